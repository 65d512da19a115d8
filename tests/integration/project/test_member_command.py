"""`opennrm member` in production, where nobody has an account to begin with."""

import argparse
import importlib
import json
from datetime import UTC, date, datetime, timedelta

import pytest
from allauth.mfa.models import Authenticator
from allauth.mfa.totp.internal.auth import TOTP
from django.core.cache import cache
from django.db import DatabaseError, connections
from django.test import Client

from opennrm.access.actors import Actor
from opennrm.commands import member as command
from opennrm.procedures import Refusal
from opennrm.procedures import accounts as procedure
from opennrm.procedures.days import day_of
from opennrm.procedures.members import actor_for, operator
from opennrm.records.models import Member

TODAY = day_of(datetime.now(UTC))
POLICE = "west_midlands_police"
Printed = pytest.CaptureFixture[str]


@pytest.fixture(scope="module", autouse=True)
def production(database: str) -> None:
    """An installation in production."""
    importlib.import_module("opennrm.procedures.installation").prepare("production")


@pytest.fixture(autouse=True)
def nobody_was_turned_away() -> None:
    """Limits on tries begin anew."""
    cache.clear()


def run(*given: str) -> int:
    parser = argparse.ArgumentParser()
    command.add_arguments(parser)
    return command.run(parser.parse_args(given))


def add(email: str, *more: str, agency: str = POLICE, role: str = "first_responder") -> int:
    given = ("--email", email, "--name", "Duty officer", "--agency", agency, "--role", role)
    return run("add", *given, *more)


def signs_in(email: str, password: str) -> Client:
    client = Client()
    client.post("/sign-in/", {"login": email, "password": password})
    return client


def rows() -> list[str]:
    """The installation's own chain of the access log."""
    with connections["auditor"].cursor() as cursor:
        cursor.execute(
            "SELECT convert_from(body, 'UTF8') FROM nrm.access_log"
            " WHERE chain = 'installation' ORDER BY position"
        )
        return [row[0] for row in cursor.fetchall()]


def test_a_new_member_signs_in_and_sets_up_a_second_factor_first(capsys: Printed) -> None:
    before = len(rows())
    assert add("Ada@Example.invalid") == 0
    password = capsys.readouterr().out.strip()
    assert len(password) == 24
    assert len(rows()) == before + 1
    assert '"manage_members"' in rows()[-1]

    client = signs_in("ada@example.invalid", password)
    assert client.get("/my-work/").headers["Location"] == "/second-factor/set-up/"
    found = Member.objects.get(email="ada@example.invalid")
    assert password not in found.password
    actor = actor_for(found.pk, on=TODAY)
    assert actor is not None
    assert (actor.role.value, actor.agency_name) == ("first_responder", "West Midlands Police")


def test_a_second_membership_leaves_the_password_alone(capsys: Printed) -> None:
    assert add("bea@example.invalid") == 0
    password = capsys.readouterr().out.strip()
    assert add("bea@example.invalid", agency="kent_police") == 0
    assert capsys.readouterr().out == ""
    assert "_auth_user_id" in signs_in("bea@example.invalid", password).session
    assert add("bea@example.invalid", agency="kent_police") == 1
    assert "already" in capsys.readouterr().err


@pytest.mark.parametrize(
    ("agency", "role"),
    [
        ("immigration_enforcement", "caseworker"),
        ("immigration_enforcement", "administrator"),
        ("immigration_enforcement_competent_authority", "first_responder"),
    ],
)
def test_the_database_refuses_a_closed_class_and_no_account_is_left(
    agency: str, role: str, capsys: Printed
) -> None:
    assert add("eve@example.invalid", agency=agency, role=role) == 1
    said = capsys.readouterr()
    assert "closed class" in said.err
    assert said.out == ""
    assert not Member.objects.filter(email="eve@example.invalid").exists()
    assert '"not_for_this_agency"' in rows()[-1]


@pytest.mark.parametrize(
    ("email", "more", "agency", "said"),
    [
        ("x@example.invalid", (), "nowhere", "nowhere"),
        ("no address", (), POLICE, "--email"),
        ("@example.invalid", (), POLICE, "--email"),
        ("x@example.invalid", ("--until", "2020-01-01"), POLICE, "--until"),
    ],
)
def test_what_cannot_be_is_refused_with_the_argument(
    email: str, more: tuple[str, ...], agency: str, said: str, capsys: Printed
) -> None:
    assert add(email, *more, agency=agency) == 1
    assert said in capsys.readouterr().err
    assert not Member.objects.filter(email=email).exists()


def test_the_last_membership_takes_the_account_with_it(capsys: Printed) -> None:
    add("cay@example.invalid")
    password = capsys.readouterr().out.strip()
    client = signs_in("cay@example.invalid", password)
    assert "_auth_user_id" in client.session
    add("cay@example.invalid", agency="kent_police")

    assert run("end", "--email", "cay@example.invalid", "--agency", POLICE) == 0
    assert Member.objects.get(email="cay@example.invalid").is_active
    assert run("end", "--email", "cay@example.invalid") == 0
    assert "shut" in capsys.readouterr().err
    assert client.get("/my-work/").headers["Location"].startswith("/sign-in/")
    assert "_auth_user_id" not in signs_in("cay@example.invalid", password).session
    assert run("end", "--email", "cay@example.invalid") == 1
    assert run("end", "--email", "nobody@example.invalid") == 1

    assert add("cay@example.invalid") == 0
    again = capsys.readouterr().out.strip()
    assert again not in ("", password)
    assert "_auth_user_id" in signs_in("cay@example.invalid", again).session


def test_a_membership_may_end_on_a_day_to_come(capsys: Printed) -> None:
    add("dan@example.invalid")
    last = TODAY + timedelta(days=7)
    assert run("end", "--email", "dan@example.invalid", "--until", last.isoformat()) == 0
    pk = Member.objects.get(email="dan@example.invalid").pk
    assert actor_for(pk, on=last) is not None
    assert actor_for(pk, on=last + timedelta(days=1)) is None
    assert Member.objects.get(pk=pk).is_active


def test_a_reset_gives_a_new_password_and_asks_for_a_new_factor(capsys: Printed) -> None:
    add("fay@example.invalid")
    old = capsys.readouterr().out.strip()
    found = Member.objects.get(email="fay@example.invalid")
    TOTP.activate(found, "JBSWY3DPEHPK3PXP")
    assert run("reset", "--email", "fay@example.invalid", "--json") == 0
    new = json.loads(capsys.readouterr().out)["password"]
    assert not Authenticator.objects.filter(user=found).exists()
    assert "_auth_user_id" not in signs_in("fay@example.invalid", old).session
    assert "_auth_user_id" in signs_in("fay@example.invalid", new).session
    assert run("reset", "--email", "nobody@example.invalid") == 1


def test_the_list_of_an_agency_has_no_password(capsys: Printed) -> None:
    add(
        "gil@example.invalid",
        "--from",
        "2026-01-01",
        "--until",
        "2099-12-31",
        agency="surrey_police",
    )
    capsys.readouterr()
    assert run("list", "--agency", "surrey_police", "--json") == 0
    assert json.loads(capsys.readouterr().out) == {
        "members": [
            {
                "email": "gil@example.invalid",
                "name": "Duty officer",
                "role": "first_responder",
                "from": "2026-01-01",
                "until": "2099-12-31",
                "account": "open",
                "second_factor": False,
            }
        ]
    }
    assert run("list", "--agency", "surrey_police") == 0
    assert "gil@example.invalid" in capsys.readouterr().out
    assert run("list", "--agency", "nowhere") == 1


def test_only_an_administrator_manages_members() -> None:
    add("hal@example.invalid")
    actor = actor_for(Member.objects.get(email="hal@example.invalid").pk, on=TODAY)
    assert isinstance(actor, Actor)
    with pytest.raises(Refusal, match="absent"):
        procedure.list_members(actor, agency_code=POLICE)
    with pytest.raises(Refusal, match="absent"):
        procedure.reset_member(actor, email="hal@example.invalid")


def test_an_act_that_cannot_be_logged_makes_nobody(monkeypatch: pytest.MonkeyPatch) -> None:
    from opennrm.records import transaction

    def fails(_: object) -> None:
        raise DatabaseError

    monkeypatch.setattr(transaction, "append_access", fails)
    with pytest.raises(DatabaseError):
        procedure.add_member(
            operator(),
            email="ivy@example.invalid",
            name="Ivy",
            agency_code=POLICE,
            role="first_responder",
            from_day=date(2026, 1, 1),
            to_day=None,
        )
    assert not Member.objects.filter(email="ivy@example.invalid").exists()
