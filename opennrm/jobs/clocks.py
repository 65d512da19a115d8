"""Giving out what nobody has, handing on lapsed work, and one notice a day of what is overdue.

No deadline depends on any of these: a worker that is dead for a week leaves work where it was, and
every page says what is overdue all the same.
"""

from datetime import UTC, datetime

from procrastinate.contrib.django import app

from opennrm.procedures.days import day_of
from opennrm.procedures.identification.allocating import hand_out
from opennrm.procedures.identification.overdue import tell_of_overdue


@app.periodic(cron="23 * * * *")
@app.task(name="jobs.hand_out", queue="opennrm", pass_context=False)
def hand_out_cases(timestamp: int) -> None:
    """Once an hour, give out what nobody has and hand on what its holder may no longer sign."""
    hand_out(on=day_of(datetime.now(UTC)))


@app.periodic(cron="7 7 * * *")
@app.task(name="jobs.tell_of_overdue", queue="opennrm", pass_context=False)
def tell_what_is_overdue(timestamp: int) -> None:
    """Once a day, tell each authority in which anything is overdue that there is something."""
    tell_of_overdue(on=day_of(datetime.now(UTC)))
