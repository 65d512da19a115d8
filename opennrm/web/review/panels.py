"""The panel room, for members: the seats that wait, declaring, the case from a seat, the vote.

Made for a telephone and a keyboard. Before a member has declared, the page shows the reference of
the case and nothing else of it.
Example: "Panel on case 2222-2222-2. Do you have a conflict?" comes before any word of the case.
"""

from collections.abc import Callable, Iterable
from datetime import date
from typing import Any
from uuid import UUID

from django.http import HttpRequest, HttpResponse, QueryDict
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET, require_http_methods

from opennrm.cases.vocabulary.panels import CONFLICT_LABELS, PANEL_VOTE_LABELS, Conflict
from opennrm.cases.vocabulary.roles import Role
from opennrm.procedures import Actor, InvalidAnswers, Refusal
from opennrm.procedures.review import panel_room as room
from opennrm.procedures.review.panel_pages import list_panels
from opennrm.procedures.review.panel_views import Room, SeatPage
from opennrm.web import speech
from opennrm.web.doors import member
from opennrm.web.identification.case import item
from opennrm.web.identification.case_form import LONGEST, Problem, choices, typed

TOLD = "panel_told"
VOTED, DECLINED = "voted", "declined"
Problems = tuple[Problem, ...]


@require_GET
@member
def panels(request: HttpRequest, *, actor: Actor, on: date) -> HttpResponse:
    """List a member's seats and those that are free there; for who closes panels, the open ones."""
    if actor.role == Role.CASEWORKER:
        found = list_panels(actor, on=on)
        return render(request, "review/open_panels.html", {"panels": found})
    context = {"seats": room.list_seats(actor, on=on), "told": request.session.pop(TOLD, "")}
    return render(request, "review/panels.html", context)


@require_GET
@member
def panel_seat(request: HttpRequest, *, actor: Actor, on: date, errand: UUID) -> HttpResponse:
    """Lead from an errand, which has the key of its seat, to the panel."""
    found = [one for one in room.list_seats(actor, on=on) if one.seat == errand]
    if not found:
        raise Refusal(speech.ABSENT)
    return redirect("panel_room", panel=found[0].panel)


@require_http_methods(["GET", "POST"])
@member
def panel_room(request: HttpRequest, *, actor: Actor, on: date, panel: UUID) -> HttpResponse:
    """Declare a conflict or that there is none; then read, and vote."""
    page = room.read_seat(actor, panel=panel, on=on)
    problems: Problems = ()
    if request.method == "POST" and not page.over:
        act = _vote if request.POST.get("do") == "vote" and page.room else _declare
        problems = act(request, actor, page, on)
        if not problems:
            return _after(request, panel)
    return _page(request, page, problems)


def _after(request: HttpRequest, panel: UUID) -> HttpResponse:
    """After a conflict there is nothing more to see; else the room, with what was just done."""
    if request.session.get(TOLD) == DECLINED:
        return redirect("panels")
    return redirect("panel_room", panel=panel)


def _declare(request: HttpRequest, actor: Actor, page: SeatPage, on: date) -> Problems:
    conflict = request.POST.get("conflict", "")
    if not conflict:
        return (Problem("conflict", _("Say whether you have a conflict"), "#conflict"),)
    problems = _tried(
        lambda: room.declare_conflict(
            actor,
            panel=page.line.panel,
            conflict=conflict,
            note=typed(request.POST, "note"),
            on=on,
        )
    )
    if not problems and conflict != Conflict.NONE:
        request.session[TOLD] = DECLINED
    return problems


def _vote(request: HttpRequest, actor: Actor, page: SeatPage, on: date) -> Problems:
    stages = page.room.stages if page.room else ()
    problems = tuple(_unanswered(request.POST, stages))
    if problems:
        return problems
    votes = {
        stage: {
            "vote": request.POST.get(f"{stage}_vote", ""),
            "reasons": typed(request.POST, f"{stage}_reasons"),
            "dissent": typed(request.POST, f"{stage}_dissent"),
        }
        for stage in stages
    }
    problems = _tried(lambda: room.cast_vote(actor, panel=page.line.panel, votes=votes, on=on))
    if not problems:
        request.session[TOLD] = VOTED
    return problems


def _unanswered(posted: QueryDict, stages: Iterable[str]) -> Iterable[Problem]:
    for stage in stages:
        name = f"{stage}_vote"
        if not posted.get(name):
            words = _("{stage}: choose how you vote").format(stage=speech.word("stage", stage))
            yield Problem(name, words, f"#{name}")
        name = f"{stage}_reasons"
        if not typed(posted, name):
            words = _("{stage}: write your reasons").format(stage=speech.word("stage", stage))
            yield Problem(name, words, f"#{name}")


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


def _page(request: HttpRequest, page: SeatPage, problems: Problems) -> HttpResponse:
    context: dict[str, Any] = {
        "page": page,
        "line": page.line,
        "problems": problems,
        "texts": {problem.field: problem.text for problem in problems},
        "given": request.POST,
        "conflicts": choices(CONFLICT_LABELS),
        "longest": LONGEST,
        "told": request.session.pop(TOLD, ""),
        "over": page.over,
    }
    if page.room is not None:
        context |= _room(page.room)
    return render(request, "review/panel_room.html", context)


def _room(shown: Room) -> dict[str, Any]:
    return {
        "room": shown,
        "votes": choices(PANEL_VOTE_LABELS),
        "own": {one.stage: one for one in shown.own},
        "facts": {fact.id: item(fact) for fact in shown.timeline},
        "items": tuple(item(fact) for fact in shown.timeline),
        "still": tuple(one for one in shown.seats if not one.voted),
    }
