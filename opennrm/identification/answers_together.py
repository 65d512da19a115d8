"""Checking answers together: what cannot be true at once, and what is said only with something.

Nothing here weighs an account. A note of what did not fit together needs the circumstances of the
telling (practice finding 18); an exploitation cannot end before it began.
Source: first-responder toolkit 2026; offline referral form 2026.
Example: an episode that began in 2024 and ended in 2022 gives "ends_before_begins" for `ended`.
"""

from collections.abc import Iterator
from datetime import date

from opennrm.cases.events.base import Between
from opennrm.cases.vocabulary.question_form import Answers, keys_of
from opennrm.cases.vocabulary.sections.telling import CIRCUMSTANCES
from opennrm.identification.ages import ADULT_YEARS, ages_on, born
from opennrm.identification.answers_read import absent, carried, span, text_of, value_of
from opennrm.identification.field_error import FieldError


def check_together(answers: Answers, on: date) -> Iterator[FieldError]:
    """Give what contradicts itself across fields and questions."""
    birth = _span(answers, "age", "birth_date")
    if birth and (contradiction := _contradiction(birth, text_of(answers, "age", "under_18"), on)):
        yield FieldError("age", "birth_date", contradiction)
    if not birth and _guessed_child(answers):
        yield FieldError("age", "estimated_age", "guess_contradicts")
    for key in ("exploitation", *_keys(answers, "episode")):
        yield from _check_times(answers, key, birth)
    for key in _keys(answers, "birth"):
        yield from _check_convention(answers, key)
    yield from _check_telling(answers)


def check_still_agrees(answers: Answers) -> Iterator[FieldError]:
    """Give what stands against sending where the person no longer agrees (practice finding 11)."""
    first = text_of(answers, "consent", "consent")
    again = text_of(answers, "consent_confirmed", "still_agrees")
    if first == "yes" and again not in {None, "yes"}:
        yield FieldError("consent_confirmed", "still_agrees", "no_longer_agrees")


def _keys(answers: Answers, code: str) -> tuple[str, ...]:
    try:
        return keys_of(answers, code)
    except ValueError:
        return ()


def _span(answers: Answers, key: str, name: str) -> Between | None:
    """The days a date can mean; what is no date is told where the field is checked."""
    try:
        return span(answers, key, name)
    except ValueError:
        return None


def _check_times(answers: Answers, key: str, birth: Between | None) -> Iterator[FieldError]:
    began = _span(answers, key, "began")
    ended = _span(answers, key, "ended")
    if began and ended and ended.latest < began.earliest:
        yield FieldError(key, "ended", "ends_before_begins")
    if birth and began and began.latest < birth.earliest:
        yield FieldError(key, "began", "before_birth")
    if key != "exploitation" and ended and text_of(answers, key, "goes_on") == "yes":
        yield FieldError(key, "ended", "goes_on_and_ended")


def _check_convention(answers: Answers, key: str) -> Iterator[FieldError]:
    """1 January is marked as a convention only where it is 1 January."""
    birth = _span(answers, key, "birth_date")
    day = birth.earliest if birth and birth.earliest == birth.latest else None
    if text_of(answers, key, "convention") == "yes" and day and (day.month, day.day) != (1, 1):
        yield FieldError(key, "convention", "not_first_of_january")


def _check_telling(answers: Answers) -> Iterator[FieldError]:
    if value_of(answers, "telling", "did_not_fit") is None:
        return
    before = carried(answers, "telling")
    untold = [
        name
        for name in CIRCUMSTANCES
        if value_of(answers, "telling", name) is None
        and absent(answers, "telling", name) is None
        and name not in before
    ]
    if untold:
        yield FieldError("telling", "did_not_fit", "circumstances_first", {"untold": tuple(untold)})


def _guessed_child(answers: Answers) -> bool:
    """Say whether somebody guessed to be a child is said to be none, and would be asked."""
    guessed = str(value_of(answers, "age", "estimated_age"))
    no = text_of(answers, "age", "under_18") == "no"
    return no and len(guessed) <= 3 and guessed.isdecimal() and int(guessed) < ADULT_YEARS


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
