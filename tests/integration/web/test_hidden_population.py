"""Pages of the hidden population: a number is never without its company, a chart never alone."""

import csv
import io
import json
import re
from collections.abc import Callable

import pytest

from opennrm.procedures.hidden_population import studies, study
from tests.integration.web.conftest import Reader, heading, text
from tests.unit.statistics.charts import pictures

LIST = "/figures/hidden-population/"
STUDY = f"{LIST}uk-2013/"
BOX = r'<div class="site-say site-key">.*?</div>'
Readers = Callable[[str | None], Reader]


@pytest.fixture(scope="module")
def anybody(reader: Readers) -> Reader:
    return reader(None)


def test_the_figures_lead_to_the_hidden_population(anybody: Reader) -> None:
    assert f'href="{LIST}"' in anybody.get("/figures/").content.decode()
    assert heading(anybody.get(LIST)) == "Hidden population"


@pytest.mark.parametrize("path", [LIST, STUDY])
def test_a_number_stands_with_its_interval_and_the_range(anybody: Reader, path: str) -> None:
    page = anybody.get(path)
    (key,) = [one for one in studies() if one.slug == "uk-2013"]
    boxes = re.findall(
        r'<div class="site-say site-key">.*?</div>', page.content.decode(), re.DOTALL
    )
    (said,) = [" ".join(re.sub(r"<[^>]+>", " ", one).split()) for one in boxes]
    assert key.interval is not None
    assert f"{key.estimate} people, found and not found." in said
    assert f"95 % interval: {key.interval.low} to {key.interval.high}." in said
    assert f"{key.sound.low} to {key.sound.high} is the range over sound choices" in said
    assert "2,744 people on at least one list: counted, not estimated." in said


def test_the_list_says_why_no_number_stands_alone(anybody: Reader) -> None:
    said = text(anybody.get(LIST))
    assert "A number without what the others say is not shown here, and cannot be exported." in said
    for concept in ("Estimated", "Observed", "Identified", "Recorded", "Convicted"):
        assert concept in said


def test_a_study_says_of_whom_against_what_and_how_to_make_it_again(anybody: Reader) -> None:
    said = text(anybody.get(STUDY))
    assert heading(anybody.get(STUDY)) == "Modern slavery in the United Kingdom, 2013"
    for sentence in (
        "Potential victims of trafficking and modern slavery in the United Kingdom in 2013",
        "PF: police forces, 1,102 people",
        "Silverman B W (2014)",
        "Whitehead, Jackson, Balch and Francis",
        "opennrm prevalence study uk-2013 --out uk-2013",
        "It is no estimate of this year.",
    ):
        assert sentence in said


def test_every_chart_has_words_a_size_and_its_table(anybody: Reader) -> None:
    page = anybody.get(STUDY).content.decode()
    view = study("uk-2013")
    assert view is not None
    for chart in view.charts:
        section = page.split(f'id="chart-{chart.name}"')[1].split("</section>")[0]
        image = re.search(r'<img [^>]*alt="([^"]+)"', section)
        assert image is not None
        assert f'src="{STUDY}{chart.name}.svg" width="{chart.size[0]}"' in section
        assert section.count("<tr") == len(chart.rows) + 1
        assert section.index("<img") < section.index("<details") < section.index("<table")


def test_a_chart_is_a_picture_that_a_page_may_keep(anybody: Reader) -> None:
    answer = anybody.client.get(f"{STUDY}estimates.svg")
    assert answer.status_code == 200
    assert answer.headers["Content-Type"] == "image/svg+xml"
    assert answer.headers["Cache-Control"] == "public, max-age=3600"
    assert answer.headers["Content-Security-Policy"] == "default-src 'none'; sandbox"
    assert answer.headers["X-Content-Type-Options"] == "nosniff"
    pictures.check_sound(answer.content.decode())
    assert anybody.client.get(f"{STUDY}estimates.svg").content == answer.content


def test_a_page_may_show_pictures_of_its_own_site_only(anybody: Reader) -> None:
    assert "img-src 'self';" in anybody.get(STUDY).headers["Content-Security-Policy"]


def test_the_files_are_those_of_the_study_and_are_kept(anybody: Reader) -> None:
    document = anybody.client.get(f"{STUDY}study.json")
    assert document.headers["Content-Disposition"] == 'attachment; filename="uk-2013-study.json"'
    assert json.loads(document.content)["estimate"]["observed"] == 2744
    table = anybody.client.get(f"{STUDY}estimates.csv")
    assert table.headers["Content-Type"] == "text/csv; charset=utf-8"
    header, observed, estimated, *_ = csv.reader(io.StringIO(table.content.decode()))
    assert header[-2:] == ["lowest_of_sound_choices", "highest_of_sound_choices"]
    assert observed[1:3] == ["observed", "2744"]
    assert all(estimated)
    for name in re.findall(rf'href="{STUDY}([^"]+)" download', anybody.get(STUDY).content.decode()):
        assert anybody.client.get(f"{STUDY}{name}").status_code == 200


@pytest.mark.parametrize(
    "path",
    [
        f"{LIST}atlantis/",
        f"{LIST}atlantis/estimates.svg",
        f"{LIST}atlantis/study.json",
        f"{STUDY}nothing.svg",
        f"{STUDY}study.csv",
        f"{STUDY}index.svg",
    ],
)
def test_what_there_is_not_reads_as_every_absent_page(anybody: Reader, path: str) -> None:
    page, other = anybody.get(path), anybody.get("/figures/no/such/page/")
    assert page.status_code == 404
    assert page.content == other.content
