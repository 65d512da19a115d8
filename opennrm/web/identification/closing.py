"""Closing a case and opening it again, and asking a prosecutor to pause.

Closed is never a decision and never a withdrawal. A prosecutor is asked, and decides.
Example: a hearing on Thursday: the Crown Prosecution Service is asked on Monday, by telephone.
"""

from datetime import date
from uuid import UUID

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_GET, require_http_methods

from opennrm.cases.vocabulary import N_, casework, handing_over
from opennrm.cases.vocabulary.acts import Act
from opennrm.procedures import Actor, Refusal
from opennrm.procedures.identification import asking_to_pause
from opennrm.procedures.identification import casework as work
from opennrm.procedures.identification.standing import read_standing
from opennrm.procedures.identification.standing_views import StandingView
from opennrm.web import speech
from opennrm.web.doors import member
from opennrm.web.identification.act_form import ActPage, Box, act_page
from opennrm.web.identification.case_form import Choices, choices, told
from opennrm.web.identification.resting import NOTE
from opennrm.web.jinja import day

CLOSE = ActPage(
    name="close_case",
    act=Act.CLOSE,
    title=N_("Close the case"),
    says=(
        N_(
            "Closing is never a decision and never a withdrawal. The person can come back at any "
            "time, and the case is then opened again."
        ),
    ),
    boxes=(
        Box(
            drawn="radios",
            name="reason",
            label=N_("Why is it closed?"),
            choices=choices(casework.CLOSURE_REASON_LABELS),
            needed=N_("Choose why it is closed"),
        ),
        NOTE,
    ),
    button=N_("Close the case"),
    warning=True,
    do=work.close,
    back="case",
    instead=lambda view: N_("The case is closed already.") if view.closed_on else "",
)

REOPEN = ActPage(
    name="reopen_case",
    act=Act.CLOSE,
    title=N_("Open the case again"),
    says=(N_("Everything is as it was when it was closed, and the case goes on."),),
    button=N_("Open it again"),
    do=work.reopen,
    back="case",
    instead=lambda view: "" if view.closed_on else N_("The case is open."),
)


def _prosecutors(view: StandingView) -> Choices:
    return tuple((str(one.id), one.name) for one in asking_to_pause.prosecutors())


PAUSE = ActPage(
    name="pause_request",
    act=Act.ASK_TO_PAUSE,
    title=N_("Ask the prosecutor to pause"),
    says=(
        N_(
            "A case against somebody who may be a victim can wait for the decision. The prosecutor "
            "is asked and decides; nobody is given access to this case by asking."
        ),
        N_("Tell them no more than they need, and only with the person's agreement."),
    ),
    boxes=(
        Box(
            drawn="menu",
            name="of",
            label=N_("Who is asked?"),
            choices=_prosecutors,
            key=True,
            needed=N_("Choose who is asked"),
        ),
        Box(
            drawn="radios",
            name="way",
            label=N_("How?"),
            choices=choices(handing_over.PAUSE_WAY_LABELS),
            needed=N_("Choose how"),
        ),
        Box(
            drawn="text",
            name="request",
            label=N_("What was asked, and why should it wait?"),
            needed=N_("Write down what was asked"),
        ),
        Box(
            drawn="day",
            name="answer_by",
            label=N_("By when is an answer needed? (if there is a hearing)"),
        ),
    ),
    button=N_("Record the request"),
    do=asking_to_pause.ask_to_pause,
    back="pauses",
)


def _asked(view: StandingView) -> Choices:
    return tuple((str(one.id), f"{one.of}, {day(one.asked_on)}") for one in view.pauses)


ANSWERED = ActPage(
    name="pause_answer",
    act=Act.ASK_TO_PAUSE,
    title=N_("The prosecutor has answered"),
    says=(N_("Where it goes on, make sure that the person has a lawyer who knows of this case."),),
    boxes=(
        Box(
            drawn="radios",
            name="asked",
            label=N_("Which request?"),
            choices=_asked,
            key=True,
            needed=N_("Choose the request"),
        ),
        Box(
            drawn="radios",
            name="how",
            label=N_("What did they answer?"),
            choices=choices(handing_over.PAUSE_ANSWER_LABELS),
            needed=N_("Choose what they answered"),
        ),
        NOTE,
    ),
    button=N_("Record the answer"),
    do=asking_to_pause.answer_pause,
    back="pauses",
    instead=lambda view: "" if _asked(view) else N_("No request waits for an answer."),
)


@require_GET
@member
def pauses(request: HttpRequest, *, actor: Actor, on: date, case: UUID) -> HttpResponse:
    """Show the requests to a prosecutor that wait for an answer."""
    view = read_standing(actor, case=case, on=on)
    if Act.ASK_TO_PAUSE.value not in view.may:
        raise Refusal(speech.ABSENT)
    return render(request, "identification/pauses.html", {"case": view, "told": told(request)})


@require_http_methods(["GET", "POST"])
@member
def close_case(request: HttpRequest, *, actor: Actor, on: date, case: UUID) -> HttpResponse:
    """Close the case."""
    return act_page(request, CLOSE, actor=actor, on=on, case=case)


@require_http_methods(["GET", "POST"])
@member
def reopen_case(request: HttpRequest, *, actor: Actor, on: date, case: UUID) -> HttpResponse:
    """Open the case again."""
    return act_page(request, REOPEN, actor=actor, on=on, case=case)


@require_http_methods(["GET", "POST"])
@member
def pause_request(request: HttpRequest, *, actor: Actor, on: date, case: UUID) -> HttpResponse:
    """Ask a prosecutor to pause."""
    return act_page(request, PAUSE, actor=actor, on=on, case=case)


@require_http_methods(["GET", "POST"])
@member
def pause_answer(request: HttpRequest, *, actor: Actor, on: date, case: UUID) -> HttpResponse:
    """Record what the prosecutor answered."""
    return act_page(request, ANSWERED, actor=actor, on=on, case=case)
