"""Every page of looking again through axe, at 360 pixels: the forms, their errors, and the room."""

from collections.abc import Callable
from uuid import UUID

import pytest

from opennrm.cases.history import fold
from opennrm.procedures.review.handing import hand_on, hand_to_reviewers
from opennrm.web.clock import today
from tests.functional.conftest import Visitor
from tests.integration.procedures.another_country import another_country
from tests.integration.procedures.looking_again import stored
from tests.integration.web.conftest import Reader
from tests.integration.web.test_looking_again import boy, refused, room

__all__ = ["another_country"]
Arrive = Callable[..., Visitor]
GIVEN = {"grounds": "additional_evidence", "words": "Doctor C has found scars."}


def form(visitor: Visitor, path: str, *, asks: bool = True) -> None:
    """A form, and the same with nothing filled in where something is asked."""
    visitor.open(path)
    assert "What happens next" in visitor.text
    if asks:
        visitor.press("main form button")
        assert "There is a problem" in visitor.text


def review_of(case: UUID) -> UUID:
    return fold(stored(case)).reviews[-1].id


@pytest.mark.timeout(300)
def test_the_pages_of_a_reconsideration_pass_axe(visitor: Arrive) -> None:
    case = refused()
    officer, worker = visitor("first_responder"), visitor("caseworker")
    form(officer, room(case, "ask/"))
    form(worker, room(case, "ask/"))
    form(worker, room(case, "more-time/"))
    Reader("first_responder").post(room(case, "ask/"), GIVEN)
    request = fold(stored(case)).review_requests[0].id
    worker.open(room(case))
    form(worker, room(case, f"{request}/take-up/"), asks=False)
    worker.press("main form button")
    form(worker, room(case, f"{review_of(case)}/stands/"))
    worker.write("#reasons", "It stands, after Doctor C.")
    worker.press("main form button")
    second = visitor("second_caseworker")
    form(second, room(case, f"{review_of(case)}/read/"))
    form(second, room(case, f"{review_of(case)}/take-over/"), asks=False)
    officer.open(room(case))


@pytest.mark.timeout(300)
def test_the_pages_of_letters_and_of_who_speaks_pass_axe(visitor: Arrive) -> None:
    case, letter = boy()
    worker, reviewer = visitor("caseworker"), visitor("independent_reviewer")
    form(worker, room(case, "written/"))
    form(worker, room(case, "speaks/"))
    form(worker, room(case, f"{letter}/acknowledge/"), asks=False)
    form(worker, room(case, f"{letter}/answer/"))
    hand_on(case, on=today())
    form(reviewer, room(case, f"{letter}/what-is-needed/"))
    reviewer.open(room(case))
    rapporteur = visitor("rapporteur")
    rapporteur.open("/unanswered/")
    rapporteur.open("/figures/reviews/")


@pytest.mark.timeout(400)
@pytest.mark.usefixtures("another_country")
def test_the_pages_of_another_country_pass_axe(visitor: Arrive) -> None:
    case, reviewer = refused(), visitor("independent_reviewer")
    officer = Reader("first_responder")
    visitor("first_responder").open(room(case, "ask/"))
    form(visitor("first_responder"), room(case, "appeal/"))
    officer.post(room(case, "ask/"), {**GIVEN, "independent": "yes"})
    officer.post(room(case, "appeal/"), {"words": "It is wrong."})
    assert hand_to_reviewers(case, on=today()) == 2
    request = fold(stored(case)).review_requests[0].id
    form(reviewer, room(case, f"{request}/independent/"))
    reviewer.choose("knows_somebody", "no")
    reviewer.press("main form button")
    assert "You see the sealed copy" in reviewer.text
    review = review_of(case)
    form(reviewer, room(case, f"{review}/first-view/"))
    reviewer.choose("would_stand", "yes")
    reviewer.write("#text", "So far, yes.")
    reviewer.press("main form button")
    form(reviewer, room(case, f"{review}/what-is-new/"), asks=False)
    reviewer.press("main form button")
    for step in ("uphold", "send-back", "remake"):
        form(reviewer, room(case, f"{review}/{step}/"))
    appeal = fold(stored(case)).appeals[0].id
    for step in ("hearing", "decide"):
        form(reviewer, room(case, f"{appeal}/{step}/"))
    reviewer.open(room(case))
