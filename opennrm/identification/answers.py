"""Checking the answers: each by its form, and together for what cannot be true.

An answer may always be left out while the referral is being written; when it is sent, what is
required has an answer or says why there is none. The further questions are never required. Nothing
here asks whether the suspicion is strong enough: a suspicion is enough to refer (practice 10).
Source: first-responder toolkit 2026; offline referral form 2026.
Example: a telephone number of letters gives FieldError("who_refers", "contact_telephone", …).
"""

from collections.abc import Collection, Iterator
from datetime import date

from opennrm.cases.vocabulary.absences import SUFFIX
from opennrm.cases.vocabulary.question_form import Answers, absence_of, code_of, number_in
from opennrm.cases.vocabulary.questions import ASKED, FURTHER, QUESTIONS, fields_shown, question
from opennrm.identification.answers_kinds import ALONE, EARLIEST, check_given
from opennrm.identification.answers_read import (
    absent,
    carried,
    codes_of,
    number_of,
    span,
    text_of,
    value_of,
)
from opennrm.identification.answers_together import check_still_agrees, check_together
from opennrm.identification.field_error import FieldError

__all__ = [
    "ALONE",
    "EARLIEST",
    "FieldError",
    "absent",
    "carried",
    "check_answers",
    "codes_of",
    "number_of",
    "questions_for",
    "questions_open",
    "span",
    "text_of",
    "value_of",
]

_IN_ORDER = tuple(asked.code for asked in QUESTIONS)
_CODES = frozenset(asked.code for asked in ASKED)


def check_answers(
    answers: Answers, *, on: date, complete: bool, known: Collection[str] = ()
) -> tuple[FieldError, ...]:
    """Give everything that is wrong with the answers; nothing when they can be sent.

    `complete` asks for everything that is required on the path which the answers take. `known` are
    the entities that an answer may name besides its own entries: only those that this agency gave.
    """
    keys = tuple(_keys_in_order(answers))
    return (
        *_unknown(answers),
        *(error for key in keys for error in check_given(answers, key, on, known)),
        *check_together(answers, on),
        *((*_missing(answers), *check_still_agrees(answers)) if complete else ()),
    )


def questions_for(answers: Answers) -> tuple[str, ...]:
    """Give the questions of the urgent start that this path asks, in order.

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


def questions_open(answers: Answers) -> tuple[str, ...]:
    """Give the further questions that this path asks, in order; none without consent.

    Until age, and for an adult consent, is answered nothing more is asked, so that nothing is
    written down that the person did not agree to (practice finding 11). Who is not said to be an
    adult is asked as a child. What somebody agrees to is asked of nobody who cannot decide.
    """
    age = text_of(answers, "age", "under_18") or absence_of(answers, "age", "under_18")
    consent = text_of(answers, "consent", "consent")
    whom = {"everyone"}
    if age is None:
        return ()
    if age != "no":
        whom.add("children")
    elif consent == "yes":
        whom.add("adults")
    elif text_of(answers, "consent", "best_interests") != "refer":
        return ()
    return tuple(asked.code for asked in FURTHER if asked.asked_of in whom)


def _keys_in_order(answers: Answers) -> Iterator[str]:
    order = {asked.code: place for place, asked in enumerate(ASKED)}
    known = [key for key in answers if _problem_of(key) is None]
    yield from sorted(known, key=lambda key: (order[code_of(key)], number_in(key) or 0))


def _problem_of(key: str) -> str | None:
    """Say why a key is none: no such question, or more entries than a question takes."""
    try:
        number = number_in(key)
    except ValueError:
        return "unknown_question"
    if code_of(key) not in _CODES:
        return "unknown_question"
    repeats = question(key).repeats
    if (number is None) != (repeats == 1):
        return "unknown_question"
    return "too_many_entries" if number is not None and number > repeats else None


def _unknown(answers: Answers) -> Iterator[FieldError]:
    for key, given in answers.items():
        problem = _problem_of(key)
        if problem == "too_many_entries":
            yield FieldError(key, "", problem, {"most": question(key).repeats})
            continue
        if problem is not None:
            yield FieldError(key, "", problem)
            continue
        known = {name for f in question(key).fields for name in (f.name, f.name + SUFFIX)}
        for name in given:
            if name not in known:
                yield FieldError(key, name, "unknown_field")


def _missing(answers: Answers) -> Iterator[FieldError]:
    for code in questions_for(answers):
        for shown in fields_shown(answers, code):
            unanswered = value_of(answers, code, shown.name) is None
            if shown.required and unanswered and absence_of(answers, code, shown.name) is None:
                yield FieldError(code, shown.name, "required")
