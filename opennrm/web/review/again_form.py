"""A form of the room of looking again: its boxes, what is needed, what is done, and back.

Each form is one `Page` of boxes and drawn by one template. What stands in the way is said at the
box, and nothing that was typed is lost.
Example: a request without a ground opens again with its words still in the box.
"""

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from datetime import date
from typing import Any
from uuid import UUID

from django.http import HttpRequest, HttpResponse, QueryDict
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _

from opennrm.cases.vocabulary import N_
from opennrm.cases.vocabulary.acts import Act
from opennrm.procedures import Actor, InvalidAnswers, Refusal
from opennrm.procedures.review.room import read_room
from opennrm.procedures.review.room_views import RoomView
from opennrm.web import speech
from opennrm.web.identification.case_form import LONGEST, Choices, Given, Problem, typed

DONE = "again_done"
PARTS = ("day", "month", "year")
NOT_A_DAY = N_("Give a real day, such as 27 3 2026")


@dataclass(frozen=True, slots=True, kw_only=True)
class Box:
    """One question of a form. `drawn`: one | some | words | line | day | menu."""

    name: str
    label: str
    drawn: str
    hint: str = ""
    choices: Choices = ()
    needed: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Page:
    """A form: its act, its words, its boxes for this room, and what is done with them.

    `fits` says whether there is anything to do; where there is not, the page reads as absent.
    `quotes` are texts that are shown above the boxes, each with its heading.
    """

    act: Act
    title: str
    button: str
    done: str
    do: Callable[..., object]
    after: str
    says: tuple[str, ...] = ()
    boxes: tuple[Box, ...] = ()
    quotes: tuple[tuple[str, str], ...] = ()
    warns: bool = False


Make = Callable[[RoomView], Page | None]


def answer(request: HttpRequest, make: Make, *, actor: Actor, on: date, case: UUID) -> HttpResponse:
    """Show a form to whoever may do its act on this case; on POST do it."""
    view = read_room(actor, case=case, on=on)
    page = make(view)
    if page is None or page.act.value not in view.may:
        raise Refusal(speech.ABSENT)
    given = {box.name: _read(box, request.POST) for box in page.boxes}
    problems: tuple[Problem, ...] = ()
    if request.method == "POST":
        problems = _empty(page, given) or _done(page, given, actor=actor, on=on, case=case)
        if not problems:
            request.session[DONE] = page.done
            return redirect("review_room", case=case)
    context = {
        "room": view,
        "form": page,
        "given": given,
        "problems": problems,
        "texts": {problem.field: problem.text for problem in problems},
        "longest": LONGEST,
    }
    return render(request, "review/again_form.html", context)


def told(request: HttpRequest) -> str:
    """Say once what was just done."""
    return speech.say(str(request.session.pop(DONE, "")))


def _read(box: Box, posted: QueryDict) -> Any:
    if box.drawn == "some":
        return posted.getlist(box.name)
    if box.drawn == "day":
        return {part: posted.get(f"{box.name}__{part}", "").strip() for part in PARTS}
    return typed(posted, box.name)


def _empty(page: Page, given: Given) -> tuple[Problem, ...]:
    found = []
    for box in page.boxes:
        value = given[box.name]
        blank = not any(value.values()) if isinstance(value, dict) else not value
        if box.needed and blank:
            found.append(Problem(box.name, _(box.needed), f"#{box.name}"))
    return tuple(found)


def _done(page: Page, given: Given, *, actor: Actor, on: date, case: UUID) -> tuple[Problem, ...]:
    """Do it; give what stood in the way, or nothing."""
    values: Given = {}
    for box in page.boxes:
        value = given[box.name]
        if box.drawn == "day":
            value = _day(value)
            if value is None and any(given[box.name].values()):
                return (Problem(box.name, _(NOT_A_DAY), f"#{box.name}"),)
        if value:
            values[box.name] = value
    try:
        page.do(actor, case=case, on=on, **values)
    except InvalidAnswers as invalid:
        return tuple(
            Problem(e.field, speech.field_problem(e.code, e.facts), f"#{e.field}")
            for e in invalid.errors
        )
    except Refusal as refusal:
        if refusal.code == speech.ABSENT:
            raise
        return (Problem("form", speech.refusal(refusal), "#main-content"),)
    return ()


def _day(parts: Mapping[str, str]) -> date | None:
    try:
        return date(*(int(parts[part]) for part in reversed(PARTS)))
    except ValueError:
        return None
