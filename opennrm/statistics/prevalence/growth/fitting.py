"""A log-linear regression of counts whose variance is a multiple of their mean (quasi-Poisson).

Fitted by iteratively reweighted least squares. Three variances of the coefficients are given, and
whoever draws an interval takes the widest: by the spread of the counts, made larger where one
period carries over into the next; by source; and by period, for shocks that all sources share.
Source: McCullagh and Nelder 1989 (quasi-likelihood); Liang and Zeger 1986 (clusters). Ours: the
widest of three, with t quantiles by the number of clusters.
Example: counts that rise by a tenth a year give a coefficient of 0.095 for the year.
"""

from dataclasses import dataclass
from math import sqrt

import numpy as np
from numpy.typing import NDArray
from scipy.special import stdtrit

Floats = NDArray[np.float64]
Ints = NDArray[np.int64]

MOST_ROUNDS = 60
CLOSE = 1e-9
# A coefficient beyond this is a rate of zero or without end: counts lie on one side only. Ours.
LARGEST_COEFFICIENT = 10.0


class NotFitted(ValueError):
    """No estimate exists, or the fit does not settle."""


@dataclass(frozen=True, slots=True, eq=False)
class Fit:
    """`beta` has p coefficients; `variances` pairs a p by p variance with its t quantile of 95 %.

    `fitted` are the n means; `spread` the variance of a count as a multiple of its mean, at least
    1; `carries_over` the correlation of residuals with the next of the same source.
    """

    beta: Floats
    fitted: Floats
    spread: float
    carries_over: float
    variances: tuple[tuple[Floats, float], ...]


def fit(counts: Floats, design: Floats, sources: Ints, periods: Ints, *, shared: int) -> Fit:
    """Fit n counts on an n by p design; `sources` and `periods` say which clusters each is of.

    Rows of a source are in the order of periods; `shared` coefficients, fewer than the periods,
    rest on what periods have in common, and are taken off their number. Raises NotFitted where no
    estimate exists.
    Source: McCullagh and Nelder 1989, section 9.2.
    """
    rows, columns = design.shape
    if rows <= columns:
        raise NotFitted("There are no more counts than coefficients.")
    beta = _settle(counts, design)
    fitted = np.exp(design @ beta)
    residuals = (counts - fitted) / np.sqrt(fitted)
    spread = max(1.0, float(residuals @ residuals) / (rows - columns))
    # Fitted coefficients take correlation out of residuals, about this much of it.
    taken = (len(np.unique(sources)) + shared - 1) / rows
    carries = min(0.9, carried_over(residuals, sources) + taken)
    bread = np.linalg.pinv(design.T @ (design * fitted[:, None]), hermitian=True)
    longer = max(1.0, (1 + carries) / (1 - carries))
    variances = [(bread * spread * longer, _t95(rows - columns))]
    scores = design * (counts - fitted)[:, None]
    for clusters, taken in ((sources, 1), (periods, shared)):
        left = len(np.unique(clusters)) - taken
        if left > 0:
            meat = _summed_squares(scores, clusters) * (left + taken) / left
            variances.append((bread @ meat @ bread, _t95(left)))
    return Fit(beta, fitted, spread, carries, tuple(variances))


def half_width(gradient: Floats, fitted: Fit) -> float:
    """Half the width of a 95 % interval of a function of the coefficients, by the delta method.

    `gradient` has the p derivatives. The widest of the variances is taken.
    Source: ours, see the head of this module.
    """
    return max(
        quantile * sqrt(max(0.0, float(gradient @ variance @ gradient)))
        for variance, quantile in fitted.variances
    )


def carried_over(residuals: Floats, sources: Ints) -> float:
    """The correlation of a residual with the next one of the same source, -1 to 1.

    Source: ours; the long-run variance of a first-order autoregression.
    """
    pairs = [
        (series[:-1], series[1:])
        for series in (residuals[sources == one] for one in np.unique(sources))
    ]
    products = sum(float(one @ other) for one, other in pairs)
    squares = sum(float(one @ one + other @ other) / 2 for one, other in pairs)
    return products / squares if squares else 0.0


def _summed_squares(scores: Floats, clusters: Ints) -> Floats:
    """The squares of the scores summed within each cluster, p by p."""
    groups = np.unique(clusters)
    summed = np.stack([scores[clusters == one].sum(axis=0) for one in groups])
    return np.asarray(summed.T @ summed, dtype=np.float64)


def _settle(counts: Floats, design: Floats) -> Floats:
    """Iteratively reweighted least squares; a step that makes the fit worse is halved."""
    beta: Floats = np.linalg.lstsq(design, np.log(counts + 0.5), rcond=None)[0].astype(np.float64)
    for _ in range(MOST_ROUNDS):
        mean = np.exp(design @ beta)
        working = design.T @ (design * mean[:, None])
        score = design.T @ (counts - mean)
        move = np.linalg.lstsq(working, score, rcond=None)[0].astype(np.float64)
        moved = _no_worse(counts, design, beta, move)
        if np.abs(moved).max() > LARGEST_COEFFICIENT + 10:
            break
        if np.abs(moved - beta).max() <= CLOSE:
            return moved
        beta = moved
    raise NotFitted("The fit does not settle.")


def _no_worse(counts: Floats, design: Floats, beta: Floats, move: Floats) -> Floats:
    """The coefficients after the move, halved until the fit is no worse or the move is nothing."""
    before = _likelihood(counts, design, beta)
    while _likelihood(counts, design, beta + move) < before and np.abs(move).max() > CLOSE / 2:
        move = move / 2
    return beta + move


def _likelihood(counts: Floats, design: Floats, beta: Floats) -> float:
    linear = design @ beta
    if linear.max() > 700:
        return -np.inf
    return float(counts @ linear - np.exp(linear).sum())


def _t95(freedom: int) -> float:
    return float(stdtrit(freedom, 0.975))
