"""What strata can have in one model: their cells, their effects, and whether one estimate exists.

A pair of lists that no stratum ever met is minus infinity and removes its cells everywhere; a list
that nobody of one stratum is on does so in that stratum, unless it leans on the others.
Source: Chan, Silverman and Vincent 2021, section 2; Fienberg and Rinaldo 2012 (Annals of Statistics
40), over all strata at once. Example: where one stratum tells all pairs and each stratum its lists,
the estimate exists; else a linear programme tells.
"""

from dataclasses import dataclass

import numpy as np

from opennrm.statistics.prevalence.existence import (
    EXISTS,
    answer,
    design_answer,
    quick_answer,
    solved_answer,
)
from opennrm.statistics.prevalence.lattice import Flags, Floats, Ints, sum_over_supersets
from opennrm.statistics.prevalence.pooled_fit import APART


@dataclass(frozen=True, slots=True)
class Frame:
    """The cells and effects that each stratum can have in a model."""

    terms: Ints
    kinds: Ints
    left: Flags
    free: Flags


def frame_of(
    counts: Floats, pairs: tuple[int, ...], lists: int, of_lists: int, of_pairs: int
) -> Frame:
    """The cells and effects of a model.

    A pair that no stratum ever met is minus infinity: it removes its cells everywhere. Where lists
    do not lean, a list that nobody of a stratum is on is so in that stratum.
    Source: Chan, Silverman and Vincent 2021, section 2.
    """
    met = supersets(counts, lists)
    total = met.sum(axis=0)
    cells = np.arange(1 << lists)
    left = np.tile(cells > 0, (counts.shape[0], 1))
    singles = [1 << bit for bit in range(lists)]
    for term in (*singles, *pairs):
        has = cells & term == term
        if not total[term]:
            left[:, has] = False
        elif term in singles and of_lists == APART:
            left[np.ix_(met[:, term] == 0, has)] = False
    finite = [pair for pair in pairs if total[pair]]
    terms = np.array([0, *singles, *finite], dtype=np.int64)
    kinds = np.array([APART, *[of_lists] * lists, *[of_pairs] * len(finite)], dtype=np.int64)
    free = np.array(
        [[bool(left[at, term]) or term == 0 for term in terms] for at in range(len(left))]
    )
    return Frame(terms, kinds, left, free)


def one_exists(counts: Floats, frame: Frame) -> bool:
    """Whether strata together have one estimate, of which each has one without any pair.

    By signs, else by the linear programme: where one stratum settles all pairs, every other one is
    settled by its lists. The solver looks at the largest stratum first, then at all at once.
    Source: Fienberg and Rinaldo 2012.
    """
    lists = counts.shape[1].bit_length() - 1
    largest_first = np.argsort(-counts.sum(axis=1), kind="stable")
    if not all(_lists_settled(counts[at], frame, at, lists) for at in range(len(counts))):
        return _solved(counts, frame, lists)
    having = [at for at in largest_first if frame.free[at].all()]
    for at in having:
        if quick_answer(counts[at], frame.terms, frame.left[at], lists) == EXISTS:
            return True
    for at in having[:1]:
        if solved_answer(counts[at] > 0, frame.terms, frame.left[at]) == EXISTS:
            return True
    return _solved(counts, frame, lists)


def _lists_settled(row: Floats, frame: Frame, at: int, lists: int) -> bool:
    """Whether a stratum is settled by its lists alone, on the cells that the model leaves to it."""
    if frame.left[at, 1:].all():
        return True
    own = frame.terms[: 1 + lists][frame.free[at, : 1 + lists]]
    return answer(row, own, frame.left[at], lists) == EXISTS


def lists_exist(row: Floats) -> bool:
    """Whether one stratum has an estimate with no pair in the model; lists without people apart.

    Shape of `row`: (2 ** lists,). Source: Fienberg and Rinaldo 2012.
    """
    fewer, kept = without_empty(row[None, :])
    lists = len(kept)
    if lists < 2:
        return False
    terms = np.array([0, *(1 << bit for bit in range(lists))], dtype=np.int64)
    return answer(fewer[0], terms, np.arange(1 << lists) > 0, lists) == EXISTS


def _solved(counts: Floats, frame: Frame, lists: int) -> bool:
    """Whether one estimate exists, by the linear programme over all strata at once."""
    own = 1 + lists
    rows, support = [], []
    columns = counts.shape[0] * own + frame.terms.size - own
    for at in range(counts.shape[0]):
        for cell in np.flatnonzero(frame.left[at]):
            row = np.zeros(columns)
            has = (cell & frame.terms == frame.terms) & frame.free[at]
            row[at * own : (at + 1) * own] = has[:own]
            row[counts.shape[0] * own :] = has[own:]
            rows.append(row)
            support.append(counts[at, cell] > 0)
    matrix = np.array(rows)
    kept = matrix.any(axis=0)
    return design_answer(matrix[:, kept], np.array(support)) == EXISTS


def supersets(rows: Floats, lists: int) -> Floats:
    """For each row and mask the sum over all patterns that contain it. Shape: as `rows`.

    Source: ours.
    """
    found = rows.astype(float)
    for row in found:
        sum_over_supersets(row, lists)
    return found


def all_pairs(lists: int) -> list[int]:
    """The masks of all pairs of lists, in the order of the lists.

    Source: ours.
    """
    return [1 << one | 1 << other for one in range(lists) for other in range(one + 1, lists)]


def without_empty(counts: Floats) -> tuple[Floats, list[int]]:
    """The counts by pattern of the lists that somebody of any stratum is on, and those lists.

    Shapes: (strata, 2 ** lists) and (strata, 2 ** lists kept).
    Source: ours.
    """
    cells = np.arange(counts.shape[1])
    met = counts.sum(axis=0) > 0
    kept = [
        bit for bit in range(counts.shape[1].bit_length() - 1) if met[cells >> bit & 1 == 1].any()
    ]
    fewer = np.zeros((counts.shape[0], 1 << len(kept)))
    to = sum(((cells >> at & 1) << bit for bit, at in enumerate(kept)), np.zeros_like(cells))
    np.add.at(fewer.T, to, counts.T)
    return fewer, kept
