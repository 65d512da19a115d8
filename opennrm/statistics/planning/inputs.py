"""What the weeks are given: arrivals and desks by week and run, rules by week, who waits at first.

`futures` draws these from a scenario; `replay` takes them from a history. The flow knows neither.
Example: a desk with `capacity` [104, 1000] can decide so many cases in each week of each run.
"""

from collections.abc import Mapping
from dataclasses import dataclass

import numpy as np

from opennrm.statistics.planning.queues import Counts, Reals
from opennrm.statistics.planning.scenario import Band

# Names of the rules that hold by week; each is an array of the length of the plan.
RULES = (
    "leaving",  # chance a week to leave without a decision
    "hold",  # chance a week to be put on hold
    "unhold",  # chance a week that a hold ends
    "not_before",  # weeks after a positive first decision
    "asked_reasonable",
    "asked_conclusive",
    "changed_reasonable",
    "changed_conclusive",
    "again",
    "oldest_share",  # share of decisions on the longest waiting
    "exchange",  # first decisions that take the work of a second one, in one team; 0: two desks
)


@dataclass(frozen=True, slots=True)
class Desk:
    """`capacity` [weeks, runs]: decisions possible; `hands` [weeks, runs]: who can work on a case.

    One case has one decision-maker: with fewer cases than hands some are idle. `hands` None: work
    can be shared as one likes. `positive` [weeks, runs]: share of decisions that are positive.
    """

    capacity: Counts
    positive: Reals | None = None
    hands: Reals | None = None


@dataclass(frozen=True, slots=True)
class Children:
    """Pools by nearness to 18: two bands near it, other children, everybody else.

    `share` under 18 at referral; near within `near` weeks; referred within `span` weeks of 18.
    """

    share: float
    near: float
    span: float


@dataclass(frozen=True, slots=True, kw_only=True)
class Inputs:
    """All that the flow needs. Arrays are [weeks, runs] unless said otherwise; rules [weeks].

    `leaving` and `oldest_share` may be [weeks, runs], where a value is searched for.
    """

    arrivals: Counts
    reasonable: Desk
    conclusive: Desk
    rework: Desk
    rules: Mapping[str, Reals]
    reopened: Mapping[str, Counts]
    after_weeks: int
    again_weeks: int
    children: Children | None
    waiting: Mapping[str, tuple[Band, ...]]
    target_weeks: int
    seed: int

    @property
    def weeks(self) -> int:
        """How many weeks."""
        return len(self.arrivals)

    @property
    def runs(self) -> int:
        """How many futures."""
        return int(self.arrivals.shape[1])

    @property
    def before(self) -> int:
        """How many weekly cohorts there are before week 0."""
        bands = (band for bands in self.waiting.values() for band in bands)
        return max((band.oldest for band in bands), default=0)


def cohorts_of(bands: tuple[Band, ...], before: int) -> Counts:
    """Cases by cohort [before], the oldest first, from bands that are filled evenly.

    A case `youngest` to `oldest` weeks old is in row `before - age`, at the start of week 0.
    """
    found = np.zeros(before, dtype=np.int64)
    for band in bands:
        width = band.oldest - band.youngest
        marks = np.arange(width + 1) * band.cases // width
        found[before - band.oldest : before - band.youngest] += np.diff(marks)[::-1]
    return found
