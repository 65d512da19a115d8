"""The firewall in the database: what SQL as the application role can and cannot reach.

Every statement here is raw SQL or the store itself, signed in as `opennrm_app`. R-ACC-01, R-ACC-03.
"""

import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from datetime import date
from uuid import UUID, uuid4

import pytest
from django.db import connections, transaction
from django.db.backends.utils import CursorWrapper
from django.db.utils import DatabaseError, InternalError, ProgrammingError

from opennrm.cases.envelope import NewEvent
from opennrm.records import context as contexts
from opennrm.records import grants, keys, store, vault
from opennrm.records.context import Context, signed
from opennrm.records.errors import Absent, NotALegalWrite, SomebodyWasFirst
from opennrm.records.installation import add_membership
from opennrm.records.organisations import shipped
from opennrm.records.transaction import unit_of_work
from tests.integration.records.conftest import AUTHORITY, CLOSED, COUNCIL, POLICE, context
from tests.integration.records.streams import grant, here

DAY = date(2026, 3, 2)
CODED = (
    "event",
    "case_head",
    "grant_in_force",
    "caseload",
    "vault_item",
    "vault_key",
    "vault_token",
    "draft",
    "idempotency",
    "match_suggestion",
    "outbox",
)


def fact(kind: str = "referred", slice_: str = "referral", *, id: UUID | None = None) -> NewEvent:
    """A fact of a kind; the store does not read what is in it."""
    return NewEvent(
        id=id or uuid4(), kind=kind, version=1, slice=slice_, payload=b"{}", happened_on=DAY
    )


def open_a_case(agency: UUID = POLICE, *, granted: tuple[UUID, ...] = ()) -> tuple[UUID, UUID]:
    """Open a stream as a first responder of an agency; grants all but residence to others."""
    case, person = uuid4(), uuid4()
    with unit_of_work(context(agency, "first_responder", "refer")) as unit:
        new = store.NewStream(case=case, reference=case.hex[:12], person=person, record_key=7)
        store.open_streams(unit, [new], population="synthetic")
        unit.about(case)
        made = [grant(to).fact() for to in granted]
        store.append_events(
            unit,
            [(case, e) for e in (fact(), fact("needs_noted", "health"), *made)],
            expected={case: 0},
        )
        grants.put_grants(case, [event.id for event in made])
        text = vault.Text(
            id=uuid4(), subject=person, slice="identity", kind="name", text="Person A"
        )
        vault.keep(
            unit,
            case,
            subjects=[vault.Subject(id=person, kind="person")],
            texts=[text],
            tokens=[vault.Token(subject=person, kind="birth_year", value="1990")],
        )
    return case, person


@contextmanager
def reading(who: Context | None) -> Iterator[CursorWrapper]:
    """A cursor of the application, in a transaction with this context or none."""
    with transaction.atomic(durable=True):
        if who is not None:
            contexts.set_context(who)
        with connections["default"].cursor() as cursor:
            yield cursor


def slices_seen(who: Context, case: UUID) -> set[str]:
    """Which slices of a case a context reads."""
    with reading(who) as cursor:
        cursor.execute("SELECT DISTINCT slice FROM nrm.event WHERE case_id = %s", [case])
        return {row[0] for row in cursor.fetchall()}


@pytest.mark.parametrize("table", CODED)
def test_without_a_context_every_table_is_empty(table: str) -> None:
    """Unset context reads zero rows."""
    open_a_case(granted=(AUTHORITY,))
    with reading(None) as cursor:
        cursor.execute(f"SELECT count(*) FROM nrm.{table}")
        assert cursor.fetchone() == (0,)


@pytest.mark.parametrize(
    "spoil",
    [
        pytest.param(lambda t: t.replace("first_responder", "caseworker"), id="role changed"),
        pytest.param(lambda t: t[:-1] + ("0" if t[-1] != "0" else "1"), id="signature changed"),
        pytest.param(lambda t: t.replace("v2|", "v1|"), id="version changed"),
        pytest.param(lambda t: "|".join(t.split("|")[:9]), id="signature left out"),
        pytest.param(lambda t: "", id="empty"),
    ],
)
def test_a_forged_context_reads_nothing(spoil: Callable[[str], str]) -> None:
    """A context that was not signed with the key counts as none."""
    case, _ = open_a_case()
    who = context(POLICE, "first_responder", "read_case")
    with reading(None) as cursor:
        pid, began = here()
        good = signed(
            who,
            backend_pid=pid,
            began=began,
            expires=int(time.time()) + 30,
            key=keys.key("context"),
        )
        for text, seen in ((good, True), (spoil(good), False)):
            cursor.execute("SELECT set_config('opennrm.context', %s, true)", [text])
            cursor.execute("SELECT count(*) > 0 FROM nrm.event WHERE case_id = %s", [case])
            assert cursor.fetchone() == (seen,)


@pytest.mark.parametrize(
    ("backend", "later", "seconds"),
    [
        pytest.param(1, 0, 30, id="another backend"),
        pytest.param(0, 1, 30, id="another transaction"),
        pytest.param(0, 0, -30, id="expired"),
        pytest.param(0, 0, 90, id="too far ahead"),
    ],
)
def test_a_context_of_another_backend_or_hour_reads_nothing(
    backend: int, later: int, seconds: int
) -> None:
    """A signed context cannot be carried to another connection, nor kept, nor made to last."""
    case, _ = open_a_case()
    with reading(None) as cursor:
        pid, began = here()
        text = signed(
            context(POLICE, "first_responder", "read_case"),
            backend_pid=pid + backend,
            began=began + later,
            expires=int(time.time()) + seconds,
            key=keys.key("context"),
        )
        cursor.execute("SELECT set_config('opennrm.context', %s, true)", [text])
        cursor.execute("SELECT count(*) FROM nrm.event WHERE case_id = %s", [case])
        assert cursor.fetchone() == (0,)


def test_the_application_cannot_read_the_signing_key() -> None:
    """SQL smuggled into the application cannot sign."""
    with pytest.raises(ProgrammingError, match="permission denied"), reading(None) as cursor:
        cursor.execute("SELECT * FROM nrm.secret")


def test_each_reads_its_own_and_what_was_granted() -> None:
    """The referrer reads what it wrote, the authority the slices granted, a stranger nothing."""
    case, _ = open_a_case(granted=(AUTHORITY,))
    assert slices_seen(context(POLICE, "first_responder", "read_case"), case) >= {
        "referral",
        "health",
    }
    assert slices_seen(context(AUTHORITY, "caseworker", "read_case"), case) == {"referral"}
    assert slices_seen(context(COUNCIL, "first_responder", "read_case"), case) == set()


@pytest.mark.parametrize(
    "role", ["administrator", "analyst", "auditor", "releaser", "rapporteur", "nobody"]
)
def test_a_role_without_slices_sees_no_case_of_its_own_agency(role: str) -> None:
    """An administrator of the same agency sees no case (decisions A.11)."""
    case, _ = open_a_case(granted=(AUTHORITY,))
    for agency in (POLICE, AUTHORITY):
        assert slices_seen(context(agency, role, "read_case"), case) == set()
        with reading(context(agency, role, "read_case")) as cursor:
            cursor.execute("SELECT count(*) FROM nrm.case_head WHERE case_id = %s", [case])
            assert cursor.fetchone() == (0,)


def test_a_closed_agency_refers_and_then_reads_nothing() -> None:
    """One way: even what it wrote itself is gone from its sight."""
    case, person = open_a_case(CLOSED)
    for role in ("first_responder", "caseworker", "police"):
        assert slices_seen(context(CLOSED, role, "read_case"), case) == set()
        with reading(context(CLOSED, role, "read_case")) as cursor:
            for table, column, key in (
                ("vault_item", "case_id", case),
                ("vault_key", "subject", person),
                ("caseload", "case_id", case),
            ):
                cursor.execute(f"SELECT count(*) FROM nrm.{table} WHERE {column} = %s", [key])
                assert cursor.fetchone() == (0,)
    with unit_of_work(context(CLOSED, "first_responder", "add_to_referral")) as unit:
        assert store.open_case(unit, case) == ()


def test_nothing_can_be_granted_to_a_closed_agency_by_the_application() -> None:
    """Through the door: the table's own check refuses."""
    with pytest.raises(DatabaseError, match="grant_in_force"):
        open_a_case(granted=(CLOSED,))


@pytest.mark.parametrize(
    "statement",
    [
        "INSERT INTO nrm.grant_in_force"
        " VALUES (gen_random_uuid(), %(closed)s, 'open', %(case)s, '{referral}', '2020-01-01')",
        "UPDATE nrm.agency SET agency_class = 'open', closed_as = NULL WHERE id = %(closed)s",
        "UPDATE nrm.grant_in_force SET agency = %(closed)s",
        "INSERT INTO nrm.role_slice VALUES ('first_responder', 'decision')",
        "INSERT INTO nrm.act_role VALUES ('read_case', 'administrator', 'referral', true, true)",
        "INSERT INTO nrm.membership VALUES (gen_random_uuid(), gen_random_uuid(), %(closed)s,"
        " 'closed', true, 'caseworker', '2020-01-01')",
        "DELETE FROM nrm.event",
        "UPDATE nrm.event SET payload = '{}'",
        "TRUNCATE nrm.event",
        "INSERT INTO nrm.event SELECT * FROM nrm.event",
        "DELETE FROM nrm.access_log",
        "UPDATE nrm.case_head SET home_agency = %(closed)s",
        "DELETE FROM nrm.vault_item",
        "SELECT * FROM nrm.access_log",
        "SET ROLE opennrm_guard",
        "SET ROLE opennrm_keeper",
        "SELECT nrm.rewrap('{}', 'x', '{}', '{}')",
        "ALTER TABLE nrm.event DISABLE ROW LEVEL SECURITY",
        "CREATE FUNCTION nrm.mine() RETURNS int LANGUAGE sql AS 'SELECT 1'",
    ],
)
def test_the_application_role_cannot_go_round(statement: str) -> None:
    """Every other way that SQL could try is refused, with a good context too."""
    case, _ = open_a_case()
    with (
        pytest.raises((ProgrammingError, InternalError, DatabaseError)),
        reading(context(AUTHORITY, "caseworker", "read_case")) as cursor,
    ):
        cursor.execute(statement, {"closed": CLOSED, "case": case})


def test_the_owner_reads_no_case_and_changes_no_fact() -> None:
    """FORCE row-level security: the owner sees zero rows, and a trigger refuses a change."""
    open_a_case()
    with transaction.atomic(using="owner"), connections["owner"].cursor() as cursor:
        cursor.execute("SELECT count(*) FROM nrm.event")
        assert cursor.fetchone() == (0,)
    for statement in (
        "DELETE FROM nrm.event",
        "UPDATE nrm.event SET version = 2",
        "TRUNCATE nrm.event CASCADE",
    ):
        with (
            pytest.raises(DatabaseError, match="append-only"),
            transaction.atomic(using="owner"),
            connections["owner"].cursor() as cursor,
        ):
            cursor.execute(statement)


def test_a_closed_agency_has_members_only_to_refer() -> None:
    """Its members are first responders; its competent authority has none (decisions A.21)."""
    authority = next(a.id for a in shipped() if a.closed_as == "authority")
    for agency, role in (
        (CLOSED, "caseworker"),
        (authority, "first_responder"),
        (authority, "caseworker"),
    ):
        with pytest.raises(DatabaseError):
            add_membership(uuid4(), member=uuid4(), agency=agency, role=role, from_day=DAY)


def test_two_writers_of_one_case_the_loser_is_told() -> None:
    """The second append at the same position does not land."""
    case, _ = open_a_case(granted=(AUTHORITY,))
    with unit_of_work(context(AUTHORITY, "caseworker", "decide_reasonable_grounds")) as unit:
        store.append_events(unit, [(case, fact("hold_placed", "decision"))], expected={case: 3})
    with (
        pytest.raises(SomebodyWasFirst),
        unit_of_work(context(AUTHORITY, "caseworker", "decide_reasonable_grounds")) as unit,
    ):
        store.append_events(unit, [(case, fact("hold_placed", "decision"))], expected={case: 3})


def test_a_fact_cannot_be_filed_under_a_softer_slice() -> None:
    """The kind fixes the slice, by foreign key (decisions A.7)."""
    case = uuid4()
    with (
        pytest.raises(DatabaseError, match="event_kind"),
        unit_of_work(context(POLICE, "first_responder", "refer")) as unit,
    ):
        new = store.NewStream(case=case, reference=case.hex[:12], person=uuid4(), record_key=0)
        store.open_streams(unit, [new], population="synthetic")
        store.append_events(unit, [(case, fact("needs_noted", "referral"))], expected={case: 0})


def test_appending_to_a_case_of_others_is_absent() -> None:
    """A stranger's append is refused in the same words as no such case."""
    case, _ = open_a_case()
    for target in (case, uuid4()):
        with (
            pytest.raises(Absent),
            unit_of_work(context(COUNCIL, "first_responder", "add_to_referral")) as unit,
        ):
            store.append_events(unit, [(target, fact())], expected={target: 2})


def test_a_stream_of_another_population_is_refused() -> None:
    """In a demo all is synthetic; no referral opens a live or a published stream."""
    for population in ("live", "published"):
        with (
            pytest.raises(NotALegalWrite),
            unit_of_work(context(POLICE, "first_responder", "refer")) as unit,
        ):
            new = store.NewStream(case=uuid4(), reference=uuid4().hex, person=uuid4(), record_key=0)
            store.open_streams(unit, [new], population=population)
