"""A text in pieces, so that a page can mark the words that the guard found.

Example: "She failed to escape." with "failed to escape" gives "She ", the marked words, ".".
"""

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Piece:
    """A stretch of a text, marked or not."""

    text: str
    marked: bool


def marked(text: str, words: tuple[str, ...]) -> tuple[Piece, ...]:
    """Cut a text at the given words, each marked where it first stands; together it is the text."""
    spans = sorted(
        (text.index(one), text.index(one) + len(one)) for one in words if one and one in text
    )
    pieces, at = [], 0
    for start, end in spans:
        if end <= at:
            continue
        begin = max(start, at)
        pieces += [Piece(text[at:begin], marked=False), Piece(text[begin:end], marked=True)]
        at = end
    pieces.append(Piece(text[at:], marked=False))
    return tuple(piece for piece in pieces if piece.text)
