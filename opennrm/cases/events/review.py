"""Looking at a decision again: asked, taken up, read by a second person, ended; and the appeal.

A review is named by the event that opened it. Whatever opens one (a request, a linked case, a
ruling, another age) reopens the stage: a new decision then replaces the old one.
Source: R-REV-01, R-REV-02; practice finding 40; docs/adr/0043.
Example: `ReviewAsked(by=AskedBy.SUPPORT_PROVIDER, …)`, then `ReviewOpened(request=<that>, …)`.
"""

from datetime import date
from typing import Annotated, ClassVar
from uuid import UUID

import msgspec

from opennrm.cases.events.base import Event, LawVersion
from opennrm.cases.events.decisions import GuardHit
from opennrm.cases.vocabulary.decisions import Stage
from opennrm.cases.vocabulary.review import (
    AppealOutcome,
    AskedBy,
    Heard,
    LateBecause,
    NotTakenUp,
    Remedy,
    ReviewGround,
    ReviewOutcome,
    ReviewWhy,
)
from opennrm.cases.vocabulary.slices import Slice

# SHA-256 in hexadecimal digits, as a version of the law is.
Digest = LawVersion


class ReviewAsked(Event, frozen=True, kw_only=True):
    """Somebody asked that the decision in force is looked at again.

    It names no decision, because whoever asks may not see one: folding finds the one in force.
    `independent`: it was asked of the independent review body.
    """

    kind: ClassVar[str] = "review_asked"
    slice: ClassVar[str] = Slice.SUPPORT
    by: AskedBy
    grounds: tuple[ReviewGround, ...]
    independent: bool = False
    late_because: LateBecause | None = None
    words: UUID | None = None
    evidence: UUID | None = None


class ReviewTimeExtended(Event, frozen=True, kw_only=True):
    """There is time to ask about a decision until this day, for this reason."""

    kind: ClassVar[str] = "review_time_extended"
    slice: ClassVar[str] = Slice.DECISION
    decision: UUID
    until: date
    because: LateBecause
    text: UUID | None = None


class ReviewNotTakenUp(Event, frozen=True, kw_only=True):
    """A request (its event id) is not taken up, with reasons."""

    kind: ClassVar[str] = "review_not_taken_up"
    slice: ClassVar[str] = Slice.DECISION
    request: UUID
    why: NotTakenUp
    text: UUID | None = None


class ReviewOpened(Event, frozen=True, kw_only=True):
    """A decision is being looked at again, by whoever recorded this; the stage is open again."""

    kind: ClassVar[str] = "review_opened"
    slice: ClassVar[str] = Slice.DECISION
    stage: Stage
    decision: UUID
    why: ReviewWhy
    request: UUID | None = None
    grounds: tuple[ReviewGround, ...] = ()
    represented: bool = False


class ReviewTaken(Event, frozen=True, kw_only=True):
    """Whoever recorded this looks at it, in the place of whoever did before."""

    kind: ClassVar[str] = "review_taken"
    slice: ClassVar[str] = Slice.DECISION
    review: UUID


class ReviewSigned(Event, frozen=True, kw_only=True):
    """Whoever looks again says that the decision stands. A second person reads it first."""

    kind: ClassVar[str] = "review_signed"
    slice: ClassVar[str] = Slice.DECISION
    review: UUID
    reasons: UUID | None = None
    hits: tuple[GuardHit, ...] = ()


class ReviewRead(Event, frozen=True, kw_only=True):
    """A second person read why the decision would stand."""

    kind: ClassVar[str] = "review_read"
    slice: ClassVar[str] = Slice.DECISION
    review: UUID
    agrees: bool
    note: UUID | None = None


class ReviewEnded(Event, frozen=True, kw_only=True):
    """A review is over. That a new decision came in its place is folded, and needs no such fact."""

    kind: ClassVar[str] = "review_ended"
    slice: ClassVar[str] = Slice.DECISION
    review: UUID
    outcome: ReviewOutcome
    text: UUID | None = None


class CopySealed(Event, frozen=True, kw_only=True):
    """What the decision-maker had seen, pinned by a digest, for the independent reviewer."""

    kind: ClassVar[str] = "copy_sealed"
    slice: ClassVar[str] = Slice.DECISION
    review: UUID
    digest: Digest
    facts: Annotated[int, msgspec.Meta(ge=0)]


class FirstViewWritten(Event, frozen=True, kw_only=True):
    """What the reviewer thinks on the sealed copy alone, before new evidence is opened."""

    kind: ClassVar[str] = "first_view_written"
    slice: ClassVar[str] = Slice.DECISION
    review: UUID
    would_stand: bool
    text: UUID | None = None


class NewEvidenceOpened(Event, frozen=True, kw_only=True):
    """From now on the reviewer sees what came in after the decision was signed."""

    kind: ClassVar[str] = "new_evidence_opened"
    slice: ClassVar[str] = Slice.DECISION
    review: UUID


class AppealLodged(Event, frozen=True, kw_only=True):
    """Somebody appealed against the decision in force."""

    kind: ClassVar[str] = "appeal_lodged"
    slice: ClassVar[str] = Slice.SUPPORT
    by: AskedBy
    late_because: LateBecause | None = None
    words: UUID | None = None


class HearingSet(Event, frozen=True, kw_only=True):
    """An appeal (its event id) will be heard on a day."""

    kind: ClassVar[str] = "hearing_set"
    slice: ClassVar[str] = Slice.DECISION
    appeal: UUID
    hearing_on: date


class HearingHeld(Event, frozen=True, kw_only=True):
    """An appeal was heard."""

    kind: ClassVar[str] = "hearing_held"
    slice: ClassVar[str] = Slice.DECISION
    appeal: UUID
    heard: Heard
    text: UUID | None = None


class AppealDecided(Event, frozen=True, kw_only=True):
    """What came of an appeal, and what has to be put right."""

    kind: ClassVar[str] = "appeal_decided"
    slice: ClassVar[str] = Slice.DECISION
    appeal: UUID
    outcome: AppealOutcome
    remedies: tuple[Remedy, ...] = ()
    text: UUID | None = None


class RemedyCarriedOut(Event, frozen=True, kw_only=True):
    """Something that an appeal ordered was done."""

    kind: ClassVar[str] = "remedy_carried_out"
    slice: ClassVar[str] = Slice.DECISION
    appeal: UUID
    remedy: Remedy
    text: UUID | None = None


KINDS: tuple[type[Event], ...] = (
    ReviewAsked,
    ReviewTimeExtended,
    ReviewNotTakenUp,
    ReviewOpened,
    ReviewTaken,
    ReviewSigned,
    ReviewRead,
    ReviewEnded,
    CopySealed,
    FirstViewWritten,
    NewEvidenceOpened,
    AppealLodged,
    HearingSet,
    HearingHeld,
    AppealDecided,
    RemedyCarriedOut,
)
