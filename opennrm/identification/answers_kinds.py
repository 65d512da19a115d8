"""Checking one field by its kind: a choice that was offered, a real date, a telephone number.

Source: first-responder toolkit 2026; offline referral form 2026.
Example: a telephone number of letters is "not_a_telephone"; an entry that is not there is
"unknown_entry".
"""

import re
from collections.abc import Callable, Collection, Iterator, Mapping
from datetime import date
from uuid import UUID

from opennrm.cases.vocabulary.absences import Absence
from opennrm.cases.vocabulary.question_form import (
    LONGEST,
    Answers,
    Field,
    Question,
    Value,
    absence_of,
    absences_for,
    code_of,
)
from opennrm.cases.vocabulary.questions import fields_shown, question
from opennrm.identification.ages import span_of
from opennrm.identification.answers_read import value_of
from opennrm.identification.field_error import FieldError

EARLIEST = date(1900, 1, 1)
# How far ahead a day that has not come may lie: the longest sentences and the longest waits.
YEARS_AHEAD = 30
_TELEPHONE = re.compile(r"[0-9+() .#*x/-]{3,40}")
# Answers that say "none of these": they stand alone.
ALONE = frozenset({"none", "none_seen", "nothing_needed", "not_heard"})
_ABSENCES = frozenset(Absence)


def check_given(
    answers: Answers, key: str, on: date, known: Collection[str]
) -> Iterator[FieldError]:
    """Give what is wrong with the fields of one question or entry, each by its kind."""
    asked = question(key)
    for shown in fields_shown(answers, key):
        reason = absence_of(answers, key, shown.name)
        if reason is not None:
            if not _is_offered(asked, shown, reason):
                yield FieldError(key, shown.name, "absence_not_offered")
            continue
        value = value_of(answers, key, shown.name)
        if value is None:
            continue
        problem = (
            _entries(shown, value, answers, known)
            if shown.kind == "entries"
            else _CHECKS[shown.kind](shown, value, on)
        )
        if problem is not None:
            yield FieldError(key, shown.name, problem[0], problem[1])


def _is_offered(asked: Question, shown: Field, reason: str) -> bool:
    return reason in _ABSENCES and Absence(reason) in absences_for(asked, shown)


_Problem = tuple[str, Mapping[str, object]] | None


def _choice(shown: Field, value: Value, on: date) -> _Problem:
    known = {choice.code for choice in shown.choices}
    return None if isinstance(value, str) and value in known else ("unknown_choice", {})


def _choices(shown: Field, value: Value, on: date) -> _Problem:
    given = value if isinstance(value, list) else [value]
    if any(_choice(shown, one, on) for one in given):
        return "unknown_choice", {}
    if len(given) > 1 and ALONE & set(given):
        return "none_and_others", {}
    return None


def _text(shown: Field, value: Value, on: date) -> _Problem:
    if not isinstance(value, str) or "\x00" in value:
        return "not_text", {}
    most = LONGEST[shown.kind]
    return ("too_long", {"most": most}) if len(value) > most else None


def _telephone(shown: Field, value: Value, on: date) -> _Problem:
    fits = isinstance(value, str) and _TELEPHONE.fullmatch(value) and re.search(r"[0-9]", value)
    return None if fits else ("not_a_telephone", {})


def _date(shown: Field, value: Value, on: date) -> _Problem:
    try:
        found = span_of(value) if isinstance(value, str) else None
    except ValueError:
        found = None
    if found is None or (not shown.partial and found.earliest != found.latest):
        return "not_a_date", {}
    if found.earliest > on and not shown.future:
        return "in_the_future", {}
    if found.earliest.year > on.year + YEARS_AHEAD:
        return "too_far_ahead", {"years": YEARS_AHEAD}
    return ("too_long_ago", {"earliest": EARLIEST}) if found.earliest < EARLIEST else None


def _number(shown: Field, value: Value, on: date) -> _Problem:
    if isinstance(value, bool | list) or not re.fullmatch(r"[0-9]{1,6}", str(value)):
        return "not_a_number", {}
    inside = shown.least <= int(str(value)) <= shown.most
    return None if inside else ("out_of_range", {"least": shown.least, "most": shown.most})


def _agency(shown: Field, value: Value, on: date) -> _Problem:
    try:
        UUID(str(value))
    except ValueError:
        return "not_an_agency", {}
    return None


def _entries(shown: Field, value: Value, answers: Answers, known: Collection[str]) -> _Problem:
    """Each is an entry of these answers, or an entity that this agency gave before."""
    if not isinstance(value, list):
        return "unknown_entry", {}
    there = {key for key in answers if code_of(key) == shown.of and answers[key]}
    return None if {*value} <= {*there, *known} else ("unknown_entry", {})


_CHECKS: dict[str, Callable[[Field, Value, date], _Problem]] = {
    "choice": _choice,
    "choices": _choices,
    "text": _text,
    "long_text": _text,
    "telephone": _telephone,
    "date_parts": _date,
    "number": _number,
    "agency": _agency,
}
