"""All referrals as one capture list: who is on it, what is opened for it, and who may make it."""

import argparse
import json
import stat
from collections.abc import Iterator
from datetime import UTC, date, datetime
from pathlib import Path
from uuid import UUID

import pytest

from opennrm.cases.vocabulary.acts import Act
from opennrm.cases.vocabulary.roles import Role
from opennrm.commands import capture_list as command
from opennrm.procedures import Actor, Refusal
from opennrm.procedures.capture_lists import CaptureList, analyst_of, capture_list
from opennrm.procedures.days import day_of
from opennrm.procedures.identification.links import link, unlink
from opennrm.procedures.identification.refer import refer
from opennrm.procedures.members import operator
from opennrm.procedures.tokens import create_token
from opennrm.records import cutoffs, keys
from opennrm.statistics.prevalence.keyed import KeyedRow
from opennrm.statistics.prevalence.keyed_files import read_keyed
from opennrm.statistics.prevalence.link_keys import link_key
from opennrm.statistics.prevalence.target import read_target
from tests.integration.procedures import people
from tests.integration.procedures.people import MONDAY
from tests.integration.procedures.record import Record
from tests.unit.statistics.prevalence.handing import TARGET

pytestmark = pytest.mark.usefixtures("demo")
STUDY = bytes(range(32))
YES = {"consent": "yes", "explained_how": "in_person", "also_agrees": ["research"]}
TEXT = TARGET.format(
    who="all", places='["uk"]', first="2024-01", last="2026-12", variants='["with", "without"]'
)
EPISODE = {"kinds": ["labour"], "began": "2026-01", "place_kind": "uk"}


@pytest.fixture(autouse=True)
def study(monkeypatch: pytest.MonkeyPatch) -> Iterator[None]:
    """A study whose key this installation holds; each look sees what was written a moment ago."""
    monkeypatch.setattr(cutoffs, "FRESH", "0 seconds")
    monkeypatch.setenv("OPENNRM_STUDY_KEY", STUDY.hex())
    keys.key.cache_clear()
    yield
    monkeypatch.undo()
    keys.key.cache_clear()


def analyst() -> Actor:
    return people.actor("statistics_office", Role.ANALYST)


def sent(
    called: str,
    born: str | None = "1991-07-03",
    agency: str = "west_midlands_police",
    **more: object,
) -> UUID:
    """A referral of somebody exploited in January 2026, who agrees to research."""
    age = {"under_18": "no"} | ({"birth_date": born} if born else {"estimated_age": 30})
    given = {"name": {"name": called}, "age": age, "consent": YES, "episode.1": EPISODE, **more}
    receipt = refer(people.actor_of(agency), answers=people.named(**given), on=MONDAY)  # type: ignore[arg-type]
    assert receipt.case is not None
    return receipt.case


def listed() -> CaptureList:
    return capture_list(analyst(), target=read_target(TEXT), on=MONDAY)


def of(name: str, born: date = date(1991, 7, 3)) -> list[KeyedRow]:
    """The rows of somebody, by the key that another body would make of the same person."""
    return [row for row in listed().rows if row.key == link_key(name, born, STUDY)]


def test_a_referral_with_consent_to_research_is_found_by_another_bodys_key() -> None:
    sent("Ottoline Brackenbury")
    (row,) = of("BRACKENBURY Ottoline")
    assert (row.exploited_in, row.kinds, row.basis) == ("uk", {"labour"}, "consent")
    assert row.began is not None


def test_whoever_did_not_agree_is_left_out_counted_and_never_opened(record: Record) -> None:
    before = dict(listed().left_out).get("without_basis", 0)
    quiet = sent("Tarquin Oake", consent={**YES, "also_agrees": ["support"]})
    assert of("Tarquin Oake") == []
    assert dict(listed().left_out)["without_basis"] == before + 1
    assert not [row for row in record.log() if row["case"] == str(quiet) and made_keys(row)]


def test_whoever_is_outside_the_target_is_never_opened(record: Record) -> None:
    early = sent("Gretchen Umber", **{"episode.1": {**EPISODE, "began": "2011", "ended": "2012"}})
    assert of("Gretchen Umber") == []
    assert dict(listed().left_out)["months_outside"] >= 1
    assert not [row for row in record.log() if row["case"] == str(early) and made_keys(row)]


def test_notifications_are_counted() -> None:
    before = dict(listed().left_out).get("anonymous", 0)
    no = {"consent": "no", "named_to_police": "no"}
    refer(people.officer(), answers=people.named(consent=no), on=MONDAY)
    assert dict(listed().left_out)["anonymous"] == before + 1


@pytest.mark.parametrize("born", [None, "1991", "1991-07"])
def test_without_a_whole_birth_date_there_is_no_key_and_that_is_counted(born: str | None) -> None:
    before = listed().without_key
    sent("Solveig Pratt", born)
    assert listed().without_key == before + 1


def test_each_look_is_logged_in_the_case_and_the_list_in_the_analysts_chain(
    record: Record,
) -> None:
    case = sent("Leopold Zwick")
    listed()
    looks = [row for row in record.log() if row["case"] == str(case) and made_keys(row)]
    assert [row["role"] for row in looks] == ["system"]
    lists = [row for row in record.log() if row["act"] == Act.MAKE_CAPTURE_LIST.value]
    assert (lists[-1]["role"], lists[-1]["case"]) == ("analyst", None)
    assert lists[-1]["counted"] >= 1


def made_keys(row: dict[str, object]) -> bool:
    return row["act"] == Act.MAKE_LINK_KEYS.value


def test_rows_hold_no_name_no_case_and_no_order_of_cases(record: Record) -> None:
    case = sent("Philomena Grist")
    found = listed()
    assert all(str(case) not in str(row) and "Grist" not in str(row) for row in found.rows)
    assert [row.key for row in found.rows] == sorted(row.key for row in found.rows)
    assert record.where(["Grist", link_key("Philomena Grist", date(1991, 7, 3), STUDY)]) == []


def test_two_cases_that_the_desk_linked_have_one_key() -> None:
    one = sent("Ulrika Penhaligon")
    other = sent("Someone Otherwise", "1991-07-05", "kent_police")
    second = ("Someone Otherwise", date(1991, 7, 5))
    assert len(of("Ulrika Penhaligon")) == len(of(*second)) == 1
    link(people.desk(), case=one, other=other, same_exploitation=False, on=MONDAY)
    assert (len(of("Ulrika Penhaligon")), len(of(*second))) == (2, 0)
    unlink(people.desk(), case=one, other=other, reason="wrong_person", on=MONDAY)
    assert len(of("Ulrika Penhaligon")) == len(of(*second)) == 1


def test_a_name_that_an_exploiter_gave_makes_no_key() -> None:
    before = listed().without_key
    sent("x", name={"name": "Candy", "name_kind": "exploiter"})
    assert of("Candy") == []
    assert listed().without_key == before + 1


def test_an_erased_person_has_no_key(record: Record) -> None:
    case = sent("Hermia Dunnock")
    assert len(of("Hermia Dunnock")) == 1
    record.rows(
        "UPDATE nrm.vault_key SET wrapped = NULL WHERE subject ="
        " (SELECT person FROM nrm.case_head WHERE case_id = %s) RETURNING 1",
        case,
    )
    assert of("Hermia Dunnock") == []


def test_a_case_that_the_desk_was_not_granted_is_not_opened(record: Record) -> None:
    case = sent("Barnaby Ferrule")
    record.rows(
        "UPDATE nrm.grant_in_force SET until_day = DATE '2026-03-03' WHERE case_id = %s"
        " AND agency = %s RETURNING 1",
        case,
        people.agency("duplicate_desk"),
    )
    assert of("Barnaby Ferrule") == []
    assert not [row for row in record.log() if row["case"] == str(case) and made_keys(row)]


@pytest.mark.parametrize("role", [role for role in Role if role is not Role.ANALYST])
def test_nobody_but_the_analyst_makes_one_and_nothing_is_opened(role: Role, record: Record) -> None:
    before = len([row for row in record.log() if made_keys(row)])
    with pytest.raises(Refusal) as refused:
        capture_list(people.actor("statistics_office", role), target=read_target(TEXT), on=MONDAY)
    assert refused.value.code == "absent"
    assert len([row for row in record.log() if made_keys(row)]) == before


def test_a_program_of_the_agency_makes_none_and_the_analysts_own_token_does() -> None:
    until = date(2099, 12, 31)
    given = {"agency_code": "statistics_office", "role": "analyst", "until": until}
    today = day_of(datetime.now(UTC))
    machine = create_token(operator(), email=None, on=today, **given)  # type: ignore[arg-type]
    for text in (machine.text, "opennrm_wrong"):
        with pytest.raises(Refusal, match="absent"):
            analyst_of(text)
    own = create_token(operator(), email="analyst@demo.invalid", on=today, **given)  # type: ignore[arg-type]
    assert analyst_of(own.text).role is Role.ANALYST


def test_without_a_study_key_nothing_is_read(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.delenv("OPENNRM_STUDY_KEY")
    keys.key.cache_clear()
    with pytest.raises(keys.KeyMissing, match="OPENNRM_STUDY_KEY"):
        listed()


# The command.


def call(*given: object) -> int:
    parser = argparse.ArgumentParser()
    command.add_arguments(parser)
    parser.add_argument("--json", action="store_true")
    return command.run(parser.parse_args([str(one) for one in given]))


@pytest.fixture
def target(tmp_path: Path) -> Path:
    path = tmp_path / "TARGET.toml"
    path.write_text(TEXT, encoding="utf-8")
    return path


def test_the_command_writes_a_closed_file_that_lists_can_be_formed_of(
    target: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    sent("Wilhelmina Stroud")
    out = tmp_path / "referrals.csv"
    assert call("--target", target, "--as", "analyst", "--out", out, "--json") == 0
    said = json.loads(capsys.readouterr().out)
    text = out.read_text(encoding="utf-8")
    assert "Stroud" not in text
    found = read_keyed(text)
    assert len(found.rows) == said["rows"]
    assert found.anonymous == said["left_out"].get("anonymous", 0)
    assert stat.S_IMODE(out.stat().st_mode) == 0o600
    assert call("--target", target, "--as", "analyst", "--out", out) == 1
    assert "is there already" in capsys.readouterr().err


def test_the_command_says_what_was_left_out_and_refuses_others(
    target: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    assert call("--target", target, "--as", "analyst", "--out", tmp_path / "one.csv") == 0
    assert "personal data and not for publication" in capsys.readouterr().out
    assert call("--target", target, "--as", "caseworker", "--out", tmp_path / "two.csv") == 1
    assert "may not make a capture list" in capsys.readouterr().err
    assert not (tmp_path / "two.csv").exists()
    (tmp_path / "token").write_text("opennrm_wrong\n", encoding="utf-8")
    token = ("--token-file", tmp_path / "token")
    assert call("--target", target, *token, "--out", tmp_path / "two.csv") == 1
    target.write_text("who = 3", encoding="utf-8")
    assert call("--target", target, "--as", "analyst", "--out", tmp_path / "two.csv") == 1
    assert "who: 3 is none of" in capsys.readouterr().err
