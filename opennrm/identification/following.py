"""What one word of a person does in the other referrals of the same person.

Somebody who takes consent back with one agency has taken it back, and need not find whoever else
referred them. What rests on the consent in a linked case ends as it ends where the word was said,
and goes on where the word is undone or given again. What rests on law stays.
Source: docs/adr/0030 and 0032; practice findings 12 and 47.
Example: withdrawn with the police, a provider that a charity's referral let in has ten more days.
"""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from uuid import UUID

from opennrm.cases.events.withdrawal import WantsToGoOn, WithdrawalUndone
from opennrm.cases.history import History, fold
from opennrm.cases.state import CaseState, Grant
from opennrm.cases.vocabulary.consent import Purpose
from opennrm.identification.withdrawal import (
    RESTS_ON,
    ended_with,
    may_undo,
    undo_until,
    withdrawn_since,
)
from opennrm.law import Law

Ending = tuple[tuple[Grant, date | None], ...]


def ends_too(state: CaseState, *, law: Law, on: date) -> Ending:
    """Give the grants of all linked cases that the person's word ends, with their last days.

    `state` is that of the joint history. None is at once; a word of a child ends nothing.
    """
    held = _resting(grant for grant in state.grants if grant.last_day is None)
    if withdrawn_since(state) is not None:
        last = undo_until(state, law)
        day = last.on if last is not None and last.on is not None else on
        return ended_with(held, (Purpose.REFERRAL,), law_day=day, on=on)
    if state.withdrawn_on is not None:
        return ()
    taken_back = {RESTS_ON[grant.provision] for grant in held} - state.agreed
    return ended_with(held, tuple(taken_back), law_day=None, on=on)


def goes_on_too(state: CaseState, *, on: date) -> tuple[Grant, ...]:
    """Give the grants to which a word set an end that has not come, and that now stands no more."""
    if state.withdrawn_on is not None:
        return ()
    held = _resting(grant for grant in state.grants if grant.last_day and grant.last_day >= on)
    return tuple(grant for grant in held if RESTS_ON[grant.provision] in state.agreed)


@dataclass(frozen=True, slots=True)
class Undoing:
    """A withdrawal that a word said elsewhere undoes: in which case it stands, and the day."""

    case: UUID
    said_on: date
    event: WithdrawalUndone


def undone_elsewhere(history: History, law: Law) -> Undoing | None:
    """Give what a word undoes that was said in another of these cases; None where nothing.

    The word counts by the day on which it was said, and only after the withdrawal.
    Source: withdrawal_undo (ours); practice finding 12.
    """
    state = fold(history)
    said = next((f for f in history.facts if f.envelope.id == state.withdrawal), None)
    if said is None:
        return None
    after = history.facts[history.facts.index(said) + 1 :]
    words = [f.envelope.happened_on for f in after if isinstance(f.event, WantsToGoOn)]
    day = next((day for day in words if may_undo(state, law, on=day)), None)
    if day is None:
        return None
    return Undoing(said.envelope.case, day, WithdrawalUndone(withdrawal=said.envelope.id))


def _resting(grants: Iterable[Grant]) -> tuple[Grant, ...]:
    return tuple(grant for grant in grants if grant.provision in RESTS_ON)
