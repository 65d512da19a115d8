"""Which authority has a case: the law's own answer, and what it comes to here."""

from datetime import date

import pytest

from opennrm.cases.events.authority import DevolvedSiteStated
from opennrm.cases.events.referral import AgeStated
from opennrm.cases.events.work import AuthorityChanged
from opennrm.cases.history import fold
from opennrm.cases.refusals import RuleBroken
from opennrm.cases.vocabulary.casework import Authority
from opennrm.cases.vocabulary.nations import Nation
from opennrm.cases.vocabulary.people import Sure, YesNo
from opennrm.cases.vocabulary.routes import ReferralRoute
from opennrm.identification.ages import adult_from, born_by_age
from opennrm.identification.authorities import (
    authority_here,
    computed_authority,
    days_to_18,
)
from opennrm.law import current_law
from tests.unit.cases.telling import DAY, referred

ENFORCEMENT, SINGLE = Authority.IMMIGRATION_ENFORCEMENT, Authority.SINGLE
PANEL = Authority.DEVOLVED_PANEL


def here(telling, named, *, on=DAY):
    return authority_here(fold(telling.history), named, on=on, law=current_law())


def child(nation=Nation.ENGLAND):
    return referred(nation=nation, route=ReferralRoute.CHILD, under_18=Sure.YES)


@pytest.mark.parametrize("nation", list(Nation))
def test_where_the_law_names_the_closed_one_the_single_one_has_the_case(nation):
    assert here(referred(nation=nation), ENFORCEMENT) is SINGLE


def test_a_panel_has_a_childs_case_where_there_are_panels():
    assert here(child(), PANEL) is PANEL


@pytest.mark.parametrize(
    ("telling", "named", "on"),
    [
        (referred(), PANEL, DAY),
        (child(Nation.SCOTLAND), PANEL, DAY),
        (referred(), Authority.UKHTC, DAY),
        (referred(), ENFORCEMENT, date(2021, 11, 7)),
    ],
    ids=["an adult", "no panels there", "of another time", "the day before"],
)
def test_an_authority_that_the_law_does_not_name_gets_no_case(telling, named, on):
    with pytest.raises(RuleBroken, match="not_competent"):
        here(telling, named, on=on)


def test_nothing_changes_twice():
    telling = referred()
    with pytest.raises(RuleBroken, match="already_competent"):
        here(telling, SINGLE)
    telling.tell(AuthorityChanged(authority=SINGLE, law_names=ENFORCEMENT))
    with pytest.raises(RuleBroken, match="already_competent"):
        here(telling, ENFORCEMENT)
    assert here(telling, SINGLE) is SINGLE


def test_of_whose_birth_nothing_is_known_the_single_one_has_the_case():
    telling = child()
    telling.tell(DevolvedSiteStated(is_site=YesNo.YES))
    state = fold(telling.history)
    assert days_to_18(state, on=DAY) is None
    assert computed_authority(state, on=DAY, law=current_law()) is SINGLE


def test_a_guessed_age_counts_to_the_middle():
    telling = child()
    telling.tell(DevolvedSiteStated(is_site=YesNo.YES))
    guessed = adult_from(born_by_age(15, on=DAY))
    telling.tell(AgeStated(under_18=Sure.YES, adult_from=guessed))
    assert computed_authority(fold(telling.history), on=DAY, law=current_law()) is PANEL
