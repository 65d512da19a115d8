"""Drafts: encrypted, the agency's own, deleted in time by a keeper who cannot read them."""

from datetime import datetime, timedelta
from uuid import UUID, uuid4

import pytest
from django.db import connections, transaction
from django.db.utils import DatabaseError, ProgrammingError

from opennrm.records import drafts
from opennrm.records.transaction import unit_of_work
from opennrm.records.vault import CannotOpen
from tests.integration.records.conftest import CLOSED, COUNCIL, POLICE, context
from tests.integration.records.streams import as_superuser, reading

NAME = "Ngozi Example-Adeyemi"
CONTENT = {"name": {"family_name": NAME}, "age": {"under_18": "yes"}}


def start(agency: UUID = POLICE, *, name: str = NAME) -> UUID:
    """Keep a draft with a name in it."""
    draft = uuid4()
    with unit_of_work(context(agency, "first_responder", "refer")) as unit:
        drafts.start(unit, draft, CONTENT | {"name": {"family_name": name}})
    return draft


def read(draft: UUID, agency: UUID = POLICE, *, role: str = "first_responder") -> object:
    """What somebody of an agency reads of a draft; None where nothing is shown."""
    with reading(context(agency, role, "see_own_drafts")):
        found = drafts.read(draft)
    return found.content if found else None


def test_a_draft_passes_from_shift_to_shift() -> None:
    """Another member of the same agency reads it and goes on."""
    draft = start()
    assert read(draft) == CONTENT
    more = CONTENT | {"danger": {"in_danger": "yes"}}
    with unit_of_work(context(POLICE, "first_responder", "refer")):
        before = drafts.read(draft, lock=True)
        drafts.change(draft, more, urgent=True, child=True)
        after = drafts.read(draft)
    assert before is not None
    assert after is not None
    assert (before.urgent, before.child, before.content) == (False, False, CONTENT)
    assert (after.urgent, after.child, after.content) == (True, True, more)
    assert after.started_at == before.started_at < after.changed_at
    assert read(draft) == more


@pytest.mark.parametrize(
    ("agency", "role"),
    [
        pytest.param(COUNCIL, "first_responder", id="another agency"),
        pytest.param(CLOSED, "first_responder", id="a closed agency"),
        pytest.param(POLICE, "police", id="another role of the same agency"),
        pytest.param(POLICE, "administrator", id="its administrator"),
    ],
)
def test_nobody_else_reads_changes_or_deletes_it(agency: UUID, role: str) -> None:
    """Not by the store, and not by SQL as the application."""
    draft = start()
    assert read(draft, agency, role=role) is None
    with reading(context(agency, role, "see_own_drafts")) as cursor:
        cursor.execute("UPDATE nrm.draft SET urgent = true WHERE id = %s", [draft])
        assert cursor.rowcount == 0
        drafts.delete(draft)
    assert read(draft) == CONTENT


def test_a_draft_cannot_be_kept_for_or_moved_to_another_agency() -> None:
    """The policy holds for what is written as well."""
    draft = start()
    for statement in (
        "INSERT INTO nrm.draft (id, agency, member, kek_id, wrapped, ciphertext)"
        " VALUES (gen_random_uuid(), %(other)s, gen_random_uuid(), '', '', '')",
        "UPDATE nrm.draft SET agency = %(other)s WHERE id = %(draft)s",
    ):
        with (
            pytest.raises(ProgrammingError, match="row-level security"),
            reading(context(POLICE, "first_responder", "refer")) as cursor,
        ):
            cursor.execute(statement, {"other": COUNCIL, "draft": draft})


def test_a_closed_agency_keeps_its_own_drafts_and_sees_no_case() -> None:
    """Writing down before sending is no reading (decisions: one-way)."""
    draft = start(CLOSED)
    assert read(draft, CLOSED) == CONTENT
    with reading(context(CLOSED, "first_responder", "see_own_drafts")) as cursor:
        assert [found.id for found in drafts.read_all()] == [draft]
        cursor.execute("SELECT count(*) FROM nrm.case_head")
        assert cursor.fetchone() == (0,)


def test_nothing_of_a_draft_stands_in_the_clear() -> None:
    """Neither the name nor what was answered."""
    draft = start()
    [(row,)] = as_superuser("SELECT d::text FROM nrm.draft d WHERE id = %s", [draft])
    for word in (NAME, "family_name", "under_18"):
        assert word not in row
        assert word.encode().hex() not in row


def test_a_content_moved_to_another_draft_does_not_open() -> None:
    """The draft's own id is authenticated with it, even under the same key."""
    draft, other = start(), start(name="Somebody Else")
    as_superuser(
        "UPDATE nrm.draft d SET wrapped = o.wrapped, ciphertext = o.ciphertext FROM nrm.draft o"
        " WHERE d.id = %s AND o.id = %s",
        [draft, other],
    )
    with pytest.raises(CannotOpen):
        read(draft)
    as_superuser("DELETE FROM nrm.draft WHERE id = %s", [draft])


def test_a_deleted_draft_is_gone_with_its_key() -> None:
    """Its key stood in the row and nowhere else."""
    draft = start()
    with unit_of_work(context(POLICE, "first_responder", "refer")):
        drafts.delete(draft)
    assert read(draft) is None
    assert as_superuser("SELECT 1 FROM nrm.draft WHERE id = %s", [draft]) == []


def test_old_drafts_of_every_agency_are_deleted_by_the_keeper() -> None:
    """Those last changed before the instant, whoever's they are; the others stay."""
    as_superuser("TRUNCATE nrm.draft CASCADE")
    old, older, new = start(), start(CLOSED), start(COUNCIL)
    as_superuser(
        "UPDATE nrm.draft SET changed_at = changed_at - interval '30 days' WHERE id = ANY (%s)",
        [[old, older]],
    )
    [(now,)] = as_superuser("SELECT clock_timestamp()")
    assert isinstance(now, datetime)
    assert drafts.delete_before(now - timedelta(days=29)) == 2
    assert as_superuser("SELECT id FROM nrm.draft") == [(new,)]
    assert drafts.delete_before(now - timedelta(days=29)) == 0


@pytest.mark.parametrize("column", ["ciphertext", "wrapped", "agency", "member", "*"])
def test_the_keeper_cannot_read_a_draft(column: str) -> None:
    """It sees which drafts there are and how old they are."""
    start()
    with (
        pytest.raises(DatabaseError, match="permission denied"),
        transaction.atomic(using="keeper"),
        connections["keeper"].cursor() as cursor,
    ):
        cursor.execute(f"SELECT {column} FROM nrm.draft")


def test_a_list_is_the_agencys_own_last_changed_first() -> None:
    """Two agencies, each its own."""
    as_superuser("TRUNCATE nrm.draft CASCADE")
    first, second, _ = start(), start(), start(COUNCIL)
    with reading(context(POLICE, "first_responder", "see_own_drafts")):
        assert [found.id for found in drafts.read_all()] == [second, first]
