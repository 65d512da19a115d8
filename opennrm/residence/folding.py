"""Folding the facts of a residence file to its state, one small step for each kind.

Any legal sequence folds; a step that finds nothing to act on leaves the state as it is.
Example: opened, assessed, decided and read give a file with one decision that waits to be issued.
"""

from collections.abc import Callable, Iterable, Mapping
from dataclasses import replace
from typing import Any
from uuid import UUID

from opennrm.cases.events import disqualification as events_d
from opennrm.cases.events import residence as events_r
from opennrm.cases.facts import Fact
from opennrm.cases.vocabulary.casework import Understood
from opennrm.cases.vocabulary.decisions import Outcome
from opennrm.cases.vocabulary.residence import LookedAtAgain
from opennrm.residence.file import Matter, Proposal, ResidenceFile, Signed
from opennrm.residence.recognised import Recognised

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
        child=event.child,
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
    # What was not understood was not told: no right runs from it and nothing ends by it.
    if event.understood is not Understood.NO:
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
    understood = event.understood is not Understood.NO
    if found is not None and found.id == event.proposal and understood:
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
