"""Doubts of an age, the assessment that answers them, and challenges to it.

A doubt that somebody may be a child makes them one until an assessment; one that they may be an
adult changes nothing until then, and looks alone carry none. Only an assessment ends a doubt that
is for the child.
Source: Modern Slavery Act 2015 s.51; age_presumption, age_doubt, age_challenge; docs/adr/0045.
Example: an officer says of a girl that she "looks 20": RuleBroken("looks_alone").
"""

from collections.abc import Iterable
from datetime import date
from uuid import UUID

from opennrm.cases.events.ages import (
    AgeDisputed,
    AgeDisputeEnded,
    AssessmentChallenged,
    ChallengeEnded,
)
from opennrm.cases.events.referral import AgeAssessed
from opennrm.cases.history import History, fold
from opennrm.cases.refusals import RuleBroken
from opennrm.cases.state import CaseState
from opennrm.cases.state_parts import AgeDispute
from opennrm.cases.vocabulary.ages import AgeGround, AgeSide, AssessedBy, ChallengeEnd
from opennrm.cases.vocabulary.people import Sure, YesNo
from opennrm.identification.ages import treated_as_child
from opennrm.identification.governing import governing
from opennrm.law import Law


def check_dispute(history: History, event: AgeDisputed, *, law: Law, on: date) -> None:
    """Raise RuleBroken for a doubt without reason, by looks alone, or of what is not so.

    In a closed case too: it can show that a child was withdrawn.
    Source: age_presumption; age_doubt (ours).
    """
    state = _referred(history)
    _check_said(history, event.grounds, event.evidence, event.why)
    if event.side is AgeSide.CHILD and state.age_assessed:
        facts = {"assessed_on": state.assessed_on}
        raise RuleBroken("challenge_instead", "age_challenge", facts)
    if event.side is AgeSide.ADULT:
        if not treated_as_child(state, on=on):
            raise RuleBroken("counts_as_adult", "age_presumption")
        if not _carries(event.grounds, state, law=law, on=on):
            raise RuleBroken("looks_alone", "age_doubt")


def _carries(grounds: Iterable[AgeGround], state: CaseState, *, law: Law, on: date) -> bool:
    """Whether one of these grounds can speak against a child."""
    rule = governing("age_doubt", state, law, event=on)
    codes = rule.codes if rule else tuple(g.value for g in AgeGround if g is not AgeGround.LOOKS)
    return any(ground.value in codes for ground in grounds)


def check_dispute_end(history: History, event: AgeDisputeEnded) -> None:
    """Raise RuleBroken where there is no such doubt, or only an assessment ends it.

    Source: Modern Slavery Act 2015 s.51.
    """
    found = _dispute(fold(history), event.dispute)
    if found.side is AgeSide.CHILD:
        raise RuleBroken("age_needs_assessment", "age_presumption")


def check_assessment(history: History, event: AgeAssessed, *, on: date) -> None:
    """Raise RuleBroken for an assessment that does not say by whom and why, or contradicts itself.

    Nobody is found to be an adult without an independent adult beside them, but by a court.
    Source: Modern Slavery Act 2015 s.51; R-CHD-11; docs/adr/0045 (ours).
    """
    state = _referred(history)
    if event.by is None or event.text is None:
        raise RuleBroken("assessment_says_why", "age_presumption")
    _check_evidence(history, event.evidence)
    if event.answers is not None and event.answers not in _open(state):
        raise RuleBroken("no_such_dispute", "age_presumption")
    beside = event.appropriate_adult is YesNo.YES or event.by is AssessedBy.COURT
    if event.under_18 is Sure.NO and not beside:
        raise RuleBroken("nobody_beside", "age_presumption")
    turns = event.adult_from
    if turns is None:
        return
    too_young = event.under_18 is Sure.NO and on < turns.earliest
    too_old = event.under_18 is Sure.YES and turns.latest < on
    if too_young or too_old:
        raise RuleBroken("assessment_contradicts", "age_presumption")


def check_challenge(history: History, event: AssessmentChallenged) -> None:
    """Raise RuleBroken where no such assessment holds, or it is challenged already.

    Source: age_challenge (ours).
    """
    state = _referred(history)
    _check_said(history, event.grounds, event.evidence, event.why)
    if state.assessment is None or state.assessment != event.assessment:
        raise RuleBroken("no_such_assessment", "age_challenge")
    if state.challenge is not None:
        facts = {"opened_on": state.challenge.opened_on}
        raise RuleBroken("already_challenged", "age_challenge", facts)


def check_challenge_end(history: History, event: ChallengeEnded, *, member: UUID) -> None:
    """Raise RuleBroken where no such challenge is open, or the assessor would answer it.

    Source: age_challenge (ours).
    """
    challenge = fold(history).challenge
    if challenge is None or challenge.id != event.challenge:
        raise RuleBroken("no_such_dispute", "age_challenge")
    if event.how is not ChallengeEnd.STANDS:
        return
    if event.why is None:
        raise RuleBroken("age_doubt_needs_reason", "age_challenge")
    wrote = next((f for f in history.facts if f.envelope.id == challenge.assessment), None)
    if wrote is not None and wrote.envelope.by.member == member:
        raise RuleBroken("same_assessor", "age_challenge")


def _referred(history: History) -> CaseState:
    state = fold(history)
    if state.route is None:
        raise RuleBroken("not_referred", "mechanism")
    return state


def _check_said(
    history: History, grounds: tuple[AgeGround, ...], evidence: Iterable[UUID], why: UUID | None
) -> None:
    if not grounds or why is None:
        raise RuleBroken("age_doubt_needs_reason", "age_doubt")
    _check_evidence(history, evidence)


def _check_evidence(history: History, evidence: Iterable[UUID]) -> None:
    if not history.ids.issuperset(evidence):
        raise RuleBroken("no_such_fact", "accuracy")


def _dispute(state: CaseState, dispute: UUID) -> AgeDispute:
    found = next((one for one in state.age_disputes if one.id == dispute), None)
    if found is None:
        raise RuleBroken("no_such_dispute", "age_presumption")
    return found


def _open(state: CaseState) -> frozenset[UUID]:
    challenge = (state.challenge.id,) if state.challenge else ()
    return frozenset({*(one.id for one in state.age_disputes), *challenge})
