"""Showing a question: from the vocabulary and the answers so far to boxes that a template draws.

A field that depends on one choice of the same page stands below that choice; without JavaScript it
is simply always there. Long lists become a menu, long lists of several become three menus.
Example: "Which force?" stands below "Yes" of "Have the police been told?".
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from dataclasses import field as dataclass_field
from typing import Any

from opennrm.cases.vocabulary import absences
from opennrm.cases.vocabulary.absences import SUFFIX, Absence
from opennrm.cases.vocabulary.choices import Choice
from opennrm.cases.vocabulary.question_form import LONGEST, Field, Question, absences_for
from opennrm.cases.vocabulary.questions import is_shown
from opennrm.web.identification.reading import Answers, Problem

LONG_LIST = 20
MENUS = 3


@dataclass(frozen=True, slots=True)
class Option:
    """One choice of a box, with the boxes that stand below it."""

    code: str
    label: str
    hint: str
    chosen: bool
    below: tuple["Box", ...] = ()


@dataclass(frozen=True, slots=True)
class Box:
    """One field as drawn: how, with what in it, and what is wrong with it."""

    name: str
    drawn: str
    label: str
    hint: str
    required: bool
    value: Any
    problem: Problem | None
    options: tuple[Option, ...] = ()
    why_absent: tuple[Option, ...] = ()
    parts: Mapping[str, str] = dataclass_field(default_factory=dict)
    longest: int | None = None

    @property
    def anchor(self) -> str:
        """The id of the first input, to which the error summary links."""
        return f"{self.name}-year" if self.drawn == "date" and self.partial else self.first

    @property
    def partial(self) -> bool:
        """Whether a date may be given as a year only."""
        return bool(self.parts.get("partial"))

    @property
    def first(self) -> str:
        """The id of the first input of the box."""
        if self.drawn == "date":
            return f"{self.name}-day"
        return f"{self.name}-1" if self.drawn == "menus" else self.name


def boxes(
    question: Question,
    answers: Answers,
    *,
    problems: Sequence[Problem] = (),
    agencies: Mapping[str, Sequence[Choice]] | None = None,
) -> tuple[Box, ...]:
    """Give the boxes of a page from top to bottom, those below a choice inside that choice."""
    given = answers.get(question.code, {})
    wrong = {problem.field: problem for problem in problems}
    below: dict[tuple[str, str], list[Box]] = {}
    on_top: list[Field] = []
    for one in question.fields:
        parent = _parent(question, one)
        if parent is None and _may_be_shown(answers, question, one):
            on_top.append(one)
        elif parent is not None:
            below.setdefault(parent, []).append(
                _box(question, one, given, wrong, agencies or {}, {})
            )
    return tuple(_box(question, one, given, wrong, agencies or {}, below) for one in on_top)


def all_boxes(top: Sequence[Box]) -> tuple[Box, ...]:
    """Give every box of a page in reading order, for the error summary."""
    found: list[Box] = []
    for box in top:
        found.append(box)
        for option in box.options:
            found.extend(all_boxes(option.below))
    return tuple(found)


def _parent(question: Question, one: Field) -> tuple[str, str] | None:
    if one.show_if is None or "." in one.show_if[0] or len(one.show_if[1]) != 1:
        return None
    parent = question.field(one.show_if[0])
    nests = parent.kind == "choice" and len(parent.choices) <= LONG_LIST
    return (parent.name, one.show_if[1][0]) if nests else None


def _may_be_shown(answers: Answers, question: Question, one: Field) -> bool:
    if one.show_if is not None and "." not in one.show_if[0]:
        return _may_be_shown(answers, question, question.field(one.show_if[0]))
    return is_shown(answers, question.code, one)


def _box(
    question: Question,
    one: Field,
    given: Mapping[str, Any],
    wrong: Mapping[str, Problem],
    agencies: Mapping[str, Sequence[Choice]],
    below: Mapping[tuple[str, str], list[Box]],
) -> Box:
    value = given.get(one.name)
    choices = agencies.get(one.name, ()) if one.kind == "agency" else one.choices
    return Box(
        name=one.name,
        drawn=_drawn(one, choices),
        label=one.label,
        hint=one.hint,
        required=one.required,
        value=value,
        problem=wrong.get(one.name),
        options=_options(choices, value, one.name, below),
        why_absent=_why_absent(question, one, given),
        parts=_parts(one, value),
        longest=LONGEST.get(one.kind),
    )


def _drawn(one: Field, choices: Sequence[Choice]) -> str:
    if one.kind in {"choice", "agency"}:
        return "menu" if len(choices) > LONG_LIST or one.kind == "agency" else "radios"
    if one.kind == "choices":
        return "menus" if len(choices) > LONG_LIST else "checkboxes"
    return {"date_parts": "date", "long_text": "long_text"}.get(one.kind, one.kind)


def _options(
    choices: Sequence[Choice],
    value: Any,
    name: str,
    below: Mapping[tuple[str, str], list[Box]],
) -> tuple[Option, ...]:
    chosen = set(value) if isinstance(value, (list, tuple)) else {value}
    return tuple(
        Option(
            choice.code,
            choice.label,
            choice.hint,
            choice.code in chosen,
            tuple(below.get((name, choice.code), ())),
        )
        for choice in choices
    )


def _why_absent(question: Question, one: Field, given: Mapping[str, Any]) -> tuple[Option, ...]:
    if not one.absences:
        return ()
    chosen = given.get(one.name + SUFFIX)
    return tuple(
        Option(absence.value, absences.LABELS[absence], "", absence.value == chosen)
        for absence in absences_for(question, one)
    )


def _parts(one: Field, value: Any) -> Mapping[str, str]:
    if one.kind != "date_parts":
        return {}
    pieces = str(value or "").split("-")
    year, month, day = (*pieces, "", "", "")[:3]
    return {
        "year": year,
        "month": month.lstrip("0"),
        "day": day.lstrip("0"),
        "partial": "yes" if one.partial else "",
    }


def said_unknown(question: Question, answers: Answers) -> bool:
    """Say whether this page was left as "not known yet"."""
    given = answers.get(question.code, {})
    return any(
        name.endswith(SUFFIX) and value == Absence.NOT_KNOWN_YET for name, value in given.items()
    )
