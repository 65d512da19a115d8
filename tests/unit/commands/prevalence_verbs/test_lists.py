"""The verb that forms lists: what it prints, what it writes, and what it keeps back."""

import argparse
import json
from pathlib import Path
from typing import Any

import pytest

from opennrm.commands.prevalence_verbs import lists
from opennrm.statistics.prevalence.keyed import COLUMNS
from opennrm.statistics.prevalence.lists import read_lists
from opennrm.statistics.prevalence.target import read_target
from tests.unit.statistics.prevalence.handing import TARGET, key

BLANK = dict.fromkeys(COLUMNS, "") | {
    "exploited_from": "2024-03",
    "exploited_to": "2024-04",
    "exploited_in": "uk",
    "basis": "consent",
}
LETTERS = [f"{a}{b}" for a in "abcdefgh" for b in "abcdefgh"]


def write(path: Path, who: list[str], **said: str) -> Path:
    rows = [BLANK | said | {"key": key(one) if one else ""} for one in who]
    text = "\n".join([",".join(COLUMNS), *(",".join(row[c] for c in COLUMNS) for row in rows)])
    path.write_text(text + "\n", encoding="utf-8")
    return path


@pytest.fixture
def target(tmp_path: Path) -> Path:
    path = tmp_path / "TARGET.toml"
    text = TARGET.format(
        who="all", places=["uk"], first="2024-01", last="2024-12", variants=["with", "without"]
    )
    path.write_text(text.replace("'", '"'), encoding="utf-8")
    return path


@pytest.fixture
def bodies(tmp_path: Path) -> list[str]:
    """Three bodies of 40, 40 and 32 people; the third has one small overlap with the first."""
    police = write(tmp_path / "p.csv", [*LETTERS[:40], "", ""])
    houses = write(tmp_path / "h.csv", LETTERS[20:60], sex="female")
    council = write(tmp_path / "c.csv", [*LETTERS[18:20], *LETTERS[34:64]], sex="female")
    return [
        f"crime_records:police={police}",
        f"provider:houses={houses}",
        f"council:town={council}",
    ]


def call(*given: str | Path) -> int:
    parser = argparse.ArgumentParser()
    lists.add_arguments(parser)
    return lists.run(parser.parse_args([str(one) for one in given]))


def listed(bodies: list[str]) -> list[str]:
    return [part for one in bodies for part in ("--list", one)]


def answered(capsys: pytest.CaptureFixture[str], *given: str | Path) -> tuple[int, dict[str, Any]]:
    code = call(*given, "--json")
    out, err = capsys.readouterr()
    assert err == ""
    found: dict[str, Any] = json.loads(out)
    return code, found


def test_without_lists_the_digest_is_printed(
    target: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    digest = read_target(target.read_text(encoding="utf-8")).digest
    code, found = answered(capsys, target)
    assert (code, found["digest"]) == (0, digest)
    assert call(target) == 0
    assert digest in capsys.readouterr().out


def test_lists_are_written_with_what_may_be_public_and_what_may_not(
    target: Path, bodies: list[str], tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    out = tmp_path / "2024"
    code, found = answered(capsys, target, *listed(bodies), "--out", out)
    assert code == 0
    assert sorted(one.name for one in out.iterdir()) == [
        "LISTS.csv",
        "NOT-FOR-PUBLICATION.txt",
        "files.json",
        "overlap.json",
        "report.json",
    ]
    formed = read_lists((out / "LISTS.csv").read_text(encoding="utf-8"))
    assert formed.names == ("police", "houses", "town")
    assert formed.overlap((0, 2)) == 8
    assert [body["left_out"] for body in found["bodies"]] == [{"anonymous": 2}, {}, {}]
    assert any("not for publication" in one for one in found["said"])
    public = json.loads((out / "overlap.json").read_text(encoding="utf-8"))
    assert public["digest"] == found["digest"]
    (group,) = public["groups"]
    shown = {tuple(one["lists"]): one["people"] for one in group["table"]["patterns"]}
    assert shown["police", "town"] is None
    assert public.keys() == {"target", "digest", "variant", "by", "said", "groups"}
    assert group.keys() == {"group", "table"}


def test_the_page_says_what_is_left_out(
    target: Path, bodies: list[str], capsys: pytest.CaptureFixture[str]
) -> None:
    assert call(target, *listed(bodies)) == 0
    out = capsys.readouterr().out
    assert "left out: 2 without a key, such as anonymous notifications" in out
    assert "everybody: bears an estimate." in out
    assert "Anonymous notifications have no key" in out


def test_with_by_only_its_groups_are_published(
    target: Path, bodies: list[str], tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    out = tmp_path / "by-year"
    code, found = answered(capsys, target, *listed(bodies), "--by", "year", "--out", out)
    assert code == 0
    assert [group["group"] for group in found["groups"]] == ["2024"]
    assert (out / "LISTS-year-2024.csv").exists()
    assert not (out / "LISTS.csv").exists()


def test_a_quarter_that_cannot_bear_is_refused_with_the_reason(
    target: Path, bodies: list[str], tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    few = [bodies[0], bodies[1].replace("h.csv", "f.csv"), bodies[2].replace("c.csv", "f.csv")]
    write(tmp_path / "f.csv", LETTERS[34:44])
    out = tmp_path / "quarters"
    code, found = answered(capsys, target, *listed(few), "--by", "quarter", "--out", out)
    assert code == 4
    assert lists.REFUSED in found["said"]
    public = (out / "overlap.json").read_text(encoding="utf-8")
    assert "on two lists" not in public
    assert all(not group["bears"] for group in found["groups"])
    assert call(target, *listed(bodies), "--by", "region") == 4
    assert "People of whom no list knows region" in capsys.readouterr().out


def test_a_group_of_one_body_has_no_table(
    target: Path, bodies: list[str], tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    write(tmp_path / "p.csv", LETTERS[:40], sex="male")
    write(tmp_path / "h.csv", LETTERS[45:60])
    write(tmp_path / "c.csv", LETTERS[55:64])
    assert call(target, *listed(bodies), "--by", "sex") == 4
    out = capsys.readouterr().out
    assert "male: refused for an estimate." in out
    assert "Met nobody of it: houses, town." in out
    assert "What may be published" not in out


def test_doors_write_no_lists_but_with_the_flag_and_then_the_warning_stays(
    target: Path, bodies: list[str], tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    doors = [f"first_responder_type:{one.split(':')[1]}" for one in bodies]
    code, found = answered(capsys, target, *listed(doors), "--out", tmp_path / "no")
    assert code == 4
    assert not (tmp_path / "no" / "LISTS.csv").exists()
    assert "duplicate referral" in found["groups"][0]["reason"]
    flag = "--doors-into-one-register"
    code, found = answered(capsys, target, *listed(doors), flag, "--out", tmp_path / "yes")
    assert code == 0
    assert any("duplicate referral" in one for one in found["said"])
    formed = read_lists((tmp_path / "yes" / "LISTS.csv").read_text(encoding="utf-8"))
    assert formed.names == ("door-police", "door-houses", "door-town")


def test_without_those_found_not_to_be_victims(
    target: Path, bodies: list[str], tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    write(tmp_path / "r.csv", LETTERS[:3], found_not_victim="yes")
    write(tmp_path / "h.csv", LETTERS[5:60])
    given = [*listed([*bodies, f"referrals:referrals={tmp_path / 'r.csv'}"])]
    _, with_ = answered(capsys, target, *given)
    assert lists.NEAR in with_["said"]
    code, without = answered(capsys, target, *given, "--without-found-not-victims")
    assert code == 0
    assert without["groups"][0]["met_nobody"] == ["referrals"]
    assert with_["groups"][0]["met_nobody"] == []
    only = target.with_name("only.toml")
    text = target.read_text(encoding="utf-8").replace('["with", "without"]', '["with"]')
    only.write_text(text, encoding="utf-8")
    assert call(only, *given, "--without-found-not-victims") == 1
    assert "not without them" in capsys.readouterr().err


def test_a_target_that_was_changed_is_refused(
    target: Path, bodies: list[str], capsys: pytest.CaptureFixture[str]
) -> None:
    digest = read_target(target.read_text(encoding="utf-8")).digest
    assert call(target, *listed(bodies), "--registered", digest) == 0
    text = target.read_text(encoding="utf-8")
    target.write_text(text.replace("2024-12", "2024-11"), encoding="utf-8")
    assert call(target, *listed(bodies), "--registered", digest) == 1
    assert "not the target that was written down" in capsys.readouterr().err


@pytest.mark.parametrize(
    ("given", "said"),
    [
        ("police.csv", "write KIND:NAME=FILE.csv"),
        ("notary:police=p.csv", "'notary' is no kind of body"),
        ("council:town=nowhere.csv", "town: There is no file nowhere.csv."),
    ],
)
def test_a_list_that_cannot_be_read_is_named(
    target: Path, bodies: list[str], given: str, said: str, capsys: pytest.CaptureFixture[str]
) -> None:
    assert call(target, *listed(bodies), "--list", given) == 1
    assert said in capsys.readouterr().err


def test_a_fault_names_the_body_line_and_column(
    target: Path, bodies: list[str], tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    write(tmp_path / "h.csv", LETTERS[:2], sex="f")
    assert call(target, *listed(bodies)) == 1
    assert "houses: Line 2, sex: 'f' is none of" in capsys.readouterr().err


def test_a_folder_of_somebody_else_is_left_alone(
    target: Path, bodies: list[str], tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    (tmp_path / "mine").mkdir()
    (tmp_path / "mine" / "note.txt").write_text("mine", encoding="utf-8")
    assert call(target, *listed(bodies), "--out", tmp_path / "mine") == 1
    assert "holds other things" in capsys.readouterr().err
