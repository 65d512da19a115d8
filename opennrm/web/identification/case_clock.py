"""The clock of one case: stop it, count what keeps it waiting, what cannot wait, whose it is.

Each form is short and says what it does to the clock before anything is sent.
Example: "There are too few staff" is no cause to stop a clock; the form counts it and says so.
"""

from collections.abc import Callable
from datetime import date
from uuid import UUID

from django.http import HttpRequest, HttpResponse, QueryDict
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods

from opennrm.cases.vocabulary import N_
from opennrm.cases.vocabulary import clocks as words
from opennrm.cases.vocabulary.acts import Act
from opennrm.procedures import Actor, InvalidAnswers, Refusal
from opennrm.procedures.agencies import agency_choices
from opennrm.procedures.identification import allocating
from opennrm.procedures.identification import clocks as work
from opennrm.procedures.identification.case_clock import read_case_clock
from opennrm.procedures.work_views import CaseClockView
from opennrm.web import speech
from opennrm.web.clock import today
from opennrm.web.doors import member
from opennrm.web.identification.case_form import (
    Choices,
    Form,
    Given,
    Problem,
    answer,
    choices,
    told,
    typed,
)

PARTS = ("day", "month", "year")


def read_day(posted: QueryDict, name: str) -> date | None:
    """Read a day from its three boxes; None where they are no day."""
    day, month, year = (typed(posted, f"{name}__{part}") for part in PARTS)
    try:
        return date(int(year), int(month), int(day))
    except ValueError:
        return None


def read_key(text: str) -> UUID | None:
    """Read a key that was chosen; None for anything else."""
    try:
        return UUID(text)
    except ValueError:
        return None


def boxes_of(posted: QueryDict, *names: str) -> Given:
    """What stood in the boxes of some days, to be shown again."""
    return {f"{name}__{part}": typed(posted, f"{name}__{part}") for name in names for part in PARTS}


# Stopping the clock.


def _read_pause(posted: QueryDict) -> Given:
    return {
        "stage": typed(posted, "stage"),
        "cause": typed(posted, "cause"),
        "last_day": read_day(posted, "last_day"),
        "owner": read_key(typed(posted, "owner")),
        "asked_by": read_key(typed(posted, "asked_by")),
        "request": read_key(typed(posted, "request")),
        "note": typed(posted, "note"),
        **boxes_of(posted, "last_day"),
    }


def _without_boxes(act: Callable[..., object]) -> Callable[..., object]:
    """An act of a form with days: the boxes of a day are read already."""

    def done(actor: Actor, *, case: UUID, on: date, **given: object) -> object:
        named = {name: value for name, value in given.items() if "__" not in name}
        return act(actor, case=case, on=on, **named)

    return done


def _people(view: CaseClockView) -> Choices:
    return tuple((str(one.id), one.name) for one in view.colleagues)


PAUSE = Form(
    name="pause_clock",
    act=Act.PAUSE_CLOCK,
    read=_read_pause,
    needed={
        "stage": N_("Choose which decision waits"),
        "cause": N_("Choose why the clock stops"),
        "last_day": N_("Give the last day of the pause, such as 27 3 2027"),
        "owner": N_("Choose who answers for it"),
    },
    boxes={"clock_paused": "note"},
    do=_without_boxes(work.pause),
    load=read_case_clock,
    back="case_clock",
    context=lambda view: {
        "stages": tuple((one, speech.word("stage", one)) for one in view.waiting_stages),
        "causes": choices(words.PAUSE_CAUSE_LABELS),
        "owners": _people(view),
        "requests": view.requests,
        "forces": agency_choices("police", on=today()),
    },
)

# What keeps a case waiting.


def _read_hold(posted: QueryDict) -> Given:
    return {
        "cause": typed(posted, "cause"),
        "until": read_day(posted, "until"),
        "owner": read_key(typed(posted, "owner")),
        "note": typed(posted, "note"),
        **boxes_of(posted, "until"),
    }


HOLD = Form(
    name="note_hold",
    act=Act.NOTE_HOLD,
    read=_read_hold,
    needed={
        "cause": N_("Choose what keeps the case waiting"),
        "until": N_("Give the day by which somebody looks again, such as 27 3 2027"),
        "owner": N_("Choose who answers for it"),
    },
    boxes={"held_up": "note"},
    do=_without_boxes(work.note_hold),
    load=read_case_clock,
    back="case_clock",
    context=lambda view: {
        "causes": choices(words.HELD_CAUSE_LABELS),
        "owners": _people(view),
    },
)

# A date that cannot wait.


def _read_day(posted: QueryDict) -> Given:
    return {"day": read_day(posted, "day"), **boxes_of(posted, "day")}


DAY = Form(
    name="set_day",
    act=Act.SET_DAY,
    read=_read_day,
    needed={"day": N_("Give the day, such as 27 3 2027")},
    boxes={},
    do=_without_boxes(work.set_day),
    load=read_case_clock,
    back="case_clock",
    context=lambda view: {},
)


# Who has it.


def _read_member(posted: QueryDict) -> Given:
    return {"member": read_key(typed(posted, "member"))}


ALLOCATE = Form(
    name="allocate",
    act=Act.ALLOCATE,
    read=_read_member,
    needed={"member": N_("Choose who gets the case")},
    boxes={},
    do=allocating.allocate,
    load=read_case_clock,
    back="case_clock",
    context=lambda view: {
        "people": tuple(one for one in view.colleagues if one.id not in view.barred),
        "never": tuple(
            (one.name, view.barred[one.id]) for one in view.colleagues if one.id in view.barred
        ),
    },
)


@require_http_methods(["GET", "POST"])
@member
def pause_clock(request: HttpRequest, *, actor: Actor, on: date, case: UUID) -> HttpResponse:
    """Stop the clock of a decision for a listed cause."""
    return answer(request, PAUSE, actor=actor, on=on, case=case)


@require_http_methods(["GET", "POST"])
@member
def note_hold(request: HttpRequest, *, actor: Actor, on: date, case: UUID) -> HttpResponse:
    """Count what keeps a case waiting; the clock runs on."""
    return answer(request, HOLD, actor=actor, on=on, case=case)


@require_http_methods(["GET", "POST"])
@member
def set_day(request: HttpRequest, *, actor: Actor, on: date, case: UUID) -> HttpResponse:
    """Write down a date that cannot wait."""
    return answer(request, DAY, actor=actor, on=on, case=case)


@require_http_methods(["GET", "POST"])
@member
def allocate(request: HttpRequest, *, actor: Actor, on: date, case: UUID) -> HttpResponse:
    """Give a case to somebody by hand."""
    return answer(request, ALLOCATE, actor=actor, on=on, case=case)


# What is done with one button on the page of the clock: its act, and which key it needs.
BUTTONS: dict[str, tuple[Act, str, Callable[..., object]]] = {
    "resume": (Act.PAUSE_CLOCK, "pause", work.resume_clock),
    "end_hold": (Act.NOTE_HOLD, "held", work.end_hold),
    "day_over": (Act.SET_DAY, "day", work.day_over),
    "by_rule": (Act.ALLOCATE, "", allocating.allocate_by_rule),
    "conflict": (Act.DECLARE_CONFLICT, "", work.declare_conflict),
}


@require_http_methods(["GET", "POST"])
@member
def case_clock(request: HttpRequest, *, actor: Actor, on: date, case: UUID) -> HttpResponse:
    """Show the clock of a case; on POST do what one button says."""
    problems: tuple[Problem, ...] = ()
    if request.method == "POST":
        # Whoever may not see the case finds nothing, whatever was sent.
        read_case_clock(actor, case=case, on=on)
        problems = _press(request.POST, actor, case, on=on)
        if not problems:
            return redirect("case_clock", case=case)
    context = {
        "case": read_case_clock(actor, case=case, on=on),
        "problems": problems,
        "told": told(request),
    }
    return render(request, "identification/case_clock.html", context)


def _press(posted: QueryDict, actor: Actor, case: UUID, *, on: date) -> tuple[Problem, ...]:
    """Do what a button says; give what stood in the way, or nothing."""
    if posted.get("do") == "put_back":
        button: Callable[..., object] = allocating.allocate
        keys: dict[str, UUID | None] = {"member": None}
    else:
        known = BUTTONS.get(posted.get("do", ""))
        if known is None:
            return (Problem("form", _("Choose what to do"), "#main-content"),)
        _act, name, button = known
        key = read_key(posted.get("key", "")) if name else None
        if name and key is None:
            return (Problem("form", _("Choose what to do"), "#main-content"),)
        keys = {name: key} if name else {}
    try:
        button(actor, case=case, on=on, **keys)
    except (Refusal, InvalidAnswers) as refused:
        if not isinstance(refused, Refusal) or refused.code == speech.ABSENT:
            raise
        return (Problem("form", speech.refusal(refused), "#main-content"),)
    return ()
