"""Histories: what cannot be is refused by period; counts become weeks that keep their sums."""

from datetime import date
from typing import Any

import numpy as np
import pytest

from opennrm.statistics.planning.history import HistoryRefused, Period, Series, Stock, Wait
from opennrm.statistics.planning.history_text import read_series, span_of

JANUARY, APRIL, JULY = date(2025, 1, 1), date(2025, 4, 1), date(2025, 7, 1)


def series(**counts: Any) -> Series:
    one = Period(JANUARY, APRIL, {name: value[0] for name, value in counts.items()})
    other = Period(APRIL, JULY, {name: v[1] for name, v in counts.items() if v[1] is not None})
    return Series(periods=(one, other))


@pytest.mark.parametrize(
    ("periods", "said"),
    [
        ((), "The history has no period"),
        ((Period(JANUARY, JANUARY, {}),), "2025-01-01 to 2025-01-01 is no stretch of days"),
        (
            (Period(JANUARY, APRIL, {}), Period(JULY, date(2025, 9, 1), {})),
            "After 2025-01-01 to 2025-04-01 the next begins 2025-07-01",
        ),
        ((Period(JANUARY, APRIL, {"appeals": 3}),), "appeals is not counted here"),
        ((Period(JANUARY, APRIL, {"referrals": -3}),), "referrals is -3"),
        (
            (Period(JANUARY, APRIL, {"conclusive": 3, "conclusive_positive": 4}),),
            "more positive decisions than decisions",
        ),
    ],
)
def test_a_history_that_cannot_be_is_refused(periods: tuple[Period, ...], said: str) -> None:
    with pytest.raises(HistoryRefused, match=said):
        Series(periods=periods)


def test_counts_by_week_keep_the_sum_of_their_period() -> None:
    found = series(referrals=(900, 1_820)).a_week("referrals", 25, JANUARY)
    assert found[:12].sum() == pytest.approx(900 * 84 / 90)
    assert found[-1] == pytest.approx(7 * 1_820 / 91)


def test_an_unknown_period_goes_evenly_from_the_known_to_the_next() -> None:
    gap = Series(
        periods=(
            Period(JANUARY, APRIL, {"referrals": 900}),
            Period(APRIL, JULY, {}),
            Period(JULY, date(2025, 9, 29), {"referrals": 2_700}),
        )
    )
    found = gap.a_week("referrals", 38, JANUARY)
    assert found[11] == pytest.approx(70)
    assert found[19] == pytest.approx(140, rel=0.02)
    with pytest.raises(HistoryRefused, match="never counts left"):
        gap.a_week("left", 3, JANUARY)


def test_until_leaves_out_what_was_not_known_then() -> None:
    whole = Series(
        periods=series(referrals=(1, 2)).periods,
        stocks=(Stock(date(2025, 3, 31), 4), Stock(date(2025, 6, 30), 5)),
        waits=(Wait(JANUARY, APRIL, 30), Wait(APRIL, JULY, 40)),
        staff=((JANUARY, 3.0), (APRIL, 4.0)),
    )
    found = whole.until(date(2025, 3, 31))
    assert [len(x) for x in (found.periods, found.stocks, found.waits, found.staff)] == [1] * 4
    assert (found.begins, found.ends) == (JANUARY, APRIL)


@pytest.mark.parametrize(
    ("label", "begins", "ends"),
    [
        ("2025", JANUARY, date(2026, 1, 1)),
        ("2025-Q2", APRIL, JULY),
        ("2025-Q4", date(2025, 10, 1), date(2026, 1, 1)),
        ("2025-12", date(2025, 12, 1), date(2026, 1, 1)),
        ("2025-12-29", date(2025, 12, 29), date(2026, 1, 5)),
    ],
)
def test_a_period_is_a_year_quarter_month_or_week(label: str, begins: date, ends: date) -> None:
    assert span_of(label) == (begins, ends)


def test_a_table_of_periods_is_read_in_order_with_what_is_unknown_left_out() -> None:
    text = (
        "\ufeffperiod,Referrals,waiting,mean_days,median_days,staff\n\n"
        "2025-Q2,20,7,30.5,,12\n2025-Q1,10,,,21,\n"
    )
    found = read_series(text)
    assert [one.counts for one in found.periods] == [{"referrals": 10}, {"referrals": 20}]
    assert found.stocks == (Stock(date(2025, 6, 30), 7),)
    assert [one.kind for one in found.waits] == ["median", "mean"]
    assert found.staff == ((APRIL, 12.0),)


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ("", "no line beneath its header"),
        ("period\n", "no line beneath its header"),
        ("a\0b\n1\n", "zero byte"),
        ('period,referrals\n"2025,1\n', "not comma-separated text"),
        ("referrals\n1\n", "must be headed 'period'"),
        ("period,referals\n2025,1\n", "The column 'referals' is not known. Known: referrals"),
        ("period,referrals,referrals\n2025,1,1\n", "A column is there twice"),
        ("period,referrals\n2025\n", "Line 2 has 1 fields; 2 are right"),
        ("period,referrals\n2025-Q5,1\n", "Line 2, period: '2025-Q5' is no year"),
        ("period,referrals\n2025-13,1\n", "Line 2, period: month must be in 1..12"),
        ("period,referrals\n2025-02-30,1\n", "Line 2, period: "),
        ("period,referrals\n2025,-1\n", "Line 2, referrals: '-1' is not a number, 0 or more"),
        ("period,referrals\n2025,1e5\n", "Line 2, referrals: '1e5' is not a number"),
        ("period,referrals\n2025,nan\n", "Line 2, referrals: 'nan' is not a number"),
        ("period,referrals\n2025-Q1,1\n2025-Q3,1\n", "the next begins 2025-07-01"),
    ],
)
def test_a_table_that_cannot_be_read_says_where(text: str, said: str) -> None:
    with pytest.raises(HistoryRefused) as refused:
        read_series(text)
    assert said in str(refused.value)


def test_a_first_row_may_say_who_waited_before_and_nothing_else() -> None:
    found = read_series("period,referrals,waiting\n2024-Q4,,70\n2025-Q1,10,\n")
    assert found.begins == JANUARY
    assert found.stocks == (Stock(date(2024, 12, 31), 70),)


def test_at_most_so_many_faults_are_told() -> None:
    lines = "\n".join(f"{year},x" for year in range(1900, 2000))
    with pytest.raises(HistoryRefused) as refused:
        read_series(f"period,referrals\n{lines}\n")
    assert len(refused.value.sentences) == 20


def test_too_long_a_history_is_refused(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("opennrm.statistics.planning.history_text.MOST_LINES", 2)
    with pytest.raises(HistoryRefused, match="more than 2 lines"):
        read_series("period,referrals\n2024,1\n2025,1\n")


def test_weeks_are_whole_however_a_period_lies() -> None:
    found = series(referrals=(900, None)).a_week("referrals", 30, date(2024, 12, 30))
    assert np.isfinite(found).all()
    assert found[0] == pytest.approx(70)
