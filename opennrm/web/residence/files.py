"""The list of the unit, one file, opening a file by a case's reference, and totals.

Example: `?stage=to_renew` lists the permissions that are due for renewal today.
"""

from datetime import date
from uuid import UUID

from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET, require_http_methods

from opennrm.cases.vocabulary import N_
from opennrm.cases.vocabulary import residence as words
from opennrm.procedures import Actor, Refusal
from opennrm.procedures.residence.disqualification import check_may_open, open_to_propose
from opennrm.procedures.residence.reading import read_counts, read_file, read_files
from opennrm.web import speech
from opennrm.web.doors import member
from opennrm.web.residence.file_form import Problem, told

NO_CASE = N_("There is no case with a positive first decision under this reference.")
FILTERS = tuple(
    dict.fromkeys(
        [
            *(stage.value for stage in words.ResidenceStage),
            *(stage.value for stage in words.DisqualificationStage),
        ]
    )
)


@require_GET
@member
def residence(request: HttpRequest, *, actor: Actor, on: date) -> HttpResponse:
    """List the files of the unit, what is due first."""
    stage = request.GET.get("stage", "")
    page = request.GET.get("page", "1")
    found = read_files(
        actor, stage=stage, page=int(page) if page.isascii() and page.isdigit() else 0, on=on
    )
    context = {"files": found, "stage": stage, "stages": FILTERS}
    return render(request, "residence/files.html", context)


@require_GET
@member
def residence_file(request: HttpRequest, *, actor: Actor, on: date, file: UUID) -> HttpResponse:
    """Show a file, with what can be done next."""
    view = read_file(actor, file=file, on=on)
    return render(request, "residence/file.html", {"file": view, "told": told(request)})


@require_http_methods(["GET", "POST"])
@member
def residence_open(request: HttpRequest, *, actor: Actor, on: date) -> HttpResponse:
    """Open the file of a case by its reference, to look at a disqualification."""
    typed = request.POST.get("case_reference", "").strip()
    problems: tuple[Problem, ...] = ()
    check_may_open(actor)
    if request.method == "POST":
        try:
            return redirect(
                "residence_file", file=open_to_propose(actor, case_reference=typed, on=on)
            )
        except Refusal as refusal:
            if refusal.code != speech.ABSENT:
                raise
            problems = (Problem("case_reference", _(NO_CASE), "#case_reference"),)
    return render(request, "residence/open.html", {"typed": typed, "problems": problems})


@require_GET
@member
def residence_counts(request: HttpRequest, *, actor: Actor, on: date) -> HttpResponse:
    """Show totals by year; none under five."""
    return render(request, "residence/counts.html", {"lines": read_counts(actor)})
