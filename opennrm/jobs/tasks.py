"""The tasks that the worker runs. Each parses a key, takes the day and calls a procedure.

A task may run twice (a worker killed half-way is retried), so every procedure called here does
nothing the second time.
"""

from datetime import UTC, datetime
from uuid import UUID

from procrastinate.contrib.django import app

from opennrm.jobs.retries import ToldRetries
from opennrm.procedures.days import day_of
from opennrm.procedures.identification import drafts, waiting
from opennrm.procedures.notices import defer_forgotten, deliver

RETRY = ToldRetries(max_attempts=10, exponential_wait=2)
STALLED_SECONDS = 60


@app.task(name="jobs.deliver_notice", queue="opennrm", retry=RETRY)
def deliver_notice(key: str) -> None:
    """Tell an agency that something waits for it."""
    deliver(UUID(key), on=day_of(datetime.now(UTC)))


@app.periodic(cron="*/10 * * * *")
@app.task(name="jobs.defer_forgotten", queue="opennrm", pass_context=False)
def deliver_forgotten(timestamp: int) -> None:
    """Every ten minutes, take up what is owed and has no job left, such as after the last try."""
    defer_forgotten(on=day_of(datetime.now(UTC)))


@app.periodic(cron="17 4 * * *")
@app.task(name="jobs.delete_old_drafts", queue="opennrm", pass_context=False)
def delete_old_drafts(timestamp: int) -> None:
    """Once a night, delete drafts that law data says are too old."""
    drafts.delete_old(now=datetime.now(UTC))


@app.periodic(cron="7 * * * *")
@app.task(name="jobs.defer_waiting", queue="opennrm", pass_context=False)
def tell_of_all_waiting(timestamp: int) -> None:
    """Once an hour, find the agencies in which a draft of danger or of a child waits unsent."""
    waiting.defer_waiting(now=datetime.now(UTC))


@app.task(name=waiting.TELL, queue="opennrm", retry=RETRY)
def tell_of_waiting(key: str) -> None:
    """Tell one agency that something in its list has waited too long."""
    waiting.tell_of_waiting(UUID(key), now=datetime.now(UTC))


@app.periodic(cron="* * * * *")
@app.task(name="jobs.retry_stalled", queue="opennrm")
async def retry_stalled(timestamp: int) -> None:
    """Once a minute, give back jobs whose worker died."""
    for job in await app.job_manager.get_stalled_jobs(seconds_since_heartbeat=STALLED_SECONDS):
        await app.job_manager.retry_job(job)
