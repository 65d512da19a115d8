"""Intervals by resampling the people of the lists, with the choice of a model made anew each time.

A replicate is a multinomial draw over the observed patterns, as many people as were observed.
Replicate i draws from the i-th stream spawned from the seed, so that a result depends on the seed
alone, never on the number of cores. BCa corrects the percentiles for bias and skewness; its
acceleration comes from leaving one person out, once for each pattern, weighted by the people of it.
Ties: a replicate that equals the estimate counts half below it (ours; it moves the limits where
the lists are small). Source: Efron 1987 (JASA 82); Silverman, Chan and Vincent 2024.
Example: the five lists of the United Kingdom, 2013: 11,313, between about 8,800 and 14,700.
"""

from collections.abc import Callable, Sequence
from concurrent.futures import ThreadPoolExecutor
from os import cpu_count
from statistics import NormalDist

import numpy as np

from opennrm.statistics.prevalence.lattice import Floats, Ints

REPLICATES = 1000
# Into so many parts the rows are cut: for an even load, and for progress that moves.
PARTS = 64
_NORMAL = NormalDist()
_LEAST = 0.05
# Two estimates this close to each other, in people, are one: the limit of the fits' precision.
_TIED = 1e-6


# A method: for rows of counts, shape (R, 2 ** lists), and the number of lists, the hidden number of
# each row, shape (R,). A row without an estimate gives inf.
Choosing = Callable[[Floats, int], Floats]


def resample(counts: Ints, replicates: int, seed: np.random.SeedSequence) -> Floats:
    """Draw replicates of the counts; shape (replicates, counts.size). Nobody is on no list.

    Source: Chan, Silverman and Vincent 2021, section 5.
    """
    seen = np.flatnonzero(counts)
    people = int(counts.sum())
    shares = counts[seen] / people
    rows = np.zeros((replicates, counts.size))
    for at, stream in enumerate(seed.spawn(replicates)):
        draw = np.random.Generator(np.random.PCG64(stream)).multinomial(people, shares)
        rows[at, seen] = draw
    return rows


def without_one(counts: Ints) -> tuple[Floats, Floats]:
    """The counts with one person less in each pattern that occurs, and how often each would be so.

    Shapes: (patterns, counts.size) and (patterns,).
    Source: Efron 1987, section 7 (jackknife of a multinomial).
    """
    seen = np.flatnonzero(counts)
    rows = np.repeat(counts[None, :].astype(float), seen.size, axis=0)
    rows[np.arange(seen.size), seen] -= 1.0
    return rows, counts[seen].astype(float)


def side_by_side(
    choosing: Choosing, rows: Floats, lists: int, told: Callable[[int, int], None] | None = None
) -> Floats:
    """Let all cores choose, each for its part of the rows; the order of the rows is kept.

    `told` is called with how many rows are done and how many there are, after each part.
    Source: ours.
    """
    workers = min(cpu_count() or 1, max(1, rows.shape[0] // 8))
    parts = np.array_split(rows, min(PARTS, max(1, rows.shape[0] // 8)))
    found: list[Floats] = []
    with ThreadPoolExecutor(workers) as pool:
        for part in pool.map(lambda part: choosing(part, lists), parts):
            found.append(part)
            if told is not None:
                told(sum(one.size for one in found), rows.shape[0])
    return np.concatenate(found)


def bca(
    estimate: float, replicates: Floats, jackknife: Floats, weights: Floats, levels: Sequence[float]
) -> tuple[tuple[float, float], ...]:
    """The bias-corrected and accelerated interval at each level, such as 0.95.

    `jackknife` is the estimate without one person of each pattern, `weights` the people of it.
    Replicates without an estimate are inf and stand above all others; a limit may be inf.
    Source: Efron 1987; DiCiccio and Efron 1996 (Statistical Science 11).
    """
    below = np.sum(replicates < estimate - _TIED)
    tied = np.sum(np.abs(replicates - estimate) <= _TIED)
    share = (below + tied / 2) / replicates.size
    # Even where every replicate lies on one side the limits stay within the replicates.
    edge = 0.5 / replicates.size
    bias = _NORMAL.inv_cdf(min(max(share, edge), 1 - edge))
    pull = acceleration(jackknife, weights)
    ordered = np.sort(replicates)
    found = []
    for level in levels:
        ends = [
            _shifted(_NORMAL.inv_cdf(end), bias, pull) for end in ((1 - level) / 2, (1 + level) / 2)
        ]
        low, high = (quantile(ordered, end) for end in ends)
        found.append((low, high))
    return tuple(found)


def acceleration(jackknife: Floats, weights: Floats) -> float:
    """Efron's a: the skewness of the estimate's influence, by leaving one person out.

    0 where no person changes the estimate, or where leaving one out leaves no estimate.
    Source: Efron 1987, equation 6.6.
    """
    known = np.isfinite(jackknife)
    if not known.any():
        return 0.0
    mean = np.average(jackknife[known], weights=weights[known])
    pull = mean - jackknife[known]
    spread = float(np.sum(weights[known] * pull**2))
    if spread <= 0:
        return 0.0
    return float(np.sum(weights[known] * pull**3) / (6 * spread**1.5))


def quantile(ordered: Floats, share: float) -> float:
    """The quantile of sorted values, between neighbours; inf where it reaches those without one.

    Source: Hyndman and Fan 1996, definition 7.
    """
    place = share * (ordered.size - 1)
    at = int(place)
    above = min(at + 1, ordered.size - 1)
    part = place - at
    if part == 0 or ordered[at] == ordered[above]:
        return float(ordered[at])
    return float(ordered[at] + part * (ordered[above] - ordered[at]))


def _shifted(z: float, bias: float, pull: float) -> float:
    # Far out the correction would turn over; it is held before it does (ours).
    return float(_NORMAL.cdf(bias + (bias + z) / max(1 - pull * (bias + z), _LEAST)))
