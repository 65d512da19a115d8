"""Checking the twelve answers: each by its form, and together for what cannot be true.

An answer may always be left out while the referral is being written; when it is sent, what is
required has an answer or says why there is none. Nothing here asks whether the suspicion is
strong enough: a suspicion is enough to refer (practice finding 10).
Source: first-responder toolkit 2026; offline referral form 2026.
Example: a telephone number of letters gives FieldError("who_refers", "contact_telephone", …).
"""

import dataclasses
import re
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass
from datetime import date
from uuid import UUID

from opennrm.cases.events.base import Between
from opennrm.cases.vocabulary.absences import SUFFIX, Absence
from opennrm.cases.vocabulary.question_form import (
    LONGEST,
    Answers,
    Field,
    Question,
    Value,
    absence_of,
    absences_for,
)
from opennrm.cases.vocabulary.questions import QUESTIONS, fields_shown, is_shown, question
from opennrm.identification.ages import ADULT_YEARS, ages_on, born, span_of

EARLIEST = date(1900, 1, 1)
_TELEPHONE = re.compile(r"[0-9+() .#*x/-]{3,40}")
# Answers that say "none of these": they stand alone.
ALONE = frozenset({"none", "none_seen"})
_IN_ORDER = tuple(asked.code for asked in QUESTIONS)
_ABSENCES = frozenset(Absence)


@dataclass(frozen=True, slots=True)
class FieldError:
    """What is wrong with one field, as a code with facts; the sentence is the rim's."""

    question: str
    field: str
    code: str
    facts: Mapping[str, object] = dataclasses.field(default_factory=dict)


def check_answers(answers: Answers, *, on: date, complete: bool) -> tuple[FieldError, ...]:
    """Give everything that is wrong with the answers; nothing when they can be sent.

    `complete` asks for everything that is required on the path which the answers take.
    """
    return (
        *_unknown(answers),
        *(e for code in _IN_ORDER if code in answers for e in _check_given(answers, code, on)),
        *_check_together(answers, on),
        *(_missing(answers) if complete else ()),
    )


def questions_for(answers: Answers) -> tuple[str, ...]:
    """Give the questions that this path asks, in order.

    Without consent the account and the identity are not asked for at all; where the person wants
    time, only the first four questions are.
    """
    consent = value_of(answers, "consent", "consent")
    waits = value_of(answers, "consent", "best_interests") == "wait"
    if consent == "not_now" or (consent == "cannot_decide" and waits):
        return _IN_ORDER[:4]
    if consent == "no":
        named = value_of(answers, "consent", "named_to_police") == "yes"
        return (*_IN_ORDER[:4], *(("name",) if named else ()), "exploitation")
    return _IN_ORDER


def value_of(answers: Answers, code: str, name: str) -> Value:
    """Give the value of a field that is shown and answered, and else None."""
    found = question(code).field(name)
    if not is_shown(answers, code, found) or absence_of(answers, code, name):
        return None
    value = answers.get(code, {}).get(name)
    if isinstance(value, str):
        value = value.strip()
    return value if value not in ("", []) else None


def text_of(answers: Answers, code: str, name: str) -> str | None:
    """Give the text or code in a field, or None."""
    value = value_of(answers, code, name)
    return value if isinstance(value, str) else None


def codes_of(answers: Answers, code: str, name: str) -> tuple[str, ...]:
    """Give the codes that were chosen in a field of several, each once, in the order given."""
    value = value_of(answers, code, name)
    given = value if isinstance(value, list) else [value] if isinstance(value, str) else []
    return tuple(dict.fromkeys(given))


def number_of(answers: Answers, code: str, name: str) -> int | None:
    """Give the number in a field, or None."""
    value = value_of(answers, code, name)
    return None if value is None else int(value) if isinstance(value, int | str) else None


def span(answers: Answers, code: str, name: str) -> Between | None:
    """Give the days that a date field can mean, or None."""
    text = text_of(answers, code, name)
    return None if text is None else span_of(text)


def absent(answers: Answers, code: str, name: str) -> Absence | None:
    """Give why a shown field has no answer, or None."""
    found = question(code).field(name)
    given = absence_of(answers, code, name) if is_shown(answers, code, found) else None
    return None if given is None else Absence(given)


def _unknown(answers: Answers) -> Iterator[FieldError]:
    for code, given in answers.items():
        if code not in _IN_ORDER:
            yield FieldError(code, "", "unknown_question")
            continue
        known = {name for f in question(code).fields for name in (f.name, f.name + SUFFIX)}
        for name in given:
            if name not in known:
                yield FieldError(code, name, "unknown_field")


def _check_given(answers: Answers, code: str, on: date) -> Iterator[FieldError]:
    asked = question(code)
    for shown in fields_shown(answers, code):
        reason = absence_of(answers, code, shown.name)
        if reason is not None:
            if not _is_offered(asked, shown, reason):
                yield FieldError(code, shown.name, "absence_not_offered")
            continue
        value = value_of(answers, code, shown.name)
        if value is not None:
            problem = _CHECKS[shown.kind](shown, value, on)
            if problem is not None:
                yield FieldError(code, shown.name, problem[0], problem[1])


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
    if found.earliest > on:
        return "in_the_future", {}
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


def _check_together(answers: Answers, on: date) -> Iterator[FieldError]:
    try:
        birth = span(answers, "age", "birth_date")
        began = span(answers, "exploitation", "began")
        ended = span(answers, "exploitation", "ended")
    except ValueError:
        return
    if birth and (contradiction := _contradiction(birth, text_of(answers, "age", "under_18"), on)):
        yield FieldError("age", "birth_date", contradiction)
    if began and ended and ended.latest < began.earliest:
        yield FieldError("exploitation", "ended", "ends_before_begins")
    if birth and began and began.latest < birth.earliest:
        yield FieldError("exploitation", "began", "before_birth")


def _contradiction(birth: Between, under_18: str | None, on: date) -> str | None:
    """Say how a birth date contradicts what was said of being under 18; None where it does not.

    "No" falls to any date that makes a child or may make one: the latest 18th birthday counts
    (practice finding 13). "Yes" falls only to a whole date that makes an adult for certain.
    """
    ages = ages_on(born(birth), on)
    if under_18 == "no" and ages.most < ADULT_YEARS:
        return "age_contradicts"
    if under_18 == "no" and birth.earliest != birth.latest and ages.least < ADULT_YEARS:
        return "age_may_be_child"
    if under_18 == "yes" and birth.earliest == birth.latest and ages.least >= ADULT_YEARS:
        return "age_contradicts_child"
    return None


def _missing(answers: Answers) -> Iterator[FieldError]:
    for code in questions_for(answers):
        for shown in fields_shown(answers, code):
            unanswered = value_of(answers, code, shown.name) is None
            if shown.required and unanswered and absence_of(answers, code, shown.name) is None:
                yield FieldError(code, shown.name, "required")
