"""Scenarios: what is refused, naming the field, and how dated changes become weeks."""

from dataclasses import replace
from datetime import date, timedelta
from typing import Any

import numpy as np
import pytest

from opennrm.statistics.planning.parameters import FIXED, PARAMETERS, fault
from opennrm.statistics.planning.scenario import (
    Band,
    Change,
    Reopening,
    Scenario,
    ScenarioRefused,
)
from tests.unit.statistics.planning.conftest import MONDAY, Make


def change(on: date, **sets: float) -> Change:
    return Change(on=on, why="", sets={name.replace("__", "."): v for name, v in sets.items()})


def test_a_number_that_is_left_out_has_its_default(make: Make) -> None:
    assert make().value("conclusive_grounds.not_before_days") == 30
    assert make().value("rework.staff") == 0


@pytest.mark.parametrize(
    ("name", "value", "said"),
    [
        ("arrivals.a_week", -1, "arrivals.a_week is -1: 0 to 100000 is right"),
        ("leaving.a_year", 1.0, "leaving.a_year is 1: 0 to 0.99 is right"),
        ("arrivals.a_week", "many", "arrivals.a_week is 'many': it must be a number"),
        ("arrivals.a_week", True, "arrivals.a_week is True: it must be a number"),
        ("arrivals.a_week", float("nan"), "arrivals.a_week is nan: it must be a number"),
        ("rework.after_weeks", 1.5, "rework.after_weeks is 1.5: it must be a whole number"),
        ("arrivals.mood", 1, "arrivals.mood is not a known number"),
    ],
)
def test_a_value_that_cannot_be_is_refused_by_name(
    make: Make, name: str, value: Any, said: str
) -> None:
    with pytest.raises(ScenarioRefused, match=said):
        make({name: value})


def test_everything_that_is_missing_is_named_at_once() -> None:
    with pytest.raises(ScenarioRefused) as refused:
        Scenario(name="", starts=MONDAY, values={})
    said = "\n".join(refused.value.sentences)
    assert "arrivals.a_week is missing" in said
    assert "conclusive_grounds.staff is missing" in said
    assert "rework.staff" not in said


def test_a_known_capacity_stands_for_staff(make: Make) -> None:
    values = dict(make().values)
    del values["conclusive_grounds.staff"], values["conclusive_grounds.decisions_each"]
    values["conclusive_grounds.capacity"] = 70
    scenario = Scenario(name="", starts=MONDAY, values=values)
    with pytest.raises(ScenarioRefused, match="decisions_each must say"):
        replace(scenario, values={**values, "order.one_team": 1})


@pytest.mark.parametrize(
    ("given", "said"),
    [
        ({"order": "newest first"}, "order is 'newest first'"),
        ({"target_days": 3}, "target_days is 3"),
        ({"waiting": {"appeal": ()}}, "waiting.appeal is not a stage"),
        ({"waiting": {"rework": (Band(5, 5, 1),)}}, "from 5 to 5 weeks is no stretch of time"),
        ({"waiting": {"rework": (Band(0, 5, -1),)}}, "waiting.rework: -1 cases"),
        ({"changes": (Change(on=MONDAY, why="", sets={}),)}, "it sets nothing"),
        ({"changes": (change(MONDAY, a__b=1),)}, "a.b is not a known number"),
        ({"changes": (change(MONDAY, arrivals__growth=1),)}, "holds for the whole plan"),
        ({"changes": (change(MONDAY, arrivals__factor=-1),)}, "arrivals.factor is -1"),
        ({"reopenings": (Reopening(on=MONDAY, why="", cases=-1),)}, "-1 cases"),
        ({"reopenings": (Reopening(on=MONDAY, why="", cases=1, over_weeks=0),)}, "over_weeks is 0"),
        ({"reopenings": (Reopening(on=MONDAY, why="", cases=1, stage="x"),)}, "stage is 'x'"),
    ],
)
def test_a_rule_that_cannot_be_is_refused(make: Make, given: dict[str, Any], said: str) -> None:
    with pytest.raises(ScenarioRefused, match=said):
        make(**given)


@pytest.mark.parametrize(
    ("days", "first"), [(-30, 0), (0, 0), (1, 1), (7, 1), (8, 2), (21, 3), (400, None)]
)
def test_a_change_holds_from_the_first_week_that_begins_on_or_after_it(
    make: Make, days: int, first: int | None
) -> None:
    scenario = make(changes=(change(MONDAY + timedelta(days=days), arrivals__factor=2.0),))
    path = scenario.path("arrivals.factor", 6)
    wanted = [2.0 if first is not None and week >= first else 1.0 for week in range(6)]
    assert path.tolist() == wanted


def test_the_later_of_two_changes_holds_whatever_their_order(make: Make) -> None:
    later, sooner = date(2026, 1, 26), date(2026, 1, 12)
    scenario = make(
        changes=(change(later, arrivals__factor=3.0), change(sooner, arrivals__factor=2.0))
    )
    assert scenario.path("arrivals.factor", 5).tolist() == [1, 2, 2, 3, 3]


def test_every_default_is_within_its_own_bounds() -> None:
    for name, one in PARAMETERS.items():
        if one.default is not None and not np.isnan(one.default):
            assert fault(name, one.default) is None, name


def test_what_changes_on_a_day_is_read_as_a_path_and_what_does_not_is_fixed() -> None:
    assert "arrivals.growth" in FIXED
    assert "new_staff.begin_at" in FIXED
    dated = {"reasonable_grounds.staff", "arrivals.factor", "leaving.a_year"}
    assert not {*dated, "order.oldest_first_share", "pauses.on_hold_weeks"} & FIXED
    assert {"order.one_team", "conclusive_grounds.decisions_each", "rework.after_weeks"} <= FIXED
