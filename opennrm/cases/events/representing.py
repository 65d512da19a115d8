"""Who speaks for the person, and what they wrote: representatives, representations, answers.

A representation is named by the event that recorded it; so is a representative.
Source: R-REV-04; practice finding 47; docs/adr/0043.
Example: `RepresentationMade(sender=RepresentationFrom.LAWYER, about=(…RELEASE,), …)`.
"""

from datetime import date
from typing import ClassVar
from uuid import UUID

from opennrm.cases.events.base import Event
from opennrm.cases.vocabulary.casework import ContactWay
from opennrm.cases.vocabulary.people import YesNo
from opennrm.cases.vocabulary.representing import (
    PaidBy,
    RepresentationAbout,
    RepresentationAnswer,
    RepresentationFrom,
    RepresentativeEndedBy,
    RepresentativeKind,
    RepresentativeMay,
    ReviewerSaid,
)
from opennrm.cases.vocabulary.slices import Slice
from opennrm.cases.vocabulary.withdrawing import Interpreter


class RepresentativeConfirmed(Event, frozen=True, kw_only=True):
    """The person confirmed, alone, that somebody speaks for them: for which acts, until when."""

    kind: ClassVar[str] = "representative_confirmed"
    slice: ClassVar[str] = Slice.SUPPORT
    who: RepresentativeKind
    agency: UUID | None = None
    name: UUID | None = None
    may: tuple[RepresentativeMay, ...]
    until: date
    heard_alone: YesNo
    interpreter: Interpreter
    chosen_freely: YesNo
    paid_by: PaidBy


class RepresentativeEnded(Event, frozen=True, kw_only=True):
    """A representative (the event that confirmed them) no longer acts. One word is enough."""

    kind: ClassVar[str] = "representative_ended"
    slice: ClassVar[str] = Slice.SUPPORT
    representative: UUID
    by: RepresentativeEndedBy


class RepresentationMade(Event, frozen=True, kw_only=True):
    """Somebody wrote for the person; the words are in the vault. `received_on`: when it came."""

    kind: ClassVar[str] = "representation_made"
    slice: ClassVar[str] = Slice.SUPPORT
    sender: RepresentationFrom
    about: tuple[RepresentationAbout, ...]
    way: ContactWay
    received_on: date
    text: UUID | None = None


class RepresentationAcknowledged(Event, frozen=True, kw_only=True):
    """Whoever wrote was told that it came, and by when it is answered. Nothing else was told."""

    kind: ClassVar[str] = "representation_acknowledged"
    slice: ClassVar[str] = Slice.DECISION
    representation: UUID


class RepresentationAnswered(Event, frozen=True, kw_only=True):
    """A representation was answered."""

    kind: ClassVar[str] = "representation_answered"
    slice: ClassVar[str] = Slice.DECISION
    representation: UUID
    how: RepresentationAnswer
    text: UUID | None = None


class RepresentationHandedOn(Event, frozen=True, kw_only=True):
    """Nobody answered in time: the independent reviewers have it, and the rapporteur's list."""

    kind: ClassVar[str] = "representation_handed_on"
    slice: ClassVar[str] = Slice.DECISION
    representation: UUID
    to: UUID


class RepresentationReviewed(Event, frozen=True, kw_only=True):
    """What the independent reviewer says of a representation that nobody had answered."""

    kind: ClassVar[str] = "representation_reviewed"
    slice: ClassVar[str] = Slice.DECISION
    representation: UUID
    said: ReviewerSaid
    text: UUID | None = None


KINDS: tuple[type[Event], ...] = (
    RepresentativeConfirmed,
    RepresentativeEnded,
    RepresentationMade,
    RepresentationAcknowledged,
    RepresentationAnswered,
    RepresentationHandedOn,
    RepresentationReviewed,
)
