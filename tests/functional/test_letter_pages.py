"""A letter on its way, by the keyboard on a telephone: chosen, told by a helper, known."""

import os
from collections.abc import Callable
from datetime import date
from pathlib import Path

import pytest

from opennrm.procedures import errands
from opennrm.procedures.identification.refer import refer
from tests.functional.conftest import Visitor
from tests.integration.procedures import deciding, people
from tests.integration.procedures.letters import line, supporter

Arrive = Callable[..., Visitor]
TODAY = date.today()
PICTURES = os.environ.get("OPENNRM_PICTURES")


def picture(visitor: Visitor, name: str) -> None:
    """Keep a picture of the page at both widths, for whoever asks for pictures."""
    if PICTURES:
        for width in (360, 1280):
            visitor.page.set_viewport_size({"width": width, "height": 800})
            path = Path(PICTURES) / f"{name}-{width}.png"
            visitor.page.screenshot(path=str(path), full_page=True)
        visitor.page.set_viewport_size({"width": 360, "height": 740})


@pytest.mark.timeout(300)
def test_a_letter_finds_its_way_by_keyboard(visitor: Arrive) -> None:
    case = refer(people.officer(), answers=people.answers(), on=TODAY).case
    assert case is not None
    deciding.decide(case, how=deciding.not_met, on=TODAY)
    caseworker = visitor("caseworker")
    caseworker.open(f"/cases/{case}/")
    picture(caseworker, "case")
    caseworker.press(f'a[href="/cases/{case}/letters/"]')
    picture(caseworker, "letters")
    caseworker.press(f'a[href="/cases/{case}/letters/{line(case, on=TODAY).about}/"]')
    assert caseworker.heading == "A letter for you"
    assert caseworker.page.title() == "A letter for you – OpenNRM"
    picture(caseworker, "letter")
    provider = f"through_support:{people.agency('salvation_army_support')}"
    caseworker.choose("way", provider)
    caseworker.press('form:has(input[name="looked"]) button')
    assert "They were asked to tell the person" in caseworker.text
    picture(caseworker, "letter-sent")
    caseworker.press('a[href$="/told/"]')
    caseworker.press('form:not(:has(input[name="do"])) button:has-text("Record that")')
    assert "There is a problem" in caseworker.text
    picture(caseworker, "letter-service")

    (errand,) = [one for one in errands.own_errands(supporter(), on=TODAY) if one.case == case]
    helper = visitor("support_worker")
    helper.open("/errands/")
    helper.press(f'a[href="/errands/{errand.id}/tell/"]')
    assert helper.heading == "Tell the person, face to face"
    picture(helper, "tell-letter")
    helper.choose("told_by", "support_worker")
    helper.choose("known_by", "told_face_to_face")
    helper.page.locator("#language").select_option("vie")
    helper.choose("interpreter", "independent")
    helper.choose("understood", "yes")
    helper.press('button:has-text("Record that the person was told")')
    caseworker.open(f"/cases/{case}/letters/")
    assert "The person knows" in caseworker.text
    picture(caseworker, "letters-known")


@pytest.mark.timeout(120)
def test_a_booking_and_the_letters_are_seen_without_scripts(visitor: Arrive) -> None:
    case = refer(people.officer(), answers=people.answers(), on=TODAY).case
    assert case is not None
    shown = deciding.form(case, deciding.FIRST, on=TODAY)
    deciding.DECIDE[deciding.FIRST](
        people.caseworker(),
        case=case,
        findings=deciding.not_met(shown),
        reasons="The account of Person B is not carried by the rest.",
        expected_position=shown.position,
        on=TODAY,
    )
    caseworker = visitor("caseworker", scripts=False)
    caseworker.open(f"/cases/{case}/letters/")
    picture(caseworker, "booking")
    caseworker.choose("way", "visit")
    caseworker.press('button:has-text("Note the interpreter")')
    assert "An interpreter is booked to explain it." in caseworker.text
