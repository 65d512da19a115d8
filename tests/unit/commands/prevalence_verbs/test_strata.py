"""The verb `strata`: what it prints, and how it refuses."""

import argparse
import json
from pathlib import Path

import pytest

from opennrm.commands.prevalence_verbs import strata

LISTS = """stratum,LA,NG,PF,count
adults,1,0,0,300
adults,0,1,0,250
adults,0,0,1,200
adults,1,1,0,60
adults,1,0,1,45
adults,0,1,1,30
adults,1,1,1,12
children,1,0,0,60
children,0,1,0,45
children,0,0,1,44
children,1,1,0,9
children,1,0,1,7
children,0,1,1,8
children,1,1,1,2
fishers,1,0,0,9
fishers,0,1,0,12
"""


@pytest.fixture
def file(tmp_path: Path) -> Path:
    path = tmp_path / "lists.csv"
    path.write_text(LISTS, encoding="utf-8")
    return path


def answer(*given: str | Path) -> int:
    parser = argparse.ArgumentParser()
    strata.add_arguments(parser)
    return strata.run(parser.parse_args([*map(str, given), "--bootstrap", "50"]))


def test_json_is_one_document_with_every_stratum(
    file: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    assert answer(file, "--json") == 0
    said = capsys.readouterr()
    document = json.loads(said.out)
    assert said.err == ""
    assert [one["stratum"] for one in document["strata"]] == ["adults", "children", "fishers"]
    assert document["pooling"] == "partial"
    assert document["replicates"] == 50
    assert document["strata"][2]["estimate"] is None


@pytest.mark.parametrize(
    ("pooling", "pairs", "strata_in"),
    [
        ("none", "each stratum has its own", "adults, children"),
        ("partial", "none", "adults, children, fishers"),
        ("full", "none", "adults, children"),
    ],
)
def test_text_has_numbers_reasons_total_sensitivity_and_criticism(
    file: Path, capsys: pytest.CaptureFixture[str], pooling: str, pairs: str, strata_in: str
) -> None:
    assert answer(file, "--pooling", pooling) == 0
    said = capsys.readouterr().out
    assert f"Pooling {pooling}, 3 strata on 3 lists:" in said
    assert "adults                   observed     897, estimate " in said
    assert "fishers                  observed      21, no number:" in said
    assert f"    of: {strata_in}." in said
    assert f"Pairs of lists in the model: {pairs}." in said
    assert "strata with numbers, pooling full" in said
    assert "Warning: A person counted in two strata counts twice" in said
    assert "Whitehead" in said


def test_pairs_of_the_model_are_named(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    file = tmp_path / "lists.csv"
    file.write_text(LISTS.replace("adults,1,1,0,60", "adults,1,1,0,160"), encoding="utf-8")
    assert answer(file) == 0
    assert "Pairs of lists in the model: LA:NG." in capsys.readouterr().out


@pytest.mark.parametrize(
    ("change", "given", "says"),
    [
        (("stratum,", "group,"), [], "The first column must be headed 'stratum'"),
        (("adults,1,0,0,300", "adults,1,0,0,x"), [], "Line 2, count: 'x' is not a whole number"),
        (("", ""), ["--threshold", "2"], "threshold is 2.0"),
        (("", ""), ["--seed", "-1"], "seed is -1"),
    ],
)
def test_bad_input_is_refused_in_a_sentence(
    file: Path,
    capsys: pytest.CaptureFixture[str],
    change: tuple[str, str],
    given: list[str],
    says: str,
) -> None:
    file.write_text(LISTS.replace(*change), encoding="utf-8")
    assert answer(file, *given) == 1
    said = capsys.readouterr()
    assert said.out == ""
    assert said.err.startswith("opennrm prevalence strata: ")
    assert says in said.err


def test_a_file_that_is_not_there_is_refused(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    assert answer(tmp_path / "none.csv") == 1
    assert "There is no file" in capsys.readouterr().err
