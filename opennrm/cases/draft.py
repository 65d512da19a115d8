"""The draft of a state while a history is folded: a dict by the names of the state's fields.

It is mutable, because a frozen one costs thirty times as much; it never leaves the folding.
Example: `keep(draft, "language", None)` leaves the language that was given before.
"""

from collections.abc import Callable
from typing import Any

from opennrm.cases.facts import Fact

Draft = dict[str, Any]
Step = Callable[[Draft, Fact, Any], None]


def keep(draft: Draft, name: str, value: object) -> None:
    """Take a value over; an answer that is missing never wipes out one that was given."""
    if value is not None:
        draft[name] = value
