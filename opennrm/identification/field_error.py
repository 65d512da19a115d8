"""What is wrong with one field: a code with facts, of which the rim makes a sentence.

Example: `FieldError("episode.2", "ended", "ends_before_begins")`.
"""

import dataclasses
from collections.abc import Mapping
from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class FieldError:
    """What is wrong with one field; `question` is the key of the question or entry."""

    question: str
    field: str
    code: str
    facts: Mapping[str, object] = dataclasses.field(default_factory=dict)
