"""The fitted level: what made the history is found again, with errors that are honest."""

from datetime import date, timedelta

import numpy as np
import pytest

from opennrm.statistics.planning.history import HistoryRefused, Period
from opennrm.statistics.planning.level import fit_level

BEGINS = date(2015, 1, 1)


def quarters(counts: np.ndarray) -> list[Period]:
    found, day = [], BEGINS
    for count in counts:
        after = date(day.year + (day.month == 10), (day.month + 2) % 12 + 1, 1)
        found.append(Period(day, after, {"referrals": float(count)}))
        day = after
    return found


def made(seed: int, wander: float, growth: float, season: bool = False) -> list[Period]:
    """Quarters of 1,300 at the start, whose log level grows and strays."""
    rng = np.random.default_rng(seed)
    steps = np.cumsum(rng.standard_normal(32) * wander * 0.5)
    logs = np.log(1_300) + growth * np.arange(32) / 4 + steps
    factors = np.tile([1.2, 1.0, 0.8, 1.0], 8) if season else 1.0
    return quarters(rng.poisson(np.exp(logs) * factors))


def test_growth_without_noise_is_found() -> None:
    counts = 1_000 * np.exp(0.2 * (np.arange(16) + 0.5) / 4)
    found = fit_level(quarters(counts), "referrals")
    assert found.growth == pytest.approx(0.2, abs=0.01)
    assert found.a_week == pytest.approx(1_000 * np.exp(0.2 * 4) / 13.04, rel=0.02)


def test_the_season_is_found_and_is_one_on_average() -> None:
    found = fit_level(made(3, 0.02, 0.1, season=True), "referrals")
    assert found.season == pytest.approx((1.2, 1.0, 0.8, 1.0), abs=0.06)
    assert np.mean(found.season) == pytest.approx(1)


def test_what_is_found_is_right_on_average_and_within_its_errors() -> None:
    """Of 40 histories, nine in ten intervals should hold the growth, and wander come right."""
    fits = [fit_level(made(seed, 0.15, 0.2), "referrals") for seed in range(40)]
    off = np.array([(one.growth - 0.2) / one.growth_error for one in fits])
    assert (abs(off) < 1.96).mean() >= 0.85
    assert abs(off.mean()) < 0.5
    assert np.mean([one.wander for one in fits]) == pytest.approx(0.15, rel=0.2)


def test_weeks_that_vary_beyond_chance_are_told_from_a_level_that_strays() -> None:
    rng = np.random.default_rng(5)
    weeks = rng.gamma(25, 1 / 25, 104) * 400
    found = fit_level(
        [
            Period(BEGINS + timedelta(weeks=at), BEGINS + timedelta(weeks=at + 1), {"referrals": n})
            for at, n in enumerate(rng.poisson(weeks).astype(float))
        ],
        "referrals",
        grows=False,
    )
    assert found.spread == pytest.approx(0.2, rel=0.15)
    assert found.wander < 0.1
    assert (found.growth, found.season) == (0.0, (1.0, 1.0, 1.0, 1.0))


def test_a_short_history_tells_no_season() -> None:
    found = fit_level(made(1, 0.1, 0.1)[:7], "referrals")
    assert found.season == (1.0, 1.0, 1.0, 1.0)
    assert found.periods == 7


def test_too_short_a_history_is_refused() -> None:
    with pytest.raises(HistoryRefused, match="referrals: 3 periods with a count are too few"):
        fit_level(made(1, 0.1, 0.1)[:3], "referrals")
    with pytest.raises(HistoryRefused, match="left: 0 periods"):
        fit_level(made(1, 0.1, 0.1), "left")
