"""What was decided on another age than is known now: found, listed, opened where it was adverse.

Each decision is read twice on its own day: with what was known when it was signed, and with what is
known of the age now, also from a referral that was linked since. Nothing but the age differs. A
positive is only listed.
Source: decided_on_other_age (ours); practice findings 2 and 36; docs/adr/0045.
Example: refused at "20" for want of means, found to be 16 then: act and purpose, looked at again.
"""

from dataclasses import dataclass
from datetime import date
from uuid import UUID

from opennrm.cases.envelope import NewEvent
from opennrm.cases.events import encode
from opennrm.cases.events.ages import DecidedOnOtherAge
from opennrm.cases.events.decisions import ConclusiveGroundsDecided, Decided
from opennrm.cases.events.looking_again import LookedAtAgain
from opennrm.cases.facts import as_recorded
from opennrm.cases.history import Fact, History, fold
from opennrm.cases.state import CaseState
from opennrm.cases.vocabulary.ages import ReadAs
from opennrm.cases.vocabulary.decisions import Element, Outcome, Stage
from opennrm.cases.vocabulary.slices import Slice
from opennrm.identification.ages import treated_as_child
from opennrm.identification.deciding import decision_of
from opennrm.identification.elements import tests_in_force
from opennrm.law import Law


@dataclass(frozen=True, slots=True, kw_only=True)
class OnOtherAge:
    """A decision that was read for another age: how then, how now, and what only one asks for."""

    fact: Fact
    stage: Stage
    outcome: Outcome
    was: tuple[ReadAs, ...]
    now: tuple[ReadAs, ...]
    elements: tuple[Element, ...]
    child_then: bool
    child_now: bool


def on_other_age(history: History, law: Law) -> tuple[OnOtherAge, ...]:
    """Give the decisions that were read for another age, in the order in which they were signed.

    Source: decided_on_other_age (ours); practice finding 2 (age at exploitation decides the test).
    """
    found = (_compared(history, number, law) for number in range(len(history.facts)))
    return tuple(one for one in found if one is not None)


def _compared(history: History, number: int, law: Law) -> OnOtherAge | None:
    fact = history.facts[number]
    if not isinstance(fact.event, Decided):
        return None
    day, known = fact.envelope.happened_on, _known(history.facts[:number], fact.envelope.case)
    ids = {one.envelope.id for one in known}
    more = [f for f in history.facts if _is_of_age(f) and f.envelope.id not in ids]
    if not more:
        return None
    then, now = fold(History(known)), fold(History(_as_told((*known, *more))))
    was, is_now = _read(then, law, day), _read(now, law, day)
    child_then, child_now = (treated_as_child(state, on=day) for state in (then, now))
    if was == is_now and child_then == child_now:
        return None
    return OnOtherAge(
        fact=fact,
        stage=_stage(fact.event),
        outcome=fact.event.outcome,
        was=_ways(was),
        now=_ways(is_now),
        elements=_only_in_one(was, is_now),
        child_then=child_then,
        child_now=child_now,
    )


def _known(before: tuple[Fact, ...], case: UUID) -> tuple[Fact, ...]:
    """What was known in a case: not what stood in another that was linked to it later."""
    links = fold(History(before)).links
    group = {case}
    for link in links:
        if link.same_exploitation and {link.lead, link.other} & group:
            group |= {link.lead, link.other}
    return tuple(one for one in before if one.envelope.case in group)


def _as_told(facts: tuple[Fact, ...]) -> tuple[Fact, ...]:
    return tuple(sorted(facts, key=as_recorded))


def _is_of_age(fact: Fact) -> bool:
    return fact.envelope.slice == Slice.AGE


def _stage(event: Decided) -> Stage:
    second = isinstance(event, ConclusiveGroundsDecided)
    return Stage.CONCLUSIVE_GROUNDS if second else Stage.REASONABLE_GROUNDS


Read = frozenset[tuple[str, Element]]


def _read(state: CaseState, law: Law, day: date) -> Read:
    """Every element of every test in force, with as whom it is read."""
    return frozenset(
        (reading.age, element)
        for reading in tests_in_force(state, law=law, on=day)
        for element in reading.elements
    )


def _ways(read: Read) -> tuple[ReadAs, ...]:
    found = {way for way, _ in read}
    return tuple(way for way in ReadAs if way.value in found)


def _only_in_one(was: Read, now: Read) -> tuple[Element, ...]:
    """The elements that a reading asks for which the other did not ask for at that age."""
    differ = {element for _, element in was ^ now}
    both = {element for _, element in was} & {element for _, element in now}
    wanted = differ - both or differ
    return tuple(element for element in Element if element in wanted)


def following(history: History, law: Law, *, on: date) -> tuple[NewEvent, ...]:
    """Give what a change of age writes: each decision listed once, and those opened that refused.

    A second time nothing is given. Source: decided_on_other_age (ours); practice finding 36.
    """
    state = fold(history)
    told = {one.decision: (one.was, one.now) for one in state.other_age}
    new: list[NewEvent] = []
    for one in on_other_age(history, law):
        decision = one.fact.envelope.id
        if told.get(decision) == (one.was, one.now):
            continue
        opens = _is_in_force(state, one)
        listed = DecidedOnOtherAge(
            stage=one.stage,
            decision=decision,
            outcome=one.outcome,
            was=one.was,
            now=one.now,
            elements=one.elements,
            reopened=opens,
        )
        new.append(encode(listed, happened_on=on))
        if opens:
            again = LookedAtAgain(stage=one.stage, decision=decision)
            new.append(encode(again, happened_on=on))
    return tuple(new)


def _is_in_force(state: CaseState, one: OnOtherAge) -> bool:
    """Whether it is an issued negative that nobody has opened so far."""
    stands = decision_of(state, one.stage)
    adverse = one.outcome is Outcome.NEGATIVE
    return adverse and stands is not None and stands.id == one.fact.envelope.id
