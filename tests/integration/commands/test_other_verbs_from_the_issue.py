"""`opennrm prevalence simulate, study, strata, growth, lists` and `opennrm plan`, as promised.

Written from the issue "Hidden population" and from `--help` alone, by a hostile user: a document
where there is one, else sentences, and never a traceback.
"""

import json
import re
from pathlib import Path

import pytest

from tests.integration.commands.asking import ask, child, refused, table

KOREA = {"001": 41, "010": 5, "100": 5, "110": 54, "101": 6, "011": 0, "111": 12}
PLAIN = {"100": 40, "010": 30, "001": 20, "110": 6, "101": 4, "011": 5, "111": 2}
INDEPENDENT = {"100": 360, "010": 280, "001": 210, "110": 120, "101": 90, "011": 70, "111": 30}
BINARY = bytes(range(256))


@pytest.fixture(scope="module")
def folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return tmp_path_factory.mktemp("verbs")


@pytest.fixture(scope="module")
def korea(folder: Path) -> Path:
    return kept(folder, "korea.csv", table("bcd", KOREA))


def kept(folder: Path, name: str, text: str | bytes) -> Path:
    place = folder / name
    place.write_bytes(text if isinstance(text, bytes) else text.encode())
    return place


@pytest.mark.parametrize("method", ["stepwise", "bic", "averaged", "chao"])
def test_simulation_says_what_coverage_to_expect(korea: Path, method: str) -> None:
    options = ("--method", method, "--runs", "20", "--bootstrap", "100", "--json")
    found = ask("prevalence", "simulate", korea, *options).document
    assert found["runs"] == 20 and found["truth"] > 124
    for part in ("coverage95", "coverage80"):
        assert 0 <= found[part] <= 1
    low, high = found["margin95"]
    assert 0 <= low <= found["coverage95"] <= high <= 1
    assert any("Whitehead" in said for said in found["criticism"])


@pytest.mark.parametrize("option", ["--runs=0", "--runs=-1", "--runs=x", "--truth=lcm"])
def test_bad_options_of_a_simulation_are_refused(korea: Path, option: str) -> None:
    refused(ask("prevalence", "simulate", korea, option, "--json"), "prevalence simulate", 1, 2)


def test_studies_are_listed_and_others_refused() -> None:
    assert "uk-2013" in json.loads(ask("prevalence", "study", "--json").out)["studies"]
    for name in ("uk-2012", "../uk-2013", ""):
        assert "uk-2013" in refused(ask("prevalence", "study", name), "prevalence study")
    # A check of nothing must not look like a check that was passed.
    refused(ask("prevalence", "study", "--check"), "prevalence study")


def strata(**counts: dict[str, int]) -> str:
    rows = [
        (stratum, *pattern, str(n)) for stratum in counts for pattern, n in counts[stratum].items()
    ]
    return "\n".join(",".join(row) for row in [("stratum", *"ABC", "count"), *rows]) + "\n"


def test_strata_are_estimated_together_or_refused_with_the_reason(folder: Path) -> None:
    thin = {"100": 4, "010": 3, "001": 2}
    text = strata(adults=INDEPENDENT, children=PLAIN, unknown=thin)
    place = kept(folder, "strata.csv", text)
    found = ask("prevalence", "strata", place, "--bootstrap", "100", "--json").document
    by_name = {one["stratum"]: one for one in found["strata"]}
    assert by_name["unknown"]["refused"]
    for one in (by_name["adults"], by_name["children"], found["total"]):
        low, high = one["interval95"]
        assert one["observed"] <= low <= one["estimate"] <= high
    assert found["sensitivity"]["rows"]
    assert any("Whitehead" in said for said in found["criticism"])


@pytest.mark.parametrize(
    "text",
    [
        strata(adults=INDEPENDENT),
        strata(adults=INDEPENDENT, children={**PLAIN, "100": -4}),
        strata(adults=INDEPENDENT, children=PLAIN) + "adults,1,1,1,5\n",
        strata(adults={"100": 4, "010": 5, "001": 1}, children={"100": 4, "010": 5, "001": 1}),
        table("ABC", PLAIN),
        "",
        "stratum,A,B,C,count\n",
    ],
)
def test_bad_strata_are_refused_in_a_sentence(folder: Path, text: str) -> None:
    refused(
        ask("prevalence", "strata", kept(folder, "bad.csv", text), "--json"), "prevalence strata"
    )


@pytest.mark.parametrize("option", ["--bootstrap=0", "--threshold=nan", "--seed=-1", "--pooling=x"])
def test_bad_options_of_strata_are_refused(folder: Path, option: str) -> None:
    place = kept(folder, "good-strata.csv", strata(adults=INDEPENDENT, children=PLAIN))
    name, value = option.split("=")
    said = refused(ask("prevalence", "strata", place, option), "prevalence strata", 1, 2)
    assert name[2:] in said and value in said


# Growth.

REFERRALS = (
    "period,source,referrals\n2019,police,100\n2019,council,50\n2020,police,150\n2020,council,90\n"
)
ESTIMATES = "period,estimate,low95,high95\n2019,1000,800,1300\n2020,1100,850,1500\n"


def test_growth_adds_up_and_says_what_cannot_be_told(folder: Path) -> None:
    referrals = kept(folder, "referrals.csv", REFERRALS)
    estimates = kept(folder, "estimates.csv", ESTIMATES)
    given = ("prevalence", "growth", referrals, "--estimates", estimates)
    found = ask(*given, "--json").document
    assert (found["before"], found["after"], found["change"]) == (150, 240, 90)
    assert sum(source["change"] for source in found["sources"]) == 90
    (choice,) = found["capture"]["choices"]
    parts = choice["hidden"]["people"], choice["found"]["people"]
    assert sum(parts) == pytest.approx(90)
    assert "cannot be told" in ask(*given).out


@pytest.mark.parametrize(
    "text",
    [
        REFERRALS.replace("100", "-100"),
        REFERRALS.replace("100", "1.5"),
        REFERRALS.replace("100", "nan"),
        REFERRALS.replace("100", "9" * 30),
        REFERRALS.replace("2019", "2019-Q9"),
        REFERRALS + "2019,police,3\n",
        "period,source,referrals\n2019,police,100\n",
        "a,b\n1,2\n",
        "",
        BINARY,
    ],
)
def test_bad_referrals_are_refused(folder: Path, text: str | bytes) -> None:
    refused(ask("prevalence", "growth", kept(folder, "bad.csv", text)), "prevalence growth")


@pytest.mark.parametrize(
    "text",
    [
        ESTIMATES.replace("1000", "-1"),
        ESTIMATES.replace("1000", "nan"),
        ESTIMATES.replace("1300", "inf"),
        ESTIMATES.replace("800,1300", "1300,800"),
        ESTIMATES.replace("1000", "5000"),
        BINARY,
    ],
)
def test_bad_estimates_are_refused(folder: Path, text: str | bytes) -> None:
    referrals = kept(folder, "referrals.csv", REFERRALS)
    given = ("--estimates", kept(folder, "bad.csv", text))
    refused(ask("prevalence", "growth", referrals, *given), "prevalence growth")


# Lists.

TARGET = """title = "Everybody exploited in the United Kingdom in 2024"
who = "all"
exploited_in = ["uk"]
first_month = "2024-01"
last_month = "2024-12"
variants = ["with", "without"]
written_on = 2026-11-29
"""


def test_target_is_written_down_first_and_changes_its_digest(folder: Path) -> None:
    target = kept(folder, "target.toml", TARGET)
    first = ask("prevalence", "lists", target, "--json").document["digest"]
    assert ask("prevalence", "lists", target, "--json").document["digest"] == first
    other = kept(folder, "other.toml", TARGET.replace("2024-12", "2024-11"))
    assert ask("prevalence", "lists", other, "--json").document["digest"] != first
    rows = kept(folder, "rows.csv", "a,b\n1,2\n")
    formed = ("--list", f"crime_records:police={rows}", "--list", f"provider:houses={rows}")
    refused(ask("prevalence", "lists", target, *formed), "prevalence lists")
    wrong = ("--registered", "0" * 64)
    refused(ask("prevalence", "lists", target, *wrong, *formed), "prevalence lists")


@pytest.mark.parametrize(
    ("text", "field"),
    [
        (TARGET.replace('"all"', '"x"'), "who"),
        (TARGET.replace('who = "all"\n', ""), "who"),
        (TARGET.replace("2024-01", "2024-13"), "first_month"),
        (TARGET.replace("2024-01", "2025-01"), "first_month"),
        (TARGET.replace('["uk"]', '["mars"]'), "exploited_in"),
        (TARGET.replace('"with", ', '"x", '), "variants"),
        ("[[", "TOML"),
        (BINARY, "UTF-8"),
    ],
)
def test_bad_targets_are_refused(folder: Path, text: str | bytes, field: str) -> None:
    said = ask("prevalence", "lists", kept(folder, "bad.toml", text), "--json")
    assert field in refused(said, "prevalence lists")


@pytest.mark.parametrize("given", ["x", "police:a=/nowhere.csv", "crime_records:a=/nowhere.csv"])
def test_bad_lists_of_bodies_are_refused(folder: Path, given: str) -> None:
    target = kept(folder, "target.toml", TARGET)
    refused(ask("prevalence", "lists", target, "--list", given), "prevalence lists")


# Planning.


def test_plan_is_a_document_and_the_same_again() -> None:
    options = ("--runs", "20", "--weeks", "20", "--seed", "3", "--json")
    assert ask("plan", *options).document == ask("plan", *options).document


@pytest.mark.parametrize(
    "options",
    [
        *(("--runs=" + n,) for n in ("0", "-5", "x", "1000000000")),
        *(("--weeks=" + n,) for n in ("0", "-1", "100000", "x")),
        ("--seed=-1",),
        ("--target-backlog=-1",),
        ("--target-backlog=nan",),
        ("--target-days=0",),
        *(("--target-days=60", "--share=" + share) for share in ("0", "2", "nan", "-1")),
        ("--share=0.5",),
        ("--by-week=5",),
        ("--target-backlog=100", "--by-week=999"),
        ("--target-backlog=1", "--target-days=5"),
        ("--desk=x",),
        ("--fit-to=2024-01-01",),
        *((f"{kind}=/nowhere",) for kind in ("--scenario", "--history", "--changes")),
        *((f"{kind}=/",) for kind in ("--scenario", "--history", "--changes")),
        ("--out=",),
        ("--out=/dev/null",),
    ],
)
def test_bad_options_of_a_plan_are_refused(options: tuple[str, ...]) -> None:
    said = ask("plan", *options, "--json")
    assert said.out == "" and said.code in (1, 2)
    words = [line for line in said.err.splitlines() if line.startswith("opennrm plan: ")]
    assert words and 'File "' not in said.err


@pytest.mark.parametrize("kind", ["--scenario", "--history", "--changes"])
@pytest.mark.parametrize("text", [BINARY, "Zürich = 1".encode("latin-1"), b"[[", b"x = 1\n"])
def test_bad_files_of_a_plan_are_refused(folder: Path, kind: str, text: bytes) -> None:
    said = ask("plan", kind, kept(folder, "bad", text), "--runs", "20", "--weeks", "10", "--json")
    assert (said.code, said.out) == (1, "")
    assert 'File "' not in said.err and "opennrm plan: " in said.err


@pytest.mark.parametrize("value", ["-1", "nan", "inf", "1e300", '"x"', "true"])
@pytest.mark.parametrize("name", ["staff", "a_week", "share_positive", "cases", "target_days"])
def test_no_number_of_a_scenario_makes_a_silly_plan(folder: Path, name: str, value: str) -> None:
    text = ask("plan", "--show-scenario", "uk").out
    changed = re.sub(rf"(?m)^{name} = [^#\n]*", f"{name} = {value} ", text, count=1)
    assert changed != text
    place = kept(folder, "odd.toml", changed)
    said = ask("plan", "--scenario", place, "--runs", "20", "--weeks", "10", "--json")
    assert (said.code, said.out) == (1, ""), said.err
    assert name in said.err


def test_plan_is_refused_by_the_command_that_is_started() -> None:
    assert child("plan", "--runs", "0").code == 1
