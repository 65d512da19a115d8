"""A panel without quorum: on telephones and by keyboard, it decides nothing, and nothing issues.

R-DEC-03 (requirements.md section 1.0): a decision without quorum cannot issue; no vote for whoever
enforces immigration law; conflicts declared, dissent on record. Practice finding 30: a negative
waits, a positive does not.
"""

from datetime import date
from uuid import UUID

import pytest

from opennrm.cases.vocabulary.panels import SeatKind
from opennrm.procedures.identification.case_page import read_case
from opennrm.procedures.review import officer
from tests.functional.conftest import Visitor
from tests.functional.panels import Arrive, leave, member_at, take_and_vote
from tests.integration.procedures import people
from tests.integration.procedures.deciding import FIRST, not_met, referred, sign

pytestmark = pytest.mark.timeout(300)
PLAIN = "The payroll shows regular pay for each hour that was worked."


def signed_on_a_witness(on: date) -> UUID:
    """Somebody who helps the police, and a negative that was signed on them."""
    case = referred(on=on)
    officer.note_witness(people.caseworker(), case=case, on=on)
    sign(case, FIRST, how=not_met, reasons=PLAIN, on=on)
    return case


def choose_from(visitor: Visitor, selector: str, words: str) -> None:
    """Choose from a menu by typing the beginning of what stands in it."""
    visitor.tab_to(selector)
    visitor.page.keyboard.type(words)


def convene(chair: Visitor, case: UUID, on: date) -> None:
    """Ask a force and a council; nobody for the specialist organisations."""
    chair.open(f"/cases/{case}/")
    chair.press(f'main a[href="/cases/{case}/panel/"]')
    assert "A negative on somebody who is an active witness" in chair.text
    choose_from(chair, "#seat-police", "Kent Police")
    choose_from(chair, "#seat-local_authority", "Leeds City")
    chair.write("#votes_by-day", str(on.day))
    chair.write("#votes_by-month", str(on.month))
    chair.write("#votes_by-year", str(on.year))
    chair.write("#question", "Does the payroll speak against it?")
    chair.press('form:has(input[value="convene"]) button')
    assert "Nobody is asked to speak for: Specialist organisation" in chair.text


def close(chair: Visitor, case: UUID) -> None:
    chair.open(f"/cases/{case}/panel/")
    chair.press('form:has(input[value="close"]) button')


def test_a_panel_without_quorum(visitor: Arrive, site: str) -> None:
    today = date.today()
    # Each organisation has somebody who sits on panels; the charity has two.
    force = member_at(visitor, site, SeatKind.POLICE)
    council = member_at(visitor, site, SeatKind.LOCAL_AUTHORITY)
    charity = member_at(visitor, site, SeatKind.SPECIALIST)
    other_of_charity = member_at(visitor, site, SeatKind.SPECIALIST)
    case = signed_on_a_witness(today)
    chair = visitor("caseworker")
    convene(chair, case, today)

    # Before a word of the case, each says whether there is a conflict; then reads, and votes.
    force.open("/panels/")
    assert "Free: declare first" in force.text
    force.press('main a[href^="/panels/"]')
    assert "Person B worked without pay." not in force.text
    take_and_vote(force, "negative")
    assert "Your vote and your reasons are on record" in force.text
    council.open("/panels/")
    council.press('main a[href^="/panels/"]')
    take_and_vote(council, "negative", look=lambda: never_shows(council, "How others voted: "))

    # Two votes of the same mind are no quorum: nothing is decided, and nothing issues.
    close(chair, case)
    assert "There is a problem" in chair.text
    assert "There is no quorum: 2 of at least 3 votes" in chair.text
    assert "Nobody has voted for: Specialist organisation" in chair.text
    chair.open(f"/cases/{case}/waiting/reasonable-grounds/")
    assert "The panel has no quorum so far: 2 of at least 3 votes" in chair.text
    assert chair.page.locator('input[value="issue"]').count() == 0
    assert read_case(people.caseworker(), case=case, on=today).outcome is None

    # The charity is asked. Whoever knows somebody in the case leaves, and has seen nothing.
    chair.open(f"/cases/{case}/panel/")
    chair.tab_to("main details summary")
    chair.page.keyboard.press("Enter")
    choose_from(chair, "#agency", "Kalayaan")
    chair.press('form:has(input[value="add_seat"]) button')
    charity.open("/panels/")
    charity.press('main a[href^="/panels/"]')
    leave(charity, "knows_exploiter")
    assert "You do not sit on that panel, and see nothing of its case" in charity.text
    assert charity.page.locator('main a[href^="/panels/"]').count() == 0

    # A colleague sits instead, and sees the other votes only after her own.
    other_of_charity.open("/panels/")
    other_of_charity.press('main a[href^="/panels/"]')
    take_and_vote(
        other_of_charity,
        "ask",
        dissent="Nobody asked who kept her passport.",
        look=lambda: never_shows(other_of_charity, "Kent Police: Negative"),
    )
    assert "How others voted" in other_of_charity.text
    close(chair, case)
    assert "The votes are counted, and stand on record" in chair.text
    assert "Voted otherwise: Kalayaan" in chair.text
    chair.open(f"/cases/{case}/waiting/reasonable-grounds/")
    assert "The panel has no quorum" not in chair.text

    # What a seat opened is closed again.
    force.open("/panels/")
    assert "No panel waits for you or your organisation" in force.text


def never_shows(visitor: Visitor, words: str) -> None:
    assert words not in visitor.text
