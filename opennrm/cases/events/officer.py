"""The investigating officer: told that a decision is near, and what they add; active witnesses.

Told is that a decision is near, never which and never why (practice finding 37; R-DEC-10).
Example: `DecisionNearTold(agency=<force>, …)`, then `OfficerAdded(answer=ADDED, statement=…)`.
"""

from typing import ClassVar
from uuid import UUID

from opennrm.cases.events.base import Event
from opennrm.cases.vocabulary.decisions import Stage
from opennrm.cases.vocabulary.disclosure import Disclosure
from opennrm.cases.vocabulary.panels import OfficerAnswer, WitnessEnding
from opennrm.cases.vocabulary.people import Sure
from opennrm.cases.vocabulary.slices import Slice


class DecisionNearTold(Event, frozen=True, kw_only=True):
    """The agency that investigates was told that a decision is near; `stage` is not told to it."""

    kind: ClassVar[str] = "decision_near_told"
    slice: ClassVar[str] = Slice.DECISION
    agency: UUID
    stage: Stage


class OfficerAdded(Event, frozen=True, kw_only=True):
    """The officer answered a notice (its event id); a statement is evidence like any other.

    `gave_statement`: whether the person gave a statement in that investigation. `shown`: how much
    of it the person may be shown, as the force says; whoever decides sets it by that (finding 42).
    """

    kind: ClassVar[str] = "officer_added"
    slice: ClassVar[str] = Slice.CRIMINAL
    notice: UUID
    answer: OfficerAnswer
    gave_statement: Sure | None = None
    statement: UUID | None = None
    shown: Disclosure | None = None
    gist: UUID | None = None


class ActiveWitnessNoted(Event, frozen=True, kw_only=True):
    """The person helps an investigation as a witness; which force, where that is known."""

    kind: ClassVar[str] = "active_witness_noted"
    slice: ClassVar[str] = Slice.CRIMINAL
    force: UUID | None = None


class ActiveWitnessEnded(Event, frozen=True, kw_only=True):
    """The person is no longer an active witness. It never counts against them."""

    kind: ClassVar[str] = "active_witness_ended"
    slice: ClassVar[str] = Slice.CRIMINAL
    why: WitnessEnding


KINDS: tuple[type[Event], ...] = (
    DecisionNearTold,
    OfficerAdded,
    ActiveWitnessNoted,
    ActiveWitnessEnded,
)
