"""Undoing a withdrawal, and the safety check that a message from anybody else starts.

Practice finding 12: one word undoes a withdrawal; nobody else's message is ever one.
Example: a cousin writes that she wants to stop: `SafetyCheckStarted(who=MessageFrom.FAMILY, …)`.
"""

from typing import ClassVar
from uuid import UUID

from opennrm.cases.events.base import Event
from opennrm.cases.vocabulary.casework import ContactWay
from opennrm.cases.vocabulary.slices import Slice
from opennrm.cases.vocabulary.withdrawing import AskedFor, MessageFrom, SafetyOutcome


class WithdrawalUndone(Event, frozen=True, kw_only=True):
    """The person took a withdrawal (its event id) back: everything goes on as before it."""

    kind: ClassVar[str] = "withdrawal_undone"
    slice: ClassVar[str] = Slice.REFERRAL
    withdrawal: UUID


class WantsToGoOn(Event, frozen=True, kw_only=True):
    """The person said, where no withdrawal was recorded, that they want to go on.

    It was taken back with another agency. What the word does is done there, a moment later.
    """

    kind: ClassVar[str] = "wants_to_go_on"
    slice: ClassVar[str] = Slice.REFERRAL


class SafetyCheckStarted(Event, frozen=True, kw_only=True):
    """Somebody else asked for something in the person's name; what they wrote is in the vault."""

    kind: ClassVar[str] = "safety_check_started"
    slice: ClassVar[str] = Slice.SUPPORT
    who: MessageFrom
    way: ContactWay
    asked_for: AskedFor
    text: UUID | None = None


class SafetyCheckEnded(Event, frozen=True, kw_only=True):
    """What a safety check (its event id) found. It changes nothing but that the check is over.

    Not even that where the person was not free to speak or is in danger: they were not heard.
    """

    kind: ClassVar[str] = "safety_check_ended"
    slice: ClassVar[str] = Slice.SUPPORT
    check: UUID
    outcome: SafetyOutcome
    text: UUID | None = None


KINDS: tuple[type[Event], ...] = (
    WithdrawalUndone,
    WantsToGoOn,
    SafetyCheckStarted,
    SafetyCheckEnded,
)
