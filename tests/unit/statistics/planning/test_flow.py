"""The flow keeps everybody: who came has been decided, has left or waits, in every run and week."""

from datetime import date, timedelta
from typing import Any

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from opennrm.statistics.planning.flow import run
from opennrm.statistics.planning.futures import futures
from opennrm.statistics.planning.outcome import Outcome
from opennrm.statistics.planning.scenario import Band, Change, Reopening, Scenario
from tests.unit.statistics.planning.conftest import MONDAY, ROUND, WAITING, Make

STEADY = {f"{desk}.chance": 0.0 for desk in ("reasonable_grounds", "conclusive_grounds", "rework")}


def outcome_of(scenario: Scenario, weeks: int = 40, runs: int = 60) -> Outcome:
    return run(futures(scenario, weeks=weeks, runs=runs, seed=9))


@settings(max_examples=25, deadline=None)
@given(
    values=st.fixed_dictionaries(
        {
            "arrivals.children": st.sampled_from([0.0, 0.5]),
            "leaving.a_year": st.sampled_from([0.0, 0.3]),
            "pauses.on_hold_share": st.sampled_from([0.0, 0.2]),
            "order.oldest_first_share": st.sampled_from([1.0, 0.5, 0.0]),
            "order.one_team": st.sampled_from([0.0, 1.0]),
            "conclusive_grounds.not_before_days": st.sampled_from([0.0, 30.0]),
            "conclusive_grounds.staff": st.sampled_from([3.0, 70.0, 200.0]),
            "rework.staff": st.sampled_from([0.0, 5.0]),
            "rework.asked_reasonable": st.sampled_from([0.0, 0.2]),
            "rework.again_share": st.sampled_from([0.0, 0.1]),
        }
    ),
    order=st.sampled_from(["oldest first", "children near 18 first"]),
)
def test_nobody_is_lost_and_nobody_is_counted_twice(values: dict[str, float], order: str) -> None:
    values = {**ROUND, **values, "rework.changed_conclusive": 0.0, "rework.again_weeks": 5}
    scenario = Scenario(name="", starts=MONDAY, values=values, order=order, waiting=WAITING)
    found = outcome_of(scenario, weeks=25, runs=4)
    first_negative = found.decided_reasonable - found.positive_reasonable
    came = 500 + np.cumsum(found.arrivals + found.referred_again + found.changed, axis=0)
    gone = np.cumsum(first_negative + found.decided_conclusive + found.left, axis=0)
    assert (came - gone == found.waiting_reasonable + found.waiting_conclusive).all()
    asked = np.cumsum(found.asked_again - found.decided_again, axis=0)
    assert (asked == found.waiting_again).all()
    for name in ("waiting_reasonable", "waiting_conclusive", "on_hold", "overdue", "not_in_time"):
        assert (getattr(found, name) >= 0).all()
    assert (found.overdue + found.on_hold <= 2 * found.waiting_conclusive).all()
    assert (found.positive_conclusive <= found.decided_conclusive).all()
    assert (found.late <= found.decided_conclusive).all()


def test_the_recovery_period_is_kept(make: Make) -> None:
    found = outcome_of(make({**STEADY, "conclusive_grounds.staff": 500.0}, waiting={}))
    assert found.decided_conclusive[:5].sum() == 0
    assert found.decided_conclusive[5].min() > 0
    # Decided in the week of referral at the first desk, five weeks later at the second.
    assert np.nanmin(found.decided_mean) == 5
    assert np.nanmedian(found.decided_mean) == 5


def test_the_desk_is_the_limit_and_the_longest_waiting_go_first(make: Make) -> None:
    found = outcome_of(make({**STEADY, "conclusive_grounds.staff": 30.0}))
    assert (found.decided_conclusive[:6] == 30).all()
    # 400 wait from 5 to 25 weeks: those who are decided first were referred longest ago.
    assert np.nanmedian(found.decided_wait[0, 0]) == 25
    assert (np.diff(np.nanmedian(found.decided_wait[:10, 0], axis=1)) <= 1).all()


def test_anybody_alike_waits_shorter_at_the_middle_and_longer_at_the_end(make: Make) -> None:
    slow = {**STEADY, "conclusive_grounds.staff": 40.0}
    turn = outcome_of(make(slow), weeks=60)
    alike = outcome_of(make({**slow, "order.oldest_first_share": 0.0}), weeks=60)
    assert np.nanmedian(alike.decided_wait[-1, 0]) < np.nanmedian(turn.decided_wait[-1, 0])
    assert np.nanmedian(alike.decided_wait[-1, 2]) > np.nanmedian(turn.decided_wait[-1, 2])
    # How many wait does not depend on who goes first.
    assert alike.waiting_conclusive[-1].mean() == pytest.approx(
        turn.waiting_conclusive[-1].mean(), rel=0.02
    )


def test_the_order_can_change_on_a_day(make: Make) -> None:
    slow = {**STEADY, "conclusive_grounds.staff": 40.0, "order.oldest_first_share": 0.0}
    later = MONDAY + timedelta(weeks=30)
    turn = Change(on=later, why="", sets={"order.oldest_first_share": 1.0})
    found = outcome_of(make(slow, changes=(turn,)), weeks=32)
    assert np.nanmedian(found.decided_mean[30]) > 1.5 * np.nanmedian(found.decided_mean[29])


def test_holds_come_to_their_share(make: Make) -> None:
    values = {"pauses.on_hold_share": 0.2, "pauses.on_hold_weeks": 8, "conclusive_grounds.staff": 0}
    found = outcome_of(make({**values, "conclusive_grounds.not_before_days": 0}), weeks=80)
    assert (found.on_hold[-1] / found.waiting_conclusive[-1]).mean() == pytest.approx(0.2, abs=0.02)


def test_an_ended_rule_lets_those_on_hold_go(make: Make) -> None:
    ended = Change(on=MONDAY + timedelta(weeks=20), why="", sets={"pauses.on_hold_share": 0.0})
    values = {"pauses.on_hold_share": 0.3, "pauses.on_hold_weeks": 4}
    found = outcome_of(make(values, changes=(ended,)), weeks=60)
    assert found.on_hold[19].mean() > 20
    assert found.on_hold[-1].max() <= 2


def test_what_is_asked_about_is_work_of_its_own(make: Make) -> None:
    values = {
        **STEADY,
        "rework.staff": 200.0,
        "rework.decisions_each": 1.0,
        "rework.asked_reasonable": 0.5,
        "rework.changed_reasonable": 1.0,
        "rework.after_weeks": 4,
    }
    found = outcome_of(make(values))
    negative = found.decided_reasonable - found.positive_reasonable
    assert found.asked_again[:4].sum() == 0
    assert found.asked_again[20:].mean() == pytest.approx(0.5 * negative[10:].mean(), rel=0.05)
    assert (found.changed[10:] == found.decided_again[10:]).all()
    without = outcome_of(make(STEADY))
    assert found.waiting_conclusive[-1].mean() > without.waiting_conclusive[-1].mean() + 200


def test_a_judgment_waits_where_nobody_sits_at_the_desk(make: Make) -> None:
    reopened = Reopening(on=MONDAY + timedelta(weeks=2), why="", cases=60, over_weeks=3)
    found = outcome_of(make(reopenings=(reopened,)), weeks=10, runs=3)
    assert found.waiting_again[:, 0].tolist() == [0, 0, 20, 40, 60, 60, 60, 60, 60, 60]


def test_some_are_referred_again_after_a_while(make: Make) -> None:
    found = outcome_of(make({"rework.again_share": 0.5, "rework.again_weeks": 6}))
    assert found.referred_again[:6].sum() == 0
    # Half of the negatives of both decisions and of who left, six weeks before.
    negative = found.decided_reasonable - found.positive_reasonable
    negative = negative + found.decided_conclusive - found.positive_conclusive + found.left
    assert found.referred_again[6:].mean() == pytest.approx(0.5 * negative[:-6].mean(), rel=0.05)


def test_one_team_takes_first_decisions_first_and_the_rest_with_what_is_left(make: Make) -> None:
    values = {**STEADY, "order.one_team": 1.0, "reasonable_grounds.staff": 0.0}
    found = outcome_of(make(values), weeks=30)
    assert found.waiting_reasonable.max() == 0
    # 100 first decisions a week take the work of 20 second ones: 50 of 70 are left.
    assert found.decided_conclusive[10:].mean() == pytest.approx(50, abs=1)


def test_an_idle_hand_decides_nothing(make: Make) -> None:
    """One case has one decision-maker: 70 hands and a case or two decide one or two."""
    values = {"arrivals.a_week": 1.0, "conclusive_grounds.decisions_each": 0.05}
    found = outcome_of(make({**values, "conclusive_grounds.not_before_days": 0}, waiting={}))
    # All 70 could decide 3.5 a week; of 0.6 that come, one waits 20 weeks on average.
    assert found.waiting_conclusive[-1].mean() > 5


def test_who_is_decided_in_time_is_told_by_cohort(make: Make) -> None:
    quick = outcome_of(make({**STEADY, "conclusive_grounds.staff": 300.0}, target_days=70))
    assert quick.in_time[:10].sum() == 0
    assert (quick.not_in_time == 0).all()
    assert quick.in_time[15].mean() == pytest.approx(60, rel=0.05)
    none = outcome_of(make({**STEADY, "conclusive_grounds.staff": 0.0}, target_days=70))
    assert none.in_time.sum() == 0
    assert none.not_in_time[15].mean() == pytest.approx(60, rel=0.05)
    assert none.overdue[0].mean() == pytest.approx(300, rel=0.02)


def test_children_near_18_go_first_and_fewer_turn_18(make: Make) -> None:
    values = {**STEADY, "arrivals.children": 0.5, "conclusive_grounds.staff": 50.0}
    first = outcome_of(make(values, order="children near 18 first"), weeks=80)
    slow = {**values, "conclusive_grounds.staff": 0.0}
    none = outcome_of(make(slow, order="children near 18 first"), weeks=80)
    assert 0 < first.turned_18.sum() < 0.5 * none.turned_18.sum()
    assert first.decided_conclusive.sum() > 0


def test_who_waits_and_turns_18_is_about_who_comes_of_age(make: Make) -> None:
    """Of children spread evenly over three years, a third has turned 18 after one."""
    values: dict[str, Any] = {
        **STEADY,
        "arrivals.children": 1.0,
        "arrivals.a_week": 0.0,
        "conclusive_grounds.staff": 0.0,
        "reasonable_grounds.staff": 0.0,
        "order.child_weeks": 156,
    }
    scenario = make(
        {**values, "arrivals.a_week": 1_000.0},
        order="children near 18 first",
        waiting={},
        changes=(Change(on=date(2026, 1, 12), why="", sets={"arrivals.factor": 0.0}),),
    )
    found = outcome_of(scenario, weeks=160, runs=20)
    came = found.arrivals[0].mean()
    assert found.turned_18[:53].sum(axis=0).mean() == pytest.approx(came / 3, rel=0.08)
    assert found.turned_18.sum(axis=0).mean() == pytest.approx(came, rel=0.05)


def test_who_waits_at_the_start_is_there(make: Make) -> None:
    nobody = {"conclusive_grounds.staff": 0.0, "reasonable_grounds.staff": 0.0}
    found = outcome_of(make(nobody), weeks=1)
    assert (found.waiting_conclusive[0] == 400).all()
    assert (found.waiting_reasonable[0] == 100 + found.arrivals[0]).all()
    assert found.remaining["conclusive_grounds"].sum() == pytest.approx(
        found.waiting_conclusive[-1].mean()
    )


def test_waits_are_not_measured_where_nobody_asks(make: Make) -> None:
    found = run(futures(make(), weeks=3, runs=2, seed=1), waits=False)
    assert found.decided_wait.size == 0
    assert found.ages == {}


def test_ages_are_kept_where_they_are_asked_for(make: Make) -> None:
    found = run(futures(make(STEADY), weeks=3, runs=2, seed=1), ages=True)
    assert [int(found.ages[week].sum()) for week in range(3)] == [140, 140, 140]


def test_an_empty_mechanism_stays_empty(make: Make) -> None:
    found = outcome_of(make({"arrivals.a_week": 0.0}, waiting={}), weeks=5, runs=2)
    assert found.waiting_conclusive.sum() == 0
    assert np.isnan(found.open_mean).all()


def test_a_wide_band_of_waiting_is_spread_over_its_weeks(make: Make) -> None:
    waiting = {"conclusive_grounds": (Band(0, 100, 1_000),)}
    found = outcome_of(make({"conclusive_grounds.staff": 0.0}, waiting=waiting), weeks=1)
    assert np.nanmedian(found.open_wait[0, 0]) == pytest.approx(50, abs=4)
