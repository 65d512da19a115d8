"""Chao's lower bound: at least how many people there are, from those on one list and on two.

`chao` here is the list-specific bound of 1989 (model Mt, lists of unequal reach): for two lists i
and j, people on i alone times people on j alone is at most those on no list times those on i and j
alone, where people who are easier to find are so for every body. Added up over all pairs,
hidden >= sum of z_i z_j / (f2 + 1). The better known f1 * f1 / (2 f2) of 1987 is no bound where
lists differ in reach: it is larger than this one, and too large. It is given for comparison.
Source: Chao 1987 (Biometrics 43), 1989 (Biometrics 45). Example: lists with 40, 30 and 20 people on
them alone and 26 on two: 116 + (1200 + 800 + 600) / 27.
"""

from dataclasses import dataclass
from math import exp, log, sqrt
from statistics import NormalDist

import numpy as np
from numpy.typing import NDArray

from opennrm.statistics.prevalence.bootstrap import resample

_TWO_SIDED_95 = 1.959963984540054
IS_A_BOUND = (
    "Chao's number is a lower bound: there are at least about so many people, and there may be"
    " many more. It holds where people who are easier for one body to find are not harder for the"
    " others; lists that shut one another out can lift it above the truth."
)
NO_PAIRS_WARNING = (
    "Nobody is on exactly two lists, so the bound rests on its correction for small numbers alone"
    " and its interval is too narrow."
)
ONE_LIST_WARNING = (
    "Only one list has people whom no other list met, so the bound is the number observed and says"
    " nothing about people on no list."
)


@dataclass(frozen=True, slots=True)
class Bound:
    """A lower bound for the number of people, observed ones included.

    `low95` and `high95` are Chao's log-normal interval. `warnings` always say that it is a bound.
    """

    estimate: float
    low95: float
    high95: float
    warnings: tuple[str, ...] = (IS_A_BOUND,)


def chao_bound(counts: NDArray[np.int64], lists: int) -> Bound:
    """The list-specific bound with its log-normal interval. Shape of `counts`: 2 ** lists.

    The +1 under the fraction is the paper's correction for small numbers: it keeps the bound
    finite where nobody is on exactly two lists, and nearly unbiased elsewhere.
    Source: Chao 1989 for the bound; Chao 1987 for the form of the interval.
    """
    alone, pairs = _alone(counts[None, :], lists)[0], int(_pairs(counts[None, :], lists)[0])
    people = int(counts.sum())
    hidden = float(_products(alone[None, :])[0]) / (pairs + 1)
    slopes = np.append((alone.sum() - alone) / (pairs + 1), -hidden / (pairs + 1))
    variance = _variance(np.append(alone, pairs), slopes, people, hidden)
    warnings = [IS_A_BOUND]
    if not pairs:
        warnings.append(NO_PAIRS_WARNING)
    if not hidden:
        warnings.append(ONE_LIST_WARNING)
    return Bound(*_log_normal(people, hidden, variance), tuple(warnings))


def chao_bounds(replicates: NDArray[np.int64], lists: int) -> NDArray[np.float64]:
    """The list-specific bound of each row of counts. Shapes: (R, 2 ** lists) and (R,).

    Source: as `chao_bound`.
    """
    hidden = _products(_alone(replicates, lists)) / (_pairs(replicates, lists) + 1.0)
    bounds: NDArray[np.float64] = replicates.sum(axis=1) + hidden
    return bounds


def chao_bootstrap(
    counts: NDArray[np.int64], lists: int, *, seed: np.random.SeedSequence, replicates: int
) -> NDArray[np.float64]:
    """The bound in so many resamples of the people observed. Shape: (replicates,).

    Source: resampling as in Chan, Silverman and Vincent 2021.
    """
    return chao_bounds(resample(counts, replicates, seed).astype(np.int64), lists)


def equal_reach_bound(counts: NDArray[np.int64], lists: int) -> Bound:
    """The bound of 1987 that takes all lists to reach as many people; for comparison only.

    hidden >= (K - 1) / K * f1 * f1 / (2 f2), for K lists; f1 (f1 - 1) / (2 (f2 + 1)) in place of
    f1 * f1 / (2 f2) where nobody is on exactly two lists.
    Source: Chao 1987; (K - 1) / K and the form without pairs as in Gotelli and Chao 2013
    (Encyclopedia of Biodiversity 5).
    """
    once, twice = int(_alone(counts[None, :], lists).sum()), int(_pairs(counts[None, :], lists)[0])
    people, share = int(counts.sum()), (lists - 1) / lists
    if twice:
        hidden = share * once**2 / (2 * twice)
        slopes = np.array([share * once / twice, -hidden / twice])
    else:
        hidden = share * once * (once - 1) / 2
        slopes = np.array([share * (once - 0.5), 0.0])
    variance = _variance(np.array([once, twice]), slopes, people, hidden)
    warnings = (IS_A_BOUND,) if twice else (IS_A_BOUND, NO_PAIRS_WARNING)
    return Bound(*_log_normal(people, hidden, variance), warnings)


def _alone(rows: NDArray[np.int64], lists: int) -> NDArray[np.int64]:
    """People on each list and no other. Shapes: (R, 2 ** lists) and (R, lists)."""
    return rows[:, [1 << at for at in range(lists)]]


def _pairs(rows: NDArray[np.int64], lists: int) -> NDArray[np.int64]:
    """People on exactly two lists. Shape: (R,)."""
    twice = [1 << one | 1 << other for one in range(lists) for other in range(one)]
    found: NDArray[np.int64] = rows[:, twice].sum(axis=1)
    return found


def _products(alone: NDArray[np.int64]) -> NDArray[np.float64]:
    """The sum of z_i z_j over all pairs of lists. Shape: (R,)."""
    z = alone.astype(np.float64)
    found: NDArray[np.float64] = (z.sum(axis=1) ** 2 - (z**2).sum(axis=1)) / 2
    return found


def _variance(
    numbers: NDArray[np.int64], slopes: NDArray[np.float64], people: int, hidden: float
) -> float:
    """Variance of people + hidden: the delta method on multinomial counts, `slopes` of hidden.

    People whose number has no slope still count once each.
    """
    rest = people - int(numbers.sum())
    squares = float(numbers @ (1 + slopes) ** 2) + rest
    sums = float(numbers @ (1 + slopes)) + rest
    return max(squares - sums**2 / (people + hidden), 0.0)


def _log_normal(people: int, hidden: float, variance: float) -> tuple[float, float, float]:
    """The estimate and its limits, as if the log of the hidden number were normal."""
    if not hidden:
        return float(people), float(people), float(people)
    spread = exp(float(NormalDist().inv_cdf(0.975)) * sqrt(log(1 + variance / hidden**2)))
    return people + hidden, people + hidden / spread, people + hidden * spread
