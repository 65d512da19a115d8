"""The register of screens, and of local protocols that agencies adopted: codes, and nobody in them.

An agency reads its own rows, whoever of it recorded them; nothing is ever changed or taken out.
Example: one row says custody, cannabis, a child, positive, a referral begun, on a day.
"""

from dataclasses import dataclass
from datetime import date
from uuid import UUID

from django.db import connections

from opennrm.records.transaction import Unit

MOST_LISTED = 100
COLUMNS = (
    "id, setting, offence, child, due, outcome, why, pause_asked, began_referral, version,"
    " screened_on"
)


@dataclass(frozen=True, slots=True, kw_only=True)
class ScreenRow:
    """A screen as kept, all of it in codes of the vocabulary."""

    id: UUID
    setting: str
    offence: str | None
    child: str
    due: bool
    outcome: str
    why: str | None
    pause_asked: str | None
    began_referral: bool
    version: int
    screened_on: date


@dataclass(frozen=True, slots=True, kw_only=True)
class Counted:
    """How many screens of one setting had one outcome, and how many of those were of children."""

    setting: str
    outcome: str
    screens: int
    children: int
    began: int


@dataclass(frozen=True, slots=True, kw_only=True)
class Protocol:
    """That a version of a local protocol was adopted: its text is the agency's own."""

    version: int
    from_day: date
    adopted_by: str


def put(unit: Unit, row: ScreenRow) -> bool:
    """Keep a screen of the actor's agency; False where one of that key is kept already."""
    with connections["default"].cursor() as cursor:
        cursor.execute(
            f"INSERT INTO nrm.screen ({COLUMNS}, agency, act_id)"  # noqa: S608 (a constant)
            " VALUES (%s, %s, %s, %s, %s, %s, %s, %s, %s, %s, %s, %s, %s) ON CONFLICT DO NOTHING",
            [
                row.id,
                row.setting,
                row.offence,
                row.child,
                row.due,
                row.outcome,
                row.why,
                row.pause_asked,
                row.began_referral,
                row.version,
                row.screened_on,
                unit.context.agency,
                unit.context.act,
            ],
        )
        return bool(cursor.rowcount)


def read(screen: UUID) -> ScreenRow | None:
    """One screen of the actor's agency, else None."""
    found = _select("WHERE id = %s", [screen])
    return found[0] if found else None


def read_newest() -> tuple[ScreenRow, ...]:
    """The newest screens of the actor's agency."""
    return _select("ORDER BY screened_on DESC, recorded_at DESC, id LIMIT %s", [MOST_LISTED])


def count(since: date) -> tuple[Counted, ...]:
    """The agency's own screens since a day, by setting and outcome."""
    with connections["default"].cursor() as cursor:
        cursor.execute(
            "SELECT setting, outcome, count(*), count(*) FILTER (WHERE child <> 'no'),"
            " count(*) FILTER (WHERE began_referral)"
            " FROM nrm.screen WHERE screened_on >= %s GROUP BY 1, 2 ORDER BY 1, 2",
            [since],
        )
        return tuple(
            Counted(setting=r[0], outcome=r[1], screens=r[2], children=r[3], began=r[4])
            for r in cursor.fetchall()
        )


def put_protocol(unit: Unit, protocol: Protocol) -> bool:
    """Keep that the agency adopted a version; False where that version is kept already."""
    with connections["default"].cursor() as cursor:
        cursor.execute(
            "INSERT INTO nrm.local_protocol (agency, version, from_day, adopted_by, act_id)"
            " VALUES (%s, %s, %s, %s, %s) ON CONFLICT DO NOTHING",
            [
                unit.context.agency,
                protocol.version,
                protocol.from_day,
                protocol.adopted_by,
                unit.context.act,
            ],
        )
        return bool(cursor.rowcount)


def read_protocols() -> tuple[Protocol, ...]:
    """The versions that the actor's agency adopted, the newest first."""
    with connections["default"].cursor() as cursor:
        cursor.execute(
            "SELECT version, from_day, adopted_by FROM nrm.local_protocol ORDER BY version DESC"
        )
        return tuple(
            Protocol(version=r[0], from_day=r[1], adopted_by=r[2]) for r in cursor.fetchall()
        )


def _select(tail: str, values: list[UUID | int]) -> tuple[ScreenRow, ...]:
    with connections["default"].cursor() as cursor:
        cursor.execute(
            f"SELECT {COLUMNS} FROM nrm.screen {tail}",  # noqa: S608 (only constants of this module)
            values,
        )
        return tuple(
            ScreenRow(
                id=r[0],
                setting=r[1],
                offence=r[2],
                child=r[3],
                due=r[4],
                outcome=r[5],
                why=r[6],
                pause_asked=r[7],
                began_referral=r[8],
                version=r[9],
                screened_on=r[10],
            )
            for r in cursor.fetchall()
        )
