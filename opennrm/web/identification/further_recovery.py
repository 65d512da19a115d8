"""A further recovery period by page: decided, read by somebody else, told, looked at again.

One address shows what stands and the one form that fits it.
Example: after a no was signed its author sees that somebody else reads it, and no form.
"""

from collections.abc import Mapping
from datetime import date
from typing import Any
from uuid import UUID

from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.views.decorators.http import require_http_methods

from opennrm.cases.vocabulary import N_
from opennrm.cases.vocabulary import residence as words
from opennrm.cases.vocabulary.residence import LookedAtAgain
from opennrm.procedures import Actor
from opennrm.procedures.identification import further_recovery as work
from opennrm.procedures.identification.further_recovery import (
    FurtherRecoveryView,
    MarkedReason,
    read_further_recovery,
)
from opennrm.web.doors import member
from opennrm.web.identification.case_form import DONE
from opennrm.web.residence.disqualify import HOW_TOLD, UNDERSTOOD
from opennrm.web.residence.file_form import LONGEST, Box, FileForm, choices, filled
from opennrm.web.residence.second_look import AGREES, STANDS

GIVEN = (("yes", N_("Give a further recovery period")), ("no", N_("Do not give one")))


def decide_form() -> FileForm:
    """The form of the decision."""
    return FileForm(
        title=N_("Decide"),
        button=N_("Sign the decision"),
        done="further_recovery",
        boxes=(
            Box(
                name="given",
                label=N_("What do you decide?"),
                drawn="one",
                choices=GIVEN,
                needed=N_("Choose what you decide"),
            ),
            Box(
                name="first_period_from",
                label=N_("If not given: on which day did the first recovery period begin?"),
                drawn="day",
            ),
            Box(
                name="reasons",
                label=N_("If not given: why?"),
                drawn="words",
                hint=N_("In plain words: the person will read them."),
            ),
        ),
        do=work.decide_further_recovery,
    )


def read_form(view: FurtherRecoveryView) -> FileForm:
    """The form of the second reader."""
    return FileForm(
        title=N_("Read as second reader"),
        button=N_("Record what you found"),
        done="further_recovery",
        quotes=((N_("The reasons"), view.reasons),),
        boxes=(
            *(_marked(one) for one in view.marked),
            Box(
                name="agrees",
                label=N_("Do you agree?"),
                drawn="one",
                choices=AGREES,
                needed=N_("Say whether you agree"),
            ),
            Box(name="note", label=N_("If it goes back: why?"), drawn="words"),
        ),
        do=_read,
    )


def _marked(one: MarkedReason) -> Box:
    return Box(
        name=f"stands_{one.number}",
        label=f"“{one.words}”",
        drawn="one",
        hint=one.source,
        choices=STANDS,
        needed=N_("Say whether this reason stands"),
    )


def _read(actor: Actor, *, case: UUID, on: date, **given: Any) -> None:
    stands: Mapping[int, str] = {
        int(name.removeprefix("stands_")): value
        for name, value in given.items()
        if name.startswith("stands_")
    }
    said = {name: value for name, value in given.items() if not name.startswith("stands_")}
    work.read_refusal(actor, case=case, stands=stands, on=on, **said)


def tell_form() -> FileForm:
    """The form that the person was told."""
    return FileForm(
        title=N_("The person was told the decision"),
        button=N_("Record it"),
        done="further_recovery",
        says=(N_("A no ends the period on the day on which the person is told, never before."),),
        boxes=(HOW_TOLD, UNDERSTOOD),
        do=work.tell_further_recovery,
    )


def again_form() -> FileForm:
    """The form of looking again, by somebody who had no part in it."""
    return FileForm(
        title=N_("Look at it again"),
        button=N_("Record what you found"),
        done="further_recovery",
        says=(N_("It can be asked at any time, in any words. A request is never late."),),
        boxes=(
            Box(
                name="asked_by",
                label=N_("Who asks?"),
                drawn="one",
                choices=choices(words.PEOPLE_WHO_ASK),
                needed=N_("Choose who asks"),
            ),
            Box(
                name="result",
                label=N_("What do you find?"),
                drawn="one",
                choices=choices(words.LOOKED_AT_AGAIN_LABELS),
                needed=N_("Choose what you find"),
            ),
            Box(name="reasons", label=N_("Why?"), drawn="words", needed=N_("Say why")),
        ),
        do=work.look_at_refusal_again,
    )


def form_of(view: FurtherRecoveryView) -> FileForm | None:
    """The one form that fits what stands; None where whoever looks has nothing to do."""
    if view.decision is None or view.again == LookedAtAgain.CHANGED:
        return decide_form()
    if not view.stands:
        return None if view.mine else read_form(view)
    if view.served_on is None:
        return tell_form()
    return None if view.given or view.mine else again_form()


@require_http_methods(["GET", "POST"])
@member
def further_recovery(request: HttpRequest, *, actor: Actor, on: date, case: UUID) -> HttpResponse:
    """Show what stands on a further recovery period, and the form that fits."""
    view = read_further_recovery(actor, case=case, on=on)
    form = form_of(view)
    context: dict[str, Any] = {"view": view, "form": form, "longest": LONGEST}
    if form is not None:
        given, problems = filled(request, form, actor=actor, on=on, case=case)
        if request.method == "POST" and not problems:
            request.session[DONE] = form.done
            return redirect("case", case=case)
        texts = {problem.field: problem.text for problem in problems}
        context |= {"given": given, "problems": problems, "texts": texts}
    return render(request, "identification/further_recovery.html", context)
