"""Steps of folding: pauses, holds that are counted, days that cannot wait, and who has the case.

Example: `ClockResumed` on Thursday leaves a pause whose last day is Wednesday.
"""

# Every step takes the same three arguments, whether it needs them or not.

import dataclasses
from datetime import date, timedelta
from uuid import UUID

from opennrm.cases.clock_state import Allocated, CannotWait, Held, Pause, Spell
from opennrm.cases.draft import Draft, Step
from opennrm.cases.events import clocks, justice, needs
from opennrm.cases.events.base import Event
from opennrm.cases.facts import Fact
from opennrm.cases.vocabulary.casework import SuspensionReason
from opennrm.cases.vocabulary.protection import KeyDate

_ONE_DAY = timedelta(days=1)
# Of the days around which others plan, those by which a decision does good.
CANNOT_WAIT = frozenset(
    {KeyDate.COURT, KeyDate.RELEASE, KeyDate.BAIL, KeyDate.EVICTION, KeyDate.FAMILY_COURT}
)


def suspend(draft: Draft, fact: Fact, reason: SuspensionReason) -> None:
    """Begin a spell of suspension; one that goes on goes on."""
    spells = draft.setdefault("spells", {})
    number = len(spells)
    if not spells or spells[number].last_day is not None:
        spells[number + 1] = Spell(reason, fact.envelope.happened_on, None)


def resume(draft: Draft, fact: Fact) -> None:
    """End the spell that goes on: the day on which a case goes on counts."""
    spells = draft.setdefault("spells", {})
    number = len(spells)
    if spells and spells[number].last_day is None:
        last = fact.envelope.happened_on - _ONE_DAY
        spells[number] = dataclasses.replace(spells[number], last_day=last)


def answered(draft: Draft, fact: Fact, request: UUID) -> None:
    """End the pauses that wait for an answer which has come."""
    for pause in tuple(draft.get("pauses", {}).values()):
        if pause.request == request:
            _end(draft, pause, fact.envelope.happened_on)


def _paused(draft: Draft, fact: Fact, event: clocks.ClockPaused) -> None:
    draft.setdefault("pauses", {})[fact.envelope.id] = Pause(
        id=fact.envelope.id,
        stage=event.stage,
        cause=event.cause,
        first_day=fact.envelope.happened_on,
        last_day=event.last_day,
        told_last_day=event.last_day,
        owner=event.owner,
        request=event.request,
    )


def _clock_resumed(draft: Draft, fact: Fact, event: clocks.ClockResumed) -> None:
    pause = draft.get("pauses", {}).get(event.pause)
    if pause is not None:
        _end(draft, pause, fact.envelope.happened_on)


def _end(draft: Draft, pause: Pause, day: date) -> None:
    last = min(pause.last_day, day - _ONE_DAY)
    draft["pauses"][pause.id] = dataclasses.replace(pause, last_day=last, ended_on=day)


def _held_up(draft: Draft, fact: Fact, event: clocks.HeldUp) -> None:
    draft.setdefault("held_up", {})[fact.envelope.id] = Held(
        fact.envelope.id, event.cause, fact.envelope.happened_on, event.until, event.owner
    )


def _held_up_ended(draft: Draft, fact: Fact, event: clocks.HeldUpEnded) -> None:
    draft.setdefault("held_up", {}).pop(event.held, None)


def _cannot_wait(draft: Draft, fact: Fact, event: clocks.CannotWaitSet) -> None:
    draft.setdefault("cannot_wait", {})[fact.envelope.id] = CannotWait(fact.envelope.id, event.day)


def _cannot_wait_over(draft: Draft, fact: Fact, event: clocks.CannotWaitOver) -> None:
    draft.setdefault("cannot_wait", {}).pop(event.set, None)


def _key_date(draft: Draft, fact: Fact, event: needs.KeyDateSet) -> None:
    if event.what in CANNOT_WAIT and event.day is not None:
        draft.setdefault("cannot_wait", {})[fact.envelope.id] = CannotWait(
            fact.envelope.id, event.day.earliest
        )


def _hearing(draft: Draft, fact: Fact, event: justice.CriminalMatterStated) -> None:
    if event.next_hearing is not None:
        draft.setdefault("cannot_wait", {})[fact.envelope.id] = CannotWait(
            fact.envelope.id, event.next_hearing.earliest
        )


def _allocated(draft: Draft, fact: Fact, event: clocks.CaseAllocated) -> None:
    draft["allocated"] = Allocated(
        agency=fact.envelope.by.agency,
        team=event.team,
        member=event.member,
        since=fact.envelope.happened_on,
        how=event.how,
    )


def _conflict(draft: Draft, fact: Fact, event: clocks.CannotTakeCase) -> None:
    draft.setdefault("conflicted", set()).add(event.member)


STEPS: dict[type[Event], Step] = {
    clocks.ClockPaused: _paused,
    clocks.ClockResumed: _clock_resumed,
    clocks.HeldUp: _held_up,
    clocks.HeldUpEnded: _held_up_ended,
    clocks.CannotWaitSet: _cannot_wait,
    clocks.CannotWaitOver: _cannot_wait_over,
    clocks.CaseAllocated: _allocated,
    clocks.CannotTakeCase: _conflict,
    needs.KeyDateSet: _key_date,
    justice.CriminalMatterStated: _hearing,
}
