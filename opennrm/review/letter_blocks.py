"""The parts of a letter: headings, paragraphs, lists and quoted texts, of sentences not yet said.

A sentence is a msgid with facts; it is translated first and filled in after, where letters are
written (`opennrm.procedures.review.wording`). Source: docs/adr/0040.
Example: `say("telephone", telephone="0345 345 4345")` is a paragraph with one fact.
"""

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date
from types import MappingProxyType
from uuid import UUID

from opennrm.cases.vocabulary.letters import HEADINGS, SENTENCES


@dataclass(frozen=True, slots=True)
class Word:
    """A label of the vocabulary, to be translated where it stands in a sentence."""

    msgid: str


Fact = str | int | date | Word | tuple[Word, ...]


@dataclass(frozen=True, slots=True)
class Sentence:
    """A sentence of the vocabulary with its facts; neither translated nor filled in."""

    msgid: str
    facts: Mapping[str, Fact] = field(default_factory=lambda: MappingProxyType({}))


@dataclass(frozen=True, slots=True, kw_only=True)
class Block:
    """A heading, a paragraph, a list, or a text of the vault as it was written."""

    kind: str
    sentences: tuple[Sentence, ...] = ()
    text: UUID | None = None


def heading(code: str) -> Block:
    """Give a heading by its code."""
    return Block(kind="heading", sentences=(Sentence(HEADINGS[code]),))


def say(code: str, **facts: Fact) -> Block:
    """Give a paragraph of one sentence of the vocabulary, by its code, with its facts."""
    return paragraph(Sentence(SENTENCES[code], facts))


def paragraph(sentence: Sentence) -> Block:
    """Give a paragraph of one sentence."""
    return Block(kind="paragraph", sentences=(sentence,))
