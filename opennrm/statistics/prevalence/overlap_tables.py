"""Overlap tables that can be published: small counts left out, and not to be reckoned back.

A pattern, list or total of fewer people than the threshold is left out (None); nothing is said of
zeros, which stand. So many others are left out that no left-out cell can be told from what stands,
nor by somebody who is alone in a pattern. Over six lists no pattern is published, and sizes only
rounded. One table of each population: two that overlap would tell their difference.
Source: issue "Hidden population", item 3; practice.md on disclosure; threshold 5 is ours.
Example: of three lists a pattern of 2 people and the two that would tell it become None.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

import numpy as np

from opennrm.statistics.prevalence.lists import CaptureLists, ListsRefused
from opennrm.statistics.prevalence.suppressing import Cells, choose

THRESHOLD = 5
LEAST_THRESHOLD, MOST_THRESHOLD = 2, 1_000
# Above so many lists the choice would not be proven in a short time.
MOST_EXACT = 6
EXACT, NEAR, SIZES_ROUNDED, TOTAL_ONLY = "exact", "near", "sizes_rounded", "total_only"
_SAID = {
    EXACT: "What is left out is the least that protects, by people.",
    NEAR: "More is left out than the least that protects: the least was not found in time.",
    SIZES_ROUNDED: "There are over {most} lists: no pattern is published, and sizes and total are"
    " rounded to {base}.",
    TOTAL_ONLY: "There are over {most} lists: only the total is published, rounded to {base}.",
}


@dataclass(frozen=True, slots=True, kw_only=True)
class OverlapTable:
    """An overlap table as it may stand in public. None: left out.

    `patterns` are those that occur; one that is not among them has nobody, unless `method` is
    `sizes_rounded` or `total_only`, where none is published. `sizes` is empty where not shown.
    """

    names: tuple[str, ...]
    patterns: tuple[tuple[tuple[str, ...], int | None], ...]
    sizes: tuple[tuple[str, int | None], ...]
    total: int | None
    threshold: int
    method: str
    said: tuple[str, ...]

    def document(self) -> dict[str, Any]:
        """The table as JSON has it, in the shape of a study's lists."""
        return {
            "names": list(self.names),
            "patterns": [{"lists": list(on), "people": people} for on, people in self.patterns],
            "sizes": dict(self.sizes),
            "total": self.total,
            "threshold": self.threshold,
            "method": self.method,
            "said": list(self.said),
        }


def check_threshold(threshold: int) -> None:
    """Raise ListsRefused for a threshold that protects nobody or shows nothing. Source: ours."""
    if not LEAST_THRESHOLD <= threshold <= MOST_THRESHOLD:
        raise ListsRefused(
            f"threshold: {threshold} does not lie between {LEAST_THRESHOLD} and {MOST_THRESHOLD}:"
            " it is the least number of people that may be shown."
        )


def protect(
    lists: CaptureLists,
    *,
    threshold: int = THRESHOLD,
    sizes: bool = True,
    shared_at_least: int = 0,
) -> OverlapTable:
    """The table that may be published of these lists, with the sizes of the lists or without.

    Counts from 1 to `threshold` - 1 are left out. `shared_at_least`: so many people on two lists or
    more are known of, such as by an estimate beside the table, which is given of no fewer.
    Raises ListsRefused for an unfit threshold. Source: threshold ours; method as in `suppressing`.
    """
    check_threshold(threshold)
    if len(lists.names) > MOST_EXACT:
        return _coarse(lists, threshold, sizes=sizes)
    occurring = [mask for mask, people in enumerate(lists.counts) if people]
    cells = cells_of(lists, occurring, threshold, sizes=sizes, shared_at_least=shared_at_least)
    out, proven = choose(cells)
    shown = len(lists.names) if sizes else 0
    method = EXACT if proven else NEAR
    return OverlapTable(
        names=lists.names,
        patterns=tuple(
            (lists.lists_of(mask), None if at in out else lists.counts[mask])
            for at, mask in enumerate(occurring)
        ),
        sizes=tuple(
            (lists.names[at], None if len(occurring) + at in out else lists.size(at))
            for at in range(shown)
        ),
        total=None if len(occurring) + shown in out else lists.observed,
        threshold=threshold,
        method=method,
        said=_said(method, threshold),
    )


def cells_of(
    lists: CaptureLists,
    occurring: Sequence[int],
    threshold: int,
    *,
    sizes: bool,
    shared_at_least: int = 0,
) -> Cells:
    """The cells of a table: patterns that occur, then sizes if shown, then the total."""
    forms = [np.eye(len(occurring))]
    if sizes:
        bits = range(len(lists.names))
        forms.append(np.array([[float(m >> bit & 1) for m in occurring] for bit in bits]))
    forms.append(np.ones((1, len(occurring))))
    stacked = np.vstack(forms)
    people = np.array([float(lists.counts[mask]) for mask in occurring])
    values = stacked @ people
    several = np.array([float(mask.bit_count() > 1) for mask in occurring])
    return Cells(
        stacked,
        values,
        tuple(map(int, np.flatnonzero(values < threshold))),
        threshold,
        (several, float(several @ people) - shared_at_least) if shared_at_least else None,
    )


def _coarse(lists: CaptureLists, threshold: int, *, sizes: bool) -> OverlapTable:
    method = SIZES_ROUNDED if sizes else TOTAL_ONLY
    shown = len(lists.names) if sizes else 0
    return OverlapTable(
        names=lists.names,
        patterns=(),
        sizes=tuple((lists.names[at], _rounded(lists.size(at), threshold)) for at in range(shown)),
        total=_rounded(lists.observed, threshold),
        threshold=threshold,
        method=method,
        said=_said(method, threshold),
    )


def _rounded(people: int, base: int) -> int | None:
    """To the nearest multiple of the base; None below it."""
    return None if people < base else (2 * people + base) // (2 * base) * base


def _said(method: str, threshold: int) -> tuple[str, ...]:
    return (
        f"Counts of 1 to {threshold - 1} people are left out, and others by which they could be"
        " told. A pattern that is not named has nobody."
        if method in (EXACT, NEAR)
        else f"Counts of 1 to {threshold - 1} people are left out.",
        _SAID[method].format(most=MOST_EXACT, base=threshold),
        "Publish no second table of the same people, such as with and without those later found"
        " not to be victims: the difference of two tables tells small counts.",
    )
