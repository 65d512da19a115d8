"""Consent after the first answer: each purpose by itself, asked again, asked at 18, coming back.

What a purpose stands at, since when and who heard it are read from the history; whoever reads less
of it is told less. A no is done as a withdrawal; "not now" and no answer change nothing.
Source: consent_adult; transition_at_18; practice findings 11 and 12; docs/adr/0030.
Example: agreed to support in March, taken back in May: `Standing(SUPPORT, "taken_back", May, …)`.
"""

from dataclasses import dataclass
from datetime import date
from uuid import UUID

from opennrm.cases.deadlines import add_months
from opennrm.cases.envelope import By, NewEvent
from opennrm.cases.events import encode
from opennrm.cases.events.agreeing import PurposesRecorded
from opennrm.cases.events.consent import (
    AskedAtEighteen,
    ConsentGiven,
    ConsentRecorded,
    ConsentWithdrawn,
)
from opennrm.cases.events.withdrawal import WithdrawalUndone
from opennrm.cases.history import Fact, History, fold
from opennrm.cases.refusals import RuleBroken
from opennrm.cases.state import CaseState
from opennrm.cases.vocabulary.casework import ClosureReason, WithdrawalBy
from opennrm.cases.vocabulary.consent import Consent, ExplainedHow, Purpose, PurposeStanding
from opennrm.cases.vocabulary.people import YesNo
from opennrm.cases.vocabulary.withdrawing import Interpreter
from opennrm.identification.age_doubt import counts_as_child
from opennrm.identification.ages import referred_as_child, treated_as_child
from opennrm.identification.governing import governing
from opennrm.identification.withdrawal import check_heard, closed_since
from opennrm.law import Law


@dataclass(frozen=True, slots=True, kw_only=True)
class Standing:
    """Where one purpose stands. `by`, `since` and `how` are of the fact that says so."""

    purpose: Purpose
    standing: PurposeStanding
    since: date | None = None
    by: By | None = None
    how: ExplainedHow | None = None
    alone: YesNo | None = None


def standings(history: History) -> tuple[Standing, ...]:
    """Say where each purpose stands, as these facts tell it, in the order of the vocabulary."""
    found = {purpose: Standing(purpose=purpose, standing=NOT_ASKED) for purpose in Purpose}
    taken: dict[UUID, dict[Purpose, Standing]] = {}
    for fact in history.effective():
        event = fact.event
        if isinstance(event, ConsentRecorded):
            _recorded(found, fact, event)
        elif isinstance(event, PurposesRecorded):
            _say(found, fact, event.agreed, PurposeStanding.AGREED)
            _say(found, fact, event.refused, PurposeStanding.REFUSED)
            _say(found, fact, event.not_now, PurposeStanding.NOT_NOW)
        elif isinstance(event, ConsentWithdrawn):
            taken[fact.envelope.id] = {p: found[p] for p in event.purposes}
            _say(found, fact, event.purposes, PurposeStanding.TAKEN_BACK, event.heard_alone)
        elif isinstance(event, WithdrawalUndone):
            found.update(taken.get(event.withdrawal, {}))
        else:
            _later(found, fact)
    return tuple(found.values())


NOT_ASKED = PurposeStanding.NOT_ASKED


def _recorded(found: dict[Purpose, Standing], fact: Fact, event: ConsentRecorded) -> None:
    answer = {
        Consent.YES: PurposeStanding.AGREED,
        Consent.NO: PurposeStanding.REFUSED,
        Consent.NOT_NOW: PurposeStanding.NOT_NOW,
        Consent.CANNOT_DECIDE: PurposeStanding.NOT_NOW,
    }[event.answer]
    _say(found, fact, (Purpose.REFERRAL,), answer, event.explained_alone, event.explained_how)
    agreed = PurposeStanding.AGREED
    _say(found, fact, event.agreed, agreed, event.explained_alone, event.explained_how)


def _later(found: dict[Purpose, Standing], fact: Fact) -> None:
    """What was agreed to after the first answer, or asked purpose by purpose."""
    event = fact.event
    if isinstance(event, ConsentGiven):
        purposes = event.purposes
    elif isinstance(event, AskedAtEighteen) and event.answer is Consent.YES:
        purposes = (Purpose.REFERRAL, *event.agreed)
    else:
        return
    alone, how = event.explained_alone, event.explained_how
    _say(found, fact, purposes, PurposeStanding.AGREED, alone, how)


def _say(
    found: dict[Purpose, Standing],
    fact: Fact,
    purposes: tuple[Purpose, ...],
    standing: PurposeStanding,
    alone: YesNo | None = None,
    how: ExplainedHow | None = None,
) -> None:
    for purpose in purposes:
        found[purpose] = Standing(
            purpose=purpose,
            standing=standing,
            since=fact.envelope.happened_on,
            by=fact.envelope.by,
            how=how or getattr(fact.event, "heard_how", None),
            alone=alone,
        )


def consent(
    history: History,
    event: ConsentRecorded,
    *,
    told_what_ends: YesNo | None,
    interpreter: Interpreter | None,
    on: date,
) -> tuple[NewEvent, ...]:
    """Give what an adult's later answer writes; a no, heard alone, takes everything back too.

    Nobody who is treated as a child is asked, and what was agreed to is taken back by withdrawal.
    A yes after a withdrawal, or after a closing for it, is coming back.
    Source: consent_adult; withdrawal; practice findings 11 and 12.
    """
    state = fold(history)
    _check_working(state, comes_back=event.answer is Consent.YES)
    if counts_as_child(history, on=on):
        raise RuleBroken("child_is_not_asked", "consent_child")
    answered = encode(event, happened_on=on)
    if event.answer is not Consent.NO:
        kept = {Purpose.REFERRAL, *event.agreed} if event.answer is Consent.YES else set()
        if not state.agreed <= kept and state.withdrawn_on is None:
            raise RuleBroken("take_back_by_withdrawal", "withdrawal")
        return (answered,)
    return answered, _taken_back(
        state, event.explained_alone, told_what_ends, interpreter, event.explained_how, on=on
    )


def give(history: History, event: ConsentGiven, *, on: date) -> tuple[NewEvent, ...]:
    """Give what agreeing to more writes: purposes that are not agreed to yet, heard alone.

    Source: consent_adult; practice finding 11.
    """
    state = fold(history)
    _check_working(state)
    if counts_as_child(history, on=on):
        raise RuleBroken("child_is_not_asked", "consent_child")
    check_heard(event.explained_alone, event.interpreter)
    given = set(event.purposes)
    if not given or given & state.agreed or Purpose.REFERRAL in given:
        raise RuleBroken("nothing_to_give", "consent_adult")
    return (encode(event, happened_on=on),)


def at_eighteen(
    history: History,
    event: AskedAtEighteen,
    *,
    told_what_ends: YesNo | None,
    law: Law,
    on: date,
) -> tuple[NewEvent, ...]:
    """Give what the answer of somebody who turns 18 writes. No answer is not a no.

    A no of somebody who is 18 is their own withdrawal; before that it is heard, and ends nothing.
    Source: transition_at_18; asked_before_18 (ours); practice finding 12.
    """
    state = fold(history)
    _check_working(state)
    if not referred_as_child(state):
        raise RuleBroken("not_asked_at_18", "transition_at_18")
    first = asked_from(state, law)
    if first is not None and on < first:
        raise RuleBroken("asked_too_early", "asked_before_18", {"from_day": first})
    if event.answer is not None:
        check_heard(event.explained_alone, event.interpreter)
    asked = encode(event, happened_on=on)
    if event.answer is not Consent.NO or counts_as_child(history, on=on):
        return (asked,)
    return asked, _taken_back(
        state, event.explained_alone, told_what_ends, event.interpreter, event.explained_how, on=on
    )


def asked_from(state: CaseState, law: Law) -> date | None:
    """Give the first day on which somebody referred as a child can be asked for their 18th."""
    turns = state.adult_from.earliest if state.adult_from else None
    rule = governing("asked_before_18", state, law, event=turns) if turns else None
    return add_months(turns, -rule.number) if turns and rule else None


def is_asked_at_18(state: CaseState, law: Law, *, on: date) -> bool:
    """Say whether the young person is to be asked now and has not answered."""
    first = asked_from(state, law)
    found_adult = state.age_assessed and not treated_as_child(state, on=on)
    due = referred_as_child(state) and (found_adult or (first is not None and first <= on))
    return due and (not has_answered_at_18(state) or _answered_as_child(state, on=on))


def has_answered_at_18(state: CaseState) -> bool:
    """Say whether somebody referred as a child has said yes or no."""
    return state.answered_at_18 in (Consent.YES, Consent.NO)


def _answered_as_child(state: CaseState, *, on: date) -> bool:
    """A no before 18 ended nothing: it is asked again."""
    asked = state.asked_at_18_on
    was_child = asked is not None and treated_as_child(state, on=asked)
    is_adult = not treated_as_child(state, on=on)
    return state.answered_at_18 is Consent.NO and was_child and is_adult


def _taken_back(
    state: CaseState,
    alone: YesNo | None,
    told: YesNo | None,
    interpreter: Interpreter | None,
    how: ExplainedHow | None,
    *,
    on: date,
) -> NewEvent:
    """The withdrawal that a no is: everything that was agreed to, and being referred."""
    check_heard(alone, interpreter)
    if told is not YesNo.YES:
        raise RuleBroken("not_told_all", "withdrawal")
    event = ConsentWithdrawn(
        purposes=tuple(sorted({Purpose.REFERRAL, *state.agreed})),
        by=WithdrawalBy.PERSON,
        heard_alone=YesNo.YES,
        told_what_ends=YesNo.YES,
        interpreter=interpreter,
        told_can_return=YesNo.YES,
        heard_how=how,
    )
    return encode(event, happened_on=on)


def _check_working(state: CaseState, *, comes_back: bool = False) -> None:
    if state.route is None:
        raise RuleBroken("not_referred", "mechanism")
    closed_on = closed_since(state)
    was_withdrawn = state.closed_for is ClosureReason.WITHDRAWN
    if closed_on is not None and not (comes_back and was_withdrawn):
        raise RuleBroken("closed", "mechanism", {"closed_on": closed_on})
