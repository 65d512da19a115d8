"""The sealed compartment as stored: files, their facts and texts, apart from every case.

Row-level security shows a file to the residence unit that has it, in an act of the compartment, and
to nobody else; the texts of a file are sealed under a key of that file. Whoever tells a file of its
case (`open_file`) sees only what it told before. Source: docs/adr/0046.
Example: `read_files(stage="to_assess", limit=50, offset=0)` in an act of a caseworker is empty.
"""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, datetime
from typing import Any
from uuid import UUID

from django.db import connections

from opennrm.cases.envelope import Envelope, NewEvent
from opennrm.records import vault
from opennrm.records.store import envelope
from opennrm.records.transaction import Unit

SLICE = "residence"
HEAD = "id, reference, position, wrapped, stay_stage, other_stage, next_on, next_what"
FACT = (
    "id, file_id, position, kind, slice, version, payload, happened_on, recorded_at, by_member,"
    " by_agency, by_role, NULL::uuid, act_id"
)
MOST_COUNTED = 1_000


@dataclass(frozen=True, slots=True, kw_only=True)
class FileHead:
    """What the register knows of a file, with its wrapped key. `next_on` is an absolute day."""

    id: UUID
    reference: str
    position: int
    wrapped: bytes | None
    stay_stage: str | None = None
    other_stage: str | None = None
    next_on: date | None = None
    next_what: str | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class ListRow:
    """What a list shows of a file after an act."""

    stay_stage: str | None = None
    other_stage: str | None = None
    next_on: date | None = None
    next_what: str | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class FileText:
    """A text of a file, to be sealed under the key of that file."""

    id: UUID
    kind: str
    text: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Counted:
    """How often a kind of thing happened in a year; None where fewer than five times."""

    kind: str
    outcome: str
    year: int
    happened: int | None


# Telling.


def to_tell(*, at_most: int) -> tuple[UUID, ...]:
    """The cases of which the compartment has to hear, for the job that tells."""
    with connections["default"].cursor() as cursor:
        cursor.execute("SELECT case_id FROM nrm.residence_to_tell(%s)", [at_most])
        return tuple(row[0] for row in cursor.fetchall())


def case_of_reference(reference: str) -> UUID | None:
    """The case of a reference that the context may read, for telling; else None."""
    with connections["default"].cursor() as cursor:
        cursor.execute("SELECT case_id FROM nrm.case_head WHERE reference = %s", [reference])
        row = cursor.fetchone()
    return row[0] if row else None


def open_file(unit: Unit, case: UUID, *, new: UUID | None, reference: str) -> FileHead | None:
    """Lock the file of a case for telling; opened as `new` where there is none. Errors: Absent."""
    kek_id, wrapped = vault.wrap(vault.new_key())
    with connections["default"].cursor() as cursor:
        cursor.execute(
            "SELECT id, position, wrapped FROM nrm.open_residence_file(%s::uuid, %s, %s, %s, %s)",
            [new, case, reference, kek_id, wrapped],
        )
        row = cursor.fetchone()
    return FileHead(id=row[0], reference="", position=row[1], wrapped=row[2]) if row else None


def told(file: UUID) -> tuple[Envelope, ...]:
    """What a file was told so far, for telling."""
    with connections["default"].cursor() as cursor:
        cursor.execute("SELECT * FROM nrm.residence_told(%s)", [file])
        return tuple(envelope(row) for row in cursor.fetchall())


def heard(file: UUID) -> None:
    """Note that a file was told, although nothing has changed."""
    with connections["default"].cursor() as cursor:
        cursor.execute("SELECT nrm.residence_heard(%s)", [file])


# Reading and writing.


def lock(file: UUID) -> int | None:
    """Lock a file for acting on it; its position, or None where it is absent."""
    with connections["default"].cursor() as cursor:
        cursor.execute("SELECT nrm.lock_residence_file(%s)", [file])
        position: int | None = cursor.fetchone()[0]
        return position


def read_head(file: UUID) -> FileHead | None:
    """The head of a file that the context may read, else None."""
    with connections["default"].cursor() as cursor:
        cursor.execute(f"SELECT {HEAD} FROM nrm.residence_file WHERE id = %s", [file])  # noqa: S608
        row = cursor.fetchone()
    return _head(row) if row else None


def read_files(
    *, stage: str | None, due_by: date | None, limit: int, offset: int
) -> tuple[tuple[FileHead, ...], int]:
    """A page of the unit's files, what is due first, and how many match (up to 1,000)."""
    where = (
        " WHERE (%(stage)s::text IS NULL OR %(stage)s IN (stay_stage, other_stage))"
        " AND (%(due)s::date IS NULL OR next_on <= %(due)s)"
    )
    asked = {"stage": stage, "due": due_by, "limit": limit, "offset": offset}
    with connections["default"].cursor() as cursor:
        cursor.execute(
            f"SELECT {HEAD} FROM nrm.residence_file{where}"  # noqa: S608
            " ORDER BY next_on NULLS LAST, id LIMIT %(limit)s OFFSET %(offset)s",
            asked,
        )
        rows = tuple(_head(row) for row in cursor.fetchall())
        cursor.execute(
            "SELECT count(*) FROM (SELECT 1 FROM nrm.residence_file"  # noqa: S608
            f"{where} LIMIT {MOST_COUNTED + 1}) few",
            asked,
        )
        return rows, cursor.fetchone()[0]


def read_facts(file: UUID) -> tuple[Envelope, ...]:
    """The facts of a file that the context may read, in order."""
    with connections["default"].cursor() as cursor:
        cursor.execute(
            f"SELECT {FACT} FROM nrm.residence_event WHERE file_id = %s ORDER BY position",  # noqa: S608
            [file],
        )
        return tuple(envelope(row) for row in cursor.fetchall())


def append(
    unit: Unit, file: UUID, new: Sequence[NewEvent], *, expected: int, row: ListRow
) -> datetime:
    """Append facts to a file whose head stands at `expected`, and write its list row.

    Errors: Absent, SomebodyWasFirst, NotALegalWrite (a kind that this act cannot write).
    """
    with connections["default"].cursor() as cursor:
        cursor.execute(
            "SELECT nrm.append_residence(%s, %s, %s::uuid[], %s::text[], %s::smallint[],"
            " %s::text[], %s::date[], %s::timestamptz, %s, %s, %s::date, %s)",
            [
                file,
                expected,
                [e.id for e in new],
                [e.kind for e in new],
                [e.version for e in new],
                [e.payload.decode() for e in new],
                [e.happened_on for e in new],
                unit.recorded_at,
                row.stay_stage,
                row.other_stage,
                row.next_on,
                row.next_what,
            ],
        )
        moment: datetime = cursor.fetchone()[0]
        return moment


# Texts.


def keep_texts(unit: Unit, head: FileHead, texts: Iterable[FileText]) -> None:
    """Seal texts under the key of their file, beside facts of this act. Errors: CannotOpen."""
    kept = tuple(texts)
    if not kept:
        return
    key = _key(head)
    with connections["default"].cursor() as cursor:
        cursor.executemany(
            "INSERT INTO nrm.residence_text (id, file_id, kind, ciphertext, act_id)"
            " VALUES (%s, %s, %s, %s, %s)",
            [
                (
                    t.id,
                    head.id,
                    t.kind,
                    vault.seal(key, t.text.encode(), about=_about(t.id, head.id, t.kind)),
                    unit.context.act,
                )
                for t in kept
            ],
        )


def read_texts(head: FileHead) -> Mapping[UUID, FileText]:
    """The texts of a file by id, in the order in which they were kept; none where erased."""
    if head.wrapped is None:
        return {}
    key = _key(head)
    with connections["default"].cursor() as cursor:
        cursor.execute(
            "SELECT id, kind, ciphertext FROM nrm.residence_text WHERE file_id = %s", [head.id]
        )
        return {
            row[0]: FileText(
                id=row[0],
                kind=row[1],
                text=vault.unseal(
                    key, bytes(row[2]), about=_about(row[0], head.id, row[1])
                ).decode(),
            )
            for row in cursor.fetchall()
        }


def counts() -> tuple[Counted, ...]:
    """Totals by kind, outcome and year; a number under five is not given."""
    with connections["default"].cursor() as cursor:
        cursor.execute("SELECT kind, outcome, year, happened FROM nrm.residence_counts()")
        return tuple(
            Counted(kind=r[0], outcome=r[1], year=r[2], happened=r[3]) for r in cursor.fetchall()
        )


def _about(item: UUID, file: UUID, kind: str) -> tuple[str, ...]:
    return (str(item), str(file), SLICE, kind)


def _key(head: FileHead) -> bytes:
    if head.wrapped is None:
        raise vault.CannotOpen("the key of this file was destroyed")
    return vault.unwrap(bytes(head.wrapped))


def _head(row: Sequence[Any]) -> FileHead:
    return FileHead(
        id=row[0],
        reference=row[1],
        position=row[2],
        wrapped=row[3],
        stay_stage=row[4],
        other_stage=row[5],
        next_on=row[6],
        next_what=row[7],
    )
