"""The stepwise choice: tails, a slow choice of other code, and the published values."""

from itertools import combinations

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from scipy.optimize import minimize
from scipy.special import logsumexp
from scipy.stats import poisson

from opennrm.statistics.prevalence.answers import Answers, Stepwise
from opennrm.statistics.prevalence.stepwise import (
    NO_ESTIMATE,
    THRESHOLD,
    choose,
    log_of_tail,
    with_term,
)
from tests.unit.statistics.prevalence.capture import counts_of, drawn

NOTHING = (np.array([], dtype=np.uint64), np.array([], dtype=np.int64))

# Source: statistics.md 1 (Chan, Silverman and Vincent 2021; threshold 0.02).
PUBLISHED = {
    "korea": 268.7778,
    "kosovo": 14341.6638,
    "ukdat_5": 11312.9903,
    "ukdat": 11417.9911,
}


@settings(deadline=None)
@given(st.integers(0, 3000), st.floats(0.01, 2500))
def test_tail_is_that_of_the_poisson_distribution(seen: int, mean: float) -> None:
    # The library's own logs of tails end at about -700.
    below = logsumexp(poisson.logpmf(np.arange(seen + 1), mean))
    above = logsumexp(poisson.logpmf(np.arange(seen, seen + 6000), mean))
    expected = min(below, above)
    assert log_of_tail(float(seen), mean) == pytest.approx(expected, rel=1e-7, abs=1e-9)


def test_tail_where_nobody_is_expected() -> None:
    assert log_of_tail(0.0, 0.0) == 0.0
    assert log_of_tail(2.0, 0.0) == -np.inf


@pytest.mark.parametrize("name", PUBLISHED)
def test_published_lists_give_the_published_number(name: str) -> None:
    counts, lists = counts_of(name)
    hidden = Stepwise(THRESHOLD)(counts[None, :], lists)[0]
    assert counts.sum() + hidden == pytest.approx(PUBLISHED[name], abs=5e-5)


def fitted_slowly(counts: np.ndarray, terms: list[int], cells: np.ndarray) -> np.ndarray:
    """The fitted means of the cells by a general solver: other code than the product's."""
    matrix = ((cells[:, None] & np.array(terms)[None, :]) == np.array(terms)[None, :]).astype(float)
    seen = counts[cells]

    def against(theta: np.ndarray) -> tuple[float, np.ndarray]:
        means = np.exp(np.clip(matrix @ theta, -60, 60))
        return means.sum() - seen @ (matrix @ theta), matrix.T @ (means - seen)

    start = np.linalg.lstsq(matrix, np.log(seen + 0.5), rcond=None)[0]
    found = minimize(against, start, jac=True, method="BFGS", options={"gtol": 1e-9})
    return np.exp(matrix @ found.x)


def chosen_slowly(counts: np.ndarray, lists: int) -> list[int]:
    """The pairs that enter, where every pair was met, so that every estimate exists."""
    cells = np.arange(1, 1 << lists)
    terms = [0, *(1 << at for at in range(lists))]
    pairs = [1 << a | 1 << b for a, b in combinations(range(lists), 2)]
    while True:
        means = fitted_slowly(counts, terms, cells)
        tails = {}
        for pair in pairs:
            if pair not in terms:
                both = cells & pair == pair
                seen, mean = counts[cells][both].sum(), means[both].sum()
                tails[pair] = min(poisson.cdf(seen, mean), poisson.sf(seen - 1, mean))
        best = min(tails, key=lambda pair: tails[pair], default=None)
        if best is None or tails[best] >= THRESHOLD or len(terms) == lists + len(pairs):
            return sorted(set(terms) & set(pairs))
        terms.append(best)


@pytest.mark.parametrize("seed", range(12))
def test_choice_is_that_of_slow_code(seed: int) -> None:
    generator = np.random.default_rng(seed)
    lists = 3 + seed % 3
    counts = drawn(900, list(generator.uniform(0.1, 0.4, lists)), seed).astype(float)
    # Two lists are made to depend on each other.
    counts[0b011] += generator.integers(5, 60)
    counts[1:] += 1
    _, _, terms = choose(counts, lists, THRESHOLD, *NOTHING)
    assert sorted(int(t) for t in terms if t & (t - 1)) == chosen_slowly(counts, lists)


def test_pair_that_was_never_met_enters_where_many_were_expected() -> None:
    counts = np.array([0, 300, 300, 0, 300, 100, 100, 0], dtype=float)
    _, hidden, terms = choose(counts, 3, THRESHOLD, *NOTHING)
    assert 0b011 in terms
    # Without the cells that A and B share, C is independent of both: (a + b) meets c.
    assert hidden == pytest.approx(600 * 300 / 200, rel=0.35)


def test_lists_without_an_estimate_say_so() -> None:
    counts = np.array([0, 5, 7, 0, 0, 0, 0, 0], dtype=float)
    choosing = Stepwise(THRESHOLD)
    assert choosing(counts[None, :], 3)[0] == np.inf
    answers = Answers()
    answers.solve(counts, np.array([0, 1, 2, 4]), 3)
    assert choose(counts, 3, THRESHOLD, *answers.arrays())[0] == NO_ESTIMATE


def test_term_enters_in_order() -> None:
    assert with_term(np.array([0, 1, 2, 4]), 3).tolist() == [0, 1, 2, 3, 4]
    assert with_term(np.array([0, 1, 2, 4]), 6).tolist() == [0, 1, 2, 4, 6]
