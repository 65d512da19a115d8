"""A case at rest: the person is missing or cannot take part, and what is enough without them.

Missing is never a withdrawal and counts against nobody.
Example: a girl is missing since Tuesday: suspended, and nothing is refused because of it.
"""

from datetime import date
from typing import Any
from uuid import UUID

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_GET, require_http_methods

from opennrm.cases.vocabulary import N_, casework, decisions
from opennrm.cases.vocabulary.acts import Act
from opennrm.procedures import Actor, Refusal
from opennrm.procedures.identification import casework as work
from opennrm.procedures.identification.standing import read_standing
from opennrm.procedures.identification.standing_views import StandingView
from opennrm.procedures.review import missing as missing_work
from opennrm.web import speech
from opennrm.web.doors import member
from opennrm.web.identification.act_form import ActPage, Box, act_page
from opennrm.web.identification.case_form import Choices, choices, told
from opennrm.web.jinja import day

NOTE = Box(drawn="text", name="note", label=N_("Note (if there is one)"))

SUSPEND = ActPage(
    name="suspend",
    act=Act.SUSPEND,
    title=N_("The case waits for the person"),
    says=(
        N_(
            "Nothing negative is decided while it waits. Support and everything the person is "
            "entitled to are kept for their return, and that they are away counts against nobody."
        ),
        N_(
            "If the person is missing, tell the police, whoever referred them and, for a child, "
            "the local authority. Somebody who is missing has not withdrawn."
        ),
    ),
    boxes=(
        Box(
            drawn="radios",
            name="reason",
            label=N_("Why does it wait?"),
            choices=choices(casework.SUSPENSION_REASON_LABELS),
            needed=N_("Choose why it waits"),
        ),
        NOTE,
    ),
    button=N_("Let the case wait"),
    do=work.suspend,
    back="missing",
    instead=lambda view: N_("The case waits already.") if view.suspended_on else "",
)

RESUME = ActPage(
    name="resume_case",
    act=Act.RESUME,
    title=N_("The case goes on"),
    says=(N_("The clocks run again from today. Nothing that happened meanwhile is lost."),),
    button=N_("Let the case go on"),
    do=work.resume,
    back="missing",
    instead=lambda view: "" if view.suspended_on else N_("The case does not wait."),
)


def _is_missing(view: StandingView) -> bool:
    return view.suspended_for == casework.SuspensionReason.MISSING


ENOUGH = ActPage(
    name="enough_known",
    act=Act.SAY_ENOUGH_KNOWN,
    title=N_("Is enough known without the person?"),
    says=(
        N_(
            "A missing person can be recognised at any time. A negative is possible only if what "
            "is known is enough without them: you say why, somebody else confirms it, and every "
            "other safeguard stays."
        ),
        N_("That somebody is missing is no reason, and is evidence of nothing."),
    ),
    boxes=(
        Box(
            drawn="radios",
            name="stage",
            label=N_("For which decision?"),
            choices=choices(decisions.STAGE_LABELS),
            needed=N_("Choose the decision"),
        ),
        Box(
            drawn="text",
            name="reason",
            label=N_("Why is it enough?"),
            hint=N_(
                "What is there, what the person could have added, and why it would not matter."
            ),
            needed=N_("Say why it is enough"),
        ),
    ),
    button=N_("Record, for somebody else to confirm"),
    do=missing_work.say_enough,
    back="missing",
    instead=lambda view: (
        "" if _is_missing(view) else N_("The case does not wait because the person is missing.")
    ),
)


def _to_confirm(view: StandingView) -> Choices:
    return tuple(
        (str(one.id), f"{speech.word('stage', one.stage)}, {day(one.said_on)}")
        for one in view.enough
        if not one.confirmed and not one.own
    )


CONFIRM = ActPage(
    name="enough_confirm",
    act=Act.SAY_ENOUGH_KNOWN,
    title=N_("Confirm that enough is known"),
    says=(
        N_("You confirm this as somebody who did not say it and does not sign the decision."),
        N_("If you are not sure, do not confirm it: the case waits, and nobody is worse off."),
    ),
    boxes=(
        Box(
            drawn="radios",
            name="enough",
            label=N_("Which?"),
            choices=_to_confirm,
            key=True,
            needed=N_("Choose what you confirm"),
        ),
        NOTE,
    ),
    button=N_("Confirm"),
    do=missing_work.confirm_enough,
    back="missing",
    instead=lambda view: "" if _to_confirm(view) else N_("Nothing waits here for you to confirm."),
    shows=lambda view: tuple(
        (speech.word("stage", one.stage), one.reason) for one in view.enough if not one.confirmed
    ),
)


def _hub(request: HttpRequest, name: str, act: Act, actor: Actor, on: date, case: UUID) -> Any:
    view = read_standing(actor, case=case, on=on)
    if act.value not in view.may:
        raise Refusal(speech.ABSENT)
    context = {"case": view, "told": told(request), "can_confirm": bool(_to_confirm(view))}
    return render(request, f"identification/{name}.html", context)


@require_GET
@member
def missing(request: HttpRequest, *, actor: Actor, on: date, case: UUID) -> HttpResponse:
    """Show whether the case waits for the person, and what is said of enough being known."""
    found: HttpResponse = _hub(request, "missing", Act.SUSPEND, actor, on, case)
    return found


@require_http_methods(["GET", "POST"])
@member
def suspend(request: HttpRequest, *, actor: Actor, on: date, case: UUID) -> HttpResponse:
    """Let the case wait for the person."""
    return act_page(request, SUSPEND, actor=actor, on=on, case=case)


@require_http_methods(["GET", "POST"])
@member
def resume_case(request: HttpRequest, *, actor: Actor, on: date, case: UUID) -> HttpResponse:
    """Let the case go on."""
    return act_page(request, RESUME, actor=actor, on=on, case=case)


@require_http_methods(["GET", "POST"])
@member
def enough_known(request: HttpRequest, *, actor: Actor, on: date, case: UUID) -> HttpResponse:
    """Say why enough is known without the person."""
    return act_page(request, ENOUGH, actor=actor, on=on, case=case)


@require_http_methods(["GET", "POST"])
@member
def enough_confirm(request: HttpRequest, *, actor: Actor, on: date, case: UUID) -> HttpResponse:
    """Confirm it as somebody else."""
    return act_page(request, CONFIRM, actor=actor, on=on, case=case)
