"""Which bodies wait for a caseworker, because somebody who did it is said to work for one."""

from uuid import UUID

import pytest

from opennrm.cases.events.circle import ExploiterDescribed, PremisesDescribed
from opennrm.cases.vocabulary.exploiters import WorksFor
from opennrm.cases.vocabulary.nations import Nation
from opennrm.identification.shut_out import SHUT_OUT_BY, Body, answered, shut_out, works_for

ONE = UUID(int=1)


def test_every_kind_of_body_has_what_shuts_it_out():
    assert set(SHUT_OUT_BY) == set(Body)


@pytest.mark.parametrize(
    ("said", "nation", "bodies"),
    [
        ((), Nation.ENGLAND, set()),
        ((WorksFor.COUNCIL,), Nation.ENGLAND, {Body.COUNCIL}),
        ((WorksFor.POLICE,), None, {Body.POLICE}),
        ((WorksFor.SUPPORT,), Nation.WALES, {Body.PROVIDER}),
        ((WorksFor.HOUSING,), Nation.WALES, {Body.PROVIDER}),
        ((WorksFor.COUNCIL, WorksFor.SUPPORT), None, {Body.COUNCIL, Body.PROVIDER}),
        ((WorksFor.HEALTH,), Nation.ENGLAND, set()),
        ((WorksFor.HEALTH,), Nation.NORTHERN_IRELAND, {Body.COUNCIL}),
        ((WorksFor.NOT_SURE, WorksFor.SAYS_SO_ONLY, WorksFor.NONE), Nation.ENGLAND, set()),
        ((WorksFor.SAYS_SO_ONLY, WorksFor.COUNCIL), Nation.SCOTLAND, {Body.COUNCIL}),
    ],
)
def test_a_body_waits_that_somebody_who_did_it_works_for(said, nation, bodies):
    assert shut_out(said, nation) == bodies


def test_what_was_said_of_any_of_them_counts_also_where_more_is_said_later():
    facts = [
        ExploiterDescribed(exploiter=ONE, works_for=(WorksFor.COUNCIL,)),
        ExploiterDescribed(exploiter=ONE, works_for=(WorksFor.NONE,)),
        PremisesDescribed(premises=ONE),
    ]
    assert works_for(facts) == {WorksFor.COUNCIL, WorksFor.NONE}


def test_the_answers_say_the_same_before_they_are_facts():
    answers = {
        "exploiter.1": {"works_for": ["council"]},
        "exploiter.2": {"names": "A", "works_for__absence": "not_asked"},
    }
    assert answered(answers) == {WorksFor.COUNCIL}
    assert answered({}) == set()
