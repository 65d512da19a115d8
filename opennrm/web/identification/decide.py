"""Deciding: a finding with evidence and reason on each element of each test, and the reasons.

The outcome is not a box: it is what the findings come to. Nothing legal happens here; the form is
read and given to the procedure, which refuses with a code and the provision.
Example: box `trafficking__means__finding` = `met`, with `…__reason` = `account_accepted`.
"""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from typing import Any
from uuid import UUID

from django.http import Http404, HttpRequest, HttpResponse, QueryDict
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET, require_http_methods

from opennrm.cases.vocabulary import decisions
from opennrm.procedures import Actor, InvalidAnswers, Refusal
from opennrm.procedures.identification import decide as procedure
from opennrm.procedures.identification.case_page import read_case
from opennrm.procedures.views import DecisionForm, ElementView, TestView
from opennrm.web import speech
from opennrm.web.doors import member
from opennrm.web.identification.case_form import Problem

STAGES = {
    "reasonable-grounds": ("reasonable_grounds", procedure.decide_reasonable_grounds),
    "conclusive-grounds": ("conclusive_grounds", procedure.decide_conclusive_grounds),
}
Finding = dict[str, Any]


@dataclass(frozen=True, slots=True)
class Asked:
    """One test as the form asks it: every element once, in all the readings that apply."""

    test: str
    ages: tuple[str, ...]
    elements: tuple[ElementView, ...]


@require_http_methods(["GET", "POST"])
@member
def decide(request: HttpRequest, *, actor: Actor, on: date, case: UUID, stage: str) -> HttpResponse:
    """Show the form of a decision; on POST sign, issue and serve it."""
    if stage not in STAGES:
        raise Http404
    code, act = STAGES[stage]
    form = procedure.read_decision_form(actor, case=case, stage=code, on=on)
    if request.method == "GET":
        return _page(request, form, {}, stage)
    findings, reasons = read_findings(request.POST, form), request.POST.get("reasons", "").strip()
    problems = check_form(findings, reasons)
    if not problems:
        try:
            act(
                actor,
                case=case,
                findings=tuple(findings),
                reasons=reasons,
                expected_position=_position(request.POST, form),
                on=on,
            )
        except InvalidAnswers as invalid:
            problems = tuple(_problem(error) for error in invalid.errors)
        except Refusal as refusal:
            if refusal.code == speech.ABSENT:
                raise
            problems = (Problem("form", speech.refusal(refusal), "#main-content"),)
        else:
            return redirect("decided", case=case, stage=stage)
    given = {(found["test"], found["element"]): found for found in findings}
    return _page(request, form, given, stage, reasons=reasons, problems=problems)


@require_GET
@member
def decided(
    request: HttpRequest, *, actor: Actor, on: date, case: UUID, stage: str
) -> HttpResponse:
    """Confirm a decision: what was decided, and what happens next."""
    if stage not in STAGES:
        raise Http404
    code = STAGES[stage][0]
    view = read_case(actor, case=case, on=on)
    made = next((one for one in reversed(view.timeline) if one.kind == f"{code}_decided"), None)
    if made is None:
        raise Http404
    context = {"case": view, "made": made, "stage": code}
    return render(request, "identification/decided.html", context)


def asked_of(form: DecisionForm) -> tuple[Asked, ...]:
    """Ask each element of a test once, also where it is read for a child and for an adult."""
    readings: dict[str, list[TestView]] = {}
    for one in form.tests:
        readings.setdefault(one.test, []).append(one)
    return tuple(
        Asked(
            test,
            tuple(one.age for one in read),
            tuple({e.element: e for one in read for e in one.elements}.values()),
        )
        for test, read in readings.items()
    )


def read_findings(posted: QueryDict, form: DecisionForm) -> list[Finding]:
    """Read one finding for each element of each test of the form."""
    found = []
    for test in asked_of(form):
        for element in test.elements:
            box = f"{test.test}__{element.element}"
            found.append(
                {
                    "test": test.test,
                    "element": element.element,
                    "finding": posted.get(f"{box}__finding", ""),
                    "reason": posted.get(f"{box}__reason", ""),
                    "evidence": posted.getlist(f"{box}__evidence"),
                }
            )
    return found


def check_form(findings: list[Finding], reasons: str) -> tuple[Problem, ...]:
    """Say which boxes are still empty."""
    problems = []
    for found in findings:
        box = f"{found['test']}__{found['element']}"
        name = speech.word("element", found["element"]).split(":")[0]
        if not found["finding"]:
            text = _("{element}: choose a finding").format(element=name)
            problems.append(Problem(f"{box}__finding", text, f"#{box}__finding"))
        elif not found["reason"]:
            text = _("{element}: choose the reason for the finding").format(element=name)
            problems.append(Problem(f"{box}__reason", text, f"#{box}__reason"))
    if not reasons:
        text = _("Write the reasons for the decision")
        problems.append(Problem("reasons", text, "#reasons"))
    return tuple(problems)


def _problem(error: Any) -> Problem:
    """A finding or the reasons that the procedure could not read."""
    if error.question == "reasons":
        text = _("Reasons: {problem}").format(problem=speech.field_problem(error.code, error.facts))
        return Problem("reasons", text, "#reasons")
    return Problem("form", _("A finding cannot be read. Choose it again."), "#main-content")


def _position(posted: QueryDict, form: DecisionForm) -> int:
    """The state of the case that the decision-maker had read, not the one of this moment."""
    given = posted.get("position", "")
    return int(given) if given.isdecimal() and len(given) < 9 else form.position


def _page(
    request: HttpRequest,
    form: DecisionForm,
    given: Mapping[tuple[str, str], Finding],
    stage: str,
    *,
    reasons: str = "",
    problems: tuple[Problem, ...] = (),
) -> HttpResponse:
    context = {
        "form": form,
        "tests": asked_of(form),
        "given": given,
        "reasons": reasons,
        "problems": problems,
        "texts": {problem.field: problem.text for problem in problems},
        "findings": tuple(decisions.Finding),
        "reasons_for": tuple(
            (
                finding.value,
                tuple(sorted(reason.value for reason in decisions.REASONS_FOR[finding])),
            )
            for finding in decisions.Finding
        ),
        "stage": stage,
        "position": request.POST.get("position") or form.position,
    }
    return render(request, "identification/decide.html", context)
