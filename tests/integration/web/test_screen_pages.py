"""Cards and screens as pages: public where they should be, typed once, and never lost."""

import re
from collections.abc import Callable, Mapping
from typing import Any
from uuid import uuid4

import pytest

from tests.integration.web.conftest import Reader, heading, text

Readers = Callable[[str | None], Reader]
FIRST = {"step": "first", "offence": "cannabis", "child": "yes"}
SECOND: Mapping[str, Any] = {
    **FIRST,
    "step": "second",
    "debt": "yes",
    "fear": "not_safe",
    "outcome": "positive",
    "kinds": ["criminal_cannabis"],
    "pause_asked": "no",
}


def keyed(**changed: Any) -> dict[str, Any]:
    """The second page, filled in, with a key of its own."""
    return {**SECOND, "screen": str(uuid4()), **changed}


@pytest.mark.parametrize("card", ["custody", "health", "street", "inspection", "border", "council"])
def test_anybody_reads_a_card(reader: Readers, card: str) -> None:
    page = reader(None).get(f"/cards/{card}/")
    said = text(page)
    for part in ("Look for", "Say", "Do not say", "What you must do", "What is what"):
        assert part in said
    assert "never closes the question" in said
    assert "consent_child" in page.content.decode()


def test_duties_are_those_of_the_body_and_the_law(reader: Readers) -> None:
    anybody = reader(None)
    police, health = (text(anybody.get(f"/cards/{card}/")) for card in ("custody", "health"))
    assert "England and Wales (Duty to notify)" in police
    assert "Scotland (Duty to notify)" not in police
    assert "Duty to notify" not in health
    assert "Statutory defence" in police
    assert "immigration" in health


def test_there_is_no_card_or_screen_of_another_name(officer: Reader) -> None:
    assert officer.get("/cards/moon/").status_code == 404
    assert officer.get("/screens/moon/").status_code == 404


def test_the_cards_are_offered(reader: Readers) -> None:
    assert "Health care" in text(reader(None).get("/cards/"))


def test_the_first_page_asks_what_is_missing(officer: Reader) -> None:
    page = officer.post("/screens/custody/", {"step": "first"})
    assert "There is a problem" in text(page)
    assert "Say what the person is suspected of" in text(page)
    assert "suspected of" not in text(officer.get("/screens/health/"))


@pytest.mark.parametrize(
    ("offence", "child", "said"),
    [
        ("cannabis", "no", "A screen is due."),
        ("violence", "no", "No screen is due for this offence."),
        ("violence", "not_sure", "Treat this person as a child"),
    ],
)
def test_the_second_page_says_whether_a_screen_is_due(
    officer: Reader, offence: str, child: str, said: str
) -> None:
    page = officer.post("/screens/custody/", {**FIRST, "offence": offence, "child": child})
    assert said in text(page)
    assert ("Consent of an adult" in text(page)) is (child == "no")
    assert len(re.findall(r"<fieldset", page.content.decode())) <= 6 + 1 + 3


def test_a_positive_screen_leads_to_a_referral_with_what_was_typed(officer: Reader) -> None:
    page = officer.post("/screens/custody/", keyed())
    assert heading(page) == "What to do next"
    said = text(page)
    for step in ("Refer now", "children's services", "appropriate adult", "before a plea"):
        assert step in said
    draft = re.search(r'href="(/referrals/[0-9a-f-]{36}/)"', page.content.decode())
    assert draft
    first = officer.get(draft.group(1)).content.decode()
    assert re.search(r'value="custody"\s+(?:checked|selected)', first)


def test_what_is_wrong_is_said_and_nothing_typed_is_lost(officer: Reader) -> None:
    page = officer.post("/screens/custody/", keyed(outcome="concern"))
    assert "this is positive, and the child is referred" in text(page)
    assert re.search(r'name="debt"[^>]*value="yes"[^>]*checked', page.content.decode())
    empty = officer.post("/screens/custody/", {**FIRST, "step": "second"})
    assert "Say what you think" in text(empty)


def test_the_form_sent_twice_is_one_screen(officer: Reader) -> None:
    given = keyed(child="no", outcome="concern")
    before = text(officer.get("/screens/")).count("A concern")
    officer.post("/screens/custody/", given)
    again = officer.post("/screens/custody/", given)
    assert heading(again) == "What to do next"
    assert text(officer.get("/screens/")).count("A concern") == before + 1


def test_a_screen_that_could_not_be_done_says_why(officer: Reader) -> None:
    given = {"step": "second", "child": "no", "outcome": "not_done", "screen": "no key"}
    assert "Say why it could not be done" in text(officer.post("/screens/health/", given))
    done = officer.post("/screens/health/", {**given, "why": "no_interpreter"})
    assert "No interpreter was found" in text(done)
    assert "Try again as soon as" in text(done)


def test_counts_stand_beside_all_screens(officer: Reader) -> None:
    page = officer.get("/screens/")
    assert re.search(r'data-label="All">[1-9]', page.content.decode())
    assert "Begin a screen" in text(page)


def test_who_cannot_refer_goes_on_to_somebody_who_can(reader: Readers) -> None:
    prosecutor = reader("prosecutor")
    page = prosecutor.post("/screens/court/", keyed())
    assert "Ask a first responder to refer today" in text(page)
    assert "Go on with the referral" not in text(page)


def test_a_council_records_its_protocol(reader: Readers) -> None:
    council = reader("social_worker")
    wrong = council.post("/screens/local-protocol/", {"version": "x", "from_day__day": "31"})
    assert "Say which body adopted it" in text(wrong)
    assert "Write a real date" in text(wrong)
    given = {
        "version": "4",
        "from_day__day": "1",
        "from_day__month": "4",
        "from_day__year": "2026",
        "adopted_by": "safeguarding_adults_board",
    }
    assert "Version 4, from 1 April 2026" in text(council.post("/screens/local-protocol/", given))
    assert "adopted already" in text(council.post("/screens/local-protocol/", given))
    assert 'value="5"' in council.get("/screens/local-protocol/").content.decode()


@pytest.mark.parametrize("role", ["caseworker", "analyst", "administrator"])
def test_others_find_no_screens(reader: Readers, role: str) -> None:
    for path in ("/screens/", "/screens/custody/", f"/screens/{uuid4()}/next/"):
        assert reader(role).get(path).status_code == 404
