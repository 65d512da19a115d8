"""An adult says no; an adult cannot say anything yet (practice.md section 4, finding 11).

In England a police force owes a notification: coded answers, nobody named, and what was typed is
destroyed here, also when the no comes on the page that sends. In Scotland nothing is owed and the
no is counted. Who cannot decide is referred in their best interests and asked later. Which agency
owes what: tests/integration/nights.
"""

from collections.abc import Iterator

import pytest

from opennrm.project import postgres
from tests.functional.nights import (
    GO_ON,
    RECORD,
    SEND,
    Arrive,
    choose,
    menu,
    of_draft,
    page_of,
    sent_case,
    tick,
    who_refers,
)
from tests.integration.procedures import people
from tests.integration.procedures.record import Record
from tests.integration.web.conftest import Reader
from tests.integration.web.urgent_start import ADULT, answer_all

TYPED = {
    "name": {"name": people.CALLED},
    "account": {"own_words": people.SAID, "how_came": ["recruited"], "control": ["threats"]},
    "whereabouts": {"staying": "own_home", "area": "Oswaldtwistle"},
}
WORDS = ("Quillonby", "Zephyrine", "Oswaldtwistle")
HELD = "SELECT (SELECT count(*) FROM nrm.vault_item) + (SELECT count(*) FROM nrm.draft)"


@pytest.fixture
def record(server: postgres.Server, demo: None) -> Iterator[Record]:
    """The database of this module as the superuser sees it."""
    found = Record(server)
    yield found
    found.link.close()


@pytest.mark.timeout(300)
def test_a_no_in_england_destroys_the_account_and_notifies(visitor: Arrive, record: Record) -> None:
    officer = visitor("first_responder")
    held = record.one(HELD)
    draft = answer_all(Reader("first_responder"), **TYPED)
    officer.open(f"{draft}/check/")
    assert all(word in officer.text for word in WORDS)
    choose(officer, SEND, still_agrees="no", alone="yes")
    assert "There is a problem" in officer.text
    officer.press(f'main a[href^="{draft}/question/consent/"]')
    officer.choose("consent", "no")
    tick(officer, refusal_reasons="fear_for_family")
    officer.press(GO_ON)
    officer.open(f"{draft}/check/")
    assert "Only coded answers are sent" in officer.text
    assert not [word for word in WORDS if word in officer.text]
    officer.press(SEND)
    assert officer.heading.startswith("Notification sent")
    for page in ("receipt", "check", "tasks", "question/account", "question/name", "card"):
        officer.page.goto(f"{officer.site}{draft}/{page}/")
        assert not [word for word in WORDS if word in officer.text]
    assert record.one(HELD) <= held + 1  # The officer's own name and number, and nothing else.
    assert record.where(WORDS) == []


@pytest.mark.timeout(300)
def test_a_no_in_scotland_is_counted_without_a_script(visitor: Arrive, record: Record) -> None:
    officer = visitor("first_responder", scripts=False)
    held = record.one(HELD)
    who_refers(officer)
    choose(officer, nation="scotland")
    choose(officer, under_18="no")
    choose(officer, consent="no")
    draft = of_draft(officer)
    tick(officer, kinds="labour")
    officer.press(GO_ON)
    assert officer.heading == "Check your answers"
    assert "The law does not ask your organisation to notify" in officer.text
    officer.press(SEND)
    assert officer.heading.startswith("Counted, and nothing else kept")
    assert "Reference number" not in officer.text
    assert record.one(HELD) == held
    officer.open("/referrals/")
    assert draft not in officer.page.content()


@pytest.mark.timeout(300)
def test_who_cannot_decide_is_referred_and_asked_later(visitor: Arrive) -> None:
    officer, rest = visitor("first_responder"), Reader("first_responder")
    who_refers(officer, setting="hospital")
    choose(officer, nation="england")
    choose(officer, under_18="no")
    officer.choose("consent", "cannot_decide")
    officer.press(GO_ON)
    assert "There is a problem" in officer.text
    officer.choose("cannot_decide_why", "injured_or_ill")
    officer.choose("best_interests", "refer")
    officer.write("#best_interests_by", "Doctor C, who treats the person")
    officer.press(GO_ON)
    menu(officer, "#language", "Amharic")
    officer.press(GO_ON)
    draft = of_draft(officer)
    for code in list(ADULT)[5:]:
        rest.post(f"{draft}/question/{code}/", ADULT[code])
    officer.open(f"{draft}/check/")
    assert "A referral that others decided in the person's best interests." in officer.text
    officer.press(SEND)
    case = sent_case(officer)
    officer.open(page_of(case, "consents/"))
    officer.press(f'main a[href="{page_of(case, "consents/ask/")}"]')
    officer.choose("answer", "yes")
    tick(officer, agreed="support")
    for name, value in (
        ("explained_alone", "yes"),
        ("interpreter", "independent"),
        ("explained_how", "in_person"),
    ):
        officer.choose(name, value)
    officer.press(RECORD)
    assert "What the person said is recorded." in officer.text
