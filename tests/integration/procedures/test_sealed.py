"""The sealed compartment: nobody who decides identification reads it or can tell that it is there.

Every query is raw SQL as the application, under the genuine context of an act. Source: R-DEC-15,
practice finding 35, docs/adr/0019, docs/adr/0046.
"""

from collections.abc import Iterator
from contextlib import contextmanager
from datetime import timedelta
from typing import Any
from uuid import UUID, uuid4

import pytest
from django.db import DatabaseError, connections
from django.db.backends.utils import CursorWrapper

from opennrm.access.gateways import ACTS
from opennrm.cases.vocabulary.acts import Act
from opennrm.cases.vocabulary.roles import Role
from opennrm.jobs.residence import tell_residence
from opennrm.procedures import Actor, InvalidAnswers, Refusal
from opennrm.procedures.acts import context_of
from opennrm.procedures.grants import make_grant
from opennrm.procedures.identification.case_page import read_case
from opennrm.procedures.identification.documents import list_documents
from opennrm.procedures.identification.queue import read_queue
from opennrm.procedures.installation import DEMO_AGENCIES
from opennrm.procedures.members import system_actor
from opennrm.procedures.residence import disqualification, reading, telling
from opennrm.records import installation, store
from opennrm.records.transaction import unit_of_work
from tests.integration.procedures import people, staying
from tests.integration.procedures.record import Record
from tests.integration.procedures.staying import DAY

pytestmark = pytest.mark.usefixtures("demo")
SEALED = ("residence_file", "residence_event", "residence_text")
DECIDERS = (Role.CASEWORKER, Role.PANEL_MEMBER, Role.REVIEWER, Role.INDEPENDENT_REVIEWER)
OTHERS = tuple(role for role in Role if role not in (Role.RESIDENCE_CASEWORKER, Role.SYSTEM))
LATER = DAY + timedelta(days=30)
SIX = (uuid4(), uuid4(), "X", "k", b"x")


@contextmanager
def acting(actor: Actor, act: Act) -> Iterator[CursorWrapper]:
    """A cursor of the application in a genuine act, that leaves nothing behind."""
    with unit_of_work(context_of(actor, act)), connections["default"].cursor() as cursor:
        yield cursor


def somebody(role: Role) -> Actor:
    """Somebody of the demo in a role."""
    if role is Role.SYSTEM:
        return system_actor("receiver", agency_code="single_competent_authority")
    return people.actor(DEMO_AGENCIES[role], role)


def disqualify(file: UUID) -> None:
    """The whole way to a disqualification that was served."""
    staying.proposed(file)
    staying.put(file)
    staying.answered(file)
    decision = staying.disqualified(file, on=LATER)
    staying.agreed(file, decision, on=LATER)
    staying.served(file, decision, on=LATER)


@pytest.fixture(scope="module")
def file(demo: None) -> UUID:
    """A file with texts, a refusal that was issued and a disqualification that was served."""
    file = staying.opened()
    staying.agreed(file, staying.refused(file), on=DAY)
    disqualify(file)
    return file


def counted(cursor: CursorWrapper) -> dict[str, int]:
    """How many rows of the compartment show."""
    found = {}
    for table in SEALED:
        cursor.execute(f"SELECT count(*) FROM nrm.{table}")
        found[table] = cursor.fetchone()[0]
    return found


@pytest.mark.parametrize("role", [*OTHERS, Role.SYSTEM])
def test_no_other_role_sees_a_row_in_any_act(file: UUID, role: Role) -> None:
    """In each act of the access table, its own and everybody else's."""
    actor = somebody(role)
    for act in ACTS:
        with acting(actor, act) as cursor:
            assert counted(cursor) == dict.fromkeys(SEALED, 0), act


def test_the_unit_sees_it_and_only_in_an_act_of_the_compartment(file: UUID) -> None:
    """Or the zeroes above would prove nothing."""
    for act in ACTS:
        with acting(staying.unit(), act) as cursor:
            rule = ACTS[act]
            inside = Role.RESIDENCE_CASEWORKER in rule.roles and str(rule.slice) == "residence"
            seen = counted(cursor)
            assert all(seen.values()) if inside else not any(seen.values()), act


def test_another_unit_sees_none_of_it(file: UUID) -> None:
    """A file is the agency's that opened it, whatever the role is."""
    stranger = people.actor("single_competent_authority", Role.RESIDENCE_CASEWORKER)
    with acting(stranger, Act.READ_RESIDENCE) as cursor:
        assert counted(cursor) == dict.fromkeys(SEALED, 0)
    with pytest.raises(Refusal, match="absent"):
        reading.read_file(stranger, file=file, on=DAY)


DOORS = [
    ("SELECT nrm.lock_residence_file(%(file)s)", "none"),
    ("SELECT * FROM nrm.residence_told(%(file)s)", "none"),
    ("SELECT * FROM nrm.residence_to_tell(10)", "none"),
    ("SELECT * FROM nrm.residence_counts()", "none"),
    ("SELECT nrm.is_file_of_act(%(file)s)", "none"),
    ("SELECT * FROM nrm.open_residence_file(%(new)s, %(case)s, 'X', 'k', 'x')", "refused"),
    ("SELECT nrm.residence_heard(%(file)s)", "refused"),
    (
        "SELECT nrm.append_residence(%(file)s, 0, ARRAY[%(new)s]::uuid[], ARRAY['stay_decided'],"
        " ARRAY[1]::smallint[], ARRAY['{}'], ARRAY[now()::date], NULL, NULL, NULL, NULL, NULL)",
        "refused",
    ),
    (
        "INSERT INTO nrm.residence_text (id, file_id, kind, ciphertext, act_id)"
        " VALUES (%(new)s, %(file)s, 'reasons', 'x', (nrm.context()).act)",
        "refused",
    ),
    ("UPDATE nrm.residence_file SET stay_stage = NULL", "refused"),
    ("DELETE FROM nrm.residence_event", "refused"),
]


@pytest.mark.parametrize("role", DECIDERS)
@pytest.mark.parametrize(("door", "answer"), DOORS, ids=[door[:40] for door, _ in DOORS])
def test_no_door_opens_for_whoever_decides(file: UUID, role: Role, door: str, answer: str) -> None:
    """By smuggled SQL, in an act of theirs: refused, or empty, whether there is a file or not."""
    case = staying.recognised()
    asked = {"file": file, "case": case, "new": uuid4()}

    def ask() -> list[Any]:
        with acting(somebody(role), Act.READ_CASE) as cursor:
            cursor.execute(door, asked)
            return [row for row in cursor.fetchall() if row not in ((None,), (False,))]

    if answer == "none":
        assert ask() == []
        return
    with pytest.raises((DatabaseError, Exception), match=r"absent|denied|policy|append-only"):
        ask()


def everything(actor: Actor, act: Act) -> dict[str, list[str]]:
    """Every row of every table that this actor sees by SQL in an act."""
    with acting(actor, act) as cursor:
        cursor.execute("SELECT tablename FROM pg_tables WHERE schemaname = 'nrm' ORDER BY 1")
        names = [row[0] for row in cursor.fetchall()]
        found = {}
        for name in names:
            cursor.execute("SELECT has_table_privilege(%s, 'SELECT')", [f"nrm.{name}"])
            if cursor.fetchone()[0]:
                cursor.execute(f"SELECT t::text FROM nrm.{name} t ORDER BY 1")
                found[name] = [row[0] for row in cursor.fetchall()]
        return found


@pytest.mark.parametrize("role", DECIDERS)
def test_nothing_that_they_read_changes_when_somebody_is_disqualified(role: Role) -> None:
    """Neither by SQL, nor on the page, in the list, in the documents: not a number, not a day."""
    case = staying.recognised(second=False)
    actor, reference = somebody(role), of(case)
    rows, pages = everything(actor, Act.READ_CASE), looked_at(actor, case)
    disqualify(disqualification.open_to_propose(staying.unit(), case_reference=reference, on=DAY))
    now = everything(actor, Act.READ_CASE)
    assert [name for name in rows if rows[name] != now[name]] == []
    assert looked_at(actor, case) == pages


def of(case: UUID) -> str:
    """The reference of a case."""
    with acting(people.caseworker(), Act.READ_CASE):
        head = store.read_head(case)
    assert head is not None
    return head.reference


def looked_at(actor: Actor, case: UUID) -> list[object]:
    """What the procedures of identification show of a case, or that it is absent."""
    seen: list[object] = []
    for look in (
        lambda: read_case(actor, case=case, on=DAY),
        lambda: read_queue(actor, filters={}, page=1, on=DAY),
        lambda: list_documents(actor, case=case, on=DAY),
    ):
        try:
            seen.append(look())
        except Refusal as refusal:
            seen.append(refusal.code)
    return seen


def test_a_fact_of_the_compartment_never_stands_in_a_case(record: Record) -> None:
    """Whoever writes it, the superuser too."""
    case = staying.recognised()
    with pytest.raises(Exception, match="facts of the compartment stand in its own file"):
        record.rows(
            "INSERT INTO nrm.event (id, case_id, position, kind, slice, version, payload,"
            " happened_on, recorded_at, by_member, by_agency, by_role, act_id)"
            " VALUES (%s, %s, 99, 'stay_decided', 'residence', 1, '{}', now(), now(), %s, %s,"
            " 'x', %s) RETURNING 1",
            *(uuid4(), case, uuid4(), uuid4(), uuid4()),
        )


def test_what_comes_in_is_that_a_positive_was_made_and_nothing_else(record: Record) -> None:
    """The facts by which a file is told, field by field, and a name; no key of the case's vault."""
    file = staying.opened()
    told = record.rows(
        "SELECT kind, payload FROM nrm.residence_event WHERE file_id = %s ORDER BY position", file
    )
    assert [kind for kind, _ in told] == [
        "residence_file_opened",
        "case_heard_of",
        "stay_considered",
    ]
    heard = record.one(
        "SELECT payload::jsonb FROM nrm.residence_event WHERE file_id = %s"
        " AND kind = 'case_heard_of'",
        file,
    )
    assert set(heard) == {"reasonable_on", "conclusive_on", "referred_in", "stays_in", "child"}
    assert record.rows("SELECT 1 FROM nrm.vault_key WHERE subject = %s", file) == []
    kinds = "SELECT kind FROM nrm.residence_text WHERE file_id = %s"
    assert record.rows(kinds, file) == [("name",)]


def test_the_unit_reads_nothing_of_a_case_by_sql() -> None:
    """No case, no fact, no text of the vault, no list, no document, in any of its acts."""
    staying.opened()
    for act in ACTS:
        with acting(staying.unit(), act) as cursor:
            for table in ("case_head", "event", "vault_item", "caseload", "document", "errand"):
                cursor.execute(f"SELECT count(*) FROM nrm.{table}")
                assert cursor.fetchone() == (0,), (act, table)


def test_whoever_tells_reads_only_what_was_told(file: UUID) -> None:
    """The job writes one way: no ground, no decision, no proposal comes back to it."""
    teller = system_actor("teller", agency_code=staying.UNIT)
    with acting(teller, Act.OPEN_RESIDENCE_FILE) as cursor:
        cursor.execute("SELECT DISTINCT kind FROM nrm.residence_told(%s)", [file])
        assert {row[0] for row in cursor.fetchall()} == {
            "residence_file_opened",
            "case_heard_of",
            "stay_considered",
        }
        assert counted(cursor) == dict.fromkeys(SEALED, 0)


@pytest.mark.parametrize("role", ["opennrm_keeper", "opennrm_statistics", "opennrm_auditor"])
def test_no_other_account_of_the_database_comes_near_it(record: Record, role: str) -> None:
    """Neither the keeper nor the statistics nor the auditor reads a column of it."""
    for table in SEALED:
        found = record.one(
            "SELECT has_any_column_privilege(%s, %s, 'SELECT')", role, f"nrm.{table}"
        )
        assert found is False, table


def test_texts_do_not_stand_in_readable_form(record: Record, file: UUID) -> None:
    """What was proposed, answered and refused is sealed under the key of the file."""
    assert record.where([staying.GIST, "I was made to carry it.", staying.WHY_NOT]) == []


def test_telling_twice_changes_nothing(record: Record) -> None:
    """The job can run again, and a case that is not decided positively has no file."""
    case = staying.recognised()
    first = telling.tell(case, on=DAY)
    assert first == telling.tell(case, on=LATER)
    assert record.one("SELECT position FROM nrm.residence_file WHERE id = %s", first) == 3
    assert telling.tell(staying.recognised(second=False), on=DAY) is None


def test_the_job_finds_whoever_was_recognised(record: Record) -> None:
    """And nothing the second time, until something is decided."""
    tell_residence(0)
    case = staying.recognised()
    assert telling.tell_all(on=DAY) == 1
    found = "SELECT count(*) FROM nrm.residence_file WHERE case_id = %s"
    assert record.one(found, case) == 1
    assert telling.tell_all(on=DAY) == 0


# The wall between people: nobody works on both sides, and the unit is given nothing of a case.


def joined(member: UUID, role: str, code: str) -> None:
    """A membership, as the owner writes it."""
    installation.add_membership(
        uuid4(), member=member, agency=people.agency(code), role=role, from_day=DAY
    )


@pytest.mark.parametrize(
    ("role", "code"),
    [
        ("caseworker", "single_competent_authority"),
        ("panel_member", "child_decision_panels"),
        ("reviewer", "single_competent_authority"),
        ("independent_reviewer", "independent_reviewers"),
        ("duplicate_desk", "duplicate_desk"),
        ("extractor", "single_competent_authority"),
    ],
)
def test_no_member_decides_on_both_sides(role: str, code: str) -> None:
    """In either order; somebody who leaves one side may join the other later."""
    one, other, third = uuid4(), uuid4(), uuid4()
    joined(one, "residence_caseworker", staying.UNIT)
    with pytest.raises(DatabaseError, match="other side of the wall"):
        joined(one, role, code)
    joined(other, role, code)
    with pytest.raises(DatabaseError, match="other side of the wall"):
        joined(other, "residence_caseworker", staying.UNIT)
    installation.add_membership(
        uuid4(),
        member=third,
        agency=people.agency(code),
        role=role,
        from_day=DAY - timedelta(days=9),
        to_day=DAY - timedelta(days=1),
    )
    joined(third, "residence_caseworker", staying.UNIT)


@pytest.mark.parametrize(
    ("role", "code"),
    [
        ("residence_caseworker", "single_competent_authority"),
        ("residence_caseworker", "immigration_enforcement"),
        ("caseworker", staying.UNIT),
        ("first_responder", staying.UNIT),
    ],
)
def test_the_role_stands_in_its_unit_alone(role: str, code: str) -> None:
    """And the unit holds no other role."""
    with pytest.raises(DatabaseError):
        joined(uuid4(), role, code)


def test_no_grant_and_no_errand_reaches_the_unit(record: Record) -> None:
    """By the procedure, and as superuser past it."""
    case, unit_id = staying.recognised(), people.agency(staying.UNIT)
    with pytest.raises(InvalidAnswers):
        make_grant(people.caseworker(), case=case, agency=unit_id, slices=("decision",), on=DAY)
    granting = (
        "INSERT INTO nrm.grant_in_force (grant_id, agency, agency_class, case_id, slices,"
        " from_day) VALUES (%s, %s, 'open', %s, ARRAY['decision'], now()) RETURNING 1"
    )
    asking = (
        "INSERT INTO nrm.errand (id, case_id, reference, agency, kind, about, made_on, by_agency,"
        " act_id) VALUES (%s, %s, 'X', %s, 'handover', %s, now(), %s, %s) RETURNING 1"
    )
    with pytest.raises(Exception, match="nothing of a case for a residence unit"):
        record.rows(granting, uuid4(), unit_id, case)
    with pytest.raises(Exception, match="nothing of a case for a residence unit"):
        record.rows(asking, uuid4(), case, unit_id, uuid4(), uuid4(), uuid4())
