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
    slice: ClassVar[str] = Slice.REFERRAL
    purposes: tuple[Purpose, ...]
    by: WithdrawalBy
    heard_alone: YesNo
    told_what_ends: YesNo
    note: UUID | None = None


KINDS: tuple[type[Event], ...] = (
    ConsentRecorded,
    BestInterestsDecided,
    ChildHeard,
    ConsentWithdrawn,
)
