"""Chao's bound against the formulas of the papers, simulation and the data at hand."""

from itertools import combinations

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from opennrm.statistics.prevalence.chao import (
    IS_A_BOUND,
    NO_PAIRS_WARNING,
    ONE_LIST_WARNING,
    chao_bootstrap,
    chao_bound,
    chao_bounds,
    equal_reach_bound,
)

# Three lists: masks 1, 2, 4 alone; 3, 5, 6 pairs; 7 all.
THREE = np.array([0, 40, 30, 6, 20, 12, 8, 3], dtype=np.int64)


def drawn(people: int, reach: np.ndarray, rng: np.random.Generator) -> np.ndarray:
    """Counts by pattern of so many people; shape of `reach`: (people, lists)."""
    lists = reach.shape[1]
    masks = (rng.random((people, lists)) < reach) @ (1 << np.arange(lists))
    counts = np.bincount(masks, minlength=1 << lists)
    counts[0] = 0
    return counts


def test_bound_of_three_lists_is_that_of_the_paper():
    assert chao_bound(THREE, 3).estimate == pytest.approx(119 + (1200 + 800 + 600) / 27)


def test_bound_adds_up_pairs_of_lists_one_by_one():
    rng = np.random.default_rng(3)
    counts = rng.integers(0, 50, 32)
    counts[0] = 0
    pairs = sum(counts[1 << i | 1 << j] for i, j in combinations(range(5), 2))
    products = sum(counts[1 << i] * counts[1 << j] for i, j in combinations(range(5), 2))
    expected = counts.sum() + products / (pairs + 1)
    assert chao_bound(counts, 5).estimate == pytest.approx(expected)
    assert chao_bounds(counts[None, :], 5) == pytest.approx([expected])


def test_bounds_of_many_rows_are_those_of_each_row():
    rows = np.random.default_rng(5).integers(0, 1000, (20, 16))
    rows[:, 0] = 0
    assert chao_bounds(rows, 4) == pytest.approx([chao_bound(row, 4).estimate for row in rows])


def test_interval_is_log_normal_around_the_hidden_number():
    bound = chao_bound(THREE, 3)
    hidden, low, high = (v - 119 for v in (bound.estimate, bound.low95, bound.high95))
    assert low * high == pytest.approx(hidden**2)
    assert 0 < low < hidden < high


def test_variance_of_equal_reach_is_the_closed_form_of_1987():
    once, twice, share = 90, 26, 2 / 3
    r = once / twice
    closed = twice * (share / 2 * r**2 + share**2 * r**3 + share**2 * r**4 / 4)
    bound = equal_reach_bound(THREE, 3)
    hidden = share * once**2 / (2 * twice)
    factor = np.exp(1.959964 * np.sqrt(np.log(1 + closed / hidden**2)))
    assert bound.estimate == pytest.approx(119 + hidden)
    assert (bound.low95, bound.high95) == pytest.approx(
        (119 + hidden / factor, 119 + hidden * factor)
    )


def test_spread_of_the_bound_agrees_with_simulation():
    rng = np.random.default_rng(11)
    reach = np.tile([0.30, 0.15, 0.10, 0.05], (4000, 1))
    rows = np.array([drawn(4000, reach, rng) for _ in range(600)])
    bounds = chao_bounds(rows, 4)
    covered = [b.low95 <= 4000 <= b.high95 for b in (chao_bound(row, 4) for row in rows)]
    # Lists are independent here, so that the bound is the number itself.
    assert bounds.mean() == pytest.approx(4000, rel=0.02)
    assert 0.92 <= np.mean(covered) <= 0.975


def test_bound_stays_below_where_people_differ():
    rng = np.random.default_rng(13)
    ease = np.where(rng.random((6000, 1)) < 0.3, 2.0, 0.5)
    counts = drawn(6000, ease * [0.25, 0.10, 0.06, 0.03], rng)
    assert chao_bound(counts, 4).estimate < 6000


def test_bound_of_equal_reach_exceeds_the_truth_where_lists_differ():
    rng = np.random.default_rng(17)
    counts = drawn(6000, np.tile([0.30, 0.02, 0.02, 0.02], (6000, 1)), rng)
    assert chao_bound(counts, 4).high95 > 6000 > chao_bound(counts, 4).low95
    assert equal_reach_bound(counts, 4).low95 > 6000


def test_bound_says_that_it_is_one():
    assert chao_bound(THREE, 3).warnings == (IS_A_BOUND,)
    assert equal_reach_bound(THREE, 3).warnings == (IS_A_BOUND,)


def test_bound_without_pairs_is_finite_and_warns():
    counts = np.array([0, 4, 3, 0, 2, 0, 0, 1], dtype=np.int64)
    bound = chao_bound(counts, 3)
    assert bound.estimate == pytest.approx(10 + 26)
    assert bound.warnings == (IS_A_BOUND, NO_PAIRS_WARNING)
    equal = equal_reach_bound(counts, 3)
    assert equal.estimate == pytest.approx(10 + 2 / 3 * 9 * 8 / 2)
    assert NO_PAIRS_WARNING in equal.warnings
    assert equal.low95 < equal.estimate < equal.high95


def test_bound_with_one_list_alone_is_the_number_observed():
    bound = chao_bound(np.array([0, 9, 0, 5], dtype=np.int64), 2)
    assert (bound.low95, bound.estimate, bound.high95) == (14, 14, 14)
    assert ONE_LIST_WARNING in bound.warnings


def test_bootstrap_depends_on_the_seed_alone():
    first = chao_bootstrap(THREE, 3, seed=np.random.SeedSequence(1), replicates=200)
    again = chao_bootstrap(THREE, 3, seed=np.random.SeedSequence(1), replicates=200)
    longer = chao_bootstrap(THREE, 3, seed=np.random.SeedSequence(1), replicates=300)
    assert (first == again).all()
    assert (longer[:200] == first).all()
    assert np.quantile(first, 0.1) < chao_bound(THREE, 3).estimate < np.quantile(first, 0.9)


@settings(max_examples=50)
@given(
    st.integers(2, 6).flatmap(
        lambda k: st.lists(st.integers(0, 10**6), min_size=2**k, max_size=2**k)
    )
)
def test_bound_is_never_below_the_people_observed(numbers):
    counts = np.array([0, *numbers[1:]], dtype=np.int64)
    counts[1] += 1
    bound = chao_bound(counts, len(numbers).bit_length() - 1)
    assert counts.sum() <= bound.low95 <= bound.estimate <= bound.high95 < np.inf
