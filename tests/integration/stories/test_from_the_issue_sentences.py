"""From the issue: asking, showing, letters, rights, children, closed agencies, and the worker.

Each test quotes what it holds the mechanism to. Read from the text of the issue alone.
"""

from datetime import timedelta
from typing import Any
from uuid import UUID

import pytest

from opennrm.cases.vocabulary.roles import Role
from opennrm.procedures import InvalidAnswers, Refusal, errands
from opennrm.procedures.grants import make_grant
from opennrm.procedures.identification import (
    allocating,
    asked_cases,
    asking,
    casework,
    consents,
    corrections,
    disclosing,
    withdrawing,
)
from opennrm.procedures.identification.adding import add_section
from opennrm.procedures.identification.case_page import read_case
from opennrm.procedures.identification.following_age import follow_age
from opennrm.procedures.keeping import rebuild_caseload
from opennrm.procedures.review import handing, officer, panels, reconsidering, representatives
from opennrm.procedures.review.asking import ask_review
from opennrm.procedures.review.letters import read_letter
from opennrm.procedures.review.panel_ends import end_panels
from opennrm.procedures.review.serving import record_failure, send
from tests.integration.procedures import people, staying
from tests.integration.procedures.deciding import (
    FIRST,
    TUESDAY,
    decide,
    form,
    not_met,
    read,
    referred,
    sign,
)
from tests.integration.procedures.letters import helped, line

pytestmark = pytest.mark.usefixtures("demo")
FORCE = "west_midlands_police"
LATE = TUESDAY + timedelta(days=120)
ENGLISH = {"language": "eng", "interpreter": "not_needed"}
STREET = "7 Quince Row, Leeds LS1 4AA"
HEARD = {
    "by": "person",
    "heard_alone": "yes",
    "interpreter": "independent",
    "told_what_ends": "yes",
    "told_can_return": "yes",
}


def code(act: Any, *args: Any, **given: Any) -> str:
    """The code with which an act is refused."""
    with pytest.raises((Refusal, InvalidAnswers)) as said:
        act(*args, **given)
    return said.value.code


def held_by(case: UUID, *, on: Any = TUESDAY) -> set[str]:
    """What holds the signed negative of a case."""
    (waits,) = read_case(people.caseworker(), case=case, on=on).signed
    return {one.code for one in waits.brakes}


def sent(case: UUID, how: str, **given: Any) -> UUID:
    """Send the last letter of a case by a way."""
    about = line(case).about
    worker = people.caseworker()
    return send(worker, case=case, about=about, how=how, looked=True, on=TUESDAY, **given).fact


def says_post(case: UUID, address: str) -> None:
    """The person says that post to an address is safe."""
    statement = {"safe_statement.1": {"way": "post", "address": address}}
    add_section(people.officer(), case=case, answers=statement, on=TUESDAY)


# "No negative issues while a request that bears on it is open and in time."


def test_an_open_request_holds_signing_and_issue_until_it_is_answered_or_late() -> None:
    case, worker = referred(), people.caseworker()
    decision = sign(case, FIRST, how=not_met).decision
    request = asking.request_information(
        worker,
        case=case,
        of=people.agency(FORCE),
        what="crime_report",
        elements=["means"],
        question="Was she seen?",
        on=TUESDAY,
    ).fact
    assert not read(case, FIRST, decision).issued
    assert held_by(case) == {"request_open"}
    assert code(sign, referred_and_asked(), FIRST, how=not_met) == "request_open"
    assert held_by(case, on=LATE) == set()
    asking.answer_information(
        worker,
        case=case,
        request=request,
        how="answered",
        answer="She was seen with two men.",
        way="telephone",
        on=LATE,
    )
    # A late answer counts: it was not weighed, so it is weighed before anything issues.
    assert "new_evidence" in held_by(case, on=LATE)


def referred_and_asked() -> UUID:
    """A case in which the force is asked before anything is signed."""
    case = referred()
    asking.request_information(
        people.caseworker(),
        case=case,
        of=people.agency(FORCE),
        what="crime_report",
        question="Was she seen?",
        on=TUESDAY,
    )
    return case


# "A negative may not rest on anything of which they were not given at least the gist."


def test_a_negative_rests_on_nothing_that_was_not_put_to_the_person() -> None:
    case = referred()
    note = corrections.add_to_referral(
        people.officer(), case=case, text="The landlord said that she came and went.", on=TUESDAY
    ).fact
    weighed = {"evidence": str(note), "weighed": "accepted", "why": "supported_by_other_evidence"}
    shown = not_met(form(case, FIRST, on=TUESDAY))
    rests = tuple({**one, "evidence": [str(note)], "items": [weighed]} for one in shown)
    decision = sign(case, FIRST, how=lambda _: rests).decision
    assert not read(case, FIRST, decision).issued
    assert held_by(case) == {"not_put"}
    putting = {"case": case, "evidence": note, "shown": "gist", "on": TUESDAY}
    answered = {
        "through": "with_lawyer",
        "reaction": "answered",
        "answer": "That was somebody else.",
    }
    worker = people.caseworker()
    refused = code(
        disclosing.put_to_person, worker, interpreter="independent", **putting, **answered
    )
    assert refused == "not_to_be_shown"
    disclosing.set_disclosure(
        worker,
        whose="somebody_else",
        said_by=people.agency(FORCE),
        gist="Somebody said that you came and went.",
        **putting,
    )
    disclosing.put_to_person(worker, interpreter="independent", **putting, **answered)
    # What they said to it is evidence, and is weighed.
    assert held_by(case) == {"new_evidence"}


# "Nothing leaves unless the way was confirmed safe … never to a place of exploitation."


def test_no_letter_goes_where_it_happened_though_the_person_named_it() -> None:
    case = referred(language=ENGLISH, **{"premises.1": {"address": STREET}})
    decide(case)
    says_post(case, "Flat 2, 7 Quince Row, LS1 4AA")
    assert code(sent, case, "post") == "way_where_it_happened"
    assert code(sent, case, "email") == "way_not_stated"


def test_no_letter_goes_to_a_child() -> None:
    case = referred(**people.child())
    decide(case)
    provider = helped(case)
    assert code(sent, case, "post") == "way_child"
    assert code(sent, case, "in_person") == "way_child"
    assert code(sent, case, "through_support", to_agency=provider) == "way_child"
    assert sent(case, "through_guardian", to_agency=people.agency("birmingham_city_council"))


# "A request that comes late because a letter went astray is in time."


def test_a_request_after_post_that_came_back_is_in_time() -> None:
    case = referred(language=ENGLISH)
    decide(case, how=not_met)
    says_post(case, STREET)
    letter = sent(case, "post")
    record_failure(people.caseworker(), case=case, letter=letter, because="came_back", on=LATE)
    asked = ask_review(
        people.officer(), case=case, grounds=["additional_evidence"], words="The scars.", on=LATE
    ).fact
    assert reconsidering.take_up(people.caseworker(), case=case, request=asked, on=LATE).fact


# "No letter ever names a route that no body in that country would accept."


@pytest.mark.parametrize(
    ("nation", "force"),
    [
        ("england", FORCE),
        ("wales", "south_wales_police"),
        ("scotland", "police_scotland"),
        ("northern_ireland", "police_service_of_northern_ireland"),
    ],
)
def test_a_letter_names_reconsideration_and_the_court_and_no_appeal(
    nation: str, force: str
) -> None:
    case = referred(people.actor_of(force), nation={"nation": nation})
    decide(case, how=not_met)
    seen = read_letter(people.caseworker(), case=case, about=line(case).about, on=TUESDAY)
    text = "\n".join(part.text for part in seen.parts).casefold()
    assert "judicial review" in text
    assert "look at the decision again" in text
    assert "30 days" in text
    assert not [word for word in ("appeal", "independent review", "tribunal") if word in text]


# "A child cannot withdraw and nobody can withdraw a child."


def test_nobody_takes_a_child_out() -> None:
    case = referred(**people.child())
    asked = {"case": case, "purposes": ["referral"], "on": TUESDAY, **HEARD}
    assert code(withdrawing.withdraw_consent, people.officer(), **asked) == "child_cannot_withdraw"
    closing = {"case": case, "reason": "withdrawn", "on": TUESDAY}
    assert code(casework.close, people.caseworker(), **closing) == "not_withdrawn"
    # A no that was taken down years before the birthday is none on it.
    alone = {"explained_how": "in_person", "explained_alone": "yes", "told_what_ends": "yes"}
    consents.answer_at_eighteen(
        people.officer(), case=case, answer="no", interpreter="independent", on=TUESDAY, **alone
    )
    for years in (0, 6):
        day = TUESDAY.replace(year=TUESDAY.year + years)
        view = read_case(people.caseworker(), case=case, on=day)
        assert view.stage == "awaiting_reasonable_grounds"
    assert decide(case).outcome == "positive"


def test_a_message_of_somebody_else_is_no_withdrawal_and_holds_a_no() -> None:
    case = referred()
    asked = {"case": case, "purposes": ["referral"], "on": TUESDAY, **HEARD, "by": "representative"}
    assert code(withdrawing.withdraw_consent, people.officer(), **asked) == "message_of_another"
    decision = sign(case, FIRST, how=not_met).decision
    check = withdrawing.start_safety_check(
        people.officer(), case=case, who="partner", way="email", asked_for="withdraw", on=TUESDAY
    ).fact
    for outcome, held in (
        ("not_free_to_speak", {"safety_check_open"}),
        ("in_danger", {"safety_check_open"}),
        ("safe_goes_on", set()),
    ):
        withdrawing.end_safety_check(
            people.officer(), case=case, check=check, outcome=outcome, on=TUESDAY
        )
        assert held_by(case) - {"not_read"} == held
    assert read(case, FIRST, decision).issued


# "Never to a closed agency."


@pytest.mark.parametrize("unit", ["immigration_enforcement", "border_force"])
def test_a_closed_agency_gets_nothing(unit: str) -> None:
    closed = people.actor(unit, Role.FIRST_RESPONDER)
    # Also of a case that it sent itself.
    case = referred(closed, safe_contact={"ways": ["through_us"]})
    decide(case, how=not_met)
    worker, agency = people.caseworker(), closed.agency
    given: dict[str, Any] = {"case": case, "on": TUESDAY}
    refused = [
        code(make_grant, worker, agency=agency, slices=["referral"], **given),
        code(asking.request_information, worker, of=agency, what="account", question="?", **given),
        code(
            panels.convene_panel,
            worker,
            stages=[FIRST],
            seats=[{"agency": agency}],
            votes_by=LATE,
            **given,
        ),
        code(officer.tell_officer, worker, agency=agency, stage=FIRST, **given),
        code(sent, case, "through_first_responder", to_agency=agency),
        code(
            representatives.confirm_representative,
            worker,
            who="lawyer",
            agency=agency,
            may=["ask_review"],
            until=LATE,
            heard_alone="yes",
            interpreter="independent",
            chosen_freely="yes",
            paid_by="legal_aid",
            **given,
        ),
        code(read_case, closed, **given),
        code(errands.own_errands, closed, on=TUESDAY),
        code(ask_review, closed, grounds=["additional_evidence"], words="?", **given),
    ]
    assert refused[:2] == ["closed_agency", "closed_agency"]
    assert refused[-3:] == ["absent"] * 3


# "Killing the worker for a week changes no deadline."


def test_no_job_moves_a_deadline() -> None:
    case, day = referred_and_asked(), TUESDAY + timedelta(days=7)
    before = read_case(people.caseworker(), case=case, on=day).due
    asked_cases.follow_askings(case, on=day)
    follow_age(case, on=day)
    handing.hand_on(case, on=day)
    end_panels(case, on=day)
    allocating.hand_out(on=day)
    rebuild_caseload()
    assert read_case(people.caseworker(), case=case, on=day).due == before


# "Disqualification … the person heard first; second reader."


def test_nobody_is_disqualified_unheard_or_unread() -> None:
    file = staying.opened()
    with pytest.raises(Refusal):
        staying.disqualified(file, on=staying.DAY)
    staying.proposed(file)
    with pytest.raises(Refusal):
        staying.disqualified(file, on=staying.DAY)
    staying.put(file)
    with pytest.raises(Refusal):
        staying.disqualified(file, on=staying.DAY)
    staying.answered(file)
    later = staying.DAY + timedelta(days=30)
    decision = staying.disqualified(file, on=later)
    with pytest.raises(Refusal):
        staying.served(file, decision, on=later)
    with pytest.raises(Refusal):
        staying.agreed(file, decision, on=later, by=staying.AUTHOR)
    staying.agreed(file, decision, on=later)
    staying.served(file, decision, on=later)
