"""The state of a residence file: what folding its facts gives. Nothing in it depends on the day.

Example: `file.stay` is the latest signed decision on permission to stay that was not sent back.
"""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from enum import StrEnum
from uuid import UUID

from opennrm.cases.deadlines import add_months
from opennrm.cases.events import disqualification as events_d
from opennrm.cases.events import residence as events_r
from opennrm.cases.vocabulary.decisions import Outcome
from opennrm.cases.vocabulary.residence import LookedAtAgain, OpenedFor, StayGround
from opennrm.residence.recognised import NOTHING, Recognised


class Matter(StrEnum):
    """Which of the two decisions of a file."""

    STAY = "stay"
    DISQUALIFICATION = "disqualification"


@dataclass(frozen=True, slots=True, kw_only=True)
class Signed:
    """A signed decision with its days; each is None until it happened. `adverse`: against them."""

    id: UUID
    matter: Matter
    adverse: bool
    author: UUID
    decided_on: date
    made: events_r.StayDecided | events_d.DisqualificationDecided
    reader: UUID | None = None
    agreed: bool | None = None
    read_on: date | None = None
    issued_on: date | None = None
    served_on: date | None = None
    asked_on: date | None = None
    again: LookedAtAgain | None = None
    again_on: date | None = None
    revoked_on: date | None = None

    @property
    def until(self) -> date | None:
        """The last day of a permission that was given; None for anything else."""
        made = self.made
        if not isinstance(made, events_r.StayDecided) or made.outcome is not Outcome.POSITIVE:
            return None
        if made.from_day is None or made.months is None:
            return None
        return add_months(made.from_day, made.months)

    @property
    def stands(self) -> bool:
        """Whether it was issued and nothing has taken it away."""
        gone = self.revoked_on is not None or self.again is LookedAtAgain.CHANGED
        return self.issued_on is not None and not gone


@dataclass(frozen=True, slots=True, kw_only=True)
class Proposal:
    """A proposal to disqualify that is open."""

    id: UUID
    by: UUID
    proposed_on: date
    made: events_d.DisqualificationProposed
    served_on: date | None = None
    answered_on: date | None = None
    answer: events_d.ProposalAnswered | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class ResidenceFile:
    """Everything that the facts of one file say."""

    opened_on: date | None = None
    opened_for: OpenedFor | None = None
    case: Recognised = NOTHING
    considered: bool = False
    considered_on: date | None = None
    renews: UUID | None = None
    first_decided_on: date | None = None
    assessed: Mapping[StayGround, events_r.StayGroundAssessed]
    decisions: Mapping[UUID, Signed]
    proposal: Proposal | None = None

    @property
    def stay(self) -> Signed | None:
        """The latest signed decision on permission to stay that was not sent back."""
        return self._latest(Matter.STAY)

    @property
    def disqualification(self) -> Signed | None:
        """The latest signed decision on a disqualification that was not sent back."""
        return self._latest(Matter.DISQUALIFICATION)

    def _latest(self, matter: Matter) -> Signed | None:
        found = [one for one in self.decisions.values() if one.matter is matter]
        return found[-1] if found else None
