"""Reading answers: what stands in a field that is shown, or why nothing stands there.

A key is the code of a question or, for one that repeats, `code.n`. A field that is not shown is
not read, whatever was answered in it before.
Example: `codes_of(answers, "episode.2", "kinds")` gives the kinds of the second episode.
"""

from opennrm.cases.events.base import Between
from opennrm.cases.vocabulary.absences import SUFFIX, THE_FIVE, Absence
from opennrm.cases.vocabulary.question_form import (
    Answers,
    Field,
    Value,
    absence_of,
    number_in,
)
from opennrm.cases.vocabulary.questions import is_shown, question
from opennrm.identification.ages import span_of


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


def carried(answers: Answers, key: str) -> dict[str, Value]:
    """Give what the urgent start has said already of the fields of a further question.

    It stands in the first entry only. What is not known yet there is asked here (asked once:
    practice.md section 2).
    """
    if number_in(key) not in {None, 1}:
        return {}
    found: dict[str, Value] = {}
    for field in question(key).fields:
        code, _, name = field.begins_with.partition(".")
        if code:
            found |= _carried_into(answers, field, code, name)
    return found


def _carried_into(answers: Answers, field: Field, code: str, name: str) -> dict[str, Value]:
    reason = absent(answers, code, name)
    if reason in THE_FIVE and field.absences:
        return {field.name + SUFFIX: reason.value}
    value = value_of(answers, code, name)
    if value is None:
        return {}
    several = field.kind == "choices" and not isinstance(value, list)
    return {field.name: [str(value)] if several else value}
