"""The age that several statements give: doubt stands until it is assessed, whoever says no."""

from datetime import date, timedelta
from uuid import uuid4

import msgspec
import pytest

from opennrm.cases.events.base import Between
from opennrm.cases.events.referral import AgeAssessed, AgeStated
from opennrm.cases.events.who import BirthStated
from opennrm.cases.history import History, fold
from opennrm.cases.vocabulary.origins import BirthSource
from opennrm.cases.vocabulary.people import Sure
from opennrm.cases.vocabulary.routes import ReferralRoute
from opennrm.identification.ages import treated_as_child
from tests.unit.cases.telling import DAY, Telling, referred

OF_2008 = Between(earliest=date(2008, 5, 1), latest=date(2008, 5, 31))


def of_two_agencies(first, event):
    second = Telling()
    second.clock = first.clock
    second.tell(event, DAY + timedelta(days=1))
    return fold(History.of([*first.envelopes, *second.envelopes]))


@pytest.mark.parametrize("doubt", [Sure.YES, Sure.NOT_SURE])
def test_no_other_agency_ends_a_doubt_about_a_childs_age(doubt):
    first = referred(route=ReferralRoute.CHILD, under_18=doubt)
    state = of_two_agencies(first, AgeStated(under_18=Sure.NO))
    assert treated_as_child(state, on=DAY + timedelta(days=2))


def test_a_doubt_of_another_agency_holds_against_a_date_that_made_an_adult():
    first = referred(under_18=Sure.NO, adult_from=OF_2008)
    state = of_two_agencies(first, AgeStated(under_18=Sure.NOT_SURE))
    assert treated_as_child(state, on=DAY + timedelta(days=2))
    first.tell(AgeAssessed(under_18=Sure.NO, adult_from=OF_2008), DAY + timedelta(days=3))
    state = of_two_agencies(first, AgeStated(under_18=Sure.NOT_SURE))
    assert not treated_as_child(state, on=DAY + timedelta(days=4))


def test_papers_that_say_what_was_said_of_a_child_let_them_grow_up():
    telling = referred(route=ReferralRoute.CHILD, under_18=Sure.YES)
    later = DAY + timedelta(days=500)
    soon = Between(earliest=date(2026, 9, 1), latest=date(2026, 9, 30))
    papers = BirthStated(source=BirthSource.PAPERS, birth_date=uuid4(), adult_from=soon)
    telling.tell(papers, later)
    assert not treated_as_child(fold(telling.history), on=later)


def test_papers_that_made_an_adult_of_a_child_wait_for_an_assessment():
    telling = referred(route=ReferralRoute.CHILD, under_18=Sure.YES)
    later = DAY + timedelta(days=500)
    telling.tell(
        BirthStated(source=BirthSource.PAPERS, birth_date=uuid4(), adult_from=OF_2008), later
    )
    assert treated_as_child(fold(telling.history), on=later)


def test_a_date_that_waits_puts_aside_none_that_can_be_used():
    telling = referred(route=ReferralRoute.CHILD, under_18=Sure.YES)
    soon = Between(earliest=date(2026, 9, 1), latest=date(2026, 9, 30))
    told = BirthStated(source=BirthSource.TOLD, birth_date=uuid4(), adult_from=soon)
    telling.tell(told)
    telling.tell(msgspec.structs.replace(told, adult_from=OF_2008))
    assert fold(telling.history).adult_from == soon
