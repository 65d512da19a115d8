"""The work between referral and decision: asking, contacts, holds, suspension, authority, closure.

Practice finding 12: missing suspends and never withdraws. Decisions A.21: where the law names an
authority of the closed class, the case stays with the single one and the law's answer is kept.
Example: `Suspended(reason=SuspensionReason.MISSING)`, later `Resumed()`.
"""

from datetime import date
from typing import ClassVar
from uuid import UUID

from opennrm.cases.events.base import Event
from opennrm.cases.vocabulary.asking import AskedBecause
from opennrm.cases.vocabulary.casework import (
    Answered,
    Authority,
    ClosureReason,
    ContactWay,
    ContactWith,
    HoldReason,
    InformationKind,
    Reached,
    SuspensionReason,
)
from opennrm.cases.vocabulary.decisions import Element, Stage
from opennrm.cases.vocabulary.people import Sure
from opennrm.cases.vocabulary.slices import Slice
from opennrm.cases.vocabulary.withdrawing import AskedAbout, AskedAnswer


class InformationRequested(Event, frozen=True, kw_only=True):
    """Somebody was asked for information that bears on these elements, to answer by a day.

    `because` says why that agency may be asked, `grant` under which access it has to this case.
    Since version 2.
    """

    kind: ClassVar[str] = "information_requested"
    version: ClassVar[int] = 2
    slice: ClassVar[str] = Slice.DECISION
    of: UUID
    what: InformationKind
    elements: tuple[Element, ...] = ()
    due_on: date
    question: UUID | None = None
    because: AskedBecause | None = None
    grant: UUID | None = None


class InformationReminded(Event, frozen=True, kw_only=True):
    """Whoever was asked (the request's event id) was reminded that an answer is awaited."""

    kind: ClassVar[str] = "information_reminded"
    slice: ClassVar[str] = Slice.DECISION
    request: UUID


class InformationAnswered(Event, frozen=True, kw_only=True):
    """A request (its event id) was answered, or cannot be.

    `elements`: on which it bears, as the agency sees it; `victim`: whether it holds the person for
    one who was harmed; `way`: how it came, where somebody else wrote it down. Since version 2.
    """

    kind: ClassVar[str] = "information_answered"
    version: ClassVar[int] = 2
    slice: ClassVar[str] = Slice.DECISION
    request: UUID
    how: Answered
    answer: UUID | None = None
    elements: tuple[Element, ...] = ()
    victim: Sure | None = None
    way: ContactWay | None = None


class ContactRecorded(Event, frozen=True, kw_only=True):
    """A call, message or visit, or an attempt at one; what was said is in the vault."""

    kind: ClassVar[str] = "contact_recorded"
    version: ClassVar[int] = 2
    slice: ClassVar[str] = Slice.SUPPORT
    with_whom: ContactWith
    way: ContactWay
    reached: Reached
    asked: tuple[AskedAbout, ...] = ()
    answered: AskedAnswer | None = None
    text: UUID | None = None


class HoldPlaced(Event, frozen=True, kw_only=True):
    """An adverse decision of a stage may not issue while this hold stands."""

    kind: ClassVar[str] = "hold_placed"
    slice: ClassVar[str] = Slice.DECISION
    stage: Stage
    reason: HoldReason
    note: UUID | None = None


class HoldLifted(Event, frozen=True, kw_only=True):
    """A hold (its event id) no longer stands."""

    kind: ClassVar[str] = "hold_lifted"
    slice: ClassVar[str] = Slice.DECISION
    hold: UUID


class Suspended(Event, frozen=True, kw_only=True):
    """The case waits for the person. Entitlements are kept for their return."""

    kind: ClassVar[str] = "suspended"
    slice: ClassVar[str] = Slice.REFERRAL
    reason: SuspensionReason
    note: UUID | None = None


class Resumed(Event, frozen=True, kw_only=True):
    """The case goes on."""

    kind: ClassVar[str] = "resumed"
    slice: ClassVar[str] = Slice.REFERRAL


class AuthorityChanged(Event, frozen=True, kw_only=True):
    """Another authority has the case from now on. `law_names` is the law's own answer."""

    kind: ClassVar[str] = "authority_changed"
    slice: ClassVar[str] = Slice.REFERRAL
    authority: Authority
    law_names: Authority
    agency: UUID | None = None


class Closed(Event, frozen=True, kw_only=True):
    """The case was closed. Closed is never a negative decision."""

    kind: ClassVar[str] = "closed"
    slice: ClassVar[str] = Slice.REFERRAL
    reason: ClosureReason
    note: UUID | None = None


class Reopened(Event, frozen=True, kw_only=True):
    """A closed case goes on: coming back is always possible."""

    kind: ClassVar[str] = "reopened"
    slice: ClassVar[str] = Slice.REFERRAL


KINDS: tuple[type[Event], ...] = (
    InformationRequested,
    InformationReminded,
    InformationAnswered,
    ContactRecorded,
    HoldPlaced,
    HoldLifted,
    Suspended,
    Resumed,
    AuthorityChanged,
    Closed,
    Reopened,
)
