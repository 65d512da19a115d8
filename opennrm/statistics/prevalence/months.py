"""Months and spans of months, as exploitation is dated: never a day, often only a year.

A month is a whole number, twelve times the year and the months since January. What is known of the
time of something is a span: the earliest and the latest month in which it can have been.
Source: ours; practice finding 68 (by date of exploitation, not of referral).
Example: `read_span("2024")` is January to December; `read_span("2024-03/2024-05")` three months.
"""

import re
from dataclasses import dataclass

EARLIEST_YEAR, LATEST_YEAR = 1950, 2100
_SPAN = re.compile(r"([0-9]{4})(?:-([0-9]{2}))?(?:/([0-9]{4})-([0-9]{2}))?", re.ASCII)


@dataclass(frozen=True, slots=True)
class Span:
    """From one month to another, both included. Raises ValueError where the last is earlier."""

    first: int
    last: int

    def __post_init__(self) -> None:
        """Refuse a span that ends before it begins."""
        if self.first > self.last:
            raise ValueError(f"{label(self.first)} is after {label(self.last)}")

    @property
    def length(self) -> int:
        """How many months."""
        return self.last - self.first + 1

    def years(self) -> tuple[int, ...]:
        """The calendar years in which the span has a month."""
        return tuple(range(self.first // 12, self.last // 12 + 1))


def month_of(year: int, number: int) -> int:
    """The month as a whole number; `number` is 1 to 12."""
    return year * 12 + number - 1


def label(month: int) -> str:
    """A month as it is written: "2024-03"."""
    return f"{month // 12:04}-{month % 12 + 1:02}"


def year_span(year: int) -> Span:
    """The twelve months of a year."""
    return Span(year * 12, year * 12 + 11)


def quarter_span(year: int, number: int) -> Span:
    """The three months of a quarter; `number` is 1 to 4."""
    return Span(year * 12 + 3 * number - 3, year * 12 + 3 * number - 1)


def read_span(text: str) -> Span:
    """What is known of a month: "2024-03", a whole year "2024", or "2024-03/2024-05".

    Raises ValueError with what would be right. Source: ours.
    """
    found = _SPAN.fullmatch(text.strip())
    if found is None or (found[3] and not found[2]):
        raise ValueError("a month is written 2024-03, a year 2024, a span 2024-03/2024-05")
    first, last = _ends(found)
    for month in (first, last):
        if not EARLIEST_YEAR <= month // 12 <= LATEST_YEAR:
            raise ValueError(f"the year lies between {EARLIEST_YEAR} and {LATEST_YEAR}")
    return Span(first, last)


def written(span: Span) -> str:
    """A span as `read_span` reads it: "2024-03", "2024" or "2024-03/2024-05"."""
    if span.length == 1:
        return label(span.first)
    if span.first % 12 == 0 and span.length == 12:
        return f"{span.first // 12:04}"
    return f"{label(span.first)}/{label(span.last)}"


def _ends(found: re.Match[str]) -> tuple[int, int]:
    if not found[2]:
        whole = year_span(int(found[1]))
        return whole.first, whole.last
    first = _month(found[1], found[2])
    return first, _month(found[3], found[4]) if found[3] else first


def _month(year: str, number: str) -> int:
    if not 1 <= int(number) <= 12:
        raise ValueError(f"there is no month {number}")
    return month_of(int(year), int(number))
