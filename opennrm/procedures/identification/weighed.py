"""Findings as they are sent, with each item weighed; what is said in words goes to the vault.

The same words about the same item are kept once, whatever findings they stand in.
Source: R-DEC-08; docs/adr/0039.
Example: an item `{"evidence": …, "weighed": "rejected", "why": "disclosed_late", "words": "…"}`.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any
from uuid import UUID, uuid4

import msgspec

from opennrm.cases.events.decisions import FindingMade
from opennrm.cases.vocabulary.decisions import Finding
from opennrm.identification.referral import FieldError
from opennrm.procedures.refusals import InvalidAnswers

LONGEST_WORDS = 3_000
Findings = Sequence[Mapping[str, object]]


@dataclass(slots=True)
class Read:
    """Findings strictly read, and the words of their items by the id under which they are kept."""

    findings: tuple[FindingMade, ...] = ()
    words: dict[UUID, str] = field(default_factory=dict)

    def against(self) -> dict[UUID, str]:
        """The words that a finding against the person rests on: the guard reads them too."""
        cited = {
            item.words
            for made in self.findings
            if made.finding is Finding.NOT_MET
            for item in made.items
        }
        return {key: text for key, text in self.words.items() if key in cited}


def read_findings(sent: Findings) -> Read:
    """Findings strictly read; every wrong one is named. Errors: InvalidAnswers."""
    read, kept, wrong = Read(), dict[tuple[str, str], UUID](), list[FieldError]()
    made = []
    for number, finding in enumerate(sent):
        try:
            made.append(msgspec.convert(_sealed(finding, kept), FindingMade, strict=False))
        except (msgspec.ValidationError, ValueError, TypeError):
            wrong.append(FieldError("findings", str(number), "not_a_choice"))
    wrong.extend(_wrong_words(kept))
    if wrong:
        raise InvalidAnswers(tuple(wrong))
    read.findings = tuple(made)
    read.words = {key: text for (_, text), key in kept.items()}
    return read


def _sealed(finding: Mapping[str, object], kept: dict[tuple[str, str], UUID]) -> dict[str, object]:
    """A finding whose words are named by an id, as facts hold them."""
    whole = dict(finding)
    items = whole.get("items") or ()
    if not isinstance(items, Sequence):
        raise TypeError("items")
    whole["items"] = [_item(one, kept) for one in items]
    return whole


def _item(sent: Any, kept: dict[tuple[str, str], UUID]) -> dict[str, object]:
    item = {name: value for name, value in dict(sent).items() if value not in (None, "")}
    words = str(item.pop("words", "")).strip()
    if words:
        item["words"] = kept.setdefault((str(item.get("evidence")), words), uuid4())
    return item


def _wrong_words(kept: Mapping[tuple[str, str], UUID]) -> list[FieldError]:
    facts = {"most": LONGEST_WORDS}
    return [
        FieldError(
            "words", evidence, "too_long" if len(text) > LONGEST_WORDS else "not_text", facts
        )
        for evidence, text in kept
        if len(text) > LONGEST_WORDS or "\0" in text
    ]
