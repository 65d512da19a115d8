"""A history of the mechanism: what came and was decided in each period, who waited, and how long.

A period is a stretch of days with counts; what is unknown is left out, never zero. Stocks are who
waited at the end of a day; waits are the average days of those decided in a stretch.
Example: 2022-Q4 has 4,413 referrals, 4,526 first decisions (3,876 positive), 2,082 second ones.
"""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date, timedelta
from itertools import pairwise

import numpy as np

from opennrm.statistics.planning.queues import Reals

COUNTED = (
    "referrals",
    "reasonable",
    "reasonable_positive",
    "conclusive",
    "conclusive_positive",
    "left",
    "asked_again",
)
DAYS_A_YEAR = 365.25


class HistoryRefused(ValueError):
    """A history that cannot be read or fitted, with what is wrong in it."""

    def __init__(self, *sentences: str) -> None:
        super().__init__("\n".join(sentences))
        self.sentences = sentences


@dataclass(frozen=True, slots=True)
class Period:
    """Counts of the days from `begins` to the one before `ends`; what is unknown is left out."""

    begins: date
    ends: date
    counts: Mapping[str, float]

    @property
    def days(self) -> int:
        """How many days."""
        return (self.ends - self.begins).days


@dataclass(frozen=True, slots=True)
class Stock:
    """Who waited at the end of a day for the second decision; `all_stages`: for either."""

    on: date
    cases: int
    all_stages: bool = False


@dataclass(frozen=True, slots=True)
class Wait:
    """Average days from referral to the second decision of those decided in a stretch.

    `kind` is "mean", "median", or "average" where the source does not say which.
    """

    begins: date
    ends: date
    days: float
    kind: str = "average"


@dataclass(frozen=True, slots=True, kw_only=True)
class Series:
    """Periods that follow one another without a gap, the stocks, waits and staff known of them."""

    periods: tuple[Period, ...]
    stocks: tuple[Stock, ...] = ()
    waits: tuple[Wait, ...] = ()
    staff: tuple[tuple[date, float], ...] = ()

    def __post_init__(self) -> None:
        """Refuse gaps, overlaps and impossible counts, naming the period."""
        wrong = [] if self.periods else ["The history has no period."]
        for one, other in pairwise(self.periods):
            if one.ends != other.begins:
                wrong.append(f"After {one.begins} to {one.ends} the next begins {other.begins}.")
        for period in self.periods:
            wrong += _wrong(period)
        if wrong:
            raise HistoryRefused(*wrong)

    @property
    def begins(self) -> date:
        """The first day."""
        return self.periods[0].begins

    @property
    def ends(self) -> date:
        """The day after the last."""
        return self.periods[-1].ends

    def until(self, on: date) -> "Series":
        """What was known at the end of a day: periods, stocks, waits and staff up to it."""
        periods = tuple(one for one in self.periods if one.ends <= on + timedelta(days=1))
        return Series(
            periods=periods,
            stocks=tuple(one for one in self.stocks if one.on <= on),
            waits=tuple(one for one in self.waits if one.ends <= on + timedelta(days=1)),
            staff=tuple(one for one in self.staff if one[0] <= on),
        )

    def known(self, name: str) -> tuple[Period, ...]:
        """The periods of which a count is known."""
        return tuple(one for one in self.periods if name in one.counts)

    def a_week(self, name: str, weeks: int, starts: date) -> Reals:
        """A count by week, [weeks], from `starts` on: spread evenly over the days of its period.

        Where it is unknown the rate a day goes evenly from the last known to the next.
        """
        known = self.known(name)
        if not known:
            raise HistoryRefused(f"The history never counts {name}.")
        middles = [((p.begins - starts).days + p.days / 2) for p in known]
        rates = [p.counts[name] / p.days for p in known]
        days = np.interp(np.arange(7 * weeks) + 0.5, middles, rates)
        for period, rate in zip(known, rates, strict=True):
            first, last = (period.begins - starts).days, (period.ends - starts).days
            days[max(first, 0) : max(last, 0)] = rate
        found: Reals = days.reshape(weeks, 7).sum(axis=1)
        return found


def _wrong(period: Period) -> list[str]:
    where, counts = f"{period.begins} to {period.ends}", period.counts
    wrong = [] if period.days > 0 else [f"{where} is no stretch of days."]
    for name, value in counts.items():
        if name not in COUNTED:
            wrong.append(f"{where}: {name} is not counted here; {', '.join(COUNTED)} are.")
        elif not 0 <= value <= 10_000_000:
            wrong.append(f"{where}: {name} is {value:g}; 0 or more is right.")
    for stage in ("reasonable", "conclusive"):
        if counts.get(f"{stage}_positive", 0) > counts.get(stage, np.inf):
            wrong.append(f"{where}: more positive decisions than decisions ({stage}).")
    return wrong
