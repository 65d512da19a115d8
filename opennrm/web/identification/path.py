"""The questions that the pages ask on the path that the person chose.

Somebody who says no is not asked for an account or a name, and somebody who wants time is asked
nothing more (practice finding 11). The rule is `identification.answers.questions_for`, which the
pages cannot reach; `tests/integration/web/test_paths.py` holds the two together.
Example: after "no", the pages go from consent to the kinds of exploitation, and then to the check.
"""

from typing import Any

from opennrm.cases.vocabulary.questions import QUESTIONS, fields_shown
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


def _said(answers: Answers) -> dict[str, Any]:
    given = answers.get("consent", {})
    shown = {field.name for field in fields_shown(answers, "consent")}
    return {name: value for name, value in given.items() if name in shown}
