"""Plans and the staff that targets take: documents, refusals, and answers that come true."""

import json
from dataclasses import replace
from typing import Any

import numpy as np
import pytest

from opennrm.statistics.planning.flow import run
from opennrm.statistics.planning.futures import futures
from opennrm.statistics.planning.needed import (
    SURE,
    Target,
    staff_needed,
    wilson,
)
from opennrm.statistics.planning.plan import check_sizes, levels_of, plan, share_in_time
from opennrm.statistics.planning.plan_charts import check_chart, plan_charts
from opennrm.statistics.planning.plan_tables import (
    chart_table,
    check_table,
    needed_table,
    weeks_table,
)
from opennrm.statistics.planning.scenario import Change, Reopening, ScenarioRefused
from tests.unit.statistics.planning.conftest import MONDAY, Make


def test_a_plan_has_every_week_with_rising_levels(make: Make) -> None:
    document = plan(make(), weeks=6, runs=40, seed=1)
    assert json.loads(json.dumps(document, allow_nan=False)) == document
    assert [one["week"] for one in document["weeks"]] == [1, 2, 3, 4, 5, 6]
    assert document["weeks"][1]["begins"] == "2026-01-12"
    for week in document["weeks"]:
        assert week["backlog"] == sorted(week["backlog"])
        assert week["staff"] == {
            "reasonable_grounds": 30.0,
            "conclusive_grounds": 70.0,
            "rework": 0.0,
        }
        assert set(week["open_wait_days"]) == {"50", "80", "95"}
        assert week["share_in_time"] is None
        assert "turned_18_waiting" not in week


def test_a_plan_says_what_it_was_made_from(make: Make) -> None:
    scenario = make(
        changes=(Change(on=MONDAY, why="law", sets={"arrivals.factor": 1.1}),),
        reopenings=(Reopening(on=MONDAY, why="judgment", cases=3),),
        notes=("a note",),
        order="children near 18 first",
    )
    document = plan(scenario, weeks=1, runs=2, seed=1)
    head = document["scenario"]
    assert head["changes"] == [{"on": "2026-01-05", "why": "law", "set": {"arrivals.factor": 1.1}}]
    assert head["reopenings"] == [{"on": "2026-01-05", "why": "judgment", "cases": 3}]
    assert head["notes"] == ["a note"]
    assert document["weeks"][0]["turned_18_waiting"] == [0.0] * 5


def test_a_known_capacity_has_no_staff_to_show(make: Make) -> None:
    document = plan(make({"conclusive_grounds.capacity": 70}), weeks=1, runs=2, seed=1)
    assert document["weeks"][0]["staff"]["conclusive_grounds"] is None


def test_where_nobody_is_decided_no_wait_is_told(make: Make) -> None:
    nobody = {"conclusive_grounds.staff": 0.0}
    document = plan(make(nobody), weeks=2, runs=3, seed=1)
    assert document["weeks"][0]["decided_mean_days"] is None
    assert document["weeks"][0]["decided_wait_days"]["50"] is None
    assert [one.name for one in plan_charts(document)] == ["backlog", "work", "waits"]


@pytest.mark.parametrize(
    ("sizes", "said"),
    [
        ({"weeks": 0}, "weeks is 0"),
        ({"weeks": 521}, "weeks is 521"),
        ({"runs": 0}, "runs is 0"),
        ({"runs": 20_001}, "runs is 20001"),
        ({"seed": -1}, "seed is -1"),
    ],
)
def test_silly_sizes_are_refused_by_name(sizes: dict[str, int], said: str) -> None:
    with pytest.raises(ScenarioRefused, match=said):
        check_sizes(**{"weeks": 1, "runs": 1, "seed": 0, **sizes})


def test_what_would_not_fit_into_memory_is_refused(make: Make) -> None:
    with pytest.raises(ScenarioRefused, match="do not fit into memory: 7,339 runs would"):
        plan(make(), weeks=520, runs=20_000, seed=1)


def test_levels_are_of_the_runs_that_have_a_value() -> None:
    assert levels_of(np.array([np.nan, 1.0, 3.0])) == [1, 2, 2, 2, 3]
    assert levels_of(np.array([np.nan])) is None
    assert levels_of(np.array([0.12345]), 3) == [0.123] * 5


def test_share_in_time_is_over_a_quarter_of_cohorts(make: Make) -> None:
    found = run(futures(make(target_days=14), weeks=30, runs=3, seed=1))
    found.in_time[10:23], found.not_in_time[10:23] = 1, 3
    assert share_in_time(found, 22).tolist() == [0.25] * 3
    assert np.isnan(share_in_time(found, 0)).all()


STEADY = {
    "reasonable_grounds.chance": 0.0,
    "conclusive_grounds.chance": 0.0,
    "new_staff.full_after_weeks": 0.0,
}


def test_the_staff_for_a_backlog_is_what_the_arithmetic_says(make: Make) -> None:
    """400 and 60 a week come; after 40 weeks 100 may wait, five weeks' worth of whom rest."""
    found = staff_needed(make(STEADY), Target(by_week=40, backlog=500), runs=120)
    # 400 + 0.6 × (100 + 40 × 100) − 40 x = 500, so that x is 59.
    middle = found.enough[0]
    assert middle.staff == pytest.approx(59, abs=2)
    assert [one.sure for one in found.enough] == list(SURE)
    assert found.now == 70
    assert found.never == 0


@pytest.mark.parametrize("target", [Target(by_week=30, backlog=900), Target(by_week=40, days=98)])
def test_what_is_enough_proves_so_on_other_futures(make: Make, target: Target) -> None:
    scenario = make({"arrivals.wander": 0.3, "arrivals.growth_error": 0.1})
    found = staff_needed(scenario, target, runs=200)
    staff = [one.staff for one in found.enough]
    assert staff == sorted(one for one in staff if one is not None)
    for one in found.enough:
        assert one.met is not None
        assert one.interval95 is not None
        assert one.met == pytest.approx(one.sure / 100, abs=0.12)
        assert one.interval95[0] <= one.met <= one.interval95[1]


def test_a_target_that_nothing_meets_is_said(make: Make) -> None:
    # Five weeks of rest: nobody is decided within four.
    found = staff_needed(make(STEADY), Target(by_week=20, days=28), runs=20)
    assert [one.staff for one in found.enough] == [None, None, None]
    assert found.never == 1
    assert "50,,,," in needed_table({"enough": [vars_of(one) for one in found.enough]})


def vars_of(one: Any) -> dict[str, Any]:
    return {name: getattr(one, name) for name in ("sure", "staff", "met", "interval95")}


def test_the_search_tells_how_far_it_is(make: Make) -> None:
    told: list[tuple[int, int]] = []
    staff_needed(
        make(STEADY),
        Target(by_week=3, backlog=400),
        runs=3,
        desk="reasonable_grounds",
        progress=lambda done, of: told.append((done, of)),
    )
    assert told[0][0] == 1
    assert told[-1][0] == told[-1][1]


@pytest.mark.parametrize(
    ("target", "desk", "said"),
    [
        (Target(by_week=9), "conclusive_grounds", "Ask for a backlog or for days"),
        (Target(by_week=9, backlog=1, days=30), "conclusive_grounds", "Ask for a backlog or"),
        (Target(by_week=9, backlog=-1), "conclusive_grounds", "target backlog is -1"),
        (Target(by_week=9, days=3), "conclusive_grounds", "target days is 3"),
        (Target(by_week=9, days=90), "conclusive_grounds", "ask for week 14 or later"),
        (Target(by_week=9, days=30, share=0), "conclusive_grounds", "share is 0"),
        (Target(by_week=9, days=30, share=1.2), "conclusive_grounds", "share is 1.2"),
        (Target(by_week=9, backlog=1), "rework", "desk is 'rework'"),
        (Target(by_week=0, backlog=1), "conclusive_grounds", "weeks is 0"),
    ],
)
def test_a_target_that_cannot_be_asked_for_is_refused(
    make: Make, target: Target, desk: str, said: str
) -> None:
    with pytest.raises(ScenarioRefused, match=said):
        staff_needed(make(), target, desk=desk)


def test_staff_change_nothing_where_capacity_is_given(make: Make) -> None:
    with pytest.raises(ScenarioRefused, match="so that staff change nothing"):
        staff_needed(make({"conclusive_grounds.capacity": 3}), Target(by_week=9, backlog=1))


@pytest.mark.parametrize(("yes", "of"), [(0, 10), (10, 10), (380, 400)])
def test_the_interval_of_a_share_stays_one(yes: int, of: int) -> None:
    low, high = wilson(yes, of)
    assert 0 <= low <= yes / of <= high + 1e-12
    assert high <= 1


def test_charts_and_tables_hold_the_numbers_of_the_plan(make: Make) -> None:
    change = Change(on=MONDAY, why="", sets={"arrivals.factor": 1.0})
    document = plan(make(changes=(change,)), weeks=8, runs=20, seed=1)
    backlog, work, waits = plan_charts(document, observed=((MONDAY, 321.0),), goal=200)
    assert (backlog.name, work.name, waits.name) == ("backlog", "work", "waits")
    assert any("something changes" in map(str, row) for row in backlog.rows)
    assert any(321.0 in row for row in backlog.rows)
    assert chart_table(backlog).splitlines()[0].startswith("Panel,Day,5 %")
    first = document["weeks"][0]
    assert f"1,2026-01-05,backlog,50,{first['backlog'][2]}" in weeks_table(document)
    assert "decided_wait_days_95" in weeks_table(document)


def test_what_nobody_can_have_is_not_drawn(make: Make) -> None:
    document = plan(make(), weeks=2, runs=3, seed=1)
    for week in document["weeks"]:
        week["backlog"] = None
    assert [one.name for one in plan_charts(document)] == ["work", "waits"]


def test_a_check_is_drawn_with_what_was_counted_in_its_time() -> None:
    weeks = [[f"2026-0{1 + at // 28}-{1 + at % 28:02}", 1, 2, 3, 4, 5] for at in range(0, 60, 7)]
    check = {
        "backlog": weeks,
        "lines": [
            {
                "what": "waiting",
                "begins": "2026-01-01",
                "ends": "2026-01-01",
                "predicted": [1, 2, 3, 4, 5],
                "came": 9,
                "inside": False,
            }
        ],
    }
    observed = ((MONDAY, 4.0), (replace_year(MONDAY), 5.0))
    chart = check_chart(check, name="c", title="Check", observed=observed)
    counted = [row for row in chart.rows if row[7] != ""]
    assert [row[7] for row in counted] == [4.0]
    table = check_table(check, (5, 25, 50, 75, 95))
    assert table.splitlines()[1] == "waiting,2026-01-01,2026-01-01,1,2,3,4,5,9,no"


def replace_year(day: Any) -> Any:
    return day.replace(year=2019)


def test_a_target_can_be_beside_another_breach(make: Make) -> None:
    scenario = replace(make(), target_days=70)
    document = plan(scenario, weeks=20, runs=10, seed=1)
    assert document["weeks"][9]["share_in_time"] is None
    assert 0 <= document["weeks"][12]["share_in_time"][2] <= 1
