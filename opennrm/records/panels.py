"""Seats of panels: the rows that row-level security reads, each beside the fact that made it.

A seat is one member's and never their agency's. What a row shows before anything was declared is
the reference of a case, and nothing else of it.
Example: `own_seats()` gives a police member the seats of that force that are free, or theirs.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any
from uuid import UUID

from django.db import connections

COLUMNS = (
    "seat, panel, case_id, reference, agency, seat_kind, votes_by, from_day, member, voted,"
    " ended_on"
)


@dataclass(frozen=True, slots=True, kw_only=True)
class SeatRow:
    """A seat in place of this agency, free (`member` is None) or this member's own."""

    seat: UUID
    panel: UUID
    case: UUID
    reference: str
    agency: UUID
    kind: str
    votes_by: date
    from_day: date
    member: UUID | None
    voted: bool
    ended_on: date | None


@dataclass(frozen=True, slots=True, kw_only=True)
class OpenPanel:
    """An open panel by its numbers: seats in place, those that are taken, and votes cast."""

    panel: UUID
    case: UUID
    reference: str
    votes_by: date
    seats: int
    taken: int
    voted: int


MOST_LISTED = 500


def put_seats(facts: Sequence[UUID], case: UUID) -> None:
    """Write the seats that these facts of this act name. Errors: NotALegalWrite."""
    with connections["default"].cursor() as cursor:
        cursor.execute("SELECT nrm.put_seats(%s::uuid[], %s)", [list(facts), case])


def declare_for_seat(fact: UUID) -> None:
    """Take a seat or leave it, as the declaration of this act says. Errors: NotALegalWrite."""
    _call("SELECT nrm.declare_for_seat(%s)", fact)


def mark_voted(fact: UUID) -> None:
    """Note that whoever has the seat has voted, as the vote of this act says."""
    _call("SELECT nrm.mark_voted(%s)", fact)


def end_seats(fact: UUID) -> None:
    """End the seat, or all seats of the panel, that the fact of this act ends."""
    _call("SELECT nrm.end_seats(%s)", fact)


def open_panels() -> tuple[OpenPanel, ...]:
    """The open panels of cases on which this agency decides, what is due first first (500)."""
    with connections["default"].cursor() as cursor:
        cursor.execute(
            "SELECT panel, case_id, reference, min(votes_by), count(*), count(member),"
            " count(*) FILTER (WHERE voted) FROM nrm.panel_seat WHERE ended_on IS NULL"
            " GROUP BY panel, case_id, reference ORDER BY 4, reference, panel LIMIT %s",
            [MOST_LISTED],
        )
        return tuple(
            OpenPanel(
                panel=row[0],
                case=row[1],
                reference=row[2],
                votes_by=row[3],
                seats=row[4],
                taken=row[5],
                voted=row[6],
            )
            for row in cursor.fetchall()
        )


def own_seats() -> tuple[SeatRow, ...]:
    """The seats in place of this member, and the free ones of the agency, what is due first."""
    return _read("ended_on IS NULL", [])


def own_seats_of(panel: UUID) -> tuple[SeatRow, ...]:
    """The same of one panel, this member's own first; also when the panel is over."""
    return _read("panel = %s AND (ended_on IS NULL OR member IS NOT NULL)", [panel])


def voted_so_far(panel: UUID) -> frozenset[UUID]:
    """The seats of a panel from which somebody has voted; never how. For those who sit on it."""
    with connections["default"].cursor() as cursor:
        cursor.execute("SELECT seat FROM nrm.voted_so_far(%s) WHERE voted", [panel])
        return frozenset(row[0] for row in cursor.fetchall())


def wrote_in(case: UUID) -> bool:
    """Whether this member wrote a fact of a case, or of one linked to it, other than on a panel."""
    with connections["default"].cursor() as cursor:
        cursor.execute("SELECT nrm.wrote_in(%s)", [case])
        return bool(cursor.fetchone()[0])


def agencies_that_sit(*, on: date) -> frozenset[UUID]:
    """The agencies that have somebody with the role of a panel member on a day."""
    with connections["default"].cursor() as cursor:
        cursor.execute(
            "SELECT DISTINCT agency FROM nrm.membership WHERE role = 'panel_member'"
            " AND from_day <= %s AND (to_day IS NULL OR to_day >= %s)",
            [on, on],
        )
        return frozenset(row[0] for row in cursor.fetchall())


def _read(where: str, values: list[Any]) -> tuple[SeatRow, ...]:
    with connections["default"].cursor() as cursor:
        cursor.execute(
            f"SELECT {COLUMNS} FROM nrm.panel_seat WHERE {where}"  # noqa: S608
            " ORDER BY (member IS NULL), votes_by, reference, seat",
            values,
        )
        return tuple(
            SeatRow(
                seat=row[0],
                panel=row[1],
                case=row[2],
                reference=row[3],
                agency=row[4],
                kind=row[5],
                votes_by=row[6],
                from_day=row[7],
                member=row[8],
                voted=row[9],
                ended_on=row[10],
            )
            for row in cursor.fetchall()
        )


def _call(words: str, fact: UUID) -> None:
    with connections["default"].cursor() as cursor:
        cursor.execute(words, [fact])
