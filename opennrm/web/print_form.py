"""The paper form: every question in the order of the pages, to be filled by hand without a network.

It is public and holds nothing about anybody. It is made from the vocabulary, so that paper and
pages ask the same; what was filled is entered later with the day it was filled (`who_refers.
filled_on`). On paper an absence is a letter: A to E for the five, F for "not known yet".
Example: a question with 41 signs is drawn as 41 boxes, one of 190 languages as a line to write on.
"""

from collections.abc import Iterator
from dataclasses import dataclass

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_GET

from opennrm.cases.vocabulary import N_, absences
from opennrm.cases.vocabulary.absences import Absence
from opennrm.cases.vocabulary.question_form import Field, Question, absences_for
from opennrm.cases.vocabulary.questions import question
from opennrm.cases.vocabulary.sections import SECTIONS

# The longest list that is printed as boxes; a longer one is a line to write on.
MOST_BOXES = 60
LINES = {"text": 1, "telephone": 1, "agency": 1, "entries": 1, "long_text": 5}
# The account needs a page of its own.
MORE_LINES = {("account", "own_words"): 22}
# On paper the day it was filled stands at the head of the form.
AT_THE_HEAD = ("who_refers", "filled_on")
LETTERS = dict(zip(Absence, "ABCDEF", strict=True))
# What paper has to say where a page would lead somewhere else.
AFTER: dict[str, str] = {
    "consent": N_(
        "If the answer is “not now”: stop here, and leave the person a safe way to come back. If "
        "it is “no”: write down no name and no account. Answer question 10, and stop there."
    ),
    "danger": N_("If somebody is in danger now: call 999 before you write anything more."),
}
ASKED_OF: dict[str, str] = {
    "everyone": "",
    "adults": N_("Adults only. A child is never asked to consent."),
    "children": N_("Only if the person is under 18, or may be."),
}


@dataclass(frozen=True, slots=True)
class Condition:
    """When a box is to be filled: the label of another box, and the answers that ask for it."""

    label: str
    answers: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Box:
    """One box on paper. `drawn` is boxes, lines, date or number."""

    label: str
    hint: str
    drawn: str
    required: bool
    choices: tuple[str, ...]
    several: bool
    lines: int
    letters: tuple[str, ...]
    condition: Condition | None


@dataclass(frozen=True, slots=True)
class Sheet:
    """One question on paper."""

    number: int
    code: str
    title: str
    hint: str
    repeats: int
    asked_of: str
    boxes: tuple[Box, ...]
    after: str


@dataclass(frozen=True, slots=True)
class Part:
    """One section on paper, which begins on a new page."""

    code: str
    title: str
    hint: str
    sheets: tuple[Sheet, ...]


@require_GET
def print_form(request: HttpRequest) -> HttpResponse:
    """Show the paper form, to be printed and filled by hand."""
    letters = [(letter, absences.LABELS[absence]) for absence, letter in LETTERS.items()]
    return render(request, "public/print_form.html", {"parts": parts(), "letters": letters})


def parts() -> tuple[Part, ...]:
    """Give every section with its questions, in the order of the pages."""
    numbers = _numbers()
    return tuple(
        Part(
            section.code,
            section.title,
            section.hint,
            tuple(_sheet(question(code), numbers[code]) for code in section.questions),
        )
        for section in SECTIONS
    )


def _numbers() -> dict[str, int]:
    codes: Iterator[str] = (code for section in SECTIONS for code in section.questions)
    return {code: number for number, code in enumerate(codes, start=1)}


def _sheet(asked: Question, number: int) -> Sheet:
    return Sheet(
        number=number,
        code=asked.code,
        title=asked.title,
        hint=asked.hint,
        repeats=asked.repeats,
        asked_of=ASKED_OF[asked.asked_of],
        boxes=tuple(
            _box(asked, field) for field in asked.fields if (asked.code, field.name) != AT_THE_HEAD
        ),
        after=AFTER.get(asked.code, ""),
    )


def _box(asked: Question, field: Field) -> Box:
    written = not field.choices or len(field.choices) > MOST_BOXES
    plain = {"date_parts": "date", "number": "number"}.get(field.kind, "lines")
    return Box(
        label=field.label,
        hint=field.hint,
        drawn=plain if written else "boxes",
        required=field.required,
        choices=() if written else tuple(choice.label for choice in field.choices),
        several=field.kind in {"choices", "entries"},
        lines=MORE_LINES.get((asked.code, field.name), LINES.get(field.kind, 1)),
        letters=_letters(asked, field),
        condition=_condition(asked, field),
    )


def _letters(asked: Question, field: Field) -> tuple[str, ...]:
    """What is not needed and could only be "not known yet" is left empty on paper."""
    found = absences_for(asked, field) if field.required or field.absences else ()
    return tuple(LETTERS[absence] for absence in found)


def _condition(asked: Question, field: Field) -> Condition | None:
    if field.show_if is None:
        return None
    where, wanted = field.show_if
    code, _, name = where.rpartition(".")
    on = question(code or asked.code).field(name)
    labels = {choice.code: choice.label for choice in on.choices}
    labels |= {absence.value: label for absence, label in absences.LABELS.items()}
    return Condition(on.label, tuple(labels[one] for one in wanted))
