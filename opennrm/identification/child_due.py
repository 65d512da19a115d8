"""What is due because somebody is a child, turns 18, or was found to be of another age.

A child's council is told, whoever referred them as what; the young person is asked at 18, and
somebody found to be an adult on the child's way is asked within days. The case goes on meanwhile.
Source: consent_child, transition_at_18, asked_when_found_adult (ours); practice findings 2 and 36.
Example: referred as an adult, doubted on 5 March: the council is to be told on 5 March.
"""

from collections.abc import Iterator
from datetime import date

from opennrm.cases.deadlines import Deadline, reckon
from opennrm.cases.state import CaseState
from opennrm.cases.vocabulary.people import Sure, YesNo
from opennrm.cases.vocabulary.stages import Due
from opennrm.identification.ages import on_child_route, referred_as_child
from opennrm.identification.consents import has_answered_at_18
from opennrm.identification.governing import governing
from opennrm.law import Law


def child_due(state: CaseState, law: Law) -> Iterator[Deadline]:
    """Give what the age of the person asks for. Source: see the module."""
    if on_child_route(state):
        yield from _tell_council(state, law)
    if referred_as_child(state) and not has_answered_at_18(state):
        yield from _asked(state, law)


def _tell_council(state: CaseState, law: Law) -> Iterator[Deadline]:
    told = state.local_authority and state.local_authority.told is YesNo.YES
    rule = governing("consent_child", state, law)
    if rule is not None and not told:
        yield Deadline(what=Due.TELL_LOCAL_AUTHORITY, on=_child_since(state), provision=rule)


def _child_since(state: CaseState) -> date | None:
    if referred_as_child(state):
        return state.received_on
    return state.doubted_on or state.assessed_on or state.received_on


def _asked(state: CaseState, law: Law) -> Iterator[Deadline]:
    if found_adult(state):
        rule = governing("asked_when_found_adult", state, law, event=state.assessed_on)
        if rule is not None and state.assessed_on is not None:
            day = reckon(state.assessed_on, rule, law)
            yield Deadline(what=Due.ASK_FOUND_ADULT, on=day, provision=rule)
    elif state.adult_from is not None and state.under_18 is not Sure.NO:
        turns = state.adult_from.earliest
        rule = governing("transition_at_18", state, law, event=turns)
        if rule is not None:
            yield Deadline(what=Due.ASK_CONSENT_AT_18, on=turns, provision=rule)


def found_adult(state: CaseState) -> bool:
    """Say whether somebody referred as a child was found to be an adult by an assessment."""
    return referred_as_child(state) and state.age_assessed and state.under_18 is Sure.NO
