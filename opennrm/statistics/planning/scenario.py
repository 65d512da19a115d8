"""A scenario: the numbers of a mechanism, what changes on which day, and who waits at the start.

Policy breaks and staffing are inputs: each is a day from which named numbers are others. A judgment
that reopens decided cases is a day, a count and the weeks over which they come back.
Source: practice finding 69.
Example: from 2023-01-30 `reasonable_grounds.share_positive` is 0.55.
"""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from datetime import date, timedelta
from math import isnan

import numpy as np

from opennrm.statistics.planning.parameters import FIXED, OPTIONAL, PARAMETERS, fault
from opennrm.statistics.planning.queues import Reals

ORDERS = ("oldest first", "children near 18 first")
MOST_WEEKS = 520
MOST_WAITING = 1_000_000
OLDEST_WEEKS = 1_040


class ScenarioRefused(ValueError):
    """A scenario that cannot be planned with, with everything that is wrong in it."""

    def __init__(self, *sentences: str) -> None:
        super().__init__("\n".join(sentences))
        self.sentences = sentences


@dataclass(frozen=True, slots=True, kw_only=True)
class Change:
    """A day from which named numbers are others, why, and where that stands."""

    on: date
    why: str
    sets: Mapping[str, float]
    source: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Reopening:
    """A judgment: so many decided cases come back from a day on, evenly over some weeks."""

    on: date
    why: str
    cases: int
    over_weeks: int = 13
    stage: str = "conclusive_grounds"
    source: str = ""


@dataclass(frozen=True, slots=True)
class Band:
    """Cases that wait at the start, referred `youngest` to `oldest` weeks before, evenly."""

    youngest: int
    oldest: int
    cases: int


@dataclass(frozen=True, slots=True, kw_only=True)
class Scenario:
    """All that a plan needs. Refuses to be built wrong: ScenarioRefused names every field.

    `values` holds PARAMETERS by name; what is left out has its default. Week 0 begins on `starts`.
    `waiting` are bands by stage: `reasonable_grounds`, `conclusive_grounds`, `rework`.
    """

    name: str
    starts: date
    values: Mapping[str, float]
    order: str = ORDERS[0]
    target_days: int = 365
    waiting: Mapping[str, tuple[Band, ...]] = field(default_factory=dict)
    changes: tuple[Change, ...] = ()
    reopenings: tuple[Reopening, ...] = ()
    notes: tuple[str, ...] = ()

    def __post_init__(self) -> None:
        """Refuse what cannot be, all of it at once."""
        wrong = [*_wrong_values(self.values), *_wrong_rules(self), *_wrong_waiting(self.waiting)]
        wrong += [said for one in self.changes for said in _wrong_change(one)]
        wrong += [said for one in self.reopenings for said in _wrong_reopening(one)]
        if wrong:
            raise ScenarioRefused(*wrong)

    def value(self, name: str) -> float:
        """A parameter as it is at the start; nan only where it is computed from others."""
        given = self.values.get(name, PARAMETERS[name].default)
        return float(OPTIONAL[name] if given is None else given)

    def path(self, name: str, weeks: int) -> Reals:
        """A parameter in each week: what was set last on or before the first day of the week."""
        found = np.full(weeks, self.value(name))
        for change in sorted(self.changes, key=lambda one: one.on):
            if name in change.sets:
                found[max(0, -(-(change.on - self.starts).days // 7)) :] = change.sets[name]
        return found

    def day(self, week: int) -> date:
        """The first day of a week of the plan."""
        return self.starts + timedelta(weeks=week)


def _wrong_values(values: Mapping[str, float]) -> Iterator[str]:
    for name, value in values.items():
        said = fault(name, value) if name in PARAMETERS else f"{name} is not a known number."
        if said:
            yield said
    for name, one in PARAMETERS.items():
        computed = one.default is None and name not in OPTIONAL
        if computed and name not in values and not _stands_for(name, values):
            yield f"{name} is missing ({one.says})."


def _stands_for(name: str, values: Mapping[str, float]) -> bool:
    """A known capacity needs neither staff nor how much each of them does."""
    desk, _, part = name.partition(".")
    known = values.get(f"{desk}.capacity")
    return part in ("staff", "decisions_each") and known is not None and not isnan(known)


def _wrong_rules(scenario: Scenario) -> Iterator[str]:
    if scenario.order not in ORDERS:
        yield f"order is {scenario.order!r}: {' or '.join(map(repr, ORDERS))} is right."
    if scenario.values.get("order.one_team"):
        for desk in ("reasonable_grounds", "conclusive_grounds"):
            if f"{desk}.decisions_each" not in scenario.values:
                yield f"order.one_team is 1: {desk}.decisions_each must say what each of them does."
    if not 7 <= scenario.target_days <= 7 * MOST_WEEKS:
        yield f"target_days is {scenario.target_days}: 7 to {7 * MOST_WEEKS} days is right."


def _wrong_waiting(waiting: Mapping[str, tuple[Band, ...]]) -> Iterator[str]:
    for stage, bands in waiting.items():
        if stage not in ("reasonable_grounds", "conclusive_grounds", "rework"):
            yield f"waiting.{stage} is not a stage."
        for band in bands:
            if not 0 <= band.youngest < band.oldest <= OLDEST_WEEKS:
                yield (
                    f"waiting.{stage}: from {band.youngest} to {band.oldest} weeks is no stretch of"
                    f" time between 0 and {OLDEST_WEEKS}."
                )
            if not 0 <= band.cases <= MOST_WAITING:
                yield f"waiting.{stage}: {band.cases} cases; 0 to {MOST_WAITING:,} is right."


def _wrong_change(change: Change) -> Iterator[str]:
    where = f"change of {change.on}"
    if not change.sets:
        yield f"{where}: it sets nothing."
    for name, value in change.sets.items():
        if name not in PARAMETERS:
            yield f"{where}: {name} is not a known number."
        elif name in FIXED:
            yield f"{where}: {name} holds for the whole plan and cannot change within it."
        elif said := fault(name, value):
            yield f"{where}: {said}"


def _wrong_reopening(one: Reopening) -> Iterator[str]:
    where = f"reopening of {one.on}"
    if not 0 <= one.cases <= MOST_WAITING:
        yield f"{where}: {one.cases} cases; 0 to {MOST_WAITING:,} is right."
    if not 1 <= one.over_weeks <= MOST_WEEKS:
        yield f"{where}: over_weeks is {one.over_weeks}; 1 to {MOST_WEEKS} is right."
    if one.stage not in ("reasonable_grounds", "conclusive_grounds"):
        yield f"{where}: stage is {one.stage!r}; reasonable_grounds or conclusive_grounds is right."
