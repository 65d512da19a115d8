"""Futures: what may come, drawn from a scenario.

The level of referrals grows, strays as a random walk (on the log scale), has a season by quarter,
and a week varies around it: by chance, and beyond. What is known only roughly (level, growth, speed
of work, share positive) is drawn once a run. New staff learn: their work rises evenly to a whole.
Source: practice finding 69 (season, growth, breaks as inputs); the shapes are ours.
"""

from collections.abc import Mapping

import numpy as np

from opennrm.statistics.planning.inputs import Children, Desk, Inputs
from opennrm.statistics.planning.queues import Counts, Reals
from opennrm.statistics.planning.scenario import ORDERS, Scenario

WEEKS_A_YEAR = 365.25 / 7
DESKS = ("reasonable_grounds", "conclusive_grounds", "rework")


def futures(
    scenario: Scenario,
    *,
    weeks: int,
    runs: int,
    seed: int,
    more: Mapping[str, Reals | float] | None = None,
) -> Inputs:
    """Draw so many futures of so many weeks. The same seed draws the same arrivals.

    `more`: by desk, full-time staff more (or fewer) than the scenario has from week 0 on, [runs].
    """
    more = more or {}
    desks = {
        desk: _desk(scenario, desk, weeks, runs, seed, at, more.get(desk, 0.0))
        for at, desk in enumerate(DESKS)
    }
    return Inputs(
        arrivals=_arrivals(scenario, weeks, runs, _stream(seed, 1)),
        reasonable=desks["reasonable_grounds"],
        conclusive=desks["conclusive_grounds"],
        rework=desks["rework"],
        rules=rules_of(scenario, weeks),
        reopened=_reopened(scenario, weeks),
        after_weeks=int(scenario.value("rework.after_weeks")),
        again_weeks=int(scenario.value("rework.again_weeks")),
        children=_children(scenario),
        waiting=scenario.waiting,
        target_weeks=-(-scenario.target_days // 7),
        seed=seed,
    )


def expected_arrivals(scenario: Scenario, weeks: int) -> Reals:
    """The middle level of referrals in each week, [weeks]: growth, season and dated factors."""
    years = np.arange(weeks) / WEEKS_A_YEAR
    quarters = np.array([(scenario.day(week).month - 1) // 3 + 1 for week in range(weeks)])
    season = np.array([scenario.value(f"arrivals.season_{quarter}") for quarter in quarters])
    level = scenario.value("arrivals.a_week") * (1 + scenario.value("arrivals.growth")) ** years
    found: Reals = level * season * scenario.path("arrivals.factor", weeks)
    return found


def rules_of(scenario: Scenario, weeks: int) -> dict[str, Reals]:
    """The rules of each week, from shares of a year and weeks on average."""
    share = scenario.path("pauses.on_hold_share", weeks)
    unhold = 1 / np.maximum(scenario.path("pauses.on_hold_weeks", weeks), 1)
    return {
        "leaving": 1 - (1 - scenario.path("leaving.a_year", weeks)) ** (1 / WEEKS_A_YEAR),
        # In balance as many come on hold as come off it.
        "hold": np.minimum(unhold * share / (1 - share), 1.0),
        "unhold": unhold,
        "not_before": np.ceil(scenario.path("conclusive_grounds.not_before_days", weeks) / 7),
        "asked_reasonable": scenario.path("rework.asked_reasonable", weeks),
        "asked_conclusive": scenario.path("rework.asked_conclusive", weeks),
        "changed_reasonable": scenario.path("rework.changed_reasonable", weeks),
        "changed_conclusive": scenario.path("rework.changed_conclusive", weeks),
        "again": scenario.path("rework.again_share", weeks),
        "oldest_share": scenario.path("order.oldest_first_share", weeks),
        "exchange": _exchange(scenario, weeks),
    }


def _exchange(scenario: Scenario, weeks: int) -> Reals:
    """First decisions that take the work of a second one; 0 where the desks are not one team."""
    if not scenario.value("order.one_team"):
        return np.zeros(weeks)
    first, second = (
        scenario.value(f"{desk}.decisions_each") / scenario.path(f"{desk}.work", weeks)
        for desk in DESKS[:2]
    )
    found: Reals = first / second
    return found


def hands_of(scenario: Scenario, desk: str, weeks: int, more: Reals | float = 0.0) -> Reals:
    """Full-time work of a desk by week and run, [weeks, runs or 1], new staff as they learn."""
    staff = scenario.path(f"{desk}.staff", weeks)
    first = scenario.value(f"{desk}.staff")
    learnt = _learning(scenario, weeks)
    joined = np.diff(staff, prepend=first)
    hands = np.full(weeks, first)
    for week in np.flatnonzero(joined):
        part = learnt[: weeks - week] if joined[week] > 0 else 1.0
        hands[week:] += joined[week] * part
    extra = np.atleast_1d(np.asarray(more, dtype=np.float64))
    part_of_extra = np.where(extra > 0, learnt[:, None], 1.0)
    found: Reals = np.maximum(hands[:, None] + extra * part_of_extra, 0.0)
    return found


def _learning(scenario: Scenario, weeks: int) -> Reals:
    """The part of full work that somebody does who joined so many weeks ago."""
    begin, full = scenario.value("new_staff.begin_at"), scenario.value("new_staff.full_after_weeks")
    if full <= 0:
        return np.ones(weeks)
    found: Reals = np.minimum(begin + (1 - begin) * np.arange(weeks) / full, 1.0)
    return found


def _arrivals(scenario: Scenario, weeks: int, runs: int, rng: np.random.Generator) -> Counts:
    level = rng.standard_normal(runs) * scenario.value("arrivals.level_error")
    growth = rng.standard_normal(runs) * scenario.value("arrivals.growth_error")
    step = scenario.value("arrivals.wander") / np.sqrt(WEEKS_A_YEAR)
    years = np.arange(weeks)[:, None] / WEEKS_A_YEAR
    strayed = np.cumsum(rng.standard_normal((weeks, runs)) * step, axis=0)
    mean = expected_arrivals(scenario, weeks)[:, None]
    mean = (
        mean
        * np.exp(level + growth * years + strayed)
        * _around_one(scenario.value("arrivals.spread"), (weeks, runs), rng)
    )
    found: Counts = rng.poisson(np.minimum(mean, 1e6))
    return found


def _desk(
    scenario: Scenario,
    desk: str,
    weeks: int,
    runs: int,
    seed: int,
    at: int,
    more: Reals | float,
) -> Desk:
    rng = _stream(seed, 10 + at)
    positive = _positive(scenario, desk, weeks, runs, rng) if desk != "rework" else None
    speed = np.exp(rng.standard_normal(runs) * scenario.value(f"{desk}.rate_error"))
    known = scenario.path(f"{desk}.capacity", weeks)[:, None]
    hands = np.where(np.isnan(known), hands_of(scenario, desk, weeks, more), np.inf)
    mean = hands * scenario.value(f"{desk}.decisions_each")
    mean = np.where(np.isnan(known), mean / scenario.path(f"{desk}.work", weeks)[:, None], known)
    shape = (weeks, runs)
    return Desk(
        capacity=_capacity(scenario, desk, np.broadcast_to(mean * speed, shape), rng),
        positive=positive,
        hands=np.broadcast_to(hands, shape),
    )


def _capacity(scenario: Scenario, desk: str, mean: Reals, rng: np.random.Generator) -> Counts:
    mean = mean * _around_one(scenario.value(f"{desk}.week_to_week"), mean.shape, rng)
    if scenario.value(f"{desk}.chance"):
        found: Counts = rng.poisson(mean)
        return found
    # What is begun in one week is finished in the next: only whole decisions are counted.
    return np.diff(np.floor(np.cumsum(mean, axis=0) + 1e-9), axis=0, prepend=0).astype(np.int64)


def _positive(
    scenario: Scenario, desk: str, weeks: int, runs: int, rng: np.random.Generator
) -> Reals:
    share = np.clip(scenario.path(f"{desk}.share_positive", weeks), 1e-9, 1 - 1e-9)[:, None]
    off = rng.standard_normal(runs) * scenario.value(f"{desk}.share_error")
    return 1 / (1 + (1 - share) / share * np.exp(-off))


def _around_one(varies: float, shape: tuple[int, ...], rng: np.random.Generator) -> Reals | float:
    """Factors of mean 1 that vary by so much (their coefficient of variation)."""
    if not varies:
        return 1.0
    return rng.gamma(1 / varies**2, varies**2, shape)


def _reopened(scenario: Scenario, weeks: int) -> dict[str, Counts]:
    found = {stage: np.zeros(weeks, dtype=np.int64) for stage in DESKS[:2]}
    for one in scenario.reopenings:
        begins = -(-(one.on - scenario.starts).days // 7)
        parts = np.diff(np.arange(one.over_weeks + 1) * one.cases // one.over_weeks)
        for at, part in enumerate(parts):
            if 0 <= begins + at < weeks:
                found[one.stage][begins + at] += part
    return found


def _children(scenario: Scenario) -> Children | None:
    """Told apart only where they go first: otherwise their age changes nothing in the queue."""
    if scenario.order != ORDERS[1] or not scenario.value("arrivals.children"):
        return None
    return Children(
        share=scenario.value("arrivals.children"),
        near=scenario.value("order.near_18_weeks"),
        span=scenario.value("order.child_weeks"),
    )


def _stream(seed: int, purpose: int) -> np.random.Generator:
    return np.random.default_rng(np.random.SeedSequence(seed, spawn_key=(0, purpose)))
