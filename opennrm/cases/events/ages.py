"""An age that is not believed: doubt, challenge to an assessment, what was read on another age.

A doubt that somebody may be a child makes them one until an assessment. What was decided on the
other age is listed decision by decision; only an adverse one is reopened by it.
Source: Modern Slavery Act 2015 s.51; practice findings 12, 13 and 36; docs/adr/0045.
Example: `AgeDisputed(by=DoubtedBy.LAWYER, side=AgeSide.CHILD, grounds=(AgeGround.RECORDS,), …)`.
"""

from typing import ClassVar
from uuid import UUID

from opennrm.cases.events.base import Event
from opennrm.cases.vocabulary.ages import (
    AgeGround,
    AgeSide,
    ChallengeEnd,
    DisputeEnd,
    DoubtedBy,
    ReadAs,
)
from opennrm.cases.vocabulary.decisions import Element, Outcome, Stage
from opennrm.cases.vocabulary.slices import Slice


class AgeDisputed(Event, frozen=True, kw_only=True):
    """Somebody doubts the age: who, which way, on what; why is in the vault."""

    kind: ClassVar[str] = "age_disputed"
    slice: ClassVar[str] = Slice.AGE
    by: DoubtedBy
    side: AgeSide
    grounds: tuple[AgeGround, ...]
    evidence: tuple[UUID, ...] = ()
    why: UUID | None = None


class AgeDisputeEnded(Event, frozen=True, kw_only=True):
    """A doubt (its event id) that a child is one ended without an assessment."""

    kind: ClassVar[str] = "age_dispute_ended"
    slice: ClassVar[str] = Slice.AGE
    dispute: UUID
    how: DisputeEnd
    why: UUID | None = None


class AssessmentChallenged(Event, frozen=True, kw_only=True):
    """An assessment (its event id) is challenged; adverse decisions wait until that is answered."""

    kind: ClassVar[str] = "assessment_challenged"
    slice: ClassVar[str] = Slice.AGE
    assessment: UUID
    by: DoubtedBy
    grounds: tuple[AgeGround, ...]
    evidence: tuple[UUID, ...] = ()
    why: UUID | None = None


class ChallengeEnded(Event, frozen=True, kw_only=True):
    """A challenge (its event id) is over without a new assessment."""

    kind: ClassVar[str] = "challenge_ended"
    slice: ClassVar[str] = Slice.AGE
    challenge: UUID
    how: ChallengeEnd
    why: UUID | None = None


class DecidedOnOtherAge(Event, frozen=True, kw_only=True):
    """A decision (its event id) was read for another age than is known now.

    `elements`: those that only one of the two readings asks for. `reopened`: it was adverse, and a
    `LookedAtAgain` beside this opens it; a positive stands.
    """

    kind: ClassVar[str] = "decided_on_other_age"
    slice: ClassVar[str] = Slice.DECISION
    stage: Stage
    decision: UUID
    outcome: Outcome
    was: tuple[ReadAs, ...]
    now: tuple[ReadAs, ...]
    elements: tuple[Element, ...]
    reopened: bool


KINDS: tuple[type[Event], ...] = (
    AgeDisputed,
    AgeDisputeEnded,
    AssessmentChallenged,
    ChallengeEnded,
    DecidedOnOtherAge,
)
