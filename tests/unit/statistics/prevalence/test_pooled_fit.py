"""Fits of several strata against one dense system of equations, solved another way."""

import numpy as np
import pytest

from opennrm.statistics.prevalence.lattice import fit, variance_of_hidden
from opennrm.statistics.prevalence.pooled_fit import (
    APART,
    LEANING,
    TOGETHER,
    begin_strata,
    fit_strata,
)

LISTS = 3
TERMS = np.array([0, 1, 2, 4, 3], dtype=np.int64)
COUNTS = np.array(
    [[0, 80, 60, 30, 40, 22, 10, 6], [0, 20, 25, 9, 12, 3, 4, 1], [0, 9, 14, 2, 8, 2, 3, 0]],
    dtype=float,
)
KINDS = {
    "apart": [APART] * 5,
    "pair together": [APART] * 4 + [TOGETHER],
    "leaning": [APART] + [LEANING] * 4,
    "some of each": [APART, LEANING, APART, TOGETHER, LEANING],
}


def fitted(counts, kinds, pulls=4.0, *, free=None, left=None):
    strata = counts.shape[0]
    left = np.tile(np.arange(8) > 0, (strata, 1)) if left is None else left
    free = np.ones((strata, TERMS.size), dtype=bool) if free is None else free
    kinds = np.array(kinds, dtype=np.int64)
    effects, middle = begin_strata(counts, left, free, TERMS, kinds, LISTS)
    settled, means, variances, alone = fit_strata(
        counts, left, free, TERMS, kinds, np.full(TERMS.size, pulls), LISTS, effects, middle
    )
    assert settled
    return effects, middle, means, variances, alone


def dense(counts, kinds, pulls):
    """The same fit as one system: gives effects by stratum and their variances.

    The unknowns are each stratum's own effects, or how far they are from their middle, and then
    what is common.
    """
    strata, size = counts.shape[0], TERMS.size
    own = [(at, i) for at in range(strata) for i in range(size) if kinds[i] != TOGETHER]
    common = [i for i in range(size) if kinds[i] != APART]
    design = np.zeros((strata, 7, len(own) + len(common)))
    for at in range(strata):
        for cell in range(1, 8):
            for i, term in enumerate(TERMS):
                if cell & term == term:
                    if kinds[i] != TOGETHER:
                        design[at, cell - 1, own.index((at, i))] = 1
                    if kinds[i] != APART:
                        design[at, cell - 1, len(own) + common.index(i)] = 1
    matrix, seen = design.reshape(strata * 7, -1), counts[:, 1:].reshape(-1)
    pull = np.array([pulls if kinds[i] == LEANING else 0.0 for _, i in own] + [0.0] * len(common))
    unknown = np.linalg.lstsq(matrix, np.log(seen + 0.5), rcond=None)[0]
    for _ in range(200):
        mean = np.exp(matrix @ unknown)
        information = matrix.T @ (mean[:, None] * matrix) + np.diag(pull)
        step = np.linalg.solve(information, matrix.T @ (seen - mean) - pull * unknown)
        unknown += step * min(1, 2 / np.abs(step).max())
    inverse = np.linalg.inv(information)
    effects, variances = np.zeros((strata, size)), np.zeros((strata, size))
    for place, (at, i) in enumerate(own):
        effects[at, i] = unknown[place]
        variances[at, i] = inverse[place, place]
    for place, i in enumerate(common):
        effects[:, i] += unknown[len(own) + place]
    return effects, variances


@pytest.mark.parametrize("kinds", KINDS.values(), ids=KINDS)
def test_fit_is_that_of_one_dense_system(kinds):
    effects, _, _, variances, _ = fitted(COUNTS, kinds)
    expected, expected_variances = dense(COUNTS, kinds, 4.0)
    assert effects == pytest.approx(expected, abs=1e-6)
    assert variances == pytest.approx(expected_variances, rel=1e-6, abs=1e-12)


def test_strata_apart_are_fitted_as_each_alone():
    effects, _, means, variances, alone = fitted(COUNTS, KINDS["apart"])
    for at, counts in enumerate(COUNTS):
        _, expected, expected_means = fit(counts, TERMS, np.arange(8) > 0, LISTS)
        assert effects[at] == pytest.approx(expected, abs=1e-6)
        assert means[at] == pytest.approx(expected_means, abs=1e-5)
        variance = variance_of_hidden(TERMS, expected_means, LISTS)
        assert variances[at, 0] == pytest.approx(variance, rel=1e-6)
        assert alone[at] == pytest.approx(variance, rel=1e-6)


def test_a_strong_pull_is_one_effect_for_all_and_a_weak_one_each_its_own():
    strong = fitted(COUNTS, KINDS["leaning"], 1e8)[0]
    together = fitted(COUNTS, [APART] + [TOGETHER] * 4)[0]
    assert strong == pytest.approx(together, abs=1e-4)
    weak = fitted(COUNTS, KINDS["leaning"], 1e-6)[0]
    assert weak == pytest.approx(fitted(COUNTS, KINDS["apart"])[0], abs=1e-3)


def test_middles_are_the_means_of_effects_that_lean():
    effects, middle, *_ = fitted(COUNTS, KINDS["leaning"])
    assert middle[1:] == pytest.approx(effects[:, 1:].mean(axis=0))


def test_a_stratum_without_overlap_has_a_number_when_it_leans():
    counts = np.vstack([COUNTS, [[0, 9, 12, 0, 5, 0, 0, 0]]])
    effects, _, _, variances, alone = fitted(counts, KINDS["leaning"])
    assert 0 < np.exp(effects[3, 0]) < 500
    assert variances[3, 0] < alone[3]


def test_a_stratum_without_overlap_runs_away_by_itself():
    # Existence is the caller's to check: here it shows as a number that no people are.
    effects, *_ = fitted(np.array([[0, 9, 12, 0, 5, 0, 0, 0.0]]), KINDS["apart"])
    assert effects[0, 0] > 23


def test_an_effect_that_a_stratum_cannot_have_is_left_at_nothing():
    counts = COUNTS.copy()
    counts[2, 4:] = 0
    left, free = np.tile(np.arange(8) > 0, (3, 1)), np.ones((3, 5), dtype=bool)
    left[2, 4:], free[2, 3] = False, False
    effects, *_, variances, _ = fitted(counts, KINDS["pair together"], free=free, left=left)
    assert effects[2, 3] == variances[2, 3] == 0


def test_common_effects_that_nothing_tells_do_not_settle():
    # Nobody of any stratum is on the third list, which leans: its middle runs away.
    counts = np.where((np.arange(8) & 4) > 0, 0.0, COUNTS)
    kinds, left = np.array(KINDS["leaning"]), np.tile(np.arange(8) > 0, (3, 1))
    left[:, 4:] = False
    free = np.ones((3, 5), dtype=bool)
    free[:, 3] = False
    begun = begin_strata(counts, left, free, TERMS, kinds, LISTS)
    settled, *_ = fit_strata(counts, left, free, TERMS, kinds, np.full(5, 4.0), LISTS, *begun)
    assert not settled
