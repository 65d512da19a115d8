"""The installation's own history for planning: counted for the analyst, closed to others."""

import argparse
import json
import stat
from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest

from opennrm.cases.vocabulary.acts import Act
from opennrm.cases.vocabulary.roles import Role
from opennrm.commands import plan_history as command
from opennrm.procedures import Actor, Refusal
from opennrm.procedures.days import day_of
from opennrm.procedures.members import operator
from opennrm.procedures.planning_history import planning_history
from opennrm.procedures.tokens import create_token
from opennrm.records import cutoffs
from opennrm.statistics.planning.history_text import read_series
from tests.integration.procedures import people
from tests.integration.procedures.deciding import decide, not_met, referred
from tests.integration.procedures.people import MONDAY
from tests.integration.procedures.record import Record

pytestmark = pytest.mark.usefixtures("demo")
SUNDAY = MONDAY + timedelta(days=6)


@pytest.fixture(autouse=True)
def fresh_cutoffs(monkeypatch: pytest.MonkeyPatch) -> None:
    """Each look sees what was written a moment ago: a cut-off is shared for no time here."""
    monkeypatch.setattr(cutoffs, "FRESH", "0 seconds")


def analyst() -> Actor:
    return people.actor("statistics_office", Role.ANALYST)


def call(*given: object) -> int:
    parser = argparse.ArgumentParser()
    command.add_arguments(parser)
    parser.add_argument("--json", action="store_true")
    return command.run(parser.parse_args([str(one) for one in given]))


def test_without_a_whole_week_there_is_no_history(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    with pytest.raises(Refusal) as refused:
        planning_history(analyst(), on=MONDAY)
    assert refused.value.code == "no_whole_week"


def test_weeks_count_what_was_referred_and_decided(record: Record) -> None:
    decide(referred())
    decide(referred(), how=not_met)
    referred()
    found = planning_history(analyst(), on=SUNDAY)
    (week,) = found.periods
    assert (week.begins, week.counts["referrals"], week.counts["reasonable"]) == (MONDAY, 3, 2)
    assert week.counts["reasonable_positive"] == 1
    assert [one.cases for one in found.stocks] == [1]
    looks = [row for row in record.log() if row["act"] == Act.READ_RECORDED_FIGURES.value]
    assert (looks[-1]["role"], looks[-1]["counted"]) == ("analyst", 3)


@pytest.mark.parametrize("role", [Role.CASEWORKER, Role.RELEASER])
def test_it_is_for_the_analyst_only(role: Role) -> None:
    code = "statistics_office" if role is Role.RELEASER else "single_competent_authority"
    with pytest.raises(Refusal) as refused:
        planning_history(people.actor(code, role), on=SUNDAY)
    assert refused.value.code == "absent"


def test_the_command_writes_a_closed_table_that_is_a_history(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    referred()
    out = tmp_path / "history.csv"
    assert call("--as", "analyst", "--out", out, "--json") == 0
    said = json.loads(capsys.readouterr().out)
    series = read_series(out.read_text(encoding="utf-8"))
    assert said["weeks"] == len(series.periods)
    assert said["referrals"] == sum(one.counts["referrals"] for one in series.periods) > 0
    assert stat.S_IMODE(out.stat().st_mode) == 0o600
    assert call("--as", "analyst", "--out", tmp_path / "again.csv") == 0
    assert "not for publication" in capsys.readouterr().out
    assert call("--as", "analyst", "--out", out) == 1
    assert "is there already" in capsys.readouterr().err


def test_the_command_refuses_others_and_wrong_tokens(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    out = tmp_path / "history.csv"
    assert call("--as", "caseworker", "--out", out) == 1
    assert "may not count recorded cases" in capsys.readouterr().err
    token = tmp_path / "token"
    token.write_text("opennrm_wrong\n", encoding="utf-8")
    assert call("--token-file", token, "--out", out) == 1
    assert "may not count recorded cases" in capsys.readouterr().err
    assert not out.exists()


def test_an_analysts_own_token_counts(tmp_path: Path) -> None:
    referred()
    today = day_of(datetime.now(UTC))
    made = create_token(
        operator(),
        agency_code="statistics_office",
        email="analyst@demo.invalid",
        role="analyst",
        until=today + timedelta(days=3),
        on=today,
    )
    token = tmp_path / "token"
    token.write_text(f"{made.text}\n", encoding="utf-8")
    assert call("--token-file", token, "--out", tmp_path / "history.csv") == 0
