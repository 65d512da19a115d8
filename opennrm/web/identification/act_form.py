"""A page on which one act is done: what it does, a few boxes, one button, and what comes next.

Each page is written down as data: its words, its boxes and the procedure. One template draws them.
Days have three boxes, keys of things are chosen from what there is.
Example: `ActPage(title=N_("The person is missing"), boxes=(Box("radios", "reason", …),), …)`.
"""

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from datetime import date
from typing import Any
from uuid import UUID

from django.http import HttpRequest, HttpResponse, QueryDict

from opennrm.cases.vocabulary.acts import Act
from opennrm.procedures import Actor
from opennrm.procedures.identification.standing import read_standing
from opennrm.procedures.refusals import wrong_box
from opennrm.web.identification.case_clock import boxes_of, read_day
from opennrm.web.identification.case_form import Choices, Form, Given, answer, typed

View = Any


@dataclass(frozen=True, slots=True, kw_only=True)
class Box:
    """One thing that is asked. `drawn`: radios, checks, menu, text, line or day.

    `key`: what is chosen is the key of something, and not a code. `needed` asks for it.
    """

    drawn: str
    name: str
    label: str
    hint: str = ""
    choices: Choices | Callable[[View], Choices] = ()
    key: bool = False
    inline: bool = False
    needed: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class ActPage:
    """The page of one act. `instead` says why it cannot be done now, or "" where it can."""

    name: str
    act: Act
    title: str
    says: tuple[str, ...]
    boxes: tuple[Box, ...] = ()
    button: str
    do: Callable[..., object]
    back: str
    warning: bool = False
    instead: Callable[[View], str] = field(default=lambda view: "")
    shows: Callable[[View], tuple[tuple[str, Any], ...]] = field(default=lambda view: ())


def act_page(
    request: HttpRequest, page: ActPage, *, actor: Actor, on: date, case: UUID
) -> HttpResponse:
    """Show the page of an act to whoever may do it on this case; on POST do it."""
    return answer(request, _form(page), actor=actor, on=on, case=case)


def _form(page: ActPage) -> Form:
    days = {box.name: f"{box.name}" for box in page.boxes if box.drawn == "day"}
    return Form(
        name=page.name,
        template="act_page",
        act=page.act,
        read=lambda posted: _read(page, posted),
        needed={box.name: box.needed for box in page.boxes if box.needed},
        boxes=days,
        do=lambda actor, **given: page.do(actor, **_meant(page, given)),
        load=read_standing,
        back=page.back,
        context=lambda view: {
            "page": page,
            "boxes": [(box, _choices(box, view)) for box in page.boxes],
            "instead": page.instead(view),
            "shown": page.shows(view),
        },
    )


def _choices(box: Box, view: View) -> Choices:
    return box.choices(view) if callable(box.choices) else box.choices


def _read(page: ActPage, posted: QueryDict) -> Given:
    given: Given = {}
    for box in page.boxes:
        if box.drawn == "checks":
            given[box.name] = posted.getlist(box.name)
        elif box.drawn == "day":
            given[box.name] = read_day(posted, box.name)
            given.update(boxes_of(posted, box.name))
        else:
            given[box.name] = typed(posted, box.name)
    return given


def _meant(page: ActPage, given: Given) -> Mapping[str, Any]:
    """What the procedure is given: keys read, days read, boxes of days left out."""
    found = {name: value for name, value in given.items() if "__" not in name}
    for box in page.boxes:
        value = found[box.name]
        if box.key and box.drawn == "checks":
            found[box.name] = tuple(_key(box.name, one) for one in value)
        elif box.key:
            found[box.name] = _key(box.name, value) if value else None
        elif box.drawn == "day" and value is None and _any_typed(given, box.name):
            raise wrong_box(page.name, box.name, "not_a_date")
    return found


def _any_typed(given: Given, name: str) -> bool:
    return any(given.get(f"{name}__{part}") for part in ("day", "month", "year"))


def _key(name: str, text: str) -> UUID:
    try:
        return UUID(text)
    except ValueError as error:
        raise wrong_box("act", name, "unknown_choice") from error
