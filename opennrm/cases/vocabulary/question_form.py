"""The form of a question: what a page shows, what the API accepts and what the rules check.

Answers are `Mapping[key, Mapping[field name, value]]` with ISO dates and stored codes. A key is
the code of a question, or `code.n` for the n-th entry of a question that repeats (gaps allowed).
An absence stands in `<name>__absence`, or is the value of a choice itself. A field whose condition
`show_if` does not hold is not shown, and whatever was answered in it before is not read.
Example: `show_if=("age.under_18", ("no",))` shows a field to adults only; `code_of("episode.2")`
is "episode".
"""

import re
from collections.abc import Mapping
from dataclasses import dataclass

from opennrm.cases.vocabulary.absences import SUFFIX, THE_FIVE, Absence
from opennrm.cases.vocabulary.choices import Choice
from opennrm.cases.vocabulary.readers import Reader

Value = str | list[str] | int | None
Answers = Mapping[str, Mapping[str, Value]]

KINDS = (
    "choice",
    "choices",
    "text",
    "long_text",
    "date_parts",
    "number",
    "telephone",
    "agency",
    "entries",
)
VAULT_KINDS = frozenset({"text", "long_text", "telephone"})
LONGEST = {"text": 200, "long_text": 15_000, "telephone": 40}
ASKED_OF = ("everyone", "adults", "children")
_KEY = re.compile(r"([a-z][a-z_]*)(?:\.([1-9][0-9]{0,3}))?")


@dataclass(frozen=True, slots=True)
class Field:
    """One box of a question. `partial` allows a date as a year or a month only.

    `of` names the repeating question among whose entries a field of kind "entries" chooses.
    `future` allows a day that has not come. `begins_with` is the "code.field" of the urgent start
    whose answer stands here already, so that it is shown and not asked a second time.
    """

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
    of: str = ""
    future: bool = False
    begins_with: str = ""

    def __post_init__(self) -> None:
        if self.kind not in KINDS:
            raise ValueError(f"unknown kind of field: {self.kind}")
        if (self.kind in {"choice", "choices"}) != bool(self.choices):
            raise ValueError(f"choices and kind do not fit: {self.name}")
        if (self.kind == "entries") != bool(self.of):
            raise ValueError(f"entries of what: {self.name}")


@dataclass(frozen=True, slots=True)
class Question:
    """One page: its code and version never change their meaning.

    `repeats` is the most entries; more than one makes a list of entries. `readers` say who reads
    the answers and `why` says why it is asked.
    """

    code: str
    version: int
    title: str
    hint: str
    fields: tuple[Field, ...]
    may_be_unknown: bool = True
    repeats: int = 1
    readers: tuple[Reader, ...] = ()
    why: str = ""
    asked_of: str = "everyone"

    def __post_init__(self) -> None:
        if self.asked_of not in ASKED_OF:
            raise ValueError(f"asked of whom: {self.asked_of}")
        if not 1 <= self.repeats <= 99:
            raise ValueError(f"a question repeats 1 to 99 times: {self.code}")

    def field(self, name: str) -> Field:
        """Give the field of that name, or raise KeyError."""
        for found in self.fields:
            if found.name == name:
                return found
        raise KeyError(name)


def code_of(key: str) -> str:
    """Give the code of the question to which a key belongs: "episode.2" is of "episode"."""
    return key.partition(".")[0]


def number_in(key: str) -> int | None:
    """Give the number of an entry, None for a key without one; ValueError if it is no key."""
    found = _KEY.fullmatch(key)
    if found is None:
        raise ValueError(f"not a key: {key}")
    return None if found[2] is None else int(found[2])


def keys_of(answers: Mapping[str, object], code: str) -> tuple[str, ...]:
    """Give the keys under which a question is answered, the entries in the order of numbers."""
    found = [key for key in answers if code_of(key) == code]
    return tuple(sorted(found, key=lambda key: number_in(key) or 0))


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
