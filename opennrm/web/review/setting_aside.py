"""Whether a positive can stand: one page that says which step comes next, and a page for each.

The positive stands until the last step, and every page says so.
Example: told on 2 March, heard on 5 March: "It can be decided from 16 March on."
"""

from datetime import date
from typing import Any
from uuid import UUID

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_GET, require_http_methods

from opennrm.cases.vocabulary import N_, ages, casework, decisions, withdrawing
from opennrm.cases.vocabulary.acts import Act
from opennrm.cases.vocabulary.people import YES_NO_LABELS
from opennrm.procedures import Actor, Refusal
from opennrm.procedures.identification.standing import read_standing
from opennrm.procedures.identification.standing_views import StandingView
from opennrm.procedures.review import setting_aside as work
from opennrm.web import speech
from opennrm.web.doors import member
from opennrm.web.identification.act_form import ActPage, Box, act_page
from opennrm.web.identification.ages import EVIDENCE
from opennrm.web.identification.case_form import Choices, choices, told

STANDS = N_(
    "The positive stands meanwhile: support, recovery and everything that rests on it go on."
)
NOTHING_OPEN = N_("It is not asked whether a positive can stand.")


def _positives(view: StandingView) -> Choices:
    return tuple((one, decisions.STAGE_LABELS[decisions.Stage(one)]) for one in view.positives)


OPEN = ActPage(
    name="set_aside_open",
    act=Act.SET_ASIDE,
    title=N_("Ask whether a positive can stand"),
    says=(
        N_(
            "Only new evidence that the decision rests on something untrue is a reason. Another "
            "age alone never is. The person is told, heard with a lawyer, and a panel looks at it."
        ),
        STANDS,
    ),
    boxes=(
        Box(
            drawn="radios",
            name="stage",
            label=N_("Which decision?"),
            choices=_positives,
            needed=N_("Choose the decision"),
        ),
        Box(
            drawn="radios",
            name="ground",
            label=N_("What is thought?"),
            choices=choices(ages.SET_ASIDE_GROUND_LABELS),
            needed=N_("Choose what is thought"),
        ),
        Box(
            drawn="text",
            name="reasons",
            label=N_("On what, and why?"),
            hint=N_("As it will be put to the person."),
            needed=N_("Write down the reasons"),
        ),
        EVIDENCE,
    ),
    button=N_("Open it"),
    warning=True,
    do=work.open_setting_aside,
    back="set_aside",
    instead=lambda view: (
        N_("It is being asked already.")
        if view.aside
        else ("" if view.positives else N_("There is no positive decision in force."))
    ),
)


def _of_open(act: Any) -> Any:
    """The act on whatever is open in the case."""

    def done(actor: Actor, *, case: UUID, on: date, **given: Any) -> object:
        asked = read_standing(actor, case=case, on=on).aside
        if asked is None:
            raise Refusal("no_such_opening", "setting_aside")
        return act(actor, case=case, opening=asked.id, on=on, **given)

    return done


def _closed(view: StandingView) -> str:
    return "" if view.aside else NOTHING_OPEN


TELL = ActPage(
    name="set_aside_tell",
    act=Act.SET_ASIDE,
    title=N_("The person was told"),
    says=(
        N_(
            "Tell them what is thought, on what, that they will be heard with a lawyer, and that "
            "nothing ends meanwhile. A child is told through whoever speaks for them."
        ),
    ),
    boxes=(
        Box(
            drawn="radios",
            name="how",
            label=N_("How were they told?"),
            choices=choices(decisions.SERVICE_METHOD_LABELS),
            needed=N_("Choose how they were told"),
        ),
        Box(
            drawn="radios",
            name="understood",
            label=N_("Did they understand it?"),
            choices=choices(casework.UNDERSTOOD_LABELS),
            needed=N_("Say whether they understood it"),
        ),
    ),
    button=N_("Record"),
    do=_of_open(work.tell_of_it),
    back="set_aside",
    instead=_closed,
)

HEAR = ActPage(
    name="set_aside_hear",
    act=Act.SET_ASIDE,
    title=N_("The person was heard"),
    says=(N_("Write down what they say to it, in their words. A panel reads it."),),
    boxes=(
        Box(
            drawn="radios",
            name="interpreter",
            label=N_("Was there an independent interpreter?"),
            choices=choices(withdrawing.INTERPRETER_LABELS),
            needed=N_("Say whether there was an interpreter"),
        ),
        Box(
            drawn="radios",
            name="lawyer_offered",
            label=N_("Was a lawyer offered?"),
            choices=choices(YES_NO_LABELS),
            inline=True,
            needed=N_("Say whether a lawyer was offered"),
        ),
        Box(
            drawn="text",
            name="answer",
            label=N_("What do they say?"),
            needed=N_("Write down what they say"),
        ),
    ),
    button=N_("Record"),
    do=_of_open(work.hear),
    back="set_aside",
    instead=_closed,
)

DECIDE = ActPage(
    name="set_aside_decide",
    act=Act.SET_ASIDE,
    title=N_("The positive no longer stands"),
    says=(
        N_(
            "You decide this as somebody who neither opened it nor signed the positive. The "
            "decision is then made anew, with every safeguard of a negative. The recovery period "
            "that the person was told is not cut."
        ),
    ),
    boxes=(
        Box(
            drawn="text",
            name="reasons",
            label=N_("Reasons"),
            hint=N_("What the person said to it, what the panel found, and why."),
            needed=N_("Write down the reasons"),
        ),
    ),
    button=N_("Set the positive aside"),
    warning=True,
    do=_of_open(work.set_aside),
    back="set_aside",
    instead=_closed,
)

END = ActPage(
    name="set_aside_end",
    act=Act.SET_ASIDE,
    title=N_("The positive stands"),
    says=(N_("What was asked is over. If the person was told of it, tell them that it is over."),),
    boxes=(
        Box(
            drawn="radios",
            name="how",
            label=N_("Why does it stand?"),
            choices=choices(ages.SET_ASIDE_END_LABELS),
            needed=N_("Choose why it stands"),
        ),
        Box(drawn="text", name="note", label=N_("Note (if there is one)")),
    ),
    button=N_("Let it stand"),
    do=_of_open(work.let_stand),
    back="set_aside",
    instead=_closed,
)


@require_GET
@member
def set_aside(request: HttpRequest, *, actor: Actor, on: date, case: UUID) -> HttpResponse:
    """Show whether it is asked if a positive can stand, and which step comes next."""
    view = read_standing(actor, case=case, on=on)
    if Act.SET_ASIDE.value not in view.may:
        raise Refusal(speech.ABSENT)
    context = {"case": view, "told": told(request), "on": on}
    return render(request, "review/set_aside.html", context)


@require_http_methods(["GET", "POST"])
@member
def set_aside_open(request: HttpRequest, *, actor: Actor, on: date, case: UUID) -> HttpResponse:
    """Ask whether a positive can stand."""
    return act_page(request, OPEN, actor=actor, on=on, case=case)


@require_http_methods(["GET", "POST"])
@member
def set_aside_tell(request: HttpRequest, *, actor: Actor, on: date, case: UUID) -> HttpResponse:
    """Record that the person was told of it."""
    return act_page(request, TELL, actor=actor, on=on, case=case)


@require_http_methods(["GET", "POST"])
@member
def set_aside_hear(request: HttpRequest, *, actor: Actor, on: date, case: UUID) -> HttpResponse:
    """Record what the person says to it."""
    return act_page(request, HEAR, actor=actor, on=on, case=case)


@require_http_methods(["GET", "POST"])
@member
def set_aside_decide(request: HttpRequest, *, actor: Actor, on: date, case: UUID) -> HttpResponse:
    """Decide that the positive no longer stands."""
    return act_page(request, DECIDE, actor=actor, on=on, case=case)


@require_http_methods(["GET", "POST"])
@member
def set_aside_end(request: HttpRequest, *, actor: Actor, on: date, case: UUID) -> HttpResponse:
    """Let the positive stand."""
    return act_page(request, END, actor=actor, on=on, case=case)
