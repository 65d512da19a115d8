"""Looking for cases of one situation, and carrying a positive from one of them to the others."""

from datetime import UTC, datetime
from uuid import UUID

from procrastinate import RetryStrategy
from procrastinate.contrib.django import app

from opennrm.procedures.days import day_of
from opennrm.procedures.review.suggesting import suggest_related as look
from opennrm.procedures.review.telling_related import defer_telling
from opennrm.procedures.review.telling_related import tell_related as tell

RETRY = RetryStrategy(max_attempts=10, exponential_wait=2)


@app.task(name="jobs.suggest_related", queue="opennrm", retry=RETRY)
def suggest_related(key: str) -> None:
    """Suggest to the competent authority the cases that may be of this one's situation."""
    look(UUID(key), on=day_of(datetime.now(UTC)))


@app.task(name="jobs.tell_related", queue="opennrm", retry=RETRY)
def tell_related(key: str) -> None:
    """Tell this case and its related ones of each other's positives; open negatives again."""
    tell(UUID(key), on=day_of(datetime.now(UTC)))


@app.periodic(cron="37 3 * * *")
@app.task(name="jobs.defer_telling_related", queue="opennrm", pass_context=False)
def tell_all_related(timestamp: int) -> None:
    """Once a night, look at all related cases: what was given up on is made up for."""
    defer_telling(on=day_of(datetime.now(UTC)))
