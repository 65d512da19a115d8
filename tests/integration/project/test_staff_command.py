"""`opennrm staff`: who may sign decisions, until when, and who is in whose line."""

import argparse
import importlib
from datetime import UTC, date, datetime, timedelta
from uuid import UUID

import pytest

from opennrm.commands import staff as command
from opennrm.procedures import Refusal
from opennrm.procedures.accounts import add_member
from opennrm.procedures.days import day_of
from opennrm.procedures.members import actor_for, operator
from opennrm.procedures.staff import qualify
from opennrm.records import staff
from opennrm.records.models import Member

TODAY = day_of(datetime.now(UTC))
YESTERDAY, TOMORROW = TODAY - timedelta(days=1), TODAY + timedelta(days=1)
Printed = pytest.CaptureFixture[str]


@pytest.fixture(scope="module", autouse=True)
def production(database: str) -> None:
    """An installation in production with three caseworkers."""
    importlib.import_module("opennrm.procedures.installation").prepare("production")
    for name in ("one", "two", "three"):
        add_member(
            operator(),
            email=f"{name}@example.invalid",
            name=f"Caseworker {name}",
            agency_code="single_competent_authority",
            role="caseworker",
            from_day=YESTERDAY,
            to_day=None,
        )


def run(*given: str) -> int:
    parser = argparse.ArgumentParser()
    command.add_arguments(parser)
    return command.run(parser.parse_args(given))


def member(name: str) -> UUID:
    found: UUID = Member.objects.get(email=f"{name}@example.invalid").pk
    return found


def held(name: str, on: date) -> set[str]:
    return {row.code for row in staff.qualifications([member(name)], on=on)}


def test_a_qualification_begins_and_ends_on_its_days(capsys: Printed) -> None:
    given = ("--email", "one@example.invalid", "--from", str(TODAY), "--until", str(TODAY))
    assert run("qualify", *given) == 0
    assert "decision_maker from" in capsys.readouterr().err
    assert [held("one", day) for day in (YESTERDAY, TODAY, TOMORROW)] == [
        set(),
        {"decision_maker"},
        set(),
    ]


def test_a_qualification_can_be_ended_early(capsys: Printed) -> None:
    assert run("qualify", "--email", "two@example.invalid", "--from", str(YESTERDAY)) == 0
    assert held("two", date(2099, 1, 1)) == {"decision_maker"}
    assert run("lapse", "--email", "two@example.invalid", "--until", str(YESTERDAY)) == 0
    assert held("two", YESTERDAY) == {"decision_maker"}
    assert held("two", TODAY) == set()
    assert run("lapse", "--email", "two@example.invalid") == 1
    assert "no such qualification" in capsys.readouterr().err


def test_a_line_goes_up_through_others_and_can_be_changed() -> None:
    one, two, three = (f"{name}@example.invalid" for name in ("one", "two", "three"))
    since = ("--from", str(YESTERDAY))
    assert run("line", "--email", one, "--manager", two, *since) == 0
    assert run("line", "--email", two, "--manager", three, *since) == 0
    assert staff.manages(member("three"), member("one"), on=TODAY)
    assert not staff.manages(member("one"), member("three"), on=TODAY)
    assert run("line", "--email", two, "--none", "--from", str(TOMORROW)) == 0
    assert staff.manages(member("three"), member("one"), on=TODAY)
    assert not staff.manages(member("three"), member("one"), on=TOMORROW)


@pytest.mark.parametrize(
    ("given", "said"),
    [
        (("qualify", "--email", "nobody@example.invalid"), "--email"),
        (("qualify", "--email", "one@example.invalid", "--code", "Not a code"), "--code"),
        (("qualify", "--email", "one@example.invalid", "--until", "2001-01-01"), "--until"),
        (
            ("line", "--email", "one@example.invalid", "--manager", "one@example.invalid"),
            "--manager",
        ),
        (("line", "--email", "one@example.invalid", "--manager", "x@example.invalid"), "--manager"),
    ],
)
def test_what_cannot_be_is_said_by_argument(
    given: tuple[str, ...], said: str, capsys: Printed
) -> None:
    assert run(*given) == 1
    assert said in capsys.readouterr().err


def test_nobody_is_above_whoever_is_above_them(capsys: Printed) -> None:
    one, two = "one@example.invalid", "two@example.invalid"
    assert run("line", "--email", one, "--manager", two, "--from", str(TODAY)) == 0
    assert run("line", "--email", two, "--manager", one, "--from", str(TODAY)) == 1
    assert "--manager" in capsys.readouterr().err


def test_a_day_that_is_none_is_refused_by_its_argument(capsys: Printed) -> None:
    with pytest.raises(SystemExit) as ended:
        run("qualify", "--email", "one@example.invalid", "--until", "soon")
    assert ended.value.code == 2
    assert "--until" in capsys.readouterr().err


def test_only_the_operator_registers_staff() -> None:
    caseworker = actor_for(member("one"), on=TODAY)
    assert caseworker is not None
    with pytest.raises(Refusal, match="absent"):
        qualify(
            caseworker,
            email="two@example.invalid",
            code="decision_maker",
            from_day=TODAY,
            to_day=None,
        )
