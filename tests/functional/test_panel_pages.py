"""The other pages of panels and of the officer, at 360 pixels, through axe: empty, wrong, done."""

from datetime import date

import pytest

from opennrm.cases.vocabulary.panels import SeatKind
from tests.functional.conftest import Visitor
from tests.functional.panels import Arrive, member_at
from tests.functional.stories.test_panel_without_quorum import signed_on_a_witness
from tests.integration.procedures import people, sitting
from tests.integration.procedures.deciding import referred


@pytest.mark.timeout(200)
def test_the_pages_of_a_panel_pass_axe(visitor: Arrive, site: str) -> None:
    today = date.today()
    case = signed_on_a_witness(today)
    chair = visitor("caseworker")
    chair.open(f"/cases/{case}/panel/")
    chair.press('form:has(input[value="convene"]) button')
    assert "There is a problem" in chair.text
    panel = sitting.convened(case, on=today)
    force = member_at(visitor, site, SeatKind.POLICE)
    force.open(f"/panels/{panel}/")
    force.press("main form button")
    assert "There is a problem" in force.text
    force.choose("conflict", "none")
    force.press("main form button")
    for one in force.page.locator("main details").all():
        one.evaluate("details => { details.open = true }")
    force.look()
    force.press('form:has(input[value="vote"]) button')
    assert "There is a problem" in force.text
    chair.open("/panels/")
    chair.press(f'main a[href="/cases/{case}/panel/"]')
    chair.page.locator("main details").first.evaluate("details => { details.open = true }")
    chair.press('form:has(input[value="add_seat"]) button')
    assert "There is a problem" in chair.text
    chair.look()


@pytest.mark.timeout(200)
def test_the_pages_of_the_officer_pass_axe(visitor: Arrive) -> None:
    today = date.today()
    told: dict[str, object] = {
        "staying__absence": "not_known_yet",
        "police_told": "yes",
        "police_force": str(people.agency("west_midlands_police")),
    }
    case = referred(on=today, whereabouts=told)
    chair = visitor("caseworker")
    chair.open(f"/cases/{case}/witness/")
    chair.press('form:has(input[value="end"]) button')
    assert "There is a problem" in chair.text
    chair.open(f"/cases/{case}/officer/")
    chair.press("main form button")
    assert "Can add evidence until" in chair.text
    answer_by_keyboard(visitor("police"))


def answer_by_keyboard(police: Visitor) -> None:
    """The officer finds the notice, is asked for what is missing, and adds evidence."""
    police.open("/errands/")
    police.press('main a[href^="/officer-notices/"]')
    police.press("main form button")
    assert "There is a problem" in police.text
    police.choose("answer", "added")
    police.write("#statement", "Two others named the same house.")
    police.choose("shown", "full")
    police.choose("gave_statement", "yes")
    police.press("main form button")
    assert police.heading == "Sent"
