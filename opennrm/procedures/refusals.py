"""How a procedure says no: a code, the provision it rests on, and facts. The rim makes sentences.

`absent` is the answer for what does not exist and for what may not be seen, alike.
"""

from collections.abc import Mapping
from dataclasses import dataclass, field

from opennrm.identification.referral import FieldError

ABSENT = "absent"
SOMEBODY_WAS_FIRST = "somebody_was_first"


@dataclass(frozen=True)
class Refusal(Exception):
    """An act that was not done, and why. `facts` are codes, days and numbers, never a sentence."""

    code: str
    provision: str | None = None
    facts: Mapping[str, object] = field(default_factory=dict)


@dataclass(frozen=True)
class InvalidAnswers(Exception):
    """Answers that cannot be taken, field by field; nothing was kept."""

    errors: tuple[FieldError, ...]
    code: str = "invalid_answers"
