"""Qualifications that lapse: 60 days' warning, and whether anybody is left who may sign."""

from datetime import timedelta
from uuid import UUID

from opennrm.identification.lapses import Held, about_to_lapse, may_sign
from opennrm.law import current_law
from tests.unit.cases.telling import DAY

LAW = current_law()
A, B = UUID(int=1), UUID(int=2)


def held(member, days, *, since=0):
    first = DAY + timedelta(days=since)
    last = None if days is None else DAY + timedelta(days=days)
    return Held(member=member, first_day=first, last_day=last)


def test_a_warning_comes_sixty_days_before_and_not_for_whoever_has_another():
    assert about_to_lapse([held(A, 60)], LAW, on=DAY) == ((A, DAY + timedelta(days=60)),)
    assert about_to_lapse([held(A, 61), held(B, None)], LAW, on=DAY) == ()
    assert about_to_lapse([held(A, 10), held(A, 300)], LAW, on=DAY) == ()
    assert about_to_lapse([held(A, 10), held(A, None)], LAW, on=DAY) == ()
    # One that is over warns of nothing any more: the work was handed on.
    assert about_to_lapse([held(A, -1, since=-9)], LAW, on=DAY) == ()
    both = about_to_lapse([held(A, 30), held(B, 3)], LAW, on=DAY)
    assert [member for member, _ in both] == [B, A]


def test_who_may_sign_on_a_day_and_whether_anybody_is_left():
    rows = [held(A, 0), held(B, 9, since=1)]
    assert may_sign(rows, on=DAY) == {A}
    assert may_sign(rows, on=DAY + timedelta(days=1)) == {B}
    assert may_sign([], on=DAY) == frozenset()
