"""What the facts of clocks fold to: pauses, spells of suspension, holds counted, who has the case.

All days are absolute; whether a pause stands today is asked by whoever has a day.
Example: a pause from Tuesday to Friday that ended on Thursday has Wednesday as its last day.
"""

from dataclasses import dataclass
from datetime import date
from uuid import UUID

from opennrm.cases.vocabulary.casework import SuspensionReason
from opennrm.cases.vocabulary.clocks import AllocatedHow, HeldCause, PauseCause
from opennrm.cases.vocabulary.decisions import Stage


@dataclass(frozen=True, slots=True, kw_only=True)
class Pause:
    """A pause of one stage's clock, its first and last day included.

    `told_last_day` is the end that it was given; `ended_on` the day on which it ended before that.
    """

    id: UUID
    stage: Stage
    cause: PauseCause
    first_day: date
    last_day: date
    told_last_day: date
    owner: UUID
    request: UUID | None = None
    ended_on: date | None = None


@dataclass(frozen=True, slots=True)
class Spell:
    """A stretch of suspension; `last_day` is None while it goes on."""

    reason: SuspensionReason
    first_day: date
    last_day: date | None


@dataclass(frozen=True, slots=True)
class Held:
    """What keeps a case waiting and is counted; `until` is when its owner looks at it again."""

    id: UUID
    cause: HeldCause
    since: date
    until: date
    owner: UUID


@dataclass(frozen=True, slots=True)
class CannotWait:
    """A day that cannot wait; which kind of day it is stands nowhere."""

    id: UUID
    day: date


@dataclass(frozen=True, slots=True, kw_only=True)
class Allocated:
    """Which agency's team has the case, and who of it; without a member it waits in the queue."""

    agency: UUID
    team: UUID | None
    member: UUID | None
    since: date
    how: AllocatedHow
