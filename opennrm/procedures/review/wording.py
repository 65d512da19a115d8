"""A letter in words: its sentences translated, filled in, and written down to be kept as it left.

Kept as lines that anybody can read: "# " a heading, "- " a part of a list, "> " a text as somebody
else wrote it, anything else a paragraph. Nothing is formatted before it is translated.
Source: docs/adr/0040; decisions C.37.
Example: `read(written(letter, {}, language="eng"))` gives the parts for a page and for the PDF.
"""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from uuid import UUID

from django.utils import formats
from django.utils.translation import gettext, override

from opennrm.review.letter_blocks import Block, Fact, Sentence, Word
from opennrm.review.letters import Letter

# The code of each language of letter_languages, as translations, pages and PDF know it (RFC 5646).
TRANSLATED_AS: Mapping[str, str] = {"eng": "en"}
MARKS: Mapping[str, str] = {"heading": "# ", "item": "- ", "quoted": "> "}


@dataclass(frozen=True, slots=True, kw_only=True)
class Part:
    """A heading, a paragraph, a list, or a text as somebody else wrote it; in words."""

    kind: str
    lines: tuple[str, ...]

    @property
    def text(self) -> str:
        """The words in one piece."""
        return "\n".join(self.lines)


def written(letter: Letter, texts: Mapping[UUID, str], *, language: str) -> str:
    """A letter in a language, as lines to be kept. `texts`: what it quotes, by id."""
    with override(TRANSLATED_AS[language]):
        blocks = ("\n".join(_lines(block, texts)) for block in letter.blocks)
        return "\n\n".join(block for block in blocks if block)


def _lines(block: Block, texts: Mapping[UUID, str]) -> Iterator[str]:
    if block.text is not None:
        for line in texts.get(block.text, "").splitlines():
            yield MARKS["quoted"] + line
        return
    mark = {"heading": MARKS["heading"], "list": MARKS["item"]}.get(block.kind, "")
    for sentence in block.sentences:
        yield mark + _said(sentence)


def _said(sentence: Sentence) -> str:
    facts = {name: _filled(value) for name, value in sentence.facts.items()}
    return gettext(sentence.msgid).format(**facts)


def _filled(value: Fact) -> str:
    if isinstance(value, Word):
        return gettext(value.msgid)
    if isinstance(value, tuple):
        return "; ".join(_filled(one) for one in value)
    if isinstance(value, date):
        return formats.date_format(value, "j F Y")
    return str(value)


def read(kept: str) -> tuple[Part, ...]:
    """The parts of a letter as it was kept."""
    parts: list[Part] = []
    for lines in (block.split("\n") for block in kept.split("\n\n")):
        parts.extend(_read(lines))
    return tuple(_joined(parts))


def _read(lines: Sequence[str]) -> Iterator[Part]:
    for line in lines:
        kind = next((kind for kind, mark in MARKS.items() if line.startswith(mark)), "paragraph")
        yield Part(kind=kind, lines=(line.removeprefix(MARKS.get(kind, "")),))


def _joined(parts: Sequence[Part]) -> Iterator[Part]:
    """Items that follow one another are one list, quoted lines one text."""
    held: Part | None = None
    for part in parts:
        if held is not None and held.kind == part.kind and part.kind in ("item", "quoted"):
            held = Part(kind=held.kind, lines=(*held.lines, *part.lines))
            continue
        if held is not None:
            yield held
        held = part
    if held is not None:
        yield held
