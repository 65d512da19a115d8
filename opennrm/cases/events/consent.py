"""Consent, the decision for somebody who cannot decide, a child's wishes, and withdrawal.

Practice findings 11 and 12: withdrawal is the person's own word, heard alone; a message from
anybody else is a contact, never a withdrawal. A child cannot withdraw.
Example: `ConsentWithdrawn(purposes=(Purpose.RESEARCH,), by=WithdrawalBy.PERSON)`.
"""

from typing import ClassVar
from uuid import UUID

from opennrm.cases.events.base import Count, Event
from opennrm.cases.vocabulary.absences import Absence
from opennrm.cases.vocabulary.casework import WithdrawalBy
from opennrm.cases.vocabulary.consent import (
    BestInterests,
    CannotDecideWhy,
    Consent,
    ExplainedHow,
    Purpose,
)
from opennrm.cases.vocabulary.people import YesNo
from opennrm.cases.vocabulary.slices import Slice
from opennrm.cases.vocabulary.withdrawing import Interpreter


class ConsentRecorded(Event, frozen=True, kw_only=True):
    """What an adult answered, to which purposes they agreed, and how it was explained."""

    kind: ClassVar[str] = "consent_recorded"
    slice: ClassVar[str] = Slice.REFERRAL
    answer: Consent
    agreed: tuple[Purpose, ...] = ()
    explained_how: ExplainedHow | None = None
    explained_minutes: Count | None = None
    explained_alone: YesNo | None = None


class BestInterestsDecided(Event, frozen=True, kw_only=True):
    """Somebody decided for a person who cannot decide at present: who is in the vault."""

    kind: ClassVar[str] = "best_interests_decided"
    slice: ClassVar[str] = Slice.REFERRAL
    why: CannotDecideWhy
    decided: BestInterests
    by: UUID | None = None


class ChildHeard(Event, frozen=True, kw_only=True):
    """Whether a child was told, and what the child wants."""

    kind: ClassVar[str] = "child_heard"
    slice: ClassVar[str] = Slice.REFERRAL
    told: YesNo | None = None
    wishes: UUID | None = None
    wishes_absence: Absence | None = None


class ConsentWithdrawn(Event, frozen=True, kw_only=True):
    """The person took consent back, for these purposes, in their own word."""

    kind: ClassVar[str] = "consent_withdrawn"
    version: ClassVar[int] = 2
    slice: ClassVar[str] = Slice.REFERRAL
    purposes: tuple[Purpose, ...]
    by: WithdrawalBy
    heard_alone: YesNo
    told_what_ends: YesNo
    interpreter: Interpreter | None = None
    told_can_return: YesNo | None = None
    heard_how: ExplainedHow | None = None
    note: UUID | None = None


class ConsentGiven(Event, frozen=True, kw_only=True):
    """The person agreed to more than before: each purpose by itself, after the first answer."""

    kind: ClassVar[str] = "consent_given"
    slice: ClassVar[str] = Slice.REFERRAL
    purposes: tuple[Purpose, ...]
    explained_how: ExplainedHow
    explained_alone: YesNo
    interpreter: Interpreter


class AskedAtEighteen(Event, frozen=True, kw_only=True):
    """What somebody referred as a child answered when asked at 18. None: no answer, never a no."""

    kind: ClassVar[str] = "asked_at_eighteen"
    slice: ClassVar[str] = Slice.REFERRAL
    answer: Consent | None = None
    agreed: tuple[Purpose, ...] = ()
    explained_how: ExplainedHow | None = None
    explained_alone: YesNo | None = None
    interpreter: Interpreter | None = None


KINDS: tuple[type[Event], ...] = (
    ConsentRecorded,
    BestInterestsDecided,
    ChildHeard,
    ConsentWithdrawn,
    ConsentGiven,
    AskedAtEighteen,
)
