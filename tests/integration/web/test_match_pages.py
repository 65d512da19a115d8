"""The duplicate desk in pages: the list, a pair side by side, the three answers, and undoing."""

import re
from collections.abc import Callable
from uuid import UUID

import pytest

from opennrm.jobs.matching import match_people
from opennrm.procedures.identification.refer import refer
from tests.integration.procedures import people
from tests.integration.procedures.people import MONDAY
from tests.integration.web.conftest import Reader, heading, text

Readers = Callable[[str | None], Reader]
PAIR = re.compile(r'href="(/matches/[0-9a-f-]{36}/)">([^<]+)<')


@pytest.fixture(scope="module")
def desk(reader: Readers) -> Reader:
    return reader("duplicate_desk")


def sent(code: str, name: str, born: str, **more: str) -> tuple[UUID, str]:
    age = {"under_18": "no", "birth_date": born}
    answers = people.named(name={"name": name, **more}, age=age)
    receipt = refer(people.actor_of(code), answers=answers, on=MONDAY)
    assert receipt.case is not None
    assert receipt.reference is not None
    return receipt.case, receipt.reference


def suggested(desk: Reader, name: str, **more: str) -> str:
    """Two referrals of one name, the job, and the address of the pair in the list."""
    _, first = sent("west_midlands_police", name, "1991-07-03", **more)
    case, second = sent("kent_county_council", name, "1991-07-03", **more)
    match_people(key=str(case))
    found = PAIR.findall(desk.get("/matches/").content.decode())
    (address,) = [href for href, words in found if first in words and second in words]
    return str(address)


def answered(desk: Reader, address: str) -> bool:
    return address in desk.get("/matches/", answered="yes").content.decode()


def test_the_desk_comes_to_its_list_and_finds_the_way_to_it(desk: Reader) -> None:
    page = desk.get("/my-work/")
    assert heading(page) == "Matches to look at"
    assert 'href="/matches/"' in page.content.decode()


def test_no_other_role_is_led_there(reader: Readers) -> None:
    for role in ("caseworker", "first_responder", "police", "analyst"):
        assert "/matches/" not in reader(role).get("/my-work/").content.decode()
        assert reader(role).get("/matches/").status_code == 404


def test_both_cases_open_from_the_pair(desk: Reader) -> None:
    address = suggested(desk, "Ottoline Marchmont")
    found = re.findall(r'href="(/cases/[0-9a-f-]{36}/)"', desk.get(address).content.decode())
    assert len(set(found)) == 2
    for case in found:
        assert "Kinds" in text(desk.get(case))


def test_the_list_names_nobody(desk: Reader) -> None:
    address = suggested(desk, "Peverell Ashgrove")
    page = desk.get("/matches/")
    assert address in page.content.decode()
    assert "Likely" in text(page)
    assert "Received" in text(page)
    assert "2 March 2026 and 2 March 2026" in text(page)
    assert "Ashgrove" not in page.content.decode()


def test_a_pair_stands_side_by_side_without_account_or_whereabouts(desk: Reader) -> None:
    page = desk.get(suggested(desk, "نور Halloway", romanised="Nur Halloway"))
    shown = text(page)
    assert heading(page) == "Are these one person?"
    assert shown.count("نور Halloway") == shown.count("In Latin letters: Nur Halloway") == 2
    assert shown.count("3 July 1991") == 2
    assert "Police" in shown
    assert "Local authority" in shown
    hidden = ("Zephyrine", "Thrapstone", "07700 900461", "Oswaldtwistle", "Officer A")
    assert [w for w in (*hidden, "West Midlands", "Kent County") if w in shown] == []
    assert page.headers["Cache-Control"]


def test_nothing_chosen_is_a_problem_with_a_way_to_it(desk: Reader) -> None:
    address = suggested(desk, "Cuthbert Lindqvist")
    page = desk.post(address)
    assert "Choose what you found" in text(page)
    assert 'href="#answer"' in page.content.decode()
    assert not answered(desk, address)


@pytest.mark.parametrize(
    ("answer", "said"),
    [
        ("new_evidence", "The same exploitation, with new evidence"),
        ("reconsideration", "it asks to look at a decision again"),
        ("new_exploitation", "A new exploitation"),
        ("seen_again", "The same person seen again"),
    ],
)
def test_linked_and_undone(desk: Reader, answer: str, said: str) -> None:
    address = suggested(desk, f"Theodora {answer.title().replace('_', '')}")
    assert heading(desk.post(address, {"answer": answer})) == "Matches to look at"
    assert answered(desk, address)
    page = desk.get(address)
    assert "Found:" in text(page)
    assert said in text(page)
    assert "Why it is suggested" in text(page)
    assert "Undo it" in text(page)
    late = desk.post(address, {"answer": "two_people"})
    assert "cannot be linked like this" in text(late)
    assert 'href="#reason"' in late.content.decode()
    assert "Choose why the link is undone" in text(desk.post(address, {"do": "undo"}))
    desk.post(address, {"do": "undo", "reason": "match_wrong"})
    assert not answered(desk, address)
    assert address in desk.get("/matches/").content.decode()


def test_two_people_and_looked_at_again(desk: Reader) -> None:
    address = suggested(desk, "Winifred Oxley")
    desk.post(address, {"answer": "two_people"})
    assert answered(desk, address)
    page = desk.get(address)
    assert "Found: Two different people" in text(page)
    assert "Undo it" in text(page)
    desk.post(address, {"do": "undo", "reason": "new_information"})
    assert "Save what you found" in text(desk.get(address))
    desk.post(address, {"answer": "two_people"})
    desk.post(address, {"answer": "new_evidence"})
    assert "Undo it" in text(desk.get(address))


def test_people_of_one_situation_stand_in_a_list_of_their_own(desk: Reader) -> None:
    page = desk.get("/matches/", situation="yes")
    assert heading(page) == "Different people of one situation"
    assert "They are no duplicates" in text(page)
