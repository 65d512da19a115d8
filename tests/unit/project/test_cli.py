"""The command line: what it says, and with which code it ends."""

import subprocess
import sys
from pathlib import Path

import pytest

from opennrm.project import cli, keys, production


class Refusal(Exception):
    """Stands for a procedure's refusal: code, provision and facts."""

    def __init__(self) -> None:
        self.code, self.provision, self.facts = "too_early", "paragraph 14.95", {"on": "2026-01-02"}


def test_help_lists_every_command(capsys: pytest.CaptureFixture[str]) -> None:
    assert cli.main(["--help"]) == 0
    said = capsys.readouterr().out
    assert all(f"  {command.name} " in said for command in cli.find_commands())


def test_an_unknown_command_is_usage(capsys: pytest.CaptureFixture[str]) -> None:
    assert cli.main(["no-such-thing"]) == cli.USAGE
    said = capsys.readouterr()
    assert "no-such-thing" in said.err
    assert said.out == ""


def test_no_command_is_usage() -> None:
    assert cli.main([]) == cli.USAGE


@pytest.mark.parametrize(
    ("error", "code"),
    [
        (Refusal(), 1),
        (ValueError("line 7: people must be a whole number"), 1),
        (FileNotFoundError(2, "No such file", "figures.csv"), 1),
        (type("OperationalError", (Exception,), {})("gone"), 3),
        (KeyError("a fault of ours"), None),
    ],
)
def test_errors_become_codes(error: Exception, code: int | None) -> None:
    assert cli.code_for(error) == code


def test_a_refusal_names_provision_and_facts() -> None:
    said = cli.sentence_for(Refusal())
    assert said == "refused: too_early (paragraph 14.95) on 2026-01-02"


def test_law_loads_neither_django_nor_a_database() -> None:
    program = (
        "import sys; from opennrm.project.cli import main;"
        " code = main(['law', 'show', 'scotland', '--on', '2022-12-12', '--json']);"
        " wrong = {'django', 'psycopg', 'scipy', 'pyarrow'} & set(sys.modules);"
        " sys.exit(code or (9 if wrong else 0))"
    )
    done = subprocess.run([sys.executable, "-c", program], capture_output=True, text=True)
    assert done.returncode == 0, done.stderr
    assert done.stdout.startswith("{")


def test_production_names_what_is_missing(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("OPENNRM_ENV", "production")
    needed = (
        "OPENNRM_HOSTS",
        "OPENNRM_EMAIL_URL",
        "OPENNRM_EMAIL_FROM",
        *keys.VARIABLES.values(),
    )
    for name in needed:
        monkeypatch.delenv(name, raising=False)
    said = production.sentence(production.missing(tmp_path))
    assert [name for name in needed if name not in said] == []


def test_production_is_content_with_everything(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("OPENNRM_ENV", "production")
    monkeypatch.setenv("OPENNRM_DATA", str(tmp_path))
    monkeypatch.setenv("OPENNRM_HOSTS", "nrm.example")
    monkeypatch.setenv("OPENNRM_EMAIL_URL", "smtps://nrm:x@mail.example")
    monkeypatch.setenv("OPENNRM_EMAIL_FROM", "notices@nrm.example")
    for variable in keys.VARIABLES.values():
        monkeypatch.setenv(variable, "ab" * 32)
    assert production.missing(tmp_path) == ()


def test_production_makes_no_key(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("OPENNRM_ENV", "production")
    keys.ensure_keys(tmp_path)
    assert list((tmp_path / "keys").iterdir()) == []


def test_a_key_is_made_once(tmp_path: Path) -> None:
    keys.prepare_folder(tmp_path)
    assert keys.read_or_make(tmp_path, "kek") == keys.read_or_make(tmp_path, "kek")


def test_a_short_key_is_missing(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    keys.ensure_keys(tmp_path)
    monkeypatch.setenv("OPENNRM_KEK", "abcd")
    assert [line.split(":")[0] for line in keys.missing_keys(tmp_path)] == ["OPENNRM_KEK"]
