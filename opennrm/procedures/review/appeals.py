"""Hearing and deciding an appeal, and putting right what it orders.

Off where the law of the country has no appeal: nobody can lodge one there.
Source: provision appeal; R-REV-01; docs/adr/0043.
Example: allowed with `recognise`: the stage is open, and the caseworker decides, then ticks it off.
"""

from collections.abc import Iterable, Sequence
from datetime import date
from uuid import UUID

from opennrm.access.actors import Actor
from opennrm.cases.envelope import NewEvent
from opennrm.cases.events import encode
from opennrm.cases.events.review import (
    AppealDecided,
    HearingHeld,
    HearingSet,
    RemedyCarriedOut,
)
from opennrm.cases.history import History, fold
from opennrm.cases.vocabulary.acts import Act
from opennrm.procedures.identification.working import act_on, id_of, made, text_of
from opennrm.procedures.review.reconsidering import done
from opennrm.procedures.views import CaseworkReceipt
from opennrm.records.store import Head
from opennrm.review import appeals as rules
from opennrm.review.connected import check_independent


def set_hearing(
    actor: Actor, *, case: UUID, appeal: UUID, hearing_on: date, on: date
) -> CaseworkReceipt:
    """Set a day for hearing an appeal."""
    event = HearingSet(appeal=appeal, hearing_on=hearing_on)

    def plan(history: History, head: Head) -> Sequence[NewEvent]:
        rules.check_hearing_set(history, event, on=on)
        _check_body(actor, history, appeal)
        return (encode(event, happened_on=on),)

    return act_on(actor, Act.DECIDE_APPEAL, case, plan)


def hold_hearing(
    actor: Actor, *, case: UUID, appeal: UUID, heard: str, text: str | None = None, on: date
) -> CaseworkReceipt:
    """Record that an appeal was heard, and how the person took part."""
    texts = text_of(HearingHeld, text, "text")
    event = made(HearingHeld, appeal=appeal, heard=heard, text=id_of(texts))

    def plan(history: History, head: Head) -> Sequence[NewEvent]:
        rules.check_hearing_held(history, event, on=on)
        return (encode(event, happened_on=on),)

    return act_on(actor, Act.DECIDE_APPEAL, case, plan, texts=texts)


def decide_appeal(
    actor: Actor,
    *,
    case: UUID,
    appeal: UUID,
    outcome: str,
    text: str,
    remedies: Iterable[str] = (),
    on: date,
) -> CaseworkReceipt:
    """Decide an appeal. Allowed or sent back, the stage is open in the same act."""
    texts = text_of(AppealDecided, text, "text")
    event = made(
        AppealDecided,
        appeal=appeal,
        outcome=outcome,
        remedies=tuple(remedies),
        text=id_of(texts),
    )

    def plan(history: History, head: Head) -> Sequence[NewEvent]:
        opened = rules.decide_appeal(history, event)
        _check_body(actor, history, appeal)
        decided = encode(event, happened_on=on)
        return (decided, *((encode(opened, happened_on=on),) if opened else ()))

    also = done(appeal, on=on)
    return act_on(actor, Act.DECIDE_APPEAL, case, plan, texts=texts, also=also)


def carry_out_remedy(
    actor: Actor,
    *,
    case: UUID,
    appeal: UUID,
    remedy: str,
    text: str | None = None,
    on: date,
) -> CaseworkReceipt:
    """Say that something which an appeal ordered was done."""
    texts = text_of(RemedyCarriedOut, text, "text")
    event = made(RemedyCarriedOut, appeal=appeal, remedy=remedy, text=id_of(texts))

    def plan(history: History, head: Head) -> Sequence[NewEvent]:
        rules.check_remedy(history, event)
        return (encode(event, happened_on=on),)

    return act_on(actor, Act.CARRY_OUT_REMEDY, case, plan, texts=texts, at_lead=True)


def _check_body(actor: Actor, history: History, appeal: UUID) -> None:
    """Whoever hears it is of another organisation and had no hand in the decision."""
    decision = rules.appeal_of(fold(history), appeal).decision
    if decision is not None:
        check_independent(
            history,
            decision,
            member=actor.member,
            agency=actor.agency,
            role=actor.role,
            conflict=False,
        )
