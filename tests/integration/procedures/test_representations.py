"""What is written for somebody: kept, answered, handed on where nobody does, looked at by others.

R-REV-04; practice finding 47.
"""

from datetime import timedelta
from uuid import UUID

import pytest

from opennrm.cases.history import fold
from opennrm.cases.vocabulary.acts import Act
from opennrm.cases.vocabulary.roles import Role
from opennrm.identification.status import due
from opennrm.jobs import review as review_jobs
from opennrm.law import current_law
from opennrm.procedures import Refusal
from opennrm.procedures.acts import doing
from opennrm.procedures.errands import own_errands
from opennrm.procedures.identification.case_page import read_case
from opennrm.procedures.identification.refer import refer
from opennrm.procedures.review.handing import defer_handing_on, hand_on
from opennrm.procedures.review.representations import (
    acknowledge,
    answer_representation,
    make_representation,
    review_representation,
)
from opennrm.procedures.review.representatives import confirm_representative, end_representative
from opennrm.procedures.review.unanswered import list_unanswered
from opennrm.records import unanswered
from tests.integration.matrix.world import TODAY
from tests.integration.procedures import people
from tests.integration.procedures.deciding import TUESDAY, decide, referred
from tests.integration.procedures.looking_again import reviewer, stored
from tests.integration.procedures.people import MONDAY
from tests.integration.procedures.record import Record

pytestmark = pytest.mark.usefixtures("demo")
LETTER = "Zephyrine solicitors ask where the boy will sleep when he is released."
DUE = MONDAY + timedelta(days=2)
LATE = MONDAY + timedelta(days=3)
TWO_WEEKS_AGO = TODAY - timedelta(days=14)
FREE = {
    "heard_alone": "yes",
    "interpreter": "independent",
    "chosen_freely": "yes",
    "paid_by": "legal_aid",
}


def written(case: UUID, *, on=MONDAY, about=("release",), actor=None) -> UUID:
    return make_representation(
        actor or people.caseworker(),
        case=case,
        sender="lawyer",
        matters=about,
        way="email",
        text=LETTER,
        on=on,
    ).fact


def child(*, on=MONDAY) -> UUID:
    case = refer(people.officer(), answers=people.child(), on=on).case
    assert case is not None
    return case


def rapporteur():
    return people.actor("independent_anti_slavery_commissioner", Role.RAPPORTEUR)


def test_one_about_a_release_is_due_in_two_working_days_and_stands_in_the_queue() -> None:
    case = referred()
    written(case)
    found = {str(one.what): one.on for one in due(stored(case), current_law())}
    assert found["answer_representation"] == DUE
    assert found["acknowledge_representation"] == MONDAY + timedelta(days=1)


def test_any_other_has_ten_and_one_for_a_child_is_about_a_child() -> None:
    adult, boy = referred(), child()
    written(adult, about=("support",))
    written(boy, about=("support",))
    days = [
        {str(one.what): one.on for one in due(stored(case), current_law())} for case in (adult, boy)
    ]
    assert days[0]["answer_representation"] == MONDAY + timedelta(days=14)
    assert days[1]["answer_representation"] == DUE


def test_answered_in_time_it_goes_nowhere(record: Record) -> None:
    case = referred()
    letter = written(case)
    acknowledge(people.caseworker(), case=case, representation=letter, on=MONDAY)
    answer_representation(
        people.caseworker(), case=case, representation=letter, how="done", text="A bed.", on=DUE
    )
    assert hand_on(case, on=LATE + timedelta(days=30)) == 0
    assert record.rows("SELECT key FROM nrm.unanswered WHERE key = %s", letter) == []


def test_unanswered_it_goes_to_the_reviewers_and_by_key_to_the_rapporteur(record: Record) -> None:
    # The database lets the reviewers in by its own day.
    case = child(on=TWO_WEEKS_AGO)
    letter = written(case, on=TWO_WEEKS_AGO)
    assert hand_on(case, on=TWO_WEEKS_AGO) == 0
    assert hand_on(case, on=TODAY) == 1
    assert hand_on(case, on=TODAY) == 0
    errand = next(one for one in own_errands(reviewer(), on=TODAY) if one.about == letter)
    assert errand.kind == "representation"
    view = read_case(reviewer(), case=case, on=TODAY)
    assert LETTER in [text for item in view.timeline for text in item.texts.values()]
    assert view.name is None
    row = next(one for one in list_unanswered(rapporteur(), on=TODAY) if one.key == letter)
    assert (row.child, row.about) == (True, ("release",))
    assert row.days_late == (TODAY - row.due_on).days > 0
    stored_row = record.rows("SELECT u::text FROM nrm.unanswered u WHERE key = %s", letter)[0][0]
    assert str(case) not in stored_row
    assert view.reference not in stored_row


def test_a_worker_that_slept_hands_on_what_was_due_all_along() -> None:
    case = referred()
    written(case)
    assert defer_handing_on(on=LATE + timedelta(days=7)) >= 1
    assert hand_on(case, on=LATE + timedelta(days=7)) == 1


def test_the_jobs_find_it_and_hand_it_on() -> None:
    case = child(on=TWO_WEEKS_AGO)
    letter = written(case, on=TWO_WEEKS_AGO)
    review_jobs.find_unanswered(0)
    review_jobs.hand_on(str(case))
    review_jobs.hand_on(str(case))
    review_jobs.hand_to_reviewers(str(case))
    assert [one.about for one in own_errands(reviewer(), on=TODAY)].count(letter) == 1


def test_nothing_is_held_by_it() -> None:
    case = referred()
    written(case)
    hand_on(case, on=LATE)
    assert decide(case, on=LATE).issued


def test_the_reviewer_says_what_is_needed_and_the_authority_answers_late(record: Record) -> None:
    case = child(on=TWO_WEEKS_AGO)
    letter = written(case, on=TWO_WEEKS_AGO)
    hand_on(case, on=TODAY)
    said = {"said": "protect_now", "text": "A foster family before he leaves."}
    review_representation(reviewer(), case=case, representation=letter, on=TODAY, **said)
    assert letter not in {one.about for one in own_errands(reviewer(), on=TODAY)}
    answer_representation(
        people.caseworker(), case=case, representation=letter, how="done", text="Done.", on=TODAY
    )
    row = next(one for one in list_unanswered(rapporteur(), on=TODAY) if one.key == letter)
    assert row.answered_on == TODAY
    assert fold(stored(case)).representations[0].said == "protect_now"


@pytest.mark.parametrize("role", [Role.ANALYST, Role.CASEWORKER, Role.INDEPENDENT_REVIEWER])
def test_the_list_is_the_rapporteurs_alone(role: Role) -> None:
    with pytest.raises(Refusal) as refusal:
        list_unanswered(people.actor("single_competent_authority", role), on=LATE)
    assert refusal.value.code == "absent"


def test_a_reviewer_says_nothing_of_what_was_not_handed_on() -> None:
    case = referred()
    letter = written(case)
    with pytest.raises(Refusal) as refusal:
        review_representation(
            reviewer(), case=case, representation=letter, said="answer_now", text="Now.", on=LATE
        )
    assert refusal.value.code == "absent"


# Who speaks for the person.


def confirmed(case: UUID, **changed):
    given = {
        "who": "lawyer",
        "agency": people.agency("legal_firms_england_and_wales"),
        "may": ["ask_review"],
        "until": TUESDAY + timedelta(days=90),
        **FREE,
        **changed,
    }
    return confirm_representative(people.officer(), case=case, on=TUESDAY, **given).fact


def test_a_lawyer_acts_once_the_person_confirmed_alone_and_until_a_word() -> None:
    case = referred()
    who = confirmed(case)
    assert fold(stored(case)).representatives[0].ended_on is None
    end_representative(people.officer(), case=case, representative=who, by="person", on=TUESDAY)
    assert fold(stored(case)).representatives[0].ended_on == TUESDAY


@pytest.mark.parametrize(
    ("changed", "code"),
    [
        ({"chosen_freely": "no"}, "not_chosen_freely"),
        ({"heard_alone": "no"}, "not_heard_alone"),
        ({"interpreter": "not_independent"}, "interpreter_not_independent"),
        ({"paid_by": "somebody_else"}, "paid_by_another"),
        ({"paid_by": "not_known"}, "paid_by_another"),
        ({"may": []}, "no_acts_named"),
        ({"until": TUESDAY + timedelta(days=400)}, "authority_too_long"),
        ({"until": MONDAY}, "due_before_today"),
        ({"who": "stand_in", "may": ["withdraw"]}, "only_a_lawyer_withdraws"),
    ],
)
def test_nobody_speaks_for_the_person_otherwise(changed, code, record: Record) -> None:
    case = referred()
    before = record.kinds(case)
    with pytest.raises(Refusal) as refusal:
        confirmed(case, **changed)
    assert refusal.value.code == code
    assert record.kinds(case) == before


def test_nobody_of_the_closed_class_speaks_for_anybody() -> None:
    case = referred()
    with pytest.raises(Refusal) as refusal:
        confirmed(case, agency=people.agency("immigration_enforcement"))
    assert refusal.value.code == "closed_agency"


def test_sql_of_another_act_writes_no_row(record: Record) -> None:
    case = referred()
    letter = written(case)
    with (
        pytest.raises(Exception, match="needs its fact"),
        doing(people.caseworker(), Act.READ_CASE),
    ):
        unanswered.note(
            letter,
            nation=None,
            about=["release"],
            child=False,
            received_on=MONDAY,
            due_on=MONDAY,
            on=MONDAY,
        )
    assert record.rows("SELECT key FROM nrm.unanswered WHERE key = %s", letter) == []
