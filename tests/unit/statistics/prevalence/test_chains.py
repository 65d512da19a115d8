"""R-hat and effective size on draws whose answer is known."""

import numpy as np
import pytest

from opennrm.statistics.prevalence.chains import effective, rhat


def autoregressive(pull: float, chains: int, length: int, seed: int) -> np.ndarray:
    rng = np.random.default_rng(seed)
    draws = np.empty((chains, length))
    draws[:, 0] = rng.standard_normal(chains)
    for at in range(1, length):
        noise = rng.standard_normal(chains) * np.sqrt(1 - pull**2)
        draws[:, at] = pull * draws[:, at - 1] + noise
    return draws


def test_independent_draws_agree_and_count_in_full():
    draws = np.random.default_rng(1).standard_normal((4, 5000))
    assert rhat(draws) == pytest.approx(1.0, abs=0.003)
    assert effective(draws) == pytest.approx(20_000, rel=0.06)


@pytest.mark.parametrize("pull", [0.5, 0.9])
def test_correlated_draws_count_as_theory_says(pull):
    draws = autoregressive(pull, 4, 50_000, 2)
    # An autoregression is worth (1 - pull) / (1 + pull) of its draws.
    assert effective(draws) == pytest.approx(200_000 * (1 - pull) / (1 + pull), rel=0.08)


def test_alternating_draws_count_for_more_than_they_are_but_not_without_end():
    draws = autoregressive(-0.9, 4, 5000, 3)
    assert 20_000 < effective(draws) <= 20_000 * np.log10(20_000)


def test_a_chain_that_sits_elsewhere_disagrees():
    draws = np.random.default_rng(4).standard_normal((4, 1000))
    draws[0] += 5
    assert rhat(draws) > 1.5


def test_a_chain_that_drifts_disagrees_with_itself():
    draws = np.random.default_rng(5).standard_normal((2, 1000)) + np.linspace(0, 5, 1000)
    assert rhat(draws) > 1.3


def test_chains_that_differ_in_spread_alone_disagree():
    draws = np.random.default_rng(6).standard_normal((4, 1000))
    draws[0] *= 10
    assert rhat(draws) > 1.1


def test_a_long_tail_is_judged_by_rank():
    draws = np.random.default_rng(7).standard_normal((4, 1000))
    assert rhat(np.exp(9 * draws)) == pytest.approx(rhat(draws), abs=0.01)


def test_draws_that_never_change_agree():
    assert rhat(np.full((4, 100), 7.0)) == 1.0
    assert effective(np.full((4, 100), 7.0)) == 400


def test_chains_that_never_move_apart_from_each_other_disagree_without_end():
    assert rhat(np.repeat([[1.0], [2.0]], 100, axis=1)) == float("inf")


def test_an_odd_number_of_draws_is_cut_in_equal_halves():
    assert rhat(np.random.default_rng(8).standard_normal((2, 501))) == pytest.approx(1, abs=0.02)
