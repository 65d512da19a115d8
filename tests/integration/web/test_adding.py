"""Added to a case after it was sent: what is missing, a contact; refusals of each."""

import re
from collections.abc import Callable, Mapping
from datetime import date, timedelta
from typing import Any

import pytest

from opennrm.procedures.identification.refer import refer
from tests.integration.procedures import people
from tests.integration.web.conftest import Reader, heading, text
from tests.integration.web.urgent_start import answer_all, send

TODAY = date.today()
Readers = Callable[[str | None], Reader]
ABSENT = "/cases/00000000-0000-4000-8000-000000000000/"
CALL = {"with_whom": "person", "way": "telephone", "reached": "no_answer", "text": "Line busy."}


@pytest.fixture(scope="module")
def officer(reader: Readers) -> Reader:
    return reader("first_responder")


@pytest.fixture(scope="module")
def caseworker(reader: Readers) -> Reader:
    return reader("caseworker")


def sent(officer: Reader, **changed: Mapping[str, Any]) -> str:
    """Refer somebody, and give the address of the case as the receipt links to it."""
    draft = answer_all(officer, **changed)
    receipt = send(officer, draft)
    assert heading(receipt) == "Referral sent"
    found = re.search(r'href="(/cases/[0-9a-f-]{36}/)add/"', receipt.content.decode())
    assert found
    return found.group(1)


@pytest.fixture(scope="module")
def adult(officer: Reader) -> str:
    """A case of an adult, to which tests add."""
    return sent(officer)


def test_the_receipt_the_list_and_the_case_lead_to_adding(officer: Reader) -> None:
    case = sent(officer)
    assert f'href="{case}add/"' in officer.get("/referrals/").content.decode()
    assert f'href="{case}add-words/"' in officer.get(f"{case}add/").content.decode()
    page = officer.get(case).content.decode()
    for form in ("add", "contact", "withdraw"):
        assert f'href="{case}{form}/"' in page


def test_what_was_missing_is_added_and_said_once(
    officer: Reader, caseworker: Reader, adult: str
) -> None:
    given = {
        "own_words": "They kept my papers.",
        "found_out": "A notebook with wages.",
        "called": "Person C",
        "area": "Digbeth",
    }
    answer = officer.post(f"{adult}add-words/", given)
    assert "Added. It stands beside what was sent" in text(answer)
    assert "Added. It stands beside" not in text(officer.get(adult))
    page = text(caseworker.get(adult))
    for words in (*given.values(), "Person B worked without pay."):
        assert words in page


def test_one_box_is_enough(officer: Reader, adult: str) -> None:
    assert "They came back." in text(
        officer.post(f"{adult}add-words/", {"found_out": "They came back."})
    )


def test_adding_nothing_is_asked_for(officer: Reader, adult: str) -> None:
    page = officer.post(f"{adult}add-words/", {"own_words": "  "})
    assert heading(page) == "Add in your own words"
    assert "Fill in one of the boxes at least" in text(page)


def test_too_much_is_refused_and_nothing_typed_is_lost(officer: Reader, adult: str) -> None:
    long = "a" * 15_001
    page = officer.post(f"{adult}add-words/", {"found_out": long, "area": "Aston"})
    assert "Write no more than 15000 characters." in text(page)
    assert long in page.content.decode()
    assert 'value="Aston"' in page.content.decode()


@pytest.mark.parametrize("role", ["first_responder", "caseworker"])
def test_a_try_is_recorded(reader: Readers, adult: str, role: str) -> None:
    answer = reader(role).post(f"{adult}contact/", {**CALL, "text": f"Tried by {role}."})
    assert "The contact is recorded." in text(answer)
    assert "No answer" in text(answer)
    assert f"Tried by {role}." in text(answer)


def test_an_empty_contact_is_asked_for_box_by_box(officer: Reader, adult: str) -> None:
    page = officer.post(f"{adult}contact/", {"text": "Kept in the box."})
    for name in ("with_whom", "way", "reached"):
        assert f'href="#{name}"' in page.content.decode()
        assert f'id="{name}"' in page.content.decode()
    assert "Kept in the box." in text(page)


def test_an_invented_way_of_contact_is_refused(officer: Reader, adult: str) -> None:
    page = officer.post(f"{adult}contact/", {**CALL, "way": "pigeon"})
    assert "Choose one of the answers offered." in text(page)


@pytest.mark.parametrize("form", ["add-words", "add/account", "contact", "withdraw"])
def test_whoever_may_not_finds_nothing(reader: Readers, adult: str, form: str) -> None:
    other = reader("support_worker")
    foreign, absent = other.get(f"{adult}{form}/"), other.get(f"{ABSENT}{form}/")
    assert foreign.status_code == absent.status_code == 404
    assert text(foreign) == text(absent)
    for given in ({}, CALL, {"found_out": "Not kept."}):
        assert other.post(f"{adult}{form}/", given).status_code == 404


def test_the_newest_is_first_in_the_list_of_what_was_sent(officer: Reader) -> None:
    """What was sent a month ago is due first, and stands last."""
    sent(officer)
    earlier = refer(people.officer(), answers=people.answers(), on=TODAY - timedelta(days=30))
    page = officer.get("/referrals/").content.decode()
    listed = re.findall(r'href="/cases/([0-9a-f-]{36})/"', page)
    assert len(listed) > 1
    assert listed[-1] == str(earlier.case)


def test_urgent_is_not_called_danger(officer: Reader, caseworker: Reader) -> None:
    case = sent(officer, danger={"in_danger": "no"}, tonight={"safe_tonight": "no"})
    assert re.search(r"govuk-tag--red[^>]*>\s*Urgent", caseworker.get(case).content.decode())
    page = caseworker.get("/cases/", urgent="yes").content.decode()
    assert case in page
    assert not re.search(r"govuk-tag[^>]*>\s*Danger", page)
