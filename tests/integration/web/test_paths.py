"""After a no, the pages ask only what that path needs; what was sent leads to its receipt."""

from collections.abc import Callable
from itertools import product
from typing import Any

import pytest

from opennrm.identification.referral import questions_for
from opennrm.web.identification.path import next_on, path
from opennrm.web.identification.queue import grouped
from tests.integration.web.conftest import Reader, heading, text
from tests.integration.web.urgent_start import answer_all, begin, send


@pytest.fixture
def officer(reader: Callable[[str | None], Reader]) -> Reader:
    """A police officer who has signed in."""
    return reader("first_responder")


@pytest.mark.parametrize(
    ("under_18", "consent", "named", "interests"),
    list(
        product(
            ("yes", "no", "not_sure"),
            (None, "yes", "no", "not_now", "cannot_decide"),
            (None, "yes", "no"),
            (None, "refer", "wait"),
        )
    ),
)
def test_the_pages_ask_what_the_rule_asks(
    under_18: str, consent: str | None, named: str | None, interests: str | None
) -> None:
    said: dict[str, Any] = {
        "consent": consent,
        "named_to_police": named,
        "best_interests": interests,
    }
    answers = {
        "age": {"under_18": under_18},
        "consent": {name: value for name, value in said.items() if value},
    }
    assert path(answers) == questions_for(answers)


def test_after_a_no_nobody_is_asked_for_an_account(officer: Reader) -> None:
    draft = begin(officer)
    officer.post(f"{draft}/question/nation/", {"nation": "england"})
    officer.post(f"{draft}/question/age/", {"under_18": "no"})
    page = officer.post(f"{draft}/question/consent/", {"consent": "no"})
    assert heading(page) == "What kind of exploitation do you suspect?"
    assert "Question 5 of 5" in text(page)
    page = officer.post(f"{draft}/question/account/", {"own_words": "Kept by nobody."})
    assert heading(page) == "Check your answers"
    assert "Kept by nobody" not in text(page)


def test_not_now_asks_nothing_more_and_says_whom_to_call(officer: Reader) -> None:
    draft = begin(officer)
    officer.post(f"{draft}/question/nation/", {"nation": "england"})
    officer.post(f"{draft}/question/age/", {"under_18": "no"})
    page = officer.post(f"{draft}/question/consent/", {"consent": "not_now"})
    assert heading(page) == "Check your answers"
    assert "Whom to call tonight" in text(page)


def test_best_interests_are_not_called_consent(officer: Reader) -> None:
    given = {
        "consent": "cannot_decide",
        "cannot_decide_why": "shock",
        "best_interests": "refer",
        "best_interests_by": "Sister C, ward manager",
    }
    draft = answer_all(officer, consent=given)
    page = text(officer.get(f"{draft}/check/"))
    assert "person's consent" not in page
    assert "still agree" not in page
    assert "best interests" in page


def test_back_after_sending_leads_to_the_receipt_with_the_night_number(officer: Reader) -> None:
    draft = answer_all(officer)
    send(officer, draft)
    for address in ("check/", "question/account/"):
        page = officer.get(f"{draft}/{address}")
        assert heading(page).startswith("Referral sent")
        assert "0800 808 3733" in text(page)


@pytest.mark.parametrize("typed", ["9gn5827bm", "9GN5-827B-M", " 9gn5 827b m "])
def test_a_reference_is_found_however_it_is_typed(typed: str) -> None:
    assert grouped(typed) == "9GN5-827B-M"


def test_the_check_comes_after_the_last_question() -> None:
    assert next_on({}, "whereabouts") is None
