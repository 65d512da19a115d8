"""The work around the decisions, one procedure an act: holds, contacts, closure.

Each is short, because all have one shape (`working.py`) and the rules say what stands in the way.
Missing suspends and never withdraws.
Source: practice findings 11, 12, 24, 29 and 32; docs/adr/0020.
"""

from collections.abc import Iterable, Sequence
from datetime import date
from functools import partial
from uuid import UUID

from opennrm.access.actors import Actor
from opennrm.cases.envelope import NewEvent
from opennrm.cases.events import encode
from opennrm.cases.events.work import (
    AuthorityChanged,
    Closed,
    ContactRecorded,
    HoldLifted,
    HoldPlaced,
    Reopened,
    Resumed,
    Suspended,
)
from opennrm.cases.history import History, fold
from opennrm.cases.refusals import RuleBroken
from opennrm.cases.vocabulary.acts import Act
from opennrm.cases.vocabulary.casework import Authority
from opennrm.identification import casework as rules
from opennrm.identification.authorities import authority_here, authority_of
from opennrm.law import current_law
from opennrm.procedures.identification.working import act_on, fact, id_of, made, text_of
from opennrm.procedures.views import CaseworkReceipt
from opennrm.records import registers
from opennrm.records.store import Head

# Which registered agency an authority of the law is here.
AGENCY_OF = {
    Authority.SINGLE: "single_competent_authority",
    Authority.DEVOLVED_PANEL: "child_decision_panels",
}


def suspend(
    actor: Actor, *, case: UUID, reason: str, note: str | None = None, on: date
) -> CaseworkReceipt:
    """The case waits for the person; nothing negative is decided meanwhile."""
    texts = text_of(Suspended, note, "note")
    event = made(Suspended, reason=reason, note=id_of(texts))
    plan = fact(event, rules.check_suspension, on=on)
    return act_on(actor, Act.SUSPEND, case, plan, texts=texts, at_lead=True)


def resume(actor: Actor, *, case: UUID, on: date) -> CaseworkReceipt:
    """The case goes on."""
    plan = fact(Resumed(), rules.check_resumption, on=on)
    return act_on(actor, Act.RESUME, case, plan, at_lead=True)


def place_hold(
    actor: Actor, *, case: UUID, stage: str, reason: str, note: str | None = None, on: date
) -> CaseworkReceipt:
    """No negative decision of this stage may be made while the hold stands."""
    texts = text_of(HoldPlaced, note, "note")
    event = made(HoldPlaced, stage=stage, reason=reason, note=id_of(texts))
    plan = fact(event, rules.check_hold, on=on)
    return act_on(actor, Act.PLACE_HOLD, case, plan, texts=texts, at_lead=True)


def lift_hold(actor: Actor, *, case: UUID, hold: UUID, on: date) -> CaseworkReceipt:
    """A hold (the receipt's `fact`) no longer stands."""
    plan = fact(HoldLifted(hold=hold), rules.check_lifting, on=on)
    return act_on(actor, Act.LIFT_HOLD, case, plan, at_lead=True)


def record_contact(
    actor: Actor,
    *,
    case: UUID,
    with_whom: str,
    way: str,
    reached: str,
    asked: Iterable[str] = (),
    answered: str | None = None,
    text: str | None = None,
    on: date,
) -> CaseworkReceipt:
    """A call, message or visit, or a try; also on a closed case, for whoever comes back."""
    texts = text_of(ContactRecorded, text, "contact")
    event = made(
        ContactRecorded,
        with_whom=with_whom,
        way=way,
        reached=reached,
        asked=tuple(asked),
        answered=answered or None,
        text=id_of(texts),
    )
    plan = fact(event, rules.check_referred, on=on)
    return act_on(actor, Act.RECORD_CONTACT, case, plan, texts=texts)


def change_authority(actor: Actor, *, case: UUID, law_names: str, on: date) -> CaseworkReceipt:
    """Keep which authority the law names where the case stays with the single one all the same."""
    asked = made(AuthorityChanged, authority=law_names, law_names=law_names)

    def plan(history: History, head: Head) -> Sequence[NewEvent]:
        rules.check_working(history, asked)
        named = asked.law_names
        state = fold(history)
        here = authority_here(state, named, on=on, law=current_law())
        if here is not authority_of(state):
            # To another authority it goes by an offer that is accepted (handover.py).
            raise RuleBroken("hand_it_over", "competent_authority")
        agency = registers.agency_by_code(AGENCY_OF.get(here, ""))
        event = AuthorityChanged(
            authority=here, law_names=named, agency=agency.id if agency else None
        )
        return (encode(event, happened_on=on),)

    return act_on(actor, Act.CHANGE_AUTHORITY, case, plan, at_lead=True)


def close(
    actor: Actor, *, case: UUID, reason: str, note: str | None = None, on: date
) -> CaseworkReceipt:
    """Close a case. It is never a negative decision, and can be undone by reopening."""
    texts = text_of(Closed, note, "note")
    event = made(Closed, reason=reason, note=id_of(texts))
    check = partial(rules.check_closing, law=current_law(), on=on)
    plan = fact(event, check, on=on)
    return act_on(actor, Act.CLOSE, case, plan, texts=texts, at_lead=True)


def reopen(actor: Actor, *, case: UUID, on: date) -> CaseworkReceipt:
    """A closed case goes on: coming back is always possible."""
    plan = fact(Reopened(), rules.check_reopening, on=on)
    return act_on(actor, Act.CLOSE, case, plan, at_lead=True)
