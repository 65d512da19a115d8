"""What was written for somebody and nobody answered in time: found for the job, listed by key.

The list holds no case, no name and no word; a key opens nothing. The database lets the rapporteur
alone read it, and writes a row only beside the fact of the act that hands on or answers.
Example: `read()` gives the open ones first, the oldest first.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from uuid import UUID

from django.db import connections


@dataclass(frozen=True, slots=True, kw_only=True)
class UnansweredRow:
    """One representation by its key; `answered_on` is None while nobody has answered."""

    key: UUID
    nation: str | None
    about: tuple[str, ...]
    child: bool
    received_on: date
    due_on: date
    handed_on: date
    answered_on: date | None


MOST_LISTED = 500


def cases_with_open() -> tuple[UUID, ...]:
    """The cases, by their leads, in which something written is neither answered nor handed on."""
    with connections["default"].cursor() as cursor:
        cursor.execute("SELECT case_id FROM nrm.written_and_open() ORDER BY case_id")
        return tuple(row[0] for row in cursor.fetchall())


def note(
    key: UUID,
    *,
    nation: str | None,
    about: Sequence[str],
    child: bool,
    received_on: date,
    due_on: date,
    on: date,
) -> None:
    """Write one row beside the fact that hands it on. Errors: NotALegalWrite."""
    with connections["default"].cursor() as cursor:
        cursor.execute(
            "SELECT nrm.note_unanswered(%s, %s, %s::text[], %s, %s, %s, %s)",
            [key, nation, list(about), child, received_on, due_on, on],
        )


def note_answered(key: UUID, *, on: date) -> None:
    """Say of a row, if there is one, that it was answered, beside that fact."""
    with connections["default"].cursor() as cursor:
        cursor.execute("SELECT nrm.note_answered(%s, %s)", [key, on])


def read() -> tuple[UnansweredRow, ...]:
    """The rows that the context may read: open ones first, then the newest (at most 500)."""
    with connections["default"].cursor() as cursor:
        cursor.execute(
            "SELECT u.key, u.nation, u.about, u.child, u.received_on, u.due_on, u.handed_on,"
            " a.answered_on FROM nrm.unanswered u LEFT JOIN nrm.unanswered_answered a USING (key)"
            " ORDER BY a.answered_on IS NOT NULL, u.due_on, u.key LIMIT %s",
            [MOST_LISTED],
        )
        return tuple(
            UnansweredRow(
                key=row[0],
                nation=row[1],
                about=tuple(row[2]),
                child=row[3],
                received_on=row[4],
                due_on=row[5],
                handed_on=row[6],
                answered_on=row[7],
            )
            for row in cursor.fetchall()
        )
