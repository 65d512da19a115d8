"""By capture: parts that add up, intervals against closed forms and brute force, what holds."""

from itertools import product
from math import exp, log

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from scipy.stats import norm

from opennrm.statistics.prevalence.growth.capture import (
    Told,
    all_say,
    capture_split,
    told_by,
)
from opennrm.statistics.prevalence.growth.estimates import Estimate
from opennrm.statistics.prevalence.growth.periods import period

ENDS = ("2019", "2020")


def known(name: str, people: float, factor: float, choice: str = "a") -> Estimate:
    """An estimate whose interval reaches the same factor either way."""
    return Estimate(period(name), choice, people, people / factor, people * factor)


def drawn(name: str, people: float, spread: float, size: int, choice: str = "a") -> Estimate:
    """An estimate with log-normal replicates, taken at even quantiles in mixed order."""
    at = norm.ppf((np.arange(size) + 0.5) / size) * spread
    replicates = people * np.exp(np.random.default_rng(size).permutation(at))
    reach = exp(1.96 * spread)
    return Estimate(period(name), choice, people, people / reach, people * reach, replicates)


@given(
    st.integers(1, 50_000),
    st.integers(1, 50_000),
    st.floats(1, 20),
    st.floats(1, 20),
    st.floats(1.01, 5),
)
def test_parts_add_up_to_the_change_at_every_end(
    old: int, new: int, more: float, later: float, factor: float
) -> None:
    found = capture_split(
        [known("2019", old * more, factor), known("2020", new * later, factor)],
        periods=ENDS,
        referred=(old, new),
    )
    (one,) = found.choices
    scale = 1e-9 * (old + new) * 40
    assert one.hidden.people + one.found.people == pytest.approx(new - old, abs=scale)
    low, high = one.hidden.interval95
    assert (new - old - high, new - old - low) == pytest.approx(one.found.interval95, abs=scale)
    assert low <= one.hidden.people <= high


def test_more_people_and_the_same_share_is_all_hidden_population() -> None:
    found = capture_split(
        [known("2019", 10_000, 1.01), known("2020", 12_000, 1.01)],
        periods=ENDS,
        referred=(5_000, 6_000),
    )
    (one,) = found.choices
    assert one.hidden.people == pytest.approx(1_000)
    assert one.found.people == pytest.approx(0, abs=1e-9)
    assert one.found.chance_above_zero == pytest.approx(0.5)
    assert (found.hidden, found.found) == (Told.MORE, Told.CANNOT)
    assert one.ratio == pytest.approx(1.2)


def test_the_same_people_and_a_larger_share_is_all_found() -> None:
    found = capture_split(
        [known("2019", 10_000, 1.05), known("2020", 10_000, 1.05)],
        periods=ENDS,
        referred=(2_000, 3_000),
    )
    assert (found.hidden, found.found) == (Told.CANNOT, Told.MORE)
    assert found.choices[0].found.people == pytest.approx(1_000)


def test_intervals_alone_are_taken_as_log_normal() -> None:
    """Closed form: the variances of the two logarithms add."""
    (one,) = capture_split(
        [known("2019", 10_000, 1.3), known("2020", 13_000, 1.5)],
        periods=ENDS,
        referred=(4_000, 5_000),
    ).choices
    spread = (log(1.3) ** 2 + log(1.5) ** 2) ** 0.5 / norm.ppf(0.975)
    mean = 1_000 / log(5_000 / 4_000)
    assert one.by == "interval"
    assert one.hidden.interval95 == pytest.approx(
        [mean * norm.ppf(q, log(1.3), spread) for q in (0.025, 0.975)]
    )
    assert one.hidden.chance_above_zero == pytest.approx(norm.sf(0, log(1.3), spread))
    assert one.found.chance_above_zero == pytest.approx(norm.cdf(log(5 / 4), log(1.3), spread))
    assert not one.lopsided


def test_the_longer_half_of_an_interval_is_taken_on_both_sides() -> None:
    even, long = known("2019", 10_000, 1.5), known("2020", 10_000, 1.5)
    short = Estimate(period("2020"), "a", 10_000, 9_500, 15_000)
    wide, lopsided = (
        capture_split([even, other], periods=ENDS, referred=(4_000, 5_000)).choices[0]
        for other in (long, short)
    )
    assert lopsided.hidden.interval95 == pytest.approx(wide.hidden.interval95)
    assert lopsided.lopsided
    assert not wide.lopsided


def test_replicates_agree_with_brute_force_over_all_pairs() -> None:
    rng = np.random.default_rng(5)
    old, new = rng.integers(80, 120, 200) * 100.0, rng.integers(90, 140, 220) * 100.0
    estimates = [
        Estimate(period("2019"), "a", 10_000, 8_000, 12_000, old),
        Estimate(period("2020"), "a", 11_500, 9_000, 14_000, new),
    ]
    (one,) = capture_split(estimates, periods=ENDS, referred=(4_000, 5_000)).choices
    ratios = np.array([log(b / a) for a, b in product(old, new)])
    mean = 1_000 / log(1.25)
    assert one.by == "replicates"
    assert one.hidden.interval95 == pytest.approx(mean * np.percentile(ratios, (2.5, 97.5)))
    ties = np.mean([a == b for a, b in product(old, new)])
    assert ties > 0
    assert one.hidden.chance_above_zero == pytest.approx(np.mean(ratios > 1e-12) + ties / 2)
    assert one.found.chance_above_zero == pytest.approx(
        np.mean(ratios < log(1.25) - 1e-12) + np.mean(abs(ratios - log(1.25)) < 1e-12) / 2
    )


@settings(max_examples=10)
@given(st.floats(0.02, 0.4), st.floats(0.02, 0.4), st.floats(0.5, 2))
def test_replicates_and_intervals_agree_where_both_are_log_normal(
    one: float, other: float, ratio: float
) -> None:
    pair = [drawn("2019", 10_000, one, 1_000), drawn("2020", 10_000 * ratio, other, 900)]
    plain = [Estimate(e.period, e.choice, e.people, e.low95, e.high95) for e in pair]
    by_draws, by_interval = (
        capture_split(some, periods=ENDS, referred=(4_000, 4_400)).choices[0]
        for some in (pair, plain)
    )
    width = by_interval.hidden.interval95[1] - by_interval.hidden.interval95[0]
    assert by_draws.hidden.interval95 == pytest.approx(
        by_interval.hidden.interval95, abs=0.03 * width
    )
    assert by_draws.hidden.chance_above_zero == pytest.approx(
        by_interval.hidden.chance_above_zero, abs=0.01
    )


def test_an_interval_of_replicates_holds_its_estimate() -> None:
    """Replicates that all lie on one side of the estimate make the interval longer, not silent."""
    before, after = drawn("2019", 1e4, 0.1, 300), drawn("2020", 1e4, 0.1, 300)
    beside = Estimate(period("2020"), "a", 3e4, 2e4, 4e4, after.replicates)
    (one,) = capture_split([before, beside], periods=ENDS, referred=(10, 20)).choices
    assert one.ratio == pytest.approx(3)
    assert one.ratio95[1] == pytest.approx(3)
    assert one.ratio95[0] < 1


def test_only_the_first_replicates_are_paired() -> None:
    many = Estimate(
        period("2019"), "a", 10_000, 9_000, 12_000, np.append(np.full(2_000, 1e4), np.full(9, 1e9))
    )
    found = capture_split([many, drawn("2020", 1e4, 0.1, 300)], periods=ENDS, referred=(10, 20))
    assert found.choices[0].ratio95[0] > 0.5


def test_what_one_choice_says_does_not_hold_where_another_is_silent() -> None:
    sure = [known("2019", 10_000, 1.02, "a"), known("2020", 12_000, 1.02, "a")]
    unsure = [known("2019", 20_000, 2, "b"), known("2020", 24_000, 2, "b")]
    against = [known("2019", 12_000, 1.02, "c"), known("2020", 10_000, 1.02, "c")]
    split = [
        capture_split(some, periods=ENDS, referred=(4_000, 5_000))
        for some in (sure, sure + unsure, sure + against)
    ]
    assert [one.hidden for one in split] == [Told.MORE, Told.CANNOT, Told.CANNOT]
    assert [one.disagree for one in split] == [False, False, True]
    lows = [one.hidden.interval95[0] for one in split[1].choices]
    assert split[1].hidden_range is not None
    assert split[1].hidden_range[0] == min(lows) < 0


@pytest.mark.parametrize(
    ("estimates", "referred", "reason"),
    [
        ([known("2019", 10, 2)], (5, 5), "one_period_only"),
        ([known("2019", 10, 2), known("2020", 10, 2)], (0, 5), "nobody_referred"),
        ([known("2019", 10, 2), known("2020", 10, 2)], (5, 11), "fewer_than_referred"),
        ([known("2019", 10, 2), known("2021", 10, 2)], (5, 6), "one_period_only"),
    ],
)
def test_a_choice_is_left_out_with_its_reason(
    estimates: list[Estimate], referred: tuple[int, int], reason: str
) -> None:
    found = capture_split(estimates, periods=ENDS, referred=referred)
    assert found.choices == ()
    assert found.left_out == (("a", reason),)
    assert (found.hidden, found.hidden_range, found.disagree) == (Told.CANNOT, None, False)


@pytest.mark.parametrize(
    ("interval", "told"),
    [
        ((1, 2), Told.MORE),
        ((-2, -1), Told.FEWER),
        ((0, 0), Told.NONE),
        ((0, 1), Told.CANNOT),
        ((-1, 0), Told.CANNOT),
        ((-1, 1), Told.CANNOT),
    ],
)
def test_an_interval_tells_by_its_ends(interval: tuple[float, float], told: Told) -> None:
    assert told_by(interval) is told


def test_all_have_to_say_it() -> None:
    assert all_say([]) is Told.CANNOT
    assert all_say([Told.MORE, Told.MORE]) is Told.MORE
    assert all_say([Told.MORE, Told.CANNOT]) is Told.CANNOT
