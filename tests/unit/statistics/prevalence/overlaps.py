"""Small overlap tables, and whether one is safe by writing down every table that fits."""

from itertools import product

import numpy as np
from hypothesis import assume
from hypothesis import strategies as st

from opennrm.statistics.prevalence.lists import CaptureLists, ListsRefused
from opennrm.statistics.prevalence.suppressing import Cells


@st.composite
def small_lists(draw: st.DrawFn, *, most: int = 9, lists: tuple[int, int] = (2, 3)) -> CaptureLists:
    """Two or three lists with at most five patterns that occur."""
    size = draw(st.integers(*lists))
    masks = range(1, 1 << size)
    chosen = draw(st.sets(st.sampled_from(masks), min_size=3, max_size=5))
    counts = [0] * (1 << size)
    for mask in sorted(chosen):
        counts[mask] = draw(st.integers(1, most))
    try:
        return CaptureLists(tuple("ABCDE"[:size]), tuple(counts))
    except ListsRefused:
        assume(False)
        raise AssertionError from None


def fitting(cells: Cells, out: frozenset[int], up_to: int) -> np.ndarray:
    """Every table of whole people that agrees with what stands: a row each, all cells.

    Patterns that are left out have 1 to `up_to` people; nothing further is needed to see that a
    cell cannot be told.
    """
    choices = [
        range(1, up_to + 1) if at in out else (int(cells.values[at]),)
        for at in range(cells.patterns)
    ]
    tables = np.array(list(product(*choices))) @ cells.forms.T
    standing = [at for at in range(len(cells.values)) if at not in out]
    return tables[(tables[:, standing] == cells.values[standing]).all(axis=1)]


def safe_by_hand(cells: Cells, out: frozenset[int], *, up_to: int = 9) -> bool:
    """Whether no left-out cell can be told, by an outsider or by somebody alone in a pattern."""
    tables = fitting(cells, out, up_to)
    if cells.floor is not None:
        several, above = cells.floor
        least = cells.values[: cells.patterns] @ several - above
        tables = tables[tables[:, : cells.patterns] @ several >= least]
    spread = tables.max(axis=0) - tables.min(axis=0)
    for cell in out:
        wide = max(1, cells.threshold - 2) if cells.values[cell] < cells.threshold else 1
        if spread[cell] < wide:
            return False
    for who in range(cells.patterns):
        if cells.values[who] == 1:
            mine = tables[tables[:, who] == 1]
            still = mine.max(axis=0) - mine.min(axis=0)
            if any(still[cell] == 0 for cell in out if cell != who):
                return False
    return True
