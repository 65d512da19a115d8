"""The public count of what is on hold: as of a day, rounded, and nothing that tells of anybody."""

from datetime import date, timedelta
from uuid import UUID

from hypothesis import given
from hypothesis import strategies as st

from opennrm.cases.events.base import Between
from opennrm.cases.events.clocks import ClockPaused, HeldUp
from opennrm.cases.events.links import Linked
from opennrm.cases.events.work import Closed, HoldPlaced, Suspended
from opennrm.cases.vocabulary.casework import ClosureReason, HoldReason, SuspensionReason
from opennrm.cases.vocabulary.clocks import HeldCause, PauseCause
from opennrm.cases.vocabulary.decisions import Outcome, Stage
from opennrm.cases.vocabulary.people import Sure
from opennrm.cases.vocabulary.routes import ReferralRoute
from opennrm.law import current_law
from opennrm.statistics.on_hold import KINDS, count, protected, shown
from tests.unit.cases.telling import DAY, decided, referred

LAW = current_law()
ON = DAY + timedelta(days=5)


def counted(tellings, on=ON):
    facts = [one for telling in tellings for one in telling.envelopes if one.kind in KINDS]
    return count(facts, law=LAW, on=on)


def rows(found):
    return {(row.kind, row.cause): row.number for row in found.rows}


def with_event(event, day=DAY):
    telling = referred()
    telling.tell(event, day)
    return telling


def held():
    return with_event(HeldUp(cause=HeldCause.STAFF_SHORTAGE, until=ON, owner=UUID(int=3)))


def test_each_sort_is_counted_by_its_cause_and_a_case_once():
    missing = [with_event(Suspended(reason=SuspensionReason.MISSING)) for _ in range(12)]
    adverse = [
        with_event(HoldPlaced(stage=Stage.REASONABLE_GROUNDS, reason=HoldReason.RULING_AWAITED))
        for _ in range(4)
    ]
    both = [held() for _ in range(23)]
    for telling in both:
        telling.tell(Suspended(reason=SuspensionReason.MISSING))
    found = counted([*missing, *adverse, *both, *(referred() for _ in range(11))])
    assert rows(found) == {
        ("suspension", "missing"): 35,
        ("adverse_held", "ruling_awaited"): None,
        ("held", "staff_shortage"): 25,
    }
    assert (found.waiting, found.total) == (50, 40)


def test_what_no_longer_stands_or_came_later_is_not_counted():
    pause = ClockPaused(
        stage=Stage.REASONABLE_GROUNDS,
        cause=PauseCause.PERSON_ASKED,
        last_day=DAY + timedelta(days=2),
        owner=UUID(int=3),
    )
    over = [with_event(pause) for _ in range(20)]
    later = [with_event(pause, ON + timedelta(days=1)) for _ in range(20)]
    closed = [held() for _ in range(20)]
    for telling in closed:
        telling.tell(Closed(reason=ClosureReason.DIED))
    found = counted([*over, *later, *closed])
    assert rows(found) == {}
    assert (found.waiting, found.total) == (40, 0)


def test_a_linked_case_counts_where_it_is_led():
    led = [held() for _ in range(20)]
    for telling in led:
        telling.tell(Linked(lead=UUID(int=1), other=telling.case, same_exploitation=True))
    assert counted(led).waiting == 0


def test_children_decided_after_eighteen():
    def child(day):
        span = Between(earliest=date(2026, 3, 20), latest=date(2026, 3, 20))
        telling = referred(route=ReferralRoute.CHILD, under_18=Sure.YES, adult_from=span)
        decided(telling, Stage.REASONABLE_GROUNDS, Outcome.NEGATIVE, day)
        return telling

    on = date(2026, 6, 1)
    early = [child(date(2026, 3, 19)) for _ in range(13)]
    late = [child(date(2026, 3, 20)) for _ in range(12)]
    adults = [referred() for _ in range(30)]
    for telling in adults:
        decided(telling, Stage.REASONABLE_GROUNDS, Outcome.NEGATIVE, DAY)
    found = counted([*early, *late, *adults, *(referred() for _ in range(3))], on)
    assert (found.children, found.after_18) == (25, 10)
    assert counted(early, date(2027, 4, 1)).children == 0


@given(st.integers(0, 10_000))
def test_no_small_number_is_shown_and_all_others_are_rounded(number):
    told = shown(number)
    if told is None:
        assert 0 < number < 10
    else:
        assert told % 5 == 0
        assert abs(told - number) <= 2
        assert told == 0 or told >= 10


@given(st.dictionaries(st.tuples(st.just("held"), st.text(min_size=1)), st.integers(1, 9)))
def test_nothing_small_can_be_taken_from_the_whole(found):
    told = protected(found, waiting=9, held=9, on=DAY)
    assert {row.number for row in told.rows} <= {None}
    assert (told.waiting, told.total) == (None, None)
