"""Ending the panels of a case that have nothing left to decide."""

from datetime import UTC, datetime
from uuid import UUID

from procrastinate import RetryStrategy
from procrastinate.contrib.django import app

from opennrm.procedures.days import day_of
from opennrm.procedures.review.panel_ends import end_panels as end

RETRY = RetryStrategy(max_attempts=10, exponential_wait=2)


@app.task(name="jobs.end_panels", queue="opennrm", retry=RETRY)
def end_panels(key: str) -> None:
    """End what a decision, a withdrawal or a closure has left without a question."""
    end(UUID(key), on=day_of(datetime.now(UTC)))
