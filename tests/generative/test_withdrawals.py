"""No sequence of acts withdraws a child, and no word of anybody else ever changes a stage."""

from datetime import date, timedelta

from hypothesis import given, settings
from hypothesis import strategies as st

from opennrm.cases.events import decode
from opennrm.cases.events.base import Between
from opennrm.cases.events.referral import AgeAssessed, AgeStated
from opennrm.cases.events.work import Suspended
from opennrm.cases.history import fold
from opennrm.cases.refusals import RuleBroken
from opennrm.cases.vocabulary.casework import SuspensionReason
from opennrm.cases.vocabulary.people import Sure
from opennrm.cases.vocabulary.routes import ReferralRoute
from opennrm.cases.vocabulary.stages import CaseStage
from opennrm.identification import casework, status
from opennrm.identification.ages import treated_as_child
from opennrm.identification.withdrawal import may_undo, undo_until, withdrawn_since
from opennrm.law import current_law
from tests.law.withdrawing import STEPS, message, withdrew
from tests.unit.cases.telling import DAY, Telling, referred

LAW = current_law()
LAST = DAY + timedelta(days=600)
many = settings(max_examples=300, deadline=None, derandomize=True)
days = st.integers(0, 600).map(lambda n: DAY + timedelta(days=n))
steps = st.lists(st.tuples(st.sampled_from(sorted(STEPS)), days), max_size=8).map(
    lambda found: sorted(found, key=lambda step: step[1])
)


def suspended(telling: Telling, day: date) -> None:
    event = Suspended(reason=SuspensionReason.MISSING)
    casework.check_suspension(telling.history, event)
    telling.tell(event, day)


def walked(telling: Telling, path) -> Telling:
    """Do each step that its rule lets pass; the others change nothing."""
    for what, day in path:
        try:
            STEPS[what](telling, day)
        except RuleBroken:
            continue
    return telling


def child(turns: date | None = None) -> Telling:
    telling = referred(route=ReferralRoute.CHILD, under_18=Sure.YES)
    if turns is not None:
        span = Between(earliest=turns, latest=turns)
        telling.tell(AgeStated(under_18=Sure.YES, adult_from=span), DAY)
    return telling


@many
@given(path=steps)
def test_no_sequence_withdraws_or_closes_a_child(path):
    for telling in (child(), child(LAST + timedelta(days=400))):
        state = fold(walked(telling, path).history)
        assert withdrawn_since(state) is None
        assert state.closed_on is None
        assert status.stage(state) is CaseStage.AWAITING_REASONABLE_GROUNDS


@many
@given(path=steps, turns=days)
def test_a_withdrawal_is_never_older_than_the_18th_birthday(path, turns):
    state = fold(walked(child(turns), path).history)
    said = withdrawn_since(state)
    assert said is None or not treated_as_child(state, on=said)
    assert said is None or said > turns


@many
@given(path=steps, said=days)
def test_whoever_turns_out_to_be_a_child_has_not_withdrawn(path, said):
    # An assessment after the event that the person is a child undoes every word said as an adult.
    telling = walked(referred(), path)
    assessed = AgeAssessed(
        under_18=Sure.YES,
        adult_from=Between(earliest=LAST + timedelta(days=1), latest=LAST + timedelta(days=30)),
    )
    telling.tell(assessed, LAST)
    assert withdrawn_since(fold(telling.history)) is None


@many
@given(path=steps, wrote=days)
def test_a_message_of_somebody_else_changes_no_stage(path, wrote):
    telling = walked(referred(), path)
    before = status.stage(fold(telling.history))
    telling.tell(message(), wrote)
    assert status.stage(fold(telling.history)) is before


@many
@given(path=steps)
def test_who_is_withdrawn_can_always_come_back(path):
    telling = walked(referred(), path)
    if status.stage(fold(telling.history)) in (CaseStage.WITHDRAWN, CaseStage.CLOSED):
        STEPS["comes back"](telling, LAST)
    assert status.stage(fold(telling.history)) is CaseStage.AWAITING_REASONABLE_GROUNDS


@many
@given(path=steps, said=days, later=st.integers(0, 60))
def test_one_word_undoes_a_withdrawal_until_its_last_day_and_restores_what_was(path, said, later):
    telling = referred()
    agreed = fold(telling.history).agreed
    telling.tell(withdrew(), said)
    state, on = fold(telling.history), said + timedelta(days=later)
    last = undo_until(state, LAW)
    assert last.on > said + timedelta(days=10)
    assert may_undo(state, LAW, on=on) is (on <= last.on)
    try:
        STEPS["undoes it"](telling, on)
    except RuleBroken as broken:
        assert broken.code == "undo_is_over"
        assert on > last.on
    else:
        assert fold(telling.history).agreed == agreed
        assert status.stage(fold(telling.history)) is CaseStage.AWAITING_REASONABLE_GROUNDS


def test_a_suspension_of_somebody_missing_is_never_a_withdrawal():
    telling = referred()
    suspended(telling, DAY)
    assert withdrawn_since(fold(telling.history)) is None
    assert decode(telling.envelopes[-1]).reason is SuspensionReason.MISSING
