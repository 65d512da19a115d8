"""Errands: rows that ask an agency to do something about a case, and whether it was done.

An errand is owed inside an act that has just appended to the case; its words are one text of the
vault, readable by the agency while the errand is open. Ending it is another row: nothing is edited.
Example: a force is asked one question; its row names the kind, the request's fact and the day.
"""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any
from uuid import UUID

from django.db import connections

from opennrm.records.transaction import Unit


@dataclass(frozen=True, slots=True, kw_only=True)
class NewErrand:
    """What an agency is asked to do. `about` is the fact that asks, `text` one of the vault."""

    id: UUID
    case: UUID
    reference: str
    agency: UUID
    kind: str
    about: UUID
    due_on: date | None = None
    text: UUID | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class ErrandRow:
    """An errand as stored; `done_as` and `done_on` are None while it is open."""

    id: UUID
    case: UUID
    reference: str
    agency: UUID
    by_agency: UUID
    kind: str
    about: UUID
    text: UUID | None
    due_on: date | None
    made_on: date
    done_as: str | None
    done_on: date | None


COLUMNS = (
    "e.id, e.case_id, e.reference, e.agency, e.by_agency, e.kind, e.about, e.text_id, e.due_on,"
    " e.made_on, d.done_as, d.done_on"
)
JOINED = "nrm.errand e LEFT JOIN nrm.errand_done d ON d.errand_id = e.id"
MOST_LISTED = 500


def owe(unit: Unit, errands: Sequence[NewErrand], *, on: date) -> None:
    """Write errands about a case that this act has just appended to. Errors: NotALegalWrite."""
    with connections["default"].cursor() as cursor:
        cursor.executemany(
            "INSERT INTO nrm.errand (id, case_id, reference, agency, kind, about, text_id, due_on,"
            " made_on, by_agency, act_id) VALUES (%s, %s, %s, %s, %s, %s, %s, %s, %s, %s, %s)",
            [
                (
                    one.id,
                    one.case,
                    one.reference,
                    one.agency,
                    one.kind,
                    one.about,
                    one.text,
                    one.due_on,
                    on,
                    unit.context.agency,
                    unit.context.act,
                )
                for one in errands
            ],
        )


def end(unit: Unit, errands: Iterable[UUID], *, done_as: str, on: date) -> None:
    """Record that errands which this agency owes, or gave, are done; those done stay as they are.

    Errors: NotALegalWrite (an errand of others).
    """
    with connections["default"].cursor() as cursor:
        cursor.executemany(
            "INSERT INTO nrm.errand_done"
            " (errand_id, done_as, done_on, by_agency, by_member, act_id)"
            " VALUES (%s, %s, %s, %s, %s, %s) ON CONFLICT (errand_id) DO NOTHING",
            [
                (
                    one,
                    done_as,
                    on,
                    unit.context.agency,
                    unit.context.member,
                    unit.context.act,
                )
                for one in errands
            ],
        )


def read_open(agency: UUID) -> tuple[ErrandRow, ...]:
    """The open errands of an agency, what is due first first (at most 500)."""
    return _read("e.agency = %s AND d.errand_id IS NULL", [agency])


def read_of_case(case: UUID) -> tuple[ErrandRow, ...]:
    """The errands about a case that this agency gave or was given, open and done."""
    return _read("e.case_id = %s", [case])


def read_one(errand: UUID) -> ErrandRow | None:
    """An errand that this agency gave or was given, else None."""
    return next(iter(_read("e.id = %s", [errand])), None)


def read_about(about: UUID) -> tuple[ErrandRow, ...]:
    """The errands that one fact gave rise to, as far as this agency gave or was given them."""
    return _read("e.about = %s", [about])


def _read(where: str, values: list[Any]) -> tuple[ErrandRow, ...]:
    with connections["default"].cursor() as cursor:
        cursor.execute(
            f"SELECT {COLUMNS} FROM {JOINED} WHERE {where}"  # noqa: S608
            " ORDER BY e.due_on NULLS LAST, e.id LIMIT %s",
            [*values, MOST_LISTED],
        )
        return tuple(_row(row) for row in cursor.fetchall())


def _row(row: Sequence[Any]) -> ErrandRow:
    return ErrandRow(
        id=row[0],
        case=row[1],
        reference=row[2],
        agency=row[3],
        by_agency=row[4],
        kind=row[5],
        about=row[6],
        text=row[7],
        due_on=row[8],
        made_on=row[9],
        done_as=row[10],
        done_on=row[11],
    )
