"""One act, one transaction, one line in the access log that survives a refusal.

The outer transaction holds the log row, the inner savepoint holds the act: a refusal undoes the
act and keeps the row; a log that cannot be written undoes everything. A loader opens `batch()`,
and the acts inside join it (at most 500), each with its own context and its own log row. Batches
queue: two that lock the same chains in different order would wait for each other for ever.
"""

from collections.abc import Iterator
from contextlib import contextmanager, nullcontext
from contextvars import ContextVar
from dataclasses import dataclass, field
from datetime import datetime
from uuid import UUID

from django.db import connections, transaction

from opennrm.records.context import Context, set_context
from opennrm.records.errors import translated

MOST_ACTS_A_BATCH = 500
INSTALLATION_CHAIN = "installation"
BATCH_LOCK = 720102


@dataclass
class Batch:
    """A transaction shared by many acts; `recorded_at` is taken only by a demo or benchmark."""

    recorded_at: datetime | None = None
    acts: int = 0


@dataclass
class Unit:
    """The unit of work of one act: what it is about decides in which chain it is logged.

    `chain` is None (the actor's own) or INSTALLATION_CHAIN; the database names the chains itself.
    """

    context: Context
    recorded_at: datetime | None = None
    cases: list[UUID] = field(default_factory=list)
    counted: int | None = None
    chain: str | None = None
    outcome: str = "done"

    def about(self, case: UUID) -> None:
        """Log this act in the chain of `case`."""
        if case not in self.cases:
            self.cases.append(case)


_batch: ContextVar[Batch | None] = ContextVar("batch", default=None)


@contextmanager
def batch(*, recorded_at: datetime | None = None, opens_only: bool = False) -> Iterator[Batch]:
    """Open one transaction for up to 500 acts. Errors: ValueError where one is open already.

    Batches queue, because two that touch the same cases in another order would wait for each other
    for ever. `opens_only`: it opens new cases and touches no other, and so need not queue.
    """
    if _batch.get() is not None:
        raise ValueError("a batch is open already")
    opened = Batch(recorded_at=recorded_at)
    token = _batch.set(opened)
    try:
        with translated(), transaction.atomic(durable=True):
            if not opens_only:
                with connections["default"].cursor() as cursor:
                    cursor.execute("SELECT pg_advisory_xact_lock(%s)", [BATCH_LOCK])
            yield opened
    finally:
        _batch.reset(token)


@contextmanager
def unit_of_work(context: Context) -> Iterator[Unit]:
    """Open a transaction for one act, or join the batch; the log row is written last, always."""
    joined = _batch.get()
    if joined is not None:
        joined.acts += 1
        if joined.acts > MOST_ACTS_A_BATCH:
            raise ValueError(f"a batch holds at most {MOST_ACTS_A_BATCH} acts")
    unit = Unit(context, recorded_at=joined.recorded_at if joined else None)
    # An act of a batch needs no savepoint here: a log that cannot be written undoes the batch.
    with translated(), nullcontext() if joined else transaction.atomic(durable=True):
        set_context(context)
        yield unit
        append_access(unit)


@contextmanager
def savepoint() -> Iterator[None]:
    """The act itself: whatever it raises is undone up to here, and the log row still commits."""
    with translated(), transaction.atomic():
        yield


def append_access(unit: Unit) -> None:
    """Write the access-log rows of one act: a row for each case, else one for the actor."""
    with connections["default"].cursor() as cursor:
        cursor.execute(
            "SELECT nrm.append_access(%s::uuid[], %s, %s, %s)",
            [unit.cases, unit.outcome, unit.counted, unit.chain == INSTALLATION_CHAIN],
        )
