"""Ages that are doubted, assessed, challenged; what follows for the decisions (R-CHD-11)."""

from datetime import date
from uuid import UUID

import pytest

from opennrm.cases.history import History, fold
from opennrm.cases.vocabulary.decisions import Stage
from opennrm.cases.vocabulary.people import Sure
from opennrm.cases.vocabulary.roles import Role
from opennrm.jobs.ages import follow_age as follow_age_job
from opennrm.law import current_law
from opennrm.procedures import Actor, InvalidAnswers, Refusal
from opennrm.procedures.identification import ages, casework, consents, corrections
from opennrm.procedures.identification.case_page import read_case
from opennrm.procedures.identification.following_age import follow_age
from opennrm.procedures.identification.letting_in import let_in
from opennrm.procedures.identification.refer import refer
from opennrm.records import keeper
from opennrm.review.issuing import brakes
from opennrm.review.situation import Situation
from tests.integration.procedures import people
from tests.integration.procedures.deciding import TUESDAY, decide, not_met, read, referred, sign
from tests.integration.procedures.people import MONDAY
from tests.integration.procedures.record import Record

pytestmark = pytest.mark.usefixtures("demo")
SAID = "Zephyrine words that nobody else may read"
DOUBT = {"by": "support", "side": "child", "grounds": ["seen_over_time"], "why": SAID}
ASSESSED = {
    "under_18": "yes",
    "by": "local_authority",
    "appropriate_adult": "yes",
    "reasons": SAID,
}


def provider() -> Actor:
    return people.actor("salvation_army_support", Role.SUPPORT_WORKER)


def stored(case: UUID) -> History:
    return History.of(keeper.histories([case])[case])


def child() -> UUID:
    case = refer(people.officer(), answers=people.child(), on=MONDAY).case
    assert case is not None
    return case


def waiting(record: Record, case: UUID) -> int:
    ((count,),) = record.rows(
        "SELECT count(*) FROM public.procrastinate_jobs WHERE task_name = 'jobs.follow_age'"
        " AND args ->> 'key' = %s",
        str(case),
    )
    return count


def test_the_support_worker_who_sees_no_age_says_that_he_is_a_child(record: Record) -> None:
    case = referred()
    assert fold(stored(case)).under_18 is Sure.NO
    before = waiting(record, case)
    ages.dispute_age(provider(), case=case, on=TUESDAY, **DOUBT)
    state = fold(stored(case))
    assert state.under_18 is Sure.NOT_SURE
    assert waiting(record, case) == before + 1
    # From now on the case is in the lists as a child's, with the council to be told.
    view = read_case(people.caseworker(), case=case, on=TUESDAY)
    assert view.child
    assert "tell_local_authority" in {due.what for due in view.due}
    # The words are in the vault, for those who read ages.
    assert SAID in str([item.texts for item in view.timeline])
    assert SAID not in str(record.rows("SELECT payload FROM nrm.event"))


def test_who_may_say_so_and_who_may_assess() -> None:
    case = child()
    for actor in (
        people.actor("west_midlands_police", Role.POLICE),
        people.desk(),
        people.actor("auditors", Role.AUDITOR),
        people.actor_of("unseen"),
    ):
        with pytest.raises(Refusal, match="absent"):
            ages.dispute_age(actor, case=case, on=TUESDAY, **DOUBT)
    for actor in (people.officer(), provider(), people.desk()):
        with pytest.raises(Refusal, match="absent"):
            ages.assess_age(actor, case=case, on=TUESDAY, **ASSESSED)
    ages.assess_age(people.social_worker(), case=case, on=TUESDAY, **ASSESSED)
    ages.assess_age(people.caseworker(), case=case, on=TUESDAY, **ASSESSED)


def test_an_issued_refusal_at_another_age_is_opened_by_the_job_and_only_once() -> None:
    case = referred()
    negative = decide(case, how=not_met).decision
    assert read_case(people.caseworker(), case=case, on=TUESDAY).stage == "not_recognised"
    ages.dispute_age(people.officer(), case=case, on=TUESDAY, **DOUBT)
    follow_age_job(str(case))
    state = fold(stored(case))
    assert [(one.decision, one.reopened) for one in state.other_age] == [(negative, True)]
    assert state.reasonable_grounds is None
    view = read_case(people.caseworker(), case=case, on=TUESDAY)
    assert view.stage == "awaiting_reasonable_grounds"
    assert follow_age(case, on=TUESDAY) == 0


def test_a_positive_is_listed_and_stands() -> None:
    case = child()
    positive = decide(case).decision
    ages.assess_age(people.social_worker(), case=case, on=TUESDAY, **{**ASSESSED, "under_18": "no"})
    assert follow_age(case, on=TUESDAY) == 1
    state = fold(stored(case))
    assert state.reasonable_grounds.id == positive
    assert [one.reopened for one in state.other_age] == [False]


def test_a_signed_refusal_on_another_age_does_not_issue() -> None:
    case = referred()
    signed = sign(case, how=not_met)
    ages.dispute_age(people.officer(), case=case, on=TUESDAY, **DOUBT)
    read(case, "reasonable_grounds", signed.decision)
    state = fold(stored(case))
    assert state.reasonable_grounds is None
    situation = Situation.of(stored(case), Stage.REASONABLE_GROUNDS, law=current_law(), on=TUESDAY)
    assert "signed_on_other_age" in {brake.code for brake in brakes(situation)}


def test_an_assessment_answers_the_doubt_and_says_by_whom_on_what() -> None:
    case = referred()
    dispute = ages.dispute_age(people.officer(), case=case, on=TUESDAY, **DOUBT).fact
    council = people.agency("birmingham_city_council")
    receipt = ages.assess_age(
        people.caseworker(),
        case=case,
        on=TUESDAY,
        born_on="2010-05",
        assessor=council,
        answers=dispute,
        evidence=[dispute],
        **ASSESSED,
    )
    state = fold(stored(case))
    assert (state.age_disputes, state.under_18, state.assessment) == ((), Sure.YES, receipt.fact)
    assert str(state.adult_from.earliest) == "2028-05-01"
    challenge = ages.challenge_assessment(
        people.officer(), case=case, by="police", grounds=["papers"], why=SAID, on=TUESDAY
    ).fact
    assert fold(stored(case)).challenge.id == challenge
    ages.end_challenge(
        people.caseworker(), case=case, challenge=challenge, how="stands", why=SAID, on=TUESDAY
    )
    assert fold(stored(case)).challenge is None


def test_a_doubt_against_a_child_is_taken_back_and_one_for_a_child_is_not() -> None:
    case = child()
    against = {**DOUBT, "side": "adult", "grounds": ["papers"]}
    dispute = ages.dispute_age(people.officer(), case=case, on=TUESDAY, **against).fact
    ages.end_dispute(people.caseworker(), case=case, dispute=dispute, how="taken_back", on=TUESDAY)
    assert fold(stored(case)).age_disputes == ()
    other = referred()
    dispute = ages.dispute_age(people.officer(), case=other, on=TUESDAY, **DOUBT).fact
    with pytest.raises(Refusal, match="age_needs_assessment"):
        ages.end_dispute(
            people.caseworker(), case=other, dispute=dispute, how="taken_back", on=TUESDAY
        )


@pytest.mark.parametrize(
    ("changed", "code"),
    [
        ({"why": " "}, "age_doubt_needs_reason"),
        ({"grounds": []}, "age_doubt_needs_reason"),
        ({"side": "adult", "grounds": ["papers"]}, "counts_as_adult"),
    ],
)
def test_what_stands_in_the_way_of_a_doubt(changed: dict[str, object], code: str) -> None:
    case = referred()
    before = len(stored(case).facts)
    with pytest.raises(Refusal, match=code):
        ages.dispute_age(people.officer(), case=case, on=TUESDAY, **{**DOUBT, **changed})
    assert len(stored(case).facts) == before


def test_a_code_or_a_date_that_is_none_is_named() -> None:
    case = child()
    with pytest.raises(InvalidAnswers) as wrong:
        ages.dispute_age(people.officer(), case=case, on=TUESDAY, **{**DOUBT, "by": "nobody"})
    assert [error.field for error in wrong.value.errors] == ["by"]
    with pytest.raises(InvalidAnswers) as wrong:
        ages.assess_age(people.caseworker(), case=case, on=TUESDAY, born_on="2010-13", **ASSESSED)
    assert [error.field for error in wrong.value.errors] == ["born_on"]


def test_a_doubt_and_an_assessment_in_a_closed_case() -> None:
    case = referred()
    casework.close(people.caseworker(), case=case, reason="died", on=TUESDAY)
    ages.dispute_age(people.officer(), case=case, on=TUESDAY, **DOUBT)
    ages.assess_age(people.caseworker(), case=case, on=TUESDAY, **ASSESSED)


def test_the_council_of_somebody_doubted_is_let_in_and_a_bed_of_somebody_found_adult() -> None:
    # What is still to come goes the other way: practice finding 36.
    today = date.today()
    case = refer(people.officer(), answers=people.answers(), on=today).case
    assert case is not None
    council = str(people.agency("birmingham_city_council"))
    told = {"local_authority_told": {"told": "yes", "authority": council}}
    corrections.add_to_referral(people.officer(), case=case, facts=told, on=today)
    let_in(case, on=today)
    with pytest.raises(Refusal, match="absent"):
        read_case(people.social_worker(), case=case, on=today)
    ages.dispute_age(people.officer(), case=case, on=today, **DOUBT)
    assert let_in(case, on=today) == 1
    assert read_case(people.social_worker(), case=case, on=today).child

    other = refer(people.officer(), answers=people.child(), on=today).case
    assert other is not None
    with pytest.raises(Refusal, match="absent"):
        read_case(provider(), case=other, on=today)
    found = {**ASSESSED, "under_18": "no"}
    ages.assess_age(people.social_worker(), case=other, on=today, **found)
    consents.record_consent(
        people.officer(), case=other, answer="yes", agreed=["support"], on=today
    )
    assert let_in(other, on=today) == 1
    read_case(provider(), case=other, on=today)
