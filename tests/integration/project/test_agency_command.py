"""`opennrm agency`: where an agency is told, set by the operator and logged."""

import argparse
import importlib
import json

import pytest

from opennrm.commands import agency as command

CODE = "west_midlands_police"
Printed = pytest.CaptureFixture[str]


@pytest.fixture(scope="module", autouse=True)
def production(database: str) -> None:
    """An installation in production."""
    importlib.import_module("opennrm.procedures.installation").prepare("production")


def run(*given: str) -> int:
    """The command with these arguments."""
    parser = argparse.ArgumentParser()
    command.add_arguments(parser)
    return command.run(parser.parse_args(["contact", *given]))


def told(printed: Printed) -> object:
    """What the command says as JSON."""
    printed.readouterr()
    assert run(CODE, "--json") == 0
    return json.loads(printed.readouterr().out)["contact"]


def test_a_contact_is_set_shown_changed_and_removed(capsys: Printed) -> None:
    assert told(capsys) is None
    assert run(CODE, "desk@example.org") == 0
    assert told(capsys) == "desk@example.org"
    assert run(CODE, "night@example.org") == 0
    assert told(capsys) == "night@example.org"
    assert run(CODE, "--remove") == 0
    assert capsys.readouterr().out == "No address of its own: its members are told.\n"
    assert told(capsys) is None


@pytest.mark.parametrize(
    ("given", "said"),
    [
        (("no_such_agency", "desk@example.org"), "no organisation with the code 'no_such_agency'"),
        ((CODE, "not an address"), "give an address"),
    ],
)
def test_what_is_wrong_is_said_and_nothing_is_kept(
    given: tuple[str, str], said: str, capsys: Printed
) -> None:
    assert run(*given) == 1
    assert said in capsys.readouterr().err
    assert told(capsys) is None
