"""A search for a small BIC where the models are too many to be gone through: more than seven lists.

From main effects on, the one effect that lowers the BIC most enters or leaves, until none lowers
it. What it finds need not be the smallest; whoever shows its answer says that it is a search.
Source: forward and backward selection, Efroymson 1960; ours as the stand-in for more lists.
Example: ten lists have 2 ** 45 models of order 2; the search looks at some hundred.
"""

from math import inf, log

import numpy as np
from numba import njit

from opennrm.statistics.prevalence.bic import likelihood_of
from opennrm.statistics.prevalence.existence import EXISTS, UNKNOWN
from opennrm.statistics.prevalence.lattice import Floats, Ints, sum_over_supersets
from opennrm.statistics.prevalence.models import Codes, terms_of
from opennrm.statistics.prevalence.stepwise import ASKS, CHOSEN, NO_ESTIMATE, existence_of

_EQUAL = 1e-9


@njit(cache=True, nogil=True)
def searched(
    counts: Floats,
    lists: int,
    higher: Ints,
    needs: Codes,
    keys: Ints,
    answers: Ints,
    asked: Codes,
) -> tuple[int, float, np.uint64]:
    """Find a small BIC: how it ended, the hidden number, the code; shapes as `bic.smallest`.

    Source: Efroymson 1960.
    """
    margins = counts.copy()
    sum_over_supersets(margins, lists)
    cost = log(margins[0])
    best, hidden, chosen = inf, inf, np.uint64(0)
    here, first = np.uint64(0), True
    while True:
        waiting = 0
        better, found_there, there = best, hidden, here
        for at in range(-1, higher.size):
            code = here if at < 0 else here ^ (np.uint64(1) << np.uint64(at))
            if (at < 0) != first or not _is_hierarchical(code, needs):
                continue
            terms = terms_of(code, higher, lists)
            known = existence_of(counts, margins, terms, lists, keys, answers)
            if known == UNKNOWN and waiting < asked.size:
                asked[waiting] = code
                waiting += 1
            if known != EXISTS:
                continue
            likely, found = likelihood_of(counts, margins, terms, lists)
            bic = terms.size * cost - 2.0 * likely
            if found < inf and bic < better - _EQUAL:
                better, found_there, there = bic, found, code
        if waiting:
            return ASKS, inf, np.uint64(waiting)
        if not better < best - _EQUAL:
            return (CHOSEN if best < inf else NO_ESTIMATE), hidden, chosen
        best, hidden, chosen, here, first = better, found_there, there, there, False


@njit(cache=True, nogil=True)
def _is_hierarchical(code: np.uint64, needs: Codes) -> bool:
    for at in range(needs.size):
        if code >> np.uint64(at) & np.uint64(1) and code & needs[at] != needs[at]:
            return False
    return True


@njit(cache=True, nogil=True)
def searched_each(
    rows: Floats,
    lists: int,
    higher: Ints,
    needs: Codes,
    keys: Ints,
    answers: Ints,
    hidden: Floats,
    ended: Ints,
    chosen: Codes,
    asked: Codes,
) -> None:
    """Search for each row that waits; shapes as `bic.smallest_each`.

    Source: as `searched`.
    """
    for at in range(rows.shape[0]):
        if ended[at] == ASKS:
            ended[at], hidden[at], chosen[at] = searched(
                rows[at], lists, higher, needs, keys, answers, asked[at]
            )
