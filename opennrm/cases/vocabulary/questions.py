"""Every question: the twelve of the urgent start, and those of the sections that follow it.

The urgent start is twelve questions, one a page, that make a referral (practice.md 2 A); all but
who refers and consent can be left as "not known yet". The rest is added within days, by anyone of
the same agency. Every item is asked once. No question is on immigration, honesty or how somebody
entered (practice 17, 18), and crossing a border is asked nowhere (R-IDN-03).
Example: QUESTIONS[3] is `consent`; `question("episode.2").field("began")` is a partial date.
"""

from opennrm.cases.vocabulary.question_form import Answers, Field, Question, absence_of, code_of
from opennrm.cases.vocabulary.sections import ASKED, FURTHER, QUESTIONS

__all__ = ["ASKED", "FURTHER", "QUESTIONS", "fields_shown", "is_shown", "question"]

_BY_CODE = {question.code: question for question in ASKED}


def question(key: str) -> Question:
    """Give the question to which a key belongs, or raise KeyError."""
    return _BY_CODE[code_of(key)]


def is_shown(answers: Answers, code: str, field: Field) -> bool:
    """Say whether a field is shown: always, or because what it depends on is shown and chosen."""
    if field.show_if is None:
        return True
    where, wanted = field.show_if
    other, _, name = where.rpartition(".")
    other = other or code
    if not is_shown(answers, other, question(other).field(name)):
        return False
    value = absence_of(answers, other, name) or answers.get(other, {}).get(name)
    return any(one in wanted for one in value) if isinstance(value, list) else value in wanted


def fields_shown(answers: Answers, code: str) -> tuple[Field, ...]:
    """Give the fields of a question that these answers show."""
    return tuple(field for field in question(code).fields if is_shown(answers, code, field))
