"""What an adult agrees to, purpose by purpose, and the yes that is asked again before sending.

Practice finding 11: each purpose is asked by itself; what was not asked is neither a yes nor a no,
and "not now" is no consent. Only a yes lets anything be shared for that purpose.
Example: yes to support, not now to the police, not asked about research.
"""

from typing import ClassVar
from uuid import UUID

from opennrm.cases.events.base import Count, Event, LanguageCode, Missing
from opennrm.cases.vocabulary.consent import Consent, ExplainedHow, Purpose
from opennrm.cases.vocabulary.people import YesNo
from opennrm.cases.vocabulary.settings import Interpreting
from opennrm.cases.vocabulary.slices import Slice


class PurposesRecorded(Event, frozen=True, kw_only=True):
    """What an adult answered to the purposes that were asked."""

    kind: ClassVar[str] = "purposes_recorded"
    slice: ClassVar[str] = Slice.REFERRAL
    agreed: tuple[Purpose, ...] = ()
    refused: tuple[Purpose, ...] = ()
    not_now: tuple[Purpose, ...] = ()
    missing: tuple[Missing, ...] = ()


class ConsentConfirmed(Event, frozen=True, kw_only=True):
    """The person was asked again before sending: alone, in their language, by whom and how long."""

    kind: ClassVar[str] = "consent_confirmed"
    slice: ClassVar[str] = Slice.REFERRAL
    still_agrees: Consent | None = None
    alone: YesNo | None = None
    language: LanguageCode | None = None
    interpreter: Interpreting | None = None
    explained_how: ExplainedHow | None = None
    explained_minutes: Count | None = None
    explained_by: UUID | None = None
    missing: tuple[Missing, ...] = ()


KINDS: tuple[type[Event], ...] = (PurposesRecorded, ConsentConfirmed)
