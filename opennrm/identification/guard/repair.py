"""Rules to be repaired: those that second readers overrule too often.

A hit is seen by the second reader, who records that the reason stands (the guard was overruled) or
is struck. Source: practice finding 31; ours (ADR 0037).
Example: a rule with 2 of 5 hits overruled is listed.
"""

from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass
from enum import StrEnum
from fractions import Fraction

# More than one in three, by decision of this project.
TOO_MANY = Fraction(1, 3)


class Seen(StrEnum):
    """What the second reader recorded of a hit."""

    STANDS = "stands"
    STRUCK = "struck"


@dataclass(frozen=True, slots=True)
class Record:
    """One hit of a rule, and what the second reader made of it."""

    rule: str
    seen: Seen


@dataclass(frozen=True, slots=True)
class ToRepair:
    """A rule that is overruled in too many of its hits: how many of how many."""

    rule: str
    overruled: int
    hits: int


def to_repair(records: Iterable[Record]) -> tuple[ToRepair, ...]:
    """List the rules overruled in more than a third of their hits, worst first. Source: ours."""
    kept = tuple(records)
    hits = Counter(record.rule for record in kept)
    overruled = Counter(record.rule for record in kept if record.seen is Seen.STANDS)
    listed = [
        ToRepair(rule, overruled[rule], count)
        for rule, count in hits.items()
        if Fraction(overruled[rule], count) > TOO_MANY
    ]
    return tuple(sorted(listed, key=lambda one: (-Fraction(one.overruled, one.hits), one.rule)))
