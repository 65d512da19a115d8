"""Findings for the journeys, made from what the decision form offers, as a caseworker would."""

from collections.abc import Callable, Mapping
from datetime import date, timedelta
from uuid import UUID

from opennrm.procedures import Actor, Refusal
from opennrm.procedures.identification.decide import (
    decide_conclusive_grounds,
    decide_reasonable_grounds,
    read_decision_form,
)
from opennrm.procedures.identification.refer import refer
from opennrm.procedures.review.second_reading import ReadingReceipt, read_negative
from opennrm.procedures.review.serving import book_interpreter
from opennrm.procedures.views import DecisionForm, DecisionReceipt, ElementView
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


def form(case: UUID, stage: str, *, on: date, actor: Actor | None = None) -> DecisionForm:
    """The form for deciding a stage."""
    return read_decision_form(actor or people.caseworker(), case=case, stage=stage, on=on)


# What the person said themself: a negative that rests on nothing else needs nothing put to them.
OWN = frozenset({"account_given", "exploitation_stated", "episode_stated"})


def found(shown: DecisionForm, finding: str, reason: str, *, evidence: bool = True) -> Findings:
    """The same finding on every element of every test, on the evidence that is offered.

    "Not met" rests on the person's own account alone, each item weighed.
    """
    made: dict[tuple[str, str], Mapping[str, object]] = {}
    for test in shown.tests:
        for element in test.elements:
            against = finding == "not_met"
            cited = [
                str(e.id) for e in element.evidence if evidence and (not against or e.kind in OWN)
            ]
            made[test.test, element.element] = {
                "test": test.test,
                "element": element.element,
                "finding": finding,
                "reason": reason,
                "evidence": cited,
                "items": weighed(element, cited) if against else [],
            }
    return tuple(made.values())


# What has to be considered before a negative, whoever cites it.
CONSIDERED = frozenset({"information_answered", "document_added", "officer_added"})


def weighed(element: ElementView, cited: list[str]) -> list[dict[str, str]]:
    """What is cited accepted, and what has to be considered considered."""
    accepted = [{"evidence": e, "weighed": "accepted", "why": "consistent"} for e in cited]
    return accepted + [
        {"evidence": str(e.id), "weighed": "not_determined", "why": "not_enough_known"}
        for e in element.evidence
        if e.kind in CONSIDERED
    ]


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
    """Decide a stage with findings of one kind; a negative is read, and issued if nothing waits."""
    receipt = sign(case, stage, how=how, on=on, actor=actor)
    if not receipt.issued:
        read(case, stage, receipt.decision, on=on)
    return receipt


def sign(
    case: UUID,
    stage: str = FIRST,
    *,
    how: Callable[[DecisionForm], Findings] = met,
    on: date = TUESDAY,
    actor: Actor | None = None,
    reasons: str = "The account of Person B is clear.",
) -> DecisionReceipt:
    """Sign a stage with findings of one kind; a negative then waits to be read.

    For a negative an interpreter is booked, where the person needs one.
    """
    shown = form(case, stage, on=on, actor=actor)
    receipt = DECIDE[stage](
        actor or people.caseworker(),
        case=case,
        findings=how(shown),
        reasons=reasons,
        expected_position=shown.position,
        on=on,
    )
    if not receipt.issued:
        book(case, stage, on=on, actor=actor)
    return receipt


def read(
    case: UUID, stage: str, decision: UUID, *, on: date = TUESDAY, actor: Actor | None = None
) -> ReadingReceipt:
    """Agree with a signed negative as another caseworker."""
    return read_negative(
        actor or people.caseworker(), case=case, stage=stage, decision=decision, agrees=True, on=on
    )


def book(case: UUID, stage: str, *, on: date = TUESDAY, actor: Actor | None = None) -> None:
    """Book an interpreter who explains the decision, where the person needs one."""
    try:
        teller = actor or people.caseworker()
        book_interpreter(teller, case=case, stage=stage, way="visit", on=on)
    except Refusal as refusal:
        if refusal.code not in ("no_interpreter_needed", "language_not_known"):
            raise
