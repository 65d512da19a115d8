"""The register of what keeps a case waiting: each hold with its cause, owner and end.

Four sorts stand in it: a pause (the clock stops), a suspension (it waits for the person), what is
no cause to stop anything (counted, and the clock runs), and a hold that keeps back a negative.
Support runs on through all of them. The days are absolute; whether one is overdue is asked by
whoever has a day.
Source: R-DEC-18; practice finding 45; hold_looked_at (ours).
Example: `held_up` for a shortage of staff until 30 March is overdue on 31 March, and still counted.
"""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from uuid import UUID

from opennrm.cases.deadlines import reckon
from opennrm.cases.state import CaseState
from opennrm.cases.vocabulary.clocks import HoldKind
from opennrm.cases.vocabulary.decisions import Stage
from opennrm.identification.clocks import STOPPING
from opennrm.identification.governing import governing
from opennrm.law import Law


@dataclass(frozen=True, slots=True, kw_only=True)
class OnHold:
    """One hold. `cause` is a code of its own list; `until` None where nobody gave it an end."""

    id: UUID | None
    kind: HoldKind
    cause: str
    stage: Stage | None
    since: date
    until: date | None
    owner: UUID | None

    def is_overdue(self, *, on: date) -> bool:
        """Whether its end has passed, or nobody looked at it in time."""
        return self.until is not None and self.until < on

    def stands(self, *, on: date) -> bool:
        """Whether it stands on a day: a pause is over by itself after its last day."""
        return self.kind is not HoldKind.PAUSE or not self.is_overdue(on=on)


def holds(state: CaseState, law: Law) -> tuple[OnHold, ...]:
    """Give what keeps a case waiting, by the day it began.

    Source: R-DEC-18.
    """
    found = (*_pauses(state), *_suspended(state, law), *_held(state), *_adverse(state, law))
    return tuple(sorted(found, key=lambda one: (one.since, one.kind, one.cause)))


def _pauses(state: CaseState) -> Iterator[OnHold]:
    for one in state.pauses:
        if one.ended_on is None:
            yield OnHold(
                id=one.id,
                kind=HoldKind.PAUSE,
                cause=one.cause.value,
                stage=one.stage,
                since=one.first_day,
                until=one.last_day,
                owner=one.owner,
            )


def _suspended(state: CaseState, law: Law) -> Iterator[OnHold]:
    since, reason = state.suspended_on, state.suspended_for
    if since is None or reason is None:
        return
    looked = max(since, state.last_contact_recorded_on or since)
    yield OnHold(
        id=None,
        kind=HoldKind.SUSPENSION if reason in STOPPING else HoldKind.HELD,
        cause=reason.value,
        stage=None,
        since=since,
        until=_looked_at(state, law, looked),
        owner=state.allocated.member if state.allocated else None,
    )


def _held(state: CaseState) -> Iterator[OnHold]:
    for one in state.held_up:
        yield OnHold(
            id=one.id,
            kind=HoldKind.HELD,
            cause=one.cause.value,
            stage=None,
            since=one.since,
            until=one.until,
            owner=one.owner,
        )


def _adverse(state: CaseState, law: Law) -> Iterator[OnHold]:
    for one in state.holds:
        yield OnHold(
            id=one.id,
            kind=HoldKind.ADVERSE_HELD,
            cause=one.reason.value,
            stage=one.stage,
            since=one.placed_on,
            until=_looked_at(state, law, one.placed_on),
            owner=state.allocated.member if state.allocated else None,
        )


def _looked_at(state: CaseState, law: Law, day: date) -> date | None:
    rule = governing("hold_looked_at", state, law, event=day)
    return reckon(day, rule, law) if rule else None
