"""What one word of a person ends, and keeps, in the cases that are linked as theirs."""

from datetime import date, timedelta
from uuid import UUID

import msgspec
import pytest

from opennrm.cases.events.withdrawal import WantsToGoOn
from opennrm.cases.history import History, fold
from opennrm.cases.state import CaseState, Grant
from opennrm.cases.vocabulary.consent import Purpose
from opennrm.cases.vocabulary.nations import Nation
from opennrm.cases.vocabulary.people import Sure
from opennrm.cases.vocabulary.routes import ReferralRoute
from opennrm.identification.following import ends_too, goes_on_too, undone_elsewhere
from opennrm.identification.withdrawal import undo_until
from opennrm.law import current_law
from tests.law.withdrawing import withdrew
from tests.unit.cases.telling import DAY as TOLD
from tests.unit.cases.telling import referred

DAY = date(2026, 3, 9)
LAW = current_law()
BOTH = frozenset({Purpose.REFERRAL, Purpose.SUPPORT})


def grant(number=1, provision="support_before_decision", last_day=None):
    return Grant(UUID(int=number), UUID(int=9), frozenset(), DAY, None, provision, last_day)


def state(*grants, agreed=BOTH, withdrawn=False, **more):
    return CaseState(
        nation=more.pop("nation", Nation.ENGLAND),
        route=ReferralRoute.CONSENT,
        received_on=DAY,
        under_18=more.pop("under_18", Sure.NO),
        agreed=agreed,
        withdrawn_on=DAY if withdrawn else None,
        grants=grants,
    )


def test_a_purpose_that_is_agreed_to_ends_nothing():
    assert ends_too(state(grant()), law=LAW, on=DAY) == ()


def test_a_purpose_taken_back_ends_at_once_and_what_rests_on_law_stays():
    held = (grant(), grant(2, "child_safeguarding"), grant(3, last_day=DAY))
    found = ends_too(state(*held, agreed=frozenset()), law=LAW, on=DAY)
    assert [(one.id.int, day) for one, day in found] == [(1, None)]


def test_a_withdrawal_ends_with_the_last_day_on_which_one_word_undoes_it():
    telling = referred()
    telling.tell(withdrew())
    said = msgspec.structs.replace(fold(telling.history), grants=(grant(),))
    ((one, day),) = ends_too(said, law=LAW, on=TOLD)
    assert (one.id.int, day) == (1, undo_until(said, LAW).on)
    assert day > TOLD


def test_without_such_a_provision_it_ends_today():
    ((_, day),) = ends_too(state(grant(), withdrawn=True, nation=None), law=LAW, on=DAY)
    assert day == DAY


def test_the_word_of_a_child_ends_nothing_and_keeps_nothing():
    child = state(grant(), agreed=frozenset(), withdrawn=True, under_18=Sure.YES)
    assert ends_too(child, law=LAW, on=DAY) == ()
    assert goes_on_too(child, on=DAY) == ()


@pytest.mark.parametrize(
    ("last_day", "agreed", "goes_on"),
    [
        (DAY, BOTH, True),
        (DAY, frozenset(), False),
        (DAY - timedelta(days=1), BOTH, False),
        (None, BOTH, False),
    ],
)
def test_an_end_that_has_not_come_is_taken_away_where_it_is_agreed_to(last_day, agreed, goes_on):
    found = goes_on_too(state(grant(last_day=last_day), agreed=agreed), on=DAY)
    assert bool(found) is goes_on


def word(said, *, days=0, before=False):
    """Two referrals of one person: withdrawn in the first, a word to go on in the second."""
    first, second = referred(), referred()
    second.clock += timedelta(hours=-2 if before else 2)
    second.tell(WantsToGoOn(), TOLD + timedelta(days=days))
    if said:
        first.tell(withdrew())
    return History.of((*first.envelopes, *second.envelopes)), first.case


def test_a_word_said_elsewhere_undoes_it_where_it_stands_by_the_day_of_the_word():
    history, case = word(True, days=10)
    found = undone_elsewhere(history, LAW)
    assert (found.case, found.said_on) == (case, TOLD + timedelta(days=10))
    assert found.event.withdrawal == fold(history).withdrawal


@pytest.mark.parametrize(
    "given", [{"said": False}, {"said": True, "days": 20}, {"said": True, "before": True}]
)
def test_nothing_is_undone_without_a_withdrawal_too_late_or_before_it(given):
    history, _ = word(**given)
    assert undone_elsewhere(history, LAW) is None
