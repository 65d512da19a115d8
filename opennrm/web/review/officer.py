"""Telling the investigating officer that a decision is near; what the officer adds; witnesses.

The caseworker's page says whom and until when; the officer's page shows the reference, the number
by which the force knows the case and the day, never what is decided or why.
Example: "A decision on case 2222-2222-2 is near. You can add evidence until 9 March 2026."
"""

from collections.abc import Callable
from datetime import date
from uuid import UUID

from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods

from opennrm.cases.vocabulary.disclosure import DISCLOSURE_LABELS
from opennrm.cases.vocabulary.panels import OFFICER_ANSWER_LABELS, WITNESS_ENDING_LABELS
from opennrm.cases.vocabulary.people import SURE_LABELS
from opennrm.procedures import Actor, InvalidAnswers, Refusal
from opennrm.procedures.identification.case_page import read_case
from opennrm.procedures.review import officer as work
from opennrm.procedures.review.officer import read_officer
from opennrm.web import speech
from opennrm.web.doors import member
from opennrm.web.identification.case_clock import read_key
from opennrm.web.identification.case_form import DONE, LONGEST, Problem, choices, typed

Problems = tuple[Problem, ...]


@require_http_methods(["GET", "POST"])
@member
def officer(request: HttpRequest, *, actor: Actor, on: date, case: UUID) -> HttpResponse:
    """Show whom to tell that a decision is near, and tell them."""
    page = read_officer(actor, case=case, on=on)
    problems: Problems = ()
    if request.method == "POST":
        agency = read_key(request.POST.get("agency", ""))
        if agency is None or page.stage is None:
            problems = (Problem("agency", _("Choose whom to tell"), "#agency"),)
        else:
            stage, words = page.stage, typed(request.POST, "known_by")
            problems = _tried(
                lambda: work.tell_officer(
                    actor, case=case, agency=agency, stage=stage, known_by=words, on=on
                )
            )
        if not problems:
            return redirect("officer", case=case)
    context = {"page": page, "given": request.POST, **_problems(problems)}
    return render(request, "review/officer.html", context)


@require_http_methods(["GET", "POST"])
@member
def officer_notice(request: HttpRequest, *, actor: Actor, on: date, errand: UUID) -> HttpResponse:
    """Let the officer add evidence, or say that there is none to add."""
    notice = work.read_notice(actor, errand=errand, on=on)
    problems: Problems = ()
    if request.method == "POST":
        problems = _missing(request)
        if not problems:
            problems = _tried(
                lambda: work.add_as_officer(
                    actor,
                    errand=errand,
                    answer=request.POST["answer"],
                    gave_statement=request.POST.get("gave_statement") or None,
                    statement=typed(request.POST, "statement"),
                    shown=request.POST.get("shown") or None,
                    gist=typed(request.POST, "gist"),
                    on=on,
                )
            )
        if not problems:
            return render(request, "review/officer_answered.html", {"notice": notice})
    context = {
        "notice": notice,
        "given": request.POST,
        "answers": choices(OFFICER_ANSWER_LABELS),
        "sure": choices(SURE_LABELS),
        "showns": choices(DISCLOSURE_LABELS),
        "longest": LONGEST,
        **_problems(problems),
    }
    return render(request, "review/officer_notice.html", context)


def _missing(request: HttpRequest) -> Problems:
    if not request.POST.get("answer"):
        return (Problem("answer", _("Say whether you add evidence"), "#answer"),)
    if request.POST["answer"] == "added" and not typed(request.POST, "statement"):
        return (Problem("statement", _("Write what you add"), "#statement"),)
    if request.POST["answer"] == "added" and not request.POST.get("shown"):
        return (Problem("shown", _("Say whether the person may be shown it"), "#shown"),)
    if request.POST.get("shown") == "gist" and not typed(request.POST, "gist"):
        return (Problem("gist", _("Write the gist that the person may be shown"), "#gist"),)
    return ()


@require_http_methods(["GET", "POST"])
@member
def witness(request: HttpRequest, *, actor: Actor, on: date, case: UUID) -> HttpResponse:
    """Note that the person is an active witness, or that they no longer are."""
    view = read_case(actor, case=case, on=on)
    if "note_witness" not in view.may:
        raise Refusal(speech.ABSENT)
    problems: Problems = ()
    if request.method == "POST":
        problems = _witness(request, actor, case, on)
        if not problems:
            request.session[DONE] = "witness"
            return redirect("case", case=case)
    context = {
        "case": view,
        "given": request.POST,
        "endings": choices(WITNESS_ENDING_LABELS),
        **_problems(problems),
    }
    return render(request, "review/witness.html", context)


def _witness(request: HttpRequest, actor: Actor, case: UUID, on: date) -> Problems:
    do, why = request.POST.get("do", ""), request.POST.get("why", "")
    if do == "note":
        return _tried(lambda: work.note_witness(actor, case=case, on=on))
    if not why:
        return (Problem("why", _("Say why the person is no longer a witness"), "#why"),)
    return _tried(lambda: work.end_witness(actor, case=case, why=why, on=on))


def _problems(problems: Problems) -> dict[str, object]:
    return {
        "problems": problems,
        "texts": {problem.field: problem.text for problem in problems},
    }


def _tried(do: Callable[[], object]) -> Problems:
    try:
        do()
    except InvalidAnswers as invalid:
        return tuple(
            Problem(one.field, speech.field_problem(one.code, one.facts), "#main-content")
            for one in invalid.errors
        )
    except Refusal as refusal:
        if refusal.code == speech.ABSENT:
            raise
        return (Problem("form", speech.refusal(refusal), "#main-content"),)
    return ()
