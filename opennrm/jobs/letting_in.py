"""Letting in whoever a later fact names, when nobody waits for it any more."""

from datetime import UTC, datetime
from uuid import UUID

from procrastinate import RetryStrategy
from procrastinate.contrib.django import app

from opennrm.procedures.days import day_of
from opennrm.procedures.identification.letting_in import let_in as name_and_let_in

RETRY = RetryStrategy(max_attempts=10, exponential_wait=2)


@app.task(name="jobs.let_in", queue="opennrm", retry=RETRY)
def let_in(key: str) -> None:
    """Let in the agencies that the facts of this case name and that are not in yet."""
    name_and_let_in(UUID(key), on=day_of(datetime.now(UTC)))
