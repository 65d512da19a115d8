"""Cut-offs: the moments as of which statistics are made, taken after every writer has finished."""

from collections.abc import Iterator
from datetime import datetime
from uuid import UUID

from django.db import connections

from opennrm.cases.envelope import Envelope
from opennrm.records.store import COLUMNS, envelope


def take(cutoff: UUID, *, law_hash: str, code_version: str) -> datetime:
    """Take and store a cut-off; nothing recorded before it can appear later."""
    with connections["statistics"].cursor() as cursor:
        cursor.execute("SELECT nrm.take_cutoff(%s, %s, %s)", [cutoff, law_hash, code_version])
        moment: datetime = cursor.fetchone()[0]
        return moment


def histories(
    cutoff: UUID, *, kinds: tuple[str, ...], size: int = 5_000
) -> Iterator[tuple[Envelope, ...]]:
    """Facts of these kinds recorded before a cut-off but for published ones: chunks, by case."""
    columns = ", ".join(f"e.{name.strip()}" for name in COLUMNS.split(","))
    with connections["statistics"].chunked_cursor() as cursor:
        cursor.execute(
            f"SELECT {columns} FROM nrm.event e"  # noqa: S608 (only constants)
            " JOIN nrm.case_head h ON h.case_id = e.case_id AND h.population <> 'published'"
            " WHERE e.kind = ANY (%s) AND e.recorded_at < (SELECT at FROM nrm.cutoff WHERE id = %s)"
            " ORDER BY e.case_id, e.position",
            [list(kinds), cutoff],
        )
        while rows := cursor.fetchmany(size):
            yield tuple(envelope(row) for row in rows)
