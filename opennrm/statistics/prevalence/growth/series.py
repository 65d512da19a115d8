"""A published series of referrals as it was typed: each number with its source and its vintages.

Official figures are revised at every release, so that a year has several numbers; what a newspaper
called identified keeps that word and is never put among the referred.
Source: R-STA-01 (946 in 2011; 36 in September 2011; 83 by February 2013).
Example: 2011 was 946 in the report of 2012 and is 936 in the tables of 2024.
"""

import tomllib
from dataclasses import dataclass
from typing import Any

from opennrm.statistics.prevalence.growth.periods import Period, period
from opennrm.statistics.prevalence.growth.referrals import Referrals, Row, referrals_of

ALL_SOURCES = "All sources"


@dataclass(frozen=True, slots=True)
class Vintage:
    """What one release said."""

    people: int
    source: str


@dataclass(frozen=True, slots=True)
class Year:
    """People referred in a year; `partly` says which part, where not the whole was counted."""

    period: Period
    people: int
    source: str
    partly: str
    also: tuple[Vintage, ...]


@dataclass(frozen=True, slots=True)
class Quoted:
    """A number that is often quoted beside the series, in the word of its source."""

    period: Period
    people: int
    word: str
    source: str


@dataclass(frozen=True, slots=True)
class Series:
    """A series by year. `by_source` is the source of its numbers by first responder."""

    title: str
    by_source: str
    years: tuple[Year, ...]
    quoted: tuple[Quoted, ...]

    def referrals(self) -> Referrals:
        """The years as referrals of one source, because they are not given by source."""
        return referrals_of([Row(y.period, ALL_SOURCES, None, y.people) for y in self.years])


def read_series(text: str) -> Series:
    """The series of a TOML file that ships with the software.

    Raises KeyError, TypeError or ValueError where a field is missing or unknown.
    Source: ours.
    """
    tables: dict[str, Any] = tomllib.loads(text)
    return Series(
        tables["title"],
        tables["by_source"],
        tuple(map(_year, tables["year"])),
        tuple(Quoted(period(one.pop("period")), **one) for one in tables["quoted"]),
    )


def _year(given: dict[str, Any]) -> Year:
    return Year(
        period=period(given["period"]),
        people=int(given["people"]),
        source=given["source"],
        partly=given.get("partly", ""),
        also=tuple(Vintage(**one) for one in given.get("also", [])),
    )
