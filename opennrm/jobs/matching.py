"""Looking for the same person after a referral was sent, when nobody waits for it any more."""

from datetime import UTC, datetime
from uuid import UUID

from procrastinate import RetryStrategy
from procrastinate.contrib.django import app

from opennrm.procedures.days import day_of
from opennrm.procedures.identification.matching import match_people as look

RETRY = RetryStrategy(max_attempts=10, exponential_wait=2)


@app.task(name="jobs.match_people", queue="opennrm", retry=RETRY)
def match_people(key: str) -> None:
    """Suggest to the duplicate desk the cases that may be of the same person as this one."""
    look(UUID(key), on=day_of(datetime.now(UTC)))
