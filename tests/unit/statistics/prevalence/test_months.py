"""Months and spans of months."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from opennrm.statistics.prevalence.months import (
    Span,
    label,
    month_of,
    quarter_span,
    read_span,
    written,
    year_span,
)


@pytest.mark.parametrize(
    ("text", "first", "last"),
    [
        ("2024-03", "2024-03", "2024-03"),
        (" 2024-12 ", "2024-12", "2024-12"),
        ("2024", "2024-01", "2024-12"),
        ("2023-11/2024-02", "2023-11", "2024-02"),
    ],
)
def test_a_span_is_read(text: str, first: str, last: str) -> None:
    span = read_span(text)
    assert (label(span.first), label(span.last)) == (first, last)


@pytest.mark.parametrize(
    ("text", "why"),
    [
        ("03/2024", "is written"),
        ("2024-13", "no month 13"),
        ("2024-00", "no month 00"),
        ("2024/2025-01", "is written"),
        ("2024-05/2024-03", "is after"),
        ("0199-01", "the year lies"),
        ("2024-03-15", "is written"),
        ("", "is written"),
        ("٢٠٢٤", "is written"),
    ],
)
def test_what_is_no_month_is_refused(text: str, why: str) -> None:
    with pytest.raises(ValueError, match=why):
        read_span(text)


@given(st.integers(1950, 2100), st.integers(1, 12))
def test_a_month_is_read_as_it_was_written(year: int, number: int) -> None:
    month = month_of(year, number)
    assert read_span(label(month)) == Span(month, month)
    assert year_span(year).first <= month <= year_span(year).last
    quarter = quarter_span(year, (number + 2) // 3)
    assert quarter.first <= month <= quarter.last
    assert quarter.length == 3


def test_years_of_a_span() -> None:
    assert read_span("2022-12/2024-01").years() == (2022, 2023, 2024)


@given(st.integers(1951 * 12, 2097 * 12), st.integers(0, 30))
def test_a_span_is_read_as_it_was_written(first: int, more: int) -> None:
    span = Span(first, first + more)
    assert read_span(written(span)) == span
