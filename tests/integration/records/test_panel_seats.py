"""Seats of panels against smuggled SQL: none without its fact, and none that opens to others."""

from uuid import UUID, uuid4

import psycopg
import pytest
from django.db import connections

from opennrm.cases.vocabulary.acts import Act
from opennrm.cases.vocabulary.panels import SeatKind
from opennrm.cases.vocabulary.roles import Role
from opennrm.procedures import Actor
from opennrm.procedures.acts import doing
from opennrm.records.errors import NotALegalWrite
from tests.integration.procedures import people, sitting
from tests.integration.procedures.deciding import referred
from tests.integration.records.streams import superuser_url

pytestmark = pytest.mark.usefixtures("demo")


def ask(actor: Actor, act: Act, query: str, *values: object) -> list[tuple[object, ...]]:
    """The rows of a query in the context of an act."""
    with doing(actor, act), connections["default"].cursor() as cursor:
        cursor.execute(query, values)
        return cursor.fetchall() if cursor.description else []


def write(statement: str, values: list[object]) -> None:
    """Write as whoever is above all roles, with every trigger at work."""
    with psycopg.connect(superuser_url(), autocommit=True) as connection:
        connection.execute(statement.encode(), values)


@pytest.fixture(scope="module")
def panel(demo: None) -> tuple[UUID, UUID]:
    """A case and its panel."""
    case = referred()
    sitting.signed_on_witness(case)
    return case, sitting.convened(case)


SEATS = "SELECT seat FROM nrm.panel_seat WHERE panel = %s"


def test_a_seat_shows_to_the_members_of_its_agency_in_the_act_of_sitting_alone(
    panel: tuple[UUID, UUID],
) -> None:
    _, key = panel
    officer = sitting.member(SeatKind.POLICE)
    assert len(ask(officer, Act.SIT_ON_PANEL, SEATS, key)) == 1
    assert ask(officer, Act.READ_CASE, SEATS, key) == []
    stranger = people.actor("essex_police", Role.PANEL_MEMBER)
    assert ask(stranger, Act.SIT_ON_PANEL, SEATS, key) == []
    # Who closes it sees who was asked, in that act; never how somebody voted.
    assert len(ask(people.caseworker(), Act.CONVENE_PANEL, SEATS, key)) == 3
    assert ask(people.caseworker(), Act.READ_CASE, SEATS, key) == []
    elsewhere = people.actor("child_decision_panels", Role.CASEWORKER)
    assert ask(elsewhere, Act.CONVENE_PANEL, SEATS, key) == []


@pytest.mark.parametrize(
    "query",
    [
        "SELECT nrm.put_seats(ARRAY[%s]::uuid[], %s)",
        "SELECT nrm.declare_for_seat(%s) WHERE %s IS NOT NULL",
        "SELECT nrm.mark_voted(%s) WHERE %s IS NOT NULL",
        "SELECT nrm.end_seats(%s) WHERE %s IS NOT NULL",
    ],
)
def test_no_row_changes_without_a_fact_of_the_act(panel: tuple[UUID, UUID], query: str) -> None:
    case, key = panel
    officer = sitting.member(SeatKind.POLICE)
    for fact in (key, uuid4()):
        with pytest.raises(NotALegalWrite):
            ask(officer, Act.SIT_ON_PANEL, query, fact, case)


@pytest.mark.parametrize(
    "query",
    [
        "UPDATE nrm.panel_seat SET member = %s WHERE panel = %s",
        "DELETE FROM nrm.panel_seat WHERE member = %s OR panel = %s",
        "INSERT INTO nrm.panel_seat (seat, panel) VALUES (%s, %s)",
    ],
)
def test_the_application_writes_no_row_itself(panel: tuple[UUID, UUID], query: str) -> None:
    officer = sitting.member(SeatKind.POLICE)
    with pytest.raises(Exception, match="permission denied"):
        ask(officer, Act.SIT_ON_PANEL, query, officer.member, panel[1])


def test_a_seat_of_another_agency_opens_nothing(panel: tuple[UUID, UUID]) -> None:
    case, _ = panel
    stranger = people.actor("essex_police", Role.PANEL_MEMBER)
    for query in (
        "SELECT id FROM nrm.event WHERE case_id = %s",
        "SELECT case_id FROM nrm.case_head WHERE case_id = %s",
        "SELECT id FROM nrm.vault_item WHERE case_id = %s",
        "SELECT nrm.may_act_on(%s) WHERE nrm.may_act_on(%s)",
        "SELECT seat FROM nrm.voted_so_far(%s)",
    ):
        values = (case,) * query.count("%s")
        assert ask(stranger, Act.SIT_ON_PANEL, query, *values) == []


def test_a_closed_agency_has_no_seat_whoever_writes() -> None:
    case, closed = referred(), people.agency("immigration_enforcement")
    with pytest.raises(Exception, match="nothing for a closed agency"):
        write(
            "INSERT INTO nrm.panel_seat (seat, panel, case_id, reference, agency, seat_kind,"
            " votes_by, from_day) VALUES (%s, %s, %s, 'x', %s, 'police', now(), now())",
            [uuid4(), uuid4(), case, closed],
        )


def test_a_notice_opens_the_act_of_answering_it_and_no_other() -> None:
    case = referred()
    police = people.actor("essex_police", Role.POLICE)
    asked = "SELECT 1 WHERE nrm.may_act_on(%s)"
    assert ask(police, Act.ADD_AS_OFFICER, asked, case) == []
    write(
        "INSERT INTO nrm.errand (id, case_id, reference, agency, kind, about, made_on, by_agency,"
        " act_id) VALUES (%s, %s, 'x', %s, 'officer_notice', %s, now(), %s, %s)",
        [uuid4(), case, police.agency, uuid4(), people.caseworker().agency, uuid4()],
    )
    assert ask(police, Act.ADD_AS_OFFICER, asked, case) != []
    assert ask(police, Act.NOTE_WITNESS, asked, case) == []
    assert ask(police, Act.READ_CASE, "SELECT id FROM nrm.event WHERE case_id = %s", case) == []
    assert (
        ask(police, Act.ADD_AS_OFFICER, "SELECT id FROM nrm.event WHERE case_id = %s", case) == []
    )
