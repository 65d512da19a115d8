"""What the person is shown before a decision counts against them: in full, as a gist, or not.

A negative rests on nothing of which the person was not given at least the gist; what they said
themself needs no putting, and what somebody else told is never shown in full. No answer to it is
never held against anybody.
Source: disclosure (ours); practice finding 42; docs/adr/0039.
Example: a report of the police is accepted against the person: its gist has to be put to them.
"""

from collections.abc import Iterable, Mapping
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


def disclosures(history: History) -> Mapping[UUID, Fact]:
    """Give, for each item, the fact that last said how much of it the person may be shown."""
    return {
        fact.event.evidence: fact
        for fact in history.effective()
        if isinstance(fact.event, DisclosureSet)
    }


def putting(history: History) -> Mapping[UUID, tuple[Fact, ...]]:
    """Give, for each item, the times that it was put to the person, in their order."""
    found: dict[UUID, tuple[Fact, ...]] = {}
    for fact in history.effective():
        if isinstance(fact.event, PutToPerson):
            found[fact.event.evidence] = (*found.get(fact.event.evidence, ()), fact)
    return found


def whose_account(fact: Fact, said: Fact | None) -> Whose:
    """Say whose account an item is: what was said of it counts, but never makes it the person's.

    Source: practice finding 42: whoever decides cannot spare themself the putting.
    """
    recorded = whose(fact)
    if said is None or not isinstance(said.event, DisclosureSet):
        return recorded
    if said.event.whose is Whose.PERSON and recorded is not Whose.PERSON:
        return recorded
    return said.event.whose


def own_accounts(history: History) -> frozenset[UUID]:
    """Give the facts that are the person's own account. Source: practice finding 42."""
    said = disclosures(history)
    return frozenset(
        fact.envelope.id
        for fact in history.effective()
        if whose_account(fact, said.get(fact.envelope.id)) is Whose.PERSON
    )


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
    needs_none = own_accounts(history) | putting(history).keys()
    return tuple(fact for fact in history.effective() if fact.envelope.id in rests_on - needs_none)


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
    days, was_put = law.territory(rule.territory).working_days, putting(history)
    waiting = [
        days.add(last.envelope.happened_on, within)
        for item in rests_on
        for last in was_put.get(item, ())[-1:]
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
    said = disclosures(history).get(event.evidence)
    own = whose_account(fact, said) is Whose.PERSON
    if event.shown not in _MAY_PUT[_may_show(said, own=own)]:
        raise RuleBroken("not_to_be_shown", "disclosure")
    if event.interpreter not in HEARD_FREELY:
        raise RuleBroken("interpreter_not_independent", "disclosure")
    if treated_as_child(fold(history), on=on) and event.through is PutThrough.ALONE:
        raise RuleBroken("child_not_alone", "disclosure")
    if event.reaction is Reaction.ANSWERED and event.answer is None:
        raise RuleBroken("answer_missing", "disclosure")


def _may_show(said: Fact | None, *, own: bool) -> Disclosure:
    if said is not None and isinstance(said.event, DisclosureSet):
        return said.event.shown
    return Disclosure.FULL if own else Disclosure.NOT_SHOWN


def _item(history: History, evidence: UUID) -> Fact:
    for fact in history.effective():
        if fact.envelope.id == evidence and is_evidence(fact.event):
            return fact
    raise RuleBroken("unknown_item", "disclosure")
