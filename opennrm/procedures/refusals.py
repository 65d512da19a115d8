"""How a procedure says no: a code, the provision it rests on, and facts. The rim makes sentences.

`absent` is the answer for what does not exist and for what may not be seen, alike.
"""

from collections.abc import Mapping

from opennrm.identification.referral import FieldError

ABSENT = "absent"
SOMEBODY_WAS_FIRST = "somebody_was_first"


class Refusal(Exception):
    """An act that was not done, and why. `facts` are codes, days and numbers, never a sentence."""

    def __init__(
        self, code: str, provision: str | None = None, facts: Mapping[str, object] | None = None
    ) -> None:
        super().__init__(code)
        self.code = code
        self.provision = provision
        self.facts: Mapping[str, object] = dict(facts or {})


class InvalidAnswers(Exception):
    """Answers that cannot be taken, field by field; nothing was kept."""

    code = "invalid_answers"

    def __init__(self, errors: tuple[FieldError, ...]) -> None:
        super().__init__(", ".join(f"{e.question}.{e.field}: {e.code}" for e in errors))
        self.errors = errors


def wrong_box(form: str, name: str, code: str) -> InvalidAnswers:
    """The answer to one box of a form that holds no day, or no key of anything."""
    return InvalidAnswers((FieldError(form, name, code),))
