"""Cut-offs: the moments as of which statistics are made, taken after every writer has finished."""

from collections.abc import Collection, Iterator
from datetime import datetime
from uuid import UUID

from django.db import connections, transaction

from opennrm.cases.envelope import Envelope
from opennrm.records.errors import translated
from opennrm.records.store import COLUMNS, envelope

# Taking one makes every writer wait, so that readers of figures share one for a while.
FRESH = "60 seconds"
PATIENCE = "3s"
NOBODY = f"'{UUID(int=0)}'::uuid"


def take(cutoff: UUID, *, law_hash: str, code_version: str) -> datetime:
    """Take and store a cut-off; nothing recorded before it can appear later.

    Errors: Busy where writers that have begun do not end within `PATIENCE`, such as a large load.
    """
    with (
        translated(),
        transaction.atomic(using="statistics"),
        connections["statistics"].cursor() as cursor,
    ):
        cursor.execute("SELECT set_config('lock_timeout', %s, true)", [PATIENCE])
        cursor.execute("SELECT nrm.take_cutoff(%s, %s, %s)", [cutoff, law_hash, code_version])
        moment: datetime = cursor.fetchone()[0]
        return moment


def recent(*, law_hash: str, code_version: str) -> UUID | None:
    """The newest cut-off of this law and code that is younger than `FRESH`, else None."""
    with connections["statistics"].cursor() as cursor:
        cursor.execute(
            "SELECT id FROM nrm.cutoff WHERE law_hash = %s AND code_version = %s"
            " AND at > clock_timestamp() - %s::interval ORDER BY at DESC LIMIT 1",
            [law_hash, code_version, FRESH],
        )
        row = cursor.fetchone()
    return row[0] if row else None


def first_since(moment: datetime) -> UUID | None:
    """The first cut-off taken at or after a moment, else None."""
    with connections["statistics"].cursor() as cursor:
        cursor.execute("SELECT id FROM nrm.cutoff WHERE at >= %s ORDER BY at, id LIMIT 1", [moment])
        row = cursor.fetchone()
    return row[0] if row else None


def histories(
    cutoff: UUID,
    *,
    kinds: tuple[str, ...],
    home: UUID | None = None,
    cases: Collection[UUID] | None = None,
    size: int = 5_000,
) -> Iterator[tuple[Envelope, ...]]:
    """Facts of these kinds recorded before a cut-off but for published ones: chunks, by case.

    `home`: only of streams that this agency opened; `cases`: only of these.
    """
    names = (name.strip() for name in COLUMNS.split(","))
    only = list(cases) if cases is not None else None
    # Who recorded a fact is not for figures.
    columns = ", ".join(NOBODY if name == "by_member" else f"e.{name}" for name in names)
    with connections["statistics"].chunked_cursor() as cursor:
        cursor.execute(
            f"SELECT {columns} FROM nrm.event e"  # noqa: S608 (only constants)
            " JOIN nrm.case_head h ON h.case_id = e.case_id AND h.population <> 'published'"
            " WHERE e.kind = ANY (%s) AND e.recorded_at < (SELECT at FROM nrm.cutoff WHERE id = %s)"
            " AND (%s::uuid IS NULL OR h.home_agency = %s)"
            " AND (%s::uuid[] IS NULL OR e.case_id = ANY (%s::uuid[]))"
            " ORDER BY e.case_id, e.position",
            [list(kinds), cutoff, home, home, only, only],
        )
        while rows := cursor.fetchmany(size):
            yield tuple(envelope(row) for row in rows)
