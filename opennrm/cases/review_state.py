"""What folding gives of looking again and of speaking for somebody: frozen, and without a day.

Nothing here says whether something is in time or in force: that is the rules', which take the day.
Example: a `Review` without an outcome is open while the decision that it looks at is in force.
"""

from dataclasses import dataclass
from datetime import date
from uuid import UUID

from opennrm.cases.events.decisions import GuardHit
from opennrm.cases.vocabulary.decisions import Stage
from opennrm.cases.vocabulary.representing import (
    PaidBy,
    RepresentationAbout,
    RepresentationAnswer,
    RepresentationFrom,
    RepresentativeKind,
    RepresentativeMay,
    ReviewerSaid,
)
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


@dataclass(frozen=True, slots=True, kw_only=True)
class ReviewRequest:
    """Somebody asked; `decision` is the adverse one that was in force then, None where none was."""

    id: UUID
    by: AskedBy
    grounds: tuple[ReviewGround, ...]
    asked_on: date
    decision: UUID | None
    independent: bool = False
    late_because: LateBecause | None = None
    not_taken_up: NotTakenUp | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Review:
    """A decision being looked at again. `by` looks at it; `signed_by` says that it stands.

    `outcome` is what somebody wrote; that a new decision replaced it is read from the decisions.
    """

    id: UUID
    stage: Stage
    decision: UUID
    why: ReviewWhy
    opened_on: date
    by: UUID
    request: UUID | None = None
    grounds: tuple[ReviewGround, ...] = ()
    represented: bool = False
    digest: str | None = None
    first_view: bool | None = None
    evidence_opened_on: date | None = None
    signed_on: date | None = None
    signed_by: UUID | None = None
    reasons: UUID | None = None
    hits: tuple[GuardHit, ...] = ()
    agreed: bool | None = None
    read_by: UUID | None = None
    outcome: ReviewOutcome | None = None
    ended_on: date | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Appeal:
    """An appeal against the adverse decision in force when it was lodged."""

    id: UUID
    by: AskedBy
    lodged_on: date
    decision: UUID | None
    late_because: LateBecause | None = None
    hearing_on: date | None = None
    heard: Heard | None = None
    outcome: AppealOutcome | None = None
    decided_on: date | None = None
    remedies: tuple[Remedy, ...] = ()
    done: frozenset[Remedy] = frozenset()


@dataclass(frozen=True, slots=True, kw_only=True)
class Representation:
    """Something written for the person, and what became of it so far."""

    id: UUID
    sender: RepresentationFrom
    about: tuple[RepresentationAbout, ...]
    received_on: date
    recorded_by: UUID
    acknowledged_on: date | None = None
    answered_on: date | None = None
    how: RepresentationAnswer | None = None
    handed_on: date | None = None
    said: ReviewerSaid | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Representative:
    """Somebody whom the person confirmed; ended only by a word, or by their last day."""

    id: UUID
    who: RepresentativeKind
    agency: UUID | None
    may: frozenset[RepresentativeMay]
    confirmed_on: date
    until: date
    paid_by: PaidBy
    ended_on: date | None = None
