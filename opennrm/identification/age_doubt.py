"""Doubt about an age is the child's: nobody makes an adult of a child by correcting what was said.

Only whoever assesses ages (a local authority, or the competent authority) takes such a word back.
Source: Modern Slavery Act 2015 s.51; age_presumption; practice findings 12 and 13; docs/adr/0030.
Example: an officer corrects "under 18: yes" to "no": refused, and minutes later nobody withdraws.
"""

from collections.abc import Iterable, Sequence
from dataclasses import replace
from datetime import date
from uuid import UUID

from opennrm.cases.envelope import NewEvent
from opennrm.cases.events import decode
from opennrm.cases.events.corrections import Corrected, Retracted
from opennrm.cases.events.referral import AgeAssessed, AgeStated
from opennrm.cases.history import Fact, History, fold
from opennrm.cases.refusals import RuleBroken
from opennrm.cases.state import CaseState
from opennrm.cases.vocabulary.people import Sure
from opennrm.cases.vocabulary.roles import Role
from opennrm.identification.ages import treated_as_child

# Local authorities assess ages; the competent authority writes down what one of them found.
ASSESS = frozenset({Role.SOCIAL_WORKER, Role.CASEWORKER})
_DOUBT = frozenset({Sure.YES, Sure.NOT_SURE})


def check_age_kept(
    history: History, new: Sequence[NewEvent], *, corrects: Fact, role: Role, on: date
) -> None:
    """Raise RuleBroken where a correction by anybody else would make an adult of a child.

    Also where it only takes the word away, which a later "no" would finish. Read for today, the day
    of the referral and that of a withdrawal, with the cases that this one is linked to and without.
    """
    if role in ASSESS:
        return
    as_told = tuple(_as_facts(new, corrects))
    told = History((*history.facts, *as_told))
    if _doubts(corrects) and not any(map(_doubts, as_told)) and not _is_assessed(history):
        raise RuleBroken("age_needs_assessment", "age_presumption")
    case = corrects.envelope.case
    for before, after in ((history, told), (_own(history, case), _own(told, case))):
        was, would_be = fold(before), fold(after)
        days = {on, was.received_on or on, was.withdrawn_on or on}
        if any(_makes_adult(was, would_be, on=day) for day in days):
            raise RuleBroken("age_needs_assessment", "age_presumption")


def counts_as_child(history: History, *, on: date) -> bool:
    """Say whether the person counts as a child on a day, whoever took a word of that back.

    An assessment, or a correction by whoever assesses, stands before what was said first.
    """
    if treated_as_child(fold(history), on=on):
        return True
    if _is_assessed(history):
        return False
    by_id = {fact.envelope.id: fact for fact in history.facts}
    gone = set(_not_theirs(history.facts, by_id))
    if not gone:
        return False
    first = History(tuple(fact for fact in history.facts if fact.envelope.id not in gone))
    return treated_as_child(fold(first), on=on)


def _not_theirs(facts: Iterable[Fact], by_id: dict[UUID, Fact]) -> Iterable[UUID]:
    """The marks, with what they put in, by which somebody else took a word of a child back."""
    for fact in facts:
        mark = fact.event
        if not isinstance(mark, Corrected | Retracted) or fact.envelope.by.role in ASSESS:
            continue
        put = by_id.get(mark.by_event) if isinstance(mark, Corrected) else None
        if _doubts(by_id.get(mark.event)) and not _doubts(put):
            yield from (fact.envelope.id, *([put.envelope.id] if put else []))


def _doubts(fact: Fact | None) -> bool:
    event = fact.event if fact else None
    return isinstance(event, AgeStated | AgeAssessed) and event.under_18 in _DOUBT


def _is_assessed(history: History) -> bool:
    return any(isinstance(fact.event, AgeAssessed) for fact in history.effective())


def _makes_adult(was: CaseState, would_be: CaseState, *, on: date) -> bool:
    return treated_as_child(was, on=on) and not treated_as_child(would_be, on=on)


def _own(history: History, case: UUID) -> History:
    return History(tuple(fact for fact in history.facts if fact.envelope.case == case))


def _as_facts(new: Iterable[NewEvent], like: Fact) -> Iterable[Fact]:
    """What would be appended, read as if it had been."""
    for event in new:
        envelope = replace(like.envelope, id=event.id, happened_on=event.happened_on)
        yield Fact(envelope, decode(event))
