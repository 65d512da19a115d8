"""A history made by the flow itself: what made it is found again, and later weeks are predicted."""

from dataclasses import replace
from datetime import date, timedelta

import numpy as np
import pytest

from opennrm.statistics.planning import fit as fitting
from opennrm.statistics.planning.check import (
    Line,
    as_they_came,
    check,
    coverage,
    with_changes,
    years,
)
from opennrm.statistics.planning.fit import Estimate, Fit, fit
from opennrm.statistics.planning.fit_document import check_document, fit_document
from opennrm.statistics.planning.fitted import monday_after, scenario_of
from opennrm.statistics.planning.flow import run
from opennrm.statistics.planning.futures import futures
from opennrm.statistics.planning.history import HistoryRefused, Period, Series, Stock, Wait
from opennrm.statistics.planning.replay import replay
from opennrm.statistics.planning.scenario import Scenario

MONDAY = date(2021, 1, 4)
TRUE = {
    "arrivals.a_week": 300.0,
    "arrivals.growth": 0.05,
    "reasonable_grounds.staff": 100.0,
    "reasonable_grounds.decisions_each": 5.0,
    "reasonable_grounds.share_positive": 0.8,
    "conclusive_grounds.staff": 150.0,
    "conclusive_grounds.decisions_each": 1.0,
    "conclusive_grounds.share_positive": 0.6,
    "leaving.a_year": 0.15,
    "order.oldest_first_share": 0.6,
    "order.one_team": 1.0,
}
# Four quarters to fill the queue, of which only who then waits is known, and sixteen after them.
WARM = 13 * 4
WEEKS = WARM + 13 * 16
BEGINS = MONDAY + timedelta(weeks=WARM)


@pytest.fixture(scope="module")
def history() -> Series:
    """Four years in quarters of 13 weeks, as the flow made them with the numbers above."""
    made = run(
        futures(Scenario(name="", starts=MONDAY, values=TRUE), weeks=WEEKS, runs=1, seed=3),
        ages=True,
    )
    periods, stocks, waits = [], [], []
    for first in range(WARM, WEEKS, 13):
        span = slice(first, first + 13)
        begins, ends = MONDAY + timedelta(weeks=first), MONDAY + timedelta(weeks=first + 13)
        decided = made.decided_conclusive[span, 0]
        periods.append(
            Period(
                begins,
                ends,
                {
                    "referrals": float(made.arrivals[span].sum()),
                    "reasonable": float(made.decided_reasonable[span].sum()),
                    "reasonable_positive": float(made.positive_reasonable[span].sum()),
                    "conclusive": float(decided.sum()),
                    "conclusive_positive": float(made.positive_conclusive[span].sum()),
                },
            )
        )
        stocks.append(Stock(ends - timedelta(days=1), int(made.waiting_conclusive[first + 12, 0])))
        if first > WARM:
            mean = np.average(made.decided_mean[span, 0], weights=decided) * 7
            waits.append(Wait(begins, ends, float(mean), "mean"))
    before = Stock(BEGINS - timedelta(days=1), int(made.waiting_conclusive[WARM - 1, 0]))
    return Series(periods=tuple(periods), stocks=(before, *stocks[1::2]), waits=tuple(waits[4::2]))


@pytest.fixture(scope="module")
def early(history: Series) -> Fit:
    return fit(history.until(BEGINS + timedelta(weeks=13 * 12, days=-1)))


def test_what_made_a_history_is_found_again(early: Fit) -> None:
    assert early.leaving.value == pytest.approx(0.15, abs=0.03)
    assert early.oldest_share.value == pytest.approx(0.6, abs=0.12)
    assert early.share_reasonable.value == pytest.approx(0.8, abs=0.01)
    assert early.share_conclusive.value == pytest.approx(0.6, abs=0.02)
    # 150 and the hands that first decisions leave over.
    assert early.conclusive.value == pytest.approx(150 + 100 - 363 / 5, rel=0.04)
    assert np.exp(early.referrals.growth) - 1 == pytest.approx(0.05, abs=0.03)
    assert early.referrals.a_week == pytest.approx(300 * 1.05**4, rel=0.05)
    for one in (early.leaving, early.oldest_share, early.conclusive, early.share_reasonable):
        assert 0 < one.error < 0.3


def test_what_comes_after_the_fit_is_predicted(history: Series, early: Fit) -> None:
    stock = next(one.cases for one in history.stocks if one.on == early.until)
    scenario = scenario_of(early, name="early", waiting=stock)
    found = check(scenario, history, runs=300)
    inside, of = coverage(found.lines)
    assert of == 5 + 9
    assert inside >= 12
    document = check_document("x", found, used=["a"], given=["b"])
    assert (document["inside"], document["of"]) == (inside, of)
    assert len(document["backlog"][0]) == 6
    assert {line.what for line in found.only("waiting").lines} == {"waiting"}


def test_a_stock_of_both_stages_is_compared_with_both(history: Series, early: Fit) -> None:
    on = early.until + timedelta(days=91)
    both = replace(history, stocks=(Stock(on, 1, True), Stock(on, 1)))
    whole, second = check(scenario_of(early, name="x"), both, runs=20).only("waiting").lines
    assert all(a >= b for a, b in zip(whole.predicted, second.predicted, strict=True))


def test_a_stage_where_nobody_is_left_has_no_band(early: Fit) -> None:
    remaining = {"reasonable_grounds": np.zeros(5), "conclusive_grounds": np.array([1.0, 0.0])}
    outcome = replace(early.replayed.outcome, remaining=remaining)
    scenario = scenario_of(
        replace(early, replayed=replace(early.replayed, outcome=outcome)), name=""
    )
    assert set(scenario.waiting) == {"conclusive_grounds"}


def test_a_fit_as_document_has_every_number_with_its_error(early: Fit) -> None:
    document = fit_document(replace(early, leaving=Estimate(0.1, float("nan"), "one stock")))
    assert document["leaving"] == {"value": 0.1, "error": None, "how": "one stock"}
    assert document["referrals"]["season"] == [round(one, 4) for one in early.referrals.season]


def test_the_scenario_begins_as_the_history_ends(history: Series, early: Fit) -> None:
    scenario = scenario_of(early, name="x", waiting=4_321, more={"rework.asked_conclusive": 0.1})
    assert scenario.starts == early.until + timedelta(days=1)
    assert sum(band.cases for band in scenario.waiting["conclusive_grounds"]) == 4_321
    assert scenario.values["conclusive_grounds.staff"] == pytest.approx(early.conclusive.value)
    # A first decision is a fifth of the work of a second.
    assert scenario.values["reasonable_grounds.decisions_each"] == 5
    negative = early.conclusive.value * (1 - early.share_conclusive.value)
    assert scenario.values["rework.staff"] == pytest.approx(0.1 * negative, rel=1e-4)


def test_known_staff_are_shared_by_work(early: Fit) -> None:
    scenario = scenario_of(replace(early, staff=500.0), name="x")
    staff = [scenario.values[f"{desk}.staff"] for desk in ("reasonable_grounds", "rework")]
    staff.append(scenario.values["conclusive_grounds.staff"])
    assert sum(staff) == pytest.approx(500, abs=0.01)
    decided = scenario.values["conclusive_grounds.decisions_each"] * staff[-1]
    assert decided == pytest.approx(early.conclusive.value, rel=1e-4)


@pytest.mark.parametrize("lacks", ["referrals", "reasonable", "reasonable_positive", "conclusive"])
def test_what_a_history_lacks_is_said(history: Series, lacks: str) -> None:
    periods = tuple(
        Period(one.begins, one.ends, {n: v for n, v in one.counts.items() if n != lacks})
        for one in history.periods
    )
    with pytest.raises(HistoryRefused, match=f"never counts {lacks}"):
        fit(Series(periods=periods))


def test_without_stocks_and_waits_what_is_ours_stands_and_is_said(history: Series) -> None:
    bare = Series(periods=history.periods)
    leaving = fitting.fit_leaving(bare, ((date.min, 30),))
    oldest = fitting.fit_oldest(bare, ((date.min, 30),), 0.1)
    assert (leaving.value, oldest.value) == (0.0, 1.0)
    assert np.isnan([leaving.error, oldest.error]).all()
    assert "taken as none" in leaving.how
    assert "ours" in oldest.how


def test_one_stock_gives_a_value_but_no_error(history: Series) -> None:
    one = replace(history, stocks=(history.stocks[0], history.stocks[-1]))
    found = fitting.fit_leaving(one, ((date.min, 30),))
    assert found.value == pytest.approx(0.15, abs=0.03)
    assert np.isnan(found.error)


def test_who_left_is_used_where_it_is_counted(history: Series) -> None:
    again = replay(history, leaving_a_year=0.15, oldest_share=0.6, waits=False)
    left = again.outcome.left.mean(axis=1)
    periods = tuple(
        Period(p.begins, p.ends, {**p.counts, "left": float(left[13 * at : 13 * at + 13].sum())})
        for at, p in enumerate(history.periods)
    )
    found = fitting.fit_leaving(replace(history, periods=periods), ((date.min, 30),))
    assert found.value == pytest.approx(0.15, abs=0.01)
    assert 0 < found.error < 0.02
    none = tuple(Period(p.begins, p.ends, {**p.counts, "left": 0}) for p in history.periods)
    assert fitting.fit_leaving(Series(periods=none), ((date.min, 30),)).value == 0


def test_a_median_is_met_as_a_median(history: Series) -> None:
    again = replay(history, leaving_a_year=0.15, oldest_share=0.6)
    waits = tuple(
        Wait(one.begins, one.ends, float(again.wait_days(one)[1].mean()), "median")
        for one in history.waits
    )
    found = fitting.fit_oldest(replace(history, waits=waits), ((date.min, 30),), 0.15)
    assert found.value == pytest.approx(0.6, abs=0.15)


def test_short_periods_are_put_together_before_logarithms_are_taken() -> None:
    weeks = Series(
        periods=tuple(
            Period(MONDAY + timedelta(weeks=w), MONDAY + timedelta(weeks=w + 1), {"referrals": 5})
            for w in range(23)
        )
    )
    found = fitting.merged(weeks, "referrals")
    assert [one.counts["referrals"] for one in found] == [25] * 4
    assert found[-1].ends == weeks.ends


def test_a_year_among_quarters_is_left_out_of_the_level() -> None:
    year = Period(date(2020, 1, 1), date(2021, 1, 1), {"referrals": 400})
    quarter = Period(date(2021, 1, 1), date(2021, 4, 1), {"referrals": 100})
    assert fitting.merged(Series(periods=(year, quarter)), "referrals") == (quarter,)
    assert fitting.merged(Series(periods=(year,)), "referrals") == (year,)


def test_one_period_of_late_has_the_error_of_chance(history: Series) -> None:
    one = Series(periods=history.periods[-1:])
    counted = one.periods[0].counts["conclusive"]
    assert fitting.of_late(one, "conclusive").error == pytest.approx(1 / np.sqrt(counted))
    with pytest.raises(HistoryRefused, match="never counts asked_again"):
        fitting.of_late(one, "asked_again")
    share = fitting.share_of_late(one, "conclusive")
    assert 0 < share.error < 0.1


def test_a_share_needs_its_whole() -> None:
    lone = Series(
        periods=(Period(MONDAY, MONDAY + timedelta(days=91), {"reasonable_positive": 3}),)
    )
    with pytest.raises(HistoryRefused, match="beside reasonable"):
        fitting.share_of_late(lone, "reasonable")


def test_staff_counted_long_ago_say_nothing(history: Series) -> None:
    late = history.ends - timedelta(days=30)
    assert fit(replace(history, staff=((late, 200.0),))).staff == 200
    assert fit(replace(history, staff=((MONDAY, 200.0),))).staff is None


def test_the_work_of_desks_becomes_inputs(history: Series) -> None:
    since = BEGINS + timedelta(weeks=13 * 12)
    changes = as_they_came(history, since)
    assert [one.on for one in changes] == [p.begins for p in history.periods[12:]]
    later = history.periods[12].counts
    assert changes[0].sets["conclusive_grounds.capacity"] == pytest.approx(
        later["conclusive"] / 13, abs=1e-3
    )
    scenario = Scenario(name="", starts=since, values=TRUE)
    assert with_changes(scenario, changes).changes == changes


def test_whole_years_are_compared_as_one() -> None:
    def quarter(year: int, at: int, **counts: float) -> Period:
        begins = date(year, 3 * at + 1, 1)
        return Period(begins, date(year + at // 3, (3 * at + 3) % 12 + 1, 1), counts)

    periods = [quarter(2025, at, referrals=10, conclusive=at) for at in range(4)]
    periods += [quarter(2026, at, referrals=5) for at in range(2)]
    found = years(periods, date(2025, 1, 6))
    assert [(one.begins.year, dict(one.counts)) for one in found] == [
        (2025, {"referrals": 40, "conclusive": 6}),
        (2026, {"referrals": 5}),
        (2026, {"referrals": 5}),
    ]


@pytest.mark.parametrize(("came", "inside"), [(9, False), (10, True), (50, True), (51, False)])
def test_inside_is_between_the_outer_levels(came: float, inside: bool) -> None:
    line = Line(what="x", begins=MONDAY, ends=MONDAY, predicted=(10, 20, 30, 40, 50), came=came)
    assert line.inside is inside


@pytest.mark.parametrize(
    ("day", "monday"),
    [(date(2025, 12, 31), date(2026, 1, 5)), (date(2026, 1, 4), date(2026, 1, 5))],
)
def test_a_plan_begins_on_the_monday_after(day: date, monday: date) -> None:
    assert monday_after(day) == monday


def test_as_many_wait_at_the_start_as_the_first_decisions_need(history: Series) -> None:
    periods = list(history.periods)
    counts = periods[0].counts
    without_before = history.stocks[1:]
    busy = {**counts, "reasonable": counts["referrals"] + 130, "conclusive": 2_600}
    periods[0] = replace(periods[0], counts=busy)
    found = replay(
        Series(periods=tuple(periods), stocks=without_before), leaving_a_year=0.0, oldest_share=1.0
    )
    assert found.outcome.decided_reasonable[:13].sum(axis=0).mean() == pytest.approx(
        busy["reasonable"], abs=3
    )
    assert found.outcome.decided_conclusive[:13].sum(axis=0).mean() == pytest.approx(2_600, abs=3)


def test_stocks_and_ages_are_told_of_a_day(history: Series) -> None:
    found = replay(history, leaving_a_year=0.15, oldest_share=1.0)
    first = history.periods[0].ends - timedelta(days=1)
    assert (found.stock(first, all_stages=True) >= found.stock(first)).all()
    assert 40 < found.open_days(first) < 200
    # After the end: as it was at the end.
    assert (found.stock(date(2040, 1, 1)) == found.stock(history.ends)).all()


def test_a_history_without_outcomes_of_the_second_decision_runs(history: Series) -> None:
    periods = tuple(
        Period(p.begins, p.ends, {n: v for n, v in p.counts.items() if n != "conclusive_positive"})
        for p in history.periods
    )
    without = Series(periods=periods, stocks=history.stocks)
    found = replay(without, leaving_a_year=0.1, oldest_share=1.0, waits=False)
    assert found.outcome.positive_conclusive.sum() == 0
    share = fit(without).share_conclusive
    assert share.value == 0.5
    assert "ours" in share.how
