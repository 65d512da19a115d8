"""The territories of a country and what each needs to place a case: nations, bank holidays, zone.

A case carries a nation (England, Wales, Scotland, Northern Ireland); the law is that of the
territory to which the nation belongs. Both are rows of `territories.toml`.
"""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from typing import TypeVar
from zoneinfo import ZoneInfo

from opennrm.law.workdays import SATURDAY_AND_SUNDAY, WorkingDays

Taken = TypeVar("Taken")


@dataclass(frozen=True, slots=True)
class Territory:
    """One body of law, such as that of England and Wales."""

    code: str
    name: str
    nations: tuple[str, ...]
    working_days: WorkingDays


@dataclass(frozen=True, slots=True)
class Country:
    """The country of a folder of texts: territories, clock, and when its mechanism began."""

    name: str
    begins: date
    time_zone: str
    territories: Mapping[str, Territory]

    def territory_of(self, place: str) -> str | None:
        """Give the territory that a nation, or a territory itself, belongs to."""
        if place in self.territories:
            return place
        return next((t.code for t in self.territories.values() if place in t.nations), None)


def read_country(written: Mapping[str, object]) -> Country:
    """Read what `territories.toml` says; raises ValueError that says what is missing or wrong."""
    begins = _take(written, "begins", date)
    time_zone = _take(written, "time_zone", str)
    try:
        ZoneInfo(time_zone)
    except (KeyError, ValueError) as unknown:
        raise ValueError(f"unknown time_zone {time_zone!r}") from unknown
    rows = _take(written, "territory", list)
    territories = [read_territory(row) for row in rows]
    codes = [place for t in territories for place in (t.code, *t.nations)]
    doubled = sorted({code for code in codes if codes.count(code) > 1})
    if doubled:
        raise ValueError(f"two territories claim {', '.join(doubled)}")
    by_code = {territory.code: territory for territory in territories}
    return Country(_take(written, "name", str), begins, time_zone, by_code)


def read_territory(row: Mapping[str, object]) -> Territory:
    """Read one `[[territory]]`; raises ValueError that says what is missing or wrong."""
    holidays = row.get("holidays", {})
    if not isinstance(holidays, Mapping):
        raise ValueError("holidays takes {country=…, subdivision=…, also=[…]}")
    working_days = WorkingDays(
        country=holidays.get("country"),
        subdivision=holidays.get("subdivision"),
        also_closed=frozenset(holidays.get("also", ())),
        weekend=frozenset(holidays.get("weekend", SATURDAY_AND_SUNDAY)),
    )
    nations = tuple(_take(row, "nations", list))
    return Territory(_take(row, "code", str), _take(row, "name", str), nations, working_days)


def _take(written: Mapping[str, object], key: str, kind: type[Taken]) -> Taken:
    value = written.get(key)
    if not isinstance(value, kind):
        raise ValueError(f"{key} is missing or is not a {kind.__name__}")
    return value
