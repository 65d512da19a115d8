"""Facts of the sealed compartment that stay and disqualification share, and those of the stay.

They stand in a residence file, a stream of its own in tables of its own, which identification
cannot read; never in the stream of a case. Source: R-DEC-15, R-DEC-16, R-DEC-17; docs/adr/0046.
Example: `StayGroundAssessed(ground=StayGround.RECOVERY, finding=GroundFinding.MET, …)`.
"""

from datetime import date
from typing import ClassVar
from uuid import UUID

from opennrm.cases.events.base import Code, Count, Event, LawVersion, Offset, Value
from opennrm.cases.vocabulary.casework import Understood
from opennrm.cases.vocabulary.decisions import Outcome, ServiceMethod
from opennrm.cases.vocabulary.nations import Nation
from opennrm.cases.vocabulary.residence import (
    AskedBy,
    Elsewhere,
    GroundFinding,
    LookedAtAgain,
    NeededFor,
    OpenedFor,
    StayGround,
)
from opennrm.cases.vocabulary.slices import Slice


class ReasonHit(Value, frozen=True, kw_only=True):
    """A rule of the guard that words hit: in which text, from one character up to another.

    `part`: the reasons of the decision, or the code of the ground whose reasons they are.
    """

    rule: Code
    part: Code
    start: Offset
    end: Offset


class ReasonHitRead(Value, frozen=True, kw_only=True):
    """What the second reader said of a hit: whether the reason stands all the same."""

    rule: Code
    part: Code
    start: Offset
    stands: bool


class GroundFound(Value, frozen=True, kw_only=True):
    """What a decision found on one ground."""

    ground: StayGround
    finding: GroundFinding
    needed_for: tuple[NeededFor, ...] = ()
    elsewhere: Elsewhere | None = None


class ResidenceFileOpened(Event, frozen=True, kw_only=True):
    """A file was opened: by itself after a positive conclusive decision, or by a person."""

    kind: ClassVar[str] = "residence_file_opened"
    slice: ClassVar[str] = Slice.RESIDENCE
    opened_for: OpenedFor


class CaseHeardOf(Event, frozen=True, kw_only=True):
    """What the compartment is told of the case, and nothing else: positive decisions, by day.

    Told anew when it changes; a day that is gone means that no positive stands any more. `child`:
    treated as a child on that day, so that nothing is served on the child.
    """

    kind: ClassVar[str] = "case_heard_of"
    slice: ClassVar[str] = Slice.RESIDENCE
    reasonable_on: date | None = None
    conclusive_on: date | None = None
    referred_in: Nation | None = None
    stays_in: Nation | None = None
    child: bool = False


class StayConsidered(Event, frozen=True, kw_only=True):
    """Permission to stay is considered: the first time, or again (`renews` a decision)."""

    kind: ClassVar[str] = "stay_considered"
    slice: ClassVar[str] = Slice.RESIDENCE
    renews: UUID | None = None
    first_decided_on: date | None = None


class StayGroundAssessed(Event, frozen=True, kw_only=True):
    """One ground was assessed, apart from the others."""

    kind: ClassVar[str] = "stay_ground_assessed"
    slice: ClassVar[str] = Slice.RESIDENCE
    found: GroundFound
    reasons: UUID | None = None


class StayDecided(Event, frozen=True, kw_only=True):
    """Permission to stay was signed; a negative waits for its second reader."""

    kind: ClassVar[str] = "stay_decided"
    slice: ClassVar[str] = Slice.RESIDENCE
    outcome: Outcome
    grounds: tuple[GroundFound, ...]
    months: Count | None = None
    from_day: date | None = None
    deportation_order: bool = False
    rests_on_disqualification: bool = False
    law_version: LawVersion
    reasons: UUID | None = None
    hits: tuple[ReasonHit, ...] = ()


class ResidenceDecisionRead(Event, frozen=True, kw_only=True):
    """The second reader read a signed decision (its event id)."""

    kind: ClassVar[str] = "residence_decision_read"
    slice: ClassVar[str] = Slice.RESIDENCE
    decision: UUID
    agrees: bool
    hits: tuple[ReasonHitRead, ...] = ()
    note: UUID | None = None


class ResidenceDecisionIssued(Event, frozen=True, kw_only=True):
    """A signed decision (its event id) left the unit."""

    kind: ClassVar[str] = "residence_decision_issued"
    slice: ClassVar[str] = Slice.RESIDENCE
    decision: UUID
    law_version: LawVersion


class ResidenceDecisionServed(Event, frozen=True, kw_only=True):
    """A decision reached the person: how, through which agency, and whether it was understood."""

    kind: ClassVar[str] = "residence_decision_served"
    slice: ClassVar[str] = Slice.RESIDENCE
    decision: UUID
    how: ServiceMethod
    by_agency: UUID | None = None
    understood: Understood = Understood.NOT_ASKED


class ResidenceReconsiderationAsked(Event, frozen=True, kw_only=True):
    """Somebody asked that a decision be looked at again."""

    kind: ClassVar[str] = "residence_reconsideration_asked"
    slice: ClassVar[str] = Slice.RESIDENCE
    decision: UUID
    by: AskedBy
    why: UUID | None = None


class ResidenceReconsidered(Event, frozen=True, kw_only=True):
    """A decision was looked at again by somebody who had no part in it."""

    kind: ClassVar[str] = "residence_reconsidered"
    slice: ClassVar[str] = Slice.RESIDENCE
    decision: UUID
    result: LookedAtAgain
    reasons: UUID | None = None


KINDS: tuple[type[Event], ...] = (
    ResidenceFileOpened,
    CaseHeardOf,
    StayConsidered,
    StayGroundAssessed,
    StayDecided,
    ResidenceDecisionRead,
    ResidenceDecisionIssued,
    ResidenceDecisionServed,
    ResidenceReconsiderationAsked,
    ResidenceReconsidered,
)
