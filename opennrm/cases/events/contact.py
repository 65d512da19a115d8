"""Reaching the person: a safe way confirmed again, an alert to save a life, a note answered.

Practice findings 18, 20 and 27. Example: `SafeContactConfirmed(way=ContactWay.VISIT, alone=YES)`
makes the ways stated before good for another 28 days.
"""

from typing import ClassVar
from uuid import UUID

from opennrm.cases.events.base import Event
from opennrm.cases.vocabulary.casework import ContactWay
from opennrm.cases.vocabulary.people import YesNo
from opennrm.cases.vocabulary.slices import Slice
from opennrm.cases.vocabulary.withdrawing import Alerted, AnsweredBy, LifeAtRisk


class SafeContactConfirmed(Event, frozen=True, kw_only=True):
    """The person said, alone, that what they stated of safe contact still holds."""

    kind: ClassVar[str] = "safe_contact_confirmed"
    slice: ClassVar[str] = Slice.WHEREABOUTS
    way: ContactWay
    alone: YesNo


class AlertedToSaveLife(Event, frozen=True, kw_only=True):
    """Somebody was alerted without the person's wish, to save a life; why is in the vault."""

    kind: ClassVar[str] = "alerted_to_save_life"
    slice: ClassVar[str] = Slice.SUPPORT
    whom: Alerted
    why: LifeAtRisk
    text: UUID | None = None


class NoteAnswered(Event, frozen=True, kw_only=True):
    """What the person says of a note (its event id) that something did not fit together."""

    kind: ClassVar[str] = "note_answered"
    slice: ClassVar[str] = Slice.REFERRAL
    note: UUID
    answered_by: AnsweredBy
    text: UUID | None = None


KINDS: tuple[type[Event], ...] = (SafeContactConfirmed, AlertedToSaveLife, NoteAnswered)
