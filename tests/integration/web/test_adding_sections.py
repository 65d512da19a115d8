"""A case that was sent: the same sections, added and never edited; receipt and card again."""

import re
from collections.abc import Callable
from typing import Any
from uuid import uuid4

import pytest

from opennrm.cases.events import KINDS
from opennrm.cases.vocabulary.questions import ASKED
from opennrm.web.identification.sections import FACTS
from tests.integration.web.conftest import Reader, heading, text
from tests.integration.web.urgent_start import answer_all, send

Readers = Callable[[str | None], Reader]
ABSENT = "/cases/00000000-0000-4000-8000-000000000000/"


@pytest.fixture(scope="module")
def case(officer: Reader) -> str:
    """The address of a case that was sent."""
    found = re.search(
        r'href="(/cases/[0-9a-f-]{36}/)add/"', drawn(send(officer, answer_all(officer)))
    )
    assert found
    return found.group(1)


def drawn(answer: Any) -> str:
    """A page as it was sent."""
    page: str = answer.content.decode()
    return page


def test_every_question_knows_the_facts_that_say_it() -> None:
    codes = {one.code for one in ASKED} - {"consent_confirmed"}
    for code in codes:
        assert set(FACTS.get(code, (code,))) <= set(KINDS), code
    assert set(FACTS) <= codes


def test_every_section_is_listed_and_each_page_opens(officer: Reader, case: str) -> None:
    page = officer.get(f"{case}add/")
    assert heading(page) == "Add what is missing"
    links = re.findall(rf'href="({case}add/[a-z_.0-9]+/)"', drawn(page))
    assert len(links) > 20
    for link in links:
        opened = officer.get(link)
        assert opened.status_code == 200
        assert "Why we ask, and who reads it" in text(opened)


def test_what_was_given_stands_there_and_more_is_added(officer: Reader, case: str) -> None:
    page = officer.get(f"{case}add/account/")
    assert "Given already" in text(page)
    assert "Person B worked without pay." in text(page)
    answer = officer.post(f"{case}add/account/", {"own_words": "They kept the papers."})
    assert heading(answer) == "Add what is missing"
    assert "Added. It stands beside what was sent" in text(answer)
    page = text(officer.get(f"{case}add/account/"))
    assert "They kept the papers." in page
    assert "Person B worked without pay." in page


def test_the_same_page_sent_twice_is_added_once(officer: Reader, case: str) -> None:
    given = {"whom": "Seen once.", "once": str(uuid4())}
    for _ in range(2):
        officer.post(f"{case}add/fears/", given)
    assert text(officer.get(case)).count("Seen once.") == 1


def test_more_is_said_of_an_exploiter_who_was_given_before(officer: Reader, case: str) -> None:
    officer.post(f"{case}add/exploiter.1/", {"names": "Tony"})
    page = drawn(officer.get(f"{case}add/exploiter.1/"))
    found = re.search(r'name="entity"[^>]*value="([0-9a-f-]{36})"', page)
    assert found
    given = {"entity": found.group(1), "vehicles": "White van"}
    assert "Added." in text(officer.post(f"{case}add/exploiter.1/", given))
    again = drawn(officer.get(f"{case}add/exploiter.1/"))
    assert len(set(re.findall(r'name="entity"[^>]*value="([0-9a-f-]{36})"', again))) == 1
    episode = drawn(officer.get(f"{case}add/episode.1/"))
    assert re.search(rf'name="exploiters"[^>]*value="{found.group(1)}"', episode)


def test_nothing_is_asked_for_and_what_is_wrong_is_shown_again(officer: Reader, case: str) -> None:
    assert "Fill in one of the boxes at least" in text(officer.post(f"{case}add/fears/"))
    given = {"began__day": "31", "began__month": "2", "began__year": "2019", "note": "Kept."}
    page = officer.post(f"{case}add/episode.1/", given)
    assert "Write a real date" in text(page)
    assert 'value="Kept."' in drawn(page)


@pytest.mark.parametrize("key", ["who_refers", "consent", "purposes", "immigration", "exploiter"])
def test_what_cannot_be_added_is_not_found(officer: Reader, case: str, key: str) -> None:
    assert officer.get(f"{case}add/{key}/").status_code == 404


def test_a_colleague_adds_too(colleague: Reader, case: str) -> None:
    answer = colleague.post(f"{case}add/other_bodies.1/", {"who": "A clinic."})
    assert answer.status_code == 200


def test_the_receipt_and_the_card_are_there_again(officer: Reader, case: str) -> None:
    receipt = officer.get(f"{case}receipt/")
    assert heading(receipt) == "Referral sent"
    assert "0800 808 3733" in text(receipt)
    card = text(officer.get(f"{case}card/"))
    assert "01632 960 150" in card
    for word in ("OpenNRM", "traffick", "slavery", "referral", "police", "Home Office", "Midlands"):
        assert word.lower() not in card.lower()


@pytest.mark.parametrize("page", ["receipt", "card", "add", "add/account"])
def test_whose_case_it_is_not_finds_nothing(reader: Readers, case: str, page: str) -> None:
    other = reader("support_worker")
    foreign, absent = other.get(f"{case}{page}/"), other.get(f"{ABSENT}{page}/")
    assert foreign.status_code == absent.status_code == 404
    assert text(foreign) == text(absent)
