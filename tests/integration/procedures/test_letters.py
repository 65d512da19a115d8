"""Letters: owed from the moment of issue, sent only by a way that is safe, served when told."""

from datetime import date, timedelta
from uuid import UUID, uuid4

import pytest

from opennrm.cases.vocabulary.roles import Role
from opennrm.procedures import Actor, InvalidAnswers, Refusal, errands
from opennrm.procedures.grants import end_grant, make_grant
from opennrm.procedures.identification.adding import add_section
from opennrm.procedures.identification.case_page import read_case
from opennrm.procedures.identification.casework import resume, suspend
from opennrm.procedures.identification.corrections import retract
from opennrm.procedures.installation import DEMO_AGENCIES
from opennrm.procedures.review.asking import ask_review
from opennrm.procedures.review.ended_tellings import end_tellings
from opennrm.procedures.review.letters import read_letter, read_letters
from opennrm.procedures.review.reconsidering import take_up
from opennrm.procedures.review.serving import record_failure, record_service, send
from opennrm.procedures.review.telling import could_not, read_asked, tell
from tests.integration.procedures import people
from tests.integration.procedures.deciding import SECOND, TUESDAY, decide, not_met, referred
from tests.integration.procedures.letters import (
    PROVIDER,
    TOLD,
    errand_of,
    helped,
    line,
    send_through,
    supporter,
    told_by_authority,
    told_by_helper,
)
from tests.integration.procedures.record import Record

pytestmark = pytest.mark.usefixtures("demo")
LATER = TUESDAY + timedelta(days=9)
LATE = TUESDAY + timedelta(days=40)


@pytest.fixture
def case() -> UUID:
    """An adult who speaks Vietnamese, with a positive first decision that nobody told so far."""
    opened = referred()
    assert decide(opened).outcome == "positive"
    return opened


def code(**asked: object) -> str:
    with pytest.raises(Refusal) as said:
        send(people.caseworker(), looked=True, on=TUESDAY, **asked)  # type: ignore[arg-type]
    return said.value.code


def test_a_decision_is_served_by_nobody_until_somebody_tells_it(case: UUID, record: Record) -> None:
    assert record.kinds(case).count("decision_served") == 0
    found = line(case)
    assert (found.kind, found.standing, found.letter) == (
        "reasonable_grounds_positive",
        "not_sent",
        None,
    )


def test_a_helper_sees_the_letter_and_nothing_else_and_tells_the_person(
    case: UUID, record: Record
) -> None:
    letter = send_through(case, helped(case))
    assert line(case).standing == "with_helper"
    helper = supporter()
    asked = errand_of(helper, case)
    seen = read_asked(helper, errand=asked, on=TUESDAY)
    text = "\n".join(part.text for part in seen.parts)
    assert "we decided yes" in text
    assert "at least until 2 April 2026" in text
    assert not [i for i in read_case(helper, case=case, on=TUESDAY).timeline if "decid" in i.kind]
    receipt = tell(helper, errand=asked, on=LATER, **TOLD)
    assert (receipt.told_on, receipt.again) == (LATER, False)
    (served,) = record.payloads(case, "decision_served")
    assert (served["letter"], served["language"]) == (str(letter), "vie")
    assert served["by_agency"] == str(helper.agency)
    found = line(case, on=LATER)
    assert (found.standing, found.served_on) == ("served", LATER)
    # The errand is over, and with it the letter is out of sight.
    assert case not in {one.case for one in errands.own_errands(helper, on=LATER)}
    with pytest.raises(Refusal):
        read_asked(helper, errand=asked, on=LATER)


def test_what_was_not_understood_is_no_service_and_stays_to_be_done(case: UUID) -> None:
    send_through(case, helped(case))
    helper = supporter()
    asked = errand_of(helper, case)
    assert tell(helper, errand=asked, on=TUESDAY, **{**TOLD, "understood": "no"}).again
    assert line(case).standing == "not_understood"
    assert not tell(helper, errand=asked, on=LATER, **TOLD).again
    assert line(case, on=LATER).served_on == LATER


def test_a_letter_read_by_somebody_who_has_no_english_is_no_service(case: UUID) -> None:
    send_through(case, helped(case))
    helper = supporter()
    asked = errand_of(helper, case)
    with pytest.raises(Refusal) as said:
        tell(helper, errand=asked, on=TUESDAY, **{**TOLD, "told_by": "read_it"})
    assert said.value.code == "not_explained"
    with pytest.raises(Refusal) as said:
        tell(helper, errand=asked, on=TUESDAY, **{**TOLD, "interpreter": "not_independent"})
    assert said.value.code == "interpreter_not_independent"
    with pytest.raises(InvalidAnswers):
        tell(helper, errand=asked, on=TUESDAY, **{**TOLD, "known_by": "somebody"})
    assert line(case).standing == "with_helper"


def test_a_helper_who_cannot_tell_it_says_so_and_the_authority_finds_another_way(
    case: UUID, record: Record
) -> None:
    first = send_through(case, helped(case))
    helper = supporter()
    could_not(helper, errand=errand_of(helper, case), because="not_reached", on=TUESDAY)
    assert line(case).standing == "came_to_nothing"
    assert record.kinds(case).count("decision_served") == 0
    second = send(
        people.caseworker(), case=case, about=line(case).about, how="in_person", on=TUESDAY
    ).fact
    assert second != first
    told_by_authority(case, second, on=LATER)
    assert line(case, on=LATER).standing == "served"


def test_a_letter_that_takes_another_way_ends_what_the_helper_was_asked(case: UUID) -> None:
    send_through(case, helped(case))
    send(people.caseworker(), case=case, about=line(case).about, how="in_person", on=TUESDAY)
    assert case not in {one.case for one in errands.own_errands(supporter(), on=TUESDAY)}


def test_post_that_came_back_is_no_service(record: Record) -> None:
    case = referred(language={"language": "eng", "interpreter": "not_needed"})
    decide(case)
    add_section(
        people.officer(),
        case=case,
        answers={"safe_statement.1": {"way": "post", "address": "7 Quince Row, Leeds LS1 4AA"}},
        on=TUESDAY,
    )
    about = line(case).about
    letter = send(
        people.caseworker(), case=case, about=about, how="post", looked=True, on=TUESDAY
    ).fact
    assert line(case).standing == "on_its_way"
    record_failure(people.caseworker(), case=case, letter=letter, because="came_back", on=LATER)
    assert line(case, on=LATER).standing == "came_to_nothing"
    assert "decision_served" not in record.kinds(case)


def test_a_way_that_is_not_safe_is_refused_with_its_reason(case: UUID) -> None:
    about = line(case).about
    other = people.agency("tara_support")
    assert code(case=case, about=about, how="post") == "way_not_stated"
    assert code(case=case, about=about, how="through_support", to_agency=other) == (
        "way_nobody_there"
    )
    assert code(case=case, about=about, how="through_lawyer") == "way_nobody_there"
    assert code(case=case, about=uuid4(), how="in_person") == "no_such_letter"


def test_who_sends_a_letter_has_read_what_the_person_said_of_the_way() -> None:
    case = referred(
        language={"language": "eng", "interpreter": "not_needed"},
        safe_contact={"ways": ["telephone"], "telephone": "07700 900123"},
    )
    decide(case)
    with pytest.raises(Refusal) as said:
        send(people.caseworker(), case=case, about=line(case).about, how="telephone", on=TUESDAY)
    assert said.value.code == "not_looked_at"


def test_a_letter_is_sent_and_served_once(case: UUID) -> None:
    letter = told_by_helper(case)
    assert code(case=case, about=line(case).about, how="in_person") == "already_served"
    with pytest.raises(Refusal) as said:
        record_service(people.caseworker(), case=case, letter=letter, on=TUESDAY, **TOLD)
    assert said.value.code == "already_served"


def test_service_is_never_on_a_day_to_come_nor_before_the_letter_left(case: UUID) -> None:
    letter = send_through(case, helped(case))
    with pytest.raises(InvalidAnswers):
        record_service(
            people.caseworker(), case=case, letter=letter, on=TUESDAY, told_on=LATER, **TOLD
        )
    with pytest.raises(Refusal) as said:
        record_service(
            people.caseworker(),
            case=case,
            letter=letter,
            on=TUESDAY,
            told_on=date(2026, 2, 1),
            **TOLD,
        )
    assert said.value.code == "before_it_was_sent"


def test_a_childs_letter_goes_to_the_council_and_to_nobody_else(record: Record) -> None:
    opened = referred(**people.child())
    decide(opened)
    council = people.agency("birmingham_city_council")
    about = line(opened).about
    provider = helped(opened)
    for how, agency in (("in_person", None), ("through_support", provider), ("post", None)):
        assert code(case=opened, about=about, how=how, to_agency=agency) == "way_child"
    send_through(opened, council, how="through_guardian")
    worker = people.social_worker()
    asked = errand_of(worker, opened)
    text = read_asked(worker, errand=asked, on=TUESDAY).parts[0].text
    assert "goes to you and not to the child" in text
    with pytest.raises(Refusal) as said:
        tell(worker, errand=asked, on=TUESDAY, **TOLD)
    assert said.value.code == "child_is_not_served"
    tell(worker, errand=asked, on=TUESDAY, **{**TOLD, "told_by": "social_worker"})
    assert line(opened).standing == "served"


def test_a_closed_agency_is_asked_to_tell_nobody() -> None:
    unit = people.actor("immigration_enforcement", Role.FIRST_RESPONDER)
    case = referred(unit, safe_contact={"ways": ["through_us"]})
    decide(case)
    refused = code(
        case=case, about=line(case).about, how="through_first_responder", to_agency=unit.agency
    )
    assert refused == "way_nobody_there"


def test_another_letter_tells_that_the_case_waits(case: UUID, record: Record) -> None:
    suspend(people.caseworker(), case=case, reason="missing", on=LATER)
    found = line(case, on=LATER)
    assert found.kind == "suspended"
    letter = send(people.caseworker(), case=case, about=found.about, how="in_person", on=LATER).fact
    told_by_authority(case, letter, on=LATER)
    assert record.kinds(case).count("letter_served") == 1
    assert line(case, on=LATER).standing == "served"


# Who sees what.


def firm(case: UUID) -> Actor:
    """The person's lawyer, granted what the person agreed to."""
    lawyer = people.actor("legal_firms_england_and_wales", Role.LEGAL_REPRESENTATIVE)
    make_grant(
        people.caseworker(),
        case=case,
        agency=lawyer.agency,
        slices=["referral", "decision", "support"],
        on=TUESDAY,
    )
    return lawyer


def test_what_has_not_left_is_seen_by_the_authority_alone(case: UUID) -> None:
    agency = helped(case)
    make_grant(
        people.caseworker(), case=case, agency=agency, slices=["referral", "decision"], on=TUESDAY
    )
    helper = supporter()
    about = line(case).about
    assert read_letters(helper, case=case, on=TUESDAY).lines == ()
    with pytest.raises(Refusal):
        read_letter(helper, case=case, about=about, on=TUESDAY)
    send_through(case, agency)
    seen = read_letter(helper, case=case, about=about, on=TUESDAY)
    assert (seen.serves, seen.ways, seen.prints) == (False, (), True)


def test_whoever_was_granted_no_decision_sees_no_letter(case: UUID) -> None:
    told_by_helper(case)
    for actor in (supporter(), people.officer(), people.social_worker()):
        with pytest.raises(Refusal):
            read_letters(actor, case=case, on=TUESDAY)


def test_a_child_who_signs_in_sees_a_letter_only_once_it_was_explained() -> None:
    opened = referred(**people.child())
    decide(opened)
    child = people.actor(DEMO_AGENCIES[Role.PERSON_CONCERNED], Role.PERSON_CONCERNED)
    make_grant(
        people.caseworker(),
        case=opened,
        agency=child.agency,
        slices=["referral", "decision", "age"],
        on=TUESDAY,
    )
    send_through(opened, people.agency("birmingham_city_council"), how="through_guardian")
    about = line(opened).about
    assert read_letters(child, case=opened, on=TUESDAY).lines == ()
    with pytest.raises(Refusal):
        read_letter(child, case=opened, about=about, on=TUESDAY)
    worker = people.social_worker()
    errand = errand_of(worker, opened)
    tell(worker, errand=errand, on=TUESDAY, **{**TOLD, "told_by": "social_worker"})
    assert read_letter(child, case=opened, about=about, on=TUESDAY).parts


def test_the_letter_stays_as_it_left_and_names_nobody(case: UUID) -> None:
    told_by_helper(case)
    about = line(case).about
    seen = read_letter(people.caseworker(), case=case, about=about, on=LATER)
    text = "\n".join(part.text for part in seen.parts)
    assert "written on 3 March 2026" in text
    assert "Person B" not in text
    assert "Officer A" not in text


def test_a_conclusive_decision_that_nobody_told_ends_no_recovery_period(case: UUID) -> None:
    late = TUESDAY + timedelta(days=40)
    decide(case, SECOND, on=late)

    def recovery(on: date) -> list[str]:
        due = read_case(people.caseworker(), case=case, on=on).due
        return [item.what for item in due if item.what.startswith("recovery")]

    assert recovery(late) == ["recovery_at_least_until"]
    told_by_helper(case, on=late)
    assert recovery(late) == ["recovery_ends"]


# What is over before it was told.


def ended(case: UUID) -> bool:
    """Whether the helper finds nothing to tell any more, once the job has run."""
    helper = supporter()
    asked = [one.id for one in errands.own_errands(helper, on=TUESDAY) if one.case == case]
    for errand in asked:
        with pytest.raises(Refusal):
            read_asked(helper, errand=errand, on=TUESDAY)
    return case not in {one.case for one in errands.own_errands(helper, on=TUESDAY)}


def test_nobody_tells_that_a_case_waits_once_it_goes_on(case: UUID) -> None:
    told_by_helper(case)
    suspend(people.caseworker(), case=case, reason="missing", on=TUESDAY)
    send_through(case, people.agency(PROVIDER))
    resume(people.caseworker(), case=case, on=TUESDAY)
    assert ended(case)


def test_nobody_tells_a_no_that_is_being_looked_at_again(case: UUID) -> None:
    decide(case, SECOND, how=not_met, on=LATE)
    send_through(case, people.agency(PROVIDER), on=LATE)
    helper = supporter()
    errand = errand_of(helper, case, on=LATE)
    assert end_tellings(case, on=LATE) == 0
    asked = ask_review(
        people.officer(),
        case=case,
        grounds=["additional_evidence"],
        words="Doctor C has written down the scars.",
        on=LATE,
    ).fact
    take_up(people.caseworker(), case=case, request=asked, on=LATE)
    with pytest.raises(Refusal):
        read_asked(helper, errand=errand, on=LATE)
    with pytest.raises(Refusal):
        tell(helper, errand=errand, on=LATE, **TOLD)


def test_a_helper_whose_access_ended_tells_nothing(case: UUID) -> None:
    send_through(case, people.agency(PROVIDER))
    history = read_case(people.caseworker(), case=case, on=TUESDAY).timeline
    for item in history:
        if item.kind == "grant_made" and item.facts["agency"] == people.agency(PROVIDER):
            end_grant(people.caseworker(), case=case, grant=item.id, on=TUESDAY)
    assert ended(case)


def test_service_that_was_recorded_by_mistake_is_taken_back(case: UUID) -> None:
    told_by_helper(case)
    served = next(
        item.id
        for item in read_case(people.caseworker(), case=case, on=TUESDAY).timeline
        if item.kind == "decision_served"
    )
    retract(people.caseworker(), case=case, fact=served, reason="wrong_person", on=TUESDAY)
    assert line(case).standing == "with_helper"
    assert line(case).served_on is None
