"""Recorded cases as a planner sees them: what counts, on which day, and what does not."""

from datetime import UTC, date, datetime, timedelta
from uuid import UUID

import pytest

from opennrm.cases.envelope import By, Envelope
from opennrm.cases.events import encode
from opennrm.cases.events.base import Event
from opennrm.cases.events.decisions import (
    ConclusiveGroundsDecided,
    DecisionIssued,
    ReasonableGroundsDecided,
)
from opennrm.cases.events.links import Linked
from opennrm.cases.events.notification import Notified
from opennrm.cases.events.referral import Referred
from opennrm.cases.events.work import Closed, Reopened, Resumed, Suspended
from opennrm.cases.vocabulary.casework import ClosureReason, SuspensionReason
from opennrm.cases.vocabulary.decisions import Computed, Outcome, Stage
from opennrm.cases.vocabulary.nations import Nation
from opennrm.cases.vocabulary.routes import ReferralRoute
from opennrm.statistics.planning.case_rows import Case, weekly
from opennrm.statistics.planning.history_text import read_series, write_weeks
from opennrm.statistics.planning.recorded import recorded_cases

RECEIVED = date(2026, 3, 2)
REFERRED = Referred(nation=Nation.ENGLAND, route=ReferralRoute.CONSENT, questions=12)
SUSPENDED = Suspended(reason=SuspensionReason.MISSING)
LAW = "abcdef01"


def day(after: int) -> date:
    return RECEIVED + timedelta(days=after)


def stream(case: int, *facts: tuple[int, Event]) -> list[Envelope]:
    """A stream of facts, each so many days after receipt."""
    return [_envelope(case, at, *fact) for at, fact in enumerate(facts)]


def _envelope(case: int, at: int, after: int, event: Event) -> Envelope:
    new = encode(event, happened_on=day(after), id=UUID(int=case * 1000 + at))
    return Envelope(
        id=new.id,
        case=UUID(int=case),
        position=at + 1,
        kind=new.kind,
        version=new.version,
        slice=new.slice,
        payload=new.payload,
        happened_on=day(after),
        recorded_at=datetime(2026, 3, 2, 12, at, tzinfo=UTC),
        by=By(member=UUID(int=3), agency=UUID(int=10), role="first_responder"),
        grant=None,
        act=UUID(int=4),
    )


def first(outcome: Outcome) -> ReasonableGroundsDecided:
    return ReasonableGroundsDecided(
        outcome=outcome, computed=Computed(outcome.value), findings=(), law_version=LAW
    )


def second(outcome: Outcome) -> ConclusiveGroundsDecided:
    return ConclusiveGroundsDecided(
        outcome=outcome, computed=Computed(outcome.value), findings=(), law_version=LAW
    )


def cases(*streams: list[Envelope]) -> tuple[Case, ...]:
    return recorded_cases([one for stream in streams for one in stream], until=day(100))


def issued(decision: int, stage: Stage, outcome: Outcome) -> DecisionIssued:
    return DecisionIssued(
        decision=UUID(int=decision), stage=stage, outcome=outcome, law_version=LAW
    )


def test_a_decision_counts_on_the_day_it_was_issued_and_a_negative_not_before() -> None:
    facts = (
        (0, REFERRED),
        (5, first(Outcome.POSITIVE)),
        (7, issued(1_001, Stage.REASONABLE_GROUNDS, Outcome.POSITIVE)),
        (60, second(Outcome.NEGATIVE)),
    )
    (signed,) = cases(stream(1, *facts))
    assert (signed.reasonable, signed.conclusive) == (day(7), None)
    (case,) = cases(
        stream(1, *facts, (62, issued(1_003, Stage.CONCLUSIVE_GROUNDS, Outcome.NEGATIVE)))
    )
    assert (case.received, case.reasonable, case.conclusive) == (day(0), day(7), day(62))
    assert (case.reasonable_positive, case.conclusive_positive) == (True, False)
    assert case.left is None


def test_closed_without_a_conclusive_decision_is_left_unless_it_goes_on() -> None:
    closed = Closed(reason=ClosureReason.WITHDRAWN)
    decided = Closed(reason=ClosureReason.DECIDED)
    one, other, third = cases(
        stream(1, (0, REFERRED), (9, closed)),
        stream(2, (1, REFERRED), (9, closed), (20, Reopened())),
        stream(
            3,
            (2, REFERRED),
            (5, first(Outcome.POSITIVE)),
            (60, second(Outcome.POSITIVE)),
            (61, decided),
        ),
    )
    assert (one.left, other.left, third.left) == (day(9), None, None)


def test_days_on_hold_add_up_and_go_on() -> None:
    (case,) = cases(
        stream(
            1,
            (0, REFERRED),
            (10, SUSPENDED),
            (12, SUSPENDED),
            (20, Resumed()),
            (21, Resumed()),
            (90, SUSPENDED),
        )
    )
    assert case.days_on_hold == 10 + 10


def test_a_further_report_a_notification_and_a_mistake_are_no_case() -> None:
    link = Linked(lead=UUID(int=1), other=UUID(int=2), same_exploitation=True)
    mistake = Closed(reason=ClosureReason.SENT_TWICE_BY_MISTAKE)
    found = cases(
        stream(1, (0, REFERRED)),
        stream(2, (3, REFERRED), (4, link)),
        stream(3, (3, Notified(nation=Nation.ENGLAND))),
        stream(4, (3, REFERRED), (4, mistake)),
    )
    assert [case.received for case in found] == [day(0)]


@pytest.mark.parametrize("every", [1, 13])
def test_weeks_are_written_and_read_again(every: int) -> None:
    found = cases(
        stream(1, (0, REFERRED), (5, first(Outcome.POSITIVE)), (60, second(Outcome.POSITIVE))),
        stream(2, (8, REFERRED), (12, first(Outcome.POSITIVE))),
    )
    series = weekly(found, until=day(90), every=every)
    again = read_series(write_weeks(series))
    assert again.periods == series.periods
    assert again.stocks == series.stocks
    if every == 1:
        assert [(one.begins, one.days) for one in again.waits] == [(day(56), 60)]
