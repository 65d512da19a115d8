"""Jobs deferred in the act's own transaction: a job of a rolled-back act never runs.

Tasks are named, never imported: what runs them is above this room.
"""

from collections.abc import Sequence
from typing import Any
from uuid import UUID

from procrastinate.contrib.django import app


def defer(task: str, *, keys: Sequence[UUID]) -> None:
    """Defer the task once for each key; they run once the transaction has committed."""
    arguments: list[dict[str, Any]] = [{"key": str(key)} for key in keys]
    if arguments:
        app.configure_task(task, queue="opennrm").batch_defer(*arguments)
