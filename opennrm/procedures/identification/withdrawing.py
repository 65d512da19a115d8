"""Taking consent back, undoing it by one word, and the check that anybody else's message starts.

A withdrawal ends what rests on the consent: what rests on one purpose at once, what rests on being
referred with the last day on which one word undoes it. Grants that rest on law stay.
Source: practice findings 12 and 47; docs/adr/0030.
Example: `withdraw_consent(…, purposes=["referral"], …)` gives the provider ten more working days.
"""

from collections.abc import Callable, Iterable, Sequence
from datetime import date, timedelta
from uuid import UUID

from opennrm.access.actors import Actor
from opennrm.cases.deadlines import reckon
from opennrm.cases.envelope import NewEvent
from opennrm.cases.events import encode
from opennrm.cases.events.consent import ConsentWithdrawn
from opennrm.cases.events.grants import GrantEnded, GrantGoesOn
from opennrm.cases.events.withdrawal import (
    SafetyCheckEnded,
    SafetyCheckStarted,
    WantsToGoOn,
    WithdrawalUndone,
)
from opennrm.cases.history import History, fold
from opennrm.cases.refusals import RuleBroken
from opennrm.cases.state import CaseState, Grant
from opennrm.cases.vocabulary.acts import Act
from opennrm.cases.vocabulary.casework import WithdrawalBy
from opennrm.cases.vocabulary.consent import Purpose
from opennrm.cases.vocabulary.representing import RepresentativeMay
from opennrm.cases.vocabulary.stages import CaseStage
from opennrm.identification import withdrawal as rules
from opennrm.identification.governing import governing
from opennrm.law import current_law
from opennrm.procedures.identification.working import act_on, fact, id_of, made, text_of
from opennrm.procedures.views import CaseworkReceipt
from opennrm.records import caseload, grants
from opennrm.records.store import Head
from opennrm.records.transaction import Unit
from opennrm.review.representatives import check_acting

Ending = tuple[UUID, date | None]


def withdraw_consent(
    actor: Actor,
    *,
    case: UUID,
    purposes: Iterable[str],
    by: str,
    heard_alone: str,
    told_what_ends: str,
    interpreter: str | None = None,
    told_can_return: str | None = None,
    heard_how: str | None = None,
    note: str | None = None,
    on: date,
) -> CaseworkReceipt:
    """The person takes consent back, for some purposes or for being referred at all.

    Errors: InvalidAnswers; Refusal (absent, child_cannot_withdraw, not_heard_alone, …).
    """
    texts = text_of(ConsentWithdrawn, note, "note")
    event = made(
        ConsentWithdrawn,
        purposes=tuple(purposes),
        by=by,
        heard_alone=heard_alone,
        told_what_ends=told_what_ends,
        interpreter=interpreter or None,
        told_can_return=told_can_return or None,
        heard_how=heard_how or None,
        note=id_of(texts),
    )
    ending: list[Ending] = []

    def plan(history: History, head: Head) -> Sequence[NewEvent]:
        resting = tuple(one.provision for one in grants.on_consent(case))
        rules.check_withdrawal(history, event, on=on, role=actor.role, resting=resting)
        if event.by is WithdrawalBy.REPRESENTATIVE:
            # A lawyer brings the person's word only where the person confirmed that, alone.
            check_acting(history, agency=actor.agency, act=RepresentativeMay.WITHDRAW, on=on)
        ending.extend(ends(fold(history), case, event.purposes, on=on))
        return (encode(event, happened_on=on), *ended(ending, on=on))

    return act_on(
        actor, Act.WITHDRAW_CONSENT, case, plan, texts=texts, also=end_them(case, ending, on=on)
    )


def undo_withdrawal(actor: Actor, *, case: UUID, on: date) -> CaseworkReceipt:
    """One word of the person, said to whoever works with them: everything goes on as before.

    Where it was taken back with another agency, the word is kept here and done there, a moment
    later. Errors: Refusal (absent, not_withdrawn, undo_is_over).
    """
    going: list[UUID] = []

    def plan(history: History, head: Head) -> Sequence[NewEvent]:
        said = fold(history).withdrawal
        if said is None:
            return _said_here(case, actor, on=on)
        event = WithdrawalUndone(withdrawal=said)
        rules.check_undo(history, event, law=current_law(), on=on)
        going.extend(early(case))
        return (encode(event, happened_on=on), *go_on(going, on=on))

    return act_on(actor, Act.UNDO_WITHDRAWAL, case, plan, also=keep_them(case, going))


def _said_here(case: UUID, actor: Actor, *, on: date) -> Sequence[NewEvent]:
    """The word, where this agency is told that the case is withdrawn and reads no withdrawal."""
    row = caseload.read_one(case, agency=actor.agency)
    if row is None or row.stage != CaseStage.WITHDRAWN:
        raise RuleBroken("not_withdrawn", "withdrawal")
    return (encode(WantsToGoOn(), happened_on=on),)


def start_safety_check(
    actor: Actor,
    *,
    case: UUID,
    who: str,
    way: str,
    asked_for: str,
    text: str | None = None,
    on: date,
) -> CaseworkReceipt:
    """Somebody else speaks in the person's name: the person is heard alone, and that is all."""
    texts = text_of(SafetyCheckStarted, text, "text")
    event = made(SafetyCheckStarted, who=who, way=way, asked_for=asked_for, text=id_of(texts))
    plan = fact(event, rules.check_safety_start, on=on)
    return act_on(actor, Act.CHECK_SAFETY, case, plan, texts=texts)


def end_safety_check(
    actor: Actor, *, case: UUID, check: UUID, outcome: str, text: str | None = None, on: date
) -> CaseworkReceipt:
    """What hearing the person alone has shown. A wish to withdraw is then recorded by itself."""
    texts = text_of(SafetyCheckEnded, text, "text")
    event = made(SafetyCheckEnded, check=check, outcome=outcome, text=id_of(texts))
    plan = fact(event, rules.check_safety_end, on=on)
    return act_on(actor, Act.CHECK_SAFETY, case, plan, texts=texts)


# What rests on consent, for the acts that take it back or give it again.


def ends(
    state: CaseState, case: UUID, purposes: Iterable[Purpose], *, on: date
) -> tuple[Ending, ...]:
    """The grants that a withdrawal of today ends, each with its last day; None is at once."""
    held = [
        Grant(one.grant, one.agency, frozenset(), one.from_day, one.until, one.provision)
        for one in grants.on_consent(case)
    ]
    law = current_law()
    rule = governing("withdrawal_undo", state, law, event=on)
    last = reckon(on, rule, law) if rule else on
    found = rules.ended_with(held, tuple(purposes), law_day=last, on=on)
    return tuple((grant.id, day) for grant, day in found)


def ended(ending: Iterable[Ending], *, on: date) -> tuple[NewEvent, ...]:
    """The facts that these grants end."""
    return tuple(
        encode(GrantEnded(grant=grant, last_day=last), happened_on=on) for grant, last in ending
    )


def end_them(case: UUID, ending: Iterable[Ending], *, on: date) -> Callable[[Unit], None]:
    """End their rows, beside the facts."""

    def also(unit: Unit) -> None:
        for grant, last in ending:
            grants.end_grant(case, grant, last_day=last or on - timedelta(days=1))

    return also


def early(case: UUID) -> tuple[UUID, ...]:
    """The grants to which a withdrawal has set an end that has not come."""
    return tuple(one.grant for one in grants.on_consent(case) if one.ends_early)


def go_on(going: Iterable[UUID], *, on: date) -> tuple[NewEvent, ...]:
    """The facts that these grants go on."""
    return tuple(encode(GrantGoesOn(grant=grant), happened_on=on) for grant in going)


def keep_them(case: UUID, going: Iterable[UUID]) -> Callable[[Unit], None]:
    """Let their rows last as they were made, beside the facts."""

    def also(unit: Unit) -> None:
        for grant in going:
            grants.let_go_on(case, grant)

    return also
