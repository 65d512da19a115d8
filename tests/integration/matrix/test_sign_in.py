"""Signing in leaves a row, failing does, and where no row can be written nobody comes in."""

import json
import time
from collections.abc import Mapping
from datetime import date
from typing import Any
from uuid import uuid4

import pytest
from allauth.mfa.totp.internal.auth import format_hotp_value, hotp_value
from django.db import DatabaseError, connections
from django.test import Client

from opennrm.procedures import members as procedure
from opennrm.procedures.keeping import verify_log
from opennrm.procedures.members import demo_sign_ins
from opennrm.records.models import Member

pytestmark = pytest.mark.usefixtures("demo")
TODAY = date(2026, 11, 21)
WRONG = "not the password of anybody"


def rows() -> list[tuple[str, dict[str, Any]]]:
    """Every row of the access log about signing in, with its chain."""
    with connections["auditor"].cursor() as cursor:
        cursor.execute("SELECT chain, convert_from(body, 'UTF8') FROM nrm.access_log")
        found = [(chain, json.loads(body)) for chain, body in cursor.fetchall()]
    return sorted(
        ((c, b) for c, b in found if b["act"] == "sign_in"), key=lambda one: str(one[1]["at"])
    )


def last() -> tuple[str, dict[str, Any]]:
    """The newest of them."""
    return rows()[-1]


def account(role: str) -> Mapping[str, Any]:
    """How the demo member of a role signs in."""
    return next(one for one in demo_sign_ins() if one["role"] == role)


def key_of(role: str) -> str:
    """The key of a demo member."""
    return str(Member.objects.get(email=account(role)["email"]).pk)


def password(client: Client, role: str, given: str | None = None) -> Any:
    """Post the first step."""
    one = account(role)
    return client.post("/sign-in/", {"login": one["email"], "password": given or one["password"]})


def code(client: Client, role: str, *, wrong: bool = False) -> Any:
    """Post the second step."""
    now = hotp_value(account(role)["totp_secret"], int(time.time()) // 30)
    return client.post("/sign-in/code/", {"code": format_hotp_value(now + wrong)})


def signed_in(client: Client) -> bool:
    """Whether this browser is let in."""
    return "_auth_user_id" in client.session


def test_a_sign_in_is_logged_when_both_factors_are_right() -> None:
    client, before = Client(), len(rows())
    password(client, "caseworker")
    assert len(rows()) == before
    assert not signed_in(client)
    code(client, "caseworker")
    chain, row = last()
    assert (len(rows()), chain) == (before + 1, f"actor:{key_of('caseworker')}")
    assert (row["outcome"], row["role"], row["case"]) == ("done", "caseworker", None)
    assert signed_in(client)


def test_a_wrong_password_is_logged_in_the_members_chain() -> None:
    client = Client()
    password(client, "police", WRONG)
    chain, row = last()
    assert (chain, row["outcome"]) == (f"actor:{key_of('police')}", "wrong_password")
    assert not signed_in(client)


def test_a_wrong_code_is_logged_and_lets_nobody_in() -> None:
    client = Client()
    password(client, "prosecutor")
    code(client, "prosecutor", wrong=True)
    chain, row = last()
    assert (chain, row["outcome"]) == (f"actor:{key_of('prosecutor')}", "wrong_code")
    assert not signed_in(client)


def test_a_stranger_leaves_a_row_without_anything_of_the_address() -> None:
    before = len(rows())
    Client().post("/sign-in/", {"login": "zephyrine@example.invalid", "password": WRONG})
    chain, row = last()
    assert (len(rows()), chain) == (before + 1, "installation")
    assert (row["outcome"], row["role"]) == ("wrong_password", "system")
    assert "zephyrine" not in json.dumps(row).lower()


def test_a_member_who_was_shut_out_is_logged_and_stays_out() -> None:
    releaser = Member.objects.using("owner").filter(email=account("releaser")["email"])
    releaser.update(is_active=False)
    client = Client()
    password(client, "releaser")
    assert last()[1]["outcome"] in ("inactive", "wrong_password")
    assert last()[0] == f"actor:{key_of('releaser')}"
    assert not signed_in(client)


def test_a_wrong_password_asked_for_again_is_logged() -> None:
    client = Client()
    client.force_login(Member.objects.get(email=account("guardian")["email"]))
    client.post("/sign-in/again/", {"password": WRONG})
    assert last() == (f"actor:{key_of('guardian')}", {**last()[1], "outcome": "wrong_password"})


def test_a_wrong_code_asked_for_again_is_logged() -> None:
    client = Client()
    client.force_login(Member.objects.get(email=account("rapporteur")["email"]))
    client.post("/sign-in/again/code/", {"code": "000000"})
    assert last() == (f"actor:{key_of('rapporteur')}", {**last()[1], "outcome": "wrong_code"})


def test_choosing_where_to_act_is_logged_with_that_capacity() -> None:
    client = Client()
    client.force_login(Member.objects.get(email=account("analyst")["email"]))
    [one] = procedure.memberships_of(Member.objects.get(pk=key_of("analyst")).pk, on=TODAY)
    client.post("/my-work/agency/", {"membership": str(uuid4())})
    before = len(rows())
    client.post("/my-work/agency/", {"membership": str(one.id)})
    assert len(rows()) == before + 1
    assert (last()[1]["outcome"], last()[1]["role"]) == ("chosen", "analyst")


@pytest.mark.parametrize("step", ["right", "wrong"])
def test_nobody_comes_in_where_the_row_cannot_be_written(
    monkeypatch: pytest.MonkeyPatch, step: str
) -> None:
    client = Client(raise_request_exception=False)
    password(client, "social_worker")

    def fails(*_: object, **__: object) -> None:
        raise DatabaseError

    monkeypatch.setattr(procedure, "unit_of_work", fails)
    answer = code(client, "social_worker", wrong=step == "wrong")
    assert answer.status_code == 500
    assert not signed_in(client)
    assert client.get("/my-work/").headers["Location"].startswith("/sign-in/")


def test_a_member_of_two_agencies_signs_in_as_nobody_yet() -> None:
    from opennrm.procedures.installation import DEMO_FROM
    from opennrm.records import installation, registers

    kent = registers.agency_by_code("kent_police")
    assert kent is not None
    member = Member.objects.get(email=account("panel_member")["email"]).pk
    installation.add_membership(
        uuid4(), member=member, agency=kent.id, role="first_responder", from_day=DEMO_FROM
    )
    client = Client()
    password(client, "panel_member")
    code(client, "panel_member")
    assert (last()[1]["outcome"], last()[1]["role"]) == ("done", "system")
    assert last()[0] == f"actor:{member}"


def test_the_log_still_verifies() -> None:
    assert verify_log().broken == ()
