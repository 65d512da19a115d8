"""What came of the weeks: counts and waits, by week and run.

Waits are told twice: of those decided in a week, and of those who still wait. Neither is the whole:
where the oldest wait longest, those decided look quick while the others are not counted, and a desk
that clears old cases looks slow while the rest wait less and less (statistics.md 5).
Example: `outcome.waiting_conclusive[103]` is the backlog at the end of week 104 in each run.
"""

from dataclasses import dataclass, field
from typing import Any

import numpy as np
import numpy.typing as npt

from opennrm.statistics.planning.queues import Counts, Reals, age_quantiles, mean_age

# Shares of people below the wait that is told: the middle, and long waits.
WAIT_SHARES = (0.5, 0.8, 0.95)
COUNTS = (
    "arrivals",
    "referred_again",
    "waiting_reasonable",
    "waiting_conclusive",
    "on_hold",
    "decided_reasonable",
    "positive_reasonable",
    "decided_conclusive",
    "positive_conclusive",
    "left",
    "asked_again",
    "waiting_again",
    "decided_again",
    "changed",
    "overdue",
    "late",
    "in_time",
    "not_in_time",
    "turned_18",
)


@dataclass(frozen=True, slots=True, kw_only=True)
class Outcome:
    """Counts [weeks, runs], at the end of the week or in it; waits in weeks, nan for nobody.

    `overdue` wait longer than the target; `late` were decided after it. `in_time[w]` and
    `not_in_time[w]` are those of the cohort that reached the target in week w who had, or had not,
    had their second decision; whoever left or had a negative first decision is in neither.
    """

    arrivals: Counts
    referred_again: Counts
    waiting_reasonable: Counts
    waiting_conclusive: Counts
    on_hold: Counts
    decided_reasonable: Counts
    positive_reasonable: Counts
    decided_conclusive: Counts
    positive_conclusive: Counts
    left: Counts
    asked_again: Counts
    waiting_again: Counts
    decided_again: Counts
    changed: Counts
    overdue: Counts
    late: Counts
    in_time: Counts
    not_in_time: Counts
    turned_18: Counts
    decided_wait: Reals
    open_wait: Reals
    decided_mean: Reals
    open_mean: Reals
    # Second decisions of each week by wait in weeks: [ages, runs].
    ages: dict[int, npt.NDArray[np.int32]] = field(default_factory=dict)
    # Who waits at the end of the last week, by stage and cohort, mean over runs: [cohorts].
    remaining: dict[str, Reals] = field(default_factory=dict)


def empty_outcome(weeks: int, runs: int, *, waits: bool) -> Outcome:
    """Nothing yet. Without `waits` their arrays are empty."""
    told = (weeks if waits else 0, runs)
    counts: dict[str, Any] = {name: np.zeros((weeks, runs), dtype=np.int64) for name in COUNTS}
    return Outcome(
        **counts,
        decided_wait=np.full((told[0], len(WAIT_SHARES), runs), np.nan),
        open_wait=np.full((told[0], len(WAIT_SHARES), runs), np.nan),
        decided_mean=np.full(told, np.nan),
        open_mean=np.full(told, np.nan),
    )


def note_waits(outcome: Outcome, people: Counts, *, week: int, decided: bool) -> None:
    """Note how long these people have waited; `people` by cohort, the last referred this week."""
    if not len(outcome.open_mean):
        return
    waits = outcome.decided_wait if decided else outcome.open_wait
    means = outcome.decided_mean if decided else outcome.open_mean
    waits[week] = age_quantiles(people, WAIT_SHARES, 0)
    means[week] = mean_age(people, 0)
