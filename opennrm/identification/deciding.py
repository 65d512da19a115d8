"""What both decisions have in common: who can be decided on, sound findings, and brakes.

Every brake holds back adverse decisions only; a positive issues when it is signed (practice 30).
Decided, issued and served are three facts (decisions A.25); service is told by whoever did it.
Source: practice findings 8, 12, 30, 32; provision suspension_when_missing.
Example: a negative while an answer on `means` is awaited in time raises RuleBroken("request_open").
"""

from collections import Counter
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from datetime import date
from uuid import UUID, uuid4

from opennrm.cases.envelope import NewEvent
from opennrm.cases.events import encode
from opennrm.cases.events.decisions import (
    ConclusiveGroundsDecided,
    Decided,
    DecisionIssued,
    FindingMade,
    GuardHit,
    ReasonableGroundsDecided,
    ToldDate,
)
from opennrm.cases.history import History
from opennrm.cases.refusals import RuleBroken
from opennrm.cases.state import CaseState, Decision
from opennrm.cases.vocabulary.decisions import (
    REASONS_FOR,
    Computed,
    Finding,
    Outcome,
    Stage,
)
from opennrm.identification.elements import Result, compute, elements_known
from opennrm.identification.evidence import is_evidence
from opennrm.identification.missing import check_not_suspended
from opennrm.identification.reopening import reopened
from opennrm.identification.requests import in_time
from opennrm.identification.settled import unsettled
from opennrm.identification.weighing import check_adverse, check_items
from opennrm.identification.withdrawal import closed_since, withdrawn_since
from opennrm.law import Law

CLASS_OF: dict[Stage, type[Decided]] = {
    Stage.REASONABLE_GROUNDS: ReasonableGroundsDecided,
    Stage.CONCLUSIVE_GROUNDS: ConclusiveGroundsDecided,
}


@dataclass(frozen=True, slots=True, kw_only=True)
class Decidable:
    """What a check found: the folded state, what the findings compute to, and the outcome."""

    state: CaseState
    result: Result
    outcome: Outcome


def decision_of(state: CaseState, stage: Stage) -> Decision | None:
    """Give the decision of a stage, or None."""
    if stage is Stage.REASONABLE_GROUNDS:
        return state.reasonable_grounds
    return state.conclusive_grounds


def signed_of(state: CaseState, stage: Stage) -> Decision | None:
    """Give the negative of a stage that was signed and has not issued, or None."""
    if stage is Stage.REASONABLE_GROUNDS:
        return state.signed_reasonable_grounds
    return state.signed_conclusive_grounds


def check_not_signed(state: CaseState, stage: Stage) -> None:
    """Raise RuleBroken where a negative of the stage is signed and waits; a positive never waits.

    Source: practice finding 30; provision second_reader.
    """
    signed = signed_of(state, stage)
    if signed is not None:
        raise RuleBroken("already_signed", "second_reader", {"signed_on": signed.decided_on})


def check_no_conflict(state: CaseState, member: UUID) -> None:
    """Raise RuleBroken where somebody who declared a conflict would decide against the person.

    Source: allocation (ours; never_conflict).
    """
    if member in state.conflicted:
        raise RuleBroken("declared_conflict", "allocation")


def check_open(state: CaseState, stage: Stage, *, on: date) -> None:
    """Raise RuleBroken where nothing can be decided: not referred, closed, withdrawn, decided."""
    if state.received_on is None or state.route is None:
        raise RuleBroken("not_referred", "mechanism")
    closed_on = closed_since(state)
    if closed_on is not None:
        raise RuleBroken("closed", "mechanism", {"closed_on": closed_on})
    withdrawn_on = withdrawn_since(state)
    if withdrawn_on is not None:
        raise RuleBroken("withdrawn", "withdrawal", {"withdrawn_on": withdrawn_on})
    decided = decision_of(state, stage)
    if decided is not None and not reopened(state, stage):
        facts = {"decided_on": decided.decided_on, "outcome": decided.outcome.value}
        raise RuleBroken("already_decided", "competent_authority", facts)
    if on < state.received_on:
        raise RuleBroken("before_referral", "mechanism", {"received_on": state.received_on})


def check_findings(
    history: History, state: CaseState, findings: Sequence[FindingMade], *, law: Law, on: date
) -> None:
    """Raise RuleBroken for a finding that cannot be: another element, twice, no reason for it.

    Evidence is named by the id of an event of this case.
    """
    known = elements_known(state, law=law, on=on)
    times = Counter((made.test, made.element) for made in findings)
    evidence = {fact.envelope.id for fact in history.facts if is_evidence(fact.event)}
    for made in findings:
        facts = {"test": made.test.value, "element": made.element.value}
        if (made.test, made.element) not in known:
            raise RuleBroken("unknown_element", made.test.value, facts)
        if times[made.test, made.element] > 1:
            raise RuleBroken("finding_twice", made.test.value, facts)
        if made.reason not in REASONS_FOR[made.finding]:
            raise RuleBroken("reason_does_not_fit", made.test.value, facts)
        if not evidence.issuperset(made.evidence):
            raise RuleBroken("unknown_evidence", made.test.value, facts)
    check_items(history, findings)


def check_outcome(
    state: CaseState,
    findings: Sequence[FindingMade],
    *,
    law: Law,
    on: date,
    outcome: Outcome | None = None,
    disagrees: UUID | None = None,
) -> Decidable:
    """Give the outcome: what the findings compute to, or another one with the reasons for it.

    What is not yet answered is a reason to ask and never a negative, nor is what was found met on
    no evidence; a positive may be signed on it.
    Source: disagreement (ours); practice findings 30 and 32.
    """
    result = compute(findings, state, law=law, on=on)
    if result.computed is Computed.ASK and outcome is not Outcome.POSITIVE:
        elements = tuple(dict.fromkeys(unanswered.element.value for unanswered in result.open))
        raise RuleBroken("not_yet_answered", "trafficking_test", {"elements": elements})
    wanted = outcome or Outcome(result.computed.value)
    if wanted.value != result.computed.value and disagrees is None:
        facts = {"computed": result.computed.value}
        raise RuleBroken("disagrees_without_why", "disagreement", facts)
    if wanted is Outcome.NEGATIVE and result.computed is Computed.POSITIVE:
        _check_rests_on_evidence(findings)
    return Decidable(state=state, result=result, outcome=wanted)


def _check_rests_on_evidence(findings: Sequence[FindingMade]) -> None:
    """Raise RuleBroken where a negative against the findings has elements without evidence."""
    bare = [made for made in findings if made.finding is Finding.MET and not made.evidence]
    if bare:
        elements = tuple(dict.fromkeys(made.element.value for made in bare))
        raise RuleBroken("not_yet_answered", "trafficking_test", {"elements": elements})


def check_negative(
    history: History, state: CaseState, findings: Sequence[FindingMade], stage: Stage, *, on: date
) -> None:
    """Raise RuleBroken where a negative cannot be signed: signed already, held, not weighed.

    Source: practice finding 30; weighing (ours).
    """
    check_not_signed(state, stage)
    check_brakes(state, stage, on=on)
    check_adverse(history, findings)


def check_brakes(state: CaseState, stage: Stage, *, on: date) -> None:
    """Raise RuleBroken where a negative has to wait: a hold, a request in time, suspension."""
    for broken in held_back(state, stage, on=on):
        raise broken
    check_not_suspended(state, stage)


def held_back(state: CaseState, stage: Stage, *, on: date) -> Iterator[RuleBroken]:
    """Give each hold, safety check and request in time for which a negative has to wait.

    Source: practice findings 12 and 32; hold, safety_check.
    """
    for hold in state.holds:
        if hold.stage is stage:
            facts: dict[str, object] = {"placed_on": hold.placed_on, "reason": hold.reason.value}
            yield RuleBroken("held", "hold", facts)
    for check in state.safety_checks:
        yield RuleBroken("safety_check_open", "safety_check", {"started_on": check.started_on})
    for request in in_time(state, on=on):
        yield RuleBroken("request_open", "hold", {"due_on": request.due_on})


def written(
    decidable: Decidable,
    stage: Stage,
    *,
    findings: Sequence[FindingMade],
    told: Sequence[ToldDate],
    reasons: UUID | None,
    on: date,
    law: Law,
    hits: Sequence[GuardHit] = (),
    disagrees: UUID | None = None,
    new_id: Callable[[], UUID] = uuid4,
) -> tuple[NewEvent, ...]:
    """Write a decision down: a positive signed and issued on one day, a negative signed.

    A negative issues when nothing stands in its way any more (opennrm.review.issuing). Either is
    served when the person was told (opennrm.review.service). The law version is pinned.
    """
    decision = new_id()
    signed = CLASS_OF[stage](
        outcome=decidable.outcome,
        computed=decidable.result.computed,
        findings=tuple(findings),
        law_version=law.version,
        reasons=reasons,
        unsettled=unsettled(decidable.state, stage, law=law, on=on),
        hits=tuple(hits),
        disagrees=disagrees,
    )
    written_down = (encode(signed, happened_on=on, id=decision),)
    if decidable.outcome is Outcome.NEGATIVE:
        return written_down
    return (
        *written_down,
        issued(decision, stage, decidable.outcome, told=told, on=on, law=law, new_id=new_id),
    )


def issued(
    decision: UUID,
    stage: Stage,
    outcome: Outcome,
    *,
    told: Sequence[ToldDate] = (),
    on: date,
    law: Law,
    new_id: Callable[[], UUID] = uuid4,
) -> NewEvent:
    """Give the fact that a signed decision left the authority, telling these dates."""
    event = DecisionIssued(
        stage=stage, decision=decision, outcome=outcome, law_version=law.version, told=tuple(told)
    )
    return encode(event, happened_on=on, id=new_id())
