"""The registers: agencies as shipped, memberships on their days, the closed class shut out."""

from datetime import date
from uuid import UUID, uuid4

import pytest
from django.db.utils import DatabaseError

from opennrm.access import gateways
from opennrm.procedures import installation
from opennrm.records import registers
from opennrm.records.installation import add_membership
from opennrm.records.models import Member
from opennrm.records.organisations import shipped
from tests.integration.records.conftest import CODES, COUNCIL, POLICE
from tests.integration.records.streams import as_superuser

DAY = date(2026, 3, 2)


def test_every_shipped_organisation_is_registered_as_shipped() -> None:
    """Field by field; a demo has the made-up person besides."""
    stored = {agency.code: agency for agency in registers.agencies()}
    assert stored.pop("demo_person").agency_class == "open"
    assert stored == CODES


def test_agencies_are_found_by_id_and_by_code() -> None:
    """And an unknown one is nothing."""
    assert [a.code for a in registers.agencies([POLICE, uuid4()])] == ["west_midlands_police"]
    found = registers.agency_by_code("birmingham_city_council")
    assert found is not None
    assert found.id == COUNCIL
    assert registers.agency_by_code("no_such_agency") is None


def test_every_closed_agency_says_why_and_its_authority_never_signs_in() -> None:
    """Closed as enforcement, authority or refer-only; the reason is public."""
    closed = [a for a in shipped() if a.agency_class == "closed"]
    assert {a.closed_as for a in closed} >= {"enforcement", "authority"}
    assert all(a.reason for a in closed)
    found = as_superuser("SELECT code FROM nrm.agency WHERE NOT signs_in")
    assert {code for (code,) in found} == {a.code for a in closed if a.closed_as == "authority"}


def test_preparing_again_changes_nothing_and_never_opens_a_closed_agency() -> None:
    """The class of an agency is for ever: an update leaves it alone."""
    before = as_superuser("SELECT a::text FROM nrm.agency a ORDER BY id")
    tables = as_superuser("SELECT t::text FROM nrm.act_role t ORDER BY 1")
    installation.prepare("demo")
    assert as_superuser("SELECT a::text FROM nrm.agency a ORDER BY id") == before
    assert as_superuser("SELECT t::text FROM nrm.act_role t ORDER BY 1") == tables


def test_the_database_holds_the_access_tables_of_the_code() -> None:
    """Who may do what, and what a role can see: the same rows in both."""
    acts = as_superuser("SELECT act, role, slice, opens_stream, home_may FROM nrm.act_role")
    assert set(acts) == {
        (act.value, role.value, rule.slice and rule.slice.value, rule.opens_stream, rule.home_may)
        for act, rule in gateways.ACTS.items()
        for role in rule.roles
    }
    slices = as_superuser("SELECT role, slice FROM nrm.role_slice")
    assert set(slices) == {
        (role.value, s.value) for role, seen in gateways.ROLE_SLICES.items() for s in seen
    }


def member_of(
    agency: UUID, *, from_day: date = DAY, to_day: date | None = None, active: bool = True
) -> tuple[UUID, str]:
    """A member with one membership, and the e-mail address."""
    email = f"{uuid4().hex}@example.invalid"
    member = Member.objects.create_user(email, is_active=active)
    add_membership(
        uuid4(),
        member=member.pk,
        agency=agency,
        role="first_responder",
        from_day=from_day,
        to_day=to_day,
    )
    return member.pk, email


@pytest.mark.parametrize(
    ("on", "in_force"),
    [
        (date(2026, 3, 1), False),
        (date(2026, 3, 2), True),
        (date(2026, 3, 31), True),
        (date(2026, 4, 1), False),
    ],
)
def test_a_membership_is_in_force_from_its_first_day_to_its_last(on: date, in_force: bool) -> None:
    """Both inclusive; before and after them there is none, and no notice is sent."""
    member, email = member_of(POLICE, to_day=date(2026, 3, 31))
    found = registers.memberships(member, on=on)
    assert [row.agency.id for row in found] == ([POLICE] if in_force else [])
    assert (email in registers.addresses(POLICE, on=on)) is in_force
    assert email not in registers.addresses(COUNCIL, on=on)


def test_a_member_who_was_shut_out_gets_no_notice() -> None:
    """Though the membership still runs."""
    _, email = member_of(POLICE, active=False)
    assert email not in registers.addresses(POLICE, on=DAY)


def test_a_membership_of_an_unknown_agency_does_not_arise() -> None:
    """Nothing is written, and the member can do nothing."""
    member = uuid4()
    add_membership(uuid4(), member=member, agency=uuid4(), role="caseworker", from_day=DAY)
    assert registers.memberships(member, on=DAY) == ()


@pytest.mark.parametrize("agency", [a.code for a in shipped() if a.agency_class == "closed"])
@pytest.mark.parametrize("role", ["caseworker", "administrator", "support_worker"])
def test_no_closed_agency_has_a_member_who_could_read(agency: str, role: str) -> None:
    """The table's own check refuses, for each of them."""
    with pytest.raises(DatabaseError, match="membership"):
        add_membership(uuid4(), member=uuid4(), agency=CODES[agency].id, role=role, from_day=DAY)
