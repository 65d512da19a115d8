"""Reading the reasons of a decision: which rules the words hit, where, and on what source.

Read are only reasons relied on for an adverse outcome: nothing quoted, told by others or set aside
(voices), nothing where the law makes the same thought relevant (the decisions of a rule, the words
that silence it). Offsets are stored, never words (decisions, 23). Source: practice finding 31.
Example: a support exit that says "you have recovered" hits nothing; a negative hits `time_passed`.
"""

import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from datetime import date
from functools import cache

from opennrm.identification.guard.phrases import pattern, plain, read
from opennrm.identification.guard.rules import Rule, rules
from opennrm.identification.guard.scope import Decision, Side
from opennrm.identification.guard.sentences import Span, sentences
from opennrm.identification.guard.voices import not_relied_on
from opennrm.law import Law


@dataclass(frozen=True, slots=True)
class Hit:
    """A rule that a reason hits: the words from `start` up to `end`, and what the rule rests on."""

    rule: str
    start: int
    end: int
    words: str
    source: str


@dataclass(frozen=True, slots=True)
class _Text:
    text: str
    every: tuple[Span, ...]
    aside: tuple[Span, ...]


@cache
def _listed(name: str) -> re.Pattern[str]:
    found = pattern(read("voices.toml")[name])
    assert found is not None
    return found


def check_reasons(
    text: str,
    *,
    law: Law,
    on: date,
    territory: str,
    decision: Decision | None = None,
    side: Side | None = None,
    coded: Iterable[str] = (),
) -> tuple[Hit, ...]:
    """Give the hits of a reason, in order of their place; none for a favourable decision.

    Without a decision every rule in force on the day is read, without a side as if adverse.
    A coded reason that a rule catches is a hit without words, at 0 to 0.
    Raises NoProvision for an unknown territory. Source: practice findings 30 and 31.
    """
    if side is Side.FAVOURABLE:
        return ()
    asked = [
        rule
        for rule in rules(law, territory=territory, on=on)
        if decision is None or decision in rule.decisions
    ]
    codes = frozenset(coded)
    by_code = [_hit(rule, text, 0, 0) for rule in asked if codes.intersection(rule.coded)]
    read_ = _read(text)
    found = [(rule, tuple(_found(rule, read_))) for rule in asked]
    instead = {rule.words.instead_of for rule, places in found if places}
    by_words = [
        _hit(rule, text, start, end)
        for rule, places in found
        for start, end in places
        if rule.id not in instead
    ]
    return tuple(sorted((*by_code, *by_words), key=lambda hit: (hit.start, hit.end, hit.rule)))


def _read(text: str) -> _Text:
    same = plain(text)
    every = tuple(sentences(same))
    return _Text(same, every, tuple(not_relied_on(same, every)))


def _hit(rule: Rule, text: str, start: int, end: int) -> Hit:
    return Hit(rule.id, start, end, text[start:end], rule.provision.source)


def _found(rule: Rule, read_: _Text) -> Iterator[tuple[int, int]]:
    """Give the first hit of a rule in each sentence."""
    words = rule.words
    if words.silent_in_text and words.silent_in_text.search(read_.text):
        return
    if words.only_with and not words.only_with.search(read_.text):
        return
    for index, one in enumerate(read_.every):
        said = read_.text[one.start : one.end]
        found = [match.span() for match in _candidates(rule, read_, index, said)]
        own = [
            (one.start + start, one.start + end)
            for start, end in found
            if not _aside(read_.aside, one.start + start, one.start + end)
        ]
        own += _together(rule, read_, index, one)
        yield from sorted(own)[:1]


def _candidates(rule: Rule, read_: _Text, index: int, said: str) -> Iterator[re.Match[str]]:
    words = rule.words
    if words.always:
        yield from words.always.finditer(said)
    if words.silent_with and words.silent_with.search(said):
        return
    if words.denies:
        yield from words.denies.finditer(said)
    if words.says:
        yield from (found for found in words.says.finditer(said) if not _negated(said, found))
    if words.as_reason and _argued(read_, index, said):
        yield from (found for found in words.as_reason.finditer(said) if not _negated(said, found))


def _together(rule: Rule, read_: _Text, index: int, one: Span) -> Iterator[tuple[int, int]]:
    said = read_.text[one.start : one.end]
    if rule.words.silent_with and rule.words.silent_with.search(said):
        return
    for together in rule.words.together:
        if together.argued and not _argued(read_, index, said):
            continue
        if together.concluded_next and not _concluded_next(read_, index):
            continue
        spans = [
            _first_own(found, read_, one.start, negated=name.startswith("no_"))
            for name, found in together.lists
        ]
        kept = [span for span in spans if span is not None]
        if len(kept) == len(spans):
            yield min(start for start, _ in kept), max(end for _, end in kept)


def _first_own(
    found: re.Pattern[str], read_: _Text, begin: int, *, negated: bool
) -> tuple[int, int] | None:
    end = next(one.end for one in read_.every if one.start == begin)
    said = read_.text[begin:end]
    for match in found.finditer(said):
        start, stop = begin + match.start(), begin + match.end()
        if not _aside(read_.aside, start, stop) and (negated or not _negated(said, match)):
            return start, stop
    return None


def _negated(said: str, found: re.Match[str]) -> bool:
    return bool(_listed("negated_before").search(said[: found.start()]))


def _argued(read_: _Text, index: int, said: str) -> bool:
    """Whether something is concluded: in the sentence itself, or outright in the next."""
    if _listed("argued").search(said):
        return True
    return _concluded_next(read_, index)


def _concluded_next(read_: _Text, index: int) -> bool:
    following = read_.every[index + 1 : index + 2]
    return any(_listed("argued_before").search(read_.text[s.start : s.end]) for s in following)


def _aside(aside: Sequence[Span], start: int, end: int) -> bool:
    return any(span.covers(start, end) for span in aside)
