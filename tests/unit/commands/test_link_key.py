"""Link keys at a body and at whoever links: what goes in, what comes out, what is never shown."""

import argparse
import json
import stat
from datetime import date
from pathlib import Path

import pytest

from opennrm.commands import link_key
from opennrm.statistics.prevalence import link_keys
from opennrm.statistics.prevalence.keyed_files import read_keyed

HEAD = ",".join(link_key.GIVEN)
REST = "2024-03,,uk,adult,female,eu,labour,london"
PEOPLE = f"""{HEAD}
"Twinley, Ada",1991-07-03,{REST},consent,open
Casimir Nettle,1988-02-09,{REST},,open
Gretchen Umber,,{REST},consent,open
,1990-03-07,{REST},consent,open
?,2001-01-01,{REST},consent,open
"""


def call(*given: object) -> int:
    parser = argparse.ArgumentParser()
    link_key.add_arguments(parser)
    return link_key.run(parser.parse_args([str(one) for one in given]))


@pytest.fixture
def key(tmp_path: Path) -> Path:
    path = tmp_path / "study.key"
    assert call("new", path) == 0
    return path


def test_a_new_key_is_random_and_closed(tmp_path: Path, key: Path) -> None:
    assert call("new", tmp_path / "other.key") == 0
    assert key.read_text(encoding="utf-8") != (tmp_path / "other.key").read_text(encoding="utf-8")
    assert stat.S_IMODE(key.stat().st_mode) == 0o600
    assert len(link_key.key_of(key)) == 32


def test_keys_are_made_and_nothing_else_of_anybody_stays(
    tmp_path: Path, key: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    (tmp_path / "people.csv").write_text(PEOPLE, encoding="utf-8")
    out = tmp_path / "rows.csv"
    capsys.readouterr()
    assert call("make", tmp_path / "people.csv", "--key", key, "--out", out, "--json") == 0
    said = json.loads(capsys.readouterr().out)
    assert (said["rows"], said["with_key_and_basis"]) == (5, 1)
    assert (said["without_key"], said["without_basis"]) == (3, 1)
    text = out.read_text(encoding="utf-8")
    (row,) = read_keyed(text).rows
    ada = link_keys.link_key("Ada Twinley", date(1991, 7, 3), link_key.key_of(key))
    assert row.key == ada
    for word in ("Ada", "Twinley", "1991", "Nettle", "Umber"):
        assert word not in text
    nettle = link_keys.link_key("Casimir Nettle", date(1988, 2, 9), link_key.key_of(key))
    assert nettle not in text
    assert stat.S_IMODE(out.stat().st_mode) == 0o600


def test_keys_are_made_again_and_counts_go_along(tmp_path: Path, key: Path) -> None:
    (tmp_path / "people.csv").write_text(PEOPLE, encoding="utf-8")
    rows, linked = tmp_path / "rows.csv", tmp_path / "linked.csv"
    assert call("make", tmp_path / "people.csv", "--key", key, "--out", rows) == 0
    assert call("new", tmp_path / "office.key") == 0
    assert call("again", rows, "--key", tmp_path / "office.key", "--out", linked) == 0
    before, after = (read_keyed(one.read_text(encoding="utf-8")) for one in (rows, linked))
    assert (after.given, after.anonymous, after.without_basis) == (5, 3, 1)
    office = link_key.key_of(tmp_path / "office.key")
    assert [one.key for one in after.rows] == [
        link_keys.keyed_again(one.key, office) for one in before.rows
    ]


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ("", "The columns are name, birth_date"),
        ("name,birth_date\nAda,1991-07-03", "The columns are name, birth_date"),
        (f"{HEAD}\nAda,1991", "Line 2 has 2 fields; 12 are right."),
        (f"{HEAD}\nAda,03/07/1991,{REST},consent,open", "Line 2, birth_date: write 1991-07-03"),
        (f"{HEAD}\nAda,1991-07-03,{REST},Consent!,open", "Line 2, basis:"),
        (f'{HEAD}\n"Ada', "not comma-separated"),
    ],
)
def test_a_wrong_file_is_refused_and_nothing_is_written(
    tmp_path: Path, key: Path, text: str, said: str, capsys: pytest.CaptureFixture[str]
) -> None:
    (tmp_path / "people.csv").write_text(text, encoding="utf-8")
    out = tmp_path / "rows.csv"
    assert call("make", tmp_path / "people.csv", "--key", key, "--out", out) == 1
    err = capsys.readouterr().err
    assert said in err
    assert "Ada" not in err
    assert not out.exists()


def test_what_is_no_key_is_refused_and_not_shown(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    (tmp_path / "people.csv").write_text(PEOPLE, encoding="utf-8")
    for text in ("secret words", "abcd"):
        (tmp_path / "bad.key").write_text(text, encoding="utf-8")
        out = tmp_path / "rows.csv"
        assert (
            call("make", tmp_path / "people.csv", "--key", tmp_path / "bad.key", "--out", out) == 1
        )
        err = capsys.readouterr().err
        assert "it holds 64 hex digits" in err
        assert text not in err
    nowhere = tmp_path / "nowhere.key"
    assert call("make", tmp_path / "people.csv", "--key", nowhere, "--out", out) == 1
    assert "There is no file" in capsys.readouterr().err


def test_nothing_is_written_over(
    tmp_path: Path, key: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    before = key.read_text(encoding="utf-8")
    assert call("new", key) == 1
    assert "is there already" in capsys.readouterr().err
    assert key.read_text(encoding="utf-8") == before
    assert call("new", tmp_path / "no" / "key") == 1
    assert "is no folder" in capsys.readouterr().err
    assert call("new", tmp_path / ("k" * 300)) == 1
    assert "cannot be written" in capsys.readouterr().err
