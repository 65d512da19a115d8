"""The verb `growth`: what it prints, what it writes, and how it refuses."""

import argparse
import json
from pathlib import Path

import numpy as np
import pytest

from opennrm.cases.vocabulary.growth import NOTE
from opennrm.commands.prevalence_verbs import growth
from tests.unit.statistics.prevalence.growth.made_up import quarters

REFERRALS = """period,source,body,referrals
2019,Police,Kent,40
2019,Police,Essex,20
2019,Council,,30
2020,Police,Kent,50
2020,Police,Essex,25
2020,Police,Dorset,10
2020,Council,,28
"""
ESTIMATES = """period,estimate,low95,high95,choice
2019,900,700,1300,stepwise
2020,1000,800,1400,stepwise
2019,2000,1500,2600,bic
2020,1900,1400,2500,bic
2020,95,80,100,chao
2019,95,80,100,chao
"""
EVENTS = """[[change]]
name = "form"
says = "An online form replaced paper"
kind = "form"
from = 2020-02-01
touches = "totals"
source = "News"
evidence = "E"

[[change]]
name = "desk"
says = "A second desk decides"
kind = "authority"
from = 2020-03-01
touches = "practice"
source = "News"
evidence = "E"
"""


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    for name, text in (("r.csv", REFERRALS), ("e.csv", ESTIMATES), ("e.toml", EVENTS)):
        (tmp_path / name).write_text(text, encoding="utf-8")
    return tmp_path


def answer(*given: str | Path) -> int:
    parser = argparse.ArgumentParser()
    growth.add_arguments(parser)
    return growth.run(parser.parse_args([str(one) for one in given]))


def test_the_answer_begins_with_what_changed(
    folder: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    code = answer(folder / "r.csv", "--estimates", folder / "e.csv", "--events", folder / "e.toml")
    said = capsys.readouterr()
    lines = said.out.splitlines()
    assert (code, said.err) == (0, "")
    assert lines[0].startswith(
        "From 2019 to 2020 referrals rose by 23, from 90 to 113 (25.6 per cent more)."
    )
    assert "What cannot be told:" in said.out
    assert "bodies 2 to 3 (" in said.out
    assert "stepwise" in said.out
    assert "as if the estimates were log-normal" in said.out
    assert "Left out: chao, fewer people estimated than were referred" in said.out
    assert "Break, 2020-02-01: An online form replaced paper (News)." in said.out
    assert "Changed, and not who is counted, 2020-03-01: A second desk decides (News)." in said.out
    assert "too short to show its ordinary ups and downs" in said.out
    assert lines[-1] == NOTE


def test_without_estimates_none_are_printed(
    folder: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    assert answer(folder / "r.csv") == 0
    assert "by choice of model" not in capsys.readouterr().out
    (folder / "chao.csv").write_text("period,estimate,low95,high95\n2019,95,80,100\n")
    assert answer(folder / "r.csv", "--estimates", folder / "chao.csv") == 0
    said = capsys.readouterr().out
    assert "by choice of model" not in said
    assert "Left out: one choice, estimated in one of the two periods only." in said


def test_json_is_one_document(folder: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert answer(folder / "r.csv", "--json", "--from", "2019", "--to", "2020") == 0
    said = json.loads(capsys.readouterr().out)
    assert said["change"] == 23
    assert said["said"][-1]["sentence"].startswith("What cannot be told:")
    assert said["note"] == NOTE


def test_a_folder_holds_the_document_and_each_chart_with_its_table(
    folder: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    out = folder / "out"
    assert answer(folder / "r.csv", "--estimates", folder / "e.csv", "--out", out) == 0
    assert sorted(one.name for one in out.iterdir()) == [
        "files.json",
        "growth-capture.csv",
        "growth-capture.svg",
        "growth-sources.csv",
        "growth-sources.svg",
        "growth.json",
        "growth.txt",
    ]
    table = (out / "growth-sources.csv").read_text(encoding="utf-8").splitlines()
    assert len(table) == 3
    assert (out / "growth.txt").read_text(encoding="utf-8") == capsys.readouterr().out


@pytest.mark.parametrize(
    ("given", "says"),
    [
        (["none.csv"], "There is no file"),
        (["r.csv", "--estimates", "r.csv"], "The column 'estimate' is missing."),
        (["r.csv", "--events", "r.csv"], "The events are not TOML"),
        (["r.csv", "--from", "2018"], "There are no referrals of '2018'"),
        (["r.csv", "--from", "2020", "--to", "2019"], "2019 does not come after 2020."),
        (["e.csv"], "The column 'source' is missing."),
    ],
)
def test_bad_input_is_refused_in_a_sentence(
    folder: Path, capsys: pytest.CaptureFixture[str], given: list[str], says: str
) -> None:
    paths = [str(folder / one) if "." in one else one for one in given]
    assert answer(*paths) == 1
    said = capsys.readouterr()
    assert said.out == ""
    assert says in said.err
    assert said.err.startswith("opennrm prevalence growth: ")


def test_a_folder_of_others_is_not_written_over(
    folder: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    assert answer(folder / "r.csv", "--out", folder) == 1
    said = capsys.readouterr()
    assert said.out == ""
    assert "holds other things" in said.err


def test_what_goes_along_and_what_is_missing_is_printed(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    """Eighteen quarters, one without a line, training of one source, and a lopsided estimate."""
    rng = np.random.default_rng(1)
    names = [one.name for one in quarters(18)]
    rows = [
        f"{name},{source},{rng.poisson(200 + 150 * (source == 'A' and at > 8))}"
        for at, name in enumerate(names)
        for source in "ABC"
        if at != 3 and (source, at) != ("C", 5)
    ]
    shares = ", ".join(f'"{name}" = {0.8 if at > 8 else 0}' for at, name in enumerate(names))
    (tmp_path / "r.csv").write_text("period,source,referrals\n" + "\n".join(rows) + "\n")
    (tmp_path / "e.toml").write_text(
        f'[[training]]\nname = "t"\nof = ["A"]\nsource = "s"\nshare = {{ {shares} }}\n'
    )
    (tmp_path / "e.csv").write_text(
        f"period,estimate,low95,high95\n{names[0]},2000,1900,4000\n{names[-1]},2000,1900,4000\n"
    )
    code = answer(
        tmp_path / "r.csv", "--events", tmp_path / "e.toml", "--estimates", tmp_path / "e.csv"
    )
    said = capsys.readouterr().out
    assert code == 0
    assert "goes along with training and campaigns. To go along is not to be caused" in said
    assert "  trend of all: awareness" in said
    assert "Counted as untrained: B; C." in said
    assert "reaches further on one side" in said
    assert f"Periods without a line: {names[3]}." in said
    assert f"No line, so counted as none: C in {names[5]}." in said
    assert "times those of chance alone" in said


def test_many_missing_lines_are_counted() -> None:
    cells = [{"period": str(year), "source": "A"} for year in range(2000, 2007)]
    said = growth._missing_lines({"periods_missing": [], "counted_as_none": cells})
    assert said[0].endswith("A in 2004 and 2 more.")
