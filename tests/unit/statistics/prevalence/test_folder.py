import csv
import io
import json
import re
from html.parser import HTMLParser

import pytest

from opennrm.statistics.prevalence.folder import study_folder
from opennrm.statistics.prevalence.study_document import StudyRefused
from tests.unit.statistics.charts import pictures
from tests.unit.statistics.prevalence.sample_study import sample


class Page(HTMLParser):
    """The tags of a page with their attributes, and its words."""

    def __init__(self, text: str) -> None:
        super().__init__()
        self.met: list[tuple[str, dict]] = []
        self.words: list[str] = []
        self.feed(text)

    def handle_starttag(self, tag: str, attrs: list) -> None:
        self.met.append((tag, dict(attrs)))

    def handle_data(self, data: str) -> None:
        self.words.append(data)

    @property
    def said(self) -> str:
        return " ".join(" ".join(self.words).split())


def rows(files: dict, name: str) -> list[list[str]]:
    return list(csv.reader(io.StringIO(files[name].decode())))


def page(document: dict) -> Page:
    return Page(study_folder(document)["index.html"].decode())


def test_a_folder_has_document_tables_charts_and_a_page() -> None:
    files = study_folder(sample())
    assert sorted(files) == [
        "estimates.csv",
        "estimates.svg",
        "index.html",
        "models.csv",
        "models.svg",
        "overlaps.csv",
        "overlaps.svg",
        "sensitivity.csv",
        "study.json",
    ]
    assert json.loads(files["study.json"]) == sample()
    for name in files:
        if name.endswith(".svg"):
            pictures.check_sound(files[name].decode())
    assert files == study_folder(sample())


def test_the_tables_are_exact_and_carry_the_range_beside_the_number() -> None:
    files = study_folder(sample())
    assert rows(files, "estimates.csv")[2] == [
        "people found and not found", "estimated", "1712.5", "1350.0", "2240.0", "1201.0", "2633.4",
        "1500.0", "2991.3",
    ]  # fmt: skip
    assert rows(files, "estimates.csv")[3][5:7] == ["1300.0", "2400.0"]
    assert rows(files, "sensitivity.csv")[3] == [
        "threshold", "stepwise, threshold 0.001", "1500.0", "1100.0", "no limit", "",
    ]  # fmt: skip
    assert rows(files, "sensitivity.csv")[5][2:] == ["", "", "", "Everybody on LA is also on NG."]
    assert rows(files, "overlaps.csv")[1] == ["0", "1", "0", "412"]
    assert rows(files, "overlaps.csv")[-1] == ["0", "0", "1", "not shown"]
    assert rows(files, "models.csv")[1] == ["LA NG PF LA:NG", "41.2", "0.7", "1712.5"]


def test_a_study_without_intervals_and_models_has_empty_cells_and_fewer_files() -> None:
    document = sample(interval95=None, interval80=None, conditional95=None)
    del document["models"]
    files = study_folder(document)
    assert "models.csv" not in files
    assert "models.svg" not in files
    assert rows(files, "estimates.csv")[-1][3:7] == [""] * 4
    assert "it has no 95 % interval" in Page(files["index.html"].decode()).said


def test_the_number_stands_in_one_box_with_its_interval_and_the_range() -> None:
    html = study_folder(sample())["index.html"].decode()
    box = Page(re.findall(r'<div class="key">.*?</div>', html, re.DOTALL)[0]).said
    assert "1,710 people, found and not found (95 % interval 1,200 to 2,630)" in box
    assert "1,500 to 2,990 is the range over sound choices" in box
    assert "532 people were observed" in box


def test_the_page_says_of_whom_it_speaks_and_what_is_said_against_it() -> None:
    said = page(sample()).said
    for sentence in (
        "Three lists & one <made-up> town",
        "People exploited in a town",
        "Made up for tests",
        "Nobody here is real.",
        "Whitehead and others (2021) hold that the method is <not> suitable.",
        "LA and PF have nobody in common.",
        "Estimated all people of the target population",
        "Convicted people found guilty",
    ):
        assert sentence in said


def test_every_chart_has_words_and_is_followed_by_its_table() -> None:
    found = page(sample())
    order = [tag for tag, _ in found.met if tag in ("img", "table")]
    assert order == ["img", "table"] * 3
    images = [attributes for tag, attributes in found.met if tag == "img"]
    assert [one["src"] for one in images] == ["estimates.svg", "overlaps.svg", "models.svg"]
    assert all(one["alt"] for one in images)


def test_the_page_needs_nothing_from_elsewhere_and_no_script() -> None:
    found = page(sample())
    assert "script" not in {tag for tag, _ in found.met}
    links = [one.get("src") or one.get("href") for _, one in found.met]
    assert not [one for one in links if one and ("/" in one or ":" in one)]
    assert {one for one in links if one} == set(study_folder(sample())) - {"index.html"}


def test_a_study_that_says_little_is_still_a_page() -> None:
    document = sample(warnings=[])
    document["study"] = {"slug": "one", "title": "One"}
    document["lists"] = {"names": ["LA", "NG"], "bodies": {"LA": "local authorities"}}
    said = page(document).said
    assert "Warnings" not in said
    assert "Source not said" in said
    assert "LA (local authorities); NG Source" in said


def test_what_was_left_out_of_the_overlaps_is_said_beneath_them() -> None:
    document = sample()
    document["lists"]["said"] = ["Counts of 1 to 4 people are left out."]
    assert "Counts of 1 to 4 people are left out. The models" in page(document).said


def test_light_models_beyond_the_most_are_left_to_the_file() -> None:
    document = sample()
    document["models"] = [
        {"terms": ["LA", f"LA:{at}"], "bic": 40.0 + at, "estimate": 900.0, "weight": 0.01}
        for at in range(35)
    ]
    files = study_folder(document)
    found = Page(files["index.html"].decode())
    assert "5 lighter models stand in models.csv." in found.said
    assert len(rows(files, "models.csv")) == 36


def test_models_without_bic_are_in_the_file_too() -> None:
    document = sample()
    document["models"][0]["bic"] = None
    assert rows(study_folder(document), "models.csv")[1] == ["LA NG PF LA:NG", "", "0.7", "1712.5"]


def test_a_number_without_its_sensitivity_becomes_no_folder() -> None:
    with pytest.raises(StudyRefused, match="not exported"):
        study_folder(sample(sensitivity=None))
