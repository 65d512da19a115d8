"""Whether a model has an estimate at all, and only one, for lists with the overlaps that they have.

The estimate of a log-linear model exists and is the only one when no direction of the effects
leaves every observed pattern as it is and raises no other one. That depends only on which patterns
were observed (the support), so that an answer is kept and used again in every resample.
Source: Fienberg and Rinaldo 2012 (Annals of Statistics 40), theorem 3; Chan, Silverman and Vincent
2021, section 3. Example: lists A, B, C with nobody on A and B alone: A·C and B·C have no estimate.
"""

from importlib import import_module
from math import inf

import numpy as np
from numba import njit

from opennrm.statistics.prevalence.lattice import Flags, Floats, Ints

EXISTS, FAILS, UNKNOWN = 1, 0, -1
# What the effect of a set of lists is known to be along a direction that would be the fault.
_FREE, _ZERO, _NOT_ABOVE, _NOT_BELOW = 0, 1, 2, 3


@njit(cache=True, nogil=True)
def quick_answer(counts: Floats, terms: Ints, left: Flags, lists: int) -> int:
    """Tell existence by signs alone where they tell it: EXISTS or UNKNOWN.

    Let a direction be zero on the support and not above zero elsewhere. Each list's own effect is
    minus that of the empty set where somebody is on that list alone. A pair that was observed and
    is not in the model makes both zero; then signs run up the lattice until every effect is zero.
    Source: ours, from the condition of Fienberg and Rinaldo 2012.
    """
    for at in range(lists):
        if counts[1 << at] <= 0:
            return UNKNOWN
    kept = np.zeros(1 << lists, dtype=np.bool_)
    larger = 0
    for term in terms:
        kept[term] = True
        if term & (term - 1):
            larger += 1
    if not _free_pair(counts, kept, lists):
        return UNKNOWN
    known = np.empty(1 << lists, dtype=np.int64)
    for mask in range(1 << lists):
        known[mask] = _ZERO
    for term in terms:
        if term & (term - 1):
            known[term] = _FREE
    before = larger + 1
    while 0 < larger < before:
        before = larger
        larger = _run_up(counts, left, known, terms)
    return EXISTS if larger == 0 else UNKNOWN


@njit(cache=True, nogil=True)
def _free_pair(counts: Floats, kept: Flags, lists: int) -> bool:
    """Whether a pair was observed, and nobody else with it, that the model leaves out."""
    for one in range(lists):
        for other in range(one + 1, lists):
            pair = 1 << one | 1 << other
            if counts[pair] > 0 and not kept[pair]:
                return True
    return False


@njit(cache=True, nogil=True)
def _run_up(counts: Floats, left: Flags, known: Ints, terms: Ints) -> int:
    """Go once through the cells; give how many effects are not yet known to be zero or signed."""
    for cell in range(1, counts.size):
        if not left[cell]:
            continue
        free = above = below = last = 0
        for term in terms:
            if term & cell == term and known[term] != _ZERO:
                last = term
                free += known[term] == _FREE
                above += known[term] == _NOT_BELOW
                below += known[term] == _NOT_ABOVE
        if counts[cell] > 0:
            _settle_seen(known, terms, cell, free, above, below, last)
        elif free == 1 and above == 0 and below == 0:
            known[last] = _NOT_ABOVE
    rest = 0
    for term in terms:
        if term & (term - 1) and known[term] != _ZERO:
            rest += 1 if known[term] != _FREE else 2
    return rest


@njit(cache=True, nogil=True)
def _settle_seen(
    known: Ints, terms: Ints, cell: int, free: int, above: int, below: int, last: int
) -> None:
    """On an observed cell the effects add up to zero: one alone, or all of one sign, are zero."""
    if free == 0 and (above == 0 or below == 0):
        for term in terms:
            if term & cell == term:
                known[term] = _ZERO
    elif free == 1 and above + below == 0:
        known[last] = _ZERO
    elif free == 1 and (above == 0 or below == 0):
        for term in terms:
            if term & cell == term and known[term] == _FREE:
                known[term] = _NOT_BELOW if below else _NOT_ABOVE


def solved_answer(support: Flags, terms: Ints, left: Flags) -> int:
    """Tell existence by the linear programme: EXISTS or FAILS.

    `support` and `left` have shape 2 ** lists: the patterns observed, and the cells of the model.
    Maximise s subject to A'x = A'y and x >= s, with y = 1 on the support: it exists when s > 0
    and A has full rank. Raises ValueError where the solver gives no answer.
    Source: Fienberg and Rinaldo 2012; Chan, Silverman and Vincent 2021, section 3.2.
    """
    cells = np.flatnonzero(left)
    matrix = ((cells[:, None] & terms[None, :]) == terms[None, :]).astype(float)
    return design_answer(matrix, support[cells])


def design_answer(matrix: Floats, support: Flags) -> int:
    """Tell existence for any design, one row for each cell: EXISTS or FAILS.

    Shapes: (cells, effects) and (cells,). Raises ValueError where the solver gives no answer.
    Source: Fienberg and Rinaldo 2012.
    """
    # The rank of A'A is that of A and much quicker to tell; entries are whole numbers. Where what
    # was observed fixes every effect, no direction is left and no programme is needed.
    seen = matrix[support]
    if np.linalg.matrix_rank(seen.T @ seen, hermitian=True) == matrix.shape[1]:
        return EXISTS
    if np.linalg.matrix_rank(matrix.T @ matrix, hermitian=True) < matrix.shape[1]:
        return FAILS
    wanted = matrix.T @ support
    # x = s + u with u >= 0; s itself may not be below zero because y is a solution with s = 0.
    columns = np.hstack([matrix.T.sum(axis=1, keepdims=True), matrix.T])
    goal = np.zeros(columns.shape[1])
    goal[0] = -1.0
    # Loaded only where signs do not tell: most estimates are made in less time than this takes.
    solver = import_module("scipy.optimize")
    found = solver.linprog(goal, A_eq=columns, b_eq=wanted, bounds=(0, inf), method="highs")
    if not found.success:
        raise ValueError(f"the linear programme of existence gave no answer: {found.message}")
    return EXISTS if -found.fun > 1e-7 else FAILS


def answer(counts: Floats, terms: Ints, left: Flags, lists: int) -> int:
    """Whether the estimate exists and is the only one: EXISTS or FAILS, by signs or by solver.

    Source: Fienberg and Rinaldo 2012.
    """
    quick = int(quick_answer(counts, terms, left, lists))
    return quick if quick != UNKNOWN else solved_answer(counts > 0, terms, left)
