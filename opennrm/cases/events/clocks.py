"""What stops a clock, what only keeps a case waiting, days that cannot wait, and who has the case.

A pause names its cause, its last day and the member who owns it; a hold that is counted stops
nothing. A day that cannot wait says no more than the day: a hearing, a release, an eviction and a
removal are written alike, so that no status stands in it.
Source: practice findings 45, 46 and 48; R-DEC-13, R-DEC-14, R-DEC-18; docs/adr/0044.
Example: `ClockPaused(stage=…, cause=PauseCause.MISSING, last_day=…, owner=…)`.
"""

from datetime import date
from typing import ClassVar
from uuid import UUID

from opennrm.cases.events.base import Event
from opennrm.cases.vocabulary.clocks import AllocatedHow, HeldCause, PauseCause
from opennrm.cases.vocabulary.decisions import Stage
from opennrm.cases.vocabulary.slices import Slice


class ClockPaused(Event, frozen=True, kw_only=True):
    """The clock of a stage stops from today to a last day, which its owner answers for.

    `asked_by`: the force that asks; `request`: the open request for information that it waits for;
    `note`: what the person, the police or a court asks, in the vault.
    """

    kind: ClassVar[str] = "clock_paused"
    slice: ClassVar[str] = Slice.DECISION
    stage: Stage
    cause: PauseCause
    last_day: date
    owner: UUID
    asked_by: UUID | None = None
    request: UUID | None = None
    note: UUID | None = None


class ClockResumed(Event, frozen=True, kw_only=True):
    """A pause (its event id) is over: today counts again."""

    kind: ClassVar[str] = "clock_resumed"
    slice: ClassVar[str] = Slice.DECISION
    pause: UUID


class HeldUp(Event, frozen=True, kw_only=True):
    """A case is kept waiting for what is no cause: it is counted, and its clock runs on."""

    kind: ClassVar[str] = "held_up"
    slice: ClassVar[str] = Slice.DECISION
    cause: HeldCause
    until: date
    owner: UUID
    note: UUID | None = None


class HeldUpEnded(Event, frozen=True, kw_only=True):
    """What kept a case waiting (its event id) does so no longer."""

    kind: ClassVar[str] = "held_up_ended"
    slice: ClassVar[str] = Slice.DECISION
    held: UUID


class CannotWaitSet(Event, frozen=True, kw_only=True):
    """A day by which waiting does harm. Which kind of day it is, nobody writes down here."""

    kind: ClassVar[str] = "cannot_wait_set"
    slice: ClassVar[str] = Slice.REFERRAL
    day: date


class CannotWaitOver(Event, frozen=True, kw_only=True):
    """A day that could not wait (its event id) was moved or no longer matters."""

    kind: ClassVar[str] = "cannot_wait_over"
    slice: ClassVar[str] = Slice.REFERRAL
    set: UUID


class CaseAllocated(Event, frozen=True, kw_only=True):
    """A team, and somebody of it, has the case from now on; without anybody it waits in a queue."""

    kind: ClassVar[str] = "case_allocated"
    slice: ClassVar[str] = Slice.DECISION
    team: UUID | None = None
    member: UUID | None = None
    how: AllocatedHow


class CannotTakeCase(Event, frozen=True, kw_only=True):
    """A member says that they cannot work on this case. Why stands nowhere."""

    kind: ClassVar[str] = "cannot_take_case"
    slice: ClassVar[str] = Slice.DECISION
    member: UUID


KINDS: tuple[type[Event], ...] = (
    ClockPaused,
    ClockResumed,
    HeldUp,
    HeldUpEnded,
    CannotWaitSet,
    CannotWaitOver,
    CaseAllocated,
    CannotTakeCase,
)
