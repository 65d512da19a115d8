"""The published UK series: typed as published, and what the planner makes of it, honestly bounded.

The bounds are those that hold. Fitted to the end of 2022 or of 2024; everything later is compared
and was not fitted to. The form of the model was chosen by somebody who knew the whole series.
Source: practice finding 69.
"""

import csv
import json
from collections.abc import Mapping
from datetime import date
from math import exp
from pathlib import Path
from typing import Any

import pytest

from opennrm.statistics.planning import shipped
from opennrm.statistics.planning.plan import plan
from opennrm.statistics.planning.published_series import Published
from opennrm.statistics.planning.replay import replay
from opennrm.statistics.planning.scenario_text import read_scenario
from opennrm.statistics.planning.study import Study, study

FIGURES = Path(__file__).parents[5] / "shared" / "data" / "nrm_published.csv"
MEASURES = {
    "referrals": ("nrm_referrals", "total"),
    "reasonable": ("rg_decisions", "total"),
    "reasonable_positive": ("rg_decisions", "outcome=positive"),
    "conclusive": ("cg_decisions", "total"),
    "conclusive_positive": ("cg_decisions", "outcome=positive"),
}


@pytest.fixture(scope="module")
def published() -> Published:
    return shipped.published_series()


@pytest.fixture(scope="module")
def made(published: Published) -> Study:
    return study(published, runs=150, seed=2)


@pytest.fixture(scope="module")
def document(made: Study) -> Mapping[str, Any]:
    return made.document


def test_the_series_is_typed_as_published(published: Published) -> None:
    """All quarters of the data tables, 2015 to the middle of 2023, and 2014 as a whole."""
    if not FIGURES.exists():
        pytest.skip(f"the published figures are not at {FIGURES}")
    with FIGURES.open(encoding="utf-8", newline="") as lines:
        rows = list(csv.DictReader(lines))
    official = {
        (row["year"], row["measure"], row["breakdown"]): row["value"]
        for row in rows
        if row["source"].startswith("Home Office NRM statistics data tables")
    }
    compared = 0
    for period in published.series.periods:
        quarter = f"{period.begins.year}-Q{(period.begins.month + 2) // 3}"
        label = quarter if period.days < 100 else str(period.begins.year)
        for name, (measure, breakdown) in MEASURES.items():
            value = official.get((label, measure, breakdown))
            if value is not None:
                assert period.counts[name] == float(value), (label, name)
                compared += 1
    assert compared == 5 * (1 + 34)


def test_published_totals_of_years_are_kept(published: Published) -> None:
    """What was taken from the total of a year adds up to it again."""

    def of_year(name: str, year: int) -> float:
        return sum(one.counts[name] for one in published.series.periods if one.begins.year == year)

    assert of_year("referrals", 2024) == 19_125
    assert of_year("referrals", 2025) == 23_411
    assert [of_year(name, 2023) for name in ("reasonable", "conclusive")] == [15_247, 9_825]
    assert [of_year(name, 2024) for name in ("reasonable", "conclusive")] == [20_090, 17_304]
    stocks = {one.on: one.cases for one in published.series.stocks}
    assert stocks[date(2022, 12, 31)] == 29_275
    assert stocks[date(2024, 12, 31)] == 17_168
    assert stocks[date(2025, 12, 31)] == 5_758
    assert {one.days for one in published.series.waits} >= {728, 550}


def test_every_number_has_a_source(published: Published) -> None:
    assert len(published.sources) > 20
    assert all(one.strip() for one in published.sources)


def test_what_leaves_is_told_alike_by_each_stretch(document: Mapping[str, Any]) -> None:
    """One number, fitted three times: that it stays is the best sign that the flow is right."""
    leaving = [one["leaving"]["value"] for one in document["fits"]]
    assert leaving == pytest.approx([0.081, 0.078, 0.079], abs=0.006)


def test_stocks_of_later_years_come_from_what_2022_told(document: Mapping[str, Any]) -> None:
    """Published flows, and nothing of a later stock: within 3 % to 2025-06, within 10 % after."""
    for stock in document["run_again"]["stocks"]:
        off = stock["run_again"] / stock["came"] - 1
        assert abs(off) < (0.03 if stock["on"] <= "2025-06-30" else 0.10), stock
    used = [one["on"] for one in document["run_again"]["stocks"] if one["used"]]
    assert used == ["2022-12-31"]


def test_waits_of_later_years_come_less_well(document: Mapping[str, Any]) -> None:
    """Means within 12 % of the published averages; the median of 2023 a quarter too long."""
    waits = {one["begins"][:7]: one for one in document["run_again"]["waits"]}
    assert waits["2025-04"]["mean"] == pytest.approx(728, rel=0.12)
    assert waits["2025-07"]["mean"] == pytest.approx(550, rel=0.12)
    assert 1.10 < waits["2023-01"]["median"] / 526 < 1.30
    # Were those averages medians, the model would be far off: 300 and 500 days.
    assert waits["2025-04"]["median"] < 0.75 * 728
    assert waits["2025-07"]["median"] < 0.65 * 550


def test_who_still_waits_in_2025_has_waited_less_than_the_old_order_says(
    document: Mapping[str, Any], published: Published
) -> None:
    """The order of 2014 to 2022 did not stay: half of decisions on the oldest fit better."""
    ages = {one["on"]: one for one in document["run_again"]["ages"]}
    assert ages["2025-06-30"]["run_again"] > 1.3 * 304
    assert ages["2025-09-30"]["run_again"] > 1.7 * 141
    changed = replay(
        published.series,
        leaving_a_year=document["fits"][0]["leaving"]["value"],
        oldest_share=document["fits"][0]["oldest_share"]["value"],
        not_before=published.rests(),
        oldest_from=((date(2024, 1, 1), 0.5),),
    )
    assert [changed.open_days(on) for on, _ in published.ages] == pytest.approx([304, 141], rel=0.2)


def checks(document: Mapping[str, Any]) -> dict[str, Any]:
    return {one["code"]: one for one in document["checks"]}


def test_without_the_breaks_the_plan_fails(document: Mapping[str, Any]) -> None:
    """Nothing changed after 2022 would have been three times the backlog: breaks are inputs."""
    unchanged = checks(document)["unchanged"]
    assert unchanged["inside"] < unchanged["of"] / 2
    waiting = [one for one in unchanged["lines"] if one["what"] == "waiting"]
    assert all(one["predicted"][0] > one["came"] for one in waiting)


def test_with_breaks_and_work_given_every_stock_is_inside(document: Mapping[str, Any]) -> None:
    given = checks(document)["given"]
    assert given["inside"] == given["of"] == 8
    assert {one["what"] for one in given["lines"]} == {"referrals", "waiting"}


def test_2025_is_predicted_from_2024_with_the_staff_announced(document: Mapping[str, Any]) -> None:
    announced = checks(document)["announced"]
    assert announced["given"] == ["200 more staff, announced 2024-10-18"]
    assert announced["inside"] == announced["of"] == 4
    middle = {one["ends"]: one["predicted"][2] for one in announced["lines"]}
    assert middle["2025-06-30"] == pytest.approx(11_645, rel=0.12)
    assert middle["2025-09-30"] == pytest.approx(9_107, rel=0.12)
    assert middle["2025-12-31"] == pytest.approx(5_758, rel=0.20)


def test_the_scenario_that_ships_is_that_of_the_study(made: Study) -> None:
    ours, theirs = made.scenario, shipped.shipped_scenario()
    assert (ours.name, ours.starts, ours.notes) == (theirs.name, theirs.starts, theirs.notes)
    for name, value in theirs.values.items():
        assert ours.values[name] == pytest.approx(value, rel=0.02, abs=1e-3), name
    assert sum(one.cases for one in theirs.waiting["conclusive_grounds"]) == 5_758


def test_the_fits_that_ship_are_those_of_the_study(document: Mapping[str, Any]) -> None:
    for ours, theirs in zip(
        document["fits"], shipped.shipped_document()["study"]["fits"], strict=True
    ):
        assert ours["until"] == theirs["until"]
        for name in ("reasonable", "conclusive", "leaving", "oldest_share"):
            assert ours[name]["value"] == pytest.approx(theirs[name]["value"], rel=0.02, abs=5e-3)


def test_the_plan_that_ships_is_made_again_with_its_seed() -> None:
    stored = shipped.shipped_document()["plan"]
    again = plan(
        read_scenario(shipped.shipped_text()),
        weeks=len(stored["weeks"]),
        runs=stored["runs"],
        seed=stored["seed"],
    )
    assert (stored["runs"], len(stored["weeks"])) == (shipped.RUNS, shipped.WEEKS)
    assert json.loads(json.dumps(again)) == stored


def test_what_is_written_is_json_with_a_line_a_list_of_numbers() -> None:
    value = {"a": [1, 2], "b": [[1], {"c": None}], "d": {}, "e": []}
    text = shipped.written(value)
    assert json.loads(text) == value
    assert ' "a": [1, 2],' in text.splitlines()


def test_everything_that_ships_is_remade_in_two_files(
    monkeypatch: pytest.MonkeyPatch, made: Study
) -> None:
    monkeypatch.setattr(shipped, "RUNS", 3)
    monkeypatch.setattr(shipped, "SEARCHED", 3)
    monkeypatch.setattr(shipped, "study", lambda published, **given: made)
    told: list[str] = []
    found = shipped.remade(told=told.append)
    assert sorted(found) == ["uk.json", "uk.toml"]
    assert told[-1] == "planning"
    assert set(json.loads(found["uk.json"])) == {"study", "plan", "needed"}


def test_growth_of_referrals_is_a_fifth_to_a_quarter_a_year(document: Mapping[str, Any]) -> None:
    growth = [exp(one["referrals"]["growth"]) - 1 for one in document["fits"]]
    assert growth == pytest.approx([0.26, 0.23, 0.215], abs=0.01)


def test_staff_that_were_counted_long_before_an_end_are_not_used(
    document: Mapping[str, Any],
) -> None:
    assert [one["staff"] for one in document["fits"]] == [None, 650, 850]


def test_the_explanation_says_the_numbers_that_ship() -> None:
    """Rounded to three figures, as the page of docs has them."""
    page = (Path(__file__).parents[4] / "docs/explanation/planning.md").read_text(encoding="utf-8")
    stored = shipped.shipped_document()
    weeks, needed = stored["plan"]["weeks"], stored["needed"][0]["enough"]
    summer, last = weeks[25]["backlog"], weeks[-1]["backlog"]
    said = [rounded(one) for one in (summer[0], summer[-1], last[2])]
    said += [rounded(float(one["staff"]), 2) for one in needed]
    by_code = checks(stored["study"])
    for code in ("given", "announced"):
        lines = [one for one in by_code[code]["lines"] if one["what"] == "waiting"]
        wanted = lines if code == "announced" else lines[1:2]
        said += [rounded(one["predicted"][2]) for one in wanted]
    missing = [one for one in said if one not in page]
    assert not missing


def rounded(value: float, figures: int = 3) -> str:
    return f"{float(f'{value:.{figures}g}'):,.0f}"
