"""Reading a posted question: from form boxes to answers as the vocabulary writes them.

Dates come from three boxes and are put together as ISO; whether they are real days is the rule's
business. "Not known yet" is one button that marks whatever is still empty and needed.
Example: day 5, month 3, year 1999 becomes "1999-03-05"; only a year becomes "1999".
"""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from django.http import QueryDict

from opennrm.cases.vocabulary.absences import SUFFIX, Absence
from opennrm.cases.vocabulary.question_form import Field, Question, Value
from opennrm.cases.vocabulary.questions import fields_shown

Given = dict[str, Value]
Answers = Mapping[str, Mapping[str, Any]]
UNKNOWN = "unknown"
PARTS = ("day", "month", "year")


@dataclass(frozen=True, slots=True)
class Problem:
    """A box that needs another look: the field, a code and facts for the sentence."""

    field: str
    code: str
    facts: Mapping[str, object]


def read_question(
    posted: QueryDict, question: Question, answers: Answers, *, key: str = ""
) -> Given:
    """Give the answers of one page; boxes that these answers do not show are left out."""
    key = key or question.code
    given: Given = {}
    for field in question.fields:
        _read_field(posted, field, given)
    shown = {field.name for field in fields_shown({**answers, key: given}, key)}
    kept = {name: value for name, value in given.items() if name.removesuffix(SUFFIX) in shown}
    if posted.get("action") == UNKNOWN and question.may_be_unknown:
        return _with_unknown(kept, answers, key)
    return kept


def unanswered(
    question: Question, given: Given, answers: Answers, *, key: str = ""
) -> tuple[Problem, ...]:
    """Say which needed boxes are empty, so that the page can ask before it saves."""
    key = key or question.code
    return tuple(
        Problem(field.name, "required", {"label": field.label})
        for field in fields_shown({**answers, key: given}, key)
        if field.required and not is_answered(given, field)
    )


def is_answered(given: Mapping[str, object], field: Field) -> bool:
    """Say whether a field has a value or the reason why it has none."""
    return bool(given.get(field.name) or given.get(field.name + SUFFIX)) or (
        given.get(field.name) == 0
    )


def _read_field(posted: QueryDict, field: Field, given: Given) -> None:
    value = _value(posted, field)
    absence = posted.get(field.name + SUFFIX, "")
    if value not in ("", []):
        given[field.name] = value
    elif absence:
        given[field.name + SUFFIX] = absence


def _value(posted: QueryDict, field: Field) -> Value:
    if field.kind in {"choices", "entries"}:
        return [one for one in dict.fromkeys(posted.getlist(field.name)) if one]
    if field.kind == "date_parts":
        return _date(posted, field.name)
    text = posted.get(field.name, "").replace("\r\n", "\n").strip()
    if field.kind == "number" and text.isdecimal() and len(text) < 6:
        return int(text)
    return text


def _date(posted: QueryDict, name: str) -> str:
    day, month, year = (posted.get(f"{name}__{part}", "").strip() for part in PARTS)
    if not day and not month:
        return year
    if not day:
        return f"{year}-{month.zfill(2)}"
    return f"{year}-{month.zfill(2)}-{day.zfill(2)}"


def _with_unknown(given: Given, answers: Answers, key: str) -> Given:
    for field in fields_shown({**answers, key: given}, key):
        if field.required and not is_answered(given, field):
            given[field.name + SUFFIX] = Absence.NOT_KNOWN_YET.value
    return given
