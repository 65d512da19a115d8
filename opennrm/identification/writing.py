"""The sent answers being written down: codes taken over, texts set aside for the vault.

Example: `writing.text("name", "name", Slice.IDENTITY, "name")` keeps the name and gives its id.
"""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import date
from typing import TypeVar
from uuid import UUID

from opennrm.cases.vocabulary.question_form import Answers
from opennrm.cases.vocabulary.slices import Slice
from opennrm.identification.answers import codes_of, span, text_of

Code = TypeVar("Code")


@dataclass(frozen=True, slots=True, kw_only=True)
class VaultText:
    """A text for the vault. `subject_kind`: person, exploiter or contact."""

    id: UUID
    slice: str
    kind: str
    text: str
    subject_kind: str = "person"


class Writing:
    """The answers being written down, and the texts that they leave for the vault."""

    def __init__(self, answers: Answers, new_id: Callable[[], UUID]) -> None:
        self.answers = answers
        self.new_id = new_id
        self.texts: list[VaultText] = []

    def keep(self, text: str | None, slice: Slice, kind: str, whose: str = "person") -> UUID | None:
        """Keep a text for the vault and give its id, or None where there is none."""
        if text is None:
            return None
        kept = VaultText(
            id=self.new_id(), slice=slice.value, kind=kind, text=text, subject_kind=whose
        )
        self.texts.append(kept)
        return kept.id

    def text(
        self, code: str, name: str, slice: Slice, kind: str, whose: str = "person"
    ) -> UUID | None:
        """Keep the text of a field for the vault and give its id, or None."""
        return self.keep(text_of(self.answers, code, name), slice, kind, whose)

    def one(self, kind: Callable[[str], Code], code: str, name: str) -> Code | None:
        """Give the code that was chosen in a field, or None."""
        value = text_of(self.answers, code, name)
        return None if value is None else kind(value)

    def all(self, kind: Callable[[str], Code], code: str, name: str) -> tuple[Code, ...]:
        """Give the codes that were chosen in a field of several."""
        return tuple(kind(value) for value in codes_of(self.answers, code, name))

    def day(self, code: str, name: str) -> date | None:
        """Give the day in a field that takes whole dates, or None."""
        found = span(self.answers, code, name)
        return found.earliest if found else None

    def joined(self, code: str, *names: str) -> str | None:
        """Give the texts of several fields, a line each, or None where all are empty."""
        given = [text for name in names if (text := text_of(self.answers, code, name))]
        return "\n".join(given) or None
