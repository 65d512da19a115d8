"""Published figures as facts: loads, their quarters, and which load of a quarter is current.

The published population stands beside the recorded one and is never added to it: its streams have
no caseload, no grants, no outbox, and one log row a file.
"""

import json
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import asdict, dataclass
from datetime import datetime
from uuid import UUID

from django.db import connections


@dataclass(frozen=True, slots=True, kw_only=True)
class Period:
    """A quarter as one file gave it."""

    period: str
    content_hash: bytes
    people: int


@dataclass(frozen=True, slots=True, kw_only=True)
class Load:
    """One file that was loaded; `number` counts loads from 1."""

    id: UUID
    number: int
    content_hash: bytes
    source_name: str
    loaded_at: datetime
    columns: tuple[str, ...]
    unmapped: tuple[str, ...]
    people: int
    periods: tuple[Period, ...]


def put_load(
    load: UUID,
    *,
    content_hash: bytes,
    source_name: str,
    columns: Sequence[str],
    unmapped: Sequence[str],
    periods: Sequence[Period],
) -> None:
    """Register a file within the act `load_published`."""
    with connections["default"].cursor() as cursor:
        cursor.execute(
            "SELECT nrm.put_published_load(%s, %s, %s, %s::text[], %s, %s, %s::text[],"
            " %s::bytea[], %s::integer[])",
            [
                load,
                content_hash,
                source_name,
                list(columns),
                json.dumps(list(unmapped), ensure_ascii=False),
                sum(p.people for p in periods),
                [p.period for p in periods],
                [p.content_hash for p in periods],
                [p.people for p in periods],
            ],
        )


def loads() -> tuple[Load, ...]:
    """Every load, oldest first, with its quarters."""
    with connections["default"].cursor() as cursor:
        cursor.execute(
            "SELECT load_id, period, content_hash, people FROM nrm.published_period ORDER BY period"
        )
        periods: dict[UUID, list[Period]] = {}
        for load, period, content_hash, people in cursor.fetchall():
            one = Period(period=period, content_hash=bytes(content_hash), people=people)
            periods.setdefault(load, []).append(one)
        cursor.execute(
            "SELECT id, number, content_hash, source_name, loaded_at, columns, unmapped, people"
            " FROM nrm.published_load ORDER BY number"
        )
        return tuple(
            Load(
                id=r[0],
                number=r[1],
                content_hash=bytes(r[2]),
                source_name=r[3],
                loaded_at=r[4],
                columns=tuple(r[5]),
                unmapped=tuple(json.loads(r[6])),
                people=r[7],
                periods=tuple(periods.get(r[0], ())),
            )
            for r in cursor.fetchall()
        )


@dataclass(frozen=True, slots=True, kw_only=True)
class Cell:
    """One cell of a file as published: its line, its labels unchanged, its number of people."""

    line: int
    period: str
    responder_type: str
    responder: str
    exploitation: str
    age_at_exploitation: str
    gender: str
    nationality: str
    people: int


CELL = (
    "line, period, responder_type, responder, exploitation, age_at_exploitation, gender,"
    " nationality"
)


def put_cells(load: UUID, cells: Sequence[Cell]) -> None:
    """Keep cells of a load that this act has registered."""
    with connections["default"].cursor() as cursor:
        cursor.execute(
            "SELECT nrm.put_published_cells(%s, %s::json)",
            [load, json.dumps([asdict(c) for c in cells], ensure_ascii=False)],
        )


def counts(vintage: Mapping[str, UUID], *, size: int = 5_000) -> Iterator[tuple[Cell, ...]]:
    """People by cell, counted from the facts themselves, for the load that stands for each quarter.

    Read as the statistics role, in chunks of `size` cells; `people` is the number of facts.
    """
    columns = ", ".join(f"c.{name.strip()}" for name in CELL.split(","))
    with connections["statistics"].chunked_cursor() as cursor:
        # Counted first, then joined: the planner cannot know how many facts a cell has. The words
        # of the load are looked for as text, so that no fact of another vintage is parsed.
        cursor.execute(
            "WITH counted AS MATERIALIZED ("  # noqa: S608 (only a constant of this module)
            "SELECT (payload::json ->> 'source')::uuid AS load_id,"
            " (payload::json ->> 'cell')::integer AS line, count(*)::integer AS people"
            " FROM nrm.event WHERE kind = 'published_referral'"
            " AND payload LIKE ANY (%s::text[]) GROUP BY 1, 2)"
            f" SELECT {columns}, k.people FROM counted k"
            " JOIN nrm.published_cell c ON c.load_id = k.load_id AND c.line = k.line"
            " JOIN unnest(%s::text[], %s::uuid[]) AS v (period, load_id)"
            " ON v.period = c.period AND v.load_id = c.load_id ORDER BY c.line",
            [
                [f'%"{load}"%' for load in sorted(set(vintage.values()))],
                list(vintage),
                list(vintage.values()),
            ],
        )
        names = [name.strip() for name in CELL.split(",")]
        while rows := cursor.fetchmany(size):
            yield tuple(Cell(**dict(zip(names, r, strict=False)), people=r[-1]) for r in rows)
