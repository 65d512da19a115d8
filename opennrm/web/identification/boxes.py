"""Showing a question: from the vocabulary and the answers so far to boxes that a template draws.

A field that depends on one choice of the same page stands below that choice; without JavaScript it
is simply always there. Long lists become a menu, very long lists of several become three menus. A
field of entries offers what was described on other pages.
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
from opennrm.cases.vocabulary.sections import section_of
from opennrm.web.identification.reading import Answers, Problem

START = "start"
LONG_LIST = 20
# More than this in a list of several: three menus. Fewer can be looked through.
LONGEST_LIST = 70
OFFERED_KINDS = frozenset({"agency", "entries"})
Offered = Mapping[str, Sequence[Choice]]


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
    suggested: tuple[str, ...] = ()
    # Whether the label says that it can be left out: where other boxes of the page cannot.
    optional: bool = False
    # Smaller buttons on the long pages of the sections; the urgent start is for a thumb at night.
    small: bool = False

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


@dataclass(frozen=True, slots=True, kw_only=True)
class Drawing:
    """A page being drawn: whose question, under which key, and what may stand in its boxes.

    `offered` has the choices of fields that offer organisations or entries; `suggested` what the
    agency wrote in such a box before.
    """

    question: Question
    key: str
    answers: Answers
    problems: Mapping[str, Problem]
    offered: Offered
    suggested: Mapping[str, tuple[str, ...]]

    @property
    def given(self) -> Mapping[str, Any]:
        """What was answered on this page."""
        return self.answers.get(self.key, {})


def boxes(
    question: Question,
    answers: Answers,
    *,
    key: str = "",
    problems: Sequence[Problem] = (),
    offered: Offered | None = None,
    suggested: Mapping[str, tuple[str, ...]] | None = None,
) -> tuple[Box, ...]:
    """Give the boxes of a page from top to bottom, those below a choice inside that choice."""
    page = Drawing(
        question=question,
        key=key or question.code,
        answers=answers,
        problems={problem.field: problem for problem in problems},
        offered=offered or {},
        suggested=suggested or {},
    )
    return tuple(
        _box(page, one)
        for one in question.fields
        if _parent(question, one) is None and _may_be_shown(page, one)
    )


def all_boxes(top: Sequence[Box]) -> tuple[Box, ...]:
    """Give every box of a page in reading order, for the error summary."""
    found: list[Box] = []
    for box in top:
        found.append(box)
        for option in box.options:
            found.extend(all_boxes(option.below))
    return tuple(found)


def said_unknown(question: Question, answers: Answers, *, key: str = "") -> bool:
    """Say whether this page was left as "not known yet"."""
    given = answers.get(key or question.code, {})
    return any(
        name.endswith(SUFFIX) and value == Absence.NOT_KNOWN_YET for name, value in given.items()
    )


def _parent(question: Question, one: Field) -> tuple[str, str] | None:
    if one.show_if is None or "." in one.show_if[0] or len(one.show_if[1]) != 1:
        return None
    parent = question.field(one.show_if[0])
    wanted = one.show_if[1][0]
    nests = parent.kind in {"choice", "choices"} and len(parent.choices) <= LONG_LIST
    offers = wanted in {choice.code for choice in parent.choices}
    return (parent.name, wanted) if nests and offers else None


def _may_be_shown(page: Drawing, one: Field) -> bool:
    if one.show_if is not None and "." not in one.show_if[0]:
        return _may_be_shown(page, page.question.field(one.show_if[0]))
    return is_shown(page.answers, page.key, one)


def _box(page: Drawing, one: Field) -> Box:
    value = page.given.get(one.name)
    choices = page.offered.get(one.name, ()) if one.kind in OFFERED_KINDS else one.choices
    return Box(
        name=one.name,
        drawn=_drawn(one, choices),
        label=one.label,
        hint=one.hint,
        required=one.required,
        value=value,
        problem=page.problems.get(one.name),
        options=_options(page, one, choices, value),
        why_absent=_why_absent(page.question, one, page.given),
        parts=_parts(one, value),
        longest=LONGEST.get(one.kind),
        suggested=page.suggested.get(one.name, ()),
        small=section_of(page.question.code).code != START,
        optional=not one.required and any(other.required for other in page.question.fields),
    )


def _drawn(one: Field, choices: Sequence[Choice]) -> str:
    if one.kind in {"choice", "agency"}:
        return "menu" if len(choices) > LONG_LIST or one.kind == "agency" else "radios"
    if one.kind == "choices":
        return "menus" if len(choices) > LONGEST_LIST else "checkboxes"
    if one.kind == "entries":
        return "checkboxes" if choices else "nothing_yet"
    return {"date_parts": "date"}.get(one.kind, one.kind)


def _options(
    page: Drawing, one: Field, choices: Sequence[Choice], value: Any
) -> tuple[Option, ...]:
    chosen = set(value) if isinstance(value, (list, tuple)) else {value}
    return tuple(
        Option(
            choice.code,
            choice.label,
            choice.hint,
            choice.code in chosen,
            tuple(
                _box(page, below)
                for below in page.question.fields
                if _parent(page.question, below) == (one.name, choice.code)
            ),
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
