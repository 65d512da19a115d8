"""The work around the decisions: suspension, holds, links, corrections, closure.

Each function checks and gives the events to append; the refusals say what stands in the way.
Missing suspends and never withdraws (practice finding 12). Links can be undone.
Source: provision suspension_when_missing; practice findings 12, 14, 24, 27, 29, 32.
Example: suspending a case that is suspended raises RuleBroken("already_suspended").
"""

from collections.abc import Callable
from datetime import date
from uuid import UUID, uuid4

from opennrm.cases.envelope import NewEvent
from opennrm.cases.events import encode
from opennrm.cases.events.base import Event
from opennrm.cases.events.contact import AlertedToSaveLife, NoteAnswered
from opennrm.cases.events.corrections import CORRECTED, RETRACTED
from opennrm.cases.events.links import Linked
from opennrm.cases.events.work import (
    Closed,
    HoldLifted,
    HoldPlaced,
    Reopened,
    Resumed,
    Suspended,
)
from opennrm.cases.history import Fact, History, fold, lead_of
from opennrm.cases.refusals import RuleBroken
from opennrm.cases.state import CaseState
from opennrm.cases.vocabulary.casework import ClosureReason, CorrectionReason
from opennrm.cases.vocabulary.decisions import Outcome, Stage
from opennrm.identification.deciding import decision_of
from opennrm.identification.reopening import open_reviews
from opennrm.identification.withdrawal import check_closing_withdrawn, closed_since
from opennrm.law import Law


def check_lead(history: History, case: UUID) -> None:
    """Raise RuleBroken where a case is linked to an earlier one: the work is done there."""
    if lead_of(fold(history), case) != case:
        raise RuleBroken("not_lead", "link")


def check_working(history: History, event: Event) -> None:
    """Raise RuleBroken where there is no referral, or the case is closed."""
    _check_working(fold(history))


def check_referred(history: History, event: Event) -> None:
    """Raise RuleBroken where nobody was referred: a notification never gets a name afterwards."""
    if fold(history).route is None:
        raise RuleBroken("not_referred", "mechanism")


def check_suspension(history: History, event: Suspended) -> None:
    """Raise RuleBroken where a case cannot be suspended now.

    Source: suspension_when_missing.
    """
    state = fold(history)
    _check_working(state)
    if state.suspended_on is not None:
        raise RuleBroken(
            "already_suspended", "suspension_when_missing", {"suspended_on": state.suspended_on}
        )


def check_resumption(history: History, event: Resumed) -> None:
    """Raise RuleBroken where nothing is suspended."""
    if fold(history).suspended_on is None:
        raise RuleBroken("not_suspended", "suspension_when_missing")


def check_hold(history: History, event: HoldPlaced) -> None:
    """Raise RuleBroken where the decision that would be held has been made."""
    state = fold(history)
    _check_working(state)
    decided = decision_of(state, Stage(event.stage))
    if decided is not None:
        facts = {"decided_on": decided.decided_on, "outcome": decided.outcome.value}
        raise RuleBroken("already_decided", "hold", facts)


def check_lifting(history: History, event: HoldLifted) -> None:
    """Raise RuleBroken where no such hold is in place."""
    if event.hold not in {hold.id for hold in fold(history).holds}:
        raise RuleBroken("no_such_hold", "hold")


def check_closing(history: History, event: Closed, *, law: Law, on: date) -> None:
    """Raise RuleBroken where a case is closed already, or the reason is not so.

    Closing never stands in for a withdrawal or for a decision, and cuts no withdrawal's ten days:
    a case of a nation of the mechanism is decided, and one was sent twice only beside another that
    it is linked with.
    """
    state = fold(history)
    _check_working(state)
    if event.reason is ClosureReason.OUTSIDE_JURISDICTION and state.nation is not None:
        raise RuleBroken("decided_not_closed", "mechanism")
    if event.reason is ClosureReason.SENT_TWICE_BY_MISTAKE and not state.links:
        raise RuleBroken("sent_twice_beside_what", "mechanism")
    if event.reason is ClosureReason.WITHDRAWN:
        check_closing_withdrawn(state, law=law, on=on)
    first, second = state.reasonable_grounds, state.conclusive_grounds
    decided = second is not None or (first is not None and first.outcome is Outcome.NEGATIVE)
    if event.reason is ClosureReason.DECIDED and not decided:
        raise RuleBroken("not_decided", "competent_authority")
    if event.reason is ClosureReason.DECIDED and open_reviews(state):
        raise RuleBroken("looked_at_already", "reconsideration")


def check_reopening(history: History, event: Reopened) -> None:
    """Raise RuleBroken where nothing is closed: coming back is always possible."""
    if fold(history).closed_on is None:
        raise RuleBroken("not_closed", "mechanism")


def check_alert(history: History, event: AlertedToSaveLife) -> None:
    """Raise RuleBroken where nobody was referred, or no reason says what made it necessary.

    Nobody else is alerted than whom the person agreed to; to save a life, one is, with the reason.
    Source: practice finding 27.
    """
    if fold(history).route is None:
        raise RuleBroken("not_referred", "mechanism")
    if event.text is None:
        raise RuleBroken("alert_needs_reason", "save_life")


def check_note_answer(history: History, event: NoteAnswered) -> None:
    """Raise RuleBroken where there is no such note of what did not fit together.

    Source: practice finding 18.
    """
    note = next((f for f in history.facts if f.envelope.id == event.note), None)
    if note is None or getattr(note.event, "did_not_fit", None) is None:
        raise RuleBroken("no_such_note", "accuracy")


def check_link(history: History, event: Linked) -> None:
    """Raise RuleBroken where a link would not start from a case that leads its group."""
    if lead_of(fold(history), event.lead) != event.lead:
        raise RuleBroken("not_lead", "link")


def correct(
    history: History,
    *,
    fact: UUID,
    replacement: Event,
    happened_on: date,
    reason: CorrectionReason,
    note: UUID | None = None,
    on: date,
    new_id: Callable[[], UUID] = uuid4,
) -> tuple[NewEvent, NewEvent]:
    """Give the replacing fact and the correction that puts it in the place of the wrong one."""
    wrong = check_fact(history, fact)
    if type(replacement) is not type(wrong.event):
        raise ValueError("a fact is corrected by a fact of the same kind")
    new = encode(replacement, happened_on=happened_on, id=new_id())
    kind = CORRECTED[wrong.envelope.slice]
    made = kind(event=fact, by_event=new.id, reason=reason, note=note)
    return new, encode(made, happened_on=on, id=new_id())


def retract(
    history: History,
    *,
    fact: UUID,
    reason: CorrectionReason,
    note: UUID | None = None,
    on: date,
) -> NewEvent:
    """Give the event that takes a fact back."""
    wrong = check_fact(history, fact)
    kind = RETRACTED[wrong.envelope.slice]
    return encode(kind(event=fact, reason=reason, note=note), happened_on=on)


def check_fact(history: History, fact: UUID) -> Fact:
    """Give the fact of that id, or raise RuleBroken."""
    found = next((one for one in history.facts if one.envelope.id == fact), None)
    if found is None:
        raise RuleBroken("no_such_fact", "accuracy")
    return found


def _check_working(state: CaseState) -> None:
    if state.route is None:
        raise RuleBroken("not_referred", "mechanism")
    closed_on = closed_since(state)
    if closed_on is not None:
        raise RuleBroken("closed", "mechanism", {"closed_on": closed_on})
