"""`opennrm ruling`: each fault names its field, nothing half-written; what is registered is listed.

R-REV-05; docs/adr/0047.
"""

import argparse
import json
from pathlib import Path

import pytest

from opennrm.commands import ruling
from tests.integration.procedures.record import Record
from tests.unit.review.guidance import GUIDANCE

pytestmark = pytest.mark.usefixtures("demo")


def run(*words: str) -> int:
    """Run the command as from the shell."""
    parser = argparse.ArgumentParser()
    ruling.add_arguments(parser)
    return ruling.run(parser.parse_args(words))


def test_a_ruling_is_registered_answered_and_listed(
    record: Record, capsys: pytest.CaptureFixture[str]
) -> None:
    assert run("register", "--shipped", "pk_ghana") == 0
    assert "PK (Ghana) [2018] EWCA Civ 98" in capsys.readouterr().err
    assert record.rows("SELECT code FROM nrm.ruling") == [("pk_ghana",)]
    jobs = "SELECT count(*) FROM procrastinate_jobs WHERE task_name = 'jobs.apply_ruling'"
    assert record.rows(jobs) == [(1,)]
    assert run("answer", "pk_ghana", "--in", "guidance v2", "--on", "2018-05-08") == 0
    assert run("list", "--json") == 0
    (line,) = json.loads(capsys.readouterr().out)["rulings"]
    assert (line["answered_on"], line["late"], line["listed"]) == ("2018-05-08", None, None)
    assert run("list") == 0
    assert "pk_ghana" in capsys.readouterr().out


def test_what_is_wrong_names_its_field_and_registers_nothing(
    tmp_path: Path, record: Record, capsys: pytest.CaptureFixture[str]
) -> None:
    before = record.rows("SELECT count(*) FROM nrm.ruling")
    file = tmp_path / "ruling.toml"
    file.write_text(GUIDANCE.replace("2023-07-24", "2023-07-01"))
    assert run("register", str(file)) == 1
    said = capsys.readouterr().err
    assert "last_day: give 2023-06-30 or a day before" in said
    assert "changes[0].provision: nothing in the texts of reasonable_grounds_test" in said
    assert run("register", str(tmp_path / "none.toml")) == 1
    assert "FILE: No such file" in capsys.readouterr().err
    assert run("register", "--shipped", "pk_ghana") == 1
    assert "is registered, and what is registered is never changed" in capsys.readouterr().err
    assert run("answer", "other", "--in", "x") == 1
    assert "CODE: no ruling 'other' is registered" in capsys.readouterr().err
    with pytest.raises(SystemExit):
        run("answer", "other", "--in", "x", "--on", "soon")
    assert record.rows("SELECT count(*) FROM nrm.ruling") == before
