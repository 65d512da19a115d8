"""Safe contact: holds for 28 days after the person confirmed it, and is then not to be used."""

from datetime import date, timedelta

import pytest

from opennrm.cases.events.base import Missing
from opennrm.cases.events.contact import SafeContactConfirmed
from opennrm.cases.events.needs import ContactRuleStated
from opennrm.cases.events.referral import SafeContactStated
from opennrm.cases.history import fold
from opennrm.cases.refusals import RuleBroken
from opennrm.cases.vocabulary.absences import Absence
from opennrm.cases.vocabulary.casework import ContactWay
from opennrm.cases.vocabulary.people import YesNo
from opennrm.cases.vocabulary.settings import SafeWay
from opennrm.cases.vocabulary.withdrawing import SafeContactStanding
from opennrm.identification import safe_contact
from opennrm.law import current_law
from tests.unit.cases.telling import DAY, referred

LAW = current_law()
LAST = date(2026, 3, 30)
AFTER = LAST + timedelta(days=1)
WAYS = (SafeWay.TELEPHONE, SafeWay.THROUGH_SUPPORT)


def stated(*ways):
    telling = referred()
    telling.tell(SafeContactStated(ways=ways or WAYS), DAY)
    return telling


def confirms(alone=YesNo.YES):
    return SafeContactConfirmed(way=ContactWay.VISIT, alone=alone)


@pytest.mark.parametrize(
    ("on", "standing"),
    [
        (DAY, SafeContactStanding.CONFIRMED),
        (LAST, SafeContactStanding.CONFIRMED),
        (AFTER, SafeContactStanding.LAPSED),
    ],
)
def test_it_lapses_after_28_days(on, standing):
    found = safe_contact.safe_contact(fold(stated().history), LAW, on=on)
    assert (found.standing, found.confirmed_on, found.until) == (standing, DAY, LAST)


def test_what_has_lapsed_is_reached_only_through_somebody():
    state = fold(stated().history)
    assert safe_contact.usable_ways(state, LAW, on=LAST) == set(WAYS)
    assert safe_contact.usable_ways(state, LAW, on=AFTER) == {SafeWay.THROUGH_SUPPORT}


def test_the_person_confirms_it_alone_and_it_holds_again():
    telling = stated()
    safe_contact.check_confirmation(telling.history, confirms())
    telling.tell(confirms(), AFTER)
    found = safe_contact.safe_contact(fold(telling.history), LAW, on=AFTER)
    assert found.standing is SafeContactStanding.CONFIRMED
    assert found.until == AFTER + timedelta(days=28)


@pytest.mark.parametrize(
    ("telling", "event", "code"),
    [
        (referred(), confirms(), "no_safe_contact"),
        (stated(), confirms(YesNo.NO), "not_confirmed_alone"),
    ],
)
def test_what_is_no_confirmation(telling, event, code):
    with pytest.raises(RuleBroken) as broken:
        safe_contact.check_confirmation(telling.history, event)
    assert broken.value.code == code


def test_where_nothing_is_stated_a_confirmation_makes_nothing_of_it():
    telling = referred()
    telling.tell(confirms())
    found = safe_contact.safe_contact(fold(telling.history), LAW, on=DAY)
    assert found.standing is SafeContactStanding.NOT_STATED


def test_why_nothing_is_known_takes_no_way_away_and_confirms_none():
    telling = stated()
    telling.tell(SafeContactStated(absence=Absence.NOT_ASKED), AFTER)
    nothing = Missing(field="way", absence=Absence.NOT_SAFE_TO_ASK)
    telling.tell(ContactRuleStated(missing=(nothing,)), AFTER)
    state = fold(telling.history)
    assert (state.safe_ways, state.safe_contact_confirmed_on) == (WAYS, DAY)


def test_that_no_way_is_safe_now_takes_away_those_that_were():
    telling = stated()
    telling.tell(ContactRuleStated(way=SafeWay.NONE), DAY)
    state = fold(telling.history)
    assert not {SafeWay.TELEPHONE} & safe_contact.usable_ways(state, LAW, on=DAY)
    telling.tell(ContactRuleStated(way=SafeWay.TEXT), DAY)
    assert fold(telling.history).safe_ways == (SafeWay.TEXT,)


def test_a_new_way_makes_no_lapsed_telephone_usable_again():
    # Practice finding 20: the new safe way of day 60 says nothing of the old telephone.
    telling, late = stated(SafeWay.TELEPHONE), DAY + timedelta(days=60)
    telling.tell(ContactRuleStated(way=SafeWay.EMAIL), late)
    state = fold(telling.history)
    found = safe_contact.safe_contact(state, LAW, on=late)
    assert (found.standing, found.lapsed) == (
        SafeContactStanding.CONFIRMED,
        (SafeWay.TELEPHONE,),
    )
    assert safe_contact.usable_ways(state, LAW, on=late) == {SafeWay.EMAIL}
    telling.tell(confirms(), late)
    both = safe_contact.usable_ways(fold(telling.history), LAW, on=late)
    assert both == {SafeWay.TELEPHONE, SafeWay.EMAIL}
