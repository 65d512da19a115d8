"""`opennrm prevalence` as the issue "Hidden population" promises it, tried by a hostile user.

Reference values: statistics.md 1, of the R packages SparseMSE 2.0.1 and its successor. Lists:
Korea (Chan, Silverman and Vincent 2021), and others that are made up here with a known answer.
"""

import json
import re
from functools import cache
from pathlib import Path
from typing import Any

import pytest

from tests.integration.commands.asking import ask, child, patterns, refused, sound, table

REAL = Path(__file__).parents[4] / "shared" / "data" / "mse"
METHODS = ("stepwise", "bic", "averaged", "chao", "lcm")
KOREA = {"001": 41, "010": 5, "100": 5, "110": 54, "101": 6, "011": 0, "111": 12}
PLAIN = {"100": 40, "010": 30, "001": 20, "110": 6, "101": 4, "011": 5, "111": 2}
# Three lists that hold each of 2,000 people independently, at 0.3, 0.25 and 0.2, to the nearest.
INDEPENDENT = {"100": 360, "010": 280, "001": 210, "110": 120, "101": 90, "011": 70, "111": 30}
TEXT = table("ABC", PLAIN)


@pytest.fixture(scope="module")
def folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return tmp_path_factory.mktemp("lists")


@pytest.fixture(scope="module")
def korea(folder: Path) -> Path:
    return kept(folder, "korea", table("bcd", KOREA))


def kept(folder: Path, name: str, text: str | bytes) -> Path:
    place = folder / f"{name}.csv"
    place.write_bytes(text if isinstance(text, bytes) else text.encode())
    return place


@cache
def estimate(place: Path, *options: str) -> dict[str, Any]:
    """The estimate as one document, asked for once."""
    return ask("prevalence", "estimate", place, *options, "--json").document


def real(name: str) -> Path:
    if not (REAL / f"{name}.csv").exists():
        pytest.skip(f"{name}.csv of the published lists is not at {REAL}")
    return REAL / f"{name}.csv"


# The shape, for every method.


@pytest.mark.parametrize("method", METHODS)
def test_estimate_has_its_parts_and_its_company(korea: Path, method: str) -> None:
    found = estimate(korea, "--method", method, "--bootstrap", "200")
    assert sound(found) == []
    assert (found["observed"], found["method"], found["lists"]) == (123, method, ["b", "c", "d"])
    assert found["replicates"] == 200
    methods = {r["label"] for r in found["sensitivity"]["rows"] if r["group"] == "method"}
    assert len(methods) >= 2, "other methods stand beside it"


def test_same_seed_gives_the_same_document_in_another_process(korea: Path) -> None:
    options = ("--bootstrap", "200", "--seed", "7")
    started = child("prevalence", "estimate", korea, *options, "--json")
    assert (started.code, started.err) == (0, "")
    assert len(started.out.strip().splitlines()) == 1
    assert started.document == estimate(korea, *options)
    other = estimate(korea, "--bootstrap", "200", "--seed", "8")
    assert other["estimate"] == started.document["estimate"]
    assert other["interval95"] != started.document["interval95"]


@pytest.mark.parametrize("method", ["stepwise", "chao"])
def test_text_for_people_holds_sensitivity_and_criticism(korea: Path, method: str) -> None:
    said = ask("prevalence", "estimate", korea, "--method", method, "--bootstrap", "200")
    assert said.code == 0
    for words in ("Whitehead", "without b", "as one list", "threshold", "BIC"):
        assert words in said.out, words


def test_there_is_no_way_to_have_the_number_alone(korea: Path) -> None:
    for option in ("--no-sensitivity", "--quiet", "--only-estimate", "--quick"):
        assert ask("prevalence", "estimate", korea, option).code == 2


# Reference values.


@pytest.mark.parametrize(
    ("name", "number", "ends"),
    [
        ("korea", 268.7778, (123, 440)),
        ("kosovo", 14341.6638, (12596, 16527)),
        ("ukdat_5", 11312.9903, (8785, 14701)),
        ("ukdat", 11417.9911, (9267, 14307)),
    ],
)
def test_stepwise_gives_the_reference(name: str, number: float, ends: tuple[int, int]) -> None:
    found = estimate(real(name))
    assert sound(found) == []
    assert found["estimate"] == pytest.approx(number, abs=6e-5)
    assert found["replicates"] == 1000
    close(found["interval95"], ends)


def test_conditional_interval_of_2013_is_the_published_one() -> None:
    low, high = estimate(real("ukdat_5"))["conditional95"]
    assert (round(low), round(high)) == (9884, 13027)


@pytest.mark.parametrize(
    ("name", "order", "models", "number", "bic", "ends"),
    [
        ("korea", 2, 6, 157.1667, 57.1408, (128, 350)),
        ("kosovo", 2, 64, 14341.6638, 225.2112, (12525, 16478)),
        ("kosovo", 3, 113, 10356.5190, 203.0296, (6947, 18010)),
        ("ukdat_5", 2, 1024, 22991.3313, 196.5398, (11456, 43894)),
    ],
)
def test_smallest_bic_gives_the_reference(
    name: str, order: int, models: int, number: float, bic: float, ends: tuple[int, int]
) -> None:
    found = estimate(real(name), "--method", "bic", "--max-order", str(order))
    assert sound(found) == []
    assert found["estimate"] == pytest.approx(number, abs=6e-5)
    assert found["models"][0]["bic"] == pytest.approx(bic, abs=6e-5)
    assert found["models"][0]["estimate"] == pytest.approx(number, abs=6e-5)
    assert found["existence"]["models_with_estimate"] == models
    close(found["interval95"], ends)


@pytest.mark.long
def test_smallest_bic_of_four_lists_gives_the_reference() -> None:
    found = estimate(real("ukdat_5"), "--method", "bic", "--max-order", "4")
    assert found["estimate"] == pytest.approx(25311.2906, abs=6e-5)
    assert found["models"][0]["bic"] == pytest.approx(195.8791, abs=6e-5)
    existence = found["existence"]
    assert (existence["models"], existence["models_with_estimate"]) == (6893, 6519)
    close(found["interval95"], (11168, 56052))


@pytest.mark.long
def test_study_of_2013_is_made_again_by_one_command(tmp_path: Path) -> None:
    said = child("prevalence", "study", "uk-2013", "--check", "--json", "--out", tmp_path / "uk")
    assert said.document["estimate"]["sensitivity"]["rows"]
    assert (tmp_path / "uk" / "sensitivity.csv").read_text("utf-8").count("\n") > 20


def close(ends: list[float], wanted: tuple[int, int]) -> None:
    """Within what 1,000 resamples leave to chance: a twelfth of the width at either end."""
    room = (wanted[1] - wanted[0]) / 12
    assert ends == pytest.approx(wanted, abs=room)


# Answers that are known.


def test_two_lists_give_lincoln_and_petersen(folder: Path) -> None:
    # 60 on one list, 50 on the other, 15 on both: 60 * 50 / 15 people.
    place = kept(folder, "two", table("AB", {"10": 45, "01": 35, "11": 15}))
    for method in ("stepwise", "bic"):
        found = estimate(place, "--method", method, "--bootstrap", "100")
        assert sound(found) == []
        assert found["estimate"] == pytest.approx(200, abs=1e-6)
        assert any("Two lists" in warning for warning in found["warnings"])
    # Of two lists the bound is Chapman's: 61 * 51 / 16 - 1.
    bound = estimate(place, "--method", "chao", "--bootstrap", "100")
    assert bound["estimate"] == pytest.approx(61 * 51 / 16 - 1, abs=1e-6)


@pytest.mark.parametrize("method", METHODS)
def test_independent_lists_give_the_number_that_they_were_drawn_from(
    folder: Path, method: str
) -> None:
    place = kept(folder, "independent", table("ABC", INDEPENDENT))
    found = estimate(place, "--method", method, "--bootstrap", "100")
    assert sound(found) == []
    assert found["estimate"] == pytest.approx(2000, rel=0.12)
    assert found["interval95"][0] < 2000 < found["interval95"][1]


def test_a_bound_stays_below_where_people_differ(folder: Path) -> None:
    # Half of 4,000 people are met at 0.4 by each list, the other half at 0.05.
    shares = {p: p.count("1") for p in patterns(3)}
    counts = {
        p: round(2000 * (0.4**n * 0.6 ** (3 - n) + 0.05**n * 0.95 ** (3 - n)))
        for p, n in shares.items()
    }
    place = kept(folder, "kinds", table("ABC", counts))
    found = {m: estimate(place, "--method", m, "--bootstrap", "100")["estimate"] for m in METHODS}
    assert found["chao"] < 4000
    assert all(1800 < number < 4 * 4000 for number in found.values()), found


# Bad lists.

NESTED = {"100": 40, "001": 30, "110": 6, "101": 5, "111": 3}
BAD: dict[str, tuple[str | bytes, str]] = {
    "negative": (TEXT.replace(",6\n", ",-6\n"), r"Line 5.*'-6'.*whole number"),
    "a fraction": (TEXT.replace(",6\n", ",6.5\n"), r"Line 5.*whole number"),
    "not a number": (TEXT.replace(",6\n", ",nan\n"), r"Line 5.*whole number"),
    "infinite": (TEXT.replace(",6\n", ",inf\n"), r"Line 5.*whole number"),
    "no count": (TEXT.replace(",6\n", ",\n"), r"Line 5.*whole number"),
    "too many people": (TEXT.replace(",40\n", ",5000000000000\n"), r"Line 2.*more than"),
    "far too many": (TEXT.replace(",40\n", "," + "9" * 400 + "\n"), r"Line 2.*more than"),
    "the same pattern twice": (TEXT + "1,1,0,3\n", r"Lines 5 and 9.*A and B"),
    "a pattern of nobody": (TEXT + "0,0,0,100\n", r"no list"),
    "one list": ("A,count\n1,10\n", r"one list"),
    "an empty list": (table("ABC", {"100": 40, "010": 30, "110": 6}), r"'C'"),
    "only nobody": (table("AB", {"10": 0, "01": 0, "11": 0}), r"'A'"),
    "one inside another": (table("ABC", NESTED), r"'B'.*'A'.*inside"),
    "the same list twice": (table("AB", {"11": 6}), r"inside"),
    "no overlap": (table("ABC", {"100": 4, "010": 3, "001": 2}), r"No two lists"),
    "twenty lists": (
        table([f"L{n}" for n in range(20)], {f"{1 << n:020b}": 9 for n in range(20)}),
        r"20 lists; 10",
    ),
    "empty": ("", r"empty"),
    "blank": ("\n\n", r"empty"),
    "no people": ("A,B,C,count\n", r"no line"),
    "another header": ("foo,bar\n1,2\n", r"'bar'.*'count'"),
    "another separator": (TEXT.replace(",", ";"), r"'count'"),
    "two of a name": (TEXT.replace("A,B", "A,A"), r"'A'"),
    "no name": (TEXT.replace("A,B", "A,"), r"List 2"),
    "a name like a pair": (TEXT.replace("A,B", "A:B,B"), r"'A:B'.*:"),
    "a name that moves the cursor": (TEXT.replace("A,B", "A\x1b[2J,B"), r"name"),
    "a two for a one": (TEXT.replace("1,1,0,", "2,1,0,"), r"Line 5, A: '2'"),
    "a short line": (TEXT.replace("1,1,0,6", "1,1,6"), r"Line 5 has 3"),
    "an open quotation": (TEXT.replace("A,", '"A,'), r"comma-separated"),
    "another alphabet": (TEXT.replace("A,B", "Zürich,B").encode("latin-1"), r"UTF-8"),
    "no text": (bytes(range(256)), r"UTF-8"),
    "a zero byte": (TEXT.replace("A,B", "A\0,B"), r"zero byte"),
}


@pytest.mark.parametrize("what", BAD)
def test_bad_lists_are_refused_in_a_sentence(folder: Path, what: str) -> None:
    text, words = BAD[what]
    place = kept(folder, "bad", text)
    for verb in ("estimate", "simulate"):
        said = refused(ask("prevalence", verb, place, "--json"), f"prevalence {verb}")
        assert re.search(words, said, re.DOTALL), said
        assert "\x1b" not in said


@pytest.mark.parametrize("what", ["negative", "no overlap", "no text"])
def test_bad_lists_are_refused_by_the_command_that_is_started(folder: Path, what: str) -> None:
    text, words = BAD[what]
    said = child("prevalence", "estimate", kept(folder, "started", text), "--json")
    assert re.search(words, refused(said, "prevalence estimate"))


@pytest.mark.parametrize("place", ["/nowhere/lists.csv", "/", "/dev/null", "/dev/zero", ""])
def test_what_is_no_file_of_lists_is_refused(place: str) -> None:
    refused(ask("prevalence", "estimate", place, "--json"), "prevalence estimate")


@pytest.mark.parametrize(("at", "words"), [("100", "1,000,000 of"), ("111", "1,000,000 of")])
def test_a_million_in_one_cell_is_estimated_with_a_warning(
    folder: Path, at: str, words: str
) -> None:
    place = kept(folder, f"million-{at}", table("ABC", {**PLAIN, at: 1_000_000}))
    found = estimate(place, "--bootstrap", "100")
    assert sound(found) == []
    assert any(words in warning for warning in found["warnings"]), found["warnings"]


@pytest.mark.parametrize("method", METHODS[:4])
def test_a_number_beyond_all_people_is_refused_by_every_method(folder: Path, method: str) -> None:
    place = kept(folder, "beyond", table("AB", {"10": 1_000_000, "01": 1_000_000, "11": 1}))
    said = ask("prevalence", "estimate", place, "--method", method, "--bootstrap", "100", "--json")
    refused(said, "prevalence estimate")


def test_what_is_said_of_one_person_is_said_in_the_singular(folder: Path) -> None:
    place = kept(folder, "single", table("AB", {"10": 30, "01": 30, "11": 1}))
    said = ask("prevalence", "estimate", place, "--method", "chao", "--bootstrap", "100", "--json")
    assert "1 people" not in said.out + said.err


# Bad options.

OPTIONS = [
    *(("--bootstrap", n) for n in ("0", "-5", "1", "x", "1.5", "99999999999999999999")),
    *(("--max-order", n) for n in ("0", "99", "-1", "x")),
    *(("--threshold", n) for n in ("0", "1", "2", "nan", "inf", "-1", "x")),
    *(("--seed", n) for n in ("-1", "x", "1.5")),
    *(("--missed-links", n) for n in ("2", "nan", "x", "-0.1", "0.5-0.1", "0.05-", "inf")),
    *(("--false-links", n) for n in ("2", "nan", "x", "-0.1", "0.5-0.1", "0.99")),
    ("--method", "x"),
    ("--show-from", "-1"),
    ("--show-from", "x"),
]


@pytest.mark.parametrize(("option", "value"), OPTIONS)
def test_bad_options_are_refused_in_a_sentence(korea: Path, option: str, value: str) -> None:
    said = ask("prevalence", "estimate", korea, f"{option}={value}", "--json")
    words = refused(said, "prevalence estimate", 1, 2)
    assert option.removeprefix("--").replace("-", " ") in words.replace("-", " ")
    # The value comes back as it was given, so that a slip is seen.
    assert value.lstrip("-").split("-")[0].split(".")[0][:10] in words


# A folder.


def test_folder_holds_the_number_only_with_its_sensitivity(korea: Path, tmp_path: Path) -> None:
    out = tmp_path / "out"
    options = ("--bootstrap", "100", "--json", "--out", out)
    said = ask("prevalence", "estimate", korea, *options)
    made = json.loads((out / "study.json").read_text("utf-8"))
    assert sound(made["estimate"]) == []
    assert made["estimate"] == said.document
    page = (out / "index.html").read_text("utf-8")
    for words in ("Whitehead", "without b", "269", "157"):
        assert words in page, words
    numbers = (out / "estimates.csv").read_text("utf-8").splitlines()
    assert "lowest" in numbers[0] and "highest" in numbers[0]
    rows = (out / "sensitivity.csv").read_text("utf-8").splitlines()
    assert len(rows) == 1 + len(made["estimate"]["sensitivity"]["rows"])


def test_folder_shows_no_small_overlap(korea: Path, tmp_path: Path) -> None:
    out = tmp_path / "out"
    text = kept(tmp_path, "plain", TEXT)
    assert ask("prevalence", "estimate", text, "--bootstrap", "100", "--out", out).code == 0
    shown = (out / "overlaps.csv").read_text("utf-8").splitlines()[1:]
    assert not [line for line in shown if line.rsplit(",", 1)[1] in ("1", "2", "3", "4")]
    assert len([line for line in shown if "not shown" in line]) > 2


def test_folder_is_not_begun_where_it_cannot_be_finished(korea: Path, tmp_path: Path) -> None:
    bad = kept(tmp_path, "bad", BAD["no overlap"][0])
    refused(ask("prevalence", "estimate", bad, "--out", tmp_path / "o"), "prevalence estimate")
    assert not (tmp_path / "o").exists()
    theirs = tmp_path / "theirs"
    theirs.mkdir()
    (theirs / "letter.txt").write_text("mine")
    for place in (theirs, bad, "", "/dev/null", tmp_path / "no" / "where"):
        said = ask("prevalence", "estimate", korea, "--bootstrap", "100", "--out", place)
        refused(said, "prevalence estimate", 1, 3)
    assert [one.name for one in theirs.iterdir()] == ["letter.txt"]
