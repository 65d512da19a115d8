"""Deciding on somebody who is missing: suspended, and refused only where enough is known anyway.

Missing is never a withdrawal and counts against nobody. A negative can be signed while the case is
suspended for it only after somebody said, with reasons, that what is known is enough without the
person; somebody else confirms that before it issues (review/missing.py). Whoever asked for the
suspension, or cannot take part, is waited for.
Source: suspension_when_missing (decide_if_enough_is_known); practice finding 12; R-CHD-13.
Example: suspended in May because she is missing, nothing said of it: no negative in June.
"""

from uuid import UUID

from opennrm.cases.events.waiting_for import EnoughConfirmed, EnoughKnown
from opennrm.cases.history import History, fold
from opennrm.cases.refusals import RuleBroken
from opennrm.cases.state import CaseState
from opennrm.cases.state_parts import Enough
from opennrm.cases.vocabulary.casework import SuspensionReason
from opennrm.cases.vocabulary.decisions import Stage
from opennrm.identification.withdrawal import closed_since, withdrawn_since


def enough_said(state: CaseState, stage: Stage) -> Enough | None:
    """Give what was said, since the suspension, of enough being known for a stage, or None."""
    since = state.suspended_on
    if since is None or state.suspended_for is not SuspensionReason.MISSING:
        return None
    said = (one for one in state.enough_known if one.stage is stage and one.on >= since)
    return next(said, None)


def check_not_suspended(state: CaseState, stage: Stage) -> None:
    """Raise RuleBroken where a negative has to wait for the person.

    Source: suspension_when_missing.
    """
    if state.suspended_on is not None and enough_said(state, stage) is None:
        facts = {"suspended_on": state.suspended_on}
        raise RuleBroken("suspended", "suspension_when_missing", facts)


def check_enough(history: History, event: EnoughKnown) -> None:
    """Raise RuleBroken where nobody is missing, or the case is at rest.

    Source: suspension_when_missing.
    """
    state = fold(history)
    if state.suspended_for is not SuspensionReason.MISSING:
        raise RuleBroken("not_missing", "suspension_when_missing")
    closed_on, withdrawn_on = closed_since(state), withdrawn_since(state)
    if closed_on is not None:
        raise RuleBroken("closed", "mechanism", {"closed_on": closed_on})
    if withdrawn_on is not None:
        raise RuleBroken("withdrawn", "withdrawal", {"withdrawn_on": withdrawn_on})


def check_confirming(history: History, event: EnoughConfirmed, *, member: UUID) -> None:
    """Raise RuleBroken where nothing is to be confirmed, or not by this person.

    Source: docs/adr/0045 (ours): neither who said it nor who signs confirms it.
    """
    state = fold(history)
    said = next((one for one in state.enough_known if one.id == event.enough), None)
    if said is None or enough_said(state, said.stage) != said:
        raise RuleBroken("nothing_to_confirm", "suspension_when_missing")
    if said.confirmed_by is not None:
        raise RuleBroken("already_confirmed", "suspension_when_missing")
    signed = (state.signed_reasonable_grounds, state.signed_conclusive_grounds)
    if member in {said.by, *(one.by for one in signed if one is not None)}:
        raise RuleBroken("another_confirms", "suspension_when_missing")
