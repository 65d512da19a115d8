"""Existence by signs and by the programme, against the recession cone of Fienberg and Rinaldo."""

from itertools import combinations

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from scipy.optimize import linprog

from opennrm.statistics.prevalence import existence
from opennrm.statistics.prevalence.lattice import cells_left
from tests.unit.statistics.prevalence.capture import main_effects, margins_of


def exists_by_directions(counts: np.ndarray, terms: np.ndarray, left: np.ndarray) -> bool:
    """No direction is zero on the support, nowhere above zero, and not zero itself."""
    cells = np.flatnonzero(left)
    matrix = ((cells[:, None] & terms[None, :]) == terms[None, :]).astype(float)
    if np.linalg.matrix_rank(matrix) < terms.size:
        return False
    seen = counts[cells] > 0
    rest = matrix[~seen]
    if not rest.size:
        return True
    found = linprog(
        rest.sum(axis=0),
        A_eq=matrix[seen],
        b_eq=np.zeros(seen.sum()),
        A_ub=rest,
        b_ub=np.zeros(rest.shape[0]),
        bounds=(-1, 1),
    )
    return found.fun > -1e-9


@st.composite
def sparse_models(draw: st.DrawFn) -> tuple[np.ndarray, np.ndarray, np.ndarray, int]:
    lists = draw(st.integers(3, 5))
    cells = (1 << lists) - 1
    share = draw(st.integers(1, 4))
    seen = draw(st.lists(st.integers(0, share), min_size=cells, max_size=cells))
    counts = np.array([0, *seen], dtype=float)
    for at in range(lists):
        if draw(st.integers(0, 9)):
            counts[1 << at] += 1
    terms = set(main_effects(lists))
    for size in (2, 3):
        for chosen in combinations(range(lists), size):
            mask = sum(1 << at for at in chosen)
            faces = {mask & ~(1 << at) for at in chosen}
            if faces <= terms and draw(st.booleans()):
                terms.add(mask)
    finite, left = cells_left(margins_of(counts, lists), np.array(sorted(terms)), lists)
    return counts, finite, left, lists


@settings(max_examples=300, deadline=None)
@given(sparse_models())
def test_existence_is_what_directions_say(
    model: tuple[np.ndarray, np.ndarray, np.ndarray, int],
) -> None:
    counts, terms, left, lists = model
    if not counts.any():
        return
    expected = exists_by_directions(counts, terms, left)
    quick = existence.quick_answer(counts, terms, left, lists)
    assert quick in (existence.EXISTS, existence.UNKNOWN)
    assert quick == existence.UNKNOWN or expected
    assert (existence.solved_answer(counts > 0, terms, left) == existence.EXISTS) == expected
    assert (existence.answer(counts, terms, left, lists) == existence.EXISTS) == expected


def test_signs_tell_the_usual_case_without_a_programme() -> None:
    counts = np.array([0, 50, 40, 9, 30, 8, 7, 2], dtype=float)
    terms, left = cells_left(margins_of(counts, 3), np.array([0, 1, 2, 3, 4, 5]), 3)
    assert existence.quick_answer(counts, terms, left, 3) == existence.EXISTS


@pytest.mark.parametrize(
    ("pair", "exists"),
    [(None, True), (0b011, False), (0b101, False), (0b110, False)],
    ids=["main effects", "A and B", "A and C", "B and C"],
)
def test_list_that_meets_no_other_lets_no_pair_in(pair: int | None, exists: bool) -> None:
    counts = np.array([0, 40, 30, 6, 20, 0, 0, 0], dtype=float)
    wanted = np.array([*main_effects(3), *([] if pair is None else [pair])])
    terms, left = cells_left(margins_of(counts, 3), wanted, 3)
    found = existence.answer(counts, terms, left, 3)
    if pair in (0b101, 0b110):
        # Minus infinity removes cells that nobody was in; what is left has its one estimate.
        assert found == existence.EXISTS
    else:
        assert (found == existence.EXISTS) == exists


def test_saturated_pairs_of_two_lists_are_not_identified() -> None:
    counts = np.array([0, 5, 4, 3], dtype=float)
    terms, left = cells_left(margins_of(counts, 2), np.array([0, 1, 2, 3]), 2)
    assert existence.answer(counts, terms, left, 2) == existence.FAILS
