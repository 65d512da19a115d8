"""What stays as it is while a decision is looked at again: support, stay, and no return.

Nothing is ended on a decision that was not served, while somebody may still ask in time, while it
is being looked at, or while an appeal waits.
Source: practice findings 39 to 41; R-REV-01 (suspensive effect); docs/adr/0043 (ours).
Example: a negative served on 2 March 2026: support goes on until 1 April, and longer if asked.
"""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from uuid import UUID

from opennrm.cases.state import CaseState, Decision
from opennrm.identification.governing import made_on
from opennrm.identification.reopening import adverse, open_reviews
from opennrm.law import Law
from opennrm.review.appeals import open_appeals, remedies_due
from opennrm.review.asking import routes, waiting
from opennrm.review.times import window


@dataclass(frozen=True, slots=True, kw_only=True)
class Kept:
    """Why nothing ends: a code, and until when, where that is known."""

    why: str
    until: date | None = None
    about: UUID | None = None


def kept(state: CaseState, law: Law, *, on: date) -> tuple[Kept, ...]:
    """Give why support, stay and the person's presence are untouched on a day; empty: nothing.

    Source: practice findings 39 to 41; appeal; docs/adr/0043.
    """
    decision = adverse(state)
    return tuple(_kept(state, decision, law, on=on)) if decision is not None else ()


def suspends_return(state: CaseState, law: Law, *, on: date) -> bool:
    """Say whether nobody may be returned on the strength of the decision in force."""
    return bool(kept(state, law, on=on))


def _kept(state: CaseState, decision: Decision, law: Law, *, on: date) -> Iterator[Kept]:
    if decision.served_on is None:
        yield Kept(why="not_served", about=decision.id)
    for review in open_reviews(state):
        yield Kept(why="review_open", about=review.id)
    for request in waiting(state):
        yield Kept(why="request_waits", about=request.id)
    for appeal in open_appeals(state):
        yield Kept(why="appeal_open", about=appeal.id)
    for appeal, _ in remedies_due(state):
        yield Kept(why="remedy_due", about=appeal.id)
    if decision.served_on is not None:
        yield from _may_still_ask(state, decision, law, on=on)


def _may_still_ask(state: CaseState, decision: Decision, law: Law, *, on: date) -> Iterator[Kept]:
    for route in routes(state, law, decided=made_on(decision)):
        last = window(state, decision, law, route=route).last
        if last is not None and on <= last:
            yield Kept(why=f"may_ask_{route}", until=last)
