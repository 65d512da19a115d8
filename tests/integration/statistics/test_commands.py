"""What the commands say, and with which code: sentences to stderr, one document to stdout."""

import argparse
import json
from collections.abc import Callable
from pathlib import Path
from types import ModuleType

import pytest

from opennrm.commands import figures, load_published, synthetic
from opennrm.records import installation as register
from opennrm.statistics.published_lines import HEADER

pytestmark = pytest.mark.usefixtures("installation")
Said = Callable[..., tuple[int, str, str]]


@pytest.fixture
def say(capsys: pytest.CaptureFixture[str]) -> Said:
    def run(command: ModuleType, *words: object) -> tuple[int, str, str]:
        parser = argparse.ArgumentParser()
        command.add_arguments(parser)
        parser.add_argument("--json", action="store_true")
        code = command.run(parser.parse_args([str(word) for word in words]))
        return (code, *capsys.readouterr())

    return run


def table(folder: Path, *lines: str) -> Path:
    path = folder / "table.csv"
    path.write_text("\n".join([",".join(HEADER), *lines]), encoding="utf-8")
    return path


CELL = "2022-Q2,Police,Kent Police,Labour,Adult (18 or over),Male,{},{}"


def test_load_and_figures_answer_in_documents_and_in_tables(say: Said, tmp_path: Path) -> None:
    code, _, said = say(figures, "--population", "published")
    assert (code, "None are loaded" in said) == (1, True)

    path = table(tmp_path, CELL.format("Albanian", 3), CELL.format("Ruritanian", 1))
    code, document, _ = say(load_published, path, "--json")
    assert code == 0
    assert json.loads(document) == {
        "population": "published",
        "vintage": 1,
        "people": 4,
        "loaded": ["2022-Q2"],
        "replaced": [],
        "unchanged": [],
        "unmapped": [{"column": "nationality", "label": "Ruritanian", "people": 1}],
    }

    code, said, _ = say(load_published, path)
    assert code == 0
    assert said.startswith("Nothing to do")

    code, document, said = say(figures, "--by", "quarter", "--json")
    assert code == 0
    assert "published" in said
    assert json.loads(document) == {
        "population": "published",
        "by": ["quarter"],
        "rows": [{"quarter": "2022-Q2", "people": 4}],
        "total": 4,
    }

    code, shown, _ = say(figures, "--by", "nationality,outcome", "--vintage", "1")
    assert code == 0
    assert shown.splitlines() == [
        "nationality  outcome             people",
        "Albanian     not in this source       3",
        "Ruritanian   not in this source       1",
        "total                                 4",
    ]

    code, said, _ = say(load_published, table(tmp_path, CELL.format("Albanian", 5)))
    assert code == 0
    assert said.splitlines() == [
        "Loaded 5 people as vintage 2.",
        "Replaced by this vintage: 2022-Q2",
    ]


def test_malformed_lines_are_told_one_by_one(say: Said, tmp_path: Path) -> None:
    path = table(tmp_path, CELL.format("Albanian", 3), *[CELL.format("", 0)] * 12)
    code, out, said = say(load_published, path)
    assert (code, out) == (1, "")
    assert "line 3, column 'Nationality': the field is empty" in said
    assert "line 3, column 'People': a count is a whole number from 1, in digits only" in said
    assert "and 4 more" in said
    assert "nothing of it is kept" in said


def test_file_that_is_not_there_is_told(say: Said, tmp_path: Path) -> None:
    code, _, said = say(load_published, tmp_path / "nowhere.csv")
    assert code == 1
    assert "cannot be read: No such file" in said


@pytest.mark.parametrize(
    ("words", "sentence"),
    [
        (["--by", "shoe"], "There is no column 'shoe'"),
        (["--by", "quarter,quarter"], "asked for twice"),
        (["--population", "live"], "holds synthetic and published figures, not live"),
        (["--population", "synthetic"], "may not see these figures"),
        (["--as", "nobody"], "There is no such member"),
    ],
)
def test_figures_refuse_in_a_sentence(say: Said, words: list[str], sentence: str) -> None:
    code, out, said = say(figures, *words)
    assert (code, out) == (1, "")
    assert sentence in said


def test_made_up_nation_is_counted_for_the_analyst(say: Said) -> None:
    code, document, _ = say(
        synthetic, "--referrals", "3", "--seed", "2", "--until", "2026-11-20", "--json"
    )
    assert code == 0
    assert json.loads(document)["sent"]["referral"] == 3
    code, document, _ = say(
        figures, "--population", "synthetic", "--as", "analyst", "--by", "stage", "--json"
    )
    assert code == 0
    assert json.loads(document)["total"] == 3
    code, said, _ = say(synthetic, "--referrals", "1", "--until", "2026-11-20")
    assert (code, said.startswith("Sent: ")) == (0, True)


def test_made_up_nation_is_refused_in_production(
    say: Said, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(register, "population", lambda: "production")
    code, out, said = say(synthetic, "--referrals", "1", "--until", "2026-11-20")
    assert (code, out) == (1, "")
    assert "for a demo or a benchmark" in said


@pytest.mark.parametrize("count", ["0", "-1", "many", "99999999999"])
def test_count_that_makes_no_sense_is_usage(say: Said, count: str) -> None:
    with pytest.raises(SystemExit, match="2"):
        say(synthetic, "--referrals", count, "--until", "2026-11-20")
