"""Choosing a model step by step: the pair of lists that fits worst enters first.

From main effects on, each candidate pair has n people on both lists and a fitted mean m;
p = min(P(X <= n), P(X >= n)) for a Poisson X of mean m. Candidates whose estimate would not exist
or not be the only one are dropped, and the smallest p below the threshold enters: the first of them
on ties. A pair that was never seen together enters as minus infinity.
Source: Chan, Silverman and Vincent 2021 (JASA 116), section 4; threshold 0.02 as in the paper.
Example: the five lists of the United Kingdom, 2013, give 11,313 people.
"""

from math import exp, inf, lgamma, log

import numpy as np
from numba import njit

from opennrm.statistics.prevalence.existence import FAILS, UNKNOWN, quick_answer
from opennrm.statistics.prevalence.lattice import (
    Floats,
    Ints,
    cells_left,
    fit,
    sum_over_supersets,
)

THRESHOLD = 0.02
# How a choice ended: with an estimate; without one; waiting for a linear programme.
CHOSEN, NO_ESTIMATE, ASKS = 0, 1, 2
_HASH = np.uint64(0x9E3779B97F4A7C15)


@njit(cache=True, nogil=True)
def log_of_tail(seen: float, mean: float) -> float:
    """Log of min(P(X <= seen), P(X >= seen)) for X Poisson with this mean; -inf where mean is 0.

    Source: sums of probabilities from the largest term on, so that the smallest tails are exact.
    """
    if mean <= 0.0:
        return 0.0 if seen == 0 else -inf
    least = 0.0
    if seen < mean + 1.0:
        least = min(least, _log_sum(seen, mean, down=True))
    if seen > mean - 1.0:
        least = min(least, _log_sum(seen, mean, down=False))
    return least


@njit(cache=True, nogil=True)
def _log_sum(seen: float, mean: float, down: bool) -> float:
    """Log of the sum of Poisson probabilities from `seen` down to 0, or up without end."""
    total, term, k = 1.0, 1.0, seen
    while term > 1e-17 * total:
        if down:
            term *= k / mean
            k -= 1.0
        else:
            k += 1.0
            term *= mean / k
        total += term
    return seen * log(mean) - mean - lgamma(seen + 1.0) + log(total)


@njit(cache=True, nogil=True)
def key_of(counts: Floats, terms: Ints) -> np.uint64:
    """A 64-bit key of a support and the effects of a model, for answers about existence."""
    key = np.uint64(1469598103934665603)
    word = np.uint64(0)
    for cell in range(counts.size):
        word = (word << np.uint64(1)) | np.uint64(counts[cell] > 0)
        if cell % 64 == 63 or cell == counts.size - 1:
            key = (key ^ word) * _HASH
            key ^= key >> np.uint64(29)
            word = np.uint64(0)
    for term in terms:
        key = (key ^ np.uint64(term + 1)) * _HASH
        key ^= key >> np.uint64(29)
    return key


@njit(cache=True, nogil=True)
def look_up(key: np.uint64, keys: Ints, answers: Ints) -> int:
    """The answer kept under a key in the sorted `keys`, or UNKNOWN."""
    low, high = 0, keys.size
    while low < high:
        middle = (low + high) // 2
        if keys[middle] < key:
            low = middle + 1
        else:
            high = middle
    return int(answers[low]) if low < keys.size and keys[low] == key else UNKNOWN


@njit(cache=True, nogil=True)
def with_term(terms: Ints, term: int) -> Ints:
    """The effects and one more, sorted."""
    found = np.empty(terms.size + 1, dtype=np.int64)
    at = 0
    while at < terms.size and terms[at] < term:
        found[at] = terms[at]
        at += 1
    found[at] = term
    while at < terms.size:
        found[at + 1] = terms[at]
        at += 1
    return found


@njit(cache=True, nogil=True)
def choose(
    counts: Floats, lists: int, threshold: float, keys: Ints, answers: Ints
) -> tuple[int, float, Ints]:
    """Choose a model and give how it ended, the hidden number, and the effects.

    `counts` has shape 2 ** lists. The effects hold those that are minus infinity too. When it ends
    with ASKS, the effects are those of the model whose existence has to be told first.
    Source: Chan, Silverman and Vincent 2021.
    """
    margins = counts.copy()
    sum_over_supersets(margins, lists)
    terms = np.zeros(1 + lists, dtype=np.int64)
    for at in range(lists):
        terms[at + 1] = 1 << at
    known = existence_of(counts, margins, terms, lists, keys, answers)
    if known != 1:
        return ASKS if known == UNKNOWN else NO_ESTIMATE, inf, terms
    while True:
        finite, left = cells_left(margins, terms, lists)
        settled, effects, fitted = fit(counts, finite, left, lists)
        if not settled:
            return NO_ESTIMATE, inf, terms
        sum_over_supersets(fitted, lists)
        waits, term = _next_term(counts, margins, fitted, terms, lists, threshold, keys, answers)
        if waits:
            return ASKS, inf, with_term(terms, term)
        if term == 0:
            return CHOSEN, exp(effects[0]), terms
        terms = with_term(terms, term)


@njit(cache=True, nogil=True)
def _next_term(
    counts: Floats,
    margins: Floats,
    fitted: Floats,
    terms: Ints,
    lists: int,
    threshold: float,
    keys: Ints,
    answers: Ints,
) -> tuple[bool, int]:
    """The pair that enters, or 0; and whether its existence has to be asked for first."""
    pairs, tails = _candidates(margins, fitted, terms, lists)
    limit = log(threshold)
    while True:
        best = -1
        for at in range(pairs.size):
            if tails[at] < limit and (best < 0 or tails[at] < tails[best] - 1e-9):
                best = at
        if best < 0:
            return False, 0
        known = existence_of(counts, margins, with_term(terms, pairs[best]), lists, keys, answers)
        if known != FAILS:
            return known == UNKNOWN, int(pairs[best])
        tails[best] = inf


@njit(cache=True, nogil=True)
def _candidates(margins: Floats, fitted: Floats, terms: Ints, lists: int) -> tuple[Ints, Floats]:
    """The pairs that are not in the model, in the order of the lists, with the logs of their p."""
    kept = np.zeros(margins.size, dtype=np.bool_)
    for term in terms:
        kept[term] = True
    pairs = np.empty(lists * (lists - 1) // 2, dtype=np.int64)
    tails = np.empty(pairs.size)
    count = 0
    for one in range(lists):
        for other in range(one + 1, lists):
            pair = 1 << one | 1 << other
            if not kept[pair]:
                pairs[count] = pair
                tails[count] = log_of_tail(margins[pair], fitted[pair])
                count += 1
    return pairs[:count], tails[:count]


@njit(cache=True, nogil=True)
def existence_of(
    counts: Floats, margins: Floats, terms: Ints, lists: int, keys: Ints, answers: Ints
) -> int:
    """Whether the model has one estimate: by signs, else by the answers that are kept."""
    finite, left = cells_left(margins, terms, lists)
    quick = quick_answer(counts, finite, left, lists)
    if quick != UNKNOWN:
        return int(quick)
    return look_up(key_of(counts, terms), keys, answers)


@njit(cache=True, nogil=True)
def choose_each(
    rows: Floats,
    lists: int,
    threshold: float,
    keys: Ints,
    answers: Ints,
    hidden: Floats,
    ended: Ints,
    asked: Ints,
) -> None:
    """Choose for each row that waits (`ended` is ASKS) and write what came of it.

    Shapes: rows (R, 2 ** lists), hidden (R,), ended (R,), asked (R, 1 + all pairs + lists) with -1
    after the effects.
    Source: as `choose`.
    """
    for at in range(rows.shape[0]):
        if ended[at] != ASKS:
            continue
        end, found, terms = choose(rows[at], lists, threshold, keys, answers)
        ended[at] = end
        hidden[at] = found
        for place in range(asked.shape[1]):
            asked[at, place] = terms[place] if place < terms.size else -1
