"""The further questions through the whole system: who reads which fact, and what stays hidden."""

from collections.abc import Mapping
from uuid import UUID

import pytest
from django.db import connections

from opennrm.cases.vocabulary.acts import Act
from opennrm.cases.vocabulary.roles import Role
from opennrm.procedures import Actor
from opennrm.procedures.acts import doing
from opennrm.procedures.identification.case_page import read_case
from opennrm.procedures.identification.refer import refer
from opennrm.procedures.views import CaseView, TimelineItem
from tests.integration.procedures import people
from tests.integration.procedures.people import MONDAY, Answers
from tests.integration.procedures.record import Record

pytestmark = pytest.mark.usefixtures("demo")

FURTHER: Answers = {
    "episode.1": {"kinds": ["sexual"], "began": "2011", "exploiters": ["exploiter.1"]},
    "exploiter.1": {"names": "the tall one", "telephones": "07700 900003"},
    "fears": {"afraid_of": ["those_people"], "never_in": "Not near the station."},
    "same_situation.1": {"reference": "Our referral of last week", "what": "partner"},
    "names.1": {"as_written": "ሰላም", "script": "ethi"},
    "origin": {"nationalities": ["ERI"], "country_of_origin": "ERI", "region_of_origin": "Keren"},
    "other_findings": {"findings": ["smuggling"]},
    "willing": {"police": "later"},
}


def referred() -> CaseView:
    """A referral with further answers, as the officer who sent it reads it."""
    receipt = refer(people.officer(), answers={**people.named(), **FURTHER}, on=MONDAY)
    assert receipt.case is not None
    return read_case(people.officer(), case=receipt.case, on=MONDAY)


def kinds(view: CaseView) -> Mapping[str, TimelineItem]:
    """The facts of a view by kind."""
    return {item.kind: item for item in view.timeline}


def test_who_sent_it_reads_all_that_was_given() -> None:
    seen = kinds(referred())
    assert set(seen) >= {
        "episode_stated", "exploiter_described", "fears_noted", "same_situation_said",
        "names_given", "origin_stated", "other_findings_noted", "police_willingness_stated",
    }  # fmt: skip
    assert seen["same_situation_said"].texts["reference"] == "Our referral of last week"
    assert seen["names_given"].texts["as_written"] == "ሰላም"
    exploiter = seen["exploiter_described"]
    assert exploiter.texts["names"] == "the tall one"
    assert list(seen["episode_stated"].facts["exploiters"]) == [exploiter.facts["exploiter"]]  # type: ignore[call-overload]


def test_whoever_decides_reads_the_account_and_not_where_somebody_is_from() -> None:
    view = read_case(people.caseworker(), case=referred().case, on=MONDAY)
    seen = kinds(view)
    assert {"same_situation_said", "episode_stated", "exploiter_described"} <= set(seen)
    assert not {"nationalities", "country_of_origin", "region_of_origin"} & {
        *seen["origin_stated"].facts, *seen["origin_stated"].texts
    }  # fmt: skip
    # What was seen besides closes nothing.
    assert view.stage == "awaiting_reasonable_grounds"


@pytest.mark.parametrize("role", [Role.SUPPORT_WORKER, Role.PROVIDER_LEAD])
def test_the_provider_reads_fears_and_nothing_of_the_crime_nor_of_another_person(
    role: Role,
) -> None:
    case = referred().case
    view = read_case(people.actor("salvation_army_support", role), case=case, on=MONDAY)
    seen = kinds(view)
    assert "fears_noted" in seen
    assert not set(seen) & {
        "episode_stated", "exploiter_described", "police_willingness_stated",
        "same_situation_said", "other_findings_noted",
    }  # fmt: skip


def read_directly(actor: Actor, case: UUID) -> tuple[bool, bool]:
    """Whether the database gives this actor the fact, and its text, past all of our code."""
    with doing(actor, Act.READ_CASE) as unit, connections["default"].cursor() as cursor:
        unit.about(case)
        cursor.execute("SELECT kind FROM nrm.event WHERE case_id = %s", [case])
        facts = {row[0] for row in cursor.fetchall()}
        cursor.execute("SELECT kind FROM nrm.vault_item WHERE case_id = %s", [case])
        return "same_situation_said" in facts, "same_situation" in {r[0] for r in cursor.fetchall()}


def test_the_database_itself_hides_who_else_was_referred() -> None:
    """The fact and its text, from every reader but the desk, deciders and the writer."""
    case = referred().case
    assert read_directly(people.officer(), case) == (True, True)
    assert read_directly(people.caseworker(), case) == (True, True)
    assert read_directly(people.desk(), case) == (True, True)
    helper = people.actor("salvation_army_support", Role.SUPPORT_WORKER)
    assert read_directly(helper, case) == (False, False)


def test_an_exploiters_number_is_a_token_and_nowhere_readable(record: Record) -> None:
    referred()
    found = record.one("SELECT count(*) FROM nrm.vault_token WHERE kind = 'exploiter_telephone'")
    assert found
