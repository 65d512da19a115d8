"""What is to be said: a code and its facts. The command and the page make sentences of them.

Facts are formatted after the sentence is translated, so that a number stands as a reader's language
writes it.
Source: ours; style.md 1 (rules give codes and facts, the rim gives sentences).
Example: `Saying("rose", {"change": 8003, "percent": 51.9})`.
"""

from collections.abc import Mapping
from dataclasses import dataclass, field

Fact = str | int | float


@dataclass(frozen=True, slots=True)
class Saying:
    """A sentence to be said, by its code; `facts` are whole numbers, per cents or names."""

    code: str
    facts: Mapping[str, Fact] = field(default_factory=dict)


def listed(names: tuple[str, ...]) -> str:
    """Several names as one fact, parted by semicolons, because a name may hold a comma.

    Source: ours.
    """
    return "; ".join(names)
