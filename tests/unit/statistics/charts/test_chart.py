import pytest

from opennrm.statistics.charts.chart import Chart

GOOD = {
    "name": "two-bars",
    "title": "Two bars",
    "alt": "One is longer.",
    "svg": "<svg/>",
    "header": ("Bar", "Length"),
    "rows": (("first", 1), ("second", 2)),
}


def test_a_chart_keeps_its_picture_words_and_table() -> None:
    chart = Chart(**GOOD)
    assert (chart.name, chart.rows[1]) == ("two-bars", ("second", 2))


@pytest.mark.parametrize(
    ("part", "given", "says"),
    [
        ("name", "Two bars", "small letters"),
        ("name", "../bars", "small letters"),
        ("name", "", "small letters"),
        ("title", " ", "no title"),
        ("alt", "", "no alt"),
        ("svg", "\n", "no svg"),
        ("header", (), "no table"),
        ("rows", (), "no table"),
        ("rows", (("first", 1), ("second",)), "2 cells"),
    ],
)
def test_a_chart_is_refused_where_a_part_is_missing(part: str, given: object, says: str) -> None:
    with pytest.raises(ValueError, match=says):
        Chart(**{**GOOD, part: given})
