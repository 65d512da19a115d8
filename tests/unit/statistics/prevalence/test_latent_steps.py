"""Each Gibbs step against its conditional; whole steps against posteriors summed out exactly."""

from itertools import product
from math import lgamma, log

import numpy as np
import pytest
from scipy import stats
from scipy.special import betaln, comb, gammaln, logsumexp

from opennrm.statistics.prevalence.latent_ladder import begin, climb
from opennrm.statistics.prevalence.latent_steps import (
    MOST_HIDDEN,
    RATE,
    SHAPE,
    allot,
    draw_concentration,
    draw_hidden,
    draw_reaches,
    draw_shares,
    log_break,
    log_gamma_draw,
    reorder,
    seen_share,
    weigh,
)


def stream(seed: int) -> np.random.Generator:
    return np.random.Generator(np.random.PCG64(seed))


@pytest.mark.parametrize("shape", [0.02, 0.5, 1.0, 7.5])
def test_log_gamma_draws_follow_the_gamma_distribution(shape):
    rng = stream(1)
    draws = np.array([log_gamma_draw(shape, rng) for _ in range(4000)])
    assert stats.kstest(draws, stats.loggamma(shape).cdf).pvalue > 0.001


def test_log_gamma_draw_of_a_tiny_shape_is_far_below_the_smallest_number():
    rng = stream(2)
    draws = [log_gamma_draw(1e-5, rng) for _ in range(100)]
    assert np.isfinite(draws).all()
    assert min(draws) < -10_000


@pytest.mark.parametrize("people", [5, 200])
def test_allotted_people_follow_their_weights(people):
    weights, rng = np.array([0.2, 0.0, 0.5, 0.3]), stream(3)
    drawn, total = np.empty(4, dtype=np.int64), np.zeros(4)
    for _ in range(3000):
        allot(people, weights * 7, 7.0, drawn, rng)
        assert drawn.sum() == people
        total += drawn
    assert total[1] == 0
    kept = total[[0, 2, 3]]
    assert stats.chisquare(kept, kept.sum() * np.array([0.2, 0.5, 0.3])).pvalue > 0.001


def test_all_people_go_to_the_only_class_with_weight():
    drawn = np.empty(3, dtype=np.int64)
    allot(1000, np.array([0.0, 1.0, 0.0]), 1.0, drawn, stream(4))
    assert drawn.tolist() == [0, 1000, 0]
    allot(0, np.array([0.5, 0.5, 0.0]), 1.0, drawn, stream(4))
    assert drawn.tolist() == [0, 0, 0]


def test_reaches_follow_beta_distributions():
    members, met = np.array([40, 0]), np.array([[9, 0]])
    on, off, rng = np.empty((1, 2)), np.empty((1, 2)), stream(5)
    rows = []
    for _ in range(4000):
        draw_reaches(members, met, on, off, rng)
        assert on + off == pytest.approx(np.ones((1, 2)))
        rows.append(on[0].copy())
    full, empty = np.array(rows).T
    assert stats.kstest(full, stats.beta(10, 32).cdf).pvalue > 0.001
    assert stats.kstest(empty, "uniform").pvalue > 0.001


def test_shares_follow_a_broken_stick():
    members, rng = np.array([8, 3, 0]), stream(6)
    rows = []
    for _ in range(4000):
        shares = np.empty(3)
        draw_shares(members, 0.7, shares, rng)
        assert shares.sum() == pytest.approx(1)
        rows.append(shares)
    first, second, _ = np.array(rows).T
    assert stats.kstest(first, stats.beta(9, 3.7).cdf).pvalue > 0.001
    assert stats.kstest(second / (1 - first), stats.beta(4, 0.7).cdf).pvalue > 0.001


def test_shares_of_a_tiny_concentration_still_add_up():
    shares = np.empty(10)
    draw_shares(np.array([50] + [0] * 9), 1e-4, shares, stream(7))
    assert shares.sum() == pytest.approx(1)


def test_hidden_number_is_negative_binomial():
    rng = stream(8)
    draws = np.array([draw_hidden(30, 0.6, 0.4, rng) for _ in range(20_000)])
    values = np.arange(20, 75)
    expected = stats.nbinom(30, 0.4).pmf(values)
    seen = np.array([(draws == value).mean() for value in values])
    assert np.abs(seen - expected).max() < 5 * np.sqrt(expected.max() / draws.size)


def test_hidden_number_is_held_where_nobody_is_likely_to_be_seen():
    assert draw_hidden(30, 1.0, 1e-12, stream(9)) == MOST_HIDDEN


def test_weights_are_share_times_probability_of_the_pattern():
    shares, on = np.array([0.7, 0.3]), np.array([[0.1, 0.5], [0.2, 0.6]])
    weights = np.empty(2)
    total = weigh(0b01, shares, on, 1 - on, weights)
    assert weights == pytest.approx([0.7 * 0.1 * 0.8, 0.3 * 0.5 * 0.4])
    assert total == pytest.approx(weights.sum())
    assert seen_share(shares, on) == pytest.approx(0.7 * (1 - 0.72) + 0.3 * (1 - 0.2))


def test_seen_share_does_not_cancel_where_it_is_small():
    assert seen_share(np.array([1.0]), np.full((3, 1), 1e-20)) == pytest.approx(3e-20)


def orders(members: tuple[int, ...], concentration: float) -> float:
    """Log-probability of classes in this order on the stick, all breaks summed out."""
    return sum(
        log_break(n, sum(members[at + 1 :]), concentration) for at, n in enumerate(members[:-1])
    )


def test_break_summed_out_is_the_beta_integral():
    breaks = np.linspace(0, 1, 200_001)[1:-1]
    values = stats.beta(1, 0.8).pdf(breaks) * breaks**3 * (1 - breaks) ** 5
    assert log_break(3, 5, 0.8) == pytest.approx(log(values.mean()), abs=1e-4)


def test_reordered_classes_visit_each_order_as_often_as_is_likely():
    rng, members, met = stream(10), np.array([5, 1, 0]), np.array([[2, 1, 0]])
    found: dict[tuple[int, ...], int] = {}
    for _ in range(30_000):
        reorder(members, met, 0.9, rng)
        # What a class has met goes with it.
        assert dict(zip(members.tolist(), met[0].tolist(), strict=True)) == {5: 2, 1: 1, 0: 0}
        found[tuple(members.tolist())] = found.get(tuple(members.tolist()), 0) + 1
    likely = {order: np.exp(orders(order, 0.9)) for order in found}
    assert len(found) == 6
    for order, times in found.items():
        assert times / 30_000 == pytest.approx(likely[order] / sum(likely.values()), abs=0.015)


def test_concentration_follows_its_conditional():
    rng, members, value = stream(11), np.array([6, 2, 0, 1]), 1.0
    draws = []
    for _ in range(40_000):
        value = draw_concentration(members, value, rng)
        draws.append(value)
    grid = np.exp(np.linspace(-30, 6, 4000))
    density = [SHAPE * log(a) - RATE * a + orders((6, 2, 0, 1), a) for a in grid]
    weights = np.exp(np.array(density) - max(density))
    for share in (0.25, 0.5, 0.75):
        at = grid[np.searchsorted(np.cumsum(weights), share * weights.sum())]
        assert np.mean(np.array(draws) <= at) == pytest.approx(share, abs=0.02)


def sampled(masks, rungs, lists, classes, draws, seed):
    rng = stream(seed)
    hidden, used = np.empty(draws, dtype=np.int64), np.empty(draws, dtype=np.int64)
    state = begin(len(rungs), lists, classes, rng)
    climb(np.array(masks), np.array(rungs), 500, rng, *state, hidden, used)
    return hidden, used


def test_one_class_has_the_posterior_of_independent_lists():
    masks, numbers = [1, 2, 3, 4, 5, 7], [30, 20, 9, 14, 5, 2]
    people = sum(numbers)
    sizes = [sum(n for m, n in zip(masks, numbers, strict=True) if m >> at & 1) for at in range(3)]
    hidden, used = sampled(masks, [numbers], 3, 1, 40_000, 12)
    n0 = np.arange(2000)
    total = people + n0
    density = gammaln(total) - gammaln(n0 + 1)
    density += sum(betaln(size + 1, total - size + 1) for size in sizes)
    cumulated = np.cumsum(np.exp(density - logsumexp(density)))
    assert (used == 1).all()
    for share in (0.05, 0.25, 0.5, 0.75, 0.95):
        at = np.searchsorted(cumulated, share)
        assert np.mean(hidden <= at) == pytest.approx(cumulated[at], abs=0.015)


def exact_posterior(masks, numbers, lists, most):
    """Log-probability of 0 ... most hidden people with three classes, everything else summed out.

    The concentration is integrated on a grid; all ways to allot the people are gone through.
    """
    grid = np.exp(np.linspace(-40, 5, 400))
    prior = SHAPE * np.log(grid) - RATE * grid
    kept: dict[tuple[int, ...], float] = {}

    def log_order(members):
        if members not in kept:
            first, second, third = members
            terms = prior + 2 * np.log(grid)
            terms = (
                terms + betaln(first + 1, grid + second + third) + betaln(second + 1, grid + third)
            )
            kept[members] = logsumexp(terms)
        return kept[members]

    def ways(people):
        for one in range(people + 1):
            for two in range(people - one + 1):
                three = people - one - two
                yield (one, two, three), log(comb(people, one) * comb(people - one, two))

    found = []
    for n0 in range(most + 1):
        terms = []
        for parts in product(*(ways(n) for n in (*numbers, n0))):
            members = tuple(int(sum(part[0][k] for part in parts)) for k in range(3))
            value = sum(part[1] for part in parts) + log_order(members)
            for at, k in product(range(lists), range(3)):
                met = sum(part[0][k] for part, m in zip(parts, masks, strict=False) if m >> at & 1)
                value += lgamma(met + 1) + lgamma(members[k] - met + 1) - lgamma(members[k] + 2)
            terms.append(value)
        people = sum(numbers) + n0
        found.append(logsumexp(terms) + lgamma(people) - lgamma(n0 + 1))
    return np.array(found)


@pytest.mark.parametrize("fewer", [[], [[1, 1, 1], [1, 0, 1]]])
def test_three_classes_have_the_posterior_summed_out_exactly(fewer):
    masks, numbers, most = [1, 2, 3], [2, 1, 1], 12
    density = exact_posterior(masks, numbers, 2, most)
    expected = np.exp(density - logsumexp(density))
    hidden, used = sampled(masks, [numbers, *fewer], 2, 3, 120_000, 13)
    kept = hidden[hidden <= most]
    seen = np.bincount(kept, minlength=most + 1) / kept.size
    assert seen == pytest.approx(expected, abs=0.006)
    assert set(used.tolist()) == {1, 2, 3}
