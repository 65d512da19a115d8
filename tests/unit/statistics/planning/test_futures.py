"""Futures: levels, seasons, growth and staff are those of the scenario; the same seed, the same."""

from datetime import date, timedelta

import numpy as np
import pytest

from opennrm.statistics.planning.futures import (
    WEEKS_A_YEAR,
    expected_arrivals,
    futures,
    hands_of,
    rules_of,
)
from opennrm.statistics.planning.inputs import Children, cohorts_of
from opennrm.statistics.planning.scenario import Band, Change, Reopening
from tests.unit.statistics.planning.conftest import MONDAY, Make


def test_growth_and_season_shape_the_middle(make: Make) -> None:
    seasons = {f"arrivals.season_{at}": one for at, one in enumerate((1.2, 1.0, 0.8, 1.0), 1)}
    found = expected_arrivals(make({"arrivals.growth": 0.2, **seasons}), 105)
    assert found[0] == pytest.approx(120)
    assert found[30] == pytest.approx(100 * 0.8 * 1.2 ** (30 / WEEKS_A_YEAR))
    assert found[104] == pytest.approx(144 * 1.2, rel=0.01)


def test_referrals_vary_by_chance_and_beyond(make: Make) -> None:
    chance = futures(make(), weeks=50, runs=400, seed=1).arrivals
    assert chance.mean() == pytest.approx(100, rel=0.01)
    assert chance.var() == pytest.approx(100, rel=0.05)
    beyond = futures(make({"arrivals.spread": 0.2}), weeks=50, runs=400, seed=1).arrivals
    assert beyond.mean() == pytest.approx(100, rel=0.01)
    assert beyond.var() == pytest.approx(100 + 400, rel=0.08)


@pytest.mark.parametrize(
    ("name", "at_start", "after_a_year"),
    [
        ("arrivals.level_error", 0.3, 0.3),
        ("arrivals.growth_error", 0.0, 0.3),
        ("arrivals.wander", 0.3 / np.sqrt(WEEKS_A_YEAR), 0.3),
    ],
)
def test_what_is_known_roughly_spreads_the_runs(
    make: Make, name: str, at_start: float, after_a_year: float
) -> None:
    found = futures(make({name: 0.3, "arrivals.a_week": 50_000}), weeks=54, runs=2_000, seed=2)
    logs = np.log(found.arrivals)
    assert logs[0].std() == pytest.approx(at_start, abs=0.02)
    assert logs[52].std() == pytest.approx(after_a_year, rel=0.07)


def test_the_same_seed_draws_the_same_and_another_does_not(make: Make) -> None:
    one, two, other = (futures(make(), weeks=8, runs=5, seed=seed) for seed in (4, 4, 5))
    assert (one.arrivals == two.arrivals).all()
    assert (one.conclusive.capacity == two.conclusive.capacity).all()
    assert (one.arrivals != other.arrivals).any()


def test_more_staff_change_no_arrival(make: Make) -> None:
    one = futures(make(), weeks=8, runs=5, seed=4)
    more = futures(make(), weeks=8, runs=5, seed=4, more={"conclusive_grounds": np.full(5, 40.0)})
    assert (one.arrivals == more.arrivals).all()
    assert more.conclusive.capacity.mean() > one.conclusive.capacity.mean()


def test_new_staff_learn_and_leavers_are_gone_at_once(make: Make) -> None:
    def staffed(week: int, staff: float) -> Change:
        return Change(
            on=MONDAY + timedelta(weeks=week), why="", sets={"conclusive_grounds.staff": staff}
        )

    scenario = make(
        {"new_staff.begin_at": 0.5, "new_staff.full_after_weeks": 4},
        changes=(staffed(2, 78), staffed(8, 70)),
    )
    found = hands_of(scenario, "conclusive_grounds", 10)[:, 0]
    assert found.tolist() == [70, 70, 74, 75, 76, 77, 78, 78, 70, 70]


def test_staff_beside_the_scenario_learn_too(make: Make) -> None:
    scenario = make({"new_staff.begin_at": 0.0, "new_staff.full_after_weeks": 2})
    more = np.array([10.0, -20.0, -500.0])
    found = hands_of(scenario, "conclusive_grounds", 3, more)
    assert found.tolist() == [[70, 50, 0], [75, 50, 0], [80, 50, 0]]


def test_staff_can_be_trained_from_the_first_day(make: Make) -> None:
    scenario = make({"new_staff.full_after_weeks": 0})
    more = np.array([10.0])
    assert hands_of(scenario, "conclusive_grounds", 2, more).tolist() == [[80], [80]]


def test_a_desk_without_chance_does_whole_decisions_of_what_it_can(make: Make) -> None:
    values = {"conclusive_grounds.chance": 0, "conclusive_grounds.decisions_each": 0.35 / 70}
    capacity = futures(make(values), weeks=8, runs=2, seed=1).conclusive.capacity
    assert capacity[:, 0].tolist() == [0, 0, 1, 0, 0, 1, 0, 0]


def test_more_work_a_decision_makes_fewer(make: Make) -> None:
    later = MONDAY + timedelta(weeks=20)
    harder = Change(on=later, why="", sets={"conclusive_grounds.work": 2.0})
    capacity = futures(make(changes=(harder,)), weeks=40, runs=200, seed=1).conclusive.capacity
    assert capacity[:20].mean() == pytest.approx(70, rel=0.01)
    assert capacity[20:].mean() == pytest.approx(35, rel=0.01)


def test_a_known_capacity_stands_before_staff_from_its_day_on(make: Make) -> None:
    known = Change(
        on=MONDAY + timedelta(weeks=3), why="", sets={"conclusive_grounds.capacity": 500}
    )
    found = futures(make(changes=(known,)), weeks=6, runs=100, seed=1).conclusive
    assert found.capacity[3:].mean() == pytest.approx(500, rel=0.02)
    assert found.hands is not None
    assert np.isinf(found.hands[3:]).all()
    assert (found.hands[:3] == 70).all()


@pytest.mark.parametrize("share", [0.02, 0.5, 0.9])
def test_a_share_known_roughly_stays_a_share(make: Make, share: float) -> None:
    values = {"conclusive_grounds.share_positive": share, "conclusive_grounds.share_error": 0.3}
    found = futures(make(values), weeks=2, runs=3_000, seed=1).conclusive.positive
    assert found is not None
    assert 0 < found.min() < found.max() < 1
    odds = np.log(found[0] / (1 - found[0]))
    assert np.median(odds) == pytest.approx(np.log(share / (1 - share)), abs=0.03)
    assert odds.std() == pytest.approx(0.3, rel=0.05)


def test_rules_of_a_year_become_chances_of_a_week(make: Make) -> None:
    values = {"leaving.a_year": 0.5, "pauses.on_hold_share": 0.2, "pauses.on_hold_weeks": 10}
    rules = rules_of(make(values), 3)
    assert (1 - rules["leaving"][0]) ** WEEKS_A_YEAR == pytest.approx(0.5)
    assert rules["unhold"][0] == pytest.approx(0.1)
    # In balance: a fifth on hold, four fifths not.
    assert 0.8 * rules["hold"][0] == pytest.approx(0.2 * rules["unhold"][0])
    assert rules["not_before"].tolist() == [5, 5, 5]


@pytest.mark.parametrize(("team", "exchange"), [(0, 0.0), (1, 5.0)])
def test_a_team_knows_what_a_decision_is_worth(make: Make, team: int, exchange: float) -> None:
    assert rules_of(make({"order.one_team": team}), 1)["exchange"][0] == exchange


def test_a_judgment_comes_back_evenly_and_only_within_the_plan(make: Make) -> None:
    reopening = Reopening(on=date(2026, 1, 12), why="", cases=10, over_weeks=4)
    earlier = Reopening(on=date(2025, 12, 29), why="", cases=4, over_weeks=2)
    found = futures(make(reopenings=(reopening, earlier)), weeks=4, runs=1, seed=1).reopened
    assert found["conclusive_grounds"].tolist() == [2, 2, 3, 2]
    assert found["reasonable_grounds"].sum() == 0


def test_children_are_told_apart_only_where_they_go_first(make: Make) -> None:
    with_children = {"arrivals.children": 0.4}
    assert futures(make(with_children), weeks=2, runs=1, seed=1).children is None
    first = make(with_children, order="children near 18 first")
    assert futures(first, weeks=2, runs=1, seed=1).children == Children(0.4, 26.0, 156.0)
    none = make(order="children near 18 first")
    assert futures(none, weeks=2, runs=1, seed=1).children is None


def test_bands_are_filled_evenly_and_to_the_case() -> None:
    found = cohorts_of((Band(0, 2, 5), Band(1, 4, 3)), 5)
    # The oldest first: rows are 5, 4, 3, 2 and 1 weeks before the start.
    assert found.tolist() == [0, 1, 1, 4, 2]
    assert found.sum() == 8
