"""Steps of folding: what casework, decisions and grants change.

Example: `HoldLifted` takes away the hold of that event id; one that is not there changes nothing.
"""

# Every step takes the same three arguments, whether it needs them or not.

import dataclasses

from msgspec.structs import replace

from opennrm.cases import folding_clocks
from opennrm.cases.draft import Draft, Step, keep
from opennrm.cases.events import decisions, grants, second_reading, work
from opennrm.cases.events.base import Event
from opennrm.cases.facts import Fact
from opennrm.cases.folding_letters import mark_served
from opennrm.cases.state import Decision, Grant, Hold, Reading, Request
from opennrm.cases.vocabulary.casework import Understood
from opennrm.cases.vocabulary.decisions import Outcome, Stage


def _requested(draft: Draft, fact: Fact, event: work.InformationRequested) -> None:
    draft.setdefault("requests", {})[fact.envelope.id] = Request(
        fact.envelope.id,
        event.of,
        event.what,
        event.elements,
        fact.envelope.happened_on,
        event.due_on,
        event.because,
        event.grant,
    )


def _answered(draft: Draft, fact: Fact, event: work.InformationAnswered) -> None:
    draft.setdefault("requests", {}).pop(event.request, None)
    folding_clocks.answered(draft, fact, event.request)


def _contact(draft: Draft, fact: Fact, event: work.ContactRecorded) -> None:
    draft["last_contact_recorded_on"] = fact.envelope.happened_on


def _hold(draft: Draft, fact: Fact, event: work.HoldPlaced) -> None:
    draft.setdefault("holds", {})[fact.envelope.id] = Hold(
        fact.envelope.id, event.stage, event.reason, fact.envelope.happened_on
    )


def _lifted(draft: Draft, fact: Fact, event: work.HoldLifted) -> None:
    draft.setdefault("holds", {}).pop(event.hold, None)


def _suspended(draft: Draft, fact: Fact, event: work.Suspended) -> None:
    draft["suspended_on"] = fact.envelope.happened_on
    draft["suspended_for"] = event.reason
    folding_clocks.suspend(draft, fact, event.reason)


def _resumed(draft: Draft, fact: Fact, event: work.Resumed) -> None:
    draft["suspended_on"] = draft["suspended_for"] = None
    folding_clocks.resume(draft, fact)


def _authority(draft: Draft, fact: Fact, event: work.AuthorityChanged) -> None:
    draft["authority"] = event.authority
    draft["law_names"] = event.law_names
    keep(draft, "holder", event.agency)


def _closed(draft: Draft, fact: Fact, event: work.Closed) -> None:
    draft["closed_on"] = fact.envelope.happened_on
    draft["closed_for"] = event.reason


def _reopened(draft: Draft, fact: Fact, event: work.Reopened) -> None:
    draft["closed_on"] = draft["closed_for"] = None


def _decided(stage: Stage) -> Step:
    def step(draft: Draft, fact: Fact, event: decisions.Decided) -> None:
        made = Decision(
            id=fact.envelope.id,
            stage=stage,
            outcome=event.outcome,
            computed=event.computed,
            decided_on=fact.envelope.happened_on,
            findings=event.findings,
            law_version=event.law_version,
            reasons=event.reasons,
            by=fact.envelope.by.member,
            hits=event.hits,
            disagrees=event.disagrees,
            case=fact.envelope.case,
        )
        # Whatever is signed now takes the place of a negative that had not issued.
        _keep_returned(draft, draft.pop(SIGNED[stage], None))
        if event.outcome is Outcome.NEGATIVE:
            draft[SIGNED[stage]] = made
        else:
            _stand(draft, stage, made)

    return step


SIGNED = {
    Stage.REASONABLE_GROUNDS: "signed_reasonable_grounds",
    Stage.CONCLUSIVE_GROUNDS: "signed_conclusive_grounds",
}


def _stand(draft: Draft, stage: Stage, made: Decision) -> None:
    earlier = draft.get(stage)
    holds, gone = (earlier, made) if _is_held(earlier, made) else (made, earlier)
    draft[stage] = holds
    if gone is not None:
        draft["earlier_decisions"] = (*draft.get("earlier_decisions", ()), gone)


def _keep_returned(draft: Draft, signed: Decision | None) -> None:
    if signed is not None:
        draft["returned_decisions"] = (*draft.get("returned_decisions", ()), signed)


def _read(draft: Draft, fact: Fact, event: second_reading.NegativeRead) -> None:
    signed = draft.get(SIGNED[event.stage])
    if signed is not None and signed.id == event.decision:
        envelope = fact.envelope
        reading = Reading(
            id=envelope.id,
            agrees=event.agrees,
            by=envelope.by.member,
            on=envelope.happened_on,
            hits=event.hits,
        )
        draft[SIGNED[event.stage]] = replace(signed, reading=reading)


def _returned(draft: Draft, fact: Fact, event: second_reading.DecisionReturned) -> None:
    signed = draft.get(SIGNED[event.stage])
    if signed is not None and signed.id == event.decision:
        draft[SIGNED[event.stage]] = None
        _keep_returned(draft, signed)


def _is_held(earlier: Decision | None, made: Decision) -> bool:
    """Whether a positive stands against the negative of a case that was linked to it.

    Source: practice finding 33: a link holds back negatives and never a positive.
    """
    return (
        earlier is not None
        and earlier.case != made.case
        and (earlier.outcome, made.outcome) == (Outcome.POSITIVE, Outcome.NEGATIVE)
    )


def _issued(draft: Draft, fact: Fact, event: decisions.DecisionIssued) -> None:
    signed = draft.get(SIGNED[event.stage])
    if signed is not None and signed.id == event.decision:
        draft[SIGNED[event.stage]] = None
        _stand(draft, event.stage, signed)
    decision = draft.get(event.stage)
    if decision is not None and decision.id == event.decision:
        draft[event.stage] = replace(
            decision,
            issued_on=fact.envelope.happened_on,
            issued_law=event.law_version,
            told=event.told,
        )


def _served(draft: Draft, fact: Fact, event: decisions.DecisionServed) -> None:
    mark_served(draft, fact, event)
    decision = draft.get(event.stage)
    # What was not understood is no service; the first that was understood counts (ADR 0040).
    if event.understood is Understood.NO or decision is None or decision.served_on is not None:
        return
    if decision.id == event.decision:
        draft[event.stage] = replace(
            decision, served_on=fact.envelope.happened_on, served_how=event.how
        )


def _granted(draft: Draft, fact: Fact, event: grants.GrantMade) -> None:
    draft.setdefault("grants", {})[event.grant] = Grant(
        event.grant,
        event.agency,
        frozenset(event.slices),
        fact.envelope.happened_on,
        event.until,
        event.provision,
    )


def _grant_ended(draft: Draft, fact: Fact, event: grants.GrantEnded) -> None:
    held = draft.setdefault("grants", {})
    found = held.get(event.grant)
    if found is None or event.last_day is None:
        held.pop(event.grant, None)
    else:
        # No end ever comes later than the one that stands.
        last_day = min(event.last_day, found.last_day or event.last_day)
        held[event.grant] = dataclasses.replace(found, last_day=last_day)


def _grant_goes_on(draft: Draft, fact: Fact, event: grants.GrantGoesOn) -> None:
    held = draft.get("grants", {})
    if event.grant in held:
        held[event.grant] = dataclasses.replace(held[event.grant], last_day=None)


STEPS: dict[type[Event], Step] = {
    work.InformationRequested: _requested,
    work.InformationAnswered: _answered,
    work.ContactRecorded: _contact,
    work.HoldPlaced: _hold,
    work.HoldLifted: _lifted,
    work.Suspended: _suspended,
    work.Resumed: _resumed,
    work.AuthorityChanged: _authority,
    work.Closed: _closed,
    work.Reopened: _reopened,
    decisions.ReasonableGroundsDecided: _decided(Stage.REASONABLE_GROUNDS),
    decisions.ConclusiveGroundsDecided: _decided(Stage.CONCLUSIVE_GROUNDS),
    decisions.DecisionIssued: _issued,
    decisions.DecisionServed: _served,
    second_reading.NegativeRead: _read,
    second_reading.DecisionReturned: _returned,
    grants.GrantMade: _granted,
    grants.GrantEnded: _grant_ended,
    grants.GrantGoesOn: _grant_goes_on,
}
