"""Facts of a further recovery period on a new referral: decided by a person, a no read by another.

Source: Nationality and Borders Act 2022 s.62; practice 35; docs/adr/0046.
Example: `FurtherRecoveryDecided(given=False, first_period_from=…, reasons=…)` waits for its reader.
"""

from datetime import date
from typing import ClassVar
from uuid import UUID

from opennrm.cases.events.base import Event, LawVersion
from opennrm.cases.events.residence import ReasonHit, ReasonHitRead
from opennrm.cases.vocabulary.casework import Understood
from opennrm.cases.vocabulary.decisions import ServiceMethod
from opennrm.cases.vocabulary.residence import AskedBy, LookedAtAgain
from opennrm.cases.vocabulary.slices import Slice


class FurtherRecoveryDecided(Event, frozen=True, kw_only=True):
    """It was signed whether the person has a further recovery period, and when the first began."""

    kind: ClassVar[str] = "further_recovery_decided"
    slice: ClassVar[str] = Slice.DECISION
    given: bool
    first_period_from: date | None = None
    law_version: LawVersion
    reasons: UUID | None = None
    hits: tuple[ReasonHit, ...] = ()


class FurtherRecoveryRead(Event, frozen=True, kw_only=True):
    """The second reader read a no (its event id)."""

    kind: ClassVar[str] = "further_recovery_read"
    slice: ClassVar[str] = Slice.DECISION
    decision: UUID
    agrees: bool
    hits: tuple[ReasonHitRead, ...] = ()
    note: UUID | None = None


class FurtherRecoveryServed(Event, frozen=True, kw_only=True):
    """The person was told a decision on it."""

    kind: ClassVar[str] = "further_recovery_served"
    slice: ClassVar[str] = Slice.DECISION
    decision: UUID
    how: ServiceMethod
    understood: Understood = Understood.NOT_ASKED


class FurtherRecoveryReconsidered(Event, frozen=True, kw_only=True):
    """A no was looked at again, because somebody asked."""

    kind: ClassVar[str] = "further_recovery_reconsidered"
    slice: ClassVar[str] = Slice.DECISION
    decision: UUID
    asked_by: AskedBy
    result: LookedAtAgain
    reasons: UUID | None = None


KINDS: tuple[type[Event], ...] = (
    FurtherRecoveryDecided,
    FurtherRecoveryRead,
    FurtherRecoveryServed,
    FurtherRecoveryReconsidered,
)
