"""All hierarchical models up to an order, as codes: bit j is set where the j-th effect is in it.

Every list has its own effect always; the codes tell of effects of two lists and more. A model is
hierarchical when each effect of it comes with all effects of fewer of the same lists.
Source: Bishop, Fienberg and Holland 1975, chapter 3; counts of models, statistics.md 1.
Example: four lists have 64 models of order 2 and 113 of order 3.
"""

from itertools import combinations

import numpy as np
from numba import njit
from numpy.typing import NDArray

from opennrm.statistics.prevalence.lattice import Ints

Codes = NDArray[np.uint64]
# So many models can be listed one by one; 6 lists have 32,768 of order 2.
MOST_LISTED = 40_000


class TooMany(ValueError):
    """There are more models than can be listed one by one."""


def higher_effects(lists: int, order: int) -> Ints:
    """The effects of two lists up to `order` lists, as masks, fewer lists first.

    Source: ours.
    """
    masks = [
        sum(1 << at for at in chosen)
        for size in range(2, min(order, lists) + 1)
        for chosen in combinations(range(lists), size)
    ]
    return np.array(masks, dtype=np.int64)


def hierarchical(higher: Ints, *, most: int = MOST_LISTED) -> Codes:
    """The codes of all hierarchical models of these effects, those with fewest effects first.

    Raises TooMany where there are more than `most`.
    Source: Bishop, Fienberg and Holland 1975.
    """
    codes = np.zeros(1, dtype=np.uint64)
    for at, need in enumerate(faces_of(higher)):
        fitting = codes[(codes & need) == need] | np.uint64(1 << at)
        if codes.size + fitting.size > most:
            raise TooMany(f"more than {most:,} models")
        codes = np.concatenate([codes, fitting])
    return codes[np.argsort(np.bitwise_count(codes), kind="stable")]


def faces_of(higher: Ints) -> Codes:
    """For each effect the code of the effects of one list fewer that it comes with.

    Source: Bishop, Fienberg and Holland 1975.
    """
    at_of = {int(mask): at for at, mask in enumerate(higher)}
    needs = np.zeros(higher.size, dtype=np.uint64)
    for at, mask in enumerate(map(int, higher)):
        if mask.bit_count() > 2:
            faces = (mask & ~(1 << bit) for bit in range(mask.bit_length()) if mask >> bit & 1)
            needs[at] = sum(1 << at_of[face] for face in faces)
    return needs


@njit(cache=True, nogil=True)
def largest_with(code: np.uint64, begin: int, needs: Codes) -> np.uint64:
    """The largest hierarchical model that has these effects and else only those from `begin` on.

    Source: ours.
    """
    for at in range(begin, needs.size):
        if code & needs[at] == needs[at]:
            code |= np.uint64(1) << np.uint64(at)
    return code


@njit(cache=True, nogil=True)
def terms_of(code: np.uint64, higher: Ints, lists: int) -> Ints:
    """The effects of a model: of nobody's cell, of each list, and those of the code."""
    terms = np.empty(1 + lists + higher.size, dtype=np.int64)
    terms[0] = 0
    for at in range(lists):
        terms[at + 1] = 1 << at
    count = 1 + lists
    for at in range(higher.size):
        if code >> np.uint64(at) & np.uint64(1):
            terms[count] = higher[at]
            count += 1
    return terms[:count]
