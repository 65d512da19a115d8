"""Reminding whoever was asked for information, and ending what is asked no longer."""

from datetime import UTC, datetime
from uuid import UUID

from procrastinate import RetryStrategy
from procrastinate.contrib.django import app

from opennrm.procedures.days import day_of
from opennrm.procedures.identification import asked_cases

RETRY = RetryStrategy(max_attempts=10, exponential_wait=2)


@app.periodic(cron="27 5 * * *")
@app.task(name="jobs.follow_askings", queue="opennrm", pass_context=False)
def follow_all(timestamp: int) -> None:
    """Once a day, remind of what waits for an answer, and end what is over."""
    asked_cases.follow_all(on=day_of(datetime.now(UTC)))


@app.task(name=asked_cases.END, queue="opennrm", retry=RETRY)
def end_askings(key: str) -> None:
    """End the requests of a case whose access or consent was taken back."""
    asked_cases.end_askings(UUID(key), on=day_of(datetime.now(UTC)))
