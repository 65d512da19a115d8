"""A series of counts: bars, changes numbered by period, the note, and what is refused."""

from datetime import date

import pytest

from opennrm.statistics.charts.counted import Counted, counted
from opennrm.statistics.charts.fans import Break
from opennrm.statistics.charts.parts import NOTE


def year(number: int, people: int, partly: str = "") -> Counted:
    return Counted(
        period=str(number),
        begins=date(number, 1, 1),
        ends=date(number, 12, 31),
        people=people,
        partly=partly,
    )


SERIES = (year(2009, 552, "April to December"), year(2010, 726), year(2011, 1_036))
BREAKS = (
    Break(date(2011, 6, 1), "a second thing"),
    Break(date(2011, 2, 1), "a first thing"),
    Break(date(2009, 4, 1), "it begins"),
    Break(date(2012, 1, 1), "too late"),
)


def test_a_series_is_told_with_its_changes_and_its_note() -> None:
    chart = counted(SERIES, unit="people referred", title="Referred", breaks=BREAKS)
    assert chart.alt == (
        "People referred: 552 in 2009 (April to December), 1,036 in 2011."
        f" Law or recording changed in 2009, 2011. {NOTE}"
    )
    assert chart.header == ("Period", "People referred", "Remarks")
    assert chart.rows == (
        ("2009", 552, "counted April to December; it begins"),
        ("2010", 726, ""),
        ("2011", 1_036, "a first thing; a second thing"),
    )
    for written in ("1: 2009: it begins", "2: 2011: a first thing; a second thing", "More crime"):
        assert written in chart.svg
    assert "too late" not in chart.svg
    assert "counted in part of the period" in chart.svg


def test_a_series_without_changes_has_no_rules() -> None:
    chart = counted(SERIES[1:], unit="people referred", title="Referred")
    assert chart.alt == f"People referred: 726 in 2010, 1,036 in 2011. {NOTE}"
    assert "law or recording changed" not in chart.svg
    assert "counted in part" not in chart.svg


def test_a_series_may_be_counted_in_part_only_and_be_nothing() -> None:
    chart = counted([year(2009, 0, "May")], unit="people", title="Few")
    assert chart.rows[0][1] == 0
    assert chart.svg.startswith("<svg")


def test_no_line_joins_the_counts() -> None:
    """Counts of periods are bars; a line would make a curve of them."""
    chart = counted(SERIES, unit="people referred", title="Referred", breaks=BREAKS)
    assert "mark-line" not in chart.svg
    assert "mark-rect" in chart.svg


@pytest.mark.parametrize(
    ("series", "says"),
    [
        ((), "at least one period"),
        ((year(2010, -1),), "not below 0"),
        ((year(2011, 1), year(2010, 1)), "follow one another"),
        ((year(2010, 1), year(2010, 1)), "follow one another"),
        (
            (Counted(period="x", begins=date(2010, 1, 2), ends=date(2010, 1, 1), people=1),),
            "follow one another",
        ),
    ],
)
def test_a_series_is_refused_that_is_none(series: tuple[Counted, ...], says: str) -> None:
    with pytest.raises(ValueError, match=says):
        counted(series, unit="people", title="None")
