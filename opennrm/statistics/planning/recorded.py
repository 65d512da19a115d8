"""Recorded cases as a planner sees them: days and outcomes, and nothing of anybody.

A referral counts in the case that leads; a report of what was known already, or one that was sent
twice by mistake, does not count again.
A decision counts on the day on which it was issued, or decided where it was not yet. Closed without
a conclusive decision is left; suspended is on hold.
Source: practice.md 3 (definitions of referral and of time to decision).
Example: referred on 2 March, positive on 9 March, nothing more: a case that waits.
"""

from collections.abc import Iterable, Iterator, Sequence
from datetime import date
from itertools import groupby

from opennrm.cases.envelope import Envelope
from opennrm.cases.events.corrections import KINDS as CORRECTIONS
from opennrm.cases.events.decisions import (
    ConclusiveGroundsDecided,
    DecisionIssued,
    ReasonableGroundsDecided,
)
from opennrm.cases.events.links import Linked, Unlinked
from opennrm.cases.events.notification import DeclinedCounted, Notified
from opennrm.cases.events.referral import Referred
from opennrm.cases.events.work import Closed, Reopened, Resumed, Suspended
from opennrm.cases.facts import Fact, effective
from opennrm.cases.folding import fold_facts
from opennrm.cases.history import History, lead_of
from opennrm.cases.state import CaseState, Decision
from opennrm.cases.vocabulary.casework import ClosureReason
from opennrm.cases.vocabulary.decisions import Outcome
from opennrm.statistics.planning.case_rows import Case

KINDS: tuple[str, ...] = (
    *(event.kind for event in CORRECTIONS),
    Referred.kind,
    Notified.kind,
    DeclinedCounted.kind,
    ReasonableGroundsDecided.kind,
    ConclusiveGroundsDecided.kind,
    DecisionIssued.kind,
    Suspended.kind,
    Resumed.kind,
    Closed.kind,
    Reopened.kind,
    Linked.kind,
    Unlinked.kind,
)


def recorded_cases(envelopes: Iterable[Envelope], *, until: date) -> tuple[Case, ...]:
    """The cases that count, up to a day, in no order that tells anything.

    `envelopes` are of the kinds `KINDS`, in the order of case and position; published facts are
    left out by whoever reads them.
    Source: practice.md 3.
    """
    found = []
    for case, history in groupby(envelopes, key=lambda envelope: envelope.case):
        facts = effective(History.of(history).facts)
        state = fold_facts(facts)
        if state.closed_for is ClosureReason.SENT_TWICE_BY_MISTAKE:
            continue
        if state.route is not None and lead_of(state, case) == case:
            found.append(_case(state, facts, until))
    return tuple(sorted(found, key=lambda one: (one.received, one.reasonable or until)))


def _case(state: CaseState, facts: Sequence[Fact], until: date) -> Case:
    assert state.received_on is not None, "whoever has a route was received"
    first, second = state.reasonable_grounds, state.conclusive_grounds
    return Case(
        received=state.received_on,
        reasonable=_day(first),
        reasonable_positive=_positive(first),
        conclusive=_day(second),
        conclusive_positive=_positive(second),
        left=state.closed_on if second is None else None,
        days_on_hold=sum(_holds(facts, until)),
    )


def _day(decision: Decision | None) -> date | None:
    return None if decision is None else decision.issued_on or decision.decided_on


def _positive(decision: Decision | None) -> bool:
    return decision is not None and decision.outcome is Outcome.POSITIVE


def _holds(facts: Sequence[Fact], until: date) -> Iterator[int]:
    """The days of each stretch in which the case was suspended; one that lasts is told so far."""
    since: date | None = None
    for fact in facts:
        if isinstance(fact.event, Suspended):
            since = since or fact.envelope.happened_on
        elif isinstance(fact.event, Resumed) and since is not None:
            yield max((fact.envelope.happened_on - since).days, 0)
            since = None
    if since is not None:
        yield max((until - since).days, 0)
