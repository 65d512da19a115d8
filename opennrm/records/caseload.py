"""The caseload: one row for each (agency, case), what that agency's redacted view shows.

Dates in it are absolute and carry the hash of the law they were computed with; whatever changes
as days pass (overdue, days left) is computed by whoever reads. Row-level security is one equality
on `agency`, so a queue of fifty out of a hundred thousand costs what fifty out of a thousand cost.
"""

import json
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import asdict, dataclass
from datetime import date
from typing import Any
from uuid import UUID

from django.db import connections, transaction

from opennrm.records.errors import translated

MOST_COUNTED = 1_000
# Every writer of facts holds this advisory lock in common (sql/03_functions.sql).
WRITERS_LOCK = 720100
# How long a rebuild waits for them; whoever begins meanwhile waits as well.
PATIENCE = "10s"


@dataclass(frozen=True, slots=True, kw_only=True)
class Row:
    """What one agency sees of one case in its list."""

    agency: UUID
    stage: str
    outcome: str | None
    nation: str | None
    child: bool
    urgent: bool
    received_on: date
    next_due_on: date | None
    next_due_what: str | None
    law_hash: str
    may_be_18_on: date | None = None
    ages_out_on: date | None = None
    cannot_wait: tuple[date, ...] | None = None
    late_from: date | None = None
    team: UUID | None = None
    owner: UUID | None = None
    clock: Mapping[str, Any] | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Listed:
    """A row as read: the row with its case, reference and the position it was computed at."""

    case: UUID
    reference: str
    stage: str
    outcome: str | None
    nation: str | None
    child: bool
    urgent: bool
    received_on: date
    next_due_on: date | None
    next_due_what: str | None
    may_be_18_on: date | None
    ages_out_on: date | None
    cannot_wait: tuple[date, ...]
    team: UUID | None
    owner: UUID | None


@dataclass(frozen=True, slots=True, kw_only=True)
class Near:
    """What is near on the day of looking: who may turn 18 by a day, and what cannot wait till one.

    All of these days come from whoever looks, so that no row knows a day of looking.
    """

    on: date
    turns_18_by: date
    cannot_wait_by: date


@dataclass(frozen=True, slots=True, kw_only=True)
class Filters:
    """What a list is narrowed to; None leaves a filter out. `due_before` is exclusive."""

    stage: str | None = None
    nation: str | None = None
    child: bool | None = None
    urgent: bool | None = None
    due_before: date | None = None
    reference: str | None = None
    team: UUID | None = None
    owner: UUID | None = None
    unallocated: bool | None = None
    held_by_others_than: Sequence[UUID] | None = None


LISTED = (
    "case_id, reference, stage, outcome, nation, child, urgent, received_on, next_due_on,"
    " next_due_what, may_be_18_on, ages_out_on, cannot_wait, team, owner"
)
# The stages in which a case waits for a decision, and somebody has it.
OPEN = "stage IN ('awaiting_reasonable_grounds', 'awaiting_conclusive_grounds', 'suspended')"
# Every S608 below joins module constants only; values are always parameters.
COMPARED = f"agency, {LISTED}, position, law_hash, until_day, late_from, clock::text"


def put(case: UUID, rows: Sequence[Row]) -> None:
    """Replace all rows of a case that this act has just changed."""
    body = json.dumps([asdict(r) for r in rows], default=str)
    with connections["default"].cursor() as cursor:
        cursor.execute("SELECT nrm.put_caseload(%s, %s::json)", [case, body])


def read(
    filters: Filters,
    *,
    agency: UUID,
    limit: int,
    offset: int,
    newest: bool = False,
    near: Near | None = None,
) -> tuple[tuple[Listed, ...], int]:
    """A page of the agency's list, and how many match (counted up to 1,000).

    Whoever is in danger stands first, then, with `near`, whoever cannot wait, then what is due
    first (practice findings 27 and 46).

    `newest`: what was received last comes first instead.
    """
    where, values = _where(filters)
    order = "received_on DESC" if newest else "urgent DESC, next_due_on NULLS LAST"
    with connections["default"].cursor() as cursor:
        if near is not None:
            cursor.execute(*_in_order(where, [agency, *values], near, limit, offset))
        else:
            cursor.execute(
                f"SELECT {LISTED} FROM nrm.caseload WHERE agency = %s{where}"  # noqa: S608
                f" ORDER BY {order}, case_id LIMIT %s OFFSET %s",
                [agency, *values, limit, offset],
            )
        rows = tuple(_listed(row) for row in cursor.fetchall())
        cursor.execute(
            "SELECT count(*) FROM ("  # noqa: S608
            f"SELECT 1 FROM nrm.caseload WHERE agency = %s{where} LIMIT %s) AS few",
            [agency, *values, MOST_COUNTED + 1],
        )
        return rows, cursor.fetchone()[0]


WAITING_DAY = "(SELECT min(d) FROM unnest(cannot_wait) d WHERE d BETWEEN %s AND %s)"
CANNOT_WAIT = f"(may_be_18_on <= %s OR (cannot_wait IS NOT NULL AND {WAITING_DAY} IS NOT NULL))"
# By which day a case that cannot wait has to be decided; what is not known comes last.
NEAREST = f"LEAST(CASE WHEN may_be_18_on <= %s THEN ages_out_on END, {WAITING_DAY})"


def _in_order(
    where: str, values: list[Any], near: Near, limit: int, offset: int
) -> tuple[str, list[Any]]:
    """Danger, then what cannot wait, then what is due: three short lists one after the other.

    Each is read along its own index and no further than the page, however long the whole list is.
    """
    three = [near.turns_18_by, near.on, near.cannot_wait_by]
    parts = (
        (f"SELECT {LISTED}, 0 AS part, {NEAREST} AS nearest", "urgent", True),
        (
            f"SELECT {LISTED}, 1 AS part, {NEAREST} AS nearest",
            f"NOT urgent AND {CANNOT_WAIT}",
            True,
        ),
        (
            f"SELECT {LISTED}, 2 AS part, NULL::date AS nearest",
            f"NOT urgent AND {CANNOT_WAIT} IS NOT TRUE",
            False,
        ),
    )
    order = "nearest NULLS LAST, next_due_on NULLS LAST, case_id"
    pieces, given = [], []
    for select, test, has_nearest in parts:
        by = order if has_nearest else "next_due_on NULLS LAST, case_id"
        pieces.append(
            f"({select} FROM nrm.caseload WHERE agency = %s{where} AND {test}"
            f" ORDER BY {by} LIMIT %s)"
        )
        given += [*(three if has_nearest else []), *values]
        given += [*(three if "may_be_18_on <=" in test else []), limit + offset]
    sql = f"{' UNION ALL '.join(pieces)} ORDER BY part, {order} LIMIT %s OFFSET %s"
    return sql, [*given, limit, offset]


def read_one(case: UUID, *, agency: UUID) -> Listed | None:
    """The agency's own row of one case, else None."""
    with connections["default"].cursor() as cursor:
        cursor.execute(
            f"SELECT {LISTED} FROM nrm.caseload WHERE agency = %s AND case_id = %s",  # noqa: S608
            [agency, case],
        )
        row = cursor.fetchone()
    return _listed(row) if row else None


def _listed(row: Sequence[Any]) -> Listed:
    return Listed(
        case=row[0],
        reference=row[1],
        stage=row[2],
        outcome=row[3],
        nation=row[4],
        child=row[5],
        urgent=row[6],
        received_on=row[7],
        next_due_on=row[8],
        next_due_what=row[9],
        may_be_18_on=row[10],
        ages_out_on=row[11],
        cannot_wait=tuple(row[12] or ()),
        team=row[13],
        owner=row[14],
    )


def _where(filters: Filters) -> tuple[str, list[Any]]:
    tests: Mapping[str, Any] = {
        "stage = %s": filters.stage,
        "nation = %s": filters.nation,
        "child = %s": filters.child,
        "urgent = %s": filters.urgent,
        "next_due_on < %s": filters.due_before,
        "reference = %s": filters.reference,
        "team = %s": filters.team,
        "owner = %s": filters.owner,
        f"({OPEN} AND owner IS NULL) = %s": filters.unallocated,
        f"{OPEN} AND owner <> ALL (%s::uuid[])": filters.held_by_others_than,
    }
    used = {sql: value for sql, value in tests.items() if value is not None}
    return "".join(f" AND {sql}" for sql in used), list(used.values())


def every_row() -> tuple[tuple[Any, ...], ...]:
    """All rows that are shown, in a fixed order, as the keeper sees them, to be compared."""
    with connections["keeper"].cursor() as cursor:
        cursor.execute(
            f"SELECT {COMPARED} FROM nrm.caseload"  # noqa: S608
            " WHERE until_day IS NULL OR until_day >= nrm.day_now() ORDER BY agency, case_id"
        )
        return tuple(cursor.fetchall())


def every_case(*, size: int = 500) -> Iterator[tuple[UUID, ...]]:
    """The keys of all cases with casework, as the keeper sees them, in chunks."""
    after = UUID(int=0)
    while True:
        with connections["keeper"].cursor() as cursor:
            cursor.execute(
                "SELECT case_id FROM nrm.case_head WHERE case_id > %s AND population <> 'published'"
                " ORDER BY case_id LIMIT %s",
                [after, size],
            )
            chunk = tuple(row[0] for row in cursor.fetchall())
        if not chunk:
            return
        yield chunk
        after = chunk[-1]


Rewritten = tuple[Sequence[UUID], Sequence[tuple[UUID, str, int, Row]]]


def replace_all(chunks: Iterator[Rewritten]) -> int:
    """Write the caseload anew, as keeper: cases, and (case, reference, position, row) of them.

    All of it or nothing, and no act changes a case meanwhile: lists never show half a caseload. A
    case that is not named stays as it is.
    Errors: Busy where acts that have begun do not end within `PATIENCE`.
    """
    written = 0
    with (
        translated(),
        transaction.atomic(using="keeper", durable=True),
        connections["keeper"].cursor() as cursor,
    ):
        cursor.execute("SELECT set_config('lock_timeout', %s, true)", [PATIENCE])
        cursor.execute("SELECT pg_advisory_xact_lock(%s)", [WRITERS_LOCK])
        for cases, rows in chunks:
            cursor.execute("DELETE FROM nrm.caseload WHERE case_id = ANY (%s)", [list(cases)])
            cursor.executemany(
                "INSERT INTO nrm.caseload (agency, case_id, reference, stage, outcome, nation,"
                " child, urgent, received_on, next_due_on, next_due_what, position, law_hash,"
                " until_day, may_be_18_on, ages_out_on, cannot_wait, late_from, team, owner, clock)"
                " VALUES (%s, %s, %s, %s, %s, %s, %s, %s, %s, %s, %s, %s, %s,"
                " nrm.listed_until(%s, %s), %s, %s, %s::date[], %s, %s, %s, %s::jsonb)",
                [_stored(*one) for one in rows],
            )
            written += len(rows)
    return written


def _stored(case: UUID, reference: str, position: int, row: Row) -> tuple[Any, ...]:
    return (
        row.agency,
        case,
        reference,
        row.stage,
        row.outcome,
        row.nation,
        row.child,
        row.urgent,
        row.received_on,
        row.next_due_on,
        row.next_due_what,
        position,
        row.law_hash,
        case,
        row.agency,
        row.may_be_18_on,
        row.ages_out_on,
        list(row.cannot_wait) if row.cannot_wait else None,
        row.late_from,
        row.team,
        row.owner,
        json.dumps(row.clock) if row.clock else None,
    )
