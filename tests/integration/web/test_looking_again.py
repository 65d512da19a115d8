"""The room of looking again and its forms, through the site, as each role sees them."""

from datetime import date, timedelta
from uuid import UUID

import pytest

from opennrm.cases.history import fold
from opennrm.cases.vocabulary.decisions import ServiceMethod
from opennrm.procedures.identification.refer import refer
from opennrm.procedures.review.handing import hand_on, hand_to_reviewers
from opennrm.procedures.review.representations import make_representation
from tests.integration.matrix.world import TODAY
from tests.integration.procedures import people
from tests.integration.procedures.another_country import another_country
from tests.integration.procedures.deciding import FIRST, referred
from tests.integration.procedures.issuing_anyway import issue_anyway
from tests.integration.procedures.looking_again import serve, stored
from tests.integration.web.conftest import Reader, heading, text

__all__ = ["another_country"]
pytestmark = pytest.mark.usefixtures("demo")
AGO = TODAY - timedelta(days=10)
LETTER = "Where will he sleep when he is released?"


def refused(on: date = AGO) -> UUID:
    case = referred(on=on)
    serve(case, issue_anyway(case, FIRST, on=on), on, how=ServiceMethod.THROUGH_SUPPORT)
    return case


def boy() -> tuple[UUID, UUID]:
    """The case of a child, with a letter about his release that nobody answered for ten days."""
    case = refer(people.officer(), answers=people.child(), on=AGO).case
    assert case is not None
    letter = make_representation(
        people.caseworker(),
        case=case,
        sender="lawyer",
        matters=["release"],
        way="email",
        text=LETTER,
        on=AGO,
    ).fact
    return case, letter


def room(case: UUID, more: str = "") -> str:
    return f"/cases/{case}/looking-again/{more}"


def test_an_officer_asks_and_a_caseworker_takes_it_up_and_signs() -> None:
    case = refused()
    officer, worker = Reader("first_responder"), Reader("caseworker")
    assert "You can ask that this is looked at again" in text(officer.get(room(case)))
    assert "Choose why" in text(officer.post(room(case, "ask/"), {}))
    given = {"grounds": "additional_evidence", "words": "Doctor C has found scars."}
    assert "Asked. Somebody who had no hand" in text(officer.post(room(case, "ask/"), given))
    errands = text(worker.get("/errands/"))
    assert "Look at a decision again" in errands
    page = text(worker.get(room(case)))
    assert "It came in time" in page
    assert "Doctor C has found scars." in page
    assert "somebody has asked that it is looked at again" in page
    request = fold(stored(case)).review_requests[0].id
    assert heading(worker.get(room(case, f"{request}/take-up/"))) == "Take it up"
    assert "Being looked at" in text(worker.post(room(case, f"{request}/take-up/")))
    review = fold(stored(case)).reviews[0].id
    stands = room(case, f"{review}/stands/")
    assert "Write why it stands" in text(worker.post(stands))
    signed = text(worker.post(stands, {"reasons": "It stands, after Doctor C."}))
    assert "A second person has to read it" in signed
    own = worker.get(room(case, f"{review}/read/"))
    assert "It stands, after Doctor C." in text(own)
    refusal = worker.post(room(case, f"{review}/read/"), {"agrees": "yes"})
    assert "You had a hand in this decision" in text(refusal)
    assert officer.get(room(case, f"{review}/stands/")).status_code == 404


def test_a_late_request_is_shown_as_late_and_can_be_left() -> None:
    case = refused(TODAY - timedelta(days=40))
    worker = Reader("caseworker")
    given = {"by": "person_concerned", "grounds": "additional_evidence", "words": "Late."}
    page = text(worker.post(room(case, "ask/"), {**given, "late_because": "health"}))
    assert "It came after its time" in page
    assert "They say: Health" in page
    request = fold(stored(case)).review_requests[0].id
    late = text(worker.post(room(case, f"{request}/take-up/")))
    assert "came after its time. Give more time" in late
    left = room(case, f"{request}/not-taken-up/")
    assert "Write the reasons" in text(worker.post(left))
    assert "Not taken up" in text(worker.post(left, {"text": "Nothing excuses it."}))
    assert worker.get(left).status_code == 404


def test_a_colleague_agrees_and_it_ends_once_nothing_holds_it() -> None:
    case = refused()
    worker, second = Reader("caseworker"), Reader("second_caseworker")
    Reader("first_responder").post(
        room(case, "ask/"), {"grounds": "additional_evidence", "words": "Scars."}
    )
    request = fold(stored(case)).review_requests[0].id
    worker.post(room(case, f"{request}/take-up/"))
    review = fold(stored(case)).reviews[0].id
    worker.post(room(case, f"{review}/stands/"), {"reasons": "It stands."})
    message = {"who": "family", "way": "email", "asked_for": "withdraw"}
    worker.post(f"/cases/{case}/safety-check/", message)
    agreed = text(second.post(room(case, f"{review}/read/"), {"agrees": "yes"}))
    assert "Read and agreed. Something still holds it." in agreed
    end = room(case, f"{review}/end/")
    assert "Something still stands in the way" in text(worker.post(end))
    check = fold(stored(case)).safety_checks[0].id
    over = {"check": str(check), "outcome": "safe_goes_on"}
    worker.post(f"/cases/{case}/safety-check/", over)
    assert "The review is over." in text(worker.post(end))
    assert "The decision stands" in text(worker.get(room(case)))
    assert worker.get(end).status_code == 404


def test_more_time_and_a_day_that_is_none() -> None:
    case, worker = refused(), Reader("caseworker")
    day = {"until__day": "31", "until__month": "2", "until__year": "2027", "because": "health"}
    assert "Give a real day" in text(worker.post(room(case, "more-time/"), day))
    soon = {**day, "until__day": "1"}
    assert "There is more time to ask" in text(worker.post(room(case, "more-time/"), soon))
    assert "until 1 February 2027" in text(worker.get(room(case)))


def test_where_nothing_was_refused_there_is_nothing_to_ask() -> None:
    case = referred(on=AGO)
    officer = Reader("first_responder")
    assert "There is no negative decision" in text(officer.get(room(case)))
    assert officer.get(room(case, "ask/")).status_code == 404
    assert officer.get(room(case, "appeal/")).status_code == 404


def test_a_letter_is_kept_answered_and_the_rapporteur_sees_its_key_alone() -> None:
    case, letter = boy()
    worker, reviewer, watch = (
        Reader(role) for role in ("caseworker", "independent_reviewer", "rapporteur")
    )
    assert "overdue" in text(worker.get(room(case)))
    assert hand_on(case, on=TODAY) == 1
    assert "Look at a letter that was not answered" in text(reviewer.get("/errands/"))
    page = text(reviewer.get(room(case)))
    assert LETTER in page
    assert "Say what is needed" in page
    said = {"said": "protect_now", "text": "A foster family first."}
    done = text(reviewer.post(room(case, f"{letter}/what-is-needed/"), said))
    assert "Protect the person now" in done
    listed = text(watch.get("/unanswered/"))
    assert str(letter) in listed
    assert str(case) not in listed
    assert LETTER not in listed
    assert "They were told" in text(worker.get(room(case, f"{letter}/acknowledge/")))
    worker.post(room(case, f"{letter}/acknowledge/"))
    answer = {"how": "done", "text": "A foster family is found."}
    assert "Answered on" in text(worker.post(room(case, f"{letter}/answer/"), answer))
    assert "Answered on" in text(watch.get("/unanswered/"))
    assert worker.get(room(case, f"{letter}/answer/")).status_code == 404


def test_a_support_worker_keeps_a_letter_and_who_speaks() -> None:
    case, worker = referred(on=AGO), Reader("support_worker")
    empty = text(worker.post(room(case, "written/")))
    assert "Choose who wrote" in empty
    given = {"sender": "lawyer", "matters": ["safety"], "way": "post", "text": LETTER}
    assert "Kept." in text(worker.post(room(case, "written/"), given))
    day = TODAY + timedelta(days=30)
    firm = str(people.agency("legal_firms_england_and_wales"))
    form = worker.get(room(case, "speaks/")).content.decode()
    assert f'<option value="{firm}"' in form
    assert '<input class="govuk-input" id="name"' in form
    speaks = {
        "who": "lawyer",
        "agency": firm,
        "name": "Lawyer L",
        "heard_alone": "yes",
        "interpreter": "not_needed",
        "chosen_freely": "yes",
        "paid_by": "somebody_else",
        "may": ["speak", "ask_review"],
        "until__day": str(day.day),
        "until__month": str(day.month),
        "until__year": str(day.year),
    }
    refused_ = text(worker.post(room(case, "speaks/"), speaks))
    assert "Exploiters pay lawyers" in refused_
    page = text(worker.post(room(case, "speaks/"), {**speaks, "paid_by": "legal_aid"}))
    assert "Lawyer L" in page
    speaker = fold(stored(case)).representatives[0].id
    ended = text(worker.post(room(case, f"{speaker}/no-longer-speaks/"), {"by": "person"}))
    assert "No longer acts" in ended


def test_figures_say_what_is_left_out_and_are_the_analysts_and_the_rapporteurs() -> None:
    page = text(Reader("rapporteur").get("/figures/reviews/"))
    assert "fewer than 10" in page
    assert "not shown" in page
    assert Reader("caseworker").get("/figures/reviews/").status_code == 404


@pytest.mark.usefixtures("another_country")
def test_the_independent_reviewer_goes_from_the_sealed_copy_to_a_positive() -> None:
    case = refused()
    officer, reviewer = Reader("first_responder"), Reader("independent_reviewer")
    given = {
        "grounds": "additional_evidence",
        "words": "Doctor C has found scars.",
        "independent": "yes",
    }
    officer.post(room(case, "ask/"), given)
    assert hand_to_reviewers(case, on=TODAY) == 1
    request = fold(stored(case)).review_requests[0].id
    page = reviewer.post(room(case, f"{request}/independent/"), {"knows_somebody": "no"})
    assert "You see the sealed copy" in text(page)
    assert "Doctor C has found scars." not in text(page)
    review = fold(stored(case)).reviews[0].id
    for step, given in (
        ("first-view", {"would_stand": "no", "text": "It would not."}),
        ("what-is-new", {}),
    ):
        assert reviewer.get(room(case, f"{review}/{step}/")).status_code == 200
        reviewer.post(room(case, f"{review}/{step}/"), given)
    assert "Doctor C has found scars." in text(reviewer.get(room(case)))
    for step in ("uphold", "send-back", "remake"):
        assert reviewer.get(room(case, f"{review}/{step}/")).status_code == 200
    remade = {"test": "trafficking", "reasons": "All of it is accepted."}
    done = text(reviewer.post(room(case, f"{review}/remake/"), remade))
    assert "A new decision was made in its place" in done


@pytest.mark.usefixtures("another_country")
def test_an_appeal_goes_from_its_notice_to_what_is_put_right() -> None:
    case = refused()
    officer, body, worker = (
        Reader(role) for role in ("first_responder", "independent_reviewer", "caseworker")
    )
    officer.post(room(case, "appeal/"), {"words": "It is wrong."})
    assert hand_to_reviewers(case, on=TODAY) == 1
    appeal = fold(stored(case)).appeals[0].id
    day = {f"hearing_on__{part}": str(getattr(TODAY, part)) for part in ("day", "month", "year")}
    assert "Hearing on" in text(body.post(room(case, f"{appeal}/hearing/"), day))
    assert "Heard:" in text(body.post(room(case, f"{appeal}/heard/"), {"heard": "by_video"}))
    allowed = {"outcome": "allowed", "remedies": ["restore_support"], "text": "Set aside."}
    assert "Allowed" in text(body.post(room(case, f"{appeal}/decide/"), allowed))
    page = text(worker.get(room(case)))
    assert "Give back the support that ended" in page
    worker.post(room(case, f"{appeal}/put-right/"), {"remedy": "restore_support"})
    assert "To be put right" not in text(worker.get(room(case)))
