"""A form of a residence file: its boxes, what is needed, what is done, and back to the file.

Each form is one `FileForm` of boxes and drawn by one template; what stands in the way is said at
the box, and nothing that was typed is lost.
Example: a ground found met without a word on elsewhere opens again with its reasons still there.
"""

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from datetime import date
from typing import Any
from uuid import UUID

from django.http import HttpRequest, HttpResponse, QueryDict
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _

from opennrm.cases.vocabulary import N_
from opennrm.procedures import Actor, InvalidAnswers, Refusal
from opennrm.procedures.residence.reading import read_file
from opennrm.procedures.residence.views import FileView
from opennrm.web import speech

DONE = "residence_done"
LONGEST = 15_000
Choices = tuple[tuple[str, str], ...]
Given = dict[str, Any]
PARTS = ("day", "month", "year")
NOT_A_DAY = N_("Give a real day, such as 27 3 2026")
NOT_A_NUMBER = N_("Give a whole number")


@dataclass(frozen=True, slots=True, kw_only=True)
class Box:
    """One question of a form. `drawn`: one | some | words | number | day."""

    name: str
    label: str
    drawn: str
    hint: str = ""
    choices: Choices = ()
    needed: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class FileForm:
    """A form: its words, its boxes for this file, and what is done with them.

    `open_on` says whether there is anything to do; where there is not, the page reads as absent.
    `quotes` are texts of the file that are shown above the boxes, each with its heading.
    """

    title: str
    button: str
    done: str
    boxes: tuple[Box, ...]
    do: Callable[..., object]
    says: tuple[str, ...] = ()
    quotes: tuple[tuple[str, str], ...] = ()
    warns: bool = False
    known: Mapping[str, Any] = field(default_factory=dict)
    facts: Mapping[str, Any] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class Problem:
    """A box that needs another look, as the error summary says it."""

    field: str
    text: str
    href: str


Make = Callable[[FileView], FileForm | None]


def answer(request: HttpRequest, make: Make, *, actor: Actor, on: date, file: UUID) -> HttpResponse:
    """Show a form of a file to the unit; on POST do it, and go back to the file."""
    view = read_file(actor, file=file, on=on)
    form = make(view)
    if form is None:
        raise Refusal(speech.ABSENT)
    given, problems = filled(request, form, actor=actor, on=on, file=file)
    if request.method == "POST" and not problems:
        request.session[DONE] = form.done
        return redirect("residence_file", file=file)
    context = {
        "file": view,
        "form": form,
        "given": given,
        "problems": problems,
        "texts": {problem.field: problem.text for problem in problems},
        "longest": LONGEST,
    }
    return render(request, "residence/form.html", context)


def filled(
    request: HttpRequest, form: FileForm, *, actor: Actor, on: date, **key: UUID
) -> tuple[Given, tuple[Problem, ...]]:
    """What was typed, and on POST what stood in the way of doing it. `key`: of what it is done."""
    if request.method != "POST":
        return dict(form.known), ()
    given = _read(form, request.POST)
    return given, _empty(form, given) or _done(form, given, actor=actor, on=on, **key)


def told(request: HttpRequest) -> str:
    """Say once what was just done on a file."""
    return speech.say(str(request.session.pop(DONE, "")))


def choices(labels: Mapping[Any, str], *codes: str) -> Choices:
    """Give the codes and labels of a vocabulary, or of some of its codes, to choose from."""
    found = tuple((code.value, label) for code, label in labels.items())
    return tuple(one for one in found if not codes or one[0] in codes)


def _read(form: FileForm, posted: QueryDict) -> Given:
    return {box.name: _read_box(box, posted) for box in form.boxes}


def _read_box(box: Box, posted: QueryDict) -> Any:
    if box.drawn == "some":
        return posted.getlist(box.name)
    if box.drawn == "day":
        return {part: posted.get(f"{box.name}__{part}", "").strip() for part in PARTS}
    return posted.get(box.name, "").replace("\r\n", "\n").strip()


def _empty(form: FileForm, given: Given) -> tuple[Problem, ...]:
    found = []
    for box in form.boxes:
        value = given[box.name]
        blank = not any(value.values()) if isinstance(value, dict) else not value
        if box.needed and blank:
            found.append(Problem(box.name, _(box.needed), f"#{box.name}"))
    return tuple(found)


def _done(
    form: FileForm, given: Given, *, actor: Actor, on: date, **key: UUID
) -> tuple[Problem, ...]:
    """Do it; give what stood in the way, or nothing."""
    try:
        form.do(actor, **key, on=on, **_values(form, given))
    except _WrongBox as wrong:
        return (Problem(wrong.box, _(wrong.sentence), f"#{wrong.box}"),)
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


class _WrongBox(Exception):
    def __init__(self, box: str, sentence: str) -> None:
        super().__init__(sentence)
        self.box, self.sentence = box, sentence


def _values(form: FileForm, given: Given) -> Given:
    """What was typed as the procedure takes it; an empty box that is not needed is left out."""
    found: Given = {}
    for box in form.boxes:
        value = given[box.name]
        if box.drawn == "day":
            day = _day(box, value)
            if day is not None:
                found[box.name] = day
        elif box.drawn == "number":
            if value:
                found[box.name] = _number(box, value)
        elif value:
            found[box.name] = value
    return found


def _day(box: Box, parts: Mapping[str, str]) -> date | None:
    if not any(parts.values()):
        return None
    try:
        return date(*(int(parts[part]) for part in reversed(PARTS)))
    except ValueError as error:
        raise _WrongBox(box.name, NOT_A_DAY) from error


def _number(box: Box, text: str) -> int:
    if not (text.isascii() and text.isdigit() and len(text) < 5):
        raise _WrongBox(box.name, NOT_A_NUMBER)
    return int(text)
