"""A signed negative that waits: what stands in its way, then issuing it or taking it back.

Example: the page says that an answer is awaited until 12 March 2026, and offers no button to issue.
"""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import date
from uuid import UUID

from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods

from opennrm.cases.vocabulary.second_reading import ReturnReason
from opennrm.procedures import Actor, Refusal
from opennrm.procedures.identification.case_page import read_case
from opennrm.procedures.review.issuing import issue_negative, take_back
from opennrm.procedures.signed_negatives import WaitingView
from opennrm.procedures.views import CaseView
from opennrm.web import speech
from opennrm.web.doors import member
from opennrm.web.identification.case_form import DONE, LONGEST, Problem, typed
from opennrm.web.review.second_reading import stage_code

# Why somebody takes a decision back; the other reasons are other acts.
REASONS = (ReturnReason.NEW_EVIDENCE, ReturnReason.TAKEN_BACK)


@dataclass(frozen=True, slots=True)
class Obstacle:
    """What stands in the way, in words, with its provision."""

    text: str
    provision: str


@require_http_methods(["GET", "POST"])
@member
def waiting_decision(
    request: HttpRequest, *, actor: Actor, on: date, case: UUID, stage: str
) -> HttpResponse:
    """Show what a signed negative waits for; on POST issue it or take it back."""
    code = stage_code(stage)
    view = read_case(actor, case=case, on=on)
    waits = next((one for one in view.signed if one.stage == code), None)
    if waits is None:
        raise Refusal(speech.ABSENT)
    problems: tuple[Problem, ...] = ()
    if request.method == "POST":
        act = _take_back if request.POST.get("do") == "take_back" else _issue
        problems = act(request, actor, case, waits, on)
        if not problems:
            return redirect("case", case=case)
    return render(request, "review/waiting_decision.html", _context(request, view, waits, problems))


def _context(
    request: HttpRequest, view: CaseView, waits: WaitingView, problems: tuple[Problem, ...]
) -> dict[str, object]:
    return {
        "case": view,
        "waits": waits,
        "stage": waits.stage,
        "obstacles": obstacles(waits),
        "reasons": REASONS,
        "given": {"reason": request.POST.get("reason", ""), "note": typed(request.POST, "note")},
        "problems": problems,
        "texts": {problem.field: problem.text for problem in problems},
        "longest": LONGEST,
    }


def obstacles(waits: WaitingView) -> tuple[Obstacle, ...]:
    """Say everything that stands in the way."""
    return tuple(Obstacle(speech.brake(b.code, b.facts), b.provision) for b in waits.brakes)


def _issue(
    request: HttpRequest, actor: Actor, case: UUID, waits: WaitingView, on: date
) -> tuple[Problem, ...]:
    return _done(
        request,
        "negative_issued",
        lambda: issue_negative(actor, case=case, stage=waits.stage, decision=waits.decision, on=on),
    )


def _take_back(
    request: HttpRequest, actor: Actor, case: UUID, waits: WaitingView, on: date
) -> tuple[Problem, ...]:
    reason = request.POST.get("reason", "")
    if reason not in {one.value for one in REASONS}:
        return (Problem("reason", _("Say why it is taken back"), "#reason"),)
    return _done(
        request,
        "negative_taken_back",
        lambda: take_back(
            actor,
            case=case,
            stage=waits.stage,
            decision=waits.decision,
            reason=reason,
            note=typed(request.POST, "note"),
            on=on,
        ),
    )


def _done(request: HttpRequest, said: str, do: Callable[[], object]) -> tuple[Problem, ...]:
    try:
        do()
    except Refusal as refusal:
        if refusal.code == speech.ABSENT:
            raise
        return (Problem("form", speech.refusal(refusal), "#main-content"),)
    request.session[DONE] = said
    return ()
