"""The panels of a case, for the caseworker: convening, seats, how far it is, closing.

Shows what composition the law of the day wants and what is still missing; the chair has no vote
and does not see how anybody voted before the panel is closed.
Example: "Nobody speaks for: Specialist organisation" stands beside the button that adds a seat.
"""

from collections.abc import Callable, Mapping
from datetime import date
from typing import Any
from uuid import UUID

from django.http import HttpRequest, HttpResponse, QueryDict
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods

from opennrm.cases.vocabulary.panels import DISSOLUTION_LABELS, SEAT_ENDING_LABELS, SeatKind
from opennrm.procedures import Actor, InvalidAnswers, Refusal
from opennrm.procedures.review import panels as work
from opennrm.procedures.review.panel_pages import read_panels
from opennrm.procedures.review.panel_views import PanelPage
from opennrm.web import speech
from opennrm.web.doors import member
from opennrm.web.identification.case_clock import read_day, read_key
from opennrm.web.identification.case_form import LONGEST, Problem, choices, typed

TOLD = "panel_work_told"
TOLD_WORDS: Mapping[str, str] = {
    "convene": "convened",
    "add_seat": "seat_added",
    "end_seat": "seat_ended",
    "close": "closed",
    "dissolve": "dissolved",
}
Problems = tuple[Problem, ...]
Act = Callable[[QueryDict, Actor, UUID, PanelPage, date], object]


@require_http_methods(["GET", "POST"])
@member
def panel(request: HttpRequest, *, actor: Actor, on: date, case: UUID) -> HttpResponse:
    """Show the panels of a case; on POST convene one, change its seats, close or dissolve it."""
    page = read_panels(actor, case=case, on=on)
    problems: Problems = ()
    if request.method == "POST":
        do = request.POST.get("do", "")
        problems = _checked(do, request.POST, page) or _tried(
            do, request.POST, actor, case, page, on
        )
        if not problems:
            request.session[TOLD] = TOLD_WORDS[do]
            return redirect("panel", case=case)
    return render(request, "review/panel.html", _context(request, page, problems))


def _context(request: HttpRequest, page: PanelPage, problems: Problems) -> dict[str, Any]:
    return {
        "page": page,
        "convening": page.convening,
        "kinds": tuple(kind.value for kind in SeatKind),
        "given": request.POST,
        "problems": problems,
        "texts": {problem.field: problem.text for problem in problems},
        "endings": choices(SEAT_ENDING_LABELS),
        "dissolutions": choices(DISSOLUTION_LABELS),
        "longest": LONGEST,
        "told": request.session.pop(TOLD, ""),
    }


def _checked(do: str, posted: QueryDict, page: PanelPage) -> Problems:
    """What has to be filled in before anything is tried."""
    if do not in ACTS:
        return (Problem("form", _("Choose what to do on this page"), "#main-content"),)
    problems = []
    if do == "convene":
        if not _stages(posted, page):
            problems.append(Problem("stages", _("Choose on which decision"), "#stages"))
        if not any(_seats(posted)):
            words = _("Choose at least one organisation")
            problems.append(Problem("seats", words, f"#seat-{next(iter(SeatKind)).value}"))
        if read_day(posted, "votes_by") is None:
            words = _("Give the day by which votes are wanted, as day, month and year")
            problems.append(Problem("votes_by", words, "#votes_by-day"))
    if do == "add_seat" and read_key(posted.get("agency", "")) is None:
        problems.append(Problem("agency", _("Choose an organisation"), "#agency"))
    if do in ("end_seat", "dissolve") and not posted.get("why"):
        problems.append(Problem(f"why-{do}", _("Say why"), f"#why-{do}"))
    return tuple(problems)


def _tried(
    do: str, posted: QueryDict, actor: Actor, case: UUID, page: PanelPage, on: date
) -> Problems:
    try:
        ACTS[do](posted, actor, case, page, on)
    except InvalidAnswers as invalid:
        return tuple(
            Problem(one.field, speech.field_problem(one.code, one.facts), "#main-content")
            for one in invalid.errors
        )
    except Refusal as refusal:
        if refusal.code == speech.ABSENT:
            raise
        return (Problem("form", _said(refusal), "#main-content"),)
    return ()


def _said(refusal: Refusal) -> str:
    """The refusal, and where a quorum is missing who has not been heard."""
    words, missing = speech.refusal(refusal), refusal.facts.get("missing")
    if not isinstance(missing, tuple) or not missing:
        return words
    places = ", ".join(speech.word("panel_place", one) for one in missing)
    return "{} {}".format(words, _("Nobody has voted for: {places}.").format(places=places))


def _stages(posted: QueryDict, page: PanelPage) -> list[str]:
    offered = page.convening.stages
    return [one for one in offered if one in posted.getlist("stages")] or (
        list(offered) if len(offered) == 1 else []
    )


def _seats(posted: QueryDict) -> list[dict[str, object]]:
    return [
        {"agency": key, "looked_at": f"looked-{kind.value}" in posted}
        for kind in SeatKind
        for key in [read_key(posted.get(f"seat-{kind.value}", ""))]
        if key is not None
    ]


def _convene(posted: QueryDict, actor: Actor, case: UUID, page: PanelPage, on: date) -> object:
    return work.convene_panel(
        actor,
        case=case,
        stages=_stages(posted, page),
        seats=_seats(posted),
        votes_by=read_day(posted, "votes_by"),
        question=typed(posted, "question"),
        on=on,
    )


def _add_seat(posted: QueryDict, actor: Actor, case: UUID, page: PanelPage, on: date) -> object:
    return work.add_seat(
        actor,
        case=case,
        panel=_key(posted, "panel"),
        agency=_key(posted, "agency"),
        looked_at="looked_at" in posted,
        on=on,
    )


def _end_seat(posted: QueryDict, actor: Actor, case: UUID, page: PanelPage, on: date) -> object:
    return work.end_seat(
        actor,
        case=case,
        panel=_key(posted, "panel"),
        seat=_key(posted, "seat"),
        why=posted.get("why", ""),
        on=on,
    )


def _dissolve(posted: QueryDict, actor: Actor, case: UUID, page: PanelPage, on: date) -> object:
    panel = _key(posted, "panel")
    return work.dissolve_panel(actor, case=case, panel=panel, why=posted.get("why", ""), on=on)


def _close(posted: QueryDict, actor: Actor, case: UUID, page: PanelPage, on: date) -> object:
    return work.close_panel(
        actor,
        case=case,
        panel=_key(posted, "panel"),
        reconciliation=typed(posted, "reconciliation"),
        on=on,
    )


def _key(posted: QueryDict, name: str) -> UUID:
    found = read_key(posted.get(name, ""))
    if found is None:
        raise Refusal(speech.ABSENT)
    return found


ACTS: Mapping[str, Act] = {
    "convene": _convene,
    "add_seat": _add_seat,
    "end_seat": _end_seat,
    "close": _close,
    "dissolve": _dissolve,
}
