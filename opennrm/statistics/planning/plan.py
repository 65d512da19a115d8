"""A plan: quantiles over all futures of what waits, how long, and what is too late, week by week.

Example: `plan(scenario, weeks=104, runs=1000, seed=1)["weeks"][103]["backlog"]` are five numbers:
in nine futures of ten the backlog after two years lies between the first and the last.
"""

from typing import Any

import numpy as np

from opennrm.statistics.planning.flow import run
from opennrm.statistics.planning.futures import DESKS, futures, hands_of
from opennrm.statistics.planning.outcome import WAIT_SHARES, Outcome
from opennrm.statistics.planning.queues import Counts, Reals
from opennrm.statistics.planning.scenario import MOST_WEEKS, Scenario, ScenarioRefused

LEVELS = (5, 25, 50, 75, 95)
MOST_RUNS = 20_000
# Runs times cohorts: some 300 MB.
MOST_CELLS = 4_000_000
# Cohorts of so many weeks are counted together where a share in time is told.
TOGETHER = 13
# The name in the document, and in the outcome.
MEASURES = {
    "referrals": "arrivals",
    "waiting_reasonable": "waiting_reasonable",
    "backlog": "waiting_conclusive",
    "on_hold": "on_hold",
    "decided_reasonable": "decided_reasonable",
    "decided_conclusive": "decided_conclusive",
    "left_without_decision": "left",
    "rework_waiting": "waiting_again",
    "rework_decided": "decided_again",
    "overdue": "overdue",
    "decided_late": "late",
}
Document = dict[str, Any]


def plan(scenario: Scenario, *, weeks: int, runs: int, seed: int) -> Document:
    """Run so many futures and give the document of the plan; ScenarioRefused for silly sizes."""
    check_sizes(weeks=weeks, runs=runs, seed=seed)
    check_room(scenario, weeks=weeks, runs=runs)
    outcome = run(futures(scenario, weeks=weeks, runs=runs, seed=seed))
    return {
        "scenario": head(scenario),
        "runs": runs,
        "seed": seed,
        "levels": list(LEVELS),
        "wait_shares": [round(100 * share) for share in WAIT_SHARES],
        "weeks": [_week(scenario, outcome, week, weeks) for week in range(weeks)],
    }


def check_sizes(*, weeks: int, runs: int, seed: int) -> None:
    """Refuse sizes that are silly, naming them."""
    wrong = []
    if not 1 <= weeks <= MOST_WEEKS:
        wrong.append(f"weeks is {weeks}: 1 to {MOST_WEEKS} is right.")
    if not 1 <= runs <= MOST_RUNS:
        wrong.append(f"runs is {runs}: 1 to {MOST_RUNS:,} is right.")
    if seed < 0:
        wrong.append(f"seed is {seed}: 0 or a larger whole number is right.")
    if wrong:
        raise ScenarioRefused(*wrong)


def check_room(scenario: Scenario, *, weeks: int, runs: int) -> None:
    """Refuse what would not fit into memory: runs times cohorts, with what would fit."""
    oldest = [band.oldest for bands in scenario.waiting.values() for band in bands]
    cohorts = weeks + max(oldest, default=0)
    if runs * cohorts > MOST_CELLS:
        raise ScenarioRefused(
            f"{runs:,} runs of {cohorts:,} weekly cohorts do not fit into memory:"
            f" {MOST_CELLS // cohorts:,} runs would."
        )


def head(scenario: Scenario) -> Document:
    """What the plan was made from: name, start, order, target, values, breaks, notes."""
    return {
        "name": scenario.name,
        "starts": scenario.starts.isoformat(),
        "order": scenario.order,
        "target_days": scenario.target_days,
        "values": dict(scenario.values),
        "changes": [
            {"on": one.on.isoformat(), "why": one.why, "set": dict(one.sets)}
            for one in scenario.changes
        ],
        "reopenings": [
            {"on": one.on.isoformat(), "why": one.why, "cases": one.cases}
            for one in scenario.reopenings
        ],
        "notes": list(scenario.notes),
    }


def levels_of(values: Counts | Reals, digits: int = 0) -> list[float] | None:
    """The five levels over runs [runs]; None where no run has a value (nobody there)."""
    known = values[np.isfinite(values)]
    if not len(known):
        return None
    found = np.quantile(known, [level / 100 for level in LEVELS])
    return [round(float(one), digits) if digits else float(round(one)) for one in found]


def share_in_time(outcome: Outcome, week: int) -> Reals:
    """Share decided within the target of the cohorts that reached it in the weeks up to this one.

    Shape [runs]; cohorts of TOGETHER weeks are counted together; nan where there are none yet.
    """
    since = slice(max(week + 1 - TOGETHER, 0), week + 1)
    yes, no = outcome.in_time[since].sum(axis=0), outcome.not_in_time[since].sum(axis=0)
    return np.where(yes + no > 0, yes / np.maximum(yes + no, 1), np.nan)


def _week(scenario: Scenario, outcome: Outcome, week: int, weeks: int) -> Document:
    found: Document = {
        "week": week + 1,
        "begins": scenario.day(week).isoformat(),
        "staff": {desk: _staff(scenario, desk, weeks, week) for desk in DESKS},
    }
    for name, measure in MEASURES.items():
        found[name] = levels_of(getattr(outcome, measure)[week])
    if scenario.order != "oldest first":
        found["turned_18_waiting"] = levels_of(outcome.turned_18[week])
    found["decided_wait_days"] = _waits(outcome.decided_wait[week])
    found["open_wait_days"] = _waits(outcome.open_wait[week])
    found["decided_mean_days"] = levels_of(outcome.decided_mean[week] * 7)
    found["open_mean_days"] = levels_of(outcome.open_mean[week] * 7)
    found["share_in_time"] = levels_of(share_in_time(outcome, week), 3)
    return found


def _waits(weeks: Reals) -> dict[str, list[float] | None]:
    return {
        str(round(100 * share)): levels_of(weeks[at] * 7) for at, share in enumerate(WAIT_SHARES)
    }


def _staff(scenario: Scenario, desk: str, weeks: int, week: int) -> float | None:
    """Full-time work at a desk, new staff as they learn; None where capacity is given instead."""
    if not np.isnan(scenario.path(f"{desk}.capacity", weeks)[week]):
        return None
    return round(float(hands_of(scenario, desk, weeks)[week, 0]), 1)
