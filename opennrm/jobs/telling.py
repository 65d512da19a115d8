"""Ending what helpers were asked to tell and is not so any more."""

from datetime import UTC, datetime
from uuid import UUID

from procrastinate import RetryStrategy
from procrastinate.contrib.django import app

from opennrm.procedures.days import day_of
from opennrm.procedures.review.ended_tellings import end_tellings as end

RETRY = RetryStrategy(max_attempts=10, exponential_wait=2)


@app.task(name="jobs.end_tellings", queue="opennrm", retry=RETRY)
def end_tellings(key: str) -> None:
    """End the letters of a case that nobody is to tell any more, or not through whom it was."""
    end(UUID(key), on=day_of(datetime.now(UTC)))
