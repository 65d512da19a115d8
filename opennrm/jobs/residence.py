"""Telling the sealed compartment which positive decisions were made, one way."""

from datetime import UTC, datetime

from procrastinate.contrib.django import app

from opennrm.procedures.days import day_of
from opennrm.procedures.residence.telling import tell_all


@app.periodic(cron="*/10 * * * *")
@app.task(name="jobs.tell_residence", queue="opennrm", pass_context=False)
def tell_residence(timestamp: int) -> None:
    """Every ten minutes, open a file for whoever was recognised, and tell what has changed."""
    tell_all(on=day_of(datetime.now(UTC)))
