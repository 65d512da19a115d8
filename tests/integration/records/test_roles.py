"""Five roles, and for each what it reads and writes of every table. Decisions A.12.

Both are asked: the privilege, and how many rows the role truly sees signed in. A table that is in
neither list below fails here until somebody has said who may read it.
"""

from collections.abc import Mapping
from datetime import date
from uuid import UUID, uuid4

import pytest
from django.db import connections, transaction
from django.db.utils import DatabaseError

from opennrm.records import (
    caseload,
    documents,
    drafts,
    outbox,
    own_contact,
    published,
    repeats,
    store,
    vault,
)
from opennrm.records.caseload import Row
from opennrm.records.cutoffs import take
from opennrm.records.transaction import Unit, unit_of_work
from tests.integration.records.conftest import AUTHORITY, POLICE, context
from tests.integration.records.streams import (
    DAY,
    as_superuser,
    fact,
    grant,
    keep_text,
    open_stream,
    refer,
)

ROLES = ("owner", "app", "keeper", "statistics", "auditor")
VAULT = {"vault_item", "vault_key", "vault_token"}
PUBLISHED = {"published_load", "published_period", "published_cell"}
CODED = {"case_head", "event", "cutoff", "agency", "installation"} | PUBLISHED
LOGS = {"access_log", "chain_head"}
ACCESS = {"role_slice", "role_hidden_kind", "act_role", "event_kind", "membership"}
OWED = {"outbox", "outbox_sent"}
DOCUMENTS = {"document", "document_chunk"}
# The sealed compartment: for the application alone, and only in its own acts.
RESIDENCE = {"residence_file", "residence_event", "residence_text"}
# Who works in which team: the owner's registers.
TEAMS = {"team", "team_member"}
# Who sits on a panel: for the application in the act of sitting, changed by functions alone.
PANELS = {"panel_seat"}
# Who may sign decisions and who is in whose line: the owner's registers.
STAFF = {"qualification", "line"}
# What other agencies are asked to do.
ERRANDS = {"errand", "errand_done"}
# What nobody answered in time: for the rapporteur, written by functions alone.
UNANSWERED = {"unanswered", "unanswered_answered"}
# What rulings say, and how far their cohorts are: for anybody; whom they reach: in their own acts.
RULINGS = {"ruling", "ruling_answer", "ruling_progress"}
COHORTS = {"ruling_case", "ruling_step", "ruling_file"}
# How samples are drawn and what they came to: for anybody; copies and scores: for the auditor.
SAMPLES = {"sample", "sample_rate"}
COPIES = {"sample_item", "sample_score"}
# What only the guard's functions read.
NOBODY = {"secret", "api_token", "guarded_kind", "sealed_in", "tray_read"}

READS: Mapping[str, set[str]] = {
    "app": CODED
    | ACCESS
    | VAULT
    | OWED
    | {"grant_in_force", "caseload", "draft", "idempotency", "match_suggestion"}
    | {"screen", "local_protocol"}
    | {"grouped", "own_contact", "agency_contact"}
    | RESIDENCE
    | RULINGS
    | COHORTS
    | SAMPLES
    | COPIES
    | TEAMS
    | {"overdue_told"}
    | PANELS
    | STAFF
    | ERRANDS
    | UNANSWERED
    | {"relation_suggestion"}
    | DOCUMENTS,
    "keeper": CODED
    | LOGS
    | OWED
    | TEAMS
    | PANELS
    | STAFF
    | ERRANDS
    | {"event_kind", "grant_in_force", "caseload", "draft"},
    "statistics": CODED | {"screen"},
    "auditor": LOGS,
}
# Without a signed context the application sees only what is about no case.
OPEN_TO_APP = (
    ACCESS
    | PUBLISHED
    | TEAMS
    | RULINGS
    | SAMPLES
    | STAFF
    | {"agency", "installation", "agency_contact"}
)
WRITES: Mapping[str, Mapping[str, str]] = {
    "app": dict.fromkeys(VAULT | OWED | {"idempotency", "match_suggestion", "grouped"}, "INSERT")
    | dict.fromkeys({"screen", "local_protocol", "overdue_told"} | DOCUMENTS | ERRANDS, "INSERT")
    | {"residence_text": "INSERT"}
    | dict.fromkeys(RULINGS | COHORTS | SAMPLES | COPIES, "INSERT")
    | {"draft": "INSERT UPDATE DELETE", "own_contact": "INSERT UPDATE"}
    | {"relation_suggestion": "INSERT UPDATE"},
    "keeper": {
        "caseload": "INSERT UPDATE DELETE",
        "grant_in_force": "INSERT UPDATE DELETE",
        "draft": "DELETE",
    },
    "statistics": {},
    "auditor": {},
}
# Where a role may read some columns only, one of them.
COLUMN = {
    ("keeper", "draft"): "id",
    ("app", "sample_item"): "id",
    ("statistics", "event"): "id",
    ("statistics", "case_head"): "case_id",
}
CHANGES = ("INSERT", "UPDATE", "DELETE", "TRUNCATE", "REFERENCES", "TRIGGER")


@pytest.fixture(scope="module", autouse=True)
def filled(demo: None) -> None:
    """At least one row in every table, so that zero rows means that nothing is shown."""
    person = uuid4()
    refer(person=person, name="Person A", given=[grant(AUTHORITY)])
    _fill_by_a_referral()
    _fill_matches()
    _fill_groups()
    _fill_residence()
    _fill_rulings()
    _fill_samples()
    _fill_panels()
    _fill_staff_and_errands()
    _fill_lists_of_two()
    _fill_screens()
    draft = uuid4()
    with unit_of_work(context(POLICE, "first_responder", "refer")) as unit:
        drafts.start(unit, draft, {})
        _fill_a_document(unit, draft)
        own_contact.keep_own_contact(unit, {})
        repeats.remember(unit, uuid4(), {}, {})
    as_superuser(
        "INSERT INTO nrm.tray_read SELECT d.id, NULL, now(), %s, %s FROM nrm.document d LIMIT 1",
        [uuid4(), uuid4()],
    )
    take(uuid4(), law_hash="x", code_version="1")
    _fill_teams()
    _fill_published()
    token = (uuid4(), uuid4().bytes * 2, POLICE, "open", "first_responder", DAY, DAY)
    as_superuser(
        "INSERT INTO nrm.api_token (id, hash, agency, agency_class, role, from_day, to_day)"
        " VALUES (%s, %s, %s, %s, %s, %s, %s)",
        token,
    )


def _fill_staff_and_errands() -> None:
    """Somebody qualified, somebody's manager, and something that was asked and done."""
    as_superuser(
        "INSERT INTO nrm.qualification VALUES (%s, %s, 'decision_maker', now(), NULL)",
        [uuid4(), uuid4()],
    )
    as_superuser(
        "INSERT INTO nrm.line (id, member, manager, from_day) VALUES (%s, %s, %s, now())",
        [uuid4(), uuid4(), uuid4()],
    )
    errand = uuid4()
    as_superuser(
        "INSERT INTO nrm.errand (id, case_id, reference, agency, kind, about, made_on, by_agency,"
        " act_id) VALUES (%s, %s, 'x', %s, 'handover', %s, now(), %s, %s)",
        [errand, refer(), POLICE, uuid4(), AUTHORITY, uuid4()],
    )
    as_superuser(
        "INSERT INTO nrm.errand_done VALUES (%s, 'done', now(), %s, %s, %s)",
        [errand, POLICE, uuid4(), uuid4()],
    )


def _fill_lists_of_two() -> None:
    """Two cases that may be of one situation, a letter that nobody answered."""
    one, other = sorted((refer(), refer()))
    as_superuser(
        "INSERT INTO nrm.relation_suggestion VALUES (%s, %s, %s, ARRAY['premises'],"
        " ARRAY['strong'], 'strong', false, false)",
        [uuid4(), one, other],
    )
    key = uuid4()
    as_superuser(
        "INSERT INTO nrm.unanswered VALUES (%s, NULL, ARRAY['child'], true, now(), now(), now())",
        [key],
    )
    as_superuser("INSERT INTO nrm.unanswered_answered VALUES (%s, now())", [key])


def _fill_panels() -> None:
    """A seat of a panel."""
    as_superuser(
        "INSERT INTO nrm.panel_seat (seat, panel, case_id, reference, agency, seat_kind, votes_by,"
        " from_day) VALUES (%s, %s, %s, 'x', %s, 'police', now(), now())",
        [uuid4(), uuid4(), refer(), POLICE],
    )


def _fill_residence() -> None:
    """A file of the compartment, with a fact and a text."""
    file, case = uuid4(), refer()
    as_superuser(
        "INSERT INTO nrm.residence_file (id, case_id, agency, reference, kek_id)"
        " VALUES (%s, %s, %s, 'X', 'k')",
        [file, case, POLICE],
    )
    as_superuser(
        "INSERT INTO nrm.residence_event VALUES (%s, %s, 1, 'stay_considered', 'residence', 1,"
        " '{}', now(), now(), %s, %s, 'x', %s)",
        [uuid4(), file, uuid4(), POLICE, uuid4()],
    )
    as_superuser(
        "INSERT INTO nrm.residence_text VALUES (%s, %s, 'reasons', 'x', %s)",
        [uuid4(), file, uuid4()],
    )


def _fill_rulings() -> None:
    """A ruling with its answer and totals, a case and a file that it reaches."""
    ruling, about, case, act = uuid4(), uuid4(), refer(), uuid4()
    as_superuser(
        "INSERT INTO nrm.ruling VALUES (%s, 'x', '{}', now(), %s, %s)", [ruling, uuid4(), act]
    )
    as_superuser(
        "INSERT INTO nrm.ruling_answer VALUES (%s, now(), 'x', %s, %s)", [ruling, uuid4(), act]
    )
    as_superuser(
        "INSERT INTO nrm.ruling_progress (ruling, sealed, counted_on, act_id)"
        " VALUES (%s, false, now(), %s)",
        [ruling, act],
    )
    as_superuser(
        "INSERT INTO nrm.ruling_case VALUES (%s, %s, %s, 'x', now(), true, true, 0, now(), %s)",
        [ruling, case, about, act],
    )
    as_superuser(
        "INSERT INTO nrm.ruling_step VALUES (%s, %s, 'told', now(), %s)", [ruling, about, act]
    )
    as_superuser(
        "INSERT INTO nrm.ruling_file SELECT %s, f.id, %s, now(), true, true, now(), %s"
        " FROM nrm.residence_file f LIMIT 1",
        [ruling, about, act],
    )


def _fill_samples() -> None:
    """A sample of one, scored and published."""
    sample, item, act = uuid4(), uuid4(), uuid4()
    as_superuser(
        "INSERT INTO nrm.sample VALUES (%s, %s, '{}', 'x', 1, 1, 'x', 'x', %s, now(),"
        " now() + interval '9 days', %s, %s)",
        [sample, POLICE, uuid4(), uuid4(), act],
    )
    as_superuser(
        "INSERT INTO nrm.sample_item VALUES (%s, %s, 1, %s, %s, 'x', 'x', 'x', '{}', %s)",
        [item, sample, refer(), uuid4(), act],
    )
    as_superuser(
        "INSERT INTO nrm.sample_score VALUES (%s, %s, '{}', now(), %s)", [item, uuid4(), act]
    )
    as_superuser("INSERT INTO nrm.sample_rate VALUES (%s, now(), '[]', %s)", [sample, act])


def _fill_groups() -> None:
    as_superuser(
        "INSERT INTO nrm.grouped (case_id, group_id, agency) VALUES (%s, %s, %s)",
        [refer(), uuid4(), POLICE],
    )
    as_superuser("INSERT INTO nrm.agency_contact VALUES (%s, 'desk@example.org')", [POLICE])


def _fill_a_document(unit: Unit, draft: UUID) -> None:
    new = documents.new_document(
        slice="referral", what="other", format="text", cleaned=True, manifest={}
    )
    documents.put(unit, new, documents.on_draft(draft), parts={documents.COPY: [b"A word"]})


def _fill_screens() -> None:
    as_superuser(
        "INSERT INTO nrm.screen (id, agency, setting, child, due, outcome, began_referral, version,"
        " screened_on, act_id) VALUES (gen_random_uuid(), %s, 'health', 'no', true, 'concern',"
        " false, 1, '2026-03-02', gen_random_uuid())",
        [POLICE],
    )
    as_superuser(
        "INSERT INTO nrm.local_protocol (agency, version, from_day, adopted_by, act_id)"
        " VALUES (%s, 1, '2026-03-02', 'council', gen_random_uuid())",
        [POLICE],
    )


def _fill_matches() -> None:
    as_superuser(
        "INSERT INTO nrm.match_suggestion (id, agency, case_one, case_other, band)"
        " SELECT gen_random_uuid(), %s, least(one, other), greatest(one, other), 'possible'"
        " FROM (SELECT %s::uuid AS one, %s::uuid AS other) AS pair",
        [AUTHORITY, refer(), refer()],
    )


def _fill_by_a_referral() -> None:
    person, owed = uuid4(), uuid4()
    with unit_of_work(context(POLICE, "first_responder", "refer")) as unit:
        case = open_stream(unit, person=person)
        store.append_events(unit, [(case, fact())], expected={case: 0})
        keep_text(unit, case, person, "Person B")
        vault.keep(
            unit,
            case,
            subjects=[vault.Subject(id=person, kind="person")],
            texts=[],
            tokens=[vault.Token(subject=person, kind="birth_year", value="1990")],
        )
        caseload.put(case, [a_row()])
        one = outbox.Owed(
            id=owed, message="new_referral", case=case, agency=AUTHORITY, law_hash="x", told="{}"
        )
        outbox.owe(unit, [one])
    with unit_of_work(context(POLICE, "system", "send_letters")):
        outbox.mark_sent(owed)


def _fill_teams() -> None:
    """A team of one, and an agency that was told of what is overdue."""
    team = uuid4()
    as_superuser("INSERT INTO nrm.team VALUES (%s, %s, 'a', 'A')", [team, AUTHORITY])
    as_superuser(
        "INSERT INTO nrm.team_member (id, team, member, capacity, from_day)"
        " VALUES (%s, %s, %s, 1, %s)",
        [uuid4(), team, uuid4(), DAY],
    )
    as_superuser("INSERT INTO nrm.overdue_told (agency, day) VALUES (%s, %s)", [AUTHORITY, DAY])


def _fill_published() -> None:
    load = uuid4()
    period = published.Period(period="2024-Q1", content_hash=b"x", people=1)
    labels = dict.fromkeys(
        (name.strip() for name in published.CELL.split(",")[2:]), "Label as published"
    )
    with unit_of_work(context(AUTHORITY, "administrator", "load_published")):
        published.put_load(
            load, content_hash=b"x", source_name="f", columns=[], unmapped=[], periods=[period]
        )
        published.put_cells(load, [published.Cell(line=1, period="2024-Q1", people=1, **labels)])


def a_row() -> Row:
    """A row of a caseload."""
    return Row(
        agency=POLICE,
        stage="referred",
        outcome=None,
        nation=None,
        child=False,
        urgent=False,
        received_on=date(2026, 3, 2),
        next_due_on=None,
        next_due_what=None,
        law_hash="x",
    )


def tables() -> list[str]:
    """Every table of the record."""
    found = as_superuser("SELECT tablename FROM pg_tables WHERE schemaname = 'nrm' ORDER BY 1")
    return [name for (name,) in found]


def rows_seen(role: str, table: str) -> int | None:
    """How many rows a role sees signed in, without any context; None where it is refused."""
    alias = "default" if role == "app" else role
    column = COLUMN.get((role, table), "*")
    try:
        with transaction.atomic(using=alias), connections[alias].cursor() as cursor:
            cursor.execute(f"SELECT {column} FROM nrm.{table}")
            return len(cursor.fetchall())
    except DatabaseError as error:
        assert "permission denied" in str(error)
        return None


def test_every_table_has_rows_here() -> None:
    """Or zero rows would prove nothing below."""
    empty = [t for t in tables() if as_superuser(f"SELECT count(*) FROM nrm.{t}") == [(0,)]]
    assert empty == []


@pytest.mark.parametrize("role", READS)
def test_a_role_reads_its_tables_and_no_other(role: str) -> None:
    """Every table is asked, signed in as the role."""
    seen = {table: rows_seen(role, table) for table in tables()}
    assert {table for table, rows in seen.items() if rows is not None} == READS[role]
    with_rows = {table for table, rows in seen.items() if rows}
    assert with_rows == (OPEN_TO_APP if role == "app" else READS[role])


@pytest.mark.parametrize("role", WRITES)
@pytest.mark.parametrize("change", CHANGES)
def test_a_role_changes_only_its_tables(role: str, change: str) -> None:
    """By privilege, on the table or on any of its columns."""
    by_column = f" OR has_any_column_privilege(%(role)s, c.oid, '{change}')"
    found = as_superuser(
        "SELECT relname FROM pg_class c JOIN pg_namespace n ON n.oid = relnamespace"
        f" WHERE nspname = 'nrm' AND relkind = 'r' AND (has_table_privilege(%(role)s, c.oid,"
        f" '{change}'){by_column if change in ('INSERT', 'UPDATE', 'REFERENCES') else ''})".replace(
            "%(role)s", f"'opennrm_{role}'"
        )
    )
    may = {table for table, changes in WRITES[role].items() if change in changes.split()}
    assert {name for (name,) in found} == may


@pytest.mark.parametrize("role", ["keeper", "statistics", "auditor"])
@pytest.mark.parametrize("table", sorted(VAULT))
def test_no_role_but_the_application_comes_near_the_vault(role: str, table: str) -> None:
    """Not a single column of it."""
    columns = as_superuser(
        "SELECT attname FROM pg_attribute WHERE attrelid = %s::regclass AND attnum > 0",
        [f"nrm.{table}"],
    )
    assert columns
    for (column,) in columns:
        found = as_superuser(
            "SELECT has_column_privilege(%s, %s, %s, 'SELECT')",
            [f"opennrm_{role}", f"nrm.{table}", column],
        )
        assert found == [(False,)]


def test_the_owner_sees_no_row_of_any_case() -> None:
    """FORCE row-level security on every table that holds something of a case."""
    secured = (CODED | VAULT | LOGS | OWED) - PUBLISHED - {"agency", "installation"}
    secured |= {"grant_in_force", "caseload", "draft", "idempotency", "api_token"}
    secured |= {"screen", "local_protocol"} | DOCUMENTS | PANELS
    secured |= {"match_suggestion", "grouped", "own_contact"}
    secured |= {"overdue_told"}
    secured |= RULINGS | COHORTS | SAMPLES | COPIES
    secured |= RESIDENCE | ERRANDS | UNANSWERED | {"relation_suggestion", "tray_read"}
    assert {table for table in tables() if rows_seen("owner", table) == 0} == secured


DOORS = {
    "keeper": {"wrapped_keys", "rewrap", "take_cutoff"},
    "statistics": {"take_cutoff"},
    "auditor": set[str](),
}


@pytest.mark.parametrize("role", [*DOORS, "public"])
def test_the_doors_of_the_database_are_the_applications(role: str) -> None:
    """No other role calls a function that looks behind the policies, but for those named."""
    name = role if role == "public" else f"opennrm_{role}"
    found = as_superuser(
        "SELECT p.proname FROM pg_proc p JOIN pg_namespace n ON n.oid = p.pronamespace"
        f" WHERE nspname = 'nrm' AND prosecdef AND has_function_privilege('{name}', p.oid,"
        " 'EXECUTE')"
    )
    assert {door for (door,) in found} == DOORS.get(role, set())


def test_the_application_takes_no_cut_off_and_rewraps_nothing() -> None:
    """A cut-off stops every writer for an instant, so it is not for anybody's request."""
    found = as_superuser(
        "SELECT p.proname FROM pg_proc p JOIN pg_namespace n ON n.oid = p.pronamespace"
        " WHERE nspname = 'nrm' AND prosecdef"
        " AND NOT has_function_privilege('opennrm_app', p.oid, 'EXECUTE')"
    )
    assert {door for (door,) in found} == DOORS["keeper"]


def test_every_function_behind_the_policies_has_a_fixed_search_path_and_the_guards_rights() -> None:
    """Nobody who signs in owns one; no schema of theirs is looked into."""
    found = as_superuser(
        "SELECT proname, proowner::regrole::text, proconfig FROM pg_proc p"
        " JOIN pg_namespace n ON n.oid = p.pronamespace WHERE nspname = 'nrm' AND prosecdef"
    )
    assert len(found) > 20
    assert {owner for _, owner, _ in found} == {"opennrm_guard"}
    assert {tuple(config) for _, _, config in found} == {("search_path=pg_catalog, nrm, pg_temp",)}


@pytest.mark.parametrize("role", ROLES)
def test_no_role_is_above_the_policies(role: str) -> None:
    """None is superuser, passes row-level security, makes roles or databases, or makes tables."""
    found = as_superuser(
        "SELECT rolsuper, rolbypassrls, rolcreaterole, rolcreatedb, rolreplication, rolinherit"
        " FROM pg_roles WHERE rolname = %s",
        [f"opennrm_{role}"],
    )
    assert found == [(False,) * 6]
    if role == "owner":
        return
    for schema in ("nrm", "public"):
        may = as_superuser(f"SELECT has_schema_privilege('opennrm_{role}', '{schema}', 'CREATE')")
        assert may == [(False,)]
    temporary = as_superuser(
        f"SELECT has_database_privilege('opennrm_{role}', current_database(), 'TEMPORARY')"
    )
    assert temporary == [(False,)]
