"""Deciding: evidence beside findings, each item in its words, and the reasons for the decision.

The outcome is what the findings come to, unless somebody says in writing why it is another. Nothing
legal happens here; the form is read and given to the procedure, which refuses with a code and the
provision, and nothing that was typed is lost.
Example: box `trafficking__means__finding` = `met`, with `…__reason` = `account_accepted`.
"""

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field, replace
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
from opennrm.procedures.identification.decision_form import DecisionPage, read_decision_page
from opennrm.procedures.identification.previewing import Preview, preview_decision
from opennrm.procedures.identification.workspace_views import ItemView
from opennrm.web import speech
from opennrm.web.doors import member
from opennrm.web.identification.case import Item, item
from opennrm.web.identification.case_form import Problem, typed
from opennrm.web.identification.requests import WAITING, questions
from opennrm.web.identification.weighing import (
    WEIGHINGS,
    Finding,
    asked_of,
    read_findings,
    weighed_before,
)

STAGES: Mapping[str, tuple[str, Callable[..., object]]] = {
    "reasonable-grounds": ("reasonable_grounds", procedure.decide_reasonable_grounds),
    "conclusive-grounds": ("conclusive_grounds", procedure.decide_conclusive_grounds),
}
# The text of the case that was read has changed: the page shows the new state, for another look.
CHANGED = "somebody_was_first"


@dataclass(frozen=True, slots=True)
class Shown:
    """An item of evidence in words, with its number on the page."""

    number: int
    item: Item
    view: ItemView


@dataclass(frozen=True, slots=True, kw_only=True)
class Typed:
    """What stands in the boxes, and what is wrong with it."""

    findings: tuple[Finding, ...] = ()
    reasons: str = ""
    outcome: str = ""
    disagrees: str = ""
    items: Mapping[str, str] = field(default_factory=dict)
    position: int = 0
    problems: tuple[Problem, ...] = ()
    preview: Preview | None = None


@require_http_methods(["GET", "POST"])
@member
def decide(request: HttpRequest, *, actor: Actor, on: date, case: UUID, stage: str) -> HttpResponse:
    """Show the workspace of a decision; on POST sign it, or say what the findings come to."""
    if stage not in STAGES:
        raise Http404
    code, act = STAGES[stage]
    page = read_decision_page(actor, case=case, stage=code, on=on)
    if request.method == "GET":
        return _page(request, page, Typed(position=page.form.position), stage)
    said = _typed(request.POST, page)
    if request.POST.get("do") == "check":
        return _page(request, page, _previewed(said, actor, case, code, on), stage)
    problems, position = check_form(said), said.position
    if not problems:
        try:
            _sign(act, said, actor, case, on)
        except InvalidAnswers as invalid:
            problems = tuple(_problem(error) for error in invalid.errors)
        except Refusal as refusal:
            if refusal.code == speech.ABSENT:
                raise
            problems = (Problem("form", speech.refusal(refusal), "#main-content"),)
            position = page.form.position if refusal.code == CHANGED else position
        else:
            return redirect("decided", case=case, stage=stage)
    return _page(request, page, replace(said, problems=problems, position=position), stage)


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


def _typed(posted: QueryDict, page: DecisionPage) -> Typed:
    return Typed(
        findings=tuple(read_findings(posted, page.form)),
        reasons=typed(posted, "reasons"),
        outcome=typed(posted, "outcome"),
        disagrees=typed(posted, "disagrees"),
        items=weighed_before(posted),
        position=_position(posted, page),
    )


def _sign(act: Callable[..., object], said: Typed, actor: Actor, case: UUID, on: date) -> None:
    act(
        actor,
        case=case,
        findings=said.findings,
        reasons=said.reasons,
        expected_position=said.position,
        outcome=said.outcome or None,
        disagrees=said.disagrees or None,
        on=on,
    )


def _previewed(said: Typed, actor: Actor, case: UUID, code: str, on: date) -> Typed:
    """What the findings come to so far; an element without a finding counts as not yet answered."""
    made = tuple(one for one in said.findings if one["finding"] and one["reason"])
    try:
        found = preview_decision(actor, case=case, stage=code, findings=made, on=on)
    except InvalidAnswers as invalid:
        return replace(said, problems=tuple(_problem(error) for error in invalid.errors))
    return replace(said, preview=found)


def check_form(said: Typed) -> tuple[Problem, ...]:
    """Say which boxes are still empty."""
    problems = []
    for found in said.findings:
        box = f"{found['test']}__{found['element']}"
        name = speech.word("element", found["element"]).split(":")[0]
        if not found["finding"]:
            text = _("{element}: choose a finding").format(element=name)
            problems.append(Problem(f"{box}__finding", text, f"#{box}__finding"))
        elif not found["reason"]:
            text = _("{element}: choose the reason for the finding").format(element=name)
            problems.append(Problem(f"{box}__reason", text, f"#{box}__reason"))
    if not said.reasons:
        text = _("Write the reasons for the decision")
        problems.append(Problem("reasons", text, "#reasons"))
    if said.outcome and not said.disagrees:
        text = _("Say why you decide otherwise than the findings come to")
        problems.append(Problem("disagrees", text, "#disagrees"))
    return tuple(problems)


def _problem(error: Any) -> Problem:
    """A finding, the words of an item or the reasons that the procedure could not read."""
    said = speech.field_problem(error.code, error.facts)
    if error.question in ("reasons", "disagrees"):
        return Problem(error.question, said, f"#{error.question}")
    if error.question == "words":
        return Problem("words", said, f"#item__{error.field}__words")
    return Problem("form", _("A finding cannot be read. Choose it again."), "#main-content")


def _position(posted: QueryDict, page: DecisionPage) -> int:
    """The state of the case that the decision-maker had read, not the one of this moment."""
    given = posted.get("position", "")
    return int(given) if given.isdecimal() and len(given) < 9 else page.form.position


def _page(request: HttpRequest, page: DecisionPage, said: Typed, stage: str) -> HttpResponse:
    form, workspace = page.form, page.workspace
    items = tuple(
        Shown(number, item(one.item), one) for number, one in enumerate(workspace.items, start=1)
    )
    context = {
        "form": form,
        "tests": asked_of(form),
        "standard": next((one for one in form.law if one.name == f"{form.stage}_test"), None),
        "items": items,
        "numbers": {one.view.item.id: one.number for one in items},
        "titles": {one.view.item.id: one.item.title for one in items},
        "weighings": WEIGHINGS,
        "waiting": tuple(one for one in workspace.requests if one.standing in WAITING),
        "questions": questions(workspace),
        "given": {(found["test"], found["element"]): found for found in said.findings},
        "said": said,
        "refused": speech.refusal(said.preview.refused)
        if said.preview and said.preview.refused
        else "",
        "problems": said.problems,
        "texts": {problem.field: problem.text for problem in said.problems},
        "findings": tuple(decisions.Finding),
        "outcomes": tuple(decisions.Outcome),
        "reasons_for": tuple(
            (
                finding.value,
                tuple(sorted(reason.value for reason in decisions.REASONS_FOR[finding])),
            )
            for finding in decisions.Finding
        ),
        "stage": stage,
    }
    return render(request, "identification/decide.html", context)
