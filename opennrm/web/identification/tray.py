"""The tray by page: papers to read, one at a time, and what is passed on of each.

Example: an extractor opens a paper, ticks "means", and writes what the employer had signed.
"""

from collections.abc import Mapping
from datetime import date
from uuid import UUID

from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET, require_http_methods

from opennrm.cases.vocabulary import decisions
from opennrm.procedures import Actor, InvalidAnswers
from opennrm.procedures.identification import extracting as work
from opennrm.web import speech
from opennrm.web.doors import member
from opennrm.web.identification.case_form import LONGEST, Problem, choices, typed
from opennrm.web.uploading import download

DONE = "tray_done"


@require_GET
@member
def tray(request: HttpRequest, *, actor: Actor, on: date) -> HttpResponse:
    """List the papers that nobody has read so far."""
    papers = work.read_tray(actor, on=on)
    context = {"papers": papers, "done": request.session.pop(DONE, "")}
    return render(request, "identification/tray.html", context)


@require_http_methods(["GET", "POST"])
@member
def tray_paper(request: HttpRequest, *, actor: Actor, on: date, document: UUID) -> HttpResponse:
    """Show the form of one paper; on POST pass on what bears on the exploitation, or nothing."""
    paper = work.one_paper(actor, document=document, on=on)
    text, elements = typed(request.POST, "text"), request.POST.getlist("elements")
    problems: tuple[Problem, ...] = ()
    if request.method == "POST":
        nothing = request.POST.get("do") == "nothing"
        problems = _done(actor, document, text, elements, nothing=nothing, on=on)
        if not problems:
            request.session[DONE] = "nothing" if nothing else "passed_on"
            return redirect("tray")
    context = {
        "paper": paper,
        "given": {"text": text, "elements": elements},
        "problems": problems,
        "texts": {problem.field: problem.text for problem in problems},
        "longest": LONGEST,
        "element_choices": choices(decisions.ELEMENT_LABELS),
    }
    return render(request, "identification/tray_paper.html", context)


@require_GET
@member
def tray_document(request: HttpRequest, *, actor: Actor, on: date, document: UUID) -> HttpResponse:
    """Give out the copy of a paper in the tray."""
    return download(work.open_tray_paper(actor, document=document, on=on))


def _done(
    actor: Actor, document: UUID, text: str, elements: list[str], *, nothing: bool, on: date
) -> tuple[Problem, ...]:
    try:
        if nothing:
            work.nothing_bears(actor, document=document, on=on)
        else:
            work.pass_on_extract(actor, document=document, elements=elements, text=text, on=on)
    except InvalidAnswers as invalid:
        return tuple(
            Problem(one.field, _said(one.field, one.code, one.facts), f"#{one.field}")
            for one in invalid.errors
        )
    return ()


def _said(field: str, code: str, facts: Mapping[str, object]) -> str:
    if code == "missing":
        return _("Choose on what it bears") if field == "elements" else _("Write what is passed on")
    return speech.field_problem(code, facts)
