"""Choosing the model of the smallest BIC among all hierarchical models up to an order, exactly.

BIC = parameters × log(people observed) − 2 × log-likelihood; effects that are minus infinity count
as parameters. A model without an estimate is never chosen. Models are gone through as a tree that
decides effect by effect; a branch is left as soon as its fewest parameters, with the likelihood of
its largest model, cost more than the best model found. So the answer is that of looking at all.
Source: Schwarz 1978; Silverman, Chan and Vincent 2024; branch and bound, Furnival and Wilson 1974.
Example: the five lists of the United Kingdom, 2013: 22,991 people by order 2, 25,311 by order 4.
"""

from math import exp, inf, lgamma, log

import numpy as np
from numba import njit

from opennrm.statistics.prevalence.existence import EXISTS, FAILS, UNKNOWN
from opennrm.statistics.prevalence.lattice import (
    Floats,
    Ints,
    cells_left,
    fit,
    log_likelihood,
    sum_over_supersets,
)
from opennrm.statistics.prevalence.models import Codes, largest_with, terms_of
from opennrm.statistics.prevalence.stepwise import ASKS, CHOSEN, NO_ESTIMATE, existence_of

MOST_ASKED = 64
# Two models whose BIC differ by less are equally good; the one that is found first stands.
_EQUAL = 1e-9
# How far below the highest likelihood a fit may stop that has no estimate to come to (ours).
_APPROACHED = 1e-3


@njit(cache=True, nogil=True)
def likelihood_of(counts: Floats, margins: Floats, terms: Ints, lists: int) -> tuple[float, float]:
    """The highest log-likelihood of a model and its hidden number; inf where no fit settles.

    A likelihood that is only approached, because no estimate exists, is taken a little higher.
    """
    finite, left = cells_left(margins, terms, lists)
    settled, effects, fitted = fit(counts, finite, left, lists)
    likely = log_likelihood(counts, fitted, left)
    if not settled:
        return min(likely + _APPROACHED, highest_likelihood(counts)), inf
    return likely, exp(effects[0])


@njit(cache=True, nogil=True)
def highest_likelihood(counts: Floats) -> float:
    """The log-likelihood of a table that fits itself: no model has more."""
    total = 0.0
    for cell in range(1, counts.size):
        if counts[cell] > 0:
            total += counts[cell] * log(counts[cell]) - counts[cell] - lgamma(counts[cell] + 1)
    return total


@njit(cache=True, nogil=True)
def smallest(
    counts: Floats,
    lists: int,
    higher: Ints,
    needs: Codes,
    begin: np.uint64,
    keys: Ints,
    answers: Ints,
    asked: Codes,
) -> tuple[int, float, np.uint64]:
    """Find the smallest BIC: how it ended, the hidden number, the code of the model.

    `begin` is a model to start from, such as that of another resample. `asked`, shape (64,), takes
    codes whose existence has to be told first, when it ends with ASKS; the third number is then
    how many they are.
    Source: Furnival and Wilson 1974.
    """
    margins = counts.copy()
    sum_over_supersets(margins, lists)
    cost, fewest = log(margins[0]), 1 + lists
    ended, best, hidden, chosen = _begin(counts, margins, lists, higher, begin, keys, answers)
    if ended != CHOSEN:
        asked[0] = chosen
        return ended, inf, np.uint64(1)
    waiting = 0
    depth = higher.size + 2
    codes, places = np.zeros(depth, dtype=np.uint64), np.zeros(depth, dtype=np.int64)
    sizes = np.zeros(depth, dtype=np.int64)
    likelies, founds = np.zeros(depth), np.zeros(depth)
    everything = terms_of(largest_with(np.uint64(0), 0, needs), higher, lists)
    likelies[0], founds[0] = likelihood_of(counts, margins, everything, lists)
    top = 0
    while top >= 0:
        code, at, size = codes[top], places[top], sizes[top]
        likely, found = likelies[top], founds[top]
        top -= 1
        bound = (fewest + size) * cost - 2.0 * likely
        if bound >= best - _EQUAL:
            continue
        if at == higher.size:
            if found < inf:
                best, hidden, chosen = bound, found, code
            continue
        if code & needs[at] != needs[at]:
            top += 1
            codes[top], places[top], sizes[top] = code, at + 1, size
            likelies[top], founds[top] = likely, found
            continue
        without = terms_of(largest_with(code, at + 1, needs), higher, lists)
        top += 1
        codes[top], places[top], sizes[top] = code, at + 1, size
        likelies[top], founds[top] = likelihood_of(counts, margins, without, lists)
        # What has no estimate has none with more effects either: the branch ends here.
        code |= np.uint64(1) << np.uint64(at)
        terms = terms_of(code, higher, lists)
        known = existence_of(counts, margins, terms, lists, keys, answers)
        if known == EXISTS:
            top += 1
            codes[top], places[top], sizes[top] = code, at + 1, size + 1
            likelies[top], founds[top] = likely, found
        elif known == UNKNOWN and waiting < asked.size:
            asked[waiting] = code
            waiting += 1
    if waiting:
        return ASKS, inf, np.uint64(waiting)
    return CHOSEN, hidden, chosen


@njit(cache=True, nogil=True)
def _begin(
    counts: Floats,
    margins: Floats,
    lists: int,
    higher: Ints,
    begin: np.uint64,
    keys: Ints,
    answers: Ints,
) -> tuple[int, float, float, np.uint64]:
    """The better of main effects and `begin`: how it ended, BIC, hidden number, code.

    With ASKS the code is the one to ask for. Where main effects have no estimate nothing has.
    """
    best, hidden, chosen = inf, inf, np.uint64(0)
    for start in (np.uint64(0), begin):
        terms = terms_of(start, higher, lists)
        known = existence_of(counts, margins, terms, lists, keys, answers)
        if known == UNKNOWN:
            return ASKS, inf, inf, start
        likely, found = likelihood_of(counts, margins, terms, lists)
        bic = terms.size * log(margins[0]) - 2.0 * likely
        if known == EXISTS and found < inf and bic < best - _EQUAL:
            best, hidden, chosen = bic, found, start
    return (CHOSEN if best < inf else NO_ESTIMATE), best, hidden, chosen


@njit(cache=True, nogil=True)
def smallest_each(
    rows: Floats,
    lists: int,
    higher: Ints,
    needs: Codes,
    begin: np.uint64,
    keys: Ints,
    answers: Ints,
    hidden: Floats,
    ended: Ints,
    chosen: Codes,
    asked: Codes,
) -> None:
    """Choose for each row that waits. Shapes: rows (R, 2 ** lists), asked (R, 64), others (R,).

    Source: as `smallest`.
    """
    for at in range(rows.shape[0]):
        if ended[at] == ASKS:
            ended[at], hidden[at], chosen[at] = smallest(
                rows[at], lists, higher, needs, begin, keys, answers, asked[at]
            )


@njit(cache=True, nogil=True)
def existence_each(
    counts: Floats, lists: int, codes: Codes, higher: Ints, keys: Ints, answers: Ints, known: Ints
) -> None:
    """Write for each model whether it has an estimate: by signs and by what is kept."""
    margins = counts.copy()
    sum_over_supersets(margins, lists)
    for at in range(codes.size):
        terms = terms_of(codes[at], higher, lists)
        known[at] = existence_of(counts, margins, terms, lists, keys, answers)


@njit(cache=True, nogil=True)
def all_of_them(
    counts: Floats,
    lists: int,
    codes: Codes,
    higher: Ints,
    known: Ints,
    bics: Floats,
    hidden: Floats,
) -> None:
    """The BIC and hidden number of each model that is `known` to exist; inf for the others."""
    margins = counts.copy()
    sum_over_supersets(margins, lists)
    cost = log(margins[0])
    for at in range(codes.size):
        bics[at], hidden[at] = inf, inf
        if known[at] != FAILS:
            terms = terms_of(codes[at], higher, lists)
            likely, found = likelihood_of(counts, margins, terms, lists)
            if found < inf:
                bics[at], hidden[at] = terms.size * cost - 2.0 * likely, found
