"""Answers as people read them back: the rows of "check your answers", and problems as sentences.

Example: answer `["labour", "servitude"]` is shown as its two labels, one a line.
"""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from django.utils.translation import gettext as _

from opennrm.cases.vocabulary import absences
from opennrm.cases.vocabulary.absences import SUFFIX
from opennrm.cases.vocabulary.question_form import Field, Question, number_in
from opennrm.cases.vocabulary.questions import fields_shown
from opennrm.cases.vocabulary.questions import question as by_key
from opennrm.web import sentences, speech
from opennrm.web.identification.boxes import Box, all_boxes
from opennrm.web.identification.reading import Answers, Problem
from opennrm.web.jinja import day

ABSENCES = {absence.value: label for absence, label in absences.LABELS.items()}
# What an entry is called by: its first answers, as far as a line goes.
SAID_OF_ENTRY = 2
LINE = 70
NAMED_BY = ("text", "choice", "choices", "date_parts", "long_text", "telephone")


@dataclass(frozen=True, slots=True)
class SpokenProblem:
    """A problem as the error summary shows it, linked to its box."""

    field: str
    text: str
    href: str


@dataclass(frozen=True, slots=True)
class Row:
    """One answered field of the check page."""

    name: str
    value: str
    long: bool


@dataclass(frozen=True, slots=True)
class Part:
    """One question or entry of the check page; `gaps` says what is still needed."""

    key: str
    title: str
    rows: tuple[Row, ...]
    gaps: tuple[str, ...]
    answered: bool


def is_child(answers: Answers) -> bool:
    """Say whether the pages treat the person as a child: yes, not sure, or not known yet."""
    age = answers.get("age", {})
    return bool(age) and age.get("under_18") != "no"


def speak_problems(
    question: Question, top: Sequence[Box], problems: Sequence[Problem]
) -> tuple[SpokenProblem, ...]:
    """Say each problem and link it to the first input of its box."""
    anchors = {box.name: box.anchor for box in all_boxes(top)}
    return tuple(
        SpokenProblem(
            problem.field,
            _problem(question, problem),
            "#" + anchors.get(problem.field.removesuffix(SUFFIX), "main-content"),
        )
        for problem in problems
    )


def heading(question: Question, answers: Answers) -> str:
    """Give the heading of a question's page; a child is told and heard, not asked."""
    if question.code == "consent" and is_child(answers):
        return _("Tell the child, and hear what they want")
    return speech.say(question.title)


def title(key: str, answers: Answers) -> str:
    """Give the heading of a key; an entry after the first has its number."""
    said, number = heading(by_key(key), answers), number_in(key)
    if number is None or number == 1:
        return said
    return _("{title} ({number})").format(title=said, number=number)


def parts(
    answers: Answers, missing: Sequence[Any], agencies: Mapping[str, str], keys: Iterable[str]
) -> tuple[Part, ...]:
    """Give the check page: each of these keys with its answers and what is still needed."""
    return tuple(
        Part(
            key,
            title(key, answers),
            tuple(rows(key, answers, agencies)),
            tuple(
                _problem(by_key(key), Problem(gap.field, gap.code, gap.facts))
                for gap in missing
                if gap.question == key
            ),
            key in answers,
        )
        for key in keys
    )


def rows(key: str, answers: Answers, agencies: Mapping[str, str]) -> Iterator[Row]:
    """Give the answered fields of a key as people read them."""
    given = answers.get(key, {})
    for field in fields_shown(answers, key):
        value = _spoken(field, given.get(field.name), agencies, answers)
        absent = given.get(field.name + SUFFIX)
        if absent and not value:
            value = speech.say(ABSENCES.get(str(absent), str(absent)))
        if value:
            yield Row(speech.say(field.label), value, field.kind == "long_text")


def entry_label(key: str, answers: Answers) -> str:
    """Give the line by which an entry is known in a list: its number and its first answers."""
    given = answers.get(key, {})
    said = [
        _spoken(field, given.get(field.name), {}, answers).replace("\n", ", ")
        for field in by_key(key).fields
        if field.kind in NAMED_BY and given.get(field.name)
    ][:SAID_OF_ENTRY]
    line = ": ".join((str(number_in(key)), ", ".join(said))) if said else str(number_in(key))
    return line if len(line) <= LINE else line[:LINE].rstrip() + "…"


def _problem(question: Question, problem: Problem) -> str:
    label = _label(question, problem.field)
    if problem.code in {"required", "missing"}:
        template = sentences.REQUIRED_OR_UNKNOWN if question.may_be_unknown else sentences.REQUIRED
        return _(template).format(label=label)
    said = speech.field_problem(problem.code, {"label": label, **problem.facts})
    return f"{label} {said}" if label.endswith("?") else f"{label}: {said}"


def _label(question: Question, name: str) -> str:
    try:
        return speech.say(question.field(name.removesuffix(SUFFIX)).label)
    except KeyError:
        return speech.say(question.title)


def _spoken(field: Field, value: Any, agencies: Mapping[str, str], answers: Answers) -> str:
    if value is None or value in ("", []):
        return ""
    if field.kind == "entries":
        listed = value if isinstance(value, (list, tuple)) else [value]
        return "\n".join(entry_label(one, answers) for one in listed if one in answers)
    labels = {choice.code: choice.label for choice in field.choices}
    if isinstance(value, (list, tuple)):
        return "\n".join(speech.say(labels.get(one, str(one))) for one in value)
    if field.kind == "date_parts":
        return day(str(value))
    if field.kind == "agency":
        return agencies.get(str(value), str(value))
    text = str(value)
    return speech.say(labels.get(text) or ABSENCES.get(text)) or text
