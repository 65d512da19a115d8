"""Tokens: told once, kept as hashes, never listed; good only while they are in force."""

import hashlib
import json
from datetime import UTC, date, datetime, timedelta

import psycopg
import pytest
from django.db import DatabaseError, connections, transaction

from opennrm.commands import token as command
from opennrm.procedures import Refusal
from opennrm.procedures.days import day_of
from opennrm.procedures.members import actor_for, operator
from opennrm.procedures.tokens import PREFIX, caller_of, create_token, list_tokens, revoke_token

UNTIL = date(2099, 12, 31)
AUTHORITY = "single_competent_authority"
EMAIL = "caseworker@demo.invalid"


def today() -> date:
    return day_of(datetime.now(UTC))


def made(agency="west_midlands_police", role="first_responder", **given):
    facts = {"email": None, "until": UNTIL, "on": today(), **given}
    return create_token(operator(), agency_code=agency, role=role, **facts)


@pytest.fixture(autouse=True)
def tokens_of_a_demo(demo) -> None:
    """The demo that the tokens are of."""


def test_a_token_is_found_by_its_hash_alone():
    new = made()
    caller = caller_of(new.text)

    assert new.text.startswith(PREFIX)
    assert caller is not None
    assert (caller.own, caller.actor.agency_name) == (False, "West Midlands Police")
    with connections["owner"].cursor() as cursor, transaction.atomic(using="owner"):
        cursor.execute("SET LOCAL ROLE opennrm_guard")
        cursor.execute("SELECT hash, t::text FROM nrm.api_token t WHERE id = %s", [new.id])
        kept, whole = cursor.fetchone()
    assert bytes(kept) == hashlib.sha256(new.text.encode()).digest()
    assert new.text not in whole


@pytest.mark.parametrize("text", ["", "x", PREFIX, "\ud800", "opennrm_" + "a" * 43, "\x00"])
def test_whatever_is_no_token_finds_nobody(text):
    assert caller_of(text) is None


def test_a_members_token_is_the_members():
    caller = caller_of(made(AUTHORITY, "caseworker", email=EMAIL).text)

    assert caller is not None
    assert caller.own
    assert caller.actor == actor_for(caller.actor.member, on=today())


def test_a_token_ends_when_revoked_and_cannot_end_twice():
    new = made()
    revoke_token(operator(), token=new.id, on=today())

    assert caller_of(new.text) is None
    with pytest.raises(Refusal, match="absent"):
        revoke_token(operator(), token=new.id, on=today())


def test_a_token_ends_with_its_last_day():
    new = made(until=today() - timedelta(days=1), on=today() - timedelta(days=9))
    future = made(on=today() + timedelta(days=1))

    assert caller_of(new.text) is None
    assert caller_of(future.text) is None


def test_a_members_token_ends_with_the_membership():
    new = made(AUTHORITY, "caseworker", email=EMAIL)
    caller = caller_of(new.text)
    assert caller is not None
    try:
        set_membership_end(caller.actor.member, today() - timedelta(days=1))
        assert caller_of(new.text) is None
    finally:
        set_membership_end(caller.actor.member, None)
    assert caller_of(new.text) is not None


def test_a_members_token_ends_when_the_member_is_shut_out():
    new = made(AUTHORITY, "caseworker", email=EMAIL)
    caller = caller_of(new.text)
    assert caller is not None
    try:
        set_active(caller.actor.member, False)
        assert caller_of(new.text) is None
    finally:
        set_active(caller.actor.member, True)


@pytest.mark.parametrize(
    ("given", "code"),
    [
        ({"agency": "nowhere"}, "unknown_agency"),
        ({"role": "administrator"}, "unknown_role"),
        ({"role": "system"}, "unknown_role"),
        ({"role": "wizard"}, "unknown_role"),
        ({"until": date(2009, 4, 1)}, "until_in_the_past"),
        ({"email": "nobody@demo.invalid"}, "unknown_membership"),
        ({"email": EMAIL}, "unknown_membership"),
        ({"agency": "immigration_enforcement", "role": "caseworker"}, "not_for_this_agency"),
    ],
)
def test_a_token_that_may_not_be_is_refused(given, code):
    with pytest.raises(Refusal) as refused:
        made(**given)

    assert refused.value.code == code


def test_only_an_administrator_makes_or_lists_tokens():
    caller = caller_of(made(AUTHORITY, "caseworker", email=EMAIL).text)
    assert caller is not None
    for act in (
        lambda: list_tokens(caller.actor),
        lambda: revoke_token(caller.actor, token=made().id, on=today()),
        lambda: create_token(
            caller.actor,
            agency_code="west_midlands_police",
            email=None,
            role="first_responder",
            until=UNTIL,
            on=today(),
        ),
    ):
        with pytest.raises(Refusal, match="absent"):
            act()


def test_the_application_can_neither_list_nor_write_the_table():
    """Raw SQL as the application, with and without the functions."""
    made()
    for statement in (
        "SELECT count(*) FROM nrm.api_token",
        "UPDATE nrm.api_token SET to_day = '2999-01-01'",
        "DELETE FROM nrm.api_token",
        "SELECT nrm.put_token(gen_random_uuid(), sha256('x'), gen_random_uuid(), NULL,"
        " 'caseworker', current_date, current_date)",
        "SELECT nrm.revoke_token(gen_random_uuid())",
    ):
        with (
            pytest.raises(DatabaseError) as refused,
            transaction.atomic(),
            connections["default"].cursor() as cursor,
        ):
            cursor.execute(statement)
        assert isinstance(refused.value.__cause__, psycopg.Error)
        assert refused.value.__cause__.sqlstate in ("42501", "NR403")
    with connections["default"].cursor() as cursor:
        cursor.execute("SELECT count(*) FROM nrm.tokens()")
        assert cursor.fetchone() == (0,)


def test_the_command_prints_a_token_once_and_lists_it_without(capsys):
    assert run("create", "--agency", "west_midlands_police", "--until", "2099-12-31") == 0
    text = capsys.readouterr().out.strip()
    assert caller_of(text) is not None

    assert run("list", "--json") == 0
    listed = capsys.readouterr().out
    assert text not in listed
    newest = json.loads(listed)["tokens"][-1]
    assert newest["state"] in ("in force", "revoked", "expired")

    assert run("create", "--agency", "nowhere", "--until", "2099-12-31") == 1
    assert "nowhere" in capsys.readouterr().err


def run(*given: str) -> int:
    import argparse

    parser = argparse.ArgumentParser()
    command.add_arguments(parser)
    return command.run(parser.parse_args(given))


def set_membership_end(member, day) -> None:
    with connections["owner"].cursor() as cursor:
        cursor.execute("UPDATE nrm.membership SET to_day = %s WHERE member = %s", [day, member])


def set_active(member, active: bool) -> None:
    with connections["owner"].cursor() as cursor:
        cursor.execute("UPDATE records_member SET is_active = %s WHERE id = %s", [active, member])


@pytest.mark.parametrize(
    "header",
    ["", "Bearer", "Bearer ", "Basic YTpi", "Bearer x y", "bearer \xff", "Token x", "B" * 9000],
)
def test_whatever_is_no_token_in_force_is_answered_alike(callers, header):
    nobody = type(callers["nobody"])(None)
    nobody.headers = {"Authorization": header}
    answer = nobody.get("cases")

    assert answer.status_code == 401
    assert answer.content == callers["nobody"].get("cases").content


def test_a_token_in_the_address_is_not_taken(callers):
    assert callers["nobody"].get("cases", access_token=made().text).status_code == 401


def test_expired_and_revoked_are_answered_like_unknown(callers):
    revoked = made()
    revoke_token(operator(), token=revoked.id, on=today())
    expired = made(until=today() - timedelta(days=1), on=today() - timedelta(days=2))
    unknown = callers["nobody"].get("cases").content
    for one in (revoked, expired):
        assert type(callers["nobody"])(one.text).get("cases").content == unknown


def administrator_of(code):
    """An administrator of one agency, as opposed to the operator of the installation."""
    from dataclasses import replace

    from opennrm.records import registers

    agency = registers.agency_by_code(code)
    return replace(operator(), agency=agency.id, agency_name=agency.name)


def make_as(actor, code):
    return create_token(
        actor, agency_code=code, email=None, role="first_responder", until=UNTIL, on=today()
    )


def test_an_agencys_administrator_manages_the_tokens_of_that_agency_alone():
    police = administrator_of("west_midlands_police")
    own, foreign = make_as(police, "west_midlands_police"), made(AUTHORITY, "caseworker")

    assert caller_of(own.text) is not None
    assert {line.agency_code for line in list_tokens(police)} == {"west_midlands_police"}
    assert {AUTHORITY, "west_midlands_police"} <= {x.agency_code for x in list_tokens(operator())}
    with pytest.raises(Refusal, match="absent"):
        make_as(police, AUTHORITY)
    with pytest.raises(Refusal, match="absent"):
        revoke_token(police, token=foreign.id, on=today())
    assert caller_of(foreign.text) is not None


def test_making_a_token_leaves_a_row_and_so_does_a_refusal():
    def rows():
        with connections["auditor"].cursor() as cursor:
            cursor.execute(
                "SELECT convert_from(body, 'UTF8') FROM nrm.access_log"
                " WHERE chain = 'installation' ORDER BY position"
            )
            return [row[0] for row in cursor.fetchall()]

    before = len(rows())
    made()
    with pytest.raises(Refusal):
        make_as(administrator_of("west_midlands_police"), AUTHORITY)
    assert len(rows()) == before + 2
    assert '"manage_members"' in rows()[-1]
    assert '"absent"' in rows()[-1]


@pytest.mark.parametrize("role", ["system", "administrator", "person_concerned"])
def test_the_database_itself_refuses_a_token_for_these(role):
    from uuid import uuid4

    from opennrm.cases.vocabulary.acts import Act
    from opennrm.procedures.acts import doing
    from opennrm.records import tokens

    actor = operator()
    with pytest.raises(tokens.NotForThisAgency), doing(actor, Act.MANAGE_MEMBERS):
        tokens.put(
            uuid4(),
            uuid4().hex,
            agency=actor.agency,
            member=None,
            role=role,
            from_day=today(),
            to_day=UNTIL,
        )
