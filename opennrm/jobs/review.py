"""Handing on what nobody answered in time, and letting the independent reviewers in.

Whether something is due is computed from the history each time, so that a worker that was away
changes no deadline.
Example: every quarter of an hour the cases are found in which something written waits.
"""

from datetime import UTC, datetime
from uuid import UUID

from procrastinate import RetryStrategy
from procrastinate.contrib.django import app

from opennrm.procedures.days import day_of
from opennrm.procedures.review import handing
from opennrm.procedures.review.asking import HAND_TO_REVIEWERS

RETRY = RetryStrategy(max_attempts=10, exponential_wait=2)


@app.periodic(cron="*/15 * * * *")
@app.task(name="jobs.defer_handing_on", queue="opennrm", pass_context=False)
def find_unanswered(timestamp: int) -> None:
    """Every quarter of an hour, look where something written for somebody waits."""
    handing.defer_handing_on(on=day_of(datetime.now(UTC)))


@app.task(name=handing.HAND_ON, queue="opennrm", retry=RETRY)
def hand_on(key: str) -> None:
    """Hand on what nobody answered in time in one case."""
    handing.hand_on(UUID(key), on=day_of(datetime.now(UTC)))


@app.task(name=HAND_TO_REVIEWERS, queue="opennrm", retry=RETRY)
def hand_to_reviewers(key: str) -> None:
    """Let the independent reviewers see a case in which something was asked of them."""
    handing.hand_to_reviewers(UUID(key), on=day_of(datetime.now(UTC)))
