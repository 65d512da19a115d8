"""Cases of other people of one situation: a case's own page, a pair, and the work list.

Pages of the competent authority alone. They show of the other case its reference, its decisions
and what is shared; the account is read by opening it. Nothing legal happens here.
Example: "Negative signed; case 2222-2222-2 was decided positively; one telephone number".
"""

from collections.abc import Callable, Mapping
from datetime import date
from typing import Any
from uuid import UUID

from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET, require_http_methods

from opennrm.cases.vocabulary import N_, related
from opennrm.cases.vocabulary.casework import CORRECTION_REASON_LABELS, CorrectionReason
from opennrm.procedures import Actor, InvalidAnswers, Refusal
from opennrm.procedures.review import reading_related as reading
from opennrm.procedures.review import related as procedure
from opennrm.procedures.review.related_views import OtherView
from opennrm.web import speech
from opennrm.web.doors import member
from opennrm.web.identification.case_form import (
    LONGEST,
    Choices,
    Problem,
    choices,
    told,
    typed,
)

# What a divergence means for whoever works on the case, by how the case itself stands.
STANDING: Mapping[str, str] = {
    "signed": N_(
        "A negative is signed. It cannot issue before a panel has looked at both and said, with "
        "reasons, why they differ. A positive can be signed and issued at once."
    ),
    "issued": N_("A negative has issued. It is opened again by itself in a moment."),
    "looked_at_again": N_(
        "The negative that had issued is being looked at again, and support goes on. A positive "
        "can be signed and issued at once; a new negative waits for a panel."
    ),
    "undecided": N_(
        "It is not decided so far. A positive issues as always; a negative would wait for a panel."
    ),
}
NOT_TICKED = N_("Tick what you found that they share")
NO_WHY = N_("Write in a sentence why they are of one situation")
NOT_CHOSEN: Mapping[str, str] = {
    "shared": NOT_TICKED,
    "why": NO_WHY,
    "may_be_exploiter": N_("Choose whether one of the two may be an exploiter"),
    "reason": N_("Choose the reason"),
    "reference": N_("There is no case with this reference. Copy it from the other case"),
}
EMPTY = frozenset({"unknown_choice", "required", "no_such_reference"})
UNDOING = (CorrectionReason.MATCH_WRONG, CorrectionReason.NEW_INFORMATION)
UNDO_LABELS: Mapping[CorrectionReason, str] = {
    CorrectionReason.MATCH_WRONG: N_("It was found by mistake"),
    CorrectionReason.NEW_INFORMATION: CORRECTION_REASON_LABELS[CorrectionReason.NEW_INFORMATION],
}
DONE: Mapping[str, str] = {
    "relate": "related",
    "refuse": "relation_refused",
    "undo": "relation_undone",
}


@require_http_methods(["GET", "POST"])
@member
def of_case(request: HttpRequest, *, actor: Actor, on: date, case: UUID) -> HttpResponse:
    """Show the related cases of a case; on POST find another one by its reference."""
    problems: tuple[Problem, ...] = ()
    reference = typed(request.POST, "reference")
    if request.method == "POST":
        try:
            other = procedure.find_by_reference(actor, case=case, reference=reference, on=on)
        except (InvalidAnswers, Refusal) as stopped:
            problems = _problems(stopped)
        else:
            return redirect("related_pair", case=case, other=other)
    view = reading.read_related(actor, case=case, on=on)
    context = {
        "case": view,
        "related": view.of(reading.RELATED),
        "waiting": view.of(None),
        "refused": view.of(reading.REFUSED),
        "standing": STANDING,
        "reference": reference,
        "told": told(request),
        **_said(problems),
    }
    return render(request, "review/related.html", context)


@require_http_methods(["GET", "POST"])
@member
def pair(request: HttpRequest, *, actor: Actor, on: date, case: UUID, other: UUID) -> HttpResponse:
    """Show two cases; on POST say that they are of one situation, of two, or take that back."""
    problems: tuple[Problem, ...] = ()
    act = request.POST.get("do", "")
    if request.method == "POST" and act in ACTS:
        try:
            ACTS[act](request, actor, case, other, on)
        except (InvalidAnswers, Refusal) as stopped:
            problems = _problems(stopped)
        else:
            request.session["done"] = DONE[act]
            return redirect("related", case=case)
    view, found = reading.read_pair(actor, case=case, other=other, on=on)
    context = {
        "case": view,
        "other": found,
        "act": act,
        "given": request.POST,
        "ticked": request.POST.getlist("shared"),
        "shared": _in_order(found),
        "may_be": choices(related.MAY_BE_EXPLOITER_LABELS),
        "reasons": choices(related.NOT_RELATED_LABELS),
        "undoing": tuple((one.value, UNDO_LABELS[one]) for one in UNDOING),
        "longest": LONGEST,
        **_said(problems),
    }
    return render(request, "review/related_pair.html", context)


@require_GET
@member
def work(request: HttpRequest, *, actor: Actor, on: date) -> HttpResponse:
    """List what diverges, and the pairs that nobody has answered."""
    found = reading.list_related(actor, on=on)
    return render(request, "review/related_work.html", {"work": found, "standing": STANDING})


def _in_order(found: OtherView) -> Choices:
    """What two cases can share, what was suggested of these two first."""
    suggested = [ground.shared for ground in found.grounds]
    return tuple(sorted(choices(related.SHARED_LABELS), key=lambda one: one[0] not in suggested))


def _relate(request: HttpRequest, actor: Actor, case: UUID, other: UUID, on: date) -> None:
    procedure.relate(
        actor,
        case=case,
        other=other,
        shared=request.POST.getlist("shared"),
        may_be_exploiter=request.POST.get("may_be_exploiter", ""),
        why=typed(request.POST, "why"),
        on=on,
    )


def _refuse(request: HttpRequest, actor: Actor, case: UUID, other: UUID, on: date) -> None:
    reason = request.POST.get("reason", "")
    procedure.refuse_relation(actor, case=case, other=other, reason=reason, on=on)


def _undo(request: HttpRequest, actor: Actor, case: UUID, other: UUID, on: date) -> None:
    reason = request.POST.get("reason", "")
    procedure.undo_relation(actor, case=case, other=other, reason=reason, on=on)


ACTS: Mapping[str, Callable[[HttpRequest, Actor, UUID, UUID, date], None]] = {
    "relate": _relate,
    "refuse": _refuse,
    "undo": _undo,
}


def _problems(stopped: InvalidAnswers | Refusal) -> tuple[Problem, ...]:
    """What stood in the way, at its box; absent stays absent."""
    if isinstance(stopped, InvalidAnswers):
        return tuple(
            Problem(
                error.field,
                _(NOT_CHOSEN[error.field])
                if error.code in EMPTY and error.field in NOT_CHOSEN
                else speech.field_problem(error.code, error.facts),
                f"#{error.field}",
            )
            for error in stopped.errors
        )
    if stopped.code == speech.ABSENT:
        raise stopped
    box = "shared" if stopped.code == "household_alone" else "main-content"
    return (Problem(box, speech.refusal(stopped), f"#{box}"),)


def _said(problems: tuple[Problem, ...]) -> dict[str, Any]:
    return {"problems": problems, "texts": {one.field: one.text for one in problems}}
