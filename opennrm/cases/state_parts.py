"""Parts of the state of a case: doubts of an age, a handover, a setting aside, what is waited for.

Each is frozen and named by the event that opened it; what is over is gone from the state.
Example: `state.handover` is the offer that no authority has accepted so far, or None.
"""

from dataclasses import dataclass
from datetime import date
from uuid import UUID

from opennrm.cases.vocabulary.ages import AgeSide, DoubtedBy, ReadAs, SetAsideGround
from opennrm.cases.vocabulary.casework import Authority
from opennrm.cases.vocabulary.decisions import Element, Outcome, Stage


@dataclass(frozen=True, slots=True)
class AgeDispute:
    """A doubt of the age that has not ended."""

    id: UUID
    side: AgeSide
    by: DoubtedBy
    opened_on: date


@dataclass(frozen=True, slots=True)
class Challenge:
    """A challenge to the assessment that holds."""

    id: UUID
    assessment: UUID
    by: DoubtedBy
    opened_on: date


@dataclass(frozen=True, slots=True)
class OtherAge:
    """A decision that was read for another age than was known later."""

    decision: UUID
    stage: Stage
    outcome: Outcome
    was: tuple[ReadAs, ...]
    now: tuple[ReadAs, ...]
    elements: tuple[Element, ...]
    reopened: bool
    found_on: date


@dataclass(frozen=True, slots=True)
class Handover:
    """An offer of the case to another authority that is neither accepted nor returned."""

    id: UUID
    to: Authority
    law_names: Authority
    agency: UUID
    grant: UUID | None
    offered_on: date
    by_agency: UUID


@dataclass(frozen=True, slots=True)
class SettingAside:
    """Whether a positive can stand, asked and not answered: when told, when heard."""

    id: UUID
    stage: Stage
    decision: UUID
    ground: SetAsideGround
    opened_on: date
    opened_by: UUID
    told_on: date | None = None
    heard_on: date | None = None


@dataclass(frozen=True, slots=True)
class Enough:
    """That what is known is enough without a missing person: who said so, and who confirmed it."""

    id: UUID
    stage: Stage
    by: UUID
    on: date
    confirmed_by: UUID | None = None


@dataclass(frozen=True, slots=True)
class PauseRequest:
    """A request to a prosecution body to pause, without an answer so far."""

    id: UUID
    of: UUID
    asked_on: date
    answer_by: date | None
