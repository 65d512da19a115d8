"""Pooling against the stepwise method of one set of lists, brute force and known populations."""

from math import log

import numpy as np
import pytest
from scipy.optimize import minimize

from opennrm.statistics.prevalence import pooling as module
from opennrm.statistics.prevalence.answers import Stepwise
from opennrm.statistics.prevalence.pooled_fit import LEANING, begin_strata, fit_strata
from opennrm.statistics.prevalence.pooled_models import frame_of
from opennrm.statistics.prevalence.pooling import LEAST_SPREAD, MOST_SPREAD, Pooling, Together

# The five lists of the United Kingdom, 2013 (Silverman 2014; Bales, Hesketh and Silverman 2015).
UK = np.zeros(32)
UK[[1, 2, 4, 8, 16, 3, 5, 9, 6, 10, 18, 12, 20, 24, 7, 11, 14, 15]] = [
    54, 463, 995, 695, 316, 15, 19, 3, 62, 19, 1, 76, 11, 8, 1, 1, 4, 1,
]  # fmt: skip
SIZES = (3000, 800, 250)


def population(number: int, *, between: float = 0.3, pair: float = 1.0) -> np.ndarray:
    """Counts of three strata on four lists; lists 0 and 1 depend on each other."""
    rng = np.random.default_rng(number)
    cells = np.arange(16)
    rows = []
    for size in SIZES:
        reach = np.array([-1.6, -1.2, -1.9, -1.4]) + rng.normal(0, between, 4)
        logs = sum(reach[at] * (cells >> at & 1) for at in range(4))
        logs = logs + (pair + rng.normal(0, between)) * (cells & 3 == 3)
        shares = np.exp(logs) / np.exp(logs).sum()
        rows.append(rng.multinomial(size, shares))
    counts = np.array(rows, dtype=float)
    counts[:, 0] = 0
    return counts


def together(pooling: Pooling, counts: np.ndarray, **given: object) -> module.Pooled:
    chosen = given.get("chosen_from", np.ones(len(counts), dtype=bool))
    return Together(0.02, pooling, chosen)(counts)


@pytest.mark.parametrize("pooling", Pooling)
def test_one_stratum_is_the_stepwise_estimate_of_the_papers(pooling):
    found = together(pooling, UK[None, :])
    assert found.hidden[0] + UK.sum() == pytest.approx(11312.9903, abs=1e-3)
    assert found.weights[0] == pytest.approx(0, abs=1e-9)
    if pooling is not Pooling.NONE:
        assert found.pairs == (0b00011, 0b10010, 0b10100, 0b00101, 0b11000, 0b01010)


def test_without_pooling_each_stratum_has_its_own_stepwise_estimate():
    counts = population(1)
    found = together(Pooling.NONE, counts)
    assert found.hidden == pytest.approx(Stepwise(0.02)(counts, 4))
    assert found.pairs == ()


@pytest.mark.parametrize("pooling", [Pooling.PARTIAL, Pooling.FULL])
def test_strata_that_are_alike_share_everything(pooling):
    one = population(2)[0]
    found = together(pooling, np.vstack([one, one, one]))
    # Three times the people: the pairs are those of all of them taken as one.
    whole = Stepwise(0.02)(3 * one[None, :], 4)[0]
    assert found.hidden == pytest.approx(np.full(3, whole / 3), rel=1e-5)
    if pooling is Pooling.PARTIAL:
        assert found.spreads == (LEAST_SPREAD, LEAST_SPREAD)
        assert (found.weights > 0.4).all()


def test_partial_pooling_lies_between_and_leans_most_where_least_is_known():
    counts = population(3)
    found = {way: together(way, counts) for way in Pooling}
    weights = found[Pooling.PARTIAL].weights
    assert 0 < weights[0] < weights[1] < weights[2] < 1
    assert (found[Pooling.NONE].weights == 0).all()


def test_partial_pooling_errs_less_in_the_smallest_stratum():
    errors = {way: [] for way in Pooling}
    for number in range(25):
        counts = population(number, between=0.15)
        for way in Pooling:
            people = together(way, counts).hidden[2] + counts[2].sum()
            errors[way].append(log(people / SIZES[2]) ** 2)
    mean = {way: np.mean(found) for way, found in errors.items()}
    assert mean[Pooling.PARTIAL] < 0.7 * mean[Pooling.NONE]
    assert mean[Pooling.PARTIAL] < mean[Pooling.FULL]


def test_spread_between_strata_is_found_again():
    found = []
    for number in range(40):
        found.append(together(Pooling.PARTIAL, population(number, between=0.3)).spreads[0])
    assert np.median(found) == pytest.approx(0.3, abs=0.06)


def test_spreads_are_those_of_the_largest_marginal_likelihood():
    counts = population(4, between=0.6)
    frame = frame_of(counts, (3,), 4, LEANING, LEANING)
    _, _, spreads = module._leaning(counts, frame, 4)

    def marginal(logs):
        """Laplace's approximation, up to a constant, from the fit and one dense determinant."""
        pulls = np.ones(6)
        pulls[1:5], pulls[5] = np.exp(-2 * logs[0]), np.exp(-2 * logs[1])
        effects, middle = begin_strata(counts, frame.left, frame.free, frame.terms, frame.kinds, 4)
        _, means, _, _ = fit_strata(
            counts, frame.left, frame.free, frame.terms, frame.kinds, pulls, 4, effects, middle
        )
        cells = np.arange(1, 16)
        has = ((cells[:, None] & frame.terms) == frame.terms).astype(float)
        strata, size = effects.shape
        information = np.zeros((strata * size + 5, strata * size + 5))
        value = 0.0
        for at in range(strata):
            own = has.T @ (means[at, 1:, None] * has)
            here = slice(at * size, at * size + size)
            information[here, here] = own + np.diag([0.0, *pulls[1:]])
            information[here, strata * size :] = -np.diag([0.0, *pulls[1:]])[:, 1:]
            information[strata * size :, here] = information[here, strata * size :].T
            information[strata * size :, strata * size :] += np.diag(pulls[1:])
            value += counts[at, 1:] @ np.log(means[at, 1:]) - means[at].sum()
            value -= 0.5 * (pulls[1:] * (effects[at] - middle)[1:] ** 2).sum()
            value += 0.5 * np.log(pulls[1:]).sum()
        return -(value - 0.5 * np.linalg.slogdet(information)[1])

    best = minimize(marginal, np.log([0.3, 0.3]), method="Nelder-Mead", options={"xatol": 1e-3})
    bounded = np.clip(np.exp(best.x), LEAST_SPREAD, MOST_SPREAD)
    assert np.array(spreads) == pytest.approx(bounded, rel=0.06)


def test_strata_without_overlap_have_a_number_only_where_they_lean():
    counts = np.vstack([population(5), np.zeros(16)])
    counts[3, [1, 2, 4]] = 5, 7, 2
    chosen = np.array([True, True, True, False])
    found = {way: together(way, counts, chosen_from=chosen) for way in Pooling}
    assert np.isfinite(found[Pooling.PARTIAL].hidden).all()
    assert np.isinf(found[Pooling.NONE].hidden[3])
    assert np.isinf(found[Pooling.FULL].hidden[3])
    assert found[Pooling.FULL].hidden[:3] == pytest.approx(
        together(Pooling.FULL, counts[:3]).hidden
    )


@pytest.mark.parametrize("pooling", [Pooling.PARTIAL, Pooling.FULL])
def test_a_stratum_without_people_has_nobody_hidden(pooling):
    counts = np.vstack([population(6), np.zeros(16)])
    found = together(pooling, counts)
    assert found.hidden[3] == 0
    assert np.isfinite(found.hidden).all()


def test_a_list_that_one_stratum_is_not_on_leaves_the_others_as_they_are():
    counts = population(7)
    counts[2, [cell for cell in range(16) if cell >> 3 & 1]] = 0
    found = {way: together(way, counts) for way in Pooling}
    assert all(np.isfinite(one.hidden).all() for one in found.values())
    fewer = counts[2:, :8]
    assert found[Pooling.NONE].hidden[2] == pytest.approx(Stepwise(0.02)(fewer, 3)[0])


def test_a_stratum_on_one_list_has_no_number_of_its_own():
    counts = population(7)
    counts[2] = 0
    counts[2, 1] = 20
    assert np.isinf(together(Pooling.NONE, counts).hidden[2])


def test_spreads_that_have_not_settled_are_given_as_they_are(monkeypatch):
    monkeypatch.setattr(module, "_ROUNDS", 1)
    found = together(Pooling.PARTIAL, population(4))
    assert np.isfinite(found.hidden).all()
    assert found.spreads[0] != 0.3


@pytest.mark.parametrize("pooling", Pooling)
def test_no_stratum_that_tells_anything_gives_no_number(pooling):
    counts = np.zeros((2, 8))
    counts[:, [1, 2, 4]] = 5
    found = together(pooling, counts)
    assert np.isinf(found.hidden).all()


def test_a_list_that_nobody_is_on_is_left_out():
    counts = np.zeros((3, 32))
    # Lists 0 and 1 of four become lists 0 and 2 of five, of which list 1 has nobody.
    for cell in range(16):
        counts[:, (cell & 1) | (cell >> 1) << 2] = population(9)[:, cell]
    for pooling in Pooling:
        found, fewer = together(pooling, counts), together(pooling, population(9))
        assert found.hidden == pytest.approx(fewer.hidden)
        assert found.pairs == ((0b101,) if fewer.pairs else ())


def test_a_fit_that_does_not_settle_gives_no_number(monkeypatch):
    def never(*given):
        _, *rest = fit_strata(*given)
        return (False, *rest)

    monkeypatch.setattr(module, "fit_strata", never)
    for pooling in (Pooling.PARTIAL, Pooling.FULL):
        assert np.isinf(together(pooling, population(8)).hidden).all()
