from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from opennrm.statistics.charts.numbers import between, in_table, people, three_figures

FINITE = st.floats(allow_nan=False, allow_infinity=False, min_value=-1e12, max_value=1e12)


@pytest.mark.parametrize(
    ("value", "three", "of_people", "table"),
    [
        (11312.9903, "11,300", "11,300", "11,313"),
        (8785.0, "8,790", "8,790", "8,785"),
        (999.6, "1,000", "1,000", "1,000"),
        (99.96, "100", "100", "100"),
        (12.34, "12.3", "12", "12.3"),
        (0.02, "0.02", "0", "0.02"),
        (-0.3, "-0.3", "0", "-0.3"),
        (0.0, "0", "0", "0"),
        (-1224.5, "-1,220", "-1,220", "-1,225"),
    ],
)
def test_a_number_shows_no_more_than_is_known(
    value: float, three: str, of_people: str, table: str
) -> None:
    assert (three_figures(value), people(value), in_table(value)) == (three, of_people, table)


def test_a_cell_of_a_table_is_text_or_a_count_as_it_stands() -> None:
    assert (in_table("fewer than 5"), in_table(1234567)) == ("fewer than 5", "1,234,567")


def test_an_interval_is_two_numbers() -> None:
    assert between(8785, 14701) == "8,790 to 14,700"
    assert between(None, 14701) == "no limit to 14,700"
    assert between(8785, None) == "8,790 to no limit"


@pytest.mark.parametrize("value", [float("nan"), float("inf"), float("-inf")])
def test_what_is_no_number_is_refused(value: float) -> None:
    for shown in (three_figures, people, in_table):
        with pytest.raises(ValueError, match="not a number"):
            shown(value)


@given(FINITE)
def test_three_figures_are_within_half_of_the_third(value: float) -> None:
    shown = Decimal(three_figures(value).replace(",", ""))
    exact = Decimal(repr(value))
    assert abs(shown - exact) <= abs(exact) * Decimal("0.005")
    assert len(shown.normalize().as_tuple().digits) <= 3
