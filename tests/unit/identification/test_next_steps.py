"""What happens next: danger and a bed first, and never a promise that was not kept."""

import pytest

from opennrm.cases.vocabulary.nations import Nation
from opennrm.cases.vocabulary.routes import Route
from opennrm.identification.next_steps import NEXT_STEPS, next_steps
from tests.unit.identification.answered import answers

IN_DANGER = {"in_danger": "yes"}
BED = {"safe_tonight": "no", "wants_bed": "yes"}


def test_every_route_has_next_steps():
    assert set(NEXT_STEPS) == set(Route)


@pytest.mark.parametrize("route", Route)
def test_danger_comes_first_on_every_route(route):
    assert next_steps(route, answers(danger=IN_DANGER))[0] == "call_emergency"


def test_a_bed_tonight_is_called_for_on_an_adults_referral():
    found = next_steps(Route.REFERRAL, answers(danger=IN_DANGER, tonight=BED))
    assert found[:2] == ("call_emergency", "call_support_tonight")
    assert next_steps(Route.CHILD_REFERRAL, answers(tonight=BED))[0] == "call_local_authority"


@pytest.mark.parametrize(
    ("route", "works_for", "nation", "step"),
    [
        (Route.CHILD_REFERRAL, "council", Nation.ENGLAND, "call_another_authority"),
        (Route.CHILD_REFERRAL, "council", None, "call_another_authority"),
        (Route.CHILD_REFERRAL, "health", Nation.NORTHERN_IRELAND, "call_another_authority"),
        (Route.CHILD_REFERRAL, "support", Nation.ENGLAND, "call_local_authority"),
        (Route.REFERRAL, "support", Nation.ENGLAND, "provider_waits"),
        (Route.REFERRAL, "council", Nation.ENGLAND, "call_support_tonight"),
    ],
)
def test_whoever_an_exploiter_works_for_is_not_called(route, works_for, nation, step):
    given = {**answers(tonight=BED), "exploiter.1": {"works_for": [works_for]}}
    assert next_steps(route, given, nation=nation)[0] == step


def test_nobody_is_told_that_no_name_was_sent_when_one_was():
    named = answers(consent={"consent": "no", "named_to_police": "yes"})
    assert "no_name_was_sent" not in next_steps(Route.NOTIFICATION, named)
    assert "no_name_was_sent" in next_steps(Route.NOTIFICATION, answers())
