"""Jobs deferred in the act's own transaction: a job of a rolled-back act never runs.

Tasks are named, never imported: what runs them is above this room.
"""

from uuid import UUID

from procrastinate.contrib.django import app


def defer(task: str, *, key: UUID) -> None:
    """Defer the task of this name for one key; it runs once the transaction has committed."""
    app.configure_task(task, queue="opennrm").defer(key=str(key))
