"""What was decided on another age is listed, and only what was adverse is opened (practice 36)."""

from datetime import date, timedelta

import pytest

from opennrm.cases.events import decode
from opennrm.cases.events.ages import DecidedOnOtherAge
from opennrm.cases.events.base import Between
from opennrm.cases.events.episodes import EpisodeStated
from opennrm.cases.events.links import Linked
from opennrm.cases.events.looking_again import LookedAtAgain
from opennrm.cases.events.referral import AgeAssessed, AgeStated
from opennrm.cases.events.work import Closed
from opennrm.cases.history import History, fold
from opennrm.cases.vocabulary.ages import ReadAs
from opennrm.cases.vocabulary.casework import ClosureReason
from opennrm.cases.vocabulary.decisions import Element, Outcome, Stage
from opennrm.cases.vocabulary.exploitation import Exploitation
from opennrm.cases.vocabulary.nations import Nation
from opennrm.cases.vocabulary.people import Sure
from opennrm.cases.vocabulary.routes import ReferralRoute
from opennrm.cases.vocabulary.stages import CaseStage, Due
from opennrm.identification import status
from opennrm.identification.age_changes import following, on_other_age
from opennrm.identification.consents import is_asked_at_18
from opennrm.law import current_law
from tests.unit.cases.telling import DAY, Telling, decided, referred

LAW = current_law()
SIGNED, FOUND = DAY + timedelta(days=7), DAY + timedelta(days=21)
FIRST, SECOND = Stage.REASONABLE_GROUNDS, Stage.CONCLUSIVE_GROUNDS


def child() -> Telling:
    return referred(route=ReferralRoute.CHILD, under_18=Sure.YES)


def found(telling: Telling, under_18: Sure) -> None:
    telling.tell(AgeAssessed(under_18=under_18), FOUND, role="social_worker")


def followed(telling: Telling) -> list[object]:
    new = following(telling.history, LAW, on=FOUND)
    for one in new:
        telling.tell(decode(one), one.happened_on, id=one.id)
    return [type(decode(one)) for one in new]


def test_a_refusal_of_an_adult_who_was_a_child_is_opened_with_what_was_asked_too_much():
    telling = referred()
    decision = decided(telling, FIRST, Outcome.NEGATIVE, SIGNED)
    found(telling, Sure.YES)
    assert followed(telling) == [DecidedOnOtherAge, LookedAtAgain]
    state = fold(telling.history)
    (one,) = state.other_age
    assert (one.decision, one.reopened) == (decision, True)
    assert (one.was, one.now) == ((ReadAs.ADULT,), (ReadAs.CHILD,))
    assert one.elements == (Element.MEANS,)
    assert state.reasonable_grounds is None
    assert status.stage(state) is CaseStage.AWAITING_REASONABLE_GROUNDS
    # A second time nothing is written.
    assert followed(telling) == []


def test_a_closed_refusal_is_open_again():
    telling = referred()
    decided(telling, FIRST, Outcome.NEGATIVE, SIGNED)
    telling.tell(Closed(reason=ClosureReason.DECIDED), SIGNED)
    found(telling, Sure.YES)
    followed(telling)
    assert fold(telling.history).closed_on is None


@pytest.mark.parametrize("stage", [FIRST, SECOND])
def test_a_positive_is_listed_and_stands(stage):
    telling = child()
    decided(telling, FIRST, Outcome.POSITIVE, SIGNED)
    if stage is SECOND:
        decided(telling, SECOND, Outcome.POSITIVE, SIGNED)
    before = fold(telling.history)
    found(telling, Sure.NO)
    assert set(followed(telling)) == {DecidedOnOtherAge}
    state = fold(telling.history)
    assert state.reasonable_grounds == before.reasonable_grounds
    assert state.conclusive_grounds == before.conclusive_grounds
    assert not any(one.reopened for one in state.other_age)


def test_a_negative_second_decision_is_opened_and_the_positive_first_stands():
    telling = child()
    decided(telling, FIRST, Outcome.POSITIVE, SIGNED)
    decided(telling, SECOND, Outcome.NEGATIVE, SIGNED + timedelta(days=1))
    found(telling, Sure.NO)
    followed(telling)
    state = fold(telling.history)
    assert state.reasonable_grounds is not None
    assert state.conclusive_grounds is None
    assert {one.stage: one.reopened for one in state.other_age} == {FIRST: False, SECOND: True}


def test_what_came_after_the_decision_besides_the_age_is_another_matter():
    telling = referred()
    decided(telling, FIRST, Outcome.NEGATIVE, SIGNED)
    then = Between(earliest=date(2008, 1, 1), latest=date(2008, 12, 31))
    episode = EpisodeStated(kinds=(Exploitation.SEXUAL,), began=then, under_18_then=Sure.YES)
    telling.tell(episode, FOUND)
    assert on_other_age(telling.history, LAW) == ()
    assert followed(telling) == []


def test_the_same_age_as_before_changes_nothing():
    for telling, age in ((referred(), Sure.NO), (child(), Sure.YES)):
        decided(telling, FIRST, Outcome.NEGATIVE, SIGNED)
        found(telling, age)
        assert followed(telling) == []


def test_a_signed_negative_is_listed_and_not_opened():
    telling = referred()
    decided(telling, FIRST, Outcome.NEGATIVE, SIGNED, served=False)
    found(telling, Sure.YES)
    assert followed(telling) == [DecidedOnOtherAge]
    assert fold(telling.history).other_age[0].reopened is False


def test_found_to_be_an_adult_after_the_childs_way_is_asked_and_the_case_goes_on():
    telling = child()
    found(telling, Sure.NO)
    state = fold(telling.history)
    assert is_asked_at_18(state, LAW, on=FOUND)
    due = {item.what: item.on for item in status.due(telling.history, LAW)}
    assert due[Due.ASK_FOUND_ADULT] == date(2026, 3, 30)
    assert Due.TELL_LOCAL_AUTHORITY not in due
    assert status.stage(state) is CaseStage.AWAITING_REASONABLE_GROUNDS
    assert status.caseload_row(telling.history, LAW).child is False


def test_found_to_be_a_child_goes_the_childs_way():
    telling = referred()
    assert Due.TELL_LOCAL_AUTHORITY not in {d.what for d in status.due(telling.history, LAW)}
    found(telling, Sure.YES)
    due = {item.what: item.on for item in status.due(telling.history, LAW)}
    assert due[Due.TELL_LOCAL_AUTHORITY] == FOUND
    assert status.caseload_row(telling.history, LAW).child is True
    assert not is_asked_at_18(fold(telling.history), LAW, on=FOUND)


def test_what_another_referral_told_of_the_age_counts_once_it_is_linked():
    first, second = child(), referred()
    decided(second, FIRST, Outcome.NEGATIVE, SIGNED)
    joint = History.of((*first.envelopes, *second.envelopes))
    (found,) = on_other_age(joint, LAW)
    assert (found.was, found.now) == ((ReadAs.ADULT,), (ReadAs.CHILD,))
    # Linked before the decision, the age was known when it was made.
    third = referred()
    linked = Linked(lead=first.case, other=third.case, same_exploitation=True)
    third.tell(linked)
    decided(third, FIRST, Outcome.NEGATIVE, SIGNED)
    assert on_other_age(History.of((*first.envelopes, *third.envelopes)), LAW) == ()


@pytest.mark.parametrize(("nation", "asked"), [(Nation.ENGLAND, True), (Nation.SCOTLAND, False)])
def test_who_turns_18_is_asked_where_a_source_says_so(nation, asked):
    turns = Between(earliest=date(2026, 9, 1), latest=date(2026, 9, 30))
    telling = referred(nation=nation, route=ReferralRoute.CHILD, under_18=Sure.YES)
    telling.tell(AgeStated(under_18=Sure.YES, adult_from=turns))
    due = {item.what for item in status.due(telling.history, LAW)}
    assert (Due.ASK_CONSENT_AT_18 in due) is asked
