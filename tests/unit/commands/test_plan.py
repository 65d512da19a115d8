"""The command `opennrm plan`: what it answers, keeps and refuses, and with which code it ends."""

import csv
import json
from collections.abc import Callable
from datetime import date, timedelta
from pathlib import Path
from typing import Any

import pytest

from opennrm.commands import plan as command
from opennrm.project import cli
from opennrm.statistics.planning import shipped

Ran = Callable[..., tuple[int, str, str]]
SMALL = ("--runs", "20", "--weeks", "30")


@pytest.fixture
def ran(capsys: pytest.CaptureFixture[str]) -> Ran:
    def run(*given: str) -> tuple[int, str, str]:
        code = cli.main(["plan", *given])
        said = capsys.readouterr()
        return code, said.out, said.err

    return run


@pytest.fixture
def example(tmp_path: Path) -> str:
    path = tmp_path / "scenario.toml"
    path.write_text(shipped.example_text(), encoding="utf-8")
    return str(path)


def history(tmp_path: Path, text: str) -> str:
    path = tmp_path / "history.csv"
    path.write_text(text, encoding="utf-8")
    return str(path)


def quarters() -> str:
    """Three years of quarters; two in three referrals go on, and the second decision comes late."""
    head = "period,referrals,reasonable,reasonable_positive,conclusive,conclusive_positive,waiting"
    # The first line says who waits when the history begins, and nothing else.
    lines, waiting = ["2022-Q4,,,,,,1000"], 1_000
    for at in range(12):
        came = 600 + 10 * at
        waiting += came * 2 // 3 - 300 - waiting // 50
        label = f"{2023 + at // 4}-Q{at % 4 + 1}"
        lines.append(f"{label},{came},{came},{came * 2 // 3},300,200,{waiting}")
    return "\n".join([head, *lines]) + "\n"


def test_without_a_scenario_the_shipped_one_is_planned_and_said(ran: Ran) -> None:
    code, out, err = ran(*SMALL)
    assert code == 0
    assert "the one fitted to the published figures of the United Kingdom" in err
    assert out.startswith("United Kingdom, fitted to the published series: 30 weeks")
    assert "A plan says what follows if nothing but the named breaks changes" in out


def test_json_is_one_document(ran: Ran, example: str) -> None:
    code, out, err = ran("--scenario", example, "--json", *SMALL)
    document = json.loads(out)
    assert (code, err) == (0, "")
    assert len(document["weeks"]) == 30
    assert document["needed"] is None
    assert document["said"]


def test_a_target_is_answered_with_its_uncertainty(ran: Ran, example: str) -> None:
    code, out, _ = ran("--scenario", example, "--target-backlog", "5000", *SMALL, "--json")
    needed = json.loads(out)["needed"]
    assert code == 0
    assert needed["target"]["by_week"] == 30
    assert [one["sure"] for one in needed["enough"]] == [50, 80, 95]
    code, out, _ = ran(
        "--scenario", example, "--target-days", "180", "--share", "0.7", "--by-week", "29", *SMALL
    )
    assert code == 0
    assert "For 70% decided within 180 days of referral by week 29" in out
    assert "over 180 days" in out


def test_a_target_that_nothing_meets_is_said(ran: Ran, example: str) -> None:
    _, out, _ = ran("--scenario", example, "--target-backlog", "0", *SMALL)
    assert "no number is enough" in out
    assert "In 100% of futures no number of staff is enough" in out


def test_a_folder_has_tables_charts_and_the_scenario(
    ran: Ran, example: str, tmp_path: Path
) -> None:
    folder = tmp_path / "out"
    code, _, _ = ran(
        "--scenario", example, "--out", str(folder), "--target-backlog", "5000", *SMALL
    )
    assert code == 0
    names = {one.name for one in folder.iterdir()}
    assert names >= {"plan.json", "plan.txt", "scenario.toml", "weeks.csv", "needed.csv"}
    assert names >= {
        f"{one}.{ending}" for one in ("backlog", "work", "waits") for ending in ("svg", "csv")
    }
    with (folder / "weeks.csv").open(encoding="utf-8", newline="") as lines:
        rows = list(csv.DictReader(lines))
    assert {row["level_percent"] for row in rows} == {"5", "25", "50", "75", "95"}
    again, _, _ = ran("--scenario", str(folder / "scenario.toml"), *SMALL)
    assert again == 0


def test_a_folder_of_others_is_not_written_over(ran: Ran, example: str, tmp_path: Path) -> None:
    (tmp_path / "note.txt").write_text("mine", encoding="utf-8")
    code, out, err = ran("--scenario", example, "--out", str(tmp_path), *SMALL)
    assert (code, out) == (1, "")
    assert "holds other things" in err


def test_a_history_is_fitted_checked_and_planned(ran: Ran, tmp_path: Path) -> None:
    path = history(tmp_path, quarters())
    folder = tmp_path / "out"
    given = ("--history", path, "--fit-to", "2024-12-31", *SMALL)
    code, out, _ = ran(*given, "--out", str(folder), "--json")
    document = json.loads(out)
    assert code == 0
    assert document["fit"]["until"] == "2024-12-31"
    assert document["check"]["of"] > 4
    assert {"check.svg", "check.csv"} <= {one.name for one in folder.iterdir()}
    code, out, _ = ran(*given)
    assert "Fitted up to 2024-12-31 (standard errors in brackets):" in out
    assert "nine in ten should be" in out


def test_a_whole_history_is_fitted_without_a_check(ran: Ran, tmp_path: Path) -> None:
    code, out, _ = ran("--history", history(tmp_path, quarters()), *SMALL, "--json")
    document = json.loads(out)
    assert (code, document["check"]) == (0, None)
    assert document["fit"]["leaving"]["value"] == pytest.approx(0.08, abs=0.06)


def test_lines_of_cases_are_a_history_too(ran: Ran, tmp_path: Path) -> None:
    head = "received,reasonable,reasonable_outcome,conclusive,conclusive_outcome,left,days_on_hold"
    lines = []
    for at in range(1_500):
        came = date(2024, 1, 1) + timedelta(days=at // 3)
        first = came + timedelta(days=5)
        if at % 3 == 0:
            lines.append(f"{came},{first},negative,,,,")
        elif at % 7 == 0:
            lines.append(f"{came},{first},positive,,,{came + timedelta(days=60)},30")
        else:
            second = came + timedelta(days=90)
            lines.append(f"{came},{first},positive,{second},positive,,")
    path = history(tmp_path, "\n".join([head, *lines]) + "\n")
    code, out, err = ran("--history", path, *SMALL, "--json")
    assert err == ""
    values = json.loads(out)["scenario"]["values"]
    assert code == 0
    assert values["arrivals.a_week"] == pytest.approx(21, rel=0.1)
    assert values["pauses.on_hold_share"] > 0
    assert values["leaving.a_year"] > 0.05


def test_further_breaks_are_inputs(ran: Ran, example: str, tmp_path: Path) -> None:
    changes = tmp_path / "changes.toml"
    changes.write_text(
        '[[change]]\non = 2026-02-02\nwhy = "a new law"\nset = {"arrivals.factor" = 2.0}\n',
        encoding="utf-8",
    )
    _, out, _ = ran("--scenario", example, "--changes", str(changes), "--json", *SMALL)
    assert json.loads(out)["scenario"]["changes"][-1]["why"] == "a new law"


@pytest.mark.parametrize("which", ["example", "uk"])
def test_a_scenario_is_shown(ran: Ran, tmp_path: Path, which: str) -> None:
    code, out, _ = ran("--show-scenario", *(() if which == "example" else (which,)))
    path = tmp_path / "shown.toml"
    path.write_text(out, encoding="utf-8")
    assert code == 0
    assert ran("--scenario", str(path), "--runs", "2", "--weeks", "2")[0] == 0


@pytest.mark.parametrize(
    ("given", "said"),
    [
        (("--scenario", "{missing}"), "There is no file"),
        (("--runs", "0"), "runs is 0: 1 to 20,000 is right"),
        (("--weeks", "521"), "weeks is 521"),
        (("--share", "0.5"), "--share is of those decided within --target-days"),
        (("--by-week", "9"), "--by-week is of a target"),
        (("--target-backlog", "9", "--by-week", "31"), "--by-week is 31: 1 to --weeks 30"),
        (("--target-days", "90", "--by-week", "9"), "ask for week 14 or later"),
        (("--target-backlog", "-9"), "target backlog is -9"),
        (("--fit-to", "2024-01-01"), "it needs --history"),
        (("--remake", "{missing}"), "is no folder"),
    ],
)
def test_what_cannot_be_is_refused_in_a_sentence(
    ran: Ran, tmp_path: Path, given: tuple[str, ...], said: str
) -> None:
    missing = str(tmp_path / "missing")
    code, out, err = ran(*("--weeks", "30"), *(one.format(missing=missing) for one in given))
    assert (code, out) == (1, "")
    assert said in err
    assert "Traceback" not in err


@pytest.mark.parametrize(
    ("text", "fit_to", "said"),
    [
        ("period,referrals\n2024,1\n", None, "never counts reasonable"),
        ("received\n2024-01-99\n", None, "received: '2024-01-99' is not a day"),
        ("x,y\n1,2\n", None, "must be headed 'period'"),
        (quarters(), "2019-01-01", "--fit-to is 2019-01-01: a day from 2023-01-01"),
        (quarters(), "2023-09-30", "referrals: 3 periods with a count are too few"),
    ],
)
def test_a_history_that_cannot_be_fitted_says_why(
    ran: Ran, tmp_path: Path, text: str, fit_to: str | None, said: str
) -> None:
    asked = () if fit_to is None else ("--fit-to", fit_to)
    code, _, err = ran("--history", history(tmp_path, text), *asked, *SMALL)
    assert code == 1
    assert said in err


@pytest.mark.parametrize(
    "given", [("--runs", "many"), ("--fit-to", "soon"), ("--desk", "front"), ("--nothing",)]
)
def test_what_is_no_option_is_usage(ran: Ran, given: tuple[str, ...]) -> None:
    with pytest.raises(SystemExit) as ended:
        ran(*given)
    assert ended.value.code == 2


def test_what_ships_is_remade_where_it_is_asked_for(
    ran: Ran, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def made(**given: Any) -> dict[str, bytes]:
        given["told"]("fitting")
        return {"uk.toml": b"a", "uk.json": b"b"}

    monkeypatch.setattr(shipped, "remade", made)
    code, out, err = ran("--remake", str(tmp_path))
    assert code == 0
    assert "uk.toml, uk.json" in out
    assert "fitting" in err
    assert (tmp_path / "uk.json").read_bytes() == b"b"


def test_progress_is_told_on_a_terminal_only(
    monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    command._progress()(1, 2)
    monkeypatch.setattr("sys.stderr.isatty", lambda: True, raising=False)
    told = command._progress()
    told(1, 2)
    told(2, 2)
    assert capsys.readouterr().err == "\rsearching the staff: 1 of 2\rsearching the staff: 2 of 2\n"
