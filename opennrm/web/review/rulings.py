"""Pages of rulings: what anybody reads, what the authority works through, what a lawyer hears.

Example: `/rulings/` says that PK (Ghana) was to be answered by 8 May 2018, and was not.
"""

from datetime import date
from uuid import UUID

from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET, require_http_methods

from opennrm.cases.vocabulary.rulings import MATTER_ANSWER_LABELS
from opennrm.procedures import Actor
from opennrm.procedures.review import rulings as register
from opennrm.procedures.review.ruling_notices import (
    answer_matter,
    note_ruling_read,
    read_matter,
    read_ruling_notice,
)
from opennrm.procedures.review.samples import list_found_wrong
from opennrm.web.clock import today
from opennrm.web.doors import member
from opennrm.web.identification.case_form import Problem, choices


@require_GET
def rulings(request: HttpRequest) -> HttpResponse:
    """Tell anybody which rulings are registered, what they change, and how far it is."""
    return render(request, "review/rulings.html", {"rulings": register.list_rulings(on=today())})


@require_GET
@member
def ruling_cases(request: HttpRequest, *, actor: Actor, on: date) -> HttpResponse:
    """Show the authority the cohort of one ruling, adverse and not looked at first."""
    page = request.GET.get("page", "1")
    number = int(page) if page.isdecimal() and 0 < len(page) < 6 else 1
    wanted = request.GET.get("ruling", "")
    found, cohort = register.read_work(actor, code=wanted, page=max(1, number), on=on)
    code = cohort.view.ruling.code if cohort else ""
    context = {
        "rulings": found,
        "cohort": cohort,
        "page_link": f"?ruling={code}&page=",
        "found_wrong": list_found_wrong(actor),
    }
    return render(request, "review/ruling_cases.html", context)


@require_http_methods(["GET", "POST"])
@member
def ruling_matter(
    request: HttpRequest, *, actor: Actor, on: date, case: UUID, what: UUID
) -> HttpResponse:
    """Say what followed from a ruling for a criminal matter."""
    view = read_matter(actor, case=case, ruling=what, on=on)
    problems: tuple[Problem, ...] = ()
    if request.method == "POST":
        how = request.POST.get("how", "")
        if how in {answer.value for answer in MATTER_ANSWER_LABELS}:
            answer_matter(actor, case=case, ruling=what, how=how, on=on)
            return redirect(f"{reverse('ruling_cases')}?ruling={view.view.ruling.code}")
        problems = (Problem("how", _("Choose what followed"), "#how"),)
    context = {
        "matter": view,
        "given": request.POST,
        "answers": choices(MATTER_ANSWER_LABELS),
        "problems": problems,
        "texts": {problem.field: problem.text for problem in problems},
    }
    return render(request, "review/ruling_matter.html", context)


@require_http_methods(["GET", "POST"])
@member
def ruling_notice(request: HttpRequest, *, actor: Actor, on: date, errand: UUID) -> HttpResponse:
    """Let the lawyer on record read which ruling bears on the case of a client."""
    notice = read_ruling_notice(actor, errand=errand, on=on)
    if request.method == "POST":
        note_ruling_read(actor, errand=errand, on=on)
        return redirect("errands")
    return render(request, "review/ruling_notice.html", {"notice": notice})
