"""The regression against closed forms and a general optimiser; its variances by hand."""

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from scipy.optimize import minimize
from scipy.stats import t

from opennrm.statistics.prevalence.growth.fitting import (
    Fit,
    NotFitted,
    carried_over,
    fit,
    half_width,
)

LEVEL = np.ones((40, 1))
ONE_SOURCE, EACH_PERIOD = np.zeros(40, dtype=np.int64), np.arange(40)


def test_a_level_is_the_mean_and_its_variance_is_that_of_the_mean() -> None:
    counts = np.random.default_rng(1).negative_binomial(20, 0.2, 40).astype(float)
    found = fit(counts, LEVEL, ONE_SOURCE, EACH_PERIOD, shared=1)
    mean = counts.mean()
    assert found.beta == pytest.approx([np.log(mean)])
    assert found.spread == pytest.approx(counts.var(ddof=1) / mean)
    (by_spread, quantile), (by_period, same) = found.variances
    assert quantile == pytest.approx(t.ppf(0.975, 39)) == same
    longer = max(1, (1 + found.carries_over) / (1 - found.carries_over))
    assert by_spread[0, 0] == pytest.approx(found.spread / (40 * mean) * longer)
    assert by_period[0, 0] == pytest.approx(counts.var(ddof=1) / 40 / mean**2)


def test_two_groups_differ_by_the_ratio_of_their_means() -> None:
    counts = np.array([3.0, 5, 4, 9, 12, 11])
    design = np.column_stack([np.ones(6), [0, 0, 0, 1, 1, 1]])
    found = fit(counts, design, np.repeat([0, 1], 3), np.tile([0, 1, 2], 2), shared=1)
    assert np.exp(found.beta) == pytest.approx([4, 32 / 12])
    assert found.spread == 1


@settings(max_examples=15)
@given(st.integers(0, 10_000))
def test_coefficients_are_those_of_a_general_optimiser(seed: int) -> None:
    rng = np.random.default_rng(seed)
    design = np.column_stack([np.ones(40), rng.standard_normal((40, 3))])
    counts = rng.poisson(np.exp(design @ [2.0, 0.4, -0.3, 0.1])).astype(float)
    found = fit(counts, design, np.repeat([0, 1], 20), np.tile(np.arange(20), 2), shared=4)
    best = minimize(
        lambda beta: np.exp(design @ beta).sum() - counts @ (design @ beta),
        np.zeros(4),
        jac=lambda beta: design.T @ (np.exp(design @ beta) - counts),
    )
    assert found.beta == pytest.approx(best.x, abs=1e-4)
    assert design.T @ (counts - found.fitted) == pytest.approx(np.zeros(4), abs=1e-4)


def test_clusters_are_summed_before_they_are_squared() -> None:
    """Closed form for a level: the summed residuals of each cluster over the squared total."""
    counts = np.array([10.0, 14, 11, 5, 6, 4, 20, 22, 19, 8, 9, 7])
    sources, periods = np.repeat(np.arange(4), 3), np.tile(np.arange(3), 4)
    found = fit(counts, np.ones((12, 1)), sources, periods, shared=1)
    off = counts - counts.mean()
    for (variance, quantile), by, number in zip(
        found.variances[1:], (sources, periods), (4, 3), strict=True
    ):
        summed = np.array([off[by == one].sum() for one in range(number)])
        expected = (summed**2).sum() * number / (number - 1) / counts.sum() ** 2
        assert variance[0, 0] == pytest.approx(expected)
        assert quantile == pytest.approx(t.ppf(0.975, number - 1))


def test_the_widest_variance_gives_the_interval() -> None:
    variances = ((np.array([[4.0]]), 2.0), (np.array([[1.0]]), 12.7))
    fitted = Fit(np.zeros(1), np.zeros(1), 1, 0, variances)
    assert half_width(np.array([3.0]), fitted) == pytest.approx(38.1)


def test_what_carries_over_is_seen_within_each_source_only() -> None:
    residuals = np.array([1.0, 1, 1, -1, -1, -1])
    assert carried_over(residuals, np.repeat([0, 1], 3)) == 1
    assert carried_over(residuals, np.arange(6)) == 0
    assert carried_over(np.array([1.0, -1, 1, -1]), np.zeros(4, dtype=np.int64)) == -1


def test_a_series_that_carries_over_has_a_wider_interval() -> None:
    rng = np.random.default_rng(3)
    shocks = rng.standard_normal(40)
    for at in range(1, 40):
        shocks[at] = 0.8 * shocks[at - 1] + 0.6 * shocks[at]
    counts = np.round(np.exp(5 + 0.2 * shocks))
    carried = fit(counts, LEVEL, ONE_SOURCE, EACH_PERIOD, shared=1)
    mixed = fit(rng.permutation(counts), LEVEL, ONE_SOURCE, EACH_PERIOD, shared=1)
    one = np.ones(1)
    assert carried.carries_over > 0.5
    assert half_width(one, carried) > 1.4 * half_width(one, mixed)


def test_as_many_coefficients_as_counts_are_refused() -> None:
    with pytest.raises(NotFitted, match="no more counts"):
        fit(np.ones(3), np.eye(3), np.zeros(3, dtype=np.int64), np.arange(3), shared=1)


@pytest.mark.parametrize("people", [90.0, 9e6])
def test_counts_on_one_side_only_have_no_estimate(people: float) -> None:
    design = np.column_stack([np.ones(8), np.repeat([0, 1], 4)])
    with pytest.raises(NotFitted, match="does not settle"):
        fit(np.repeat([people, 0.0], 4), design, ONE_SOURCE[:8], EACH_PERIOD[:8], shared=2)


def test_a_move_that_overshoots_is_halved() -> None:
    """From nought and a hundred million the first move would go beyond every number."""
    counts = np.tile([0.0, 1e8], 20)
    found = fit(counts, LEVEL, ONE_SOURCE, EACH_PERIOD, shared=1)
    assert found.fitted == pytest.approx(np.full(40, 5e7))


def test_a_fit_that_needs_too_many_rounds_is_refused(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("opennrm.statistics.prevalence.growth.fitting.MOST_ROUNDS", 1)
    with pytest.raises(NotFitted, match="does not settle"):
        fit(np.arange(40.0), LEVEL, ONE_SOURCE, EACH_PERIOD, shared=1)
