"""Findings for the journeys, made from what the decision form offers, as a caseworker would."""

from collections.abc import Callable, Mapping
from datetime import date, timedelta
from uuid import UUID

from opennrm.procedures import Actor
from opennrm.procedures.identification.decide import (
    decide_conclusive_grounds,
    decide_reasonable_grounds,
    read_decision_form,
)
from opennrm.procedures.identification.refer import refer
from opennrm.procedures.views import DecisionForm, DecisionReceipt
from tests.integration.procedures import people
from tests.integration.procedures.people import MONDAY

FIRST, SECOND = "reasonable_grounds", "conclusive_grounds"
TUESDAY = MONDAY + timedelta(days=1)
DECIDE: dict[str, Callable[..., DecisionReceipt]] = {
    FIRST: decide_reasonable_grounds,
    SECOND: decide_conclusive_grounds,
}
Findings = tuple[Mapping[str, object], ...]


def referred(
    actor: Actor | None = None, *, on: date = MONDAY, **changed: dict[str, object]
) -> UUID:
    """The case of an adult who agrees and told of act, means and purpose."""
    receipt = refer(actor or people.officer(), answers=people.answers(**changed), on=on)
    assert receipt.case is not None
    return receipt.case


def form(case: UUID, stage: str, *, on: date) -> DecisionForm:
    """The form for deciding a stage."""
    return read_decision_form(people.caseworker(), case=case, stage=stage, on=on)


def found(shown: DecisionForm, finding: str, reason: str, *, evidence: bool = True) -> Findings:
    """The same finding on every element of every test, on all the evidence that is offered."""
    made: dict[tuple[str, str], Mapping[str, object]] = {}
    for test in shown.tests:
        for element in test.elements:
            made[test.test, element.element] = {
                "test": test.test,
                "element": element.element,
                "finding": finding,
                "reason": reason,
                "evidence": [str(e.id) for e in element.evidence] if evidence else [],
            }
    return tuple(made.values())


def met(shown: DecisionForm) -> Findings:
    """All met: the account is accepted."""
    return found(shown, "met", "account_accepted")


def not_met(shown: DecisionForm, *, evidence: bool = True) -> Findings:
    """None met, on evidence that speaks against it."""
    return found(shown, "not_met", "contradicted_by_evidence", evidence=evidence)


def unanswered(shown: DecisionForm) -> Findings:
    """Nothing was asked so far."""
    return found(shown, "not_yet_answered", "not_asked_yet")


def decide(
    case: UUID,
    stage: str = FIRST,
    *,
    how: Callable[[DecisionForm], Findings] = met,
    on: date = TUESDAY,
    actor: Actor | None = None,
) -> DecisionReceipt:
    """Decide a stage with findings of one kind."""
    shown = form(case, stage, on=on)
    return DECIDE[stage](
        actor or people.caseworker(),
        case=case,
        findings=how(shown),
        reasons="The account of Person B is clear.",
        expected_position=shown.position,
        on=on,
    )
