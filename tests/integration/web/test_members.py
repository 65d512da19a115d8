"""Signing in with a second factor, choosing where to act, and setting a factor up."""

import time
from collections.abc import Callable
from datetime import date
from uuid import uuid4

import pytest

from tests.integration.web.conftest import Reader, heading, text

Readers = Callable[[str | None], Reader]


def code_of(secret: str) -> str:
    """The code that an authenticator app shows now."""
    from allauth.mfa.totp.internal.auth import format_hotp_value, hotp_value

    return str(format_hotp_value(hotp_value(secret, int(time.time()) // 30)))


def sign_in(reader: Reader, role: str) -> object:
    """Sign in as a demo member, both factors."""
    from opennrm.procedures.members import demo_sign_ins

    one = next(each for each in demo_sign_ins() if each["role"] == role)
    asked = reader.post("/sign-in/", {"login": one["email"], "password": one["password"]})
    assert heading(asked) == "Enter the code from your app"
    return reader.post("/sign-in/code/", {"code": code_of(one["totp_secret"])})


def prove_again(reader: Reader, role: str, path: str) -> object:
    """Open a page for which the password is asked again, and give it."""
    from opennrm.procedures.members import demo_sign_ins

    one = next(each for each in demo_sign_ins() if each["role"] == role)
    return reader.post(f"/sign-in/again/?next={path}", {"password": one["password"]})


def test_a_member_signs_in_with_two_factors_and_out_again(reader: Readers) -> None:
    anybody = reader(None)
    assert heading(sign_in(anybody, "caseworker")) == "Cases"
    anybody.post("/sign-out/")
    assert heading(anybody.get("/cases/")) == "Sign in"


def test_a_wrong_password_and_a_stranger_read_alike(reader: Readers) -> None:
    anybody = reader(None)
    known = {"login": "caseworker@demo.invalid", "password": "not the password of anybody"}
    stranger = {**known, "login": "nobody@demo.invalid"}
    said = [
        text(anybody.post("/sign-in/", each)).replace("nobody", "caseworker")
        for each in (known, stranger)
    ]
    assert "There is a problem" in said[0]
    assert said[0] == said[1]


def test_a_wrong_code_is_asked_for_again(reader: Readers) -> None:
    from opennrm.procedures.members import demo_sign_ins

    one = next(each for each in demo_sign_ins() if each["role"] == "analyst")
    anybody = reader(None)
    anybody.post("/sign-in/", {"login": one["email"], "password": one["password"]})
    assert "There is a problem" in text(anybody.post("/sign-in/code/", {"code": "000000"}))


@pytest.mark.parametrize(
    ("role", "where"),
    [
        ("first_responder", "Referrals of West Midlands Police"),
        ("caseworker", "Cases"),
        ("analyst", "Figures"),
        ("administrator", "Your work"),
        ("auditor", "Samples of decisions"),
    ],
)
def test_work_leads_to_where_the_work_is(reader: Readers, role: str, where: str) -> None:
    assert heading(reader(role).get("/my-work/")) == where


def test_somebody_with_two_roles_chooses(reader: Readers) -> None:
    from opennrm.procedures.members import memberships_of
    from opennrm.records import installation, registers

    both = reader("panel_member")
    member = both.client.session["_auth_user_id"]
    police = registers.agency_by_code("west_midlands_police")
    assert police is not None
    installation.add_membership(
        uuid4(),
        member=member,
        agency=police.id,
        role="first_responder",
        from_day=date(2020, 1, 1),
    )
    assert heading(both.get("/my-work/")) == "Which organisation are you working for now?"
    assert "Choose an organisation" in text(both.post("/my-work/agency/", {"membership": "x"}))
    chosen = next(
        one for one in memberships_of(member, on=date(2026, 1, 1)) if one.role == "first_responder"
    )
    page = both.post("/my-work/agency/", {"membership": str(chosen.id)})
    assert heading(page) == "Referrals of West Midlands Police"


def test_a_member_without_a_second_factor_sets_one_up_first(reader: Readers) -> None:
    from allauth.mfa.models import Authenticator

    guardian = reader("guardian")
    Authenticator.objects.filter(user_id=guardian.client.session["_auth_user_id"]).delete()
    page = guardian.get("/my-work/")
    assert heading(page) in {"Set up your second factor", "Enter your password again"}


def test_the_pages_of_the_second_factor(reader: Readers) -> None:
    somebody = reader(None)
    sign_in(somebody, "prosecutor")
    assert heading(somebody.get("/second-factor/")) == "Your second factor"
    assert heading(prove_again(somebody, "prosecutor", "/second-factor/take-off/")) == (
        "Take the app off"
    )
    assert heading(somebody.get("/recovery-codes/new/")) == "Make new recovery codes"
    assert heading(somebody.post("/recovery-codes/new/")) == "Recovery codes"
    assert heading(somebody.get("/sign-out/")) == "Sign out"


def test_a_stale_sign_in_asks_for_the_factor_again(reader: Readers) -> None:
    page = reader("reviewer").get("/second-factor/take-off/")
    assert heading(page) in {"Enter the code from your app", "Enter your password again"}
    assert heading(reader("reviewer").get("/sign-in/again/")) == "Enter your password again"
    page = reader("reviewer").get("/sign-in/again/code/")
    assert heading(page) == "Enter the code from your app"


def test_a_closed_account_says_so(reader: Readers) -> None:
    assert heading(reader(None).get("/sign-in/inactive/")) == "This account is closed"


def test_a_factor_is_set_up_with_a_first_code(reader: Readers) -> None:
    import re

    from opennrm.procedures.members import demo_sign_ins
    from opennrm.records import accounts, tokens

    one = next(each for each in demo_sign_ins() if each["role"] == "duplicate_desk")
    member = tokens.member_by_email(one["email"])
    assert member is not None
    accounts.forget_second_factor(member)
    somebody = reader(None)
    somebody.post("/sign-in/", {"login": one["email"], "password": one["password"]})
    assert heading(somebody.get("/cases/")) == "Enter your password again"
    page = prove_again(somebody, "duplicate_desk", "/second-factor/set-up/")
    assert heading(page) == "Set up your second factor"
    secret = re.search(r"<code[^>]*>([A-Z2-7]+)</code>", page.content.decode())
    assert secret
    somebody.post("/second-factor/set-up/", {"code": code_of(secret.group(1))})
    assert heading(somebody.get("/cases/")) == "Cases"
