"""Turning a written phrase into a pattern: words, lists of words, and gaps.

A phrase is words with `{list}` slots from `words.toml`, `~` for up to four words between and `~~`
for up to ten, never across the end of a sentence. What else stands in it is a regular expression.
Example: "{failed} to {leave}" finds "failed to get away" and "fails to flee".
"""

import re
import tomllib
from collections.abc import Iterable, Mapping
from functools import cache
from importlib.resources import files
from importlib.resources.abc import Traversable
from typing import Any

_SLOT = re.compile(r"\{([a-z_]+)\}")
_GAPS = {
    " ~~ ": r"(?:[,\s]+[^\s.;:?!]+){0,10}?[,\s]+",
    " ~ ": r"(?:[,\s]+[^\s.;:?!,]+){0,4}?[,\s]+",
}
# `(?: [a-z]+)` stands for any one word between, a comma before it or not.
_ANY_WORD = re.compile(r"\(\?: \[a-z[0-9,'£-]*\]\+\)")
_LOOK_BEHIND = re.compile(r"\(\?<[!=][^()]*\)")
_SAME_LENGTH = str.maketrans(
    {"’": "'", "‘": "'", "“": '"', "”": '"', "–": "-", "—": "-", "‑": "-", "\u00a0": " "}
)


def folder() -> Traversable:
    """Give the folder in which the patterns stand."""
    return files("opennrm.identification.guard") / "patterns"


def read(name: str) -> Mapping[str, Any]:
    """Read one file of patterns."""
    return tomllib.loads((folder() / name).read_text(encoding="utf-8"))


def plain(text: str) -> str:
    """Give a text of the same length with straight quotes, hyphens and spaces."""
    return text.translate(_SAME_LENGTH)


@cache
def words() -> Mapping[str, str]:
    """Give each list of words as one alternative, lists inside lists filled in."""
    found: dict[str, str] = {}
    for name, listed in read("words.toml").items():
        found[name] = f"(?:{'|'.join(_filled(one, found) for one in listed)})"
    return found


def pattern(phrases: Iterable[str]) -> re.Pattern[str] | None:
    """Give one pattern that finds any of the phrases, whole words only; None of no phrase."""
    written = [_compiled(phrase) for phrase in phrases]
    return re.compile("|".join(written), re.IGNORECASE) if written else None


def _compiled(phrase: str) -> str:
    filled = _filled(phrase, words())
    return rf"(?:(?<![\w'])|(?=\W))(?:{filled})(?:(?<=\W)|(?!\w))"


def _filled(phrase: str, known: Mapping[str, str]) -> str:
    spaced = _LOOK_BEHIND.sub(lambda found: found[0].replace(" ", r"\s"), phrase)
    spaced = _ANY_WORD.sub(r"(?:,?\\s+[\\w'£-]+)", spaced)
    for gap, written in _GAPS.items():
        spaced = spaced.replace(gap, written)
    spaced = spaced.replace(" ", r"\s+")
    return _SLOT.sub(lambda slot: known[slot[1]], spaced)
