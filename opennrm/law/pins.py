"""What a person was told, and what holds when the law data are corrected afterwards.

A letter, receipt or notice pins the version of the law data that it used and the dates it told.
If a later correction of the data gives another date, the one that is better for the person holds,
and the case says that the two differ (practice, finding 8). Ours: no source speaks of it.
Example: told 1 February, now computed 29 January, later is better: 1 February holds.
"""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from enum import StrEnum
from types import MappingProxyType


class Better(StrEnum):
    """Which of two dates is better for the person: more time, or a duty done sooner."""

    LATER = "later"
    EARLIER = "earlier"


@dataclass(frozen=True, slots=True)
class Pin:
    """The version of the law data that a letter used, and the dates it told."""

    law_version: str
    told: Mapping[str, date]

    def __post_init__(self) -> None:
        object.__setattr__(self, "told", MappingProxyType(dict(self.told)))


@dataclass(frozen=True, slots=True)
class Holding:
    """The date that holds, the date that today's law data give, and whether the two differ."""

    on: date
    now_computed: date
    differs: bool


def holds(pin: Pin, what: str, *, now_computed: date, better: Better) -> Holding:
    """Say which date holds: the one told or the one now computed, whichever is better.

    Source: ours.
    """
    told = pin.told.get(what, now_computed)
    dates = (told, now_computed)
    on = max(dates) if better is Better.LATER else min(dates)
    return Holding(on, now_computed, told != now_computed)
