"""Dated inputs: changes of law and recording, campaigns, training. Each names its source.

A change of law or recording is a break: counts on its two sides are not like with like. Campaigns
and training are awareness: they may make more people look. An unverified fact is no input.
Source: R-DAT-17 (training coverage, campaign periods, recording changes).
Example: the duty to notify of 1 November 2015 parts 2015 from 2016, and touches who is referred.
"""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from enum import StrEnum

from opennrm.statistics.prevalence.growth.periods import Period

KINDS = ("law", "recording", "form", "authority")
EVIDENCE = ("V", "E")


class Touches(StrEnum):
    """What a change touches: who is counted at all, under which kind, or only how bodies work."""

    TOTALS = "totals"
    KINDS = "kinds"
    PRACTICE = "practice"


@dataclass(frozen=True, slots=True, kw_only=True)
class Change:
    """A change of law or recording from a day on, to a day if it ended; `of` empty means all.

    Where the sources give a month only, `day_known` is false and the day is the first of it.
    """

    name: str
    says: str
    kind: str
    begins: date
    ends: date | None
    of: tuple[str, ...]
    touches: Touches
    source: str
    evidence: str
    day_known: bool = True

    @property
    def began(self) -> str:
        """The day, or the month where the day is not known, as 2015-11-01 or 2019-09."""
        return self.begins.isoformat() if self.day_known else f"{self.begins:%Y-%m}"


@dataclass(frozen=True, slots=True, kw_only=True)
class Campaign:
    """A campaign between two days, both counted; `of` empty means that it reached all sources."""

    name: str
    says: str
    begins: date
    ends: date
    of: tuple[str, ...]
    source: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Training:
    """Which share of the staff of its sources was trained, 0 to 1, by the name of the period."""

    name: str
    of: tuple[str, ...]
    shares: Mapping[str, float]
    source: str


@dataclass(frozen=True, slots=True)
class Events:
    """All dated inputs."""

    changes: tuple[Change, ...] = ()
    campaigns: tuple[Campaign, ...] = ()
    trainings: tuple[Training, ...] = ()


def breaks_between(events: Events, before: Period, after: Period) -> tuple[Change, ...]:
    """The changes that part two periods, the earliest first.

    A change within one of the two periods parts them too, because it holds for a part of it only.
    Source: domain.md 3 (series breaks).
    """
    found = [
        one
        for one in events.changes
        if before.first < one.begins <= after.last
        or (one.ends is not None and before.first <= one.ends < after.last)
    ]
    return tuple(sorted(found, key=lambda one: (one.begins, one.name)))
