"""The work around the decisions: consent taken back, suspension, holds, requests, links, closure.

Each function checks and gives the events to append; the refusals say what stands in the way.
Withdrawal is the person's own word, heard alone; a child cannot withdraw and nobody can withdraw a
child. Missing suspends and never withdraws (practice finding 12). Links can be undone.
Source: provisions withdrawal, suspension_when_missing; practice findings 12, 14, 24, 29, 32.
Example: withdraw(…, heard_alone=NO) raises RuleBroken("not_heard_alone").
"""

from collections.abc import Callable
from datetime import date
from uuid import UUID, uuid4

from opennrm.cases.envelope import NewEvent
from opennrm.cases.events import encode
from opennrm.cases.events.base import Event
from opennrm.cases.events.consent import ConsentRecorded, ConsentWithdrawn
from opennrm.cases.events.corrections import CORRECTED, RETRACTED
from opennrm.cases.events.links import Linked, Unlinked
from opennrm.cases.events.work import (
    Closed,
    HoldLifted,
    HoldPlaced,
    InformationAnswered,
    InformationRequested,
    Reopened,
    Resumed,
    Suspended,
)
from opennrm.cases.history import Fact, History, fold, lead_of
from opennrm.cases.refusals import RuleBroken
from opennrm.cases.state import CaseState
from opennrm.cases.vocabulary.casework import ClosureReason, CorrectionReason, WithdrawalBy
from opennrm.cases.vocabulary.consent import Consent, Purpose
from opennrm.cases.vocabulary.decisions import Outcome, Stage
from opennrm.cases.vocabulary.people import YesNo
from opennrm.identification.ages import treated_as_child
from opennrm.identification.deciding import decision_of


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


def consent(
    history: History, event: ConsentRecorded, *, told_what_ends: YesNo | None, on: date
) -> tuple[NewEvent, ...]:
    """Give what an adult's later answer writes; a no, heard alone, takes the referral back too.

    Nobody who is treated as a child is asked, and what was agreed to is taken back by withdrawal.
    Source: consent_adult; withdrawal; practice findings 11 and 12.
    """
    state = fold(history)
    _check_working(state)
    if treated_as_child(state, on=on):
        raise RuleBroken("child_is_not_asked", "consent_child")
    answered = encode(event, happened_on=on)
    if event.answer is not Consent.NO:
        kept = {Purpose.REFERRAL, *event.agreed} if event.answer is Consent.YES else set()
        if not state.agreed <= kept:
            raise RuleBroken("take_back_by_withdrawal", "withdrawal")
        return (answered,)
    if event.explained_alone is not YesNo.YES or told_what_ends is not YesNo.YES:
        raise RuleBroken("not_heard_alone", "withdrawal")
    taken_back = ConsentWithdrawn(
        purposes=(Purpose.REFERRAL,),
        by=WithdrawalBy.PERSON,
        heard_alone=YesNo.YES,
        told_what_ends=YesNo.YES,
    )
    return answered, encode(taken_back, happened_on=on)


def check_withdrawal(history: History, event: ConsentWithdrawn, *, on: date) -> None:
    """Raise RuleBroken for a withdrawal that is not the person's own word, or of a child.

    Source: withdrawal; practice finding 12.
    """
    state = fold(history)
    _check_working(state)
    if treated_as_child(state, on=on):
        raise RuleBroken("child_cannot_withdraw", "withdrawal")
    if event.heard_alone is not YesNo.YES or event.told_what_ends is not YesNo.YES:
        raise RuleBroken("not_heard_alone", "withdrawal")
    if not set(event.purposes) <= state.agreed or not event.purposes:
        raise RuleBroken("nothing_to_withdraw", "withdrawal")


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


def check_answer(history: History, event: InformationAnswered) -> None:
    """Raise RuleBroken where no such request is open."""
    if event.request not in {request.id for request in fold(history).requests}:
        raise RuleBroken("no_such_request", "competent_authority")


def check_request(history: History, event: InformationRequested, *, closed: bool, on: date) -> None:
    """Raise RuleBroken where an agency of the closed class would be asked, or a day that is gone.

    Whoever is asked learns that the person was referred.
    """
    _check_working(fold(history))
    if closed:
        raise RuleBroken("closed_agency", "closed_class")
    if event.due_on < on:
        raise RuleBroken("due_before_today", "competent_authority", {"due_on": event.due_on})


def check_closing(history: History, event: Closed) -> None:
    """Raise RuleBroken where a case is closed already, or the reason is not so.

    Closing never stands in for a withdrawal or for a decision.
    """
    state = fold(history)
    _check_working(state)
    if event.reason is ClosureReason.WITHDRAWN and state.withdrawn_on is None:
        raise RuleBroken("not_withdrawn", "withdrawal")
    first, second = state.reasonable_grounds, state.conclusive_grounds
    decided = second is not None or (first is not None and first.outcome is Outcome.NEGATIVE)
    if event.reason is ClosureReason.DECIDED and not decided:
        raise RuleBroken("not_decided", "competent_authority")


def check_reopening(history: History, event: Reopened) -> None:
    """Raise RuleBroken where nothing is closed: coming back is always possible."""
    if fold(history).closed_on is None:
        raise RuleBroken("not_closed", "mechanism")


def check_link(history: History, event: Linked) -> None:
    """Raise RuleBroken where a link would not start from a case that leads its group."""
    if lead_of(fold(history), event.lead) != event.lead:
        raise RuleBroken("not_lead", "link")


def check_unlink(history: History, event: Unlinked) -> None:
    """Raise RuleBroken where there is no such link."""
    links = {(link.lead, link.other) for link in fold(history).links}
    if (event.lead, event.other) not in links:
        raise RuleBroken("no_such_fact", "link")


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
    if state.closed_on is not None:
        raise RuleBroken("closed", "mechanism", {"closed_on": state.closed_on})
