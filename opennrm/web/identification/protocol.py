"""A council records which version of its local protocol it works by; the text stays with it.

Example: version 3 from 1 April 2026, adopted by the safeguarding adults board.
"""

from datetime import date

from django.http import HttpRequest, HttpResponse, QueryDict
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods

from opennrm.cases.vocabulary import N_
from opennrm.cases.vocabulary.protocols import ADOPTED_BY_LABELS
from opennrm.procedures import Actor, InvalidAnswers
from opennrm.procedures.identification import screens as procedure
from opennrm.web import speech
from opennrm.web.doors import member
from opennrm.web.identification.case_form import Problem

PARTS = ("day", "month", "year")
NEEDED = {"adopted_by": N_("Say which body adopted it")}
ANCHORS = {"from_day": "#from_day-day"}


@require_http_methods(["GET", "POST"])
@member
def local_protocol(request: HttpRequest, *, actor: Actor, on: date) -> HttpResponse:
    """Show the form; on POST record the version."""
    adopted = procedure.read_protocols(actor, on=on)
    problems: tuple[Problem, ...] = ()
    if request.method == "POST":
        try:
            procedure.adopt_protocol(
                actor,
                version=_number(request.POST.get("version", "")),
                from_day=_day(request.POST),
                adopted_by=request.POST.get("adopted_by", ""),
                on=on,
            )
            return redirect("screens")
        except InvalidAnswers as invalid:
            problems = tuple(_spoken(one.field, one.code, one.facts) for one in invalid.errors)
    context = {
        "adopted": adopted,
        "bodies": tuple((code.value, label) for code, label in ADOPTED_BY_LABELS.items()),
        "given": request.POST,
        "problems": problems,
        "texts": {problem.field: problem.text for problem in problems},
    }
    return render(request, "identification/local_protocol.html", context)


def _spoken(field: str, code: str, facts: object) -> Problem:
    said = speech.field_problem(code, facts if isinstance(facts, dict) else {})
    if field in NEEDED:
        said = _(NEEDED[field])
    return Problem(field, said, ANCHORS.get(field, f"#{field}"))


def _number(text: str) -> int | None:
    return int(text) if text.strip().isdecimal() and len(text) < 6 else None


def _day(posted: QueryDict) -> date | None:
    day, month, year = (posted.get(f"from_day__{part}", "").strip() for part in PARTS)
    try:
        return date(int(year), int(month), int(day))
    except ValueError:
        return None
