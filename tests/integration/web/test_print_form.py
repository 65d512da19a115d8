"""The paper form: public, in the order of the pages, with every question and every reason."""

import re
from collections.abc import Callable

import pytest

from opennrm.cases.vocabulary.absences import LABELS
from opennrm.cases.vocabulary.questions import ASKED
from opennrm.web.print_form import LETTERS, MOST_BOXES, parts
from tests.integration.web.conftest import Reader, text

Readers = Callable[[str | None], Reader]


@pytest.fixture(scope="module")
def page(reader: Readers) -> str:
    answer = reader(None).get("/print-form/")
    assert answer.status_code == 200
    return answer.content.decode()


@pytest.fixture(scope="module")
def said(reader: Readers) -> str:
    return text(reader(None).get("/print-form/"))


def test_every_question_stands_on_paper_in_the_order_of_the_pages(page: str) -> None:
    found = re.findall(r'id="sheet-([a-z_]+)"', page)
    assert found == [asked.code for asked in ASKED]
    assert page.count("<h1") == 1


def test_every_box_stands_on_paper_but_the_day_it_was_filled_which_heads_it() -> None:
    drawn = {sheet.code: len(sheet.boxes) for part in parts() for sheet in part.sheets}
    for asked in ASKED:
        assert drawn[asked.code] == len(asked.fields) - (asked.code == "who_refers")


def test_it_says_where_to_tell_when_it_was_filled(said: str) -> None:
    assert "This form was filled on Day Month Year" in said
    assert "Give this day when you enter the form: question 1 asks for it." in said
    assert said.index("This form was filled on") < said.index("1. Who is referring?")


def test_the_reasons_for_no_answer_are_explained(said: str) -> None:
    for absence, letter in LETTERS.items():
        assert f"{letter} {LABELS[absence]}" in said


def test_consent_stands_before_the_account_and_says_when_to_stop(said: str) -> None:
    stop = said.index("If it is “no”: write down no name and no account. Answer question 10")
    assert said.index("4. Does the person agree to be referred?") < stop
    assert stop < said.index("11. What happened?")
    assert "10. What kind of exploitation do you suspect?" in said


def test_paper_holds_nothing_to_type_into_and_nothing_about_anybody(page: str) -> None:
    main = page[page.index("<main") : page.index("</main>")]
    assert not re.search(r"<(input|textarea|select|form)\b", main)
    assert "<img" not in main


def test_a_condition_is_said_in_words(said: str) -> None:
    assert "Only if “Is the person under 18 now?” is: No" in said
    assert "Only if “Is the person under 18 now?” is: Yes; Not sure; Not known yet" in said


def test_a_long_list_is_a_line_and_a_short_one_boxes() -> None:
    boxes = {
        (sheet.code, box.label): box for part in parts() for sheet in part.sheets
        for box in sheet.boxes
    }  # fmt: skip
    assert boxes["language", "Language"].drawn == "lines"
    assert len(boxes["indicators", "Signs"].choices) == 41
    assert all(len(box.choices) <= MOST_BOXES for box in boxes.values())
    assert {box.drawn for box in boxes.values()} == {"boxes", "lines", "date", "number"}
    assert boxes["account", "What happened"].lines > 20


def test_every_page_leads_to_it(reader: Readers) -> None:
    assert 'href="/print-form/"' in reader(None).get("/").content.decode()
