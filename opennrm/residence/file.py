"""The state of a residence file: what folding its facts gives. Nothing in it depends on the day.

Any legal sequence folds; a step that finds nothing to act on leaves the state as it is.
Example: opened, assessed, decided and read give a file with one decision that waits to be issued.
"""

from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass, replace
from datetime import date
from enum import StrEnum
from typing import Any
from uuid import UUID

from opennrm.cases.deadlines import add_months
from opennrm.cases.events import disqualification as events_d
from opennrm.cases.events import residence as events_r
from opennrm.cases.facts import Fact
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


Draft = dict[str, Any]


def fold_file(facts: Iterable[Fact]) -> ResidenceFile:
    """Fold the facts of a file, in the order in which they were recorded."""
    draft: Draft = {"assessed": {}, "decisions": {}}
    for fact in facts:
        step = _STEPS.get(type(fact.event))
        if step is not None:
            step(draft, fact, fact.event)
    return ResidenceFile(**draft)


def _opened(draft: Draft, fact: Fact, event: events_r.ResidenceFileOpened) -> None:
    draft.setdefault("opened_on", fact.envelope.happened_on)
    draft.setdefault("opened_for", event.opened_for)


def _heard(draft: Draft, fact: Fact, event: events_r.CaseHeardOf) -> None:
    draft["case"] = Recognised(
        reasonable_on=event.reasonable_on,
        conclusive_on=event.conclusive_on,
        referred_in=event.referred_in,
        stays_in=event.stays_in,
    )


def _considered(draft: Draft, fact: Fact, event: events_r.StayConsidered) -> None:
    draft["considered"] = True
    draft["considered_on"] = fact.envelope.happened_on
    draft["renews"] = event.renews
    draft["first_decided_on"] = event.first_decided_on
    draft["assessed"] = {}


def _assessed(draft: Draft, fact: Fact, event: events_r.StayGroundAssessed) -> None:
    draft["assessed"] = {**draft["assessed"], event.found.ground: event}


def _stay(draft: Draft, fact: Fact, event: events_r.StayDecided) -> None:
    draft["considered"] = False
    adverse = event.outcome is Outcome.NEGATIVE
    _sign(draft, fact, event, matter=Matter.STAY, adverse=adverse)


def _disqualified(draft: Draft, fact: Fact, event: events_d.DisqualificationDecided) -> None:
    _sign(draft, fact, event, matter=Matter.DISQUALIFICATION, adverse=event.disqualified)


def _sign(
    draft: Draft,
    fact: Fact,
    event: events_r.StayDecided | events_d.DisqualificationDecided,
    *,
    matter: Matter,
    adverse: bool,
) -> None:
    draft["decisions"][fact.envelope.id] = Signed(
        id=fact.envelope.id,
        matter=matter,
        adverse=adverse,
        author=fact.envelope.by.member,
        decided_on=fact.envelope.happened_on,
        made=event,
    )


def _changed(draft: Draft, decision: UUID, **changed: object) -> Signed | None:
    found: Signed | None = draft["decisions"].get(decision)
    if found is None:
        return None
    draft["decisions"][decision] = new = replace(found, **changed)  # type: ignore[arg-type]
    return new


def _read(draft: Draft, fact: Fact, event: events_r.ResidenceDecisionRead) -> None:
    found = _changed(
        draft,
        event.decision,
        reader=fact.envelope.by.member,
        agreed=event.agrees,
        read_on=fact.envelope.happened_on,
    )
    if found is None or event.agrees:
        return
    # Sent back: the work is open again, and what was assessed is kept.
    del draft["decisions"][event.decision]
    if found.matter is Matter.STAY:
        draft["considered"] = True


def _issued(draft: Draft, fact: Fact, event: events_r.ResidenceDecisionIssued) -> None:
    found = _changed(draft, event.decision, issued_on=fact.envelope.happened_on)
    if found is not None and found.matter is Matter.DISQUALIFICATION:
        draft["proposal"] = None


def _served(draft: Draft, fact: Fact, event: events_r.ResidenceDecisionServed) -> None:
    _changed(draft, event.decision, served_on=fact.envelope.happened_on)


def _asked(draft: Draft, fact: Fact, event: events_r.ResidenceReconsiderationAsked) -> None:
    day = fact.envelope.happened_on
    _changed(draft, event.decision, asked_on=day, again=None, again_on=None)


def _again(draft: Draft, fact: Fact, event: events_r.ResidenceReconsidered) -> None:
    day = fact.envelope.happened_on
    found = _changed(draft, event.decision, again=event.result, again_on=day)
    if found is None or event.result is LookedAtAgain.STANDS or found.matter is not Matter.STAY:
        return
    draft.update(considered=True, considered_on=day, assessed={})
    draft["first_decided_on"] = found.decided_on


def _proposed(draft: Draft, fact: Fact, event: events_d.DisqualificationProposed) -> None:
    draft["proposal"] = Proposal(
        id=fact.envelope.id,
        by=fact.envelope.by.member,
        proposed_on=fact.envelope.happened_on,
        made=event,
    )


def _put(draft: Draft, fact: Fact, event: events_d.ProposalServed) -> None:
    found = draft.get("proposal")
    if found is not None and found.id == event.proposal:
        draft["proposal"] = replace(found, served_on=fact.envelope.happened_on)


def _answered(draft: Draft, fact: Fact, event: events_d.ProposalAnswered) -> None:
    found = draft.get("proposal")
    if found is not None and found.id == event.proposal:
        day = fact.envelope.happened_on
        draft["proposal"] = replace(found, answered_on=day, answer=event)


def _dropped(draft: Draft, fact: Fact, event: events_d.ProposalDropped) -> None:
    found = draft.get("proposal")
    if found is not None and found.id == event.proposal:
        draft["proposal"] = None


def _revoked(draft: Draft, fact: Fact, event: events_d.DisqualificationRevoked) -> None:
    _changed(draft, event.decision, revoked_on=fact.envelope.happened_on)


_STEPS: Mapping[type, Callable[[Draft, Fact, Any], None]] = {
    events_r.ResidenceFileOpened: _opened,
    events_r.CaseHeardOf: _heard,
    events_r.StayConsidered: _considered,
    events_r.StayGroundAssessed: _assessed,
    events_r.StayDecided: _stay,
    events_r.ResidenceDecisionRead: _read,
    events_r.ResidenceDecisionIssued: _issued,
    events_r.ResidenceDecisionServed: _served,
    events_r.ResidenceReconsiderationAsked: _asked,
    events_r.ResidenceReconsidered: _again,
    events_d.DisqualificationProposed: _proposed,
    events_d.ProposalServed: _put,
    events_d.ProposalAnswered: _answered,
    events_d.ProposalDropped: _dropped,
    events_d.DisqualificationDecided: _disqualified,
    events_d.DisqualificationRevoked: _revoked,
}
# Every kind of fact that a file can hold.
FOLDED: frozenset[type] = frozenset(_STEPS)
