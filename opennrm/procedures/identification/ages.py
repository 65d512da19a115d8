"""Ages that are doubted: the doubt, the assessment, the challenge, each an act with its words.

Whoever works with the person says that an age is doubted; what an assessment found is recorded by
social workers and by the authority. All of it also in a closed case, where it can show that a child
was withdrawn.
Source: identification/age_disputes.py; docs/adr/0045.
Example: a support worker in a house for adults records that a man of "20" says he is 16.
"""

from collections.abc import Iterable, Mapping, Sequence
from datetime import date
from functools import partial
from uuid import UUID

from opennrm.access.actors import Actor
from opennrm.cases.envelope import NewEvent
from opennrm.cases.events import encode
from opennrm.cases.events.ages import (
    AgeDisputed,
    AgeDisputeEnded,
    AssessmentChallenged,
    ChallengeEnded,
)
from opennrm.cases.events.base import Between
from opennrm.cases.events.referral import AgeAssessed
from opennrm.cases.history import History, fold
from opennrm.cases.refusals import RuleBroken
from opennrm.cases.vocabulary.acts import Act
from opennrm.identification import age_disputes as rules
from opennrm.identification.ages import adult_from, born, span_of
from opennrm.identification.referral import FieldError
from opennrm.law import current_law
from opennrm.procedures.identification.working import act_on, fact, id_of, made, text_of
from opennrm.procedures.refusals import InvalidAnswers
from opennrm.procedures.views import CaseworkReceipt
from opennrm.records.store import Head


def dispute_age(
    actor: Actor,
    *,
    case: UUID,
    by: str,
    side: str,
    grounds: Iterable[str],
    why: str,
    evidence: Iterable[UUID] = (),
    on: date,
) -> CaseworkReceipt:
    """Record that an age is doubted. Errors: InvalidAnswers; Refusal (absent, looks_alone, …)."""
    texts = text_of(AgeDisputed, why, "why")
    event = made(
        AgeDisputed,
        by=by,
        side=side,
        grounds=tuple(grounds),
        evidence=tuple(evidence),
        why=id_of(texts),
    )
    check = partial(rules.check_dispute, law=current_law(), on=on)
    return act_on(actor, Act.DISPUTE_AGE, case, fact(event, check, on=on), texts=texts)


def challenge_assessment(
    actor: Actor,
    *,
    case: UUID,
    by: str,
    grounds: Iterable[str],
    why: str,
    evidence: Iterable[UUID] = (),
    on: date,
) -> CaseworkReceipt:
    """Record that the assessment that holds is challenged. Errors: as for a doubt."""
    texts = text_of(AssessmentChallenged, why, "why")

    def plan(history: History, head: Head) -> Sequence[NewEvent]:
        assessment = fold(history).assessment
        if assessment is None:
            raise RuleBroken("no_such_assessment", "age_challenge")
        event = made(
            AssessmentChallenged,
            assessment=assessment,
            by=by,
            grounds=tuple(grounds),
            evidence=tuple(evidence),
            why=id_of(texts),
        )
        rules.check_challenge(history, event)
        return (encode(event, happened_on=on),)

    return act_on(actor, Act.DISPUTE_AGE, case, plan, texts=texts)


def assess_age(
    actor: Actor,
    *,
    case: UUID,
    under_18: str,
    by: str,
    reasons: str,
    appropriate_adult: str | None = None,
    assessor: UUID | None = None,
    born_on: str | None = None,
    answers: UUID | None = None,
    evidence: Iterable[UUID] = (),
    on: date,
) -> CaseworkReceipt:
    """Record an assessment: what it found, by whom, on what, and who sat beside the person.

    `born_on`: a date, a month or a year in ISO form; only the months of the 18th birthday are kept.
    Errors: InvalidAnswers; Refusal (absent, assessment_says_why, nobody_beside, …).
    """
    texts = text_of(AgeAssessed, reasons, "reasons")
    event = made(
        AgeAssessed,
        under_18=under_18,
        adult_from=_turns(born_on),
        by=by,
        assessor=assessor,
        answers=answers,
        evidence=tuple(evidence),
        appropriate_adult=appropriate_adult or None,
        text=id_of(texts),
    )
    check = partial(rules.check_assessment, on=on)
    return act_on(actor, Act.ASSESS_AGE, case, fact(event, check, on=on), texts=texts)


def _turns(born_on: str | None) -> Mapping[str, date] | None:
    """The months in which somebody born then turns 18. Errors: InvalidAnswers."""
    if not born_on:
        return None
    try:
        found: Between = adult_from(born(span_of(born_on)))
    except (ValueError, OverflowError) as error:
        raise InvalidAnswers((FieldError("age_assessed", "born_on", "not_a_date"),)) from error
    return {"earliest": found.earliest, "latest": found.latest}


def end_dispute(
    actor: Actor, *, case: UUID, dispute: UUID, how: str, why: str | None = None, on: date
) -> CaseworkReceipt:
    """A doubt that a child is one is over. Errors: Refusal (absent, age_needs_assessment, …)."""
    texts = text_of(AgeDisputeEnded, why, "why")
    event = made(AgeDisputeEnded, dispute=dispute, how=how, why=id_of(texts))
    plan = fact(event, rules.check_dispute_end, on=on)
    return act_on(actor, Act.ASSESS_AGE, case, plan, texts=texts)


def end_challenge(
    actor: Actor, *, case: UUID, challenge: UUID, how: str, why: str | None = None, on: date
) -> CaseworkReceipt:
    """A challenge is over without a new assessment. Errors: Refusal (absent, same_assessor, …)."""
    texts = text_of(ChallengeEnded, why, "why")
    event = made(ChallengeEnded, challenge=challenge, how=how, why=id_of(texts))
    check = partial(rules.check_challenge_end, member=actor.member)
    return act_on(actor, Act.ASSESS_AGE, case, fact(event, check, on=on), texts=texts)
