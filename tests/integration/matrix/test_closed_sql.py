"""The closed class against raw SQL: as each of the five roles of the database, whoever is acting.

Every statement would give one of its agencies something, or let it read. Source: decisions A.12,
A.20, A.21; R-ACC-03.
"""

import json
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from typing import Any
from uuid import UUID, uuid4

import pytest
from django.db import DatabaseError, connections, transaction

from opennrm.cases.envelope import NewEvent
from opennrm.cases.vocabulary.roles import Role
from opennrm.records import context as contexts
from opennrm.records import store
from opennrm.records.context import Context
from opennrm.records.errors import NotALegalWrite
from opennrm.records.transaction import unit_of_work
from tests.integration.matrix import closed
from tests.integration.matrix.closed import ALL, OF_EACH, There, assert_nothing
from tests.integration.matrix.world import OTHERS, TODAY
from tests.integration.procedures import people
from tests.integration.records.streams import as_superuser


@pytest.fixture(scope="module")
def there(demo: None) -> There:
    """Every closed agency has referred somebody."""
    return closed.build()


def context(code: str, role: str, purpose: str) -> Context:
    """A context of somebody of an agency."""
    return Context(
        agency=people.agency(code), member=uuid4(), role=role, purpose=purpose, act=uuid4()
    )


AUTHORITY, DESK = "single_competent_authority", "duplicate_desk"
WHO: Mapping[str, tuple[str, str, str]] = {
    "no context": ("", "", ""),
    "the authority, granting": (AUTHORITY, "caseworker", "make_grant"),
    "the authority, deciding": (AUTHORITY, "caseworker", "decide_reasonable_grounds"),
    "an operator": ("operator", "administrator", "manage_members"),
    "its own officer": (OF_EACH[0], "first_responder", "refer"),
    "its own caseworker": (OF_EACH[0], "caseworker", "make_grant"),
}
ROW = {
    "stage": "referred",
    "child": False,
    "urgent": False,
    "received_on": "2026-03-02",
    "law_hash": "x",
}
# Whatever a role of the database may write at all is tried with an agency of the closed class.
STATEMENTS = (
    "INSERT INTO nrm.grant_in_force VALUES"
    " (gen_random_uuid(), %(closed)s, 'open', %(case)s, '{referral}', '2020-01-01')",
    "INSERT INTO nrm.grant_in_force VALUES"
    " (gen_random_uuid(), %(closed)s, 'closed', %(case)s, '{referral}', '2020-01-01')",
    "UPDATE nrm.grant_in_force SET agency = %(closed)s",
    "UPDATE nrm.grant_in_force SET agency = %(closed)s, agency_class = 'closed'",
    "SELECT nrm.put_grants(ARRAY[gen_random_uuid()], %(case)s)",
    "SELECT nrm.put_caseload(%(case)s, %(rows)s)",
    "INSERT INTO nrm.caseload (agency, case_id, reference, stage, received_on, position, law_hash)"
    " VALUES (%(closed)s, %(case)s, 'x', 'referred', '2026-03-02', 1, 'x')",
    "UPDATE nrm.caseload SET agency = %(closed)s",
    "INSERT INTO nrm.outbox (id, message, case_id, agency, act_id, law_hash, told) VALUES"
    " (gen_random_uuid(), 'new_referral', %(case)s, %(closed)s, %(act)s, 'x', '{}')",
    "UPDATE nrm.outbox SET agency = %(closed)s",
    "SELECT nrm.put_token(gen_random_uuid(), sha256('x'), %(closed)s, NULL, 'caseworker',"
    " '2020-01-01', '2099-01-01')",
    "INSERT INTO nrm.api_token (id, hash, agency, agency_class, role, from_day, to_day) VALUES"
    " (gen_random_uuid(), sha256('x'), %(closed)s, 'open', 'caseworker', '2020-01-01',"
    " '2099-01-01')",
    "INSERT INTO nrm.membership VALUES"
    " (gen_random_uuid(), gen_random_uuid(), %(closed)s, 'closed', true, 'caseworker',"
    " '2020-01-01')",
    "INSERT INTO nrm.membership VALUES"
    " (gen_random_uuid(), gen_random_uuid(), %(closed)s, 'open', true, 'caseworker', '2020-01-01')",
    "UPDATE nrm.membership SET agency = %(closed)s WHERE role = 'caseworker'",
    "UPDATE nrm.agency SET agency_class = 'open', closed_as = NULL WHERE id = %(closed)s",
    "UPDATE nrm.agency SET closed_as = CASE closed_as WHEN 'authority' THEN 'refer_only'"
    " ELSE 'authority' END WHERE id = %(closed)s",
    "UPDATE nrm.agency SET id = gen_random_uuid() WHERE id = %(closed)s",
    "DELETE FROM nrm.agency WHERE id = %(closed)s",
    "UPDATE nrm.case_head SET home_agency = %(closed)s",
    "UPDATE nrm.event SET by_agency = %(closed)s",
    "UPDATE nrm.draft SET agency = %(closed)s",
    "UPDATE nrm.vault_item SET by_agency = %(closed)s",
    "UPDATE nrm.idempotency SET agency = %(closed)s",
    "CREATE OR REPLACE FUNCTION nrm.reading_agency() RETURNS uuid LANGUAGE sql AS"
    " 'SELECT (nrm.context()).agency'",
)
READS = (
    "SELECT count(*) FROM nrm.event WHERE case_id = %(case)s",
    "SELECT count(*) FROM nrm.vault_item WHERE case_id = %(case)s",
    "SELECT count(*) FROM nrm.case_head WHERE case_id = %(case)s",
    "SELECT count(*) FROM nrm.caseload WHERE case_id = %(case)s",
    "SELECT count(*) FROM nrm.grant_in_force WHERE case_id = %(case)s",
    "SELECT count(*) FROM nrm.open_case(%(case)s)",
    "SELECT count(*) FROM nrm.draft WHERE id = %(draft)s",
    "SELECT count(*) FROM nrm.idempotency WHERE key = %(sent)s",
    "SELECT count(*) FROM nrm.outbox",
    "SELECT count(*) FROM nrm.vault_token",
)


@contextmanager
def signed_in(alias: str, who: Context | None = None) -> Iterator[Any]:
    """A cursor of one of the five roles, as the application under a context."""
    with transaction.atomic(using=alias, durable=True):
        if who is not None:
            contexts.set_context(who, using=alias)
        with connections[alias].cursor() as cursor:
            yield cursor


def values(there: There, code: str, act: UUID | None = None) -> dict[str, Any]:
    """What the statements speak of."""
    row = {**ROW, "agency": str(ALL[code].id)}
    return {
        "closed": ALL[code].id,
        "case": there.case,
        "draft": there.draft,
        "sent": there.sent,
        "act": act or uuid4(),
        "rows": json.dumps([row]),
    }


@pytest.mark.parametrize("statement", STATEMENTS)
@pytest.mark.parametrize("who", WHO)
def test_the_application_gives_it_nothing(there: There, who: str, statement: str) -> None:
    """Whoever acts, whatever SQL is smuggled in: refused, each closed agency alike."""
    for code in ALL if who == "the authority, granting" else OF_EACH:
        acting = context(*WHO[who]) if who != "no context" else None
        if who == "its own officer" and "nrm.draft" in statement and code == OF_EACH[0]:
            # Its own draft is its own already.
            continue
        given = values(there, code, acting.act if acting else None)
        refused_or_done_to_no_row("default", acting, statement, given)
    assert_nothing()
    drafts_now = as_superuser("SELECT agency FROM nrm.draft WHERE id = %s", [there.draft])
    assert drafts_now == [(people.agency(OTHERS),)]


def refused_or_done_to_no_row(
    alias: str, who: Context | None, statement: str, given: Mapping[str, Any]
) -> None:
    """Nothing else may come of a statement."""
    try:
        with signed_in(alias, who) as cursor:
            cursor.execute(statement, given)
            assert cursor.rowcount == 0
    except DatabaseError:
        return


@pytest.mark.parametrize("statement", STATEMENTS)
@pytest.mark.parametrize("alias", ["keeper", "statistics", "auditor", "owner"])
def test_no_other_role_of_the_database_gives_it_anything(
    there: There, alias: str, statement: str
) -> None:
    """Refused, or done to no row at all; the owner's own rights end where rows are."""
    for code in OF_EACH:
        refused_or_done_to_no_row(alias, None, statement, values(there, code))
    assert_nothing()


def test_a_row_in_the_act_that_has_just_changed_the_case_is_refused(there: There) -> None:
    """The one moment at which the application may write rows and notices: not for these."""
    [(position,)] = as_superuser(
        "SELECT position FROM nrm.case_head WHERE case_id = %s", [there.case]
    )
    for statement in (s for s in STATEMENTS if "put_caseload" in s or "INTO nrm.outbox" in s):
        for code in OF_EACH:
            acting = context(AUTHORITY, "caseworker", "place_hold")
            with pytest.raises(NotALegalWrite, match="closed"), unit_of_work(acting) as unit:
                fact = NewEvent(
                    id=uuid4(),
                    kind="hold_placed",
                    version=1,
                    slice="decision",
                    payload=b"{}",
                    happened_on=TODAY,
                )
                store.append_events(unit, [(there.case, fact)], expected={there.case: position})
                with connections["default"].cursor() as cursor:
                    cursor.execute(statement, values(there, code, acting.act))
    assert_nothing()


@pytest.mark.parametrize("statement", READS)
@pytest.mark.parametrize("role", [role.value for role in Role])
def test_it_reads_no_row_in_any_role(there: There, role: str, statement: str) -> None:
    """Not of its own case, not of another's: raw SQL under its own signed context."""
    for code in OF_EACH:
        for case in (there.own[code], there.case):
            with signed_in("default", context(code, role, "read_case")) as cursor:
                cursor.execute(statement, {**values(there, code), "case": case})
                assert cursor.fetchone() == (0,)


def test_the_case_that_it_sent_is_the_single_authoritys(there: There) -> None:
    """Whatever the law names, a closed agency never has a case (decisions A.21)."""
    closed = {agency.id for agency in ALL.values()}
    for case in there.own.values():
        granted = as_superuser("SELECT agency FROM nrm.grant_in_force WHERE case_id = %s", [case])
        assert people.agency(AUTHORITY) in {agency for (agency,) in granted}
        assert closed.isdisjoint({agency for (agency,) in granted})
