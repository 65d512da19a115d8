"""Fifteen then and thirty now; never moved; and eighteen while the case is open.

Practice.md section 4, findings 1, 2 and 12. Three ages are kept apart: at the exploitation, at the
referral, at the decision.
"""

from datetime import date, timedelta
from uuid import UUID

import pytest

from opennrm.procedures import Refusal
from opennrm.procedures.identification import consents
from opennrm.procedures.identification.adding import add_section
from opennrm.procedures.identification.queue import read_queue
from opennrm.procedures.identification.refer import refer
from opennrm.procedures.views import DecisionForm
from tests.integration.nights.walking import TODAY, authority, case_of, unanswered
from tests.integration.procedures import people
from tests.integration.procedures.deciding import FIRST, TUESDAY, Findings, decide, form, met
from tests.integration.procedures.people import MONDAY

pytestmark = pytest.mark.usefixtures("demo")
THIRTY = {"under_18": "no", "birth_date": "1996-01-20", "birth_date_source": "told"}
AT_FIFTEEN = {
    "kinds": ["sexual"],
    "happened": "happened",
    "began": "2011-03",
    "ended": "2011-09",
    "place_kind": "abroad",
    "how_came": ["recruited"],
}
ALONE = {"explained_how": "in_person", "explained_alone": "yes", "interpreter": "not_needed"}


def of_test(test: str, age: str | None = None) -> object:
    """How to find that one test is met, and to leave the other open."""

    def chosen(shown: DecisionForm) -> Findings:
        names = {
            (one.test, each.element)
            for one in shown.tests
            if one.test == test and age in (None, one.age)
            for each in one.elements
        }
        return tuple(f for f in met(shown) if (f["test"], f["element"]) in names)

    return chosen


# Exploited at 15, referred at 30.


def test_exploited_at_15_is_recognised_at_30_without_means() -> None:
    """The night says only what it is about; the day adds the episode, with its dates."""
    open_start = {"kinds": ["sexual"], "happened": "happened"}
    account = {"own_words": "When she was at school.", "how_came": [], "control": []}
    answers = people.answers(age=THIRTY, exploitation=open_start, account=account)
    case = case_of(refer(people.officer(), answers=answers, on=MONDAY))
    add_section(people.officer(), case=case, answers={"episode.1": AT_FIFTEEN}, on=TUESDAY)
    view = authority(case, on=TUESDAY)
    assert not view.child
    assert not {one for one in unanswered(view) if one[0] == "trafficking" and one[2] == "child"}
    readings = {(t.test, t.age): t for t in form(case, FIRST, on=TUESDAY).tests}
    elements = {each.element for each in readings["trafficking", "child"].elements}
    assert elements == {"act", "purpose"}
    made = decide(case, how=of_test("trafficking", "child"))  # type: ignore[arg-type]
    assert made.outcome == "positive"


def test_at_fifteen_and_again_at_thirty_are_two_episodes_and_two_readings() -> None:
    again = {**AT_FIFTEEN, "began": "2025-01", "ended": "2025-06", "place_kind": "uk"}
    start = {"kinds": ["sexual"], "happened": "happened"}
    account = {"own_words": "Twice.", "how_came": [], "control": []}
    answers = people.answers(age=THIRTY, exploitation=start, account=account)
    case = case_of(refer(people.officer(), answers=answers, on=MONDAY))
    both = {"episode.1": AT_FIFTEEN, "episode.2": again}
    add_section(people.officer(), case=case, answers=both, on=TUESDAY)
    found = unanswered(authority(case, on=TUESDAY))
    assert ("trafficking", "means", "adult") in found
    assert ("trafficking", "means", "child") not in found


# A live-in worker, never moved.


def test_never_moved_is_recognised_by_the_second_test() -> None:
    account = {
        "own_words": "She cleaned their house for twelve years and was never paid.",
        "how_came": ["always_lived_there"],
        "control": ["locked_in", "wages_taken"],
    }
    kinds = {"kinds": ["domestic_servitude"], "happened": "happened", "where": "uk"}
    answers = people.answers(account=account, exploitation=kinds)
    receipt = refer(people.officer(), answers=answers, on=MONDAY)
    case = case_of(receipt)
    assert receipt.kind == "referral"
    open_now = unanswered(authority(case))
    assert ("trafficking", "act", "adult") in open_now
    assert not {one for one in open_now if one[0] == "slavery"}
    assert decide(case, how=of_test("slavery")).outcome == "positive"  # type: ignore[arg-type]


# Eighteen while the case is open.


def turning(days: int) -> UUID:
    """A child referred 200 days ago whose 18th birthday was, or is, in some days from today."""
    birthday = TODAY + timedelta(days=days)
    born = birthday.replace(year=birthday.year - 18, day=min(birthday.day, 28))
    age = {"under_18": "yes", "birth_date": born.isoformat(), "birth_date_source": "told"}
    on = TODAY - timedelta(days=200)
    return case_of(refer(people.officer(), answers=people.child(age=age), on=on))


def stage(case: UUID, *, on: date = TODAY) -> str:
    return authority(case, on=on).stage


def test_at_18_the_case_goes_on_by_itself_and_no_answer_is_not_a_no() -> None:
    case, officer = turning(-60), people.officer()
    assert stage(case) == "awaiting_reasonable_grounds"
    shown = consents.read_consents(officer, case=case, on=TODAY)
    assert (shown.asks, shown.child, shown.child_now) == ("at_18", True, False)
    consents.answer_at_eighteen(officer, case=case, answer=None, on=TODAY)
    consents.answer_at_eighteen(officer, case=case, answer="not_now", on=TODAY, **ALONE)
    assert stage(case) == "awaiting_reasonable_grounds"
    assert decide(case, on=TODAY).outcome == "positive"


def test_a_no_before_the_birthday_is_heard_and_ends_nothing() -> None:
    case, officer = turning(20), people.officer()
    said = {"answer": "no", "told_what_ends": "yes", **ALONE}
    consents.answer_at_eighteen(officer, case=case, on=TODAY, **said)
    assert stage(case) == "awaiting_reasonable_grounds"
    shown = read_queue(people.caseworker(), filters={"child": "yes"}, page=1, on=TODAY)
    assert case in {row.case for row in shown.rows}


def test_a_no_after_the_birthday_is_their_own_word_and_can_be_undone() -> None:
    case, officer = turning(-60), people.officer()
    said = {"answer": "no", "told_what_ends": "yes", **ALONE}
    with pytest.raises(Refusal, match="not_heard_alone"):
        consents.answer_at_eighteen(
            officer, case=case, on=TODAY, **{**said, "explained_alone": "no"}
        )
    consents.answer_at_eighteen(officer, case=case, on=TODAY, **said)
    assert stage(case) == "withdrawn"
    assert consents.read_consents(officer, case=case, on=TODAY).can_undo
