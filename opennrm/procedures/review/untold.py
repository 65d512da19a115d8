"""Positives of related cases that nobody has carried into this one yet, asked as a negative issues.

The job that carries them runs a moment after a decision; a negative that would issue within that
moment waits for it. Nothing is written here and nothing of the other case is shown.
Source: provision decided_alike; docs/adr/0041.
Example: A is recognised; B's negative is issued two seconds later, and has to wait for a panel.
"""

from collections.abc import Iterator
from datetime import date
from uuid import UUID

from opennrm.cases.events.base import Event
from opennrm.cases.events.related import RelatedPositive
from opennrm.cases.history import History, fold
from opennrm.cases.vocabulary.decisions import Stage
from opennrm.records import related
from opennrm.review.consistency import told_by
from opennrm.review.situation import Brake


def untold_brakes(history: History, stage: Stage, *, on: date) -> tuple[Brake, ...]:
    """What holds a negative of this stage back although no fact here says so yet."""
    found = [
        event
        for event in _untold(history)
        if isinstance(event, RelatedPositive) and event.stage is stage
    ]
    if not found:
        return ()
    facts = {"cases": len({event.other for event in found}), "since": on}
    return (Brake(code="related_positive", provision="decided_alike", facts=facts),)


def _untold(history: History) -> Iterator[Event]:
    state = fold(history)
    if not state.related:
        return
    leads = related.leads_of([one.other for one in state.related])
    stored = related.decision_facts(sorted(set(leads.values())))
    own = related.leads_of({one.case for one in stored})
    for named, lead in leads.items():
        there = History.of(one for one in stored if own.get(one.case, one.case) == lead)
        if not _is_of(lead, history):
            yield from told_by(state, fold(there), case=named)


def _is_of(lead: UUID, history: History) -> bool:
    """Whether the two are by now linked as one person's: nobody diverges from themself."""
    return lead in history.cases
