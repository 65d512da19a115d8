"""A line a case: what is read, what is refused, and the weeks that are counted from it."""

from datetime import date, timedelta

import pytest

from opennrm.statistics.planning.case_rows import Case, on_hold, read_cases, weekly
from opennrm.statistics.planning.history import HistoryRefused

HEADER = "received,reasonable,reasonable_outcome,conclusive,conclusive_outcome,left,days_on_hold"
MONDAY = date(2025, 3, 3)


def day(after: int) -> date:
    return MONDAY + timedelta(days=after)


def case(received: int, *, positive: int | None = None, decided: int | None = None) -> Case:
    return Case(
        received=day(received),
        reasonable=None if positive is None else day(positive),
        reasonable_positive=positive is not None,
        conclusive=None if decided is None else day(decided),
    )


def test_a_case_is_read_with_what_has_not_happened_left_open() -> None:
    text = f"{HEADER}\n2025-03-03,2025-03-10,positive,,,,14\n2025-03-04,2025-03-11,negative,,,,\n"
    one, other = read_cases(text)
    assert (one.reasonable_positive, one.ended, one.days_on_hold) == (True, None, 14)
    assert (other.reasonable_positive, other.ended) == (False, date(2025, 3, 11))


@pytest.mark.parametrize(
    ("line", "said"),
    [
        (",,,,,,3", "received: a day is missing"),
        ("3.3.2025,,,,,,", "received: '3.3.2025' is not a day"),
        ("2025-03-03,2025-03-01,positive,,,,", "reasonable: 2025-03-01 is before the case"),
        ("2025-03-03,2025-03-10,,,,,", "reasonable_outcome: ''; positive or negative"),
        ("2025-03-03,,positive,,,,", "reasonable_outcome: 'positive'; positive or negative"),
        ("2025-03-03,2025-03-10,yes,,,,", "reasonable_outcome: 'yes'; positive or negative"),
        ("2025-03-03,,,2025-04-10,positive,,", "a second decision without a first"),
        ("2025-03-03,,,,,,-3", "days_on_hold: '-3' is not a whole number"),
    ],
)
def test_a_case_that_cannot_be_says_why(line: str, said: str) -> None:
    with pytest.raises(HistoryRefused) as refused:
        read_cases(f"{HEADER}\n{line}\n")
    assert said in str(refused.value)


@pytest.mark.parametrize(
    ("header", "said"),
    [("received,name", "The column 'name' is not known"), ("left", "There is no 'received'")],
)
def test_a_column_that_is_no_day_is_refused(header: str, said: str) -> None:
    with pytest.raises(HistoryRefused, match=said):
        read_cases(f"{header}\n2025-03-03,x\n")


def test_weeks_count_what_fell_in_them() -> None:
    cases = (case(0, positive=8, decided=50), case(6), case(7, positive=13))
    found = weekly(cases, until=day(55))
    assert [one.counts["referrals"] for one in found.periods[:3]] == [2, 1, 0]
    assert [one.counts["reasonable_positive"] for one in found.periods[:3]] == [0, 2, 0]
    assert found.periods[7].counts["conclusive"] == 1
    assert (found.begins, found.ends) == (MONDAY, day(56))


def test_who_waits_is_counted_every_quarter_up_to_the_last_week() -> None:
    cases = (case(0, positive=8, decided=100), case(1, positive=9))
    found = weekly(cases, until=day(7 * 27 - 1))
    assert [(one.on, one.cases) for one in found.stocks] == [
        (day(6), 0),
        (day(7 * 14 - 1), 2),
        (day(7 * 27 - 1), 1),
    ]


def test_mean_days_are_of_those_decided_in_a_quarter() -> None:
    cases = (case(0, positive=8, decided=50), case(1, positive=8, decided=71), case(3))
    found = weekly(cases, until=day(7 * 13 - 1))
    assert [(one.begins, one.days, one.kind) for one in found.waits] == [(MONDAY, 60, "mean")]


@pytest.mark.parametrize("cases", [(), (case(0),)])
def test_a_history_without_a_whole_week_is_refused(cases: tuple[Case, ...]) -> None:
    with pytest.raises(HistoryRefused):
        weekly(cases, until=day(3))


def test_holds_are_told_by_share_and_length() -> None:
    held = Case(received=day(0), reasonable=day(10), reasonable_positive=True, days_on_hold=14)
    other = case(0, positive=10, decided=70)
    share, weeks = on_hold((held, other, case(5)), until=day(110))
    assert (share, weeks) == (pytest.approx(14 / 160), 2.0)
    assert on_hold((other,), until=day(110)) == (0.0, 0.0)
