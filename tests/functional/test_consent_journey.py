"""A withdrawal, a cousin, a lapsed telephone and a wrong fact: in a browser, keyboard only."""

from collections.abc import Callable
from datetime import date, timedelta
from uuid import UUID

import pytest

from opennrm.procedures.grants import make_grant
from opennrm.procedures.identification import corrections
from opennrm.procedures.identification.case_page import read_case
from opennrm.procedures.identification.refer import refer
from tests.functional.conftest import Visitor
from tests.integration.procedures import people

TODAY = date.today()
Arrive = Callable[..., Visitor]
WARNED = "Not confirmed. Do not use before the person has confirmed it, alone."


def referred(*, on: date = TODAY) -> UUID:
    """A referral of an adult by the demo officer's agency."""
    case = refer(people.officer(), answers=people.answers(), on=on).case
    assert case is not None
    return case


@pytest.mark.timeout(300)
def test_a_withdrawal_is_heard_recorded_and_undone_by_one_word(visitor: Arrive) -> None:
    case = referred()
    officer = visitor("first_responder")
    officer.open(f"/cases/{case}/consents/")
    officer.press(f'a[href="/cases/{case}/withdraw/"]')
    officer.press("main form button")
    assert "There is a problem" in officer.text
    officer.tick('input[name="purposes"][value="referral"]')
    for name, value in (
        ("by", "person"),
        ("heard_alone", "yes"),
        ("interpreter", "not_independent"),
        ("heard_how", "in_person"),
        ("told_what_ends", "yes"),
        ("told_can_return", "yes"),
    ):
        officer.choose(name, value)
    officer.press("main form button")
    assert "Only an interpreter whom nobody of theirs brought" in officer.text
    officer.choose("interpreter", "independent")
    officer.press("main form button")
    assert "The person withdrew" in officer.text
    assert "until then one word of the person undoes it" in officer.text
    officer.press(f'main a[href="/cases/{case}/withdraw/undo/"]')
    officer.press("main form button")
    assert "The withdrawal is undone." in officer.text
    officer.press(f'main a[href="/cases/{case}/consents/ask/"]')
    officer.tick('input[name="agreed"][value="follow_up"]')
    officer.choose("explained_alone", "yes")
    officer.choose("interpreter", "not_needed")
    officer.choose("explained_how", "telephone")
    officer.press("main form button")
    assert "What the person said is recorded." in officer.text


@pytest.mark.timeout(300)
def test_a_cousin_writes_and_a_telephone_has_lapsed(visitor: Arrive) -> None:
    case = referred(on=TODAY - timedelta(days=40))
    officer = visitor("first_responder")
    officer.open(f"/cases/{case}/")
    assert WARNED in officer.text
    officer.press(f'a[href="/cases/{case}/safety-check/"]')
    officer.choose("who", "family")
    officer.choose("asked_for", "withdraw")
    officer.choose("way", "message")
    officer.write("#text", "Ella ya no quiere.")
    officer.press("main form button")
    assert "The person is to be heard alone" in officer.text
    officer.open(f"/cases/{case}/safety-check/")
    officer.choose("outcome", "safe_goes_on")
    officer.press("main form button")
    assert "The safety check is over." in officer.text
    officer.press(f'a[href="/cases/{case}/safe-contact/"]')
    assert WARNED in officer.text
    officer.choose("alone", "yes")
    officer.choose("way", "visit")
    officer.press("main form button")
    assert "Confirmed from today" in officer.text
    assert WARNED not in officer.text
    officer.open(f"/cases/{case}/save-life/")
    officer.press("main form button")
    assert "There is a problem" in officer.text
    officer.open(f"/cases/{case}/contact/")


@pytest.mark.timeout(300)
def test_a_wrong_fact_is_corrected_and_a_note_is_answered(visitor: Arrive) -> None:
    case = referred()
    officer = visitor("first_responder")
    note = corrections.add_to_referral(
        people.officer(),
        case=case,
        facts={"telling_described": {"did_not_fit": "typed", "freedom": "free"}},
        texts={"typed": "The month did not fit."},
        on=TODAY,
    ).fact
    shown = read_case(people.officer(), case=case, on=TODAY)
    for item in shown.timeline:
        if item.id in shown.correctable:
            officer.open(f"/cases/{case}/correct/{item.id}/")
    wrong = next(item.id for item in shown.timeline if item.kind == "danger_stated")
    officer.open(f"/cases/{case}/correct/{wrong}/")
    officer.choose("what", "replace")
    officer.choose("reason", "typed_wrong")
    officer.choose("in_danger", "yes")
    officer.press("main form button")
    assert "No longer holds." in officer.text
    make_grant(
        people.caseworker(),
        case=case,
        agency=people.agency("demo_person"),
        slices=["referral"],
        on=TODAY,
    )
    person = visitor("person_concerned")
    person.open(f"/cases/{case}/")
    person.press(f'a[href="/cases/{case}/answer-note/{note}/"]')
    person.write("#text", "Nobody told me the months.")
    person.press("main form button")
    assert "The answer stands beside the note" in person.text
    worker = visitor("caseworker")
    worker.open(f"/cases/{case}/")
    assert worker.text.count("Nobody told me the months.") == 2
    worker.open(f"/cases/{case}/consents/")
    assert "rests on law" in worker.text
