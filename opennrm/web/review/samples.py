"""Pages of samples: drawing, scoring and publishing for an auditor; the result for anybody.

Example: an auditor draws forty negatives by seed, scores each on seven points, and publishes.
"""

from collections.abc import Callable
from datetime import date
from typing import Any
from uuid import UUID

from django.http import HttpRequest, HttpResponse, QueryDict
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET, require_http_methods

from opennrm.cases.vocabulary import N_, decisions, sampling
from opennrm.procedures import Actor, InvalidAnswers, Refusal
from opennrm.procedures.review import samples as work
from opennrm.web import speech
from opennrm.web.clock import today
from opennrm.web.doors import member
from opennrm.web.identification.case_clock import PARTS, read_day
from opennrm.web.identification.case_form import Problem, choices, typed
from opennrm.web.review.again_form import Box

Problems = tuple[Problem, ...]
ANY = ("", N_("Any"))
DRAW = (
    Box(
        name="first_day",
        label=N_("Decisions issued from"),
        drawn="day",
        hint=N_("For example, 1 3 2026"),
    ),
    Box(name="last_day", label=N_("Up to"), drawn="day", hint=N_("For example, 31 3 2026")),
    Box(
        name="stage",
        label=N_("Which decision"),
        drawn="one",
        choices=(ANY, *choices(decisions.STAGE_LABELS)),
    ),
    Box(
        name="outcome",
        label=N_("With which outcome"),
        drawn="one",
        choices=(ANY, *choices(decisions.OUTCOME_LABELS)),
    ),
    Box(
        name="group",
        label=N_("Of which group of nationalities"),
        drawn="one",
        choices=(ANY, *choices(sampling.GROUP_LABELS)),
    ),
    Box(name="size", label=N_("How many"), drawn="number"),
    Box(
        name="seed",
        label=N_("Seed"),
        drawn="line",
        hint=N_(
            "Letters, digits and hyphens. It is published, so that anybody can draw the same "
            "again: take one that nobody could have chosen for its result, such as a lottery "
            "number."
        ),
    ),
)


@require_http_methods(["GET", "POST"])
@member
def samples(request: HttpRequest, *, actor: Actor, on: date) -> HttpResponse:
    """List the samples of the auditor's organisation, and draw one."""
    found = work.list_samples(actor, on=on)
    problems: Problems = ()
    if request.method == "POST":
        problems, sample = _drawn(actor, request.POST, on=on)
        if sample is not None:
            return redirect("sample", sample=sample)
    context = {"samples": found, "boxes": DRAW, "given": _given(request.POST), **_said(problems)}
    return render(request, "review/samples.html", context)


@require_http_methods(["GET", "POST"])
@member
def sample(request: HttpRequest, *, actor: Actor, on: date, sample: UUID) -> HttpResponse:
    """Show a sample: what is left to score; draw it again, or publish what it came to."""
    room = work.read_sample(actor, sample=sample, on=on)
    problems: Problems = ()
    same: bool | None = None
    if request.method == "POST":
        if request.POST.get("do") == "publish":
            problems = _tried(lambda: work.publish_rates(actor, sample=sample, on=on))
            if not problems:
                return redirect("audit_figures")
        else:
            same = work.draw_again(actor, sample=sample)
    context = {"room": room, "same": same, **_said(problems)}
    return render(request, "review/sample.html", context)


@require_http_methods(["GET", "POST"])
@member
def sample_item(request: HttpRequest, *, actor: Actor, on: date, item: UUID) -> HttpResponse:
    """Show the copy of a decision, and let the auditor score it against the standard."""
    view = work.read_item(actor, item=item, on=on)
    problems: Problems = ()
    if request.method == "POST":
        given = {point: request.POST.get(point, "") for point in view.standard}
        problems = tuple(
            Problem(point, _("Answer this point"), f"#{point}")
            for point, answer in given.items()
            if answer not in list(sampling.Answer)
        )
        if not problems:
            problems = _tried(lambda: work.score_item(actor, item=item, answers=given, on=on))
        if not problems:
            return redirect("sample", sample=view.sample)
    context = {
        "item": view,
        "given": view.own or request.POST,
        "points": [(point, sampling.CRITERION_LABELS[point]) for point in _points(view.standard)],
        "answers": choices(sampling.ANSWER_LABELS),
        **_said(problems),
    }
    return render(request, "review/sample_item.html", context)


@require_GET
def audit_figures(request: HttpRequest) -> HttpResponse:
    """Tell anybody how samples were drawn and what they came to, small groups left out."""
    return render(
        request, "review/audit_figures.html", {"samples": work.published_rates(on=today())}
    )


def _points(standard: tuple[str, ...]) -> tuple[sampling.Criterion, ...]:
    return tuple(sampling.Criterion(point) for point in standard)


def _drawn(actor: Actor, posted: QueryDict, *, on: date) -> tuple[Problems, UUID | None]:
    """Draw what was asked, or say at which box something is missing."""
    days = {name: read_day(posted, name) for name in ("first_day", "last_day")}
    size = typed(posted, "size")
    problems = [
        Problem(name, _("Give a real day, such as 27 3 2026"), f"#{name}")
        for name, day in days.items()
        if day is None
    ]
    if not (size.isascii() and size.isdecimal() and len(size) < 7):
        problems.append(Problem("size", _("Give a whole number, such as 40"), "#size"))
    if not typed(posted, "seed"):
        problems.append(Problem("seed", _("Give a seed, such as 2026-03-07-41"), "#seed"))
    if problems:
        return tuple(problems), None
    found: list[UUID] = []
    tried = _tried(lambda: found.append(work.draw_sample(actor, on=on, **_asked(posted, days))))
    return tried, found[0] if found else None


def _asked(posted: QueryDict, days: dict[str, date | None]) -> dict[str, Any]:
    menus = {name: typed(posted, name) or None for name in ("stage", "outcome", "group")}
    return {**days, **menus, "size": int(typed(posted, "size")), "seed": typed(posted, "seed")}


def _given(posted: QueryDict) -> dict[str, Any]:
    """What stood in the boxes, to be shown again."""
    days = {
        name: {part: typed(posted, f"{name}__{part}") for part in PARTS}
        for name in ("first_day", "last_day")
    }
    names = ("stage", "outcome", "group", "size", "seed")
    return {**days, **{name: typed(posted, name) for name in names}}


def _said(problems: Problems) -> dict[str, Any]:
    return {
        "problems": problems,
        "texts": {problem.field: problem.text for problem in problems},
    }


def _tried(do: Callable[[], object]) -> Problems:
    try:
        do()
    except InvalidAnswers as invalid:
        return tuple(
            Problem(one.field, speech.field_problem(one.code, one.facts), f"#{one.field}")
            for one in invalid.errors
        )
    except Refusal as refusal:
        if refusal.code == speech.ABSENT:
            raise
        return (Problem("form", speech.refusal(refusal), "#main-content"),)
    return ()
