"""Which cells are left out, and that nothing cheaper would do."""

from itertools import combinations

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from opennrm.statistics.prevalence import suppressing
from opennrm.statistics.prevalence.lists import CaptureLists
from opennrm.statistics.prevalence.overlap_tables import cells_of
from opennrm.statistics.prevalence.suppressing import Cells, choose
from tests.unit.statistics.prevalence.overlaps import safe_by_hand, small_lists


def cost(cells: Cells, out: frozenset[int]) -> float:
    return float(cells.values[list(out)].sum())


def occurring(lists: CaptureLists) -> list[int]:
    return [mask for mask, people in enumerate(lists.counts) if people]


@settings(max_examples=25, deadline=None)
@given(small_lists(most=4), st.integers(2, 4), st.booleans(), st.sampled_from((0, 1, 2)))
def test_nothing_cheaper_would_protect(
    lists: CaptureLists, threshold: int, sizes: bool, above: int
) -> None:
    """Against every other choice, each judged by writing down all tables that fit.

    `above`: by how many the people on two lists are more than it is known that there are, and one.
    """
    shared = sum(n for mask, n in enumerate(lists.counts) if mask & (mask - 1))
    known = max(0, shared - above + 1) if above else 0
    cells = cells_of(lists, occurring(lists), threshold, sizes=sizes, shared_at_least=known)
    out, proven = choose(cells)
    assert proven
    assert safe_by_hand(cells, out)
    others = range(len(cells.values))
    cheaper = [
        chosen
        for size in range(len(cells.small), len(cells.values) + 1)
        for chosen in map(frozenset, combinations(others, size))
        if set(cells.small) <= chosen and cost(cells, chosen) < cost(cells, out)
    ]
    assert not any(safe_by_hand(cells, chosen) for chosen in cheaper)


def test_nothing_small_leaves_nothing_out() -> None:
    lists = CaptureLists(("A", "B"), (0, 40, 30, 20))
    assert choose(cells_of(lists, [1, 2, 3], 5, sizes=True)) == (frozenset(), True)


def test_two_lists_with_a_small_overlap() -> None:
    """A 40, B 30, AB 2 and the total: AB and the cheaper of the others."""
    lists = CaptureLists(("A", "B"), (0, 40, 30, 2))
    cells = cells_of(lists, [1, 2, 3], 5, sizes=False)
    assert choose(cells)[0] == {2, 1}


def test_whole_people_count_where_fractions_would_do() -> None:
    """2a + 5b = 14 is fulfilled by halves besides, but in whole people by 2 and 2 alone."""
    forms = np.array([[1.0, 0.0], [0.0, 1.0], [2.0, 5.0]])
    cells = Cells(forms, np.array([2.0, 2.0, 14.0]), (0,), 3)
    assert choose(cells) == (frozenset({0, 2}), True)


def test_a_cell_that_goes_along_cannot_be_told_in_whole_people_either() -> None:
    """b is not small: it goes along for a, and then must not be told itself."""
    forms = np.array(
        [[1.0, 0.0, 0.0], [0.0, 1.0, 0.0], [0.0, 0.0, 1.0], [2.0, 5.0, 0.0], [1, 1, 1]]
    )
    cells = Cells(forms, np.array([2.0, 2.0, 9.0, 14.0, 13.0]), (0,), 2)
    out, proven = choose(cells)
    assert proven
    assert safe_by_hand(cells, out, up_to=30)


def test_where_the_least_is_not_found_in_time_more_is_left_out(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.setattr(suppressing, "MOST_ROUNDS", 0)
    lists = CaptureLists(("A", "B", "C"), (0, 4, 3, 0, 4, 1, 2, 0))
    cells = cells_of(lists, occurring(lists), 3, sizes=False)
    out, proven = choose(cells)
    assert not proven
    assert out >= set(range(cells.patterns))
    assert safe_by_hand(cells, out)


def test_sums_go_too_where_all_patterns_are_not_enough(monkeypatch: pytest.MonkeyPatch) -> None:
    """Of three patterns, the total and the size of either list tell one: both sizes go."""
    monkeypatch.setattr(suppressing, "MOST_ROUNDS", 0)
    lists = CaptureLists(("A", "B"), (0, 9, 8, 2))
    out, _ = choose(cells_of(lists, [1, 2, 3], 5, sizes=True))
    assert out == {0, 1, 2, 3, 4}
    assert safe_by_hand(cells_of(lists, [1, 2, 3], 5, sizes=True), out)
