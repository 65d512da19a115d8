"""Figures: published totals for anybody; breakdowns of recorded cases for those who may.

Two populations never stand in one table and are never added (practice finding 60).
Example: `/figures/?by=quarter` without signing in; an analyst adds `population=recorded`.
"""

from collections.abc import Mapping
from datetime import date
from typing import Any

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_GET

from opennrm.cases.vocabulary.roles import Role
from opennrm.procedures import Actor, Refusal
from opennrm.procedures.members import needs_second_factor
from opennrm.procedures.statistics import Figures, figures, recorded_population
from opennrm.web import speech
from opennrm.web.clock import today
from opennrm.web.doors import actor_here, member_of

COLUMNS = (
    "quarter",
    "responder_type",
    "responder",
    "exploitation",
    "age_at_exploitation",
    "gender",
    "nationality",
)
OF_RECORDED = (*COLUMNS, "nation", "setting", "uk_region", "stage", "outcome")
COUNTING = frozenset({Role.ANALYST, Role.RELEASER, Role.RAPPORTEUR})
# Recorded cases are counted by the analyst only, until a release is made of them.
OF_CASES = frozenset({Role.ANALYST})
RECORDED = "recorded"
PUBLISHED = "published"


@require_GET
def show(request: HttpRequest) -> HttpResponse:
    """Show one breakdown of one population."""
    on = today()
    actor = _actor(request, on)
    by = _by(request)
    wanted = request.GET.get("population") or PUBLISHED
    population = recorded_population() if wanted == RECORDED else PUBLISHED
    found, problem = _figures(actor, by, population, on)
    context = {
        "figures": found,
        "rows": sorted_rows(found, request.GET.get("sort", "")),
        "problem": problem,
        "by": by,
        "sort": request.GET.get("sort", ""),
        "wanted": wanted,
        "columns": OF_RECORDED if wanted == RECORDED else COLUMNS,
        "counting": actor is not None and Role(actor.role) in COUNTING,
        "of_cases": actor is not None and Role(actor.role) in OF_CASES,
    }
    return render(request, "statistics/figures.html", context)


def sorted_rows(found: Figures | None, sort: str) -> tuple[Any, ...]:
    """Give the rows as the reader asked: as counted, or the largest first."""
    if found is None:
        return ()
    rows = found.rows
    if found.population != PUBLISHED:
        rows = tuple((_spoken(found.by, labels), people) for labels, people in rows)
    return tuple(sorted(rows, key=lambda row: -row[1])) if sort == "people" else rows


def _spoken(by: tuple[str, ...], labels: tuple[str, ...]) -> tuple[str, ...]:
    """Find the words for the codes of recorded cases; published labels stay as published."""
    return tuple(
        " and ".join(speech.word("country", one) for one in label.split())
        if column == "nationality" and label.isupper()
        else speech.word(column, label)
        for column, label in zip(by, labels, strict=True)
    )


def _actor(request: HttpRequest, on: date) -> Actor | None:
    if not request.user.is_authenticated or needs_second_factor(member_of(request)):
        return None
    return actor_here(request, on)


def _by(request: HttpRequest) -> tuple[str, ...]:
    chosen = tuple(dict.fromkeys(one for one in request.GET.getlist("by") if one))
    return chosen or ("quarter",)


def _figures(
    actor: Actor | None, by: tuple[str, ...], population: str, on: date
) -> tuple[Figures | None, Mapping[str, str] | None]:
    may_count = actor is not None and Role(actor.role) in COUNTING
    try:
        return figures(actor if may_count else None, by=by, population=population, on=on), None
    except Refusal as refusal:
        if refusal.code == speech.ABSENT:
            raise
        return None, {"code": refusal.code, "text": speech.refusal(refusal)}
