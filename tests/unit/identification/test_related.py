"""Cases of one situation: what is suggested, how strongly, and what is never enough."""

from datetime import date
from uuid import UUID

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from opennrm.cases.events.base import Between
from opennrm.cases.refusals import RuleBroken
from opennrm.cases.state import CaseState
from opennrm.cases.state_related import RefusedRelation, RelatedCase
from opennrm.cases.vocabulary.nations import Nation
from opennrm.cases.vocabulary.people import SameSituation, Sure
from opennrm.cases.vocabulary.related import NotRelated, Shared, Strength
from opennrm.identification.duplicates import SITUATIONS, TokenKind
from opennrm.identification.related import (
    Ground,
    Stretch,
    Together,
    answered,
    check_relating,
    strength_of,
    suggestion,
)
from opennrm.law import current_law

DAY = date(2026, 3, 2)
SPRING = Between(earliest=date(2025, 3, 1), latest=date(2025, 3, 31))
SUMMER = Between(earliest=date(2025, 7, 1), latest=date(2025, 7, 31))
AUTUMN = Between(earliest=date(2025, 10, 1), latest=date(2025, 10, 31))


def stretch(began=SPRING, ended=AUTUMN, *, kinds=("sexual",), areas=("birmingham",)):
    return Stretch(frozenset(kinds), frozenset(areas), began, ended)


THERE, LATER = stretch(), stretch(began=SUMMER, ended=AUTUMN)
BEFORE = stretch(began=SPRING, ended=SPRING)
UNKNOWN = Stretch()


@pytest.mark.parametrize(
    ("shared", "one", "other", "strength"),
    [
        pytest.param({}, UNKNOWN, UNKNOWN, None, id="nothing"),
        pytest.param({TokenKind.EXPLOITER_TELEPHONE: 2}, UNKNOWN, UNKNOWN, "strong", id="number"),
        pytest.param({TokenKind.SITUATION: 2}, UNKNOWN, UNKNOWN, "strong", id="described once"),
        pytest.param({TokenKind.EXPLOITER_VEHICLE: 2}, UNKNOWN, UNKNOWN, "strong", id="plate"),
        pytest.param({TokenKind.EXPLOITER_NAME: 2}, UNKNOWN, UNKNOWN, "strong", id="rare name"),
        pytest.param({TokenKind.EXPLOITER_NAME: 9}, UNKNOWN, UNKNOWN, "moderate", id="usual name"),
        pytest.param({TokenKind.EXPLOITER_CALLED: 9}, UNKNOWN, UNKNOWN, None, id="nickname alone"),
        pytest.param({TokenKind.EXPLOITER_CALLED: 9}, THERE, LATER, "moderate", id="and place"),
        pytest.param({TokenKind.EXPLOITER_CALLED: 9}, BEFORE, LATER, None, id="other months"),
        pytest.param({}, THERE, LATER, None, id="a town and months alone"),
        pytest.param({TokenKind.PREMISES_ADDRESS: 2}, THERE, LATER, "strong", id="place and time"),
        pytest.param({TokenKind.PREMISES_ADDRESS: 2}, THERE, UNKNOWN, "moderate", id="when?"),
        pytest.param({TokenKind.PREMISES_ADDRESS: 2}, BEFORE, LATER, None, id="another business"),
        pytest.param({TokenKind.OPERATION_NAME: 9}, UNKNOWN, UNKNOWN, "moderate", id="operation"),
        pytest.param({TokenKind.CRIME_NUMBER: 2}, UNKNOWN, UNKNOWN, "strong", id="crime number"),
        pytest.param({TokenKind.TELEPHONE: 2}, THERE, UNKNOWN, None, id="household alone"),
        pytest.param({TokenKind.TELEPHONE: 2}, THERE, LATER, None, id="household of one town"),
        pytest.param({TokenKind.NAME_BONES: 2}, UNKNOWN, UNKNOWN, None, id="their own names"),
    ],
)
def test_what_is_suggested(shared, one, other, strength):
    found = suggestion([one], [other], shared=shared)
    assert (found.strength.value if found else None) == strength
    again = suggestion([other], [one], shared=shared)
    assert again == found


def test_every_value_of_a_situation_says_something():
    for kind in SITUATIONS:
        found = suggestion([THERE], [LATER], shared={kind: 2})
        assert found is not None, kind


@pytest.mark.parametrize(
    ("what", "by_reference", "shared", "strength"),
    [
        (SameSituation.HARMED_WITH_THEM, False, Shared.REFERRED_TOGETHER, "moderate"),
        (SameSituation.HARMED_WITH_THEM, True, Shared.SAID_TOGETHER, "moderate"),
        (None, False, None, None),
        (SameSituation.PARTNER, True, None, None),
        (SameSituation.BROTHER_OR_SISTER, False, None, None),
    ],
)
def test_what_whoever_referred_both_says(what, by_reference, shared, strength):
    found = suggestion([], [], shared={}, together=[Together(by_reference, what)])
    assert (found.grounds[0].shared if found else None) == shared
    assert (found.strength.value if found else None) == strength


def test_a_household_explains_and_adds_nothing():
    found = suggestion([], [], shared={TokenKind.OPERATION_NAME: 2, TokenKind.TELEPHONE: 2})
    assert found is not None
    assert [ground.shared for ground in found.grounds] == [Shared.OPERATION, Shared.HOUSEHOLD]
    assert found.strength is Strength.MODERATE


def test_whoever_is_named_as_an_exploiter_is_carried_along():
    found = suggestion([], [], shared={}, other_is_exploiter=True)
    assert found is not None
    assert (found.one_is_exploiter, found.other_is_exploiter) == (False, True)
    assert found.grounds[0].shared is Shared.ONE_NAMED_AS_EXPLOITER


GROUNDS = st.builds(Ground, st.sampled_from(Shared), st.sampled_from(Strength))


@settings(max_examples=200, deadline=None)
@given(st.lists(GROUNDS, max_size=6))
def test_a_household_never_changes_how_strong_it_is(grounds):
    household = [Ground(Shared.HOUSEHOLD, strength) for strength in Strength]
    without = [one for one in grounds if one.shared is not Shared.HOUSEHOLD]
    assert strength_of([*grounds, *household]) is strength_of(without)


@settings(max_examples=200, deadline=None)
@given(st.lists(GROUNDS, max_size=6), GROUNDS)
def test_more_that_is_shared_never_makes_it_weaker(grounds, one):
    order = [Strength.WEAK, Strength.MODERATE, Strength.STRONG]
    assert order.index(strength_of([*grounds, one])) >= order.index(strength_of(grounds))


def checked(*shared):
    state = CaseState(received_on=DAY, nation=Nation.ENGLAND)
    return check_relating(state, shared, law=current_law(), on=DAY)


def test_a_person_relates_nobody_by_a_household_alone():
    assert checked(Shared.HOUSEHOLD, Shared.PREMISES) == (Shared.PREMISES, Shared.HOUSEHOLD)
    for shared in ((), (Shared.HOUSEHOLD,)):
        with pytest.raises(RuleBroken, match="household_alone"):
            checked(*shared)


def test_the_law_names_every_ground_and_no_nationality():
    rule = current_law().governing(
        "related_cases", dates={"event": DAY}, places={"referral": "scotland"}
    )
    assert set(rule.codes) == {one.value for one in Shared}
    assert not any("nation" in code for code in rule.codes)


def test_what_somebody_answered_is_related_or_refused():
    related = RelatedCase(
        other=UUID(int=1),
        shared=(Shared.PREMISES,),
        strength=Strength.MODERATE,
        other_may_be_exploiter=Sure.NOT_SURE,
        why=None,
        since=DAY,
    )
    refused = RefusedRelation(other=UUID(int=2), reason=NotRelated.HOUSEHOLD_ONLY)
    state = CaseState(related=(related,), refused_relations=(refused,))
    assert answered(state) == {UUID(int=1), UUID(int=2)}
