"""The questions that the pages ask on the path that the person chose, and the one that comes next.

Somebody who says no is not asked for an account or a name, and somebody who wants time is asked
nothing more (practice finding 11). The rule is `identification.answers.questions_for`, which the
pages cannot reach; `tests/integration/web/test_paths.py` holds the two together.
Example: after "no", the pages go from consent to the kinds of exploitation, and then to the check.
"""

from collections.abc import Iterable
from typing import Any

from opennrm.cases.vocabulary.question_form import code_of
from opennrm.cases.vocabulary.questions import QUESTIONS, fields_shown
from opennrm.cases.vocabulary.sections import SECTIONS
from opennrm.procedures.referral_views import SectionLine
from opennrm.web.identification.reading import Answers

ORDER = tuple(question.code for question in QUESTIONS)
TO_CONSENT = ORDER[: ORDER.index("consent") + 1]


def path(answers: Answers) -> tuple[str, ...]:
    """Give the codes of the questions that these answers lead through, in order."""
    said = _said(answers)
    waits = said.get("consent") == "cannot_decide" and said.get("best_interests") == "wait"
    if said.get("consent") == "not_now" or waits:
        return TO_CONSENT
    if said.get("consent") == "no":
        named = ("name",) if said.get("named_to_police") == "yes" else ()
        return (*TO_CONSENT, *named, "exploitation")
    return ORDER


def next_on(answers: Answers, code: str) -> str | None:
    """Give the question after this one on the path, or None where the check comes."""
    ahead = ORDER[ORDER.index(code) + 1 :]
    return next((one for one in path(answers) if one in ahead), None)


def before(answers: Answers, code: str) -> str | None:
    """Give the question before this one on the path, or None at its beginning."""
    behind = ORDER[: ORDER.index(code)]
    return next((one for one in reversed(path(answers)) if one in behind), None)


def open_codes(lines: Iterable[SectionLine], section: str) -> tuple[str, ...]:
    """Give the codes of a section that can be asked now, in the order of the section."""
    line = next((one for one in lines if one.code == section), None)
    if line is None:
        return ()
    can_be = {code_of(key) for key in (*line.keys, *line.more)}
    questions = next(one.questions for one in SECTIONS if one.code == section)
    return tuple(code for code in questions if code in can_be)


def next_in(codes: tuple[str, ...], code: str) -> str | None:
    """Give the question after this one in its section, or None at its end."""
    place = codes.index(code) + 1 if code in codes else len(codes)
    return codes[place] if place < len(codes) else None


def _said(answers: Answers) -> dict[str, Any]:
    given = answers.get("consent", {})
    shown = {field.name for field in fields_shown(answers, "consent")}
    return {name: value for name, value in given.items() if name in shown}
