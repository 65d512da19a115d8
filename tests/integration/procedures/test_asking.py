"""Asking for information: who is told what, who may answer, and when it is over."""

from collections.abc import Callable
from datetime import timedelta
from uuid import UUID, uuid4

import pytest

from opennrm.cases.history import History, fold
from opennrm.cases.vocabulary.roles import Role
from opennrm.identification.requests import askings
from opennrm.jobs import asking as jobs
from opennrm.procedures import Actor, InvalidAnswers, Refusal
from opennrm.procedures.errands import own_errands
from opennrm.procedures.grants import end_grant, make_grant
from opennrm.procedures.identification import answering, asked_cases, asking, withdrawing
from opennrm.procedures.identification.case_page import read_case
from opennrm.procedures.identification.handover import accept
from opennrm.procedures.views import CaseworkReceipt
from opennrm.records import keeper
from tests.integration.procedures import people
from tests.integration.procedures.deciding import TUESDAY, decide, met, not_met, referred
from tests.integration.procedures.people import MONDAY
from tests.integration.procedures.record import Record
from tests.integration.procedures.test_handover import TODAY, child, offered, panels

pytestmark = pytest.mark.usefixtures("demo")
DUE = MONDAY + timedelta(days=10)
QUESTION = "Was Quillonby Varr seen at the Zephyrine canal?"
ANSWER = "An officer noted a debt of 4,000 in the Vexley file."
GIST = "The police were told of a debt."
FORCE = "west_yorkshire_police"


def history(case: UUID) -> History:
    """The whole history, as the keeper reads it."""
    return History.of(keeper.histories([case])[case])


def investigator(code: str = FORCE) -> Actor:
    """A police investigator of another force than the one that referred."""
    return people.actor(code, Role.POLICE)


def granted(case: UUID, code: str = FORCE, *, provision: str = "consent_police_contact") -> UUID:
    """Access of a force to the referral; gives the grant."""
    return make_grant(
        people.caseworker(),
        case=case,
        agency=people.agency(code),
        slices=("referral", "criminal"),
        provision=provision,
        on=TUESDAY,
    ).fact


def agreed() -> UUID:
    """The case of somebody who agreed to be contacted by the police."""
    consent = {**people.ADULT["consent"], "also_agrees": ["support", "police_contact"]}
    return referred(consent=consent)


def asked(case: UUID, code: str = FORCE, **given: object) -> CaseworkReceipt:
    """The force is asked about means."""
    wanted = {"what": "crime_report", "elements": ["means"], "due_on": DUE, "question": QUESTION}
    return asking.request_information(
        people.caseworker(), case=case, of=people.agency(code), on=TUESDAY, **{**wanted, **given}
    )


def errand(actor: Actor) -> UUID:
    """The only thing that an agency has to do."""
    (one,) = own_errands(actor, on=TUESDAY)
    return one.id


def answered(actor: Actor, key: UUID, **given: object) -> answering.AnswerReceipt:
    """The agency answers in full and says that the gist may be shown."""
    usual = {"how": "answered", "answer": ANSWER, "shown": "gist", "gist": GIST}
    return answering.answer_as_asked(actor, errand=key, on=TUESDAY, **{**usual, **given})


@pytest.fixture
def officer() -> Actor:
    """An investigator of a force that nobody else in this module asks."""
    return investigator()


@pytest.fixture(autouse=True)
def nothing_left(officer: Actor) -> None:
    """What an earlier test left to do is done."""
    for one in own_errands(officer, on=TUESDAY):
        answering.answer_as_asked(officer, errand=one.id, how="nothing_held", on=TUESDAY)


def test_whoever_is_asked_sees_the_question_and_nothing_of_the_case(officer: Actor) -> None:
    case = agreed()
    granted(case)
    asked(case)
    (line,) = own_errands(officer, on=TUESDAY)
    assert (line.kind, line.due_on, line.text) == ("information_request", DUE, None)
    shown = answering.read_asked(officer, errand=line.id, on=TUESDAY)
    assert shown.text == QUESTION
    page = str(read_case(officer, case=case, on=TUESDAY))
    assert QUESTION not in page
    assert "information_requested" not in page


def test_the_agency_answers_where_its_role_never_reads(officer: Actor, record: Record) -> None:
    case = agreed()
    grant = granted(case)
    request = asked(case)
    answered(officer, errand(officer), elements=["means", "purpose"], victim="yes")
    assert record.kinds(case)[-2:] == ["information_answered", "disclosure_set"]
    (one,) = askings(history(case), on=TUESDAY)
    assert (one.standing, one.event.grant) == ("answered", grant)
    assert one.fact.envelope.id == request.fact
    assert own_errands(officer, on=TUESDAY) == ()
    seen = read_case(people.caseworker(), case=case, on=TUESDAY)
    said = next(item for item in seen.timeline if item.kind == "information_answered")
    assert said.texts == {"answer": ANSWER}
    assert (said.facts["victim"], said.by_role) == ("yes", "police")
    gist = next(item for item in seen.timeline if item.kind == "disclosure_set")
    assert gist.texts == {"gist": GIST}
    with pytest.raises(Refusal, match="absent"):
        answering.read_asked(officer, errand=errand_of(case), on=TUESDAY)


def errand_of(case: UUID) -> UUID:
    """The errand about a case, as whoever asked sees it."""
    from opennrm.cases.vocabulary.acts import Act
    from opennrm.procedures.acts import doing
    from opennrm.records import errands

    with doing(people.caseworker(), Act.REQUEST_INFORMATION):
        return errands.read_of_case(case)[0].id


def test_a_request_to_another_agency_is_absent(officer: Actor) -> None:
    case = agreed()
    granted(case)
    asked(case)
    key = errand(officer)
    others = (investigator("west_midlands_police"), people.caseworker(), people.officer())
    for other in others:
        for act in (answering.read_asked, answering.answer_as_asked):
            given = {"how": "nothing_held"} if act is answering.answer_as_asked else {}
            with pytest.raises(Refusal, match="absent"):
                act(other, errand=key, on=TUESDAY, **given)  # type: ignore[operator]


WRONG: dict[str, tuple[dict[str, object], str]] = {
    "an answer without words": ({"answer": " "}, "answer_missing"),
    "a gist without words": ({"gist": ""}, "gist_missing"),
    "nothing said of showing it": ({"shown": None}, "invalid_answers"),
    "no such choice": ({"shown": "perhaps"}, "invalid_answers"),
    "no such way to end": ({"how": "refused"}, "invalid_answers"),
}


@pytest.mark.parametrize("name", list(WRONG))
def test_a_wrong_answer_leaves_nothing_behind(name: str, officer: Actor, record: Record) -> None:
    given, code = WRONG[name]
    case = agreed()
    granted(case)
    asked(case)
    before, key = record.kinds(case), errand(officer)
    with pytest.raises((Refusal, InvalidAnswers)) as refused:
        answered(officer, key, **given)
    assert refused.value.code == code
    assert record.kinds(case) == before
    assert errand(officer) == key


ENDED: dict[str, Callable[[UUID, UUID], object]] = {
    "the access is ended": lambda case, grant: end_grant(
        people.caseworker(), case=case, grant=grant, on=TUESDAY
    ),
    "the person takes it back": lambda case, grant: withdrawing.withdraw_consent(
        people.officer(),
        case=case,
        purposes=["police_contact"],
        by="person",
        heard_alone="yes",
        interpreter="independent",
        told_what_ends="yes",
        told_can_return="yes",
        on=TUESDAY,
    ),
}


@pytest.mark.parametrize("name", list(ENDED))
def test_taking_access_or_consent_back_ends_the_asking(name: str, officer: Actor) -> None:
    case = agreed()
    grant = granted(case)
    asked(case)
    key = errand(officer)
    with pytest.raises(Refusal, match="request_open"):
        decide(case, how=not_met)
    ENDED[name](case, grant)
    with pytest.raises(Refusal, match="no_longer_asked"):
        answered(officer, key)
    assert asked_cases.end_askings(case, on=TUESDAY) == 1
    assert own_errands(officer, on=TUESDAY) == ()
    with pytest.raises(Refusal, match="absent"):
        answering.read_asked(officer, errand=key, on=TUESDAY)
    assert askings(history(case), on=TUESDAY)[0].standing == "ended"
    assert decide(case, how=not_met).outcome == "negative"


def test_only_those_whom_the_person_was_told_of_are_asked(record: Record) -> None:
    case = referred()
    before = record.kinds(case)
    for code, refusal in (
        (FORCE, "not_told_of"),
        ("border_force", "closed_agency"),
        ("single_competent_authority", "not_told_of"),
    ):
        with pytest.raises(Refusal, match=refusal):
            asked(case, code)
    with pytest.raises(Refusal, match="question_missing"):
        asked(case, "west_midlands_police", question=" ")
    with pytest.raises(InvalidAnswers):
        asking.request_information(
            people.caseworker(), case=case, of=uuid4(), what="age", question="x", on=TUESDAY
        )
    assert record.kinds(case) == before
    asked(case, "west_midlands_police")
    assert record.payloads(case, "information_requested")[0]["because"] == "home"


def test_it_is_reminded_of_once_a_day_by_the_job_and_by_hand(
    officer: Actor, record: Record
) -> None:
    case = agreed()
    granted(case)
    request = asked(case).fact
    assert asked_cases.follow_askings(case, on=TUESDAY) == 0
    assert asked_cases.follow_askings(case, on=DUE) == 1
    assert asked_cases.follow_askings(case, on=DUE) == 0
    asked_cases.follow_all(on=DUE)
    assert asked_cases.follow_all(on=DUE) == 0
    with pytest.raises(Refusal, match="reminded_today"):
        asking.remind(people.caseworker(), case=case, request=request, on=DUE)
    asking.remind(people.caseworker(), case=case, request=request, on=DUE + timedelta(days=1))
    assert record.kinds(case).count("information_reminded") == 2
    assert errand(officer)


def test_an_answer_by_telephone_ends_the_errand_and_is_weighed(officer: Actor) -> None:
    case = agreed()
    granted(case)
    request = asked(case).fact
    asking.answer_information(
        people.caseworker(),
        case=case,
        request=request,
        how="answered",
        answer=ANSWER,
        way="telephone",
        on=TUESDAY,
    )
    assert own_errands(officer, on=TUESDAY) == ()
    assert fold(history(case)).requests == ()
    assert decide(case, how=met).outcome == "positive"


def test_requests_go_with_the_case_to_another_authority(record: Record) -> None:
    case = child()
    force = investigator("west_midlands_police")
    request = asking.request_information(
        people.caseworker(),
        case=case,
        of=force.agency,
        what="crime_report",
        question=QUESTION,
        on=TODAY,
    ).fact
    offer = offered(case)
    accept(panels(), case=case, handover=offer, on=TODAY)
    with pytest.raises(Refusal, match="not_with_you"):
        asking.answer_information(
            people.caseworker(), case=case, request=request, how="nothing_held", on=TODAY
        )
    notices = "SELECT count(*) FROM nrm.outbox WHERE case_id = %s AND agency = %s"
    before = record.one(notices, case, force.agency)
    asking.remind(panels(), case=case, request=request, on=TODAY)
    assert record.one(notices, case, force.agency) == before + 1
    late = TODAY + timedelta(days=30)
    assert asked_cases.follow_askings(case, by="child_decision_panels", on=late) == 1
    asking.answer_information(panels(), case=case, request=request, how="nothing_held", on=TODAY)
    assert case not in {one.case for one in own_errands(force, on=TODAY)}


def test_without_a_day_the_law_data_says_until_when(officer: Actor) -> None:
    case = agreed()
    granted(case)
    asked(case, due_on=None)
    (line,) = own_errands(officer, on=TUESDAY)
    assert line.due_on == MONDAY + timedelta(days=15)


def test_the_jobs_of_asking_do_the_same_as_by_hand(officer: Actor) -> None:
    case = agreed()
    grant = granted(case)
    asked(case)
    key = errand(officer)
    jobs.follow_all(timestamp=0)
    assert errand(officer) == key
    end_grant(people.caseworker(), case=case, grant=grant, on=TUESDAY)
    jobs.end_askings(str(case))
    assert own_errands(officer, on=TUESDAY) == ()
    jobs.end_askings(str(case))
    jobs.follow_all(timestamp=0)
