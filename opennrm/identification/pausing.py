"""Stopping a clock: for a listed cause alone, to a last day, with somebody who owns it.

What is no listed cause is written down as what it is, counted in the open, and stops nothing. None
of it keeps back a positive decision, and support runs on.
Source: pause_causes and what follows it in the law data (ours); practice finding 45; R-DEC-13.
Example: a force that asks without an end day is refused: RuleBroken("pause_needs_end").
"""

from collections.abc import Mapping
from datetime import date
from uuid import UUID

from opennrm.cases.deadlines import reckon
from opennrm.cases.events.clocks import (
    CannotWaitOver,
    CannotWaitSet,
    ClockPaused,
    ClockResumed,
    HeldUp,
    HeldUpEnded,
)
from opennrm.cases.history import History, fold
from opennrm.cases.refusals import RuleBroken
from opennrm.cases.state import CaseState
from opennrm.cases.vocabulary.clocks import PauseCause
from opennrm.cases.vocabulary.decisions import Outcome, Stage
from opennrm.identification.deciding import decision_of
from opennrm.identification.governing import governing
from opennrm.identification.withdrawal import closed_since, withdrawn_since
from opennrm.law import Law

LONGEST: Mapping[PauseCause, str] = {
    PauseCause.PERSON_ASKED: "pause_person_asked",
    PauseCause.MISSING: "pause_missing",
    PauseCause.POLICE_REQUEST: "pause_police_request",
    PauseCause.COURT_REQUEST: "pause_court_request",
    PauseCause.INFORMATION_REQUEST: "pause_information_request",
}
# What has to be said with each cause, besides its end and its owner.
NEEDS: Mapping[PauseCause, tuple[str, ...]] = {
    PauseCause.PERSON_ASKED: (),
    PauseCause.MISSING: (),
    PauseCause.POLICE_REQUEST: ("asked_by",),
    PauseCause.COURT_REQUEST: ("note",),
    PauseCause.INFORMATION_REQUEST: ("request",),
}


def check_pause(
    history: History, event: ClockPaused, *, colleagues: frozenset[UUID], law: Law, on: date
) -> None:
    """Raise RuleBroken where a clock cannot be stopped like this.

    `colleagues`: the members of the authority on that day, one of whom owns the pause.
    Source: pause_causes (ours); practice finding 45.
    """
    state = fold(history)
    stage, cause = Stage(event.stage), PauseCause(event.cause)
    check_waiting(state, stage)
    listed = governing("pause_causes", state, law, event=on)
    if listed is None or cause.value not in listed.codes:
        raise RuleBroken("no_cause_to_pause", "pause_causes")
    if event.owner not in colleagues:
        raise RuleBroken("owner_not_here", "pause_causes")
    for field in NEEDS[cause]:
        if getattr(event, field) is None:
            raise RuleBroken("pause_needs_name", LONGEST[cause])
    if event.last_day < on:
        raise RuleBroken("due_before_today", "pause_causes", {"due_on": event.last_day})
    latest = latest_day(state, cause, request=event.request, law=law, on=on)
    if event.last_day > latest:
        raise RuleBroken("pause_too_long", LONGEST[cause], {"latest": latest})
    for one in state.pauses:
        same = (one.stage, one.cause, one.request) == (stage, cause, event.request)
        if same and one.ended_on is None and one.last_day >= on:
            raise RuleBroken("already_paused", "pause_causes", {"last_day": one.last_day})


def latest_day(
    state: CaseState, cause: PauseCause, *, request: UUID | None, law: Law, on: date
) -> date:
    """Give the latest last day of a pause that begins today, or raise RuleBroken.

    Source: pause_person_asked, pause_missing, pause_police_request, pause_court_request,
    pause_information_request (ours).
    """
    if cause is PauseCause.INFORMATION_REQUEST:
        for one in state.requests:
            if one.id == request:
                return one.due_on
        raise RuleBroken("no_such_request", LONGEST[cause])
    rule = governing(LONGEST[cause], state, law, event=on)
    if rule is None:
        raise RuleBroken("no_cause_to_pause", "pause_causes")
    return reckon(on, rule, law)


def check_waiting(state: CaseState, stage: Stage | None = None) -> None:
    """Raise RuleBroken where nothing waits for a decision, or not for the one of this stage."""
    if state.route is None:
        raise RuleBroken("not_referred", "mechanism")
    closed_on, withdrawn_on = closed_since(state), withdrawn_since(state)
    if closed_on is not None:
        raise RuleBroken("closed", "mechanism", {"closed_on": closed_on})
    if withdrawn_on is not None:
        raise RuleBroken("withdrawn", "withdrawal", {"withdrawn_on": withdrawn_on})
    if stage is None:
        return
    decided = decision_of(state, stage)
    if decided is not None:
        facts = {"decided_on": decided.decided_on, "outcome": decided.outcome.value}
        raise RuleBroken("already_decided", "competent_authority", facts)
    first = state.reasonable_grounds
    if stage is Stage.CONCLUSIVE_GROUNDS and (
        first is None or first.outcome is not Outcome.POSITIVE
    ):
        raise RuleBroken("no_positive_reasonable_grounds", "conclusive_grounds_test")


def check_resuming(history: History, event: ClockResumed, *, on: date) -> None:
    """Raise RuleBroken where no such pause stands today."""
    for one in fold(history).pauses:
        if one.id == event.pause and one.ended_on is None and one.last_day >= on:
            return
    raise RuleBroken("no_such_pause", "pause_causes")


def check_held(
    history: History, event: HeldUp, *, colleagues: frozenset[UUID], law: Law, on: date
) -> None:
    """Raise RuleBroken where a hold that is counted has no owner here or no near enough end.

    Source: hold_looked_at (ours); R-DEC-18.
    """
    state = fold(history)
    check_waiting(state)
    if event.owner not in colleagues:
        raise RuleBroken("owner_not_here", "hold_looked_at")
    if event.until < on:
        raise RuleBroken("due_before_today", "hold_looked_at", {"due_on": event.until})
    rule = governing("hold_looked_at", state, law, event=on)
    latest = reckon(on, rule, law) if rule else on
    if event.until > latest:
        raise RuleBroken("pause_too_long", "hold_looked_at", {"latest": latest})


def check_held_end(history: History, event: HeldUpEnded) -> None:
    """Raise RuleBroken where no such hold is counted."""
    if event.held not in {one.id for one in fold(history).held_up}:
        raise RuleBroken("no_such_hold", "hold_looked_at")


def check_day(history: History, event: CannotWaitSet, *, on: date) -> None:
    """Raise RuleBroken for a day that is gone, or where nobody was referred.

    Source: practice finding 46.
    """
    if fold(history).route is None:
        raise RuleBroken("not_referred", "mechanism")
    if event.day < on:
        raise RuleBroken("due_before_today", "cannot_wait", {"due_on": event.day})


def check_day_over(history: History, event: CannotWaitOver) -> None:
    """Raise RuleBroken where no such day stands."""
    if event.set not in {one.id for one in fold(history).cannot_wait}:
        raise RuleBroken("no_such_day", "cannot_wait")
