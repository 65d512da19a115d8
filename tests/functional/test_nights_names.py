"""No birth date, one name, in Tigrinya (practice.md section 4, finding 13; R-IDN-17).

The name is typed as she writes it, in Ethiopic letters; one name is a whole name, and a birthday
that nobody knows is an answer. Nothing on the way asks for a family name or for papers.
"""

import pytest

from tests.functional.nights import (
    GO_ON,
    Arrive,
    Loads,
    choose,
    confirm_and_send,
    menu,
    of_draft,
    page_of,
    sent_case,
    signed_in,
    who_refers,
)
from tests.integration.web.conftest import Reader
from tests.integration.web.urgent_start import ADULT

NAME = "ሰላም"
WORDS = "ብዘይ ደሞዝ ሰሪሐ"


@pytest.mark.timeout(400)
def test_one_name_in_ethiopic_letters_and_no_birthday(visitor: Arrive) -> None:
    officer, rest = visitor("first_responder"), Reader("first_responder")
    loads = Loads(officer)
    who_refers(officer)
    choose(officer, nation="wales")
    officer.tab_to("details.site-absent summary")
    officer.page.keyboard.press("Enter")
    officer.choose("birth_date__absence", "does_not_know")
    choose(officer, under_18="no")
    choose(officer, consent="yes", explained_how="telephone", explained_alone="yes")
    menu(officer, "#language", "Tigrinya")
    choose(officer, interpreter="telephone")
    officer.write("#name", NAME)
    officer.press(GO_ON)
    draft = of_draft(officer)
    for code in ("safe_contact", "danger", "tonight", "exploitation"):
        rest.post(f"{draft}/question/{code}/", ADULT[code])
    officer.open(f"{draft}/question/account/")
    officer.write("#own_words", WORDS)
    officer.press(GO_ON)
    rest.post(f"{draft}/question/whereabouts/", ADULT["whereabouts"])
    officer.open(f"{draft}/check/")
    loads.check()
    assert NAME in officer.text
    assert WORDS in officer.text
    confirm_and_send(officer)
    case = sent_case(officer)
    officer.open(page_of(case, "add/names.1/"))
    officer.write("#as_written", "ሰላማዊት")
    menu(officer, "#script", "Ethiopic")
    officer.choose("order", "single")
    officer.choose("name_kind", "own")
    officer.press(GO_ON)
    assert "Added. It stands beside what was sent" in officer.text

    worker = signed_in(officer, "caseworker")
    worker.open(page_of(case))
    assert NAME in worker.page.locator(".site-identity").inner_text()
    assert "ሰላማዊት" in worker.text
