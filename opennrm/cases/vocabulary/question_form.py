"""The form of a question: what a page shows, what the API accepts and what the rules check.

Answers are `Mapping[question code, Mapping[field name, value]]` with ISO dates and stored codes.
An absence stands in `<name>__absence`, or is the value of a choice itself. A field whose condition
`show_if` does not hold is not shown, and whatever was answered in it before is not read.
Example: `show_if=("age.under_18", ("no",))` shows a field to adults only.
"""

from collections.abc import Mapping
from dataclasses import dataclass

from opennrm.cases.vocabulary.absences import SUFFIX, THE_FIVE, Absence
from opennrm.cases.vocabulary.choices import Choice

Value = str | list[str] | int | None
Answers = Mapping[str, Mapping[str, Value]]

KINDS = ("choice", "choices", "text", "long_text", "date_parts", "number", "telephone", "agency")
VAULT_KINDS = frozenset({"text", "long_text", "telephone"})
LONGEST = {"text": 200, "long_text": 15_000, "telephone": 40}


@dataclass(frozen=True, slots=True)
class Field:
    """One box of a question. `partial` allows a date as a year or a month only."""

    name: str
    kind: str
    label: str
    hint: str = ""
    choices: tuple[Choice, ...] = ()
    required: bool = False
    absences: bool = False
    show_if: tuple[str, tuple[str, ...]] | None = None
    partial: bool = False
    least: int = 0
    most: int = 120

    def __post_init__(self) -> None:
        if self.kind not in KINDS:
            raise ValueError(f"unknown kind of field: {self.kind}")
        if (self.kind in {"choice", "choices"}) != bool(self.choices):
            raise ValueError(f"choices and kind do not fit: {self.name}")


@dataclass(frozen=True, slots=True)
class Question:
    """One page of the urgent start: its code and version never change their meaning."""

    code: str
    version: int
    title: str
    hint: str
    fields: tuple[Field, ...]
    may_be_unknown: bool = True

    def field(self, name: str) -> Field:
        """Give the field of that name, or raise KeyError."""
        for found in self.fields:
            if found.name == name:
                return found
        raise KeyError(name)


def absences_for(question: Question, field: Field) -> tuple[Absence, ...]:
    """Say which absences can be chosen for a field: the five, and `not_known_yet` where allowed."""
    five = THE_FIVE if field.absences else ()
    return (*five, Absence.NOT_KNOWN_YET) if question.may_be_unknown else five


def absence_of(answers: Answers, question: str, field: str) -> str | None:
    """Give the absence code that was chosen for a field, or None."""
    given = answers.get(question, {})
    absent = given.get(field + SUFFIX)
    if isinstance(absent, str) and absent:
        return absent
    value = given.get(field)
    return value if isinstance(value, str) and value in frozenset(Absence) else None
