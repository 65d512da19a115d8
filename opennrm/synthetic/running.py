"""Running the plan: every made-up referral and decision goes through the real procedures.

Day by day, in batches, each recorded on the day on which it would have happened. What a procedure
refuses is counted and told, and nothing is forced: the made-up nation lives under the same rules.
Example: `run(plan(300, seed=1, until=day), seed=1)` gives a receipt with 300 referrals.
"""

import heapq
from collections import Counter
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass, field, replace
from datetime import UTC, date, datetime, time, timedelta
from functools import cache
from itertools import groupby, islice
from random import Random
from typing import TypeVar
from uuid import UUID
from zoneinfo import ZoneInfo

from opennrm.cases.vocabulary.decisions import Stage
from opennrm.cases.vocabulary.roles import Role
from opennrm.procedures import Actor, Refusal, made_up
from opennrm.procedures.identification.decide import (
    decide_conclusive_grounds,
    decide_reasonable_grounds,
    read_decision_form,
)
from opennrm.procedures.identification.refer import refer
from opennrm.procedures.review.issuing import issue_negative
from opennrm.procedures.review.second_reading import read_negative
from opennrm.synthetic.deciding import REASONS, can_be_refused, findings
from opennrm.synthetic.nation import Planned, PlannedDecision
from opennrm.synthetic.telling import book, tell

AUTHORITY = "single_competent_authority"
# A decision is at most seven acts (its form is read, it is signed, for a negative an interpreter is
# booked and another person reads it; the letter is read, sent and told); a batch holds at most 500.
ITEMS_A_BATCH = made_up.MOST_ACTS // 7
# A negative that something holds back is tried again after so many days, at most so often.
WAITS, TRIES = timedelta(days=8), 6
QUALIFIED_FROM = date(2009, 4, 1)
DECIDE = {
    Stage.REASONABLE_GROUNDS.value: decide_reasonable_grounds,
    Stage.CONCLUSIVE_GROUNDS.value: decide_conclusive_grounds,
}
LONDON = ZoneInfo("Europe/London")
Progress = Callable[[int], None]
Item = TypeVar("Item")


@dataclass(frozen=True, slots=True)
class RunReceipt:
    """What became of the plan: sendings by kind, decisions by outcome, refusals by code."""

    sent: dict[str, int]
    decided: dict[str, int]
    refused: dict[str, int]


@dataclass(order=True, slots=True)
class _Due:
    """A decision that waits for its day, and those that can only come after it."""

    on: date
    number: int
    decision: PlannedDecision = field(compare=False)
    case: UUID = field(compare=False)
    later: tuple[PlannedDecision, ...] = field(compare=False)
    signed: UUID | None = field(compare=False, default=None)
    tries: int = field(compare=False, default=0)


class _Run:
    """What is counted, and which decisions wait; one for each run."""

    def __init__(self, seed: int) -> None:
        self.chance = Random(f"opennrm decisions {seed}")
        self.waiting: list[_Due] = []
        self.sent: Counter[str] = Counter()
        self.decided: Counter[str] = Counter()
        self.refused: Counter[str] = Counter()
        self.recorded_at = datetime(1900, 1, 1, tzinfo=UTC)

    def instant(self, day: date) -> datetime:
        """An instant of a day in London, later than every one before."""
        first = datetime.combine(day, time(0, 0, 1), tzinfo=LONDON)
        self.recorded_at = max(first.astimezone(UTC), self.recorded_at + timedelta(seconds=1))
        return self.recorded_at

    def due(self, until: date | None) -> Iterator[_Due]:
        """Decisions whose day has come, in order; all of them at the end."""
        while self.waiting and (until is None or self.waiting[0].on <= until):
            yield heapq.heappop(self.waiting)

    def send(self, planned: Planned) -> None:
        """Submit one sending, and remember what will be decided."""
        sender = _first_responder(planned.agency)
        receipt = refer(sender, answers=planned.answers, on=planned.sent_at.date())
        self.sent[receipt.kind] += 1
        if receipt.case is not None:
            self._remember(planned.number, receipt.case, planned.decisions)

    def decide(self, due: _Due) -> None:
        """Decide one stage; a refusal by the rules is counted, and what hangs on it is left."""
        if due.signed is not None:
            self._issue(due, due.signed)
            return
        stage = due.decision.stage
        try:
            form = read_decision_form(_caseworker(), case=due.case, stage=stage, on=due.on)
            if not due.decision.positive and not can_be_refused(form.tests):
                self.decided[f"{stage}: left open"] += 1
                return
            receipt = DECIDE[stage](
                _caseworker(),
                case=due.case,
                findings=findings(self.chance, form.tests, positive=due.decision.positive),
                reasons=REASONS[due.decision.positive],
                expected_position=form.position,
                on=due.on,
            )
        except Refusal as refusal:
            self.refused[f"{stage}: {refusal.code}"] += 1
            return
        if receipt.issued:
            self.decided[f"{stage}: {receipt.outcome}"] += 1
            self._tell(due, receipt.decision)
            self._remember(due.number, due.case, due.later)
        else:
            self._read(due, receipt.decision)

    def _read(self, due: _Due, decision: UUID) -> None:
        """Have a signed negative read by another person, who issues it or leaves it waiting."""
        stage = due.decision.stage
        book(_caseworker(), due.case, stage, on=due.on)
        receipt = read_negative(
            _caseworker(2), case=due.case, stage=stage, decision=decision, agrees=True, on=due.on
        )
        if receipt.issued:
            self.decided[f"{stage}: negative"] += 1
            self._tell(due, decision)
        else:
            self._try_again(due, decision)

    def _issue(self, due: _Due, decision: UUID) -> None:
        """Issue a negative that waited, if nothing holds it back any more."""
        stage = due.decision.stage
        try:
            issue_negative(_caseworker(), case=due.case, stage=stage, decision=decision, on=due.on)
        except Refusal as refusal:
            if refusal.code != "cannot_issue":
                self.refused[f"{stage}: {refusal.code}"] += 1
            elif due.tries >= TRIES:
                self.decided[f"{stage}: negative that waits"] += 1
            else:
                self._try_again(due, decision)
            return
        self.decided[f"{stage}: negative"] += 1
        self._tell(due, decision)

    def _tell(self, due: _Due, decision: UUID) -> None:
        """Have the person told of a decision, if somebody finds the time and a way."""
        if not tell(_caseworker(), self.chance, due.case, decision, on=due.on):
            self.decided["told to nobody so far"] += 1

    def _try_again(self, due: _Due, decision: UUID) -> None:
        again = replace(due, on=due.on + WAITS, signed=decision, tries=due.tries + 1)
        heapq.heappush(self.waiting, again)

    def _remember(self, number: int, case: UUID, planned: tuple[PlannedDecision, ...]) -> None:
        if planned:
            due = _Due(planned[0].on, number, planned[0], case, planned[1:])
            heapq.heappush(self.waiting, due)


def run(planned: Iterable[Planned], *, seed: int, progress: Progress | None = None) -> RunReceipt:
    """Send a plan through the procedures of this installation. Errors: Refusal `not_a_demo`.

    `planned` is in the order of days; `progress` is told how many referrals were sent.
    """
    made_up.check_made_up()
    for number in (1, 2):
        made_up.qualify(_caseworker(number), from_day=QUALIFIED_FROM)
    going = _Run(seed)
    for day, sendings in groupby(planned, key=lambda one: one.sent_at.date()):
        _decide_until(going, day - timedelta(days=1))
        for batch in _chunks(sendings):
            with made_up.batch(recorded_at=going.instant(day)):
                for one in batch:
                    going.send(one)
            if progress is not None:
                progress(sum(one.kind == "referral" for one in batch))
    _decide_until(going, None)
    return RunReceipt(dict(going.sent), dict(going.decided), dict(going.refused))


def _decide_until(going: _Run, day: date | None) -> None:
    for on, decisions in groupby(going.due(day), key=lambda due: due.on):
        for batch in _chunks(decisions):
            with made_up.batch(recorded_at=going.instant(on)):
                for one in batch:
                    going.decide(one)


def _chunks(items: Iterable[Item]) -> Iterator[list[Item]]:
    rest = iter(items)
    while batch := list(islice(rest, ITEMS_A_BATCH)):
        yield batch


@cache
def _first_responder(agency: str) -> Actor:
    return made_up.actor(Role.FIRST_RESPONDER, agency=agency)


@cache
def _caseworker(number: int = 1) -> Actor:
    return made_up.actor(Role.CASEWORKER, agency=AUTHORITY, number=number)
