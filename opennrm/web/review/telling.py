"""A helper's page: what to tell the person, how to do it safely, and what came of it.

It shows the letter and the reference, and nothing else of the case, whoever looks.
Example: a support worker reads it out with an interpreter, and records that it was understood.
"""

from datetime import date
from typing import Any
from uuid import UUID

from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET, require_http_methods

from opennrm.cases.vocabulary import serving
from opennrm.procedures import Actor
from opennrm.procedures.review import telling as work
from opennrm.procedures.review.wording import TRANSLATED_AS
from opennrm.web.doors import member
from opennrm.web.identification.case_form import Problem, typed
from opennrm.web.printed import letter_pdf
from opennrm.web.review.service_form import (
    missing,
    read_service,
    service_context,
    service_of,
    tried,
)


@require_http_methods(["GET", "POST"])
@member
def tell_letter(request: HttpRequest, *, actor: Actor, on: date, errand: UUID) -> HttpResponse:
    """Show a helper what to tell; on POST record that it was told, or could not be."""
    view = work.read_asked(actor, errand=errand, on=on)
    given = read_service(request.POST)
    problems: tuple[Problem, ...] = ()
    if request.method == "POST":
        problems = _recorded(request, actor, errand, given, on=on)
        if not problems:
            return redirect("errands")
    context = {
        "view": view,
        "lang": TRANSLATED_AS[view.written_in],
        **service_context(None),
        "given": {**given, "because": request.POST.get("because", "")},
        "problems": problems,
        "texts": {problem.field: problem.text for problem in problems},
    }
    return render(request, "review/tell_letter.html", context)


@require_GET
@member
def tell_letter_print(
    request: HttpRequest, *, actor: Actor, on: date, errand: UUID
) -> HttpResponse:
    """Give a helper the letter on paper, for the person to keep if that is safe."""
    view = work.read_asked(actor, errand=errand, on=on)
    made = letter_pdf(view.parts, language=view.written_in, day=view.errand.made_on)
    response = HttpResponse(made, content_type="application/pdf")
    response["Content-Disposition"] = f'attachment; filename="{serving.OUTSIDE_FILE}"'
    return response


def _recorded(
    request: HttpRequest, actor: Actor, errand: UUID, given: dict[str, Any], *, on: date
) -> tuple[Problem, ...]:
    if request.POST.get("do") == "failed":
        because = typed(request.POST, "because")
        if not because:
            return (Problem("because", _("Choose why"), "#because"),)
        return tried(lambda: work.could_not(actor, errand=errand, because=because, on=on))
    return missing(given) or tried(
        lambda: work.tell(actor, errand=errand, on=on, **service_of(given))
    )
