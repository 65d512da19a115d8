"""Following another age through the decisions of a case, a moment after it is known."""

from datetime import UTC, datetime
from uuid import UUID

from procrastinate import RetryStrategy
from procrastinate.contrib.django import app

from opennrm.procedures.days import day_of
from opennrm.procedures.identification.following_age import follow_age as follow

RETRY = RetryStrategy(max_attempts=10, exponential_wait=2)


@app.task(name="jobs.follow_age", queue="opennrm", retry=RETRY)
def follow_age(key: str) -> None:
    """List what was decided on another age, and open what was adverse."""
    follow(UUID(key), on=day_of(datetime.now(UTC)))
