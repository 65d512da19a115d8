"""Stopping a clock, counting what only keeps a case waiting, and days that cannot wait.

Each is one act of the shape of casework: checked by a rule, appended, the list rows written anew.
Source: practice findings 45 and 46; R-DEC-13, R-DEC-18; docs/adr/0044.
Example: `pause(actor, case=…, stage=…, cause="missing", last_day=…, owner=…, on=today)`.
"""

from collections.abc import Sequence
from datetime import date
from functools import partial
from uuid import UUID

from opennrm.access.actors import Actor
from opennrm.cases.envelope import NewEvent
from opennrm.cases.events import encode
from opennrm.cases.events.clocks import (
    CannotTakeCase,
    CannotWaitOver,
    CannotWaitSet,
    CaseAllocated,
    ClockPaused,
    ClockResumed,
    HeldUp,
    HeldUpEnded,
)
from opennrm.cases.history import History, fold
from opennrm.cases.vocabulary.acts import Act
from opennrm.cases.vocabulary.clocks import AllocatedHow
from opennrm.identification import pausing as rules
from opennrm.identification.casework import check_working
from opennrm.identification.referral import FieldError
from opennrm.law import current_law
from opennrm.procedures.identification.working import act_on, fact, id_of, made, text_of
from opennrm.procedures.refusals import InvalidAnswers
from opennrm.procedures.views import CaseworkReceipt
from opennrm.records import registers, teams
from opennrm.records.store import Head


def pause(
    actor: Actor,
    *,
    case: UUID,
    stage: str,
    cause: str,
    last_day: date,
    owner: UUID,
    asked_by: UUID | None = None,
    request: UUID | None = None,
    note: str | None = None,
    on: date,
) -> CaseworkReceipt:
    """Stop the clock of a stage for a listed cause until a last day. Errors: a rule, absent."""
    texts = text_of(ClockPaused, note, "note")
    event = made(
        ClockPaused,
        stage=stage,
        cause=cause,
        last_day=last_day,
        owner=owner,
        asked_by=_open_agency(asked_by),
        request=request,
        note=id_of(texts),
    )
    check = partial(
        rules.check_pause, colleagues=_colleagues(actor, on=on), law=current_law(), on=on
    )
    plan = fact(event, check, on=on)
    return act_on(actor, Act.PAUSE_CLOCK, case, plan, texts=texts, at_lead=True)


def resume_clock(actor: Actor, *, case: UUID, pause: UUID, on: date) -> CaseworkReceipt:
    """Let the clock run again from today on."""
    plan = fact(ClockResumed(pause=pause), partial(rules.check_resuming, on=on), on=on)
    return act_on(actor, Act.PAUSE_CLOCK, case, plan, at_lead=True)


def note_hold(
    actor: Actor,
    *,
    case: UUID,
    cause: str,
    until: date,
    owner: UUID,
    note: str | None = None,
    on: date,
) -> CaseworkReceipt:
    """Count what keeps a case waiting and is no cause to stop a clock. Errors: a rule, absent."""
    texts = text_of(HeldUp, note, "note")
    event = made(HeldUp, cause=cause, until=until, owner=owner, note=id_of(texts))
    check = partial(
        rules.check_held, colleagues=_colleagues(actor, on=on), law=current_law(), on=on
    )
    plan = fact(event, check, on=on)
    return act_on(actor, Act.NOTE_HOLD, case, plan, texts=texts, at_lead=True)


def end_hold(actor: Actor, *, case: UUID, held: UUID, on: date) -> CaseworkReceipt:
    """Nothing of this keeps the case waiting any longer."""
    plan = fact(HeldUpEnded(held=held), rules.check_held_end, on=on)
    return act_on(actor, Act.NOTE_HOLD, case, plan, at_lead=True)


def set_day(actor: Actor, *, case: UUID, day: date, on: date) -> CaseworkReceipt:
    """Write down a day that cannot wait; which kind of day it is, nobody is asked."""
    plan = fact(CannotWaitSet(day=day), partial(rules.check_day, on=on), on=on)
    return act_on(actor, Act.SET_DAY, case, plan)


def day_over(actor: Actor, *, case: UUID, day: UUID, on: date) -> CaseworkReceipt:
    """A day that could not wait (the receipt's `fact`) was moved or no longer matters."""
    plan = fact(CannotWaitOver(set=day), rules.check_day_over, on=on)
    return act_on(actor, Act.SET_DAY, case, plan)


def declare_conflict(actor: Actor, *, case: UUID, on: date) -> CaseworkReceipt:
    """The actor cannot work on this case; why is nobody's business. If they have it, it goes back.

    A second time changes nothing but the record. Errors: Refusal absent, closed and the like.
    """
    event = CannotTakeCase(member=actor.member)

    def plan(history: History, head: Head) -> Sequence[NewEvent]:
        check_working(history, event)
        declared = encode(event, happened_on=on)
        had = fold(history).allocated
        if had is None or had.member != actor.member:
            return (declared,)
        back = CaseAllocated(team=had.team, how=AllocatedHow.PUT_BACK)
        return declared, encode(back, happened_on=on)

    return act_on(actor, Act.DECLARE_CONFLICT, case, plan, at_lead=True)


def _colleagues(actor: Actor, *, on: date) -> frozenset[UUID]:
    return frozenset(teams.caseworkers(actor.agency, on=on))


def _open_agency(agency: UUID | None) -> UUID | None:
    """A registered agency of the open class. Errors: InvalidAnswers."""
    if agency is None:
        return None
    for row in registers.agencies([agency]):
        if row.agency_class == "open":
            return agency
    raise InvalidAnswers((FieldError("clock_paused", "asked_by", "not_an_agency"),))
