"""The check: a plan made from one stretch of a history, against what came after it.

What is known only afterwards may be given as an input, and is then named: breaks of policy, and the
work of the desks as it was. Everything else of the later stretch is predicted, and stands beside
what came, inside the interval or not. Nothing is fitted to it.
Source: practice finding 69.
"""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from datetime import date, timedelta

import numpy as np

from opennrm.statistics.planning.flow import run
from opennrm.statistics.planning.futures import futures
from opennrm.statistics.planning.history import Period, Series
from opennrm.statistics.planning.outcome import Outcome
from opennrm.statistics.planning.plan import levels_of
from opennrm.statistics.planning.queues import Counts
from opennrm.statistics.planning.scenario import Change, Scenario

COUNTED = {
    "referrals": "arrivals",
    "reasonable": "decided_reasonable",
    "conclusive": "decided_conclusive",
}


@dataclass(frozen=True, slots=True, kw_only=True)
class Line:
    """One figure: what and when, the five levels predicted, what came, and whether it was inside.

    Inside is between the first and the last of LEVELS: nine in ten should be.
    """

    what: str
    begins: date
    ends: date
    predicted: tuple[float, ...]
    came: float

    @property
    def inside(self) -> bool:
        """Whether what came lies within the interval of 90 %."""
        return self.predicted[0] <= self.came <= self.predicted[-1]


@dataclass(frozen=True, slots=True, kw_only=True)
class Checked:
    """The lines of a check, and the backlog at the end of each week: its last day and levels."""

    lines: tuple[Line, ...]
    backlog: tuple[tuple[date, tuple[float, ...]], ...]

    def only(self, *what: str) -> "Checked":
        """Without the lines of other things: what was given as an input proves nothing."""
        return replace(self, lines=tuple(line for line in self.lines if line.what in what))


def check(scenario: Scenario, series: Series, *, runs: int = 1_000, seed: int = 1) -> Checked:
    """Run a scenario over the periods and stocks of the series that begin after it starts.

    A period is compared where the plan covers all of it to within six days; weeks are its grain.
    """
    last = max([series.ends, *(one.on for one in series.stocks)])
    weeks = -(-(last - scenario.starts).days // 7) + 1
    outcome = run(futures(scenario, weeks=weeks, runs=runs, seed=seed), waits=False)
    lines = [
        line
        for period in years(series.periods, scenario.starts)
        for line in _of_period(scenario, outcome, period)
    ]
    lines += _of_stocks(scenario, outcome, series)
    ends = [scenario.day(week + 1) - timedelta(days=1) for week in range(weeks)]
    levels = [_levels(waiting) for waiting in outcome.waiting_conclusive]
    return Checked(lines=tuple(lines), backlog=tuple(zip(ends, levels, strict=True)))


def as_they_came(series: Series, since: date) -> tuple[Change, ...]:
    """The desks' decisions a week as they were in each period from a day on, as inputs."""
    found = []
    for period in series.periods:
        sets = {
            f"{stage}_grounds.capacity": round(7 * period.counts[stage] / period.days, 3)
            for stage in ("reasonable", "conclusive")
            if stage in period.counts
        }
        if period.begins >= since and sets:
            found.append(Change(on=period.begins, why="as it was", sets=sets))
    return tuple(found)


def with_changes(scenario: Scenario, changes: Iterable[Change]) -> Scenario:
    """The scenario with more inputs, those before its start included as they then hold."""
    return replace(scenario, changes=(*scenario.changes, *changes))


def coverage(lines: Sequence[Line]) -> tuple[int, int]:
    """How many of the figures came inside their interval, of how many."""
    return sum(line.inside for line in lines), len(lines)


def years(periods: Sequence[Period], since: date) -> tuple[Period, ...]:
    """Whole calendar years put together of periods that begin after a day, with what all count.

    Periods of years that are not whole stay as they are.
    """
    later = [one for one in periods if (one.begins - since).days >= -6]
    found: list[Period] = []
    for year in dict.fromkeys(one.begins.year for one in later):
        of_year = [one for one in later if one.begins.year == year]
        whole = of_year[0].begins == date(year, 1, 1) and of_year[-1].ends == date(year + 1, 1, 1)
        if not whole:
            found += of_year
            continue
        names = set.intersection(*(set(one.counts) for one in of_year))
        sums = {name: sum(one.counts[name] for one in of_year) for name in sorted(names)}
        found.append(Period(of_year[0].begins, of_year[-1].ends, sums))
    return tuple(found)


def _of_period(scenario: Scenario, outcome: Outcome, period: Period) -> Iterable[Line]:
    first = max(round((period.begins - scenario.starts).days / 7), 0)
    last = round((period.ends - scenario.starts).days / 7)
    for name, measure in COUNTED.items():
        if name in period.counts and first < last:
            sums = getattr(outcome, measure)[first:last].sum(axis=0) * _days_over_weeks(
                period, last - first
            )
            yield _line(name, period.begins, period.ends, sums, period.counts[name])


def _days_over_weeks(period: Period, weeks: int) -> float:
    return period.days / (7 * weeks)


def _of_stocks(scenario: Scenario, outcome: Outcome, series: Series) -> Iterable[Line]:
    for stock in series.stocks:
        week = round(((stock.on - scenario.starts).days + 1) / 7) - 1
        if 0 <= week < len(outcome.arrivals):
            waiting = outcome.waiting_conclusive[week]
            if stock.all_stages:
                waiting = waiting + outcome.waiting_reasonable[week]
            yield _line("waiting", stock.on, stock.on, waiting, stock.cases)


def _line(what: str, begins: date, ends: date, values: Counts, came: float) -> Line:
    return Line(what=what, begins=begins, ends=ends, predicted=_levels(values), came=came)


def _levels(values: Counts) -> tuple[float, ...]:
    levels = levels_of(np.asarray(values, dtype=np.float64))
    assert levels is not None, "every run has a number"
    return tuple(levels)
