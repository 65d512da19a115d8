"""Issuing a negative: everything that has to be so before a signed negative leaves the authority.

Each part of the house that holds back adverse decisions gives a function here; a negative issues
when none of them finds anything. Nothing here is ever asked of a positive.
Source: practice finding 30; provision second_reader; R-DEC-06.
Example: a negative that nobody else has read has the brake `not_read`.
"""

from collections.abc import Callable, Iterable

from opennrm.review import (
    ages,
    consistency,
    disclosure,
    evidence,
    missing,
    panel_brakes,
    rights,
    second_reading,
    standing,
)
from opennrm.review.situation import Brake, Situation

__all__ = ["BRAKES", "Brake", "Situation", "brakes"]

BRAKES: tuple[Callable[[Situation], Iterable[Brake]], ...] = (
    standing.brakes,
    ages.brakes,
    missing.brakes,
    evidence.brakes,
    disclosure.brakes,
    second_reading.brakes,
    consistency.brakes,
    panel_brakes.brakes,
    rights.brakes,
)


def brakes(situation: Situation) -> tuple[Brake, ...]:
    """Give everything that stands between a signed negative and its issue; nothing if it may.

    Source: practice finding 30.
    """
    return tuple(brake for part in BRAKES for brake in part(situation))
