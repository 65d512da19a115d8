"""Groups and own contacts: an agency's and a member's own, sealed, and rotated with the rest."""

from uuid import UUID, uuid4

import pytest
from django.db import DatabaseError, connections

from opennrm.procedures import keeping
from opennrm.records import groups, keys, own_contact
from opennrm.records.context import Context
from opennrm.records.errors import NotALegalWrite
from opennrm.records.transaction import unit_of_work
from tests.integration.records.conftest import AUTHORITY, CLOSED, COUNCIL, POLICE, context
from tests.integration.records.streams import as_superuser, reading, refer

TOLD = {"contact_name": "Sergeant Ilkeston"}


def grouped(case: UUID, group: UUID, agency: UUID = POLICE) -> None:
    """Record that a case belongs to a group."""
    with unit_of_work(context(agency, "first_responder", "refer")) as unit:
        groups.put(unit, case, group)


def seen(group: UUID, agency: UUID, role: str = "first_responder") -> set[UUID]:
    """The cases of a group that somebody reads."""
    with reading(context(agency, role, "refer")):
        return {case for case, _ in groups.sent_in(group)}


def test_only_the_agency_that_sent_them_reads_a_group() -> None:
    """Not the authority that decides both cases, nor another agency."""
    group, cases = uuid4(), {refer(), refer()}
    for case in cases:
        grouped(case, group)
    assert seen(group, POLICE) == cases
    assert seen(group, COUNCIL) == seen(group, CLOSED) == set()
    assert seen(group, AUTHORITY, "caseworker") == seen(group, POLICE, "police") == set()


def test_a_case_of_another_agency_is_never_grouped() -> None:
    """The policy refuses it, whatever the code above asks for."""
    case = refer()
    with pytest.raises((DatabaseError, NotALegalWrite)):
        grouped(case, uuid4(), COUNCIL)
    assert as_superuser("SELECT 1 FROM nrm.grouped WHERE case_id = %s", [case]) == []


def test_a_case_stays_in_its_first_group() -> None:
    """Starting the next one twice changes nothing."""
    case, first, other = refer(), uuid4(), uuid4()
    grouped(case, first)
    grouped(case, other)
    with reading(context(POLICE, "first_responder", "refer")):
        assert groups.group_of(case) == first


def test_a_reference_is_looked_up_among_the_agencys_own_alone() -> None:
    """Another agency's number reads as one that never was."""
    case = refer()
    [(name,)] = as_superuser("SELECT reference FROM nrm.case_head WHERE case_id = %s", [case])
    with reading(context(POLICE, "first_responder", "refer")):
        assert groups.own_by_reference(name, agency=POLICE) == case
    with reading(context(COUNCIL, "first_responder", "refer")):
        assert groups.own_by_reference(name, agency=COUNCIL) is None
        assert groups.own_by_reference(name, agency=POLICE) is None


def own(whose: Context) -> object:
    """What somebody is offered of themself."""
    with unit_of_work(whose) as unit:
        return own_contact.read_own_contact(unit)


def test_an_own_contact_is_of_one_member_in_one_agency() -> None:
    """No colleague reads it, and what was typed last is what is kept."""
    mine = context(POLICE, "first_responder", "refer")
    with unit_of_work(mine) as unit:
        own_contact.keep_own_contact(unit, {"contact_name": "Before"})
    with unit_of_work(mine) as unit:
        own_contact.keep_own_contact(unit, TOLD)
    assert own(mine) == TOLD
    other = Context(agency=POLICE, member=uuid4(), role=mine.role, purpose="refer", act=uuid4())
    assert own(other) == own(context(COUNCIL, "first_responder", "refer")) == {}
    with reading(other) as cursor:
        cursor.execute("SELECT count(*) FROM nrm.own_contact")
        assert cursor.fetchone() == (0,)


def test_an_own_contact_is_sealed_and_rotated(monkeypatch: pytest.MonkeyPatch) -> None:
    """No readable name in the table, and it opens under the new key alone."""
    mine = context(POLICE, "first_responder", "refer")
    monkeypatch.setenv("OPENNRM_KEK", keys.key("kek").hex())
    with unit_of_work(mine) as unit:
        own_contact.keep_own_contact(unit, TOLD)
    [(whole,)] = as_superuser("SELECT string_agg(t::text, ' ') FROM nrm.own_contact t")
    assert "Ilkeston" not in whole
    assert b"Ilkeston".hex() not in whole
    monkeypatch.setenv("OPENNRM_KEK_OLD", keys.key("kek").hex())
    monkeypatch.setenv("OPENNRM_KEK", (b"\x05" * 32).hex())
    keys.key.cache_clear()
    try:
        assert keeping.rotate_vault_key(progress=lambda n: None) > 0
        assert own(mine) == TOLD
        new = [(keys.key_id(keys.key("kek")),)]
        assert as_superuser("SELECT DISTINCT kek_id FROM nrm.own_contact") == new
    finally:
        as_superuser("TRUNCATE nrm.own_contact")
        as_superuser("TRUNCATE nrm.draft, nrm.vault_key CASCADE")
        monkeypatch.undo()
        keys.key.cache_clear()


def test_every_table_with_a_wrapped_key_is_rotated() -> None:
    """Or a rotation would leave some of it under the old key."""
    with connections["owner"].cursor() as cursor:
        cursor.execute(
            "SELECT table_name::text FROM information_schema.columns"
            " WHERE table_schema = 'nrm' AND column_name = 'kek_id'"
        )
        sealed = {row[0] for row in cursor.fetchall()}
    known = as_superuser("SELECT place FROM nrm.sealed_in")
    assert {place for (place,) in known} == sealed
