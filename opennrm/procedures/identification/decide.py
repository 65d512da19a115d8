"""Deciding: findings become a signed decision. A positive issues at once, a negative waits.

The outcome is what the findings compute to at the standard of that day's law, unless somebody says
in writing why it is another one.
The guard reads the reasons of a negative as it is signed; its hits are for the second reader.
Signed, issued and served stay three facts with a day each. The letter's dates are pinned with the
version of the law data they came from. Two decisions at once: the second is told so.
"""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from typing import TypedDict
from uuid import UUID, uuid4

from opennrm.access.actors import Actor
from opennrm.cases.vocabulary.decisions import Finding, Outcome, Stage
from opennrm.identification import conclusive_grounds, reasonable_grounds, status
from opennrm.identification.casework import check_lead
from opennrm.identification.deciding import check_no_conflict
from opennrm.identification.referral import FieldError
from opennrm.law import current_law
from opennrm.procedures.acts import doing, open_for_acting
from opennrm.procedures.appending import append_to
from opennrm.procedures.caseload import put_caseload
from opennrm.procedures.identification.decision_form import (
    ACT_OF,
    FORM_READ,
    read_decision_form,
)
from opennrm.procedures.identification.guarding import guard_hits
from opennrm.procedures.identification.weighed import Findings, read_findings
from opennrm.procedures.refusals import ABSENT, SOMEBODY_WAS_FIRST, InvalidAnswers, Refusal
from opennrm.procedures.staff import check_may_sign
from opennrm.procedures.views import (
    DecisionReceipt,
)
from opennrm.records import jobs, store, vault
from opennrm.records.store import Head
from opennrm.records.transaction import Unit
from opennrm.review.reconsidering import check_decides_anew

__all__ = [
    "CHECK_OF",
    "FORM_READ",
    "RULE_OF",
    "decide_conclusive_grounds",
    "decide_reasonable_grounds",
    "read_decision_form",
]
LONGEST_REASONS = 15_000
RULE_OF = {
    Stage.REASONABLE_GROUNDS: reasonable_grounds.decide,
    Stage.CONCLUSIVE_GROUNDS: conclusive_grounds.decide,
}
CHECK_OF = {
    Stage.REASONABLE_GROUNDS: reasonable_grounds.check_reasonable_grounds,
    Stage.CONCLUSIVE_GROUNDS: conclusive_grounds.check_conclusive_grounds,
}


def decide_reasonable_grounds(
    actor: Actor,
    *,
    case: UUID,
    findings: Findings,
    reasons: str,
    expected_position: int,
    outcome: str | None = None,
    disagrees: str | None = None,
    on: date,
) -> DecisionReceipt:
    """Decide the first stage; `outcome` and `disagrees` where it is not what the findings come to.

    Errors: InvalidAnswers; Refusal: absent, a rule, somebody first.
    """
    said = _Said(findings, reasons, outcome, disagrees)
    return _decide(actor, Stage.REASONABLE_GROUNDS, case, said, expected_position, on=on)


def decide_conclusive_grounds(
    actor: Actor,
    *,
    case: UUID,
    findings: Findings,
    reasons: str,
    expected_position: int,
    outcome: str | None = None,
    disagrees: str | None = None,
    on: date,
) -> DecisionReceipt:
    """Decide the second stage; `outcome` and `disagrees` where it is not what the findings come to.

    Errors: InvalidAnswers; Refusal: absent, a rule, somebody first.
    """
    said = _Said(findings, reasons, outcome, disagrees)
    return _decide(actor, Stage.CONCLUSIVE_GROUNDS, case, said, expected_position, on=on)


@dataclass(frozen=True, slots=True)
class _Said:
    """What whoever decides has sent."""

    findings: Findings
    reasons: str
    outcome: str | None
    disagrees: str | None


def _decide(
    actor: Actor, stage: Stage, case: UUID, said: _Said, expected_position: int, *, on: date
) -> DecisionReceipt:
    read, reasons, why = read_findings(said.findings), uuid4(), uuid4()
    _check_text("reasons", said.reasons)
    texts = {reasons: said.reasons}
    if said.disagrees and said.disagrees.strip():
        _check_text("disagrees", said.disagrees)
        texts[why] = said.disagrees
    intended: _Intended = {
        "outcome": _outcome(said.outcome),
        "disagrees": why if why in texts else None,
    }
    law = current_law()
    with doing(actor, ACT_OF[stage]) as unit:
        history = open_for_acting(unit, case)
        head = store.read_head(case)
        if head is None:
            raise Refusal(ABSENT)
        if head.position != expected_position:
            raise Refusal(SOMEBODY_WAS_FIRST)
        check_lead(history, case)
        decidable = CHECK_OF[stage](history, findings=read.findings, on=on, law=law, **intended)
        territory = law.territory_of(str(decidable.state.nation))
        check_may_sign(actor, decidable.outcome, territory=territory, law=law, on=on)
        if decidable.outcome is Outcome.NEGATIVE:
            check_no_conflict(decidable.state, actor.member)
            check_decides_anew(history, stage, member=actor.member)
        hits = (
            guard_hits(
                {**texts, **read.against()},
                stage,
                coded=[one.reason.value for one in read.findings if one.finding is Finding.NOT_MET],
                territory=territory,
                law=law,
                on=on,
            )
            if decidable.outcome is Outcome.NEGATIVE
            else ()
        )
        new = RULE_OF[stage](
            history, findings=read.findings, on=on, law=law, reasons=reasons, hits=hits, **intended
        )
        before = tuple(fact.envelope for fact in history.facts)
        appended = append_to(unit, case, before, new, expected=expected_position)
        _keep(unit, head, {**texts, **read.words}, kinds={reasons: "reasons", why: "disagreement"})
        put_caseload(case, appended, law=law)
        # Carried to the cases of the same situation by another actor; done alike with and without.
        jobs.defer("jobs.tell_related", keys=[case])
        jobs.defer("jobs.end_panels", keys=[case])
        jobs.defer("jobs.end_tellings", keys=[case])
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


class _Intended(TypedDict):
    """The outcome that is meant, and the id of the text that says why, for the rules."""

    outcome: Outcome | None
    disagrees: UUID | None


def _keep(unit: Unit, head: Head, texts: Mapping[UUID, str], *, kinds: Mapping[UUID, str]) -> None:
    vault.keep(
        unit,
        head.case,
        subjects=[vault.Subject(id=head.person, kind="person")],
        texts=[
            vault.Text(
                id=key,
                subject=head.person,
                slice="decision",
                kind=kinds.get(key, "weighing"),
                text=text,
            )
            for key, text in texts.items()
        ],
    )


def _outcome(sent: str | None) -> Outcome | None:
    try:
        return Outcome(sent) if sent else None
    except ValueError as error:
        raise InvalidAnswers((FieldError("outcome", "outcome", "unknown_choice"),)) from error


def _check_text(name: str, text: str) -> None:
    if not text.strip():
        raise InvalidAnswers((FieldError(name, name, "missing"),))
    if len(text) > LONGEST_REASONS or "\0" in text:
        facts = {"most": LONGEST_REASONS}
        raise InvalidAnswers((FieldError(name, name, "too_long", facts),))
