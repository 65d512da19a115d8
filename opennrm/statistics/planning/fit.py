"""The numbers of a mechanism, estimated from its own history, with their errors.

From the series: level, growth, season and spread of referrals; what the desks did of late; shares
positive. From running the history again: how many leave without a decision (what makes the stocks
right) and how many decisions go to the longest waiting (what makes the waits right).
Source: practice finding 69 (fitted on one stretch; whatever comes later is for `check`).
"""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from math import log, nan, sqrt

import numpy as np

from opennrm.statistics.planning.history import HistoryRefused, Period, Series, Wait
from opennrm.statistics.planning.level import Level, fit_level
from opennrm.statistics.planning.queues import Counts, Reals
from opennrm.statistics.planning.replay import Replayed, replay

# What a desk did in its last half year is what it can do (ours).
OF_LATE = 183
# Values that are tried side by side, each in a run of its own.
LEAVING = np.concatenate([np.arange(0.0, 0.2, 0.01), [0.2, 0.25, 0.3, 0.4, 0.5, 0.6, 0.75, 0.9]])
OLDEST = np.linspace(0.0, 1.0, 21)
# Staff that were counted longer ago say nothing of the end of a history (ours).
STAFF_DAYS = 500
Rests = Sequence[tuple[date, int]]


@dataclass(frozen=True, slots=True)
class Estimate:
    """A number with its standard error (nan: cannot be told from this history), and how it came."""

    value: float
    error: float
    how: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Fit:
    """All that a history tells. Errors of rates are on the log scale, of shares on log odds."""

    until: date
    referrals: Level
    reasonable: Estimate
    conclusive: Estimate
    share_reasonable: Estimate
    share_conclusive: Estimate
    leaving: Estimate
    oldest_share: Estimate
    replayed: Replayed
    staff: float | None


def fit(series: Series, *, not_before: Rests = ((date.min, 30),)) -> Fit:
    """Estimate from the whole series; HistoryRefused says what it lacks.

    `not_before`: the days of the recovery period, from a day on.
    """
    for name in ("referrals", "reasonable", "reasonable_positive", "conclusive"):
        if not series.known(name):
            raise HistoryRefused(f"The history never counts {name}: it cannot be fitted.")
    leaving = fit_leaving(series, not_before)
    oldest = fit_oldest(series, not_before, leaving.value)
    return Fit(
        until=series.ends - timedelta(days=1),
        referrals=fit_level(merged(series, "referrals"), "referrals"),
        reasonable=of_late(series, "reasonable"),
        conclusive=of_late(series, "conclusive"),
        share_reasonable=share_of_late(series, "reasonable"),
        share_conclusive=share_of_late(series, "conclusive"),
        leaving=leaving,
        oldest_share=oldest,
        replayed=replay(
            series,
            leaving_a_year=leaving.value,
            oldest_share=oldest.value,
            not_before=not_before,
            waits=bool(series.waits),
        ),
        staff=_staff(series),
    )


def merged(series: Series, name: str, least: float = 25.0) -> tuple[Period, ...]:
    """Short periods put together until they count `least` on average, up to a quarter of a year.

    Logarithms of small counts mislead; a single long period (a year among quarters) is left out.
    """
    known = [one for one in series.known(name) if one.days <= 100]
    known = known or list(series.known(name))
    mean = sum(one.counts[name] for one in known) / len(known)
    several = max(min(round(least / max(mean, 0.1)), 91 // max(known[0].days, 1)), 1)
    parts = []
    for last in range(len(known), several - 1, -several):
        group = known[last - several : last]
        total = sum(one.counts[name] for one in group)
        parts.append(Period(group[0].begins, group[-1].ends, {name: total}))
    return tuple(parts[::-1])


def of_late(series: Series, name: str) -> Estimate:
    """A desk's decisions a week in its last half year; the error is how its halves differ."""
    recent = _recent(series, name)
    halves = [recent[: len(recent) // 2], recent[len(recent) // 2 :]]
    rates = [_rate(half, name) for half in halves if half]
    whole = _rate(recent, name)
    counted = sum(one.counts[name] for one in recent)
    chance = 1 / sqrt(max(counted, 1))
    differ = abs(log(rates[0] / rates[1])) / 2 if len(rates) == 2 and min(rates) > 0 else nan
    error = max(differ, chance) if differ == differ else chance
    return Estimate(whole, error, f"decisions a week, {recent[0].begins} to {recent[-1].ends}")


def share_of_late(series: Series, stage: str) -> Estimate:
    """Share positive in the last half year that tells it; the error is how its periods differ."""
    name = f"{stage}_positive"
    if stage == "conclusive" and not series.known(name):
        # Nothing waits for it: it only says how many negatives can be asked about.
        return Estimate(0.5, nan, "not in the history: taken as a half (ours)")
    recent = [one for one in _recent(series, name) if one.counts.get(stage)]
    if not recent:
        raise HistoryRefused(f"The history never counts {name} beside {stage}.")
    good = sum(one.counts[name] for one in recent)
    whole = sum(one.counts[stage] for one in recent)
    share = min(max(good / whole, 0.5 / whole), 1 - 0.5 / whole)
    chance = 1 / sqrt(whole * share * (1 - share))
    odds = [
        log((one.counts[name] + 0.5) / (one.counts[stage] - one.counts[name] + 0.5))
        for one in recent
    ]
    differ = float(np.std(odds, ddof=1)) / sqrt(len(odds)) if len(odds) > 1 else 0.0
    return Estimate(share, max(differ, chance), f"{recent[0].begins} to {recent[-1].ends}")


def fit_leaving(series: Series, not_before: Rests) -> Estimate:
    """Share who leave in a year without a decision: what makes the stocks come right.

    Where who left is counted, that is used instead. Without either it is 0, and said so.
    """
    stocks = [one for one in series.stocks if one.on >= series.begins and not one.all_stages]
    counted = sum(one.counts["left"] for one in series.known("left"))
    all_counted = len(series.known("left")) == len(series.periods)
    if not stocks and not all_counted:
        return Estimate(0.0, nan, "neither stocks nor who left are in the history: taken as none")
    again = replay(
        series, leaving_a_year=LEAVING, oldest_share=1.0, not_before=not_before, waits=False
    )
    if all_counted:
        gone = again.outcome.left.sum(axis=0)
        best = _least(LEAVING, _logs(gone, counted)[None])
        return Estimate(best, best / sqrt(max(counted, 1)), f"{counted:g} who left")
    off = np.array([_logs(again.stock(one.on), one.cases) for one in stocks])
    return _estimate(LEAVING, off, f"stocks known: {len(stocks)}")


def fit_oldest(series: Series, not_before: Rests, leaving: float) -> Estimate:
    """Share of decisions on the longest waiting: what makes the average waits come right.

    An average whose kind is not stated is read as the mean. Without any it is 1, which is ours.
    """
    waits = [one for one in series.waits if one.begins >= series.begins]
    if not waits:
        return Estimate(1.0, nan, "no waits are in the history: the longest waiting first (ours)")
    again = replay(series, leaving_a_year=leaving, oldest_share=OLDEST, not_before=not_before)
    off = np.array([_logs(_wait(again, one), one.days) for one in waits])
    return _estimate(OLDEST, off, f"average waits known: {len(waits)}")


def _wait(again: Replayed, wait: Wait) -> Reals:
    mean, median = again.wait_days(wait)
    return np.nan_to_num(median if wait.kind == "median" else mean, nan=1.0)


def _logs(found: Reals | Counts, came: float) -> Reals:
    """How far off on the log scale; nobody counts as half a case."""
    logs: Reals = np.log(np.maximum(found, 0.5) / max(came, 0.5))
    return logs


def _estimate(tried: Reals, off: Reals, how: str) -> Estimate:
    """The best of the values tried, between them too, with its jackknife error.

    Each of what was known is left out in turn; with one alone no error can be told (nan).
    `off` [known, tried]: how far each is off with each value.
    """
    best, known = _least(tried, off), len(off)
    if known < 2:
        return Estimate(best, nan, how)
    found = [_least(tried, np.delete(off, out, axis=0)) for out in range(known)]
    error = sqrt((known - 1) / known * sum((one - best) ** 2 for one in found))
    return Estimate(best, error, how)


def _least(tried: Reals, off: Reals) -> float:
    """Where the sum of squares of `off` is least; it goes straight between the values tried."""
    fine = np.linspace(tried[0], tried[-1], 4_001)
    squares = sum(np.interp(fine, tried, of_one) ** 2 for of_one in off)
    return float(fine[np.argmin(squares)])


def _staff(series: Series) -> float | None:
    if not series.staff or (series.ends - series.staff[-1][0]).days > STAFF_DAYS:
        return None
    return series.staff[-1][1]


def _recent(series: Series, name: str) -> list[Period]:
    known = series.known(name)
    if not known:
        raise HistoryRefused(f"The history never counts {name}.")
    since = known[-1].ends - timedelta(days=OF_LATE + 4)
    return [one for one in known if one.begins >= since] or [known[-1]]


def _rate(periods: Sequence[Period], name: str) -> float:
    return 7 * sum(one.counts[name] for one in periods) / sum(one.days for one in periods)
