"""Capture lists: which bodies met which people, as counts of each pattern of overlap.

A file has one column of 0 and 1 for each list and then `count`; a pattern that is absent counts
zero. A pattern is kept as a mask: bit i is set where the people are on list i. Nobody can be
counted on no list, so `counts[0]` is always 0: that number is what has to be estimated.
Source: R-STA-02; practice finding 68 (what may be a list).
Example: `LA,NG,count` / `1,0,54` / `0,1,463` / `1,1,15` is 532 people on two lists.
"""

import csv
import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from itertools import combinations

MOST_LISTS = 10
MOST_PEOPLE = 10_000_000
LONGEST_NAME = 60
COUNT = "count"
_DIGITS = re.compile(r"[0-9]+", re.ASCII)


class ListsRefused(ValueError):
    """The lists cannot be used; `sentences` says what is wrong and what would be right."""

    def __init__(self, *sentences: str) -> None:
        """Keep every sentence; as text they are one paragraph."""
        super().__init__(" ".join(sentences))
        self.sentences = sentences


@dataclass(frozen=True, slots=True)
class CaptureLists:
    """Counts of people by pattern of lists. Shape of `counts`: 2 ** number of lists.

    `counts[mask]` is how many people are on exactly the lists whose bits are set in `mask`.
    Raises ListsRefused where names or counts cannot be so.
    """

    names: tuple[str, ...]
    counts: tuple[int, ...]

    def __post_init__(self) -> None:
        """Refuse what no estimate could use."""
        wrong = [*_wrong_names(self.names), *_wrong_counts(self.names, self.counts)]
        if wrong:
            raise ListsRefused(*wrong)

    @property
    def observed(self) -> int:
        """How many people are on at least one list."""
        return sum(self.counts)

    def size(self, at: int) -> int:
        """How many people are on list `at`."""
        return sum(n for mask, n in enumerate(self.counts) if mask >> at & 1)

    def overlap(self, lists: Iterable[int]) -> int:
        """How many people are on all of these lists, whatever else they are on."""
        wanted = sum(1 << at for at in lists)
        return sum(n for mask, n in enumerate(self.counts) if mask & wanted == wanted)

    def patterns(self) -> tuple[tuple[tuple[str, ...], int], ...]:
        """The patterns that occur, the largest first: names of the lists, and people."""
        found = [(self.lists_of(mask), n) for mask, n in enumerate(self.counts) if n]
        return tuple(sorted(found, key=lambda one: (-one[1], one[0])))

    def lists_of(self, mask: int) -> tuple[str, ...]:
        """The names of the lists of a pattern."""
        return tuple(name for at, name in enumerate(self.names) if mask >> at & 1)

    def merged(self, one: int, other: int) -> "CaptureLists":
        """Take two lists as one body: whoever is on either is on it. Raises ListsRefused."""
        kept = [at for at in range(len(self.names)) if at not in (one, other)]
        groups = [(one, other), *((at,) for at in kept)]
        return self._regrouped(groups)

    def without(self, at: int) -> "CaptureLists":
        """Leave a list out, and people whom only that list met. Raises ListsRefused."""
        return self._regrouped([(kept,) for kept in range(len(self.names)) if kept != at])

    def _regrouped(self, groups: Sequence[tuple[int, ...]]) -> "CaptureLists":
        names = tuple("+".join(self.names[at] for at in group) for group in groups)
        bits = [sum(1 << at for at in group) for group in groups]
        counts = [0] * (1 << len(groups))
        for mask, people in enumerate(self.counts):
            now = sum(1 << at for at, group in enumerate(bits) if mask & group)
            if now:
                counts[now] += people
        return CaptureLists(names, tuple(counts))


def read_lists(text: str) -> CaptureLists:
    """The lists of a CSV file: a column of 0 and 1 for each list, then `count`.

    Raises ListsRefused with a sentence for each thing that is wrong, at most ten.
    Source: ours; the form of the published files.
    """
    rows = [(at, row) for at, row in rows_of(text) if any(cell.strip() for cell in row)]
    if not rows:
        raise ListsRefused(
            "The file is empty: its first line names the lists, the last is 'count'."
        )
    names = names_of(rows[0][1])
    counts = [0] * (1 << len(names))
    met: dict[int, int] = {}
    wrong: list[str] = []
    for at, row in rows[1:]:
        try:
            mask, people = pattern_of(at, row, names)
            check_new(at, mask, names, met)
            counts[mask] = people
        except ListsRefused as refused:
            wrong += refused.sentences
        if len(wrong) >= 10:
            break
    if wrong:
        raise ListsRefused(*wrong)
    if len(rows) == 1:
        raise ListsRefused("The file names lists and has no line of people.")
    return CaptureLists(names, tuple(counts))


def rows_of(text: str) -> list[tuple[int, list[str]]]:
    """The rows of a CSV file with their line numbers. Raises ListsRefused.

    Source: ours.
    """
    if "\0" in text:
        raise ListsRefused("The file is not text: it contains a zero byte.")
    try:
        lines = csv.reader(text.removeprefix("\ufeff").splitlines(), strict=True)
        return [(lines.line_num, row) for row in lines]
    except csv.Error as error:
        raise ListsRefused(f"The file is not comma-separated text: {error}.") from error


def names_of(header: list[str]) -> tuple[str, ...]:
    """The names of the lists from the header, which ends with `count`. Raises ListsRefused.

    Source: ours.
    """
    names = tuple(cell.strip() for cell in header)
    if names[-1].lower() != COUNT:
        raise ListsRefused(
            f"The last column is headed {names[-1]!r}; it must be 'count', the number of people"
            " with each pattern."
        )
    wrong = _wrong_names(names[:-1])
    if wrong:
        raise ListsRefused(*wrong)
    return names[:-1]


def pattern_of(at: int, row: list[str], names: tuple[str, ...]) -> tuple[int, int]:
    """The mask and the people of line `at`. Raises ListsRefused with a sentence for each fault.

    Source: ours.
    """
    cells = [cell.strip() for cell in row]
    if len(cells) != len(names) + 1:
        raise ListsRefused(f"Line {at} has {len(cells)} fields; {len(names) + 1} are right.")
    for name, cell in zip(names, cells, strict=False):
        if cell not in ("0", "1"):
            raise ListsRefused(f"Line {at}, {name}: {cell[:20]!r} is neither 0 nor 1.")
    people = _people(at, cells[-1])
    mask = sum(1 << bit for bit, cell in enumerate(cells[:-1]) if cell == "1")
    if not mask and people:
        raise ListsRefused(
            f"Line {at} counts {people} people on no list. Nobody can count them: leave it out."
        )
    return mask, people


def _people(at: int, cell: str) -> int:
    if not _DIGITS.fullmatch(cell):
        raise ListsRefused(
            f"Line {at}, count: {cell[:20]!r} is not a whole number of people, 0 or more."
        )
    # By its length first: the number itself may have more digits than can be read.
    if len(cell.lstrip("0")) > len(str(MOST_PEOPLE)):
        raise ListsRefused(
            f"Line {at}, count: a number of {len(cell)} digits is more than the {MOST_PEOPLE:,}"
            " people that are allowed."
        )
    return int(cell)


def check_new(at: int, mask: int, names: tuple[str, ...], met: dict[int, int]) -> None:
    """Keep the line of a pattern in `met`; ListsRefused for a second: which is right is unknown.

    Source: ours.
    """
    if mask in met:
        pattern = " and ".join(n for bit, n in enumerate(names) if mask >> bit & 1) or "no list"
        raise ListsRefused(f"Lines {met[mask]} and {at} both count the pattern: {pattern}.")
    met[mask] = at


def _wrong_names(names: tuple[str, ...]) -> list[str]:
    if len(names) < 2:
        return [f"There is {'one list' if names else 'no list'}; two at least have to overlap."]
    if len(names) > MOST_LISTS:
        return [
            f"There are {len(names)} lists; {MOST_LISTS} are the most. Merge lists of bodies that"
            " work together, before estimating."
        ]
    wrong = [f"List {at + 1} has no name." for at, name in enumerate(names) if not name]
    wrong += [
        f"Two lists are called {n!r}." for n in sorted(set(names)) if n and names.count(n) > 1
    ]
    wrong += [f"A name has over {LONGEST_NAME} signs." for n in names if len(n) > LONGEST_NAME]
    wrong += [
        f"The name {n!a} has a ':', which stands between lists in a model: leave it out."
        for n in names
        if ":" in n
    ]
    wrong += [
        f"The name {n!a} has signs that cannot be seen: leave them out."
        for n in names
        if not n.isprintable()
    ]
    return wrong


def _wrong_counts(names: tuple[str, ...], counts: tuple[int, ...]) -> list[str]:
    if len(counts) != 1 << len(names):
        return [f"{len(counts)} counts do not fit {len(names)} lists."]
    if any(n < 0 or n != int(n) for n in counts) or counts[0]:
        return ["Counts are whole numbers of people, 0 or more, and nobody on no list."]
    if sum(counts) > MOST_PEOPLE:
        return [f"{sum(counts):,} people are more than the {MOST_PEOPLE:,} that are allowed."]
    empty = [
        name
        for at, name in enumerate(names)
        if not any(n for mask, n in enumerate(counts) if mask >> at & 1)
    ]
    if empty:
        return [f"Nobody is on the list {name!r}: leave the column out." for name in empty]
    return _wrong_overlap(names, counts)


def _wrong_overlap(names: tuple[str, ...], counts: tuple[int, ...]) -> list[str]:
    """Lists that can carry no estimate: apart from all others, or one inside another."""
    shared = [mask for mask, n in enumerate(counts) if n and mask & (mask - 1)]
    if not shared:
        return [
            "No two lists have anybody in common, so they say nothing about people on no list."
            " Check the linkage; else there is no estimate from these lists."
        ]
    wrong = []
    for one, other in combinations(range(len(names)), 2):
        for inner, outer in ((one, other), (other, one)):
            if all(mask >> outer & 1 for mask, n in enumerate(counts) if n and mask >> inner & 1):
                wrong.append(
                    f"Everybody on {names[inner]!r} is also on {names[outer]!r}: one list inside"
                    " another is not a second look. Merge them, or leave one out."
                )
    return wrong
