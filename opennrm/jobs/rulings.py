"""Applying rulings: to the cases as the authority, to the compartment as its unit, apart."""

from datetime import UTC, datetime
from uuid import UUID

from procrastinate import RetryStrategy
from procrastinate.contrib.django import app

from opennrm.procedures.days import day_of
from opennrm.procedures.residence.rulings import apply_to_files
from opennrm.procedures.review import applying

RETRY = RetryStrategy(max_attempts=10, exponential_wait=2)


@app.task(name=applying.APPLY, queue="opennrm", retry=RETRY)
def apply_ruling(key: str) -> None:
    """List what a ruling reaches, and open what was adverse."""
    on = day_of(datetime.now(UTC))
    apply_to_files(UUID(key), on=on)
    applying.apply_ruling(UUID(key), on=on)


@app.task(name="jobs.follow_ruling", queue="opennrm", retry=RETRY)
def follow_ruling(key: str) -> None:
    """Write how far what a ruling reaches in this case has come."""
    applying.follow_case(UUID(key), on=day_of(datetime.now(UTC)))


@app.periodic(cron="23 4 * * *")
@app.task(name="jobs.defer_rulings", queue="opennrm", pass_context=False)
def apply_all_rulings(timestamp: int) -> None:
    """Once a night, apply every ruling again: what was recorded late is found."""
    applying.defer_applying()
