"""Corrections: nothing is edited. A later fact says which earlier one it replaces or takes back.

The replacement is an event of the same kind as the corrected one, appended just before. There is
one kind for each slice, so that a correction is seen by exactly those who saw what was wrong.
Example: `AgeStated` was typed wrongly: a new `AgeStated`, then `AgeCorrected(event, by_event)`.
"""

from typing import ClassVar
from uuid import UUID

from opennrm.cases.events.base import Event
from opennrm.cases.vocabulary.casework import CorrectionReason
from opennrm.cases.vocabulary.slices import Slice


class Corrected(Event, frozen=True, kw_only=True):
    """An event (its id) is replaced by another event of the same kind."""

    event: UUID
    by_event: UUID
    reason: CorrectionReason
    note: UUID | None = None

    def __post_init__(self) -> None:
        if self.event == self.by_event:
            raise ValueError("a fact cannot replace itself")


class Retracted(Event, frozen=True, kw_only=True):
    """An event (its id) is taken back: it should never have been recorded."""

    event: UUID
    reason: CorrectionReason
    note: UUID | None = None


class ReferralCorrected(Corrected, frozen=True, kw_only=True):
    """A fact of the slice referral is corrected."""

    kind: ClassVar[str] = "referral_corrected"
    slice: ClassVar[str] = Slice.REFERRAL


class ReferralRetracted(Retracted, frozen=True, kw_only=True):
    """A fact of the slice referral is taken back."""

    kind: ClassVar[str] = "referral_retracted"
    slice: ClassVar[str] = Slice.REFERRAL


class DecisionCorrected(Corrected, frozen=True, kw_only=True):
    """A fact of the slice decision is corrected."""

    kind: ClassVar[str] = "decision_corrected"
    slice: ClassVar[str] = Slice.DECISION


class DecisionRetracted(Retracted, frozen=True, kw_only=True):
    """A fact of the slice decision is taken back."""

    kind: ClassVar[str] = "decision_retracted"
    slice: ClassVar[str] = Slice.DECISION


class AgeCorrected(Corrected, frozen=True, kw_only=True):
    """A fact of the slice age is corrected."""

    kind: ClassVar[str] = "age_corrected"
    slice: ClassVar[str] = Slice.AGE


class AgeRetracted(Retracted, frozen=True, kw_only=True):
    """A fact of the slice age is taken back."""

    kind: ClassVar[str] = "age_retracted"
    slice: ClassVar[str] = Slice.AGE


class SupportCorrected(Corrected, frozen=True, kw_only=True):
    """A fact of the slice support is corrected."""

    kind: ClassVar[str] = "support_corrected"
    slice: ClassVar[str] = Slice.SUPPORT


class SupportRetracted(Retracted, frozen=True, kw_only=True):
    """A fact of the slice support is taken back."""

    kind: ClassVar[str] = "support_retracted"
    slice: ClassVar[str] = Slice.SUPPORT


class HealthCorrected(Corrected, frozen=True, kw_only=True):
    """A fact of the slice health is corrected."""

    kind: ClassVar[str] = "health_corrected"
    slice: ClassVar[str] = Slice.HEALTH


class HealthRetracted(Retracted, frozen=True, kw_only=True):
    """A fact of the slice health is taken back."""

    kind: ClassVar[str] = "health_retracted"
    slice: ClassVar[str] = Slice.HEALTH


class WhereaboutsCorrected(Corrected, frozen=True, kw_only=True):
    """A fact of the slice whereabouts is corrected."""

    kind: ClassVar[str] = "whereabouts_corrected"
    slice: ClassVar[str] = Slice.WHEREABOUTS


class WhereaboutsRetracted(Retracted, frozen=True, kw_only=True):
    """A fact of the slice whereabouts is taken back."""

    kind: ClassVar[str] = "whereabouts_retracted"
    slice: ClassVar[str] = Slice.WHEREABOUTS


class FamilyCorrected(Corrected, frozen=True, kw_only=True):
    """A fact of the slice family is corrected."""

    kind: ClassVar[str] = "family_corrected"
    slice: ClassVar[str] = Slice.FAMILY


class FamilyRetracted(Retracted, frozen=True, kw_only=True):
    """A fact of the slice family is taken back."""

    kind: ClassVar[str] = "family_retracted"
    slice: ClassVar[str] = Slice.FAMILY


class CriminalCorrected(Corrected, frozen=True, kw_only=True):
    """A fact of the slice criminal is corrected."""

    kind: ClassVar[str] = "criminal_corrected"
    slice: ClassVar[str] = Slice.CRIMINAL


class CriminalRetracted(Retracted, frozen=True, kw_only=True):
    """A fact of the slice criminal is taken back."""

    kind: ClassVar[str] = "criminal_retracted"
    slice: ClassVar[str] = Slice.CRIMINAL


class IdentityCorrected(Corrected, frozen=True, kw_only=True):
    """A fact of the slice identity is corrected."""

    kind: ClassVar[str] = "identity_corrected"
    slice: ClassVar[str] = Slice.IDENTITY


class IdentityRetracted(Retracted, frozen=True, kw_only=True):
    """A fact of the slice identity is taken back."""

    kind: ClassVar[str] = "identity_retracted"
    slice: ClassVar[str] = Slice.IDENTITY


class ResidenceCorrected(Corrected, frozen=True, kw_only=True):
    """A fact of the slice residence is corrected."""

    kind: ClassVar[str] = "residence_corrected"
    slice: ClassVar[str] = Slice.RESIDENCE


class ResidenceRetracted(Retracted, frozen=True, kw_only=True):
    """A fact of the slice residence is taken back."""

    kind: ClassVar[str] = "residence_retracted"
    slice: ClassVar[str] = Slice.RESIDENCE


CORRECTED: dict[str, type[Corrected]] = {
    Slice.REFERRAL: ReferralCorrected,
    Slice.DECISION: DecisionCorrected,
    Slice.AGE: AgeCorrected,
    Slice.SUPPORT: SupportCorrected,
    Slice.HEALTH: HealthCorrected,
    Slice.WHEREABOUTS: WhereaboutsCorrected,
    Slice.FAMILY: FamilyCorrected,
    Slice.CRIMINAL: CriminalCorrected,
    Slice.IDENTITY: IdentityCorrected,
    Slice.RESIDENCE: ResidenceCorrected,
}
RETRACTED: dict[str, type[Retracted]] = {
    Slice.REFERRAL: ReferralRetracted,
    Slice.DECISION: DecisionRetracted,
    Slice.AGE: AgeRetracted,
    Slice.SUPPORT: SupportRetracted,
    Slice.HEALTH: HealthRetracted,
    Slice.WHEREABOUTS: WhereaboutsRetracted,
    Slice.FAMILY: FamilyRetracted,
    Slice.CRIMINAL: CriminalRetracted,
    Slice.IDENTITY: IdentityRetracted,
    Slice.RESIDENCE: ResidenceRetracted,
}
KINDS: tuple[type[Event], ...] = (*CORRECTED.values(), *RETRACTED.values())
