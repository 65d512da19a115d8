"""Routes: child, consent, best interests, and what a no leads to, by body, place and day."""

from dataclasses import replace
from datetime import date

import pytest

from opennrm.cases.vocabulary.nations import Nation
from opennrm.cases.vocabulary.routes import Route
from opennrm.identification.referral import (
    AgencyFacts,
    has_duty_to_notify,
    nation_of,
    route,
)
from opennrm.law import current_law
from tests.unit.identification.answered import CANNOT, CHILD, DAY, answers

LAW = current_law()
BODY = LAW.find("duty_to_notify", "england", DAY).codes[0]
POLICE = AgencyFacts(nation="england", authorised_body=BODY)
CHARITY = AgencyFacts(nation="england")


def taken(agency=POLICE, **changed):
    return route(answers(**changed), agency=agency, on=DAY, law=LAW)


@pytest.mark.parametrize(
    ("changed", "expected"),
    [
        ({}, Route.REFERRAL),
        ({"consent": CANNOT}, Route.REFERRAL),
        ({"consent": {**CANNOT, "best_interests": "wait"}}, Route.WAITING),
        ({"consent": {"consent": "not_now"}}, Route.WAITING),
        ({"consent": {}}, Route.WAITING),
        ({"consent": {"consent": "no"}}, Route.NOTIFICATION),
        (CHILD, Route.CHILD_REFERRAL),
        ({"age": {"under_18": "not_sure"}}, Route.CHILD_REFERRAL),
        ({"age": {"under_18__absence": "not_known_yet"}}, Route.CHILD_REFERRAL),
        # A no that was typed before the age was changed does not count: a child is not asked.
        ({"age": {"under_18": "yes"}, "consent": {"consent": "no"}}, Route.CHILD_REFERRAL),
    ],
)
def test_route(changed, expected):
    # R-IDN-02, R-IDN-15.
    assert taken(**changed) is expected


@pytest.mark.parametrize(
    ("agency", "nation", "on", "expected"),
    [
        (POLICE, "england", DAY, Route.NOTIFICATION),
        (POLICE, "wales", DAY, Route.NOTIFICATION),
        (POLICE, "scotland", DAY, Route.COUNTED),
        (POLICE, "northern_ireland", DAY, Route.COUNTED),
        (CHARITY, "england", DAY, Route.COUNTED),
        (AgencyFacts(authorised_body="unlisted"), "england", DAY, Route.COUNTED),
        (POLICE, "england", date(2015, 10, 31), Route.COUNTED),
        (POLICE, "england", date(2015, 11, 1), Route.NOTIFICATION),
        (POLICE, "england", date(2008, 1, 1), Route.COUNTED),
    ],
)
def test_a_no_is_notified_only_where_the_law_asks_this_body(agency, nation, on, expected):
    given = answers(nation={"nation": nation}, consent={"consent": "no"})
    assert route(given, agency=agency, on=on, law=LAW) is expected


def test_bodies_by_policy_have_the_duty_too():
    duty = LAW.find("duty_to_notify", "england", DAY)
    for body in duty.more.get("by_policy", ()):
        agency = AgencyFacts(authorised_body=body)
        assert has_duty_to_notify(agency, nation=Nation.ENGLAND, on=DAY, law=LAW)


def test_a_law_without_a_duty_puts_none_on_anybody():
    timelines = {key: line for key, line in LAW.timelines.items() if key[0] != "duty_to_notify"}
    without = replace(LAW, timelines=timelines)
    assert not has_duty_to_notify(POLICE, nation=Nation.ENGLAND, on=DAY, law=without)


def test_a_nation_that_is_not_answered_is_assumed_and_says_so():
    unknown = answers(nation={"nation__absence": "not_known_yet"})
    assert nation_of(answers(), CHARITY) == (Nation.ENGLAND, False)
    assert nation_of(unknown, AgencyFacts(nation="scotland")) == (Nation.SCOTLAND, True)
    assert nation_of(unknown, AgencyFacts()) == (Nation.ENGLAND, True)
