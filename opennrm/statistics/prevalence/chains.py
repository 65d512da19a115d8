"""Whether the chains of a sampler agree, and how many independent draws they are worth.

Both measures look at ranks, so that a number with a long tail, like people never found, is judged
as fairly as any other. Each chain is cut in two halves, so that a chain that drifts disagrees with
itself. Source: Vehtari, Gelman, Simpson, Carpenter and Bürkner 2021 (Bayesian Analysis 16).
Example: four chains of independent draws have an R-hat of 1.00; one that sits elsewhere, above 1.5.
"""

from statistics import NormalDist

import numpy as np
from numpy.typing import NDArray

Floats = NDArray[np.float64]
_NORMAL = NormalDist()


def rhat(draws: Floats) -> float:
    """R-hat of draws of shape (chains, draws): the larger of that of ranks and of folded ranks.

    1 where chains agree; the folded ranks see chains that differ in spread alone.
    Source: Vehtari and others 2021, equations 3, 14 and section 4.
    """
    halves = _halves(draws)
    folded = np.abs(halves - np.median(halves))
    return max(_rhat_of(_normal_ranks(halves)), _rhat_of(_normal_ranks(folded)))


def effective(draws: Floats) -> float:
    """How many independent draws the chains are worth for their middle (bulk effective size).

    Source: Vehtari and others 2021, equations 10 to 14; the sum over lags ends where pairs of
    autocorrelations turn negative, and never rises (Geyer 1992).
    """
    halves = _normal_ranks(_halves(draws))
    chains, length = halves.shape
    if np.ptp(halves) == 0:
        return float(halves.size)
    within = halves.var(axis=1, ddof=1)
    total = within.mean() * (length - 1) / length + halves.mean(axis=1).var(ddof=1)
    covariance = _autocovariance(halves) * length / (length - 1)
    correlation = 1 - (within.mean() - covariance.mean(axis=0)) / total
    correlation[0] = 1.0
    pairs = correlation[: length // 2 * 2].reshape(-1, 2).sum(axis=1)
    negative = np.flatnonzero(pairs < 0)
    kept = np.minimum.accumulate(pairs[: negative[0]] if negative.size else pairs)
    lag = max(2 * kept.sum() - 1, 1 / np.log10(chains * length))
    return float(chains * length / lag)


def _halves(draws: Floats) -> Floats:
    """Each chain as two. Shape: (2 * chains, draws // 2)."""
    half = draws.shape[1] // 2
    return np.concatenate([draws[:, :half], draws[:, -half:]])


def _normal_ranks(draws: Floats) -> Floats:
    """Ranks over all chains as quantiles of a normal distribution; ties share their mean rank."""
    _, place, times = np.unique(draws, return_inverse=True, return_counts=True)
    shares = (np.cumsum(times) - (times - 1) / 2 - 0.375) / (draws.size + 0.25)
    normal = np.array([_NORMAL.inv_cdf(share) for share in shares.tolist()])
    return normal[place].reshape(draws.shape)


def _rhat_of(draws: Floats) -> float:
    length = draws.shape[1]
    if not np.ptp(draws, axis=1).any():
        return 1.0 if np.ptp(draws) == 0 else float("inf")
    within = draws.var(axis=1, ddof=1).mean()
    between = draws.mean(axis=1).var(ddof=1)
    return float(np.sqrt((length - 1) / length + between / within))


def _autocovariance(draws: Floats) -> Floats:
    """Autocovariance of each chain at each lag, by Fourier transform. Shape: as `draws`."""
    length = draws.shape[1]
    centred = draws - draws.mean(axis=1, keepdims=True)
    waves = np.fft.rfft(centred, 2 * length, axis=1)
    found: Floats = np.fft.irfft(np.abs(waves) ** 2, axis=1)[:, :length] / length
    return found
