"""The staff it takes: how many full-time decision-makers meet a target, in how many futures.

For every future the smallest number is searched (by halving), with the same arrivals throughout;
the number that 50, 80 or 95 % of futures need is then tried on futures that were not searched.
Example: a backlog of at most 3,000 by week 52 takes 410 in half of the futures, 455 in 95 of 100.
"""

from collections.abc import Callable, Mapping
from dataclasses import asdict, dataclass, replace
from math import ceil, isnan, sqrt
from typing import Any

import numpy as np

from opennrm.statistics.planning.flow import run
from opennrm.statistics.planning.futures import DESKS, expected_arrivals, futures
from opennrm.statistics.planning.outcome import Outcome
from opennrm.statistics.planning.plan import check_sizes, share_in_time
from opennrm.statistics.planning.queues import Reals
from opennrm.statistics.planning.scenario import Scenario, ScenarioRefused

SURE = (50, 80, 95)
HALVINGS = 14
Met = Callable[[Outcome], "np.ndarray[tuple[int], np.dtype[np.bool_]]"]


@dataclass(frozen=True, slots=True, kw_only=True)
class Target:
    """By the end of week `by_week`: a backlog of at most `backlog`, or a share decided in time.

    `share` of the people whose cohort reached `days` since referral in the 13 weeks before have
    their second decision by then; who left, or had a negative first decision, is not counted.
    """

    by_week: int
    backlog: int | None = None
    days: int | None = None
    share: float = 0.8


@dataclass(frozen=True, slots=True, kw_only=True)
class Enough:
    """Staff that meet the target in `sure` % of the futures searched, and in how many others.

    `staff` None: no number does. `met` is the share of fresh futures, with its 95 % interval.
    """

    sure: int
    staff: int | None
    met: float | None = None
    interval95: tuple[float, float] | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Needed:
    """The answer: the desk, who is there now, what is enough, and futures that nothing meets."""

    desk: str
    now: float
    enough: tuple[Enough, ...]
    never: float


def staff_needed(
    scenario: Scenario,
    target: Target,
    *,
    desk: str = "conclusive_grounds",
    runs: int = 400,
    seed: int = 1,
    progress: Callable[[int, int], None] = lambda done, of: None,
) -> Needed:
    """Search the staff at a desk, from the first week on, that meets the target.

    Dated changes of staff in the scenario come on top. ScenarioRefused names what cannot be asked.
    """
    check_target(scenario, target, desk)
    check_sizes(weeks=target.by_week, runs=runs, seed=seed)
    if target.days is not None:
        scenario = replace(scenario, target_days=target.days)
    met = _met(target)
    now = scenario.value(f"{desk}.staff")
    low, high = np.full(runs, -now), np.full(runs, _most(scenario, target, desk) - now)
    total = HALVINGS + 1 + len(SURE)
    possible = met(_outcome(scenario, target, desk, high, runs, seed))
    for step in range(HALVINGS):
        progress(step + 1, total)
        middle = (low + high) / 2
        good = met(_outcome(scenario, target, desk, middle, runs, seed))
        low, high = np.where(good, low, middle), np.where(good, middle, high)
    least = np.where(possible, high + now, np.inf)
    enough = []
    for at, sure in enumerate(SURE):
        progress(HALVINGS + 1 + at, total)
        enough.append(_tried(scenario, target, desk, sure, least, seed))
    progress(total, total)
    return Needed(desk=desk, now=now, enough=tuple(enough), never=float(1 - possible.mean()))


def needed_document(found: Needed, target: Target) -> dict[str, Any]:
    """The answer as a document, with what was asked."""
    return {
        "desk": found.desk,
        "now": found.now,
        "never": found.never,
        "target": asdict(target),
        "enough": [
            {**asdict(one), "interval95": list(one.interval95) if one.interval95 else None}
            for one in found.enough
        ],
    }


def check_target(scenario: Scenario, target: Target, desk: str) -> None:
    """Refuse a target that cannot be asked for, naming the field."""
    wrong = []
    if desk not in DESKS[:2]:
        wrong.append(f"desk is {desk!r}: {' or '.join(DESKS[:2])} is right.")
    elif not isnan(scenario.value(f"{desk}.capacity")):
        wrong.append(f"{desk}.capacity is given, so that staff change nothing: give staff instead.")
    if (target.backlog is None) == (target.days is None):
        wrong.append("Ask for a backlog or for days, one of them.")
    if target.backlog is not None and target.backlog < 0:
        wrong.append(f"target backlog is {target.backlog}: 0 or more is right.")
    if target.days is not None:
        first = ceil(target.days / 7) + 1
        if not 7 <= target.days <= 3_640:
            wrong.append(f"target days is {target.days}: 7 to 3640 is right.")
        elif target.by_week < first:
            wrong.append(
                f"by week {target.by_week} nobody referred within the plan has waited"
                f" {target.days} days: ask for week {first} or later."
            )
        if not 0 < target.share <= 1:
            wrong.append(f"share is {target.share:g}: above 0 and up to 1 is right.")
    if wrong:
        raise ScenarioRefused(*wrong)


def wilson(yes: int, of: int) -> tuple[float, float]:
    """The 95 % interval of a share that was counted. Source: Wilson 1927."""
    z, share = 1.959964, yes / of
    middle = (share + z * z / (2 * of)) / (1 + z * z / of)
    half = z / (1 + z * z / of) * sqrt(share * (1 - share) / of + z * z / (4 * of * of))
    return max(middle - half, 0.0), min(middle + half, 1.0)


def _met(target: Target) -> Met:
    last = target.by_week - 1
    if target.backlog is not None:
        most = target.backlog
        return lambda outcome: outcome.waiting_conclusive[last] <= most

    def in_time(outcome: Outcome) -> "np.ndarray[tuple[int], np.dtype[np.bool_]]":
        share = share_in_time(outcome, last)
        return np.isnan(share) | (share >= target.share)

    return in_time


def _outcome(
    scenario: Scenario, target: Target, desk: str, more: Reals, runs: int, seed: int
) -> Outcome:
    given: Mapping[str, Reals] = {desk: more}
    drawn = futures(scenario, weeks=target.by_week, runs=runs, seed=seed, more=given)
    return run(drawn, waits=False)


def _most(scenario: Scenario, target: Target, desk: str) -> float:
    """More staff than could ever be needed: all that waits and comes, decided in a few weeks."""
    waiting = sum(band.cases for bands in scenario.waiting.values() for band in bands)
    waiting += sum(one.cases for one in scenario.reopenings)
    busiest = float(expected_arrivals(scenario, target.by_week).max())
    each = scenario.value(f"{desk}.decisions_each") / scenario.path(f"{desk}.work", 520).max()
    begin = max(scenario.value("new_staff.begin_at"), 0.05)
    most: float = (4 * busiest + waiting / min(target.by_week, 8) + 10) / each / begin
    return most


def _tried(
    scenario: Scenario, target: Target, desk: str, sure: int, least: Reals, seed: int
) -> Enough:
    needed = np.sort(least)[min(ceil(sure / 100 * len(least)), len(least)) - 1]
    if not np.isfinite(needed):
        return Enough(sure=sure, staff=None)
    staff, runs = ceil(needed - 1e-9), len(least)
    more = np.full(runs, staff - scenario.value(f"{desk}.staff"))
    # Fresh futures: none of them was searched.
    good = _met(target)(_outcome(scenario, target, desk, more, runs, seed + 1_000_003))
    return Enough(
        sure=sure,
        staff=staff,
        met=float(good.mean()),
        interval95=wilson(int(good.sum()), runs),
    )
