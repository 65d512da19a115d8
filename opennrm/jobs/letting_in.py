"""Letting in whoever a later fact names, and following a word of the person, a moment later."""

from datetime import UTC, datetime
from uuid import UUID

from procrastinate import RetryStrategy
from procrastinate.contrib.django import app

from opennrm.procedures.days import day_of
from opennrm.procedures.identification.following import follow_word as follow
from opennrm.procedures.identification.letting_in import let_in as name_and_let_in

RETRY = RetryStrategy(max_attempts=10, exponential_wait=2)


@app.task(name="jobs.let_in", queue="opennrm", retry=RETRY)
def let_in(key: str) -> None:
    """Let in the agencies that the facts of this case name and that are not in yet."""
    name_and_let_in(UUID(key), on=day_of(datetime.now(UTC)))


@app.task(name="jobs.follow_word", queue="opennrm", retry=RETRY)
def follow_word(key: str) -> None:
    """End or keep what rests on consent in the other referrals of the same person."""
    follow(UUID(key), on=day_of(datetime.now(UTC)))
