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

NAMED = frozenset({"country", "subdivision"})


class BadTerritory(ValueError):
    """A `[[territory]]` that cannot be read; `index` counts the tables from 0."""

    def __init__(self, index: int, said: str) -> None:
        super().__init__(said)
        self.index = index


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
    territories = [_read_row(*row) for row in enumerate(_take(written, "territory", list))]
    codes = [place for t in territories for place in (t.code, *t.nations)]
    doubled = sorted({code for code in codes if codes.count(code) > 1})
    if doubled:
        raise ValueError(f"two territories claim {', '.join(doubled)}")
    by_code = {territory.code: territory for territory in territories}
    return Country(_take(written, "name", str), begins, time_zone, by_code)


def _read_row(index: int, row: Mapping[str, object]) -> Territory:
    try:
        return read_territory(row)
    except ValueError as wrong:
        raise BadTerritory(index, str(wrong)) from wrong


def read_territory(row: Mapping[str, object]) -> Territory:
    """Read one `[[territory]]`; raises ValueError that says what is missing or wrong."""
    if not isinstance(row, Mapping):
        raise ValueError("write each territory as [[territory]]")
    nations = _all_of("nations", _take(row, "nations", list), str)
    working_days = _read_working_days(row.get("holidays", {}))
    return Territory(_take(row, "code", str), _take(row, "name", str), nations, working_days)


def _read_working_days(written: object) -> WorkingDays:
    if not isinstance(written, Mapping):
        raise ValueError("holidays takes {country=…, subdivision=…, also=[…], weekend=[…]}")
    named = _all_of("country and subdivision", [written[key] for key in NAMED & set(written)], str)
    also = _all_of("also", written.get("also", []), date)
    weekend = _all_of("weekend", written.get("weekend", [*SATURDAY_AND_SUNDAY]), int)
    return WorkingDays(
        country=written.get("country") if named else None,
        subdivision=written.get("subdivision") if named else None,
        also_closed=frozenset(also),
        weekend=frozenset(weekend),
    )


def _take(written: Mapping[str, object], key: str, kind: type[Taken]) -> Taken:
    value = written.get(key)
    if type(value) is not kind:
        raise ValueError(f"{key} is missing or is not a {kind.__name__}")
    return value


def _all_of(key: str, values: object, kind: type[Taken]) -> tuple[Taken, ...]:
    if not isinstance(values, list) or not all(type(value) is kind for value in values):
        raise ValueError(f"{key} takes a list, each a {kind.__name__}")
    return tuple(values)
