"""The register of rulings as stored, which cases and files each reaches, and how far those are.

Appended to and never changed. Anybody reads what a ruling says and its protected totals; of the
cohort the authority reads the cases that it has, and the residence unit its own files.
Example: `rows(ruling, limit=50, offset=0)` in an act of a caseworker.
"""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any
from uuid import UUID

from django.db import IntegrityError, connections, transaction

from opennrm.records.transaction import Unit


@dataclass(frozen=True, slots=True, kw_only=True)
class RulingRow:
    """A registered ruling; `written` is its text as JSON. Answered: how and on which day, if so."""

    id: UUID
    code: str
    written: str
    registered_on: date
    answered_on: date | None = None
    answered_in: str | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class ProgressRow:
    """Protected totals of a cohort on a day; None where a count is small. `sealed`: of files."""

    sealed: bool
    counted_on: date
    listed: int | None
    adverse: int | None
    looked_at: int | None
    changed: int | None
    told: int | None


@dataclass(frozen=True, slots=True, kw_only=True)
class CohortRow:
    """One decision or matter that a ruling reaches, in a case or, with `file`, in a file."""

    subject: UUID
    about: UUID
    what: str
    decided_on: date
    adverse: bool
    opened: bool
    lawyers: int = 0
    reference: str = ""
    steps: frozenset[str] = frozenset()


def put(unit: Unit, new: UUID, *, code: str, written: str, on: date) -> bool:
    """Register a ruling; False where its code is taken."""
    try:
        with transaction.atomic(), connections["default"].cursor() as cursor:
            cursor.execute(
                "INSERT INTO nrm.ruling VALUES (%s, %s, %s, %s, %s, %s)",
                [new, code, written, on, unit.context.member, unit.context.act],
            )
    except IntegrityError:
        return False
    return True


def put_answer(unit: Unit, ruling: UUID, *, answered_on: date, source: str) -> bool:
    """Record how a ruling was answered; False where that stands already."""
    try:
        with transaction.atomic(), connections["default"].cursor() as cursor:
            cursor.execute(
                "INSERT INTO nrm.ruling_answer VALUES (%s, %s, %s, %s, %s)",
                [ruling, answered_on, source, unit.context.member, unit.context.act],
            )
    except IntegrityError:
        return False
    return True


RULING = (
    "SELECT r.id, r.code, r.written, r.registered_on, a.answered_on, a.source"
    " FROM nrm.ruling r LEFT JOIN nrm.ruling_answer a ON a.ruling = r.id"
)


def read_all() -> tuple[RulingRow, ...]:
    """Every registered ruling, in the order in which they were registered."""
    with connections["default"].cursor() as cursor:
        cursor.execute(f"{RULING} ORDER BY r.registered_on, r.code")
        return tuple(_ruling(row) for row in cursor.fetchall())


def read(*, id: UUID | None = None, code: str | None = None) -> RulingRow | None:
    """One ruling by its key or its code, or None."""
    with connections["default"].cursor() as cursor:
        cursor.execute(f"{RULING} WHERE r.id = %s OR r.code = %s", [id, code])
        row = cursor.fetchone()
    return _ruling(row) if row else None


def progress(rulings: Sequence[UUID]) -> dict[UUID, tuple[ProgressRow, ...]]:
    """The newest protected totals of some rulings: of cases first, then of files."""
    with connections["default"].cursor() as cursor:
        cursor.execute(
            "SELECT DISTINCT ON (ruling, sealed) ruling, sealed, counted_on, listed, adverse,"
            " looked_at, changed, told FROM nrm.ruling_progress WHERE ruling = ANY (%s)"
            " ORDER BY ruling, sealed, id DESC",
            [list(rulings)],
        )
        found: dict[UUID, tuple[ProgressRow, ...]] = {}
        for row in cursor.fetchall():
            found[row[0]] = (*found.get(row[0], ()), _progress(row[1:]))
    return found


def put_progress(unit: Unit, ruling: UUID, row: ProgressRow) -> None:
    """Write protected totals, where they are not what was written last."""
    newest = {one.sealed: one for one in progress([ruling]).get(ruling, ())}.get(row.sealed)
    if newest is not None and _numbers(newest) == _numbers(row):
        return
    with connections["default"].cursor() as cursor:
        cursor.execute(
            "INSERT INTO nrm.ruling_progress (ruling, sealed, counted_on, listed, adverse,"
            " looked_at, changed, told, act_id) VALUES (%s, %s, %s, %s, %s, %s, %s, %s, %s)",
            [ruling, row.sealed, row.counted_on, *_numbers(row), unit.context.act],
        )


def candidates(
    kinds: Iterable[str], *, since: date, until: date, beyond: UUID | None, at_most: int
) -> tuple[UUID, ...]:
    """The leads of cases with such a fact of these days, in order, beyond one. Errors: Absent."""
    with connections["default"].cursor() as cursor:
        cursor.execute(
            "SELECT case_id FROM nrm.ruling_candidates(%s::text[], %s, %s, %s, %s)",
            [list(kinds), since, until, beyond, at_most],
        )
        return tuple(row[0] for row in cursor.fetchall())


def put_case(unit: Unit, ruling: UUID, rows: Iterable[CohortRow], *, on: date) -> None:
    """List decisions or matters of cases; one that is listed already stays as it is."""
    act = unit.context.act
    with connections["default"].cursor() as cursor:
        cursor.executemany(
            "INSERT INTO nrm.ruling_case VALUES (%s, %s, %s, %s, %s, %s, %s, %s, %s, %s)"
            " ON CONFLICT DO NOTHING",
            [
                (
                    *(ruling, one.subject, one.about, one.what, one.decided_on, one.adverse),
                    *(one.opened, one.lawyers, on, act),
                )
                for one in rows
            ],
        )


def put_file(unit: Unit, ruling: UUID, rows: Iterable[CohortRow], *, on: date) -> None:
    """List decisions of files; one that is listed already stays as it is."""
    act = unit.context.act
    with connections["default"].cursor() as cursor:
        cursor.executemany(
            "INSERT INTO nrm.ruling_file VALUES (%s, %s, %s, %s, %s, %s, %s, %s)"
            " ON CONFLICT DO NOTHING",
            [
                (ruling, one.subject, one.about, one.decided_on, one.adverse, one.opened, on, act)
                for one in rows
            ],
        )


def put_steps(unit: Unit, ruling: UUID, about: UUID, steps: Iterable[str], *, on: date) -> None:
    """Write how far one has come; a step that stands stays as it is."""
    act = unit.context.act
    with connections["default"].cursor() as cursor:
        cursor.executemany(
            "INSERT INTO nrm.ruling_step VALUES (%s, %s, %s, %s, %s) ON CONFLICT DO NOTHING",
            [(ruling, about, step, on, act) for step in steps],
        )


CASES = (
    "SELECT c.case_id, c.about, c.what, c.decided_on, c.adverse, c.opened, c.lawyers, h.reference,"
    " (SELECT array_agg(s.step) FROM nrm.ruling_step s"
    "  WHERE s.ruling = c.ruling AND s.about = c.about)"
    " FROM nrm.ruling_case c JOIN nrm.case_head h ON h.case_id = c.case_id"
)


def rows(ruling: UUID, *, limit: int, offset: int) -> tuple[tuple[CohortRow, ...], int]:
    """A page of a cohort as the context sees it: adverse and not looked at first; and how many."""
    with connections["default"].cursor() as cursor:
        cursor.execute(
            f"{CASES} WHERE c.ruling = %s"  # noqa: S608
            " ORDER BY c.adverse DESC, NOT EXISTS (SELECT 1 FROM nrm.ruling_step s"
            "  WHERE s.ruling = c.ruling AND s.about = c.about) DESC, c.decided_on, c.about"
            " LIMIT %s OFFSET %s",
            [ruling, limit, offset],
        )
        found = tuple(_cohort(row) for row in cursor.fetchall())
        cursor.execute("SELECT count(*) FROM nrm.ruling_case WHERE ruling = %s", [ruling])
        return found, cursor.fetchone()[0]


def of_case(case: UUID) -> tuple[tuple[UUID, CohortRow], ...]:
    """What is listed of one case, by ruling."""
    with connections["default"].cursor() as cursor:
        cursor.execute(
            "SELECT ruling, case_id, about, what, decided_on, adverse, opened, lawyers, '', NULL"
            " FROM nrm.ruling_case WHERE case_id = %s ORDER BY ruling, about",
            [case],
        )
        return tuple((row[0], _cohort(row[1:])) for row in cursor.fetchall())


def totals(ruling: UUID) -> tuple[int, int, int, int, int]:
    """Listed, adverse, looked at, changed, told: of what the context sees of a cohort."""
    with connections["default"].cursor() as cursor:
        cursor.execute(
            "SELECT count(*), count(*) FILTER (WHERE c.adverse),"
            " count(*) FILTER (WHERE 'looked_at' = ANY (s.steps)),"
            " count(*) FILTER (WHERE 'changed' = ANY (s.steps)),"
            " count(*) FILTER (WHERE 'told' = ANY (s.steps))"
            " FROM nrm.ruling_case c LEFT JOIN LATERAL (SELECT array_agg(step) AS steps"
            "  FROM nrm.ruling_step s WHERE s.ruling = c.ruling AND s.about = c.about) s ON true"
            " WHERE c.ruling = %s",
            [ruling],
        )
        row = cursor.fetchone()
    return row[0], row[1], row[2], row[3], row[4]


def _numbers(row: ProgressRow) -> tuple[int | None, ...]:
    return row.listed, row.adverse, row.looked_at, row.changed, row.told


def _ruling(row: Sequence[Any]) -> RulingRow:
    return RulingRow(
        id=row[0],
        code=row[1],
        written=row[2],
        registered_on=row[3],
        answered_on=row[4],
        answered_in=row[5],
    )


def _progress(row: Sequence[Any]) -> ProgressRow:
    return ProgressRow(
        sealed=row[0],
        counted_on=row[1],
        listed=row[2],
        adverse=row[3],
        looked_at=row[4],
        changed=row[5],
        told=row[6],
    )


def _cohort(row: Sequence[Any]) -> CohortRow:
    return CohortRow(
        subject=row[0],
        about=row[1],
        what=row[2],
        decided_on=row[3],
        adverse=row[4],
        opened=row[5],
        lawyers=row[6],
        reference=row[7],
        steps=frozenset(row[8] or ()),
    )
