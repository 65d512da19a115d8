"""Clocks against a second opinion of another make: 2,000 histories, 100,000 in `make test-long`.

Each history has a referral somewhere on a day, pauses, ends of pauses, suspensions and returns, and
facts that are none of a clock's business. Issue 4 item 7; R-DEC-13, R-DEC-14.
"""

import os
from datetime import date, timedelta
from uuid import UUID

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from opennrm.cases.events import clocks as kinds
from opennrm.cases.events.base import Between
from opennrm.cases.events.work import Resumed, Suspended
from opennrm.cases.history import fold
from opennrm.cases.vocabulary.casework import SuspensionReason
from opennrm.cases.vocabulary.clocks import HeldCause, PauseCause
from opennrm.cases.vocabulary.decisions import Outcome, Stage
from opennrm.cases.vocabulary.nations import Nation
from opennrm.cases.vocabulary.people import Sure
from opennrm.cases.vocabulary.routes import ReferralRoute
from opennrm.identification.clocks import first_decision, second_decision
from opennrm.identification.ranking import eighteen, escalation
from opennrm.identification.status import caseload_row
from opennrm.law import current_law
from tests.generative import clock_oracle as oracle
from tests.unit.cases.telling import decided, referred

LAW = current_law()
HISTORIES = 100_000 if os.environ.get("OPENNRM_TEST_LONG") else 2_000
every = settings(
    max_examples=HISTORIES,
    deadline=None,
    suppress_health_check=[HealthCheck.too_slow, HealthCheck.data_too_large],
    derandomize=True,
)
FIRST = date(2023, 1, 1)
PLACE = {
    Nation.ENGLAND: oracle.ENGLAND,
    Nation.WALES: oracle.ENGLAND,
    Nation.SCOTLAND: oracle.SCOTLAND,
    Nation.NORTHERN_IRELAND: oracle.IRELAND,
}
OWNER = UUID(int=5)
LIMIT = 400
ACTS = ("pause", "resume", "suspend", "comes_back", "held", "day", "allocate")


@st.composite
def told(draw):
    """What happened, as (days after the referral, act, number) in the order of days."""
    acts = st.tuples(st.integers(0, 60), st.sampled_from(ACTS), st.integers(0, 45), st.booleans())
    return {
        "nation": draw(st.sampled_from(sorted(PLACE))),
        "start": FIRST + timedelta(days=draw(st.integers(0, 365 * 4 - LIMIT))),
        "stage": draw(st.sampled_from(sorted(Stage))),
        "acts": sorted(draw(st.lists(acts, max_size=8)), key=lambda act: act[0]),
        "reason": draw(st.sampled_from(sorted(SuspensionReason))),
    }


@every
@given(told())
def test_deadlines_are_those_that_living_through_each_day_gives(story):
    start, stage = story["start"], story["stage"]
    telling = referred(nation=story["nation"], day=start)
    if stage is Stage.CONCLUSIVE_GROUNDS:
        decided(telling, Stage.REASONABLE_GROUNDS, Outcome.POSITIVE, start)
    expected = Life(telling, story).due()
    state = fold(telling.history)
    clock = first_decision if stage is Stage.REASONABLE_GROUNDS else second_decision
    found = clock(state, LAW)
    assert (found.on if found else None) == expected
    if found:
        assert found.provision.name in ("reasonable_grounds_target", "conclusive_grounds_watch")


class Life:
    """A story told as facts, and lived through beside it: which days of a stage do not count."""

    def __init__(self, telling, story):
        self.telling, self.story, self.stage = telling, story, story["stage"]
        self.still, self.paused, self.suspended = set(), {}, None
        for after, act, number, other in story["acts"]:
            getattr(self, act)(story["start"] + timedelta(days=after), number, other)
        for of, first, last in self.paused.values():
            if of is self.stage:
                self.still |= between(first, last)

    def pause(self, day, number, other):
        of = self.stage if not other else next(s for s in Stage if s is not self.stage)
        last = day + timedelta(days=number)
        event = kinds.ClockPaused(stage=of, cause=PauseCause.MISSING, last_day=last, owner=OWNER)
        self.paused[self.telling.tell(event, day)] = (of, day, last)

    def resume(self, day, number, other):
        if self.paused:
            key = list(self.paused)[number % len(self.paused)]
            self.telling.tell(kinds.ClockResumed(pause=key), day)
            of, first, last = self.paused[key]
            self.paused[key] = (of, first, min(last, day - oracle.DAY))

    def suspend(self, day, number, other):
        self.telling.tell(Suspended(reason=self.story["reason"]), day)
        self.suspended = self.suspended or day

    def comes_back(self, day, number, other):
        self.telling.tell(Resumed(), day)
        if self.suspended and counts(self.story):
            self.still |= between(self.suspended, day - oracle.DAY)
        self.suspended = None

    def held(self, day, number, other):
        cause = sorted(HeldCause)[number % len(HeldCause)]
        self.telling.tell(kinds.HeldUp(cause=cause, until=day, owner=OWNER), day)

    def day(self, day, number, other):
        self.telling.tell(kinds.CannotWaitSet(day=day + timedelta(days=number)), day)

    def allocate(self, day, number, other):
        self.telling.tell(kinds.CaseAllocated(member=OWNER, how="by_hand"), day)

    def due(self):
        """The day that it comes to; None while a suspension without an end holds it open."""
        first = self.stage is Stage.REASONABLE_GROUNDS
        day = oracle.due(
            PLACE[self.story["nation"]],
            self.story["start"],
            5 if first else 90,
            working=first,
            stands_still=self.still,
        )
        open_since = self.suspended if counts(self.story) else None
        return None if open_since is not None and open_since <= day else day


def counts(story):
    """Suspended because somebody cannot take part, a case waits and its clock runs."""
    return story["reason"] is not SuspensionReason.CANNOT_TAKE_PART


def between(first, last):
    """Each day from one to another."""
    days, at = set(), first
    while at <= last:
        days.add(at)
        at += oracle.DAY
    return days


@every
@given(
    st.dates(date(2023, 1, 1), date(2027, 6, 1)),
    st.integers(0, 18 * 366),
    st.integers(0, 400),
    st.integers(0, 366),
)
def test_age_out_is_what_counting_the_days_gives(received, ahead, later, wide):
    earliest = received + timedelta(days=ahead)
    span = Between(earliest=earliest, latest=earliest + timedelta(days=wide))
    telling = referred(day=received, route=ReferralRoute.CHILD, under_18=Sure.YES, adult_from=span)
    turns = eighteen(fold(telling.history))
    on = received + timedelta(days=later)
    assert turns is not None
    assert turns.earliest == turns.counted == earliest
    assert escalation(turns, LAW, on=on) == oracle.level(earliest, on)


@pytest.mark.parametrize("place", [oracle.ENGLAND, oracle.SCOTLAND, oracle.IRELAND])
def test_the_two_calendars_agree_on_every_day(place):
    working = LAW.territory(place).working_days
    day = FIRST
    while day < date(2028, 1, 1):
        assert working.includes(day) == oracle.works(place, day), day
        day += oracle.DAY


def test_the_row_of_a_list_holds_no_day_of_looking():
    # A worker that is dead for a week changes nothing: there is nothing that it would count up.
    telling = referred(day=date(2026, 3, 2))
    row = caseload_row(telling.history, LAW)
    telling.tell(
        kinds.ClockPaused(
            stage=Stage.REASONABLE_GROUNDS,
            cause=PauseCause.PERSON_ASKED,
            last_day=date(2026, 3, 5),
            owner=OWNER,
        ),
        date(2026, 3, 3),
    )
    paused = caseload_row(telling.history, LAW)
    assert (row.next_due_on, paused.next_due_on) == (date(2026, 3, 9), date(2026, 3, 12))
    assert caseload_row(telling.history.as_at(day=date(2026, 3, 2)), LAW) == row
