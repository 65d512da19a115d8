"""Whose words a sentence holds: the decision-maker's own, somebody else's, or words set aside.

Only reasons that are relied on count (practice, finding 31). What another said is theirs until the
decision-maker takes it over ("and I accept that"); what the person told is an account until
something is concluded from it ("which shows that"). What is rejected is no reason.
Example: in "The trafficker told her she could leave" nothing is the decision-maker's own.
"""

import re
from collections.abc import Iterator, Sequence
from functools import cache

from opennrm.identification.guard.phrases import pattern, read
from opennrm.identification.guard.sentences import Span, quotations


@cache
def _voice(name: str) -> re.Pattern[str]:
    found = pattern(read("voices.toml")[name])
    assert found is not None
    return found


def not_relied_on(text: str, every: Sequence[Span]) -> list[Span]:
    """Give the stretches of a text that are quoted, told by others, asked, or set aside.

    `text` is plain (phrases.plain); `every` are its sentences, in order.
    """
    spans = list(quotations(text))
    for index, one in enumerate(every):
        following = every[index + 1] if index + 1 < len(every) else None
        spans += _of_sentence(text, one, following)
    return spans


def _of_sentence(text: str, one: Span, following: Span | None) -> Iterator[Span]:
    said = text[one.start : one.end]
    after = text[following.start : following.end] if following else ""
    if said.rstrip("\"')").endswith("?") or _voice("set_aside_before").match(after):
        yield one
        return
    yield from _told(said, one.start, after)
    yield from _set_aside(said, one.start)


def _told(said: str, at: int, after: str) -> Iterator[Span]:
    taken_over = bool(_voice("taken_over").search(said)) or bool(
        _voice("taken_over_before").match(after)
    )
    if not taken_over:
        for found in _voice("others_say").finditer(said):
            yield Span(at + found.start(), at + _own_again(said, found.end()))
        for found in _voice("others_said_it").finditer(said):
            yield Span(at, at + found.end())
    if not _voice("concluded").search(said) and not _voice("concluded_before").match(after):
        for found in _voice("person_says").finditer(said):
            yield Span(at + found.start(), at + _own_again(said, found.end()))


def _set_aside(said: str, at: int) -> Iterator[Span]:
    for found in _voice("set_aside_what_follows").finditer(said):
        yield Span(at + found.start(), at + _own_again(said, found.end()))
    for found in _voice("set_aside_what_stands_before").finditer(said):
        yield Span(at + _clause_of(said, found.start()), at + found.end())


def _own_again(said: str, begin: int) -> int:
    found = _voice("own_again").search(said, begin)
    return found.start() if found else len(said)


def _clause_of(said: str, end: int) -> int:
    ends = [found.end() for found in _voice("clause_ends").finditer(said, 0, end)]
    return ends[-1] if ends else 0
