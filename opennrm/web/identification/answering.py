"""An organisation answers a question that the competent authority asked it.

The page shows the question and the day. Nothing of the case stands on it, whoever looks.
Example: a force writes what it knows, and says that the person may be shown the gist.
"""

from datetime import date
from typing import Any
from uuid import UUID

from django.http import HttpRequest, HttpResponse, QueryDict
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods

from opennrm.cases.vocabulary import casework, decisions
from opennrm.cases.vocabulary.asking import OWN_ANSWER_LABELS
from opennrm.cases.vocabulary.disclosure import DISCLOSURE_LABELS
from opennrm.cases.vocabulary.people import SURE_LABELS
from opennrm.procedures import Actor, InvalidAnswers, Refusal
from opennrm.procedures.identification import answering as work
from opennrm.web import speech
from opennrm.web.doors import member
from opennrm.web.identification.case_form import LONGEST, Problem, choices, typed

DONE = "asked_done"


@require_http_methods(["GET", "POST"])
@member
def answer_asked(request: HttpRequest, *, actor: Actor, on: date, errand: UUID) -> HttpResponse:
    """Show a question to the organisation that was asked; on POST keep its answer."""
    asked = work.read_asked(actor, errand=errand, on=on)
    given = _read(request.POST)
    problems: tuple[Problem, ...] = ()
    if request.method == "POST":
        problems = _empty(given) or _done(actor, errand, given, on=on)
        if not problems:
            request.session[DONE] = True
            return redirect("errands")
    context = {
        "asked": asked,
        "given": given,
        "problems": problems,
        "texts": {problem.field: problem.text for problem in problems},
        "longest": LONGEST,
        "hows": choices(OWN_ANSWER_LABELS),
        "sures": choices(SURE_LABELS),
        "element_choices": choices(decisions.ELEMENT_LABELS),
        "showns": choices(DISCLOSURE_LABELS),
    }
    return render(request, "identification/answer_asked.html", context)


def _read(posted: QueryDict) -> dict[str, Any]:
    single = ("how", "answer", "victim", "shown", "gist")
    return {
        **{name: typed(posted, name) for name in single},
        "elements": posted.getlist("elements"),
    }


def _empty(given: dict[str, Any]) -> tuple[Problem, ...]:
    """What is still empty and has to be there."""
    if not given["how"]:
        return (Problem("how", _("Choose how you answer"), "#how"),)
    if given["how"] != casework.Answered.ANSWERED:
        return ()
    asked = {
        "answer": (True, _("Write the answer")),
        "shown": (True, _("Say what the person may be shown of it")),
        "gist": (given["shown"] == "gist", _("Write the gist that the person may be given")),
    }
    return tuple(
        Problem(name, text, f"#{name}")
        for name, (wanted, text) in asked.items()
        if wanted and not given[name]
    )


def _done(actor: Actor, errand: UUID, given: dict[str, Any], *, on: date) -> tuple[Problem, ...]:
    try:
        work.answer_as_asked(actor, errand=errand, on=on, **given)
    except InvalidAnswers as invalid:
        return tuple(
            Problem(one.field, speech.field_problem(one.code, one.facts), f"#{one.field}")
            for one in invalid.errors
        )
    except Refusal as refusal:
        if refusal.code == speech.ABSENT:
            raise
        return (Problem("form", speech.refusal(refusal), "#main-content"),)
    return ()
