"""Links between cases and people: linked and never merged, and every link can be undone.

Decisions A.9: `linked` is written to both streams, the earliest referral leads. All are of the
identity slice, so that no agency learns from a view that another referral exists.
Example: two agencies referred the same woman; the second case is linked to the first.
"""

from typing import ClassVar
from uuid import UUID

from opennrm.cases.events.base import Event
from opennrm.cases.vocabulary.casework import CorrectionReason, FurtherReport
from opennrm.cases.vocabulary.slices import Slice


class Linked(Event, frozen=True, kw_only=True):
    """Two cases are about the same passage of the same person; `lead` carries the clock."""

    kind: ClassVar[str] = "linked"
    slice: ClassVar[str] = Slice.IDENTITY
    lead: UUID
    other: UUID
    same_exploitation: bool

    def __post_init__(self) -> None:
        if self.lead == self.other:
            raise ValueError("a case cannot be linked to itself")


class Unlinked(Event, frozen=True, kw_only=True):
    """The link was wrong: both cases stand alone again."""

    kind: ClassVar[str] = "unlinked"
    slice: ClassVar[str] = Slice.IDENTITY
    lead: UUID
    other: UUID
    reason: CorrectionReason


class FurtherReportSorted(Event, frozen=True, kw_only=True):
    """What a person found the later report to be; beside the link, which carries the consequences.

    It never closes anything by itself: the later report stays readable and can be unlinked.
    """

    kind: ClassVar[str] = "further_report_sorted"
    slice: ClassVar[str] = Slice.IDENTITY
    lead: UUID
    other: UUID
    sorted_as: FurtherReport


class SamePerson(Event, frozen=True, kw_only=True):
    """Two person keys are one person; each case stays its own."""

    kind: ClassVar[str] = "same_person"
    slice: ClassVar[str] = Slice.IDENTITY
    person: UUID
    other: UUID


class SamePersonRetracted(Event, frozen=True, kw_only=True):
    """They are two people after all."""

    kind: ClassVar[str] = "same_person_retracted"
    slice: ClassVar[str] = Slice.IDENTITY
    person: UUID
    other: UUID
    reason: CorrectionReason


class NotSamePerson(Event, frozen=True, kw_only=True):
    """Somebody looked and found two different people: twins, brothers, a shared birthday."""

    kind: ClassVar[str] = "not_same_person"
    slice: ClassVar[str] = Slice.IDENTITY
    person: UUID
    other: UUID


class NotSamePersonRetracted(Event, frozen=True, kw_only=True):
    """Whoever found two people was mistaken, or somebody looks again."""

    kind: ClassVar[str] = "not_same_person_retracted"
    slice: ClassVar[str] = Slice.IDENTITY
    person: UUID
    other: UUID
    reason: CorrectionReason


class ReReferralOf(Event, frozen=True, kw_only=True):
    """The same person was referred before, and this is about a new exploitation."""

    kind: ClassVar[str] = "re_referral_of"
    slice: ClassVar[str] = Slice.IDENTITY
    earlier: UUID


KINDS: tuple[type[Event], ...] = (
    Linked,
    Unlinked,
    FurtherReportSorted,
    SamePerson,
    SamePersonRetracted,
    NotSamePerson,
    NotSamePersonRetracted,
    ReReferralOf,
)
