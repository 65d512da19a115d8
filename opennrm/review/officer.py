"""The investigating officer: who is told that a decision is near, until when they may add evidence.

An investigation in which the person is known as a victim is one that the case itself tells of: the
police were told and the force is named, or the person was noted as a witness of a force. A matter
in which the person is the suspect is none. A force is not told where somebody who did it is said
to work for the police, or the person would speak to them only if it is not that force, unless a
caseworker has let that very force in. Silence does not hold the case.
Source: officer_notice, active_witness; practice findings 28 and 37; R-DEC-10; docs/adr/0042.
Example: told on Monday 2 March 2026, the force may add evidence to Monday 9 March.
"""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from uuid import UUID

from opennrm.cases.deadlines import reckon
from opennrm.cases.events.justice import PoliceWillingnessStated
from opennrm.cases.events.officer import (
    ActiveWitnessEnded,
    ActiveWitnessNoted,
    DecisionNearTold,
    OfficerAdded,
)
from opennrm.cases.events.referral import PoliceTold
from opennrm.cases.history import History, fold
from opennrm.cases.refusals import RuleBroken
from opennrm.cases.state import CaseState
from opennrm.cases.vocabulary.decisions import Stage
from opennrm.cases.vocabulary.disclosure import Disclosure
from opennrm.cases.vocabulary.justice import OnlyIf, Willing
from opennrm.cases.vocabulary.panels import OfficerAnswer
from opennrm.cases.vocabulary.people import Sure, YesNo
from opennrm.cases.vocabulary.roles import Role
from opennrm.identification.deciding import decision_of
from opennrm.identification.governing import governing
from opennrm.identification.shut_out import Body, shut_out, works_for
from opennrm.identification.withdrawal import closed_since
from opennrm.law import Law

WILLING, STATEMENT, NOTED = "would_speak_with_police_now", "gave_statement", "noted"


@dataclass(frozen=True, slots=True)
class Notice:
    """That an agency was told; `until` is its last day, None where the law sets none."""

    id: UUID
    agency: UUID
    stage: Stage
    told_on: date
    until: date | None
    answer: OfficerAnswer | None = None


def investigating(history: History) -> tuple[UUID, ...]:
    """Give the agencies in whose investigation the person is known as a victim.

    Source: practice finding 37; docs/adr/0042 (ours).
    """
    return tuple(dict.fromkeys(_investigating(history)))


def _investigating(history: History) -> Iterator[UUID]:
    for fact in history.effective():
        event = fact.event
        if isinstance(event, PoliceTold) and event.told is YesNo.YES and event.force:
            yield event.force
        elif isinstance(event, ActiveWitnessNoted):
            if event.force is not None:
                yield event.force
            elif fact.envelope.by.role == Role.POLICE:
                yield fact.envelope.by.agency


def to_be_told(history: History) -> tuple[UUID, ...]:
    """Give the agencies that are told that a decision is near: those that are not shut out.

    Source: practice findings 28 and 37.
    """
    state = fold(history)
    let_in = {grant.agency for grant in state.grants}
    known = investigating(history)
    if not are_police_shut_out(history, state):
        return known
    return tuple(agency for agency in known if agency in let_in)


def still_to_tell(history: History, law: Law) -> tuple[Stage | None, tuple[UUID, ...]]:
    """Give the stage that is decided next, and who is to be told of it and was not.

    The stage is the first on which no decision has issued; None where both have.
    Source: officer_notice; practice finding 37.
    """
    state = fold(history)
    stage = next((one for one in Stage if decision_of(state, one) is None), None)
    told = {(one.agency, one.stage) for one in notices(history, law)}
    waiting = tuple(agency for agency in to_be_told(history) if (agency, stage) not in told)
    return stage, waiting if stage else ()


def are_police_shut_out(history: History, state: CaseState) -> bool:
    """Say whether the police hear nothing of the case before a caseworker lets a force in."""
    events = tuple(fact.event for fact in history.effective())
    if Body.POLICE in shut_out(works_for(events), state.nation):
        return True
    said = [e for e in events if isinstance(e, PoliceWillingnessStated) and e.police is not None]
    return bool(said) and OnlyIf.NOT_THAT_FORCE in said[-1].only_if


def notices(history: History, law: Law) -> tuple[Notice, ...]:
    """Give every notice of a case, each with its last day and what was answered.

    Source: officer_notice.
    """
    state = fold(history)
    answered = {
        fact.event.notice: fact.event.answer
        for fact in history.effective()
        if isinstance(fact.event, OfficerAdded)
    }
    return tuple(
        Notice(
            id=fact.envelope.id,
            agency=fact.event.agency,
            stage=fact.event.stage,
            told_on=fact.envelope.happened_on,
            until=last_day(state, law, told_on=fact.envelope.happened_on),
            answer=answered.get(fact.envelope.id),
        )
        for fact in history.effective()
        if isinstance(fact.event, DecisionNearTold)
    )


def last_day(state: CaseState, law: Law, *, told_on: date) -> date | None:
    """Give the last day on which an officer told on a day can add evidence, or None.

    Source: officer_notice, governed by the day of telling (ours).
    """
    rule = governing("officer_notice", state, law, event=told_on)
    return reckon(told_on, rule, law) if rule else None


def check_telling(history: History, event: DecisionNearTold, *, law: Law, on: date) -> None:
    """Raise RuleBroken where this agency is not to be told, or was told already.

    Source: practice findings 28 and 37.
    """
    state = fold(history)
    closed_on = closed_since(state)
    if state.route is None:
        raise RuleBroken("not_referred", "mechanism")
    if closed_on is not None:
        raise RuleBroken("closed", "mechanism", {"closed_on": closed_on})
    if event.agency not in to_be_told(history):
        raise RuleBroken("officer_not_to_be_told", "officer_notice")
    for notice in notices(history, law):
        if (notice.agency, notice.stage) == (event.agency, event.stage):
            raise RuleBroken("officer_told", "officer_notice", {"told_on": notice.told_on})


def check_adding(event: OfficerAdded) -> None:
    """Raise RuleBroken where an officer adds evidence, or a gist of it, and writes none.

    That it is theirs to answer, the errand says (opennrm.procedures.errands). Evidence that comes
    after the last day is evidence all the same.
    Source: practice findings 37 and 42.
    """
    if event.answer is OfficerAnswer.ADDED and event.statement is None:
        raise RuleBroken("nothing_added", "officer_notice")
    if event.shown is Disclosure.GIST and event.gist is None:
        raise RuleBroken("gist_missing", "disclosure")


def active_witness(history: History, law: Law, *, on: date) -> bool:
    """Say whether the person is an active witness on a day, by the grounds of that day's law.

    The person would speak with the police now, gave a statement, or was noted as a witness; until
    the person says otherwise or an end is recorded.
    Source: active_witness (ours); R-DEC-10.
    """
    rule = governing("active_witness", fold(history), law, event=on)
    return bool(rule and _grounds(history, on=on) & set(rule.codes))


def _grounds(history: History, *, on: date) -> set[str]:
    grounds: set[str] = set()
    for fact in history.effective():
        event = fact.event
        if fact.envelope.happened_on > on:
            continue
        if isinstance(event, PoliceWillingnessStated) and event.police is not None:
            (grounds.add if event.police is Willing.NOW else grounds.discard)(WILLING)
        elif isinstance(event, OfficerAdded) and event.gave_statement is Sure.YES:
            grounds.add(STATEMENT)
        elif isinstance(event, ActiveWitnessNoted):
            grounds.add(NOTED)
        elif isinstance(event, ActiveWitnessEnded):
            grounds.clear()
    return grounds


def check_witness(history: History, event: ActiveWitnessNoted | ActiveWitnessEnded) -> None:
    """Raise RuleBroken where nobody was referred, or nothing has begun that could end."""
    if fold(history).route is None:
        raise RuleBroken("not_referred", "mechanism")
    if isinstance(event, ActiveWitnessEnded) and not _grounds(history, on=date.max):
        raise RuleBroken("no_active_witness", "active_witness")
