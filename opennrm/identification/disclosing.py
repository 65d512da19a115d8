"""What the person is shown before a decision counts against them: in full, as a gist, or not.

A negative rests on nothing of which the person was not given at least the gist; what they said
themself needs no putting, and what somebody else told is never shown in full. No answer to it is
never held against anybody.
Source: disclosure (ours); practice finding 42; docs/adr/0039.
Example: a report of the police is accepted against the person: its gist has to be put to them.
"""

from collections.abc import Iterable
from datetime import date
from uuid import UUID

from opennrm.cases.events.decisions import FindingMade
from opennrm.cases.events.disclosure import DisclosureSet, PutToPerson
from opennrm.cases.facts import Fact
from opennrm.cases.history import History, fold
from opennrm.cases.refusals import RuleBroken
from opennrm.cases.vocabulary.decisions import Finding
from opennrm.cases.vocabulary.disclosure import Disclosure, PutThrough, Reaction, Whose
from opennrm.cases.vocabulary.weighing import Weighed
from opennrm.identification.ages import treated_as_child
from opennrm.identification.evidence import is_evidence
from opennrm.identification.governing import governing
from opennrm.identification.own_account import whose
from opennrm.identification.withdrawal import HEARD_FREELY
from opennrm.law import Law

# What may be put to somebody, by what may be shown of it.
_MAY_PUT = {
    Disclosure.FULL: frozenset({Disclosure.FULL, Disclosure.GIST}),
    Disclosure.GIST: frozenset({Disclosure.GIST}),
    Disclosure.NOT_SHOWN: frozenset[Disclosure](),
}


def disclosure_of(history: History, evidence: UUID) -> DisclosureSet | None:
    """Give what was last said on how much of an item the person may be shown, or None."""
    said = [f.event for f in history.effective() if isinstance(f.event, DisclosureSet)]
    return next((one for one in reversed(said) if one.evidence == evidence), None)


def put(history: History, evidence: UUID) -> tuple[Fact, ...]:
    """Give the times that an item was put to the person, in their order."""
    return tuple(
        fact
        for fact in history.effective()
        if isinstance(fact.event, PutToPerson) and fact.event.evidence == evidence
    )


def whose_account(history: History, fact: Fact) -> Whose:
    """Say whose account an item is: what was set counts, but never makes it the person's own.

    Source: practice finding 42: whoever decides cannot spare themself the putting.
    """
    recorded = whose(fact)
    said = disclosure_of(history, fact.envelope.id)
    if said is None or (said.whose is Whose.PERSON and recorded is not Whose.PERSON):
        return recorded
    return said.whose


def against(findings: Iterable[FindingMade], *, every: bool = False) -> frozenset[UUID]:
    """Give the items that findings against the person rest on: cited, accepted or rejected there.

    `every`: of all findings, where somebody disagrees with an outcome that the findings speak for.
    Source: practice finding 42.
    """
    return frozenset(
        one
        for made in findings
        if every or made.finding is Finding.NOT_MET
        for one in (
            *made.evidence,
            *(i.evidence for i in made.items if i.weighed is not Weighed.NOT_DETERMINED),
        )
    )


def not_put(history: History, rests_on: frozenset[UUID]) -> tuple[Fact, ...]:
    """Give the items that count against the person and of which they were given nothing so far.

    Source: disclosure (ours); practice finding 42.
    """
    return tuple(
        fact
        for fact in history.effective()
        if fact.envelope.id in rests_on
        and whose_account(history, fact) is not Whose.PERSON
        and not put(history, fact.envelope.id)
    )


def may_answer_until(
    history: History, rests_on: frozenset[UUID], law: Law, *, on: date
) -> date | None:
    """Give the day until which the person, who wants time, may answer what was put to them.

    None where nobody waits. Source: disclosure (ours; `answer_within` working days).
    """
    rule = governing("disclosure", fold(history), law, decided=on)
    within = rule.more.get("answer_within") if rule else None
    if rule is None or not isinstance(within, int):
        return None
    days = law.territory(rule.territory).working_days
    waiting = [
        days.add(last.envelope.happened_on, within)
        for item in rests_on
        for last in put(history, item)[-1:]
        if isinstance(last.event, PutToPerson) and last.event.reaction is Reaction.WANTS_TIME
    ]
    return max((day for day in waiting if on <= day), default=None)


def check_disclosure(history: History, event: DisclosureSet) -> None:
    """Raise RuleBroken for no such item, a gist without words, or another's account in full.

    Source: disclosure; practice finding 42 (other people's accounts never appear).
    """
    fact = _item(history, event.evidence)
    if event.shown is Disclosure.GIST and event.gist is None:
        raise RuleBroken("gist_missing", "disclosure")
    others = Whose.SOMEBODY_ELSE in (event.whose, whose(fact))
    if others and event.shown is Disclosure.FULL:
        raise RuleBroken("accounts_of_others", "disclosure")


def check_put(history: History, event: PutToPerson, *, on: date) -> None:
    """Raise RuleBroken where an item may not be put like this to this person.

    Source: disclosure; practice finding 42; a child is heard with who speaks for them.
    """
    fact = _item(history, event.evidence)
    said = disclosure_of(history, event.evidence)
    own = whose_account(history, fact) is Whose.PERSON
    allowed = _MAY_PUT[said.shown if said else Disclosure.FULL if own else Disclosure.NOT_SHOWN]
    if event.shown not in allowed:
        raise RuleBroken("not_to_be_shown", "disclosure")
    if event.interpreter not in HEARD_FREELY:
        raise RuleBroken("interpreter_not_independent", "disclosure")
    if treated_as_child(fold(history), on=on) and event.through is PutThrough.ALONE:
        raise RuleBroken("child_not_alone", "disclosure")
    if event.reaction is Reaction.ANSWERED and event.answer is None:
        raise RuleBroken("answer_missing", "disclosure")


def _item(history: History, evidence: UUID) -> Fact:
    for fact in history.effective():
        if fact.envelope.id == evidence and is_evidence(fact.event):
            return fact
    raise RuleBroken("unknown_item", "disclosure")
