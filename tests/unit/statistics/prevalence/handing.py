"""Rows, lists and targets for tests of forming; people are letters."""

from typing import Any

from opennrm.statistics.prevalence.bodies import Handed, Kind
from opennrm.statistics.prevalence.keyed import KeyedList, KeyedRow
from opennrm.statistics.prevalence.months import Span, read_span
from opennrm.statistics.prevalence.target import Target, read_target

TARGET = """
title = "Everybody exploited in the United Kingdom in 2024"
who = "{who}"
exploited_in = {places}
first_month = "{first}"
last_month = "{last}"
variants = {variants}
written_on = 2026-11-29
"""


def target(
    who: str = "all",
    places: tuple[str, ...] = ("uk",),
    first: str = "2024-01",
    last: str = "2024-12",
    variants: tuple[str, ...] = ("with", "without"),
) -> Target:
    text = TARGET.format(
        who=who, places=list(places), first=first, last=last, variants=list(variants)
    )
    return read_target(text.replace("'", '"'))


def key(person: str) -> str:
    return f"lk1.00000000.{person:x>64}"


def row(person: str, months: str = "2024-03", ended: str | None = None, **said: Any) -> KeyedRow:
    began = read_span(months) if months else None
    last: Span | None = read_span(ended) if ended else began
    given: dict[str, Any] = {"exploited_in": "uk", "basis": "consent", "ended": last} | said
    return KeyedRow(key=key(person), began=began, **given)


def handed(name: str, kind: Kind, *rows: KeyedRow, **counted: int) -> Handed:
    left = sum(counted.values())
    return Handed(name, kind, KeyedList(rows=rows, given=len(rows) + left, **counted))


def police(*rows: KeyedRow, **counted: int) -> Handed:
    return handed("police", Kind.CRIME_RECORDS, *rows, **counted)


def houses(*rows: KeyedRow, **counted: int) -> Handed:
    return handed("houses", Kind.PROVIDER, *rows, **counted)


def council(*rows: KeyedRow, **counted: int) -> Handed:
    return handed("council", Kind.COUNCIL, *rows, **counted)


def people(letters: str, **said: Any) -> tuple[KeyedRow, ...]:
    return tuple(row(letter, **said) for letter in letters)
