"""The form of a decision, and the workspace around it: what whoever decides has before them.

Source: R-DEC-01; docs/adr/0039.
Example: the form of a first decision asks each element of each test in force, by the age then.
"""

from dataclasses import dataclass
from datetime import date
from uuid import UUID

from opennrm.access.actors import Actor
from opennrm.cases.history import History, fold
from opennrm.cases.vocabulary.acts import Act
from opennrm.cases.vocabulary.decisions import Stage
from opennrm.identification import elements, status
from opennrm.identification.evidence import evidence_for
from opennrm.law import Law, current_law
from opennrm.procedures.acts import doing, open_for_acting
from opennrm.procedures.identification.lawlines import law_lines
from opennrm.procedures.identification.workspace import seen_by, workspace_of
from opennrm.procedures.identification.workspace_views import Workspace
from opennrm.procedures.refusals import ABSENT, Refusal
from opennrm.procedures.views import DecisionForm, ElementView, EvidenceView, TestView
from opennrm.records import store
from opennrm.records.store import Head
from opennrm.records.transaction import Unit
from opennrm.review.consistency import divergence

FORM_READ = "form_read"
ACT_OF = {
    Stage.REASONABLE_GROUNDS: Act.DECIDE_REASONABLE_GROUNDS,
    Stage.CONCLUSIVE_GROUNDS: Act.DECIDE_CONCLUSIVE_GROUNDS,
}


@dataclass(frozen=True, slots=True, kw_only=True)
class DecisionPage:
    """The form of a decision with the evidence beside it."""

    form: DecisionForm
    workspace: Workspace


def read_decision_form(actor: Actor, *, case: UUID, stage: str, on: date) -> DecisionForm:
    """What deciding a stage of this case needs. Errors: Refusal(absent), or the rule."""
    wanted = stage_of(stage)
    with doing(actor, ACT_OF[wanted]) as unit:
        history, head = _opened(unit, case)
        return _form(history, head, wanted, on=on)


def read_decision_page(actor: Actor, *, case: UUID, stage: str, on: date) -> DecisionPage:
    """The same, with each item of evidence in its words. Errors: Refusal(absent), or the rule."""
    wanted = stage_of(stage)
    with doing(actor, ACT_OF[wanted]) as unit:
        history, head = _opened(unit, case)
        return DecisionPage(
            form=_form(history, head, wanted, on=on),
            workspace=workspace_of(seen_by(actor, case, history, head), on=on),
        )


def stage_of(stage: str) -> Stage:
    """The stage of a code. Errors: Refusal(absent)."""
    try:
        return Stage(stage)
    except ValueError as error:
        raise Refusal(ABSENT) from error


def _opened(unit: Unit, case: UUID) -> tuple[History, Head]:
    history = open_for_acting(unit, case)
    # The access log tells somebody who looked at the form from somebody who decided.
    unit.outcome = FORM_READ
    head = store.read_head(case)
    if head is None:
        raise Refusal(ABSENT)
    return history, head


def _form(history: History, head: Head, stage: Stage, *, on: date) -> DecisionForm:
    law = current_law()
    due = [d for d in status.due(history, law) if d.what == stage.value]
    return DecisionForm(
        case=head.case,
        reference=head.reference,
        stage=stage.value,
        position=head.position,
        population=head.population,
        tests=_tests(history, law, on=on),
        earliest=due[0].earliest if due else None,
        target=due[0].on if due else None,
        law=law_lines(history, law, on=on),
        diverges_since=_diverges_since(history, stage),
    )


def _diverges_since(history: History, stage: Stage) -> date | None:
    found = divergence(history, stage)
    return min(one.known_on for one in found.positives) if found else None


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
