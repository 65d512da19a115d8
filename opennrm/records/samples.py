"""Samples as stored: how each was drawn, the copies, what auditors answered, what was published.

The copies are shown to the auditor's own agency until the sample ends, by row-level security; which
case a copy is of, this module writes and can never read.
Example: `items(sample)` in an act of an auditor, forty copies until the last day, then none.
"""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any
from uuid import UUID

from django.db import IntegrityError, connections, transaction

from opennrm.records.transaction import Unit

SAMPLE = (
    "SELECT id, agency, rule, seed, size, frame, frame_digest, drawn_digest, cutoff, drawn_on,"
    " ends_on FROM nrm.sample"
)


@dataclass(frozen=True, slots=True, kw_only=True)
class SampleRow:
    """How a sample was drawn; `rule` as JSON. `frame`: of how many decisions."""

    id: UUID
    agency: UUID
    rule: str
    seed: str
    size: int
    frame: int
    frame_digest: str
    drawn_digest: str
    cutoff: UUID
    drawn_on: date
    ends_on: date


@dataclass(frozen=True, slots=True, kw_only=True)
class NewItem:
    """A drawn decision with its copy as JSON; `case` and `decision` are never read again."""

    id: UUID
    number: int
    case: UUID
    decision: UUID
    stage: str
    outcome: str
    group: str
    copy: str


@dataclass(frozen=True, slots=True, kw_only=True)
class ItemRow:
    """A copy of a sample, and what each auditor answered, as JSON by member."""

    id: UUID
    sample: UUID
    number: int
    stage: str
    outcome: str
    group: str
    copy: str
    scores: tuple[tuple[UUID, str], ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class RateRow:
    """Rates of a sample as they were published, as JSON."""

    sample: UUID
    published_on: date
    rates: str


@dataclass(frozen=True, slots=True, kw_only=True)
class FoundWrong:
    """A negative of which an auditor found, and published, that its outcome is not right."""

    case: UUID
    reference: str
    stage: str
    published_on: date


def found_wrong() -> tuple[FoundWrong, ...]:
    """Such negatives in the cases of the context's authority; none in any other act."""
    with connections["default"].cursor() as cursor:
        cursor.execute("SELECT case_id, reference, stage, published_on FROM nrm.found_wrong()")
        return tuple(
            FoundWrong(case=row[0], reference=row[1], stage=row[2], published_on=row[3])
            for row in cursor.fetchall()
        )


def put(unit: Unit, row: SampleRow, new: Iterable[NewItem]) -> None:
    """Register a draw with its copies."""
    act = unit.context.act
    with connections["default"].cursor() as cursor:
        cursor.execute(
            "INSERT INTO nrm.sample VALUES (%s, %s, %s, %s, %s, %s, %s, %s, %s, %s, %s, %s, %s)",
            [
                *(row.id, row.agency, row.rule, row.seed, row.size, row.frame, row.frame_digest),
                *(row.drawn_digest, row.cutoff, row.drawn_on, row.ends_on),
                *(unit.context.member, act),
            ],
        )
        cursor.executemany(
            "INSERT INTO nrm.sample_item VALUES (%s, %s, %s, %s, %s, %s, %s, %s, %s, %s)",
            [
                (
                    *(one.id, row.id, one.number, one.case, one.decision),
                    *(one.stage, one.outcome, one.group, one.copy, act),
                )
                for one in new
            ],
        )


def read_all() -> tuple[SampleRow, ...]:
    """Every draw, the newest first."""
    with connections["default"].cursor() as cursor:
        cursor.execute(f"{SAMPLE} ORDER BY drawn_on DESC, id")
        return tuple(_sample(row) for row in cursor.fetchall())


def read(sample: UUID) -> SampleRow | None:
    """One draw, or None."""
    with connections["default"].cursor() as cursor:
        cursor.execute(f"{SAMPLE} WHERE id = %s", [sample])
        row = cursor.fetchone()
    return _sample(row) if row else None


ITEMS = (
    "SELECT i.id, i.sample, i.number, i.stage, i.outcome, i.nationality_group, i.copy,"
    " (SELECT json_agg(json_build_array(s.by_member, s.answers) ORDER BY s.by_member)"
    "  FROM nrm.sample_score s WHERE s.item = i.id)"
    " FROM nrm.sample_item i"
)


def items(sample: UUID) -> tuple[ItemRow, ...]:
    """The copies of a sample that the context may read, in the order of their numbers."""
    with connections["default"].cursor() as cursor:
        cursor.execute(f"{ITEMS} WHERE i.sample = %s ORDER BY i.number", [sample])
        return tuple(_item(row) for row in cursor.fetchall())


def item(wanted: UUID) -> ItemRow | None:
    """One copy that the context may read, or None."""
    with connections["default"].cursor() as cursor:
        cursor.execute(f"{ITEMS} WHERE i.id = %s", [wanted])
        row = cursor.fetchone()
    return _item(row) if row else None


def put_score(unit: Unit, wanted: UUID, answers: str, *, on: date) -> bool:
    """Keep what an auditor answered; False where they had answered before."""
    try:
        with transaction.atomic(), connections["default"].cursor() as cursor:
            cursor.execute(
                "INSERT INTO nrm.sample_score VALUES (%s, %s, %s, %s, %s)",
                [wanted, unit.context.member, answers, on, unit.context.act],
            )
    except IntegrityError:
        return False
    return True


def put_rates(unit: Unit, sample: UUID, rates: str, *, on: date) -> None:
    """Publish the rates of a sample."""
    with connections["default"].cursor() as cursor:
        cursor.execute(
            "INSERT INTO nrm.sample_rate VALUES (%s, %s, %s, %s)",
            [sample, on, rates, unit.context.act],
        )


def published() -> dict[UUID, RateRow]:
    """The newest published rates of each sample."""
    with connections["default"].cursor() as cursor:
        cursor.execute(
            "SELECT DISTINCT ON (sample) sample, published_on, rates FROM nrm.sample_rate"
            " ORDER BY sample, published_on DESC, act_id"
        )
        return {
            row[0]: RateRow(sample=row[0], published_on=row[1], rates=row[2])
            for row in cursor.fetchall()
        }


def _sample(row: Sequence[Any]) -> SampleRow:
    return SampleRow(
        id=row[0],
        agency=row[1],
        rule=row[2],
        seed=row[3],
        size=row[4],
        frame=row[5],
        frame_digest=row[6],
        drawn_digest=row[7],
        cutoff=row[8],
        drawn_on=row[9],
        ends_on=row[10],
    )


def _item(row: Sequence[Any]) -> ItemRow:
    return ItemRow(
        id=row[0],
        sample=row[1],
        number=row[2],
        stage=row[3],
        outcome=row[4],
        group=row[5],
        copy=row[6],
        scores=tuple((UUID(member), answers) for member, answers in row[7] or ()),
    )
