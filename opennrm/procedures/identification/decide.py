"""Deciding: findings become a signed decision. A positive issues at once, a negative waits.

The outcome is what the findings compute to at the standard of that day's law; nobody types it in.
The guard reads the reasons of a negative as it is signed; its hits are for the second reader.
Signed, issued and served stay three facts with a day each. The letter's dates are pinned with the
version of the law data they came from. Two decisions at once: the second is told so.
"""

from collections.abc import Mapping, Sequence
from datetime import date
from uuid import UUID, uuid4

import msgspec

from opennrm.access.actors import Actor
from opennrm.cases.events.decisions import FindingMade
from opennrm.cases.history import History, fold
from opennrm.cases.vocabulary.acts import Act
from opennrm.cases.vocabulary.decisions import Finding, Outcome, Stage
from opennrm.identification import conclusive_grounds, elements, reasonable_grounds, status
from opennrm.identification.casework import check_lead
from opennrm.identification.evidence import evidence_for
from opennrm.identification.referral import FieldError
from opennrm.law import Law, current_law
from opennrm.procedures.acts import doing, open_for_acting
from opennrm.procedures.appending import append_to
from opennrm.procedures.caseload import put_caseload
from opennrm.procedures.identification.guarding import guard_hits
from opennrm.procedures.identification.lawlines import law_lines
from opennrm.procedures.refusals import ABSENT, SOMEBODY_WAS_FIRST, InvalidAnswers, Refusal
from opennrm.procedures.staff import check_may_sign
from opennrm.procedures.views import (
    DecisionForm,
    DecisionReceipt,
    ElementView,
    EvidenceView,
    TestView,
)
from opennrm.records import jobs, store, vault
from opennrm.review.reconsidering import check_decides_anew

LONGEST_REASONS = 15_000
FORM_READ = "form_read"
ACT_OF = {
    Stage.REASONABLE_GROUNDS: Act.DECIDE_REASONABLE_GROUNDS,
    Stage.CONCLUSIVE_GROUNDS: Act.DECIDE_CONCLUSIVE_GROUNDS,
}
RULE_OF = {
    Stage.REASONABLE_GROUNDS: reasonable_grounds.decide,
    Stage.CONCLUSIVE_GROUNDS: conclusive_grounds.decide,
}
CHECK_OF = {
    Stage.REASONABLE_GROUNDS: reasonable_grounds.check_reasonable_grounds,
    Stage.CONCLUSIVE_GROUNDS: conclusive_grounds.check_conclusive_grounds,
}
Findings = Sequence[Mapping[str, object]]


def read_decision_form(actor: Actor, *, case: UUID, stage: str, on: date) -> DecisionForm:
    """What deciding a stage of this case needs. Errors: Refusal(absent), or the rule."""
    wanted, law = _stage(stage), current_law()
    with doing(actor, ACT_OF[wanted]) as unit:
        history = open_for_acting(unit, case)
        # The access log tells somebody who looked at the form from somebody who decided.
        unit.outcome = FORM_READ
        head = store.read_head(case)
        if head is None:
            raise Refusal(ABSENT)
        due = [d for d in status.due(history, law) if d.what == wanted.value]
        return DecisionForm(
            case=case,
            reference=head.reference,
            stage=wanted.value,
            position=head.position,
            population=head.population,
            tests=_tests(history, law, on=on),
            earliest=due[0].earliest if due else None,
            target=due[0].on if due else None,
            law=law_lines(history, law, on=on),
        )


def decide_reasonable_grounds(
    actor: Actor, *, case: UUID, findings: Findings, reasons: str, expected_position: int, on: date
) -> DecisionReceipt:
    """Decide the first stage. Errors: InvalidAnswers; Refusal: absent, a rule, somebody first."""
    return _decide(
        actor, Stage.REASONABLE_GROUNDS, case, findings, reasons, expected_position, on=on
    )


def decide_conclusive_grounds(
    actor: Actor, *, case: UUID, findings: Findings, reasons: str, expected_position: int, on: date
) -> DecisionReceipt:
    """Decide the second stage. Errors: InvalidAnswers; Refusal: absent, a rule, somebody first."""
    return _decide(
        actor, Stage.CONCLUSIVE_GROUNDS, case, findings, reasons, expected_position, on=on
    )


def _decide(
    actor: Actor,
    stage: Stage,
    case: UUID,
    findings: Findings,
    reasons: str,
    expected_position: int,
    *,
    on: date,
) -> DecisionReceipt:
    made = _findings(findings)
    _check_reasons(reasons)
    law, text = current_law(), uuid4()
    with doing(actor, ACT_OF[stage]) as unit:
        history = open_for_acting(unit, case)
        head = store.read_head(case)
        if head is None:
            raise Refusal(ABSENT)
        if head.position != expected_position:
            raise Refusal(SOMEBODY_WAS_FIRST)
        check_lead(history, case)
        decidable = CHECK_OF[stage](history, findings=made, on=on, law=law)
        territory = law.territory_of(str(decidable.state.nation))
        check_may_sign(actor, decidable.outcome, territory=territory, law=law, on=on)
        if decidable.outcome is Outcome.NEGATIVE:
            check_decides_anew(history, stage, member=actor.member)
        hits = (
            guard_hits(
                {text: reasons},
                stage,
                coded=[one.reason.value for one in made if one.finding is Finding.NOT_MET],
                territory=territory,
                law=law,
                on=on,
            )
            if decidable.outcome is Outcome.NEGATIVE
            else ()
        )
        new = RULE_OF[stage](history, findings=made, on=on, law=law, reasons=text, hits=hits)
        before = tuple(fact.envelope for fact in history.facts)
        appended = append_to(unit, case, before, new, expected=expected_position)
        reason = vault.Text(
            id=text, subject=head.person, slice="decision", kind="reasons", text=reasons
        )
        vault.keep(
            unit, case, subjects=[vault.Subject(id=head.person, kind="person")], texts=[reason]
        )
        put_caseload(case, appended, law=law)
        # Carried to the cases of the same situation by another actor; done alike with and without.
        jobs.defer("jobs.tell_related", keys=[case])
        return DecisionReceipt(
            case=case,
            reference=head.reference,
            stage=stage.value,
            decision=new[0].id,
            outcome=decidable.outcome.value,
            issued=decidable.outcome is Outcome.POSITIVE,
            decided_on=on,
            next_steps=tuple(str(d.what) for d in status.due(appended, law)),
        )


def _stage(stage: str) -> Stage:
    try:
        return Stage(stage)
    except ValueError as error:
        raise Refusal(ABSENT) from error


def _findings(findings: Findings) -> tuple[FindingMade, ...]:
    """Findings strictly read; every wrong one is named. Errors: InvalidAnswers."""
    made, wrong = [], []
    for number, finding in enumerate(findings):
        try:
            made.append(msgspec.convert(dict(finding), FindingMade, strict=False))
        except (msgspec.ValidationError, ValueError):
            wrong.append(FieldError("findings", str(number), "not_a_choice"))
    if wrong:
        raise InvalidAnswers(tuple(wrong))
    return tuple(made)


def _check_reasons(reasons: str) -> None:
    if not reasons.strip():
        raise InvalidAnswers((FieldError("reasons", "reasons", "missing"),))
    if len(reasons) > LONGEST_REASONS or "\0" in reasons:
        facts = {"most": LONGEST_REASONS}
        raise InvalidAnswers((FieldError("reasons", "reasons", "too_long", facts),))


def _tests(history: History, law: Law, *, on: date) -> tuple[TestView, ...]:
    state = fold(history)
    facts = {fact.envelope.id: fact.envelope for fact in history.effective()}
    return tuple(
        TestView(
            test=reading.test.value,
            age=reading.age,
            elements=tuple(
                ElementView(
                    element=element.value,
                    suggested=elements.suggested(state, element).value,
                    evidence=tuple(
                        EvidenceView(id=e, kind=facts[e].kind, happened_on=facts[e].happened_on)
                        for e in evidence_for(history, element)
                    ),
                )
                for element in reading.elements
            ),
        )
        for reading in elements.tests_in_force(state, law=law, on=on)
    )
