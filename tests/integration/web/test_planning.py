"""The page of planning: charts with tables, checks told honestly, files, what it cannot know."""

import csv
import io
import re
from collections.abc import Callable

import pytest

from opennrm.procedures.planning import planning
from opennrm.statistics.planning.scenario_text import read_scenario
from opennrm.statistics.planning.shipped import shipped_scenario
from tests.integration.web.conftest import Reader, heading, text
from tests.unit.statistics.charts import pictures

PAGE = "/figures/planning/"
Readers = Callable[[str | None], Reader]


@pytest.fixture(scope="module")
def anybody(reader: Readers) -> Reader:
    return reader(None)


def test_the_figures_lead_to_planning(anybody: Reader) -> None:
    assert f'href="{PAGE}"' in anybody.get("/figures/").content.decode()
    assert heading(anybody.get(PAGE)) == "Planning"


def test_what_it_cannot_know_stands_before_any_number(anybody: Reader) -> None:
    said = text(anybody.get(PAGE))
    assert said.index("What this cannot know.") < said.index("The next two years")
    assert "Nobody publishes how many cases are on hold" in said


def test_every_chart_is_a_picture_with_its_table(anybody: Reader) -> None:
    page = anybody.get(PAGE).content.decode()
    view = planning()
    for chart in (*view.charts, *(one.chart for one in view.checks)):
        assert re.search(rf'<img [^>]*src="{PAGE}{chart.name}\.svg" width="{chart.size[0]}"', page)
        assert f"The same numbers as a table: {chart.title}" in page
        picture = anybody.client.get(f"{PAGE}{chart.name}.svg")
        assert picture.headers["Content-Type"] == "image/svg+xml"
        pictures.check_sound(picture.content.decode())


def test_a_trend_of_referrals_carries_its_question(anybody: Reader) -> None:
    page = anybody.get(PAGE).content.decode()
    section = page.split('id="chart-work"')[1].split("</section>")[0]
    assert "More crime or more reporting?" in section


def test_both_waits_are_told_and_why(anybody: Reader) -> None:
    said = text(anybody.get(PAGE))
    assert "Days, of those decided Days so far, of those waiting" in said
    assert "Two waits are told, because neither is the whole." in said


def test_a_check_says_what_was_used_and_what_came(anybody: Reader) -> None:
    said = text(anybody.get(PAGE))
    assert "4 of 4 figures came between the outer levels" in said
    assert "8 of 8 figures came between the outer levels" in said
    assert "4 of 12 figures came between the outer levels" in said
    assert "Nothing of 2025 was used: a planner of that time would have seen this." in said
    for published in ("29,275", "17,168", "11,645", "9,107", "5,758", "728", "550", "304", "141"):
        assert published in said


def test_the_staff_of_a_target_have_their_uncertainty(anybody: Reader) -> None:
    said = text(anybody.get(PAGE))
    assert "At most 3,000 waiting at the end of week 52" in said
    assert "80 per cent decided within 180 days of referral, by week 104" in said
    assert re.search(r"95 per cent [\d,]+ \d+ per cent \(\d+ to \d+\)", said)


def test_tables_and_the_scenario_are_files(anybody: Reader) -> None:
    table = anybody.client.get(f"{PAGE}weeks.csv")
    assert table.headers["Content-Disposition"] == 'attachment; filename="planning-weeks.csv"'
    rows = list(csv.DictReader(io.StringIO(table.content.decode())))
    assert {row["week"] for row in rows} == {str(week) for week in range(1, 105)}
    kept = anybody.client.get(f"{PAGE}scenario.toml")
    assert kept.headers["Content-Type"] == "application/toml"
    assert read_scenario(kept.content.decode()) == shipped_scenario()
    for name in planning().files:
        assert anybody.client.get(f"{PAGE}{name}").status_code == 200


@pytest.mark.parametrize("name", ["nothing.svg", "nothing.csv", "uk.json"])
def test_what_there_is_not_is_absent(anybody: Reader, name: str) -> None:
    assert anybody.get(f"{PAGE}{name}").status_code == 404
