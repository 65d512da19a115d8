"""The page of growth: charts with their tables and their question, parts that add up, files."""

import csv
import io
import re
from collections.abc import Callable
from html import unescape

import pytest

from opennrm.procedures.growth import growth
from tests.integration.web.conftest import Reader, heading, text
from tests.unit.statistics.charts import pictures

PAGE = "/figures/growth/"
Readers = Callable[[str | None], Reader]


@pytest.fixture(scope="module")
def anybody(reader: Readers) -> Reader:
    return reader(None)


def test_the_figures_lead_to_growth(anybody: Reader) -> None:
    assert f'href="{PAGE}"' in anybody.get("/figures/").content.decode()
    assert heading(anybody.get(PAGE)) == "Growth of referrals"


def test_every_chart_carries_the_question_and_its_table(anybody: Reader) -> None:
    page = anybody.get(PAGE).content.decode()
    for chart in (growth().by_year.chart, growth().by_source.chart):
        section = page.split(f'id="chart-{chart.name}"')[1].split("</section>")[0]
        image = re.search(r'<img [^>]*alt="([^"]+)"', section)
        assert image is not None
        assert "More crime or more reporting?" in unescape(image[1])
        assert f'src="{PAGE}{chart.name}.svg" width="{chart.size[0]}"' in section
        after = section[section.index("<img") :]
        assert after.index("More crime or more reporting?") < after.index("<details")
        for row in chart.rows:
            assert row[0][0] in section


def test_the_last_sentence_of_each_says_what_cannot_be_told(anybody: Reader) -> None:
    page = anybody.get(PAGE).content.decode()
    lists = re.findall(r"<h3[^>]*>What can be told, and what cannot</h3>.*?</ul>", page, re.DOTALL)
    assert len(lists) == 2
    for one in lists:
        said = re.findall(r"<li>(.*?)</li>", one, re.DOTALL)
        assert 2 <= len(said) <= 5
        assert said[-1].startswith("What cannot be told:")
    assert "referrals rose by 21,074, from 2,337 to 23,411 (901.8 per cent more)." in lists[0]
    assert "not like with like" in lists[0]
    assert "referrals fell by 173, from 4,171 to 3,998" in lists[1]


def test_who_sent_more_adds_up(anybody: Reader) -> None:
    said = text(anybody.get(PAGE))
    view = growth()
    assert sum(one.change for one in view.sources) == -173
    assert "Government agency 2,104 1,967 −137" in said
    assert "Local Authority 852 895 +43" in said
    assert "All 4,171 3,998 −173" in said


def test_every_change_stands_with_its_day_its_source_and_what_it_touches(anybody: Reader) -> None:
    said = text(anybody.get(PAGE))
    for one in growth().changes:
        assert one.says in said
        assert f"{one.source} (read in" in said
    assert "1 November 2015 listed bodies in England and Wales have to notify" in said
    assert "September 2019 an online form replaces paper" in said
    assert "1 September 2019" not in said
    assert "30 January 2023 to 28 June 2023" in said


def test_numbers_that_are_quoted_keep_their_word(anybody: Reader) -> None:
    said = text(anybody.get(PAGE))
    assert "2011 946 referred" in said
    assert "2011 936 referred" in said
    assert "September 2011 36 victims identified" in said
    assert "February 2013 83 victims found in a month" in said
    assert "2019 10,627 referred" in said


def test_charts_and_tables_are_files_that_a_page_may_keep(anybody: Reader) -> None:
    for name in ("referred", "by-source"):
        picture = anybody.client.get(f"{PAGE}{name}.svg")
        assert picture.headers["Content-Type"] == "image/svg+xml"
        assert picture.headers["Content-Security-Policy"] == "default-src 'none'; sandbox"
        pictures.check_sound(picture.content.decode())
        table = anybody.client.get(f"{PAGE}{name}.csv")
        assert table.headers["Content-Disposition"] == f'attachment; filename="growth-{name}.csv"'
    rows = list(csv.reader(io.StringIO(anybody.client.get(f"{PAGE}referred.csv").content.decode())))
    assert rows[0][:2] == ["Period", "People referred"]
    assert rows[1] == ["2009", "552", "counted April to December; the mechanism begins"]
    assert rows[-1][:2] == ["2025", "23411"]


@pytest.mark.parametrize("name", ["nothing.svg", "nothing.csv", "by-year.svg"])
def test_what_there_is_not_is_absent(anybody: Reader, name: str) -> None:
    assert anybody.get(f"{PAGE}{name}").status_code == 404
