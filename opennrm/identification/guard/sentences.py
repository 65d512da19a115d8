"""Where sentences begin and end, and what stands between quotation marks.

Offsets are those of the text itself, so that a hit can be shown at its place.
Example: in "She left. He stayed." the sentences are (0, 9) and (10, 20).
"""

import re
from collections.abc import Iterator
from dataclasses import dataclass

# A full stop after these ends no sentence.
_TITLES = ("Ms", "Mr", "Mrs", "Dr", r"e\.g", r"i\.e", "para", "paras", "v", "No")
_SHORT = "".join(rf"(?<!\b{word})" for word in _TITLES)
_END = re.compile(
    rf"(?:{_SHORT}\.|[!?])+[\"')\]]*(?=\s+[\"'(\[]*[A-Z0-9]|\s*$)|\n\s*\n|\n(?=\s*[-*•\d])"
)
_QUOTES = re.compile(r"\"([^\"]{1,600})\"|(?<![\w])'((?:[^'\n]|(?<=\w)'(?=\w)){1,600})'(?!\w)")
# Fewer words than these between quotation marks are the writer's own, set off, unless somebody is
# said to have spoken them.
LONG_QUOTE = 5


@dataclass(frozen=True, slots=True, order=True)
class Span:
    """A stretch of a text, from its first character to the one after its last."""

    start: int
    end: int

    def covers(self, start: int, end: int) -> bool:
        """Whether the middle of another stretch lies in this one."""
        return self.start <= (start + end) // 2 < self.end


def sentences(text: str) -> Iterator[Span]:
    """Give the sentences of a text, in order."""
    start = 0
    for end in _END.finditer(text):
        if text[start : end.end()].strip():
            yield _stripped(text, start, end.end())
        start = end.end()
    if text[start:].strip():
        yield _stripped(text, start, len(text))


def quotations(text: str) -> Iterator[Span]:
    """Give what stands between quotation marks and is long enough to be somebody's words."""
    for found in _QUOTES.finditer(text):
        said = found[1] or found[2]
        if len(said.split()) >= LONG_QUOTE:
            yield Span(found.start(), found.end())


def _stripped(text: str, start: int, end: int) -> Span:
    said = text[start:end]
    return Span(start + len(said) - len(said.lstrip()), start + len(said.rstrip()))
