"""A choice: one answer that can be picked, stored by its code and shown by its label.

Example: `Choice("not_sure", N_("Not sure"))`.
"""

from collections.abc import Mapping
from dataclasses import dataclass
from enum import StrEnum
from typing import TypeVar

Code = TypeVar("Code", bound=StrEnum)


@dataclass(frozen=True, slots=True)
class Choice:
    """One answer: the stored code, what people read, and an optional hint below it."""

    code: str
    label: str
    hint: str = ""


def choices_of(labels: Mapping[Code, str]) -> tuple[Choice, ...]:
    """Give the choices of a labelled enumeration, in its order."""
    return tuple(Choice(code.value, label) for code, label in labels.items())
