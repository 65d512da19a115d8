import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from scipy.optimize import minimize

from opennrm.statistics.prevalence import lattice
from tests.unit.statistics.prevalence.capture import main_effects, margins_of

LISTS = 4
PAIRS = [3, 5, 6, 9, 10, 12]


def whole_counts(lists: int) -> st.SearchStrategy[np.ndarray]:
    size = (1 << lists) - 1
    return st.lists(st.integers(1, 200), min_size=size, max_size=size).map(
        lambda people: np.array([0, *people], dtype=float)
    )


@settings(deadline=None)  # the first call compiles
@given(whole_counts(3))
def test_sums_run_over_subsets_and_supersets(values: np.ndarray) -> None:
    subsets, supersets = values.copy(), values.copy()
    lattice.sum_over_subsets(subsets, 3)
    lattice.sum_over_supersets(supersets, 3)
    for mask in range(8):
        assert subsets[mask] == sum(values[m] for m in range(8) if m & mask == m)
        assert supersets[mask] == sum(values[m] for m in range(8) if m & mask == mask)


@settings(deadline=None)
@given(st.integers(1, 400), st.integers(1, 400), st.integers(1, 400))
def test_two_lists_give_the_number_of_lincoln_and_petersen(a: int, b: int, both: int) -> None:
    counts = np.array([0, a, b, both], dtype=float)
    terms, left = lattice.cells_left(margins_of(counts, 2), main_effects(2), 2)
    settled, effects, _ = lattice.fit(counts, terms, left, 2)
    assert settled
    assert np.exp(effects[0]) == pytest.approx(a * b / both, rel=1e-9)


@settings(max_examples=60, deadline=None)
@given(whole_counts(LISTS), st.sets(st.sampled_from(PAIRS)))
def test_fit_is_the_maximum_that_a_general_solver_finds(
    counts: np.ndarray, pairs: set[int]
) -> None:
    wanted = np.array(sorted({*main_effects(LISTS), *pairs}), dtype=np.int64)
    terms, left = lattice.cells_left(margins_of(counts, LISTS), wanted, LISTS)
    settled, effects, fitted = lattice.fit(counts, terms, left, LISTS)
    assert settled
    cells = np.arange(1, 1 << LISTS)
    matrix = ((cells[:, None] & terms[None, :]) == terms[None, :]).astype(float)

    def against(theta: np.ndarray) -> tuple[float, np.ndarray]:
        means = np.exp(np.clip(matrix @ theta, -50, 50))
        return means.sum() - counts[1:] @ (matrix @ theta), matrix.T @ (means - counts[1:])

    start = np.zeros(terms.size)
    start[0] = np.log(counts.mean())
    best = minimize(against, start, jac=True, method="BFGS", options={"gtol": 1e-8})
    assert against(effects)[0] <= best.fun + 1e-6 * abs(best.fun)
    assert np.abs(matrix.T @ (fitted[1:] - counts[1:])).max() < 1e-4 * counts.sum()


def test_pair_that_was_never_met_removes_every_cell_that_contains_it() -> None:
    counts = np.array([0, 9, 9, 0, 9, 4, 5, 0], dtype=float)
    terms, left = lattice.cells_left(margins_of(counts, 3), np.array([0, 1, 2, 3, 4]), 3)
    assert terms.tolist() == [0, 1, 2, 4]
    assert left.tolist() == [False, True, True, False, True, True, True, False]


def test_variance_is_the_inverse_of_the_information() -> None:
    counts = np.array([0, 60, 40, 12], dtype=float)
    terms, left = lattice.cells_left(margins_of(counts, 2), main_effects(2), 2)
    _, _, fitted = lattice.fit(counts, terms, left, 2)
    # For two lists the log of a*b/both has the variance 1/a + 1/b + 1/both.
    expected = 1 / 60 + 1 / 40 + 1 / 12
    assert lattice.variance_of_hidden(terms, fitted, 2) == pytest.approx(expected, rel=1e-9)


def test_matrix_that_is_not_definite_has_no_solution() -> None:
    matrix, right = np.array([[1.0, 0.0], [1.0, 1.0]]), np.ones(2)
    assert not lattice.solve(matrix, right)


def test_model_with_too_many_effects_does_not_settle() -> None:
    counts = np.array([0, 5, 4, 3], dtype=float)
    left = np.array([False, True, True, True])
    settled, _, _ = lattice.fit(counts, np.array([0, 1, 2, 3]), left, 2)
    assert not settled
    assert lattice.variance_of_hidden(np.array([0, 1, 2, 3]), counts, 2) == np.inf


def test_likelihood_has_its_constants() -> None:
    counts = np.array([0.0, 3.0, 0.0, 2.0])
    means = np.array([0.0, 2.5, 0.5, 2.0])
    left = np.array([False, True, True, True])
    expected = sum(
        n * np.log(m) - m - np.log(float(np.prod(range(1, int(n) + 1))))
        for n, m in zip(counts[1:], means[1:], strict=True)
    )
    assert lattice.log_likelihood(counts, means, left) == pytest.approx(expected)
