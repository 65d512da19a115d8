"""Coverage: how often an interval like this would hold the true number, for lists like these.

A model that fits the lists is taken as the truth, with its number of people; lists are drawn from
it again and again, and each draw is estimated, choice of model and interval included. What comes
is the coverage to expect if the world were as that model says, and worse if it is not.
Source: Silverman, Chan and Vincent 2024, section 5 (simulation from fitted models).
Example: lists like those of 2013, stepwise: the 95 % interval held the truth in so many of 200.
"""

from dataclasses import dataclass, replace
from math import isfinite, sqrt

import numpy as np
from numpy.typing import NDArray

from opennrm.statistics.prevalence.choices import Choice
from opennrm.statistics.prevalence.estimating import estimate
from opennrm.statistics.prevalence.fitted import Estimate, Interval, NoEstimate, Told
from opennrm.statistics.prevalence.lattice import Floats, cells_left, fit, sum_over_supersets
from opennrm.statistics.prevalence.lists import CaptureLists, ListsRefused
from opennrm.statistics.prevalence.work import counts_of

FEWEST_RUNS, MOST_RUNS = 20, 10_000
_TWO_SIDED_95 = 1.959963984540054


@dataclass(frozen=True, slots=True, kw_only=True)
class Coverage:
    """What came of so many runs. Shares are from 0 to 1, of the runs that had an estimate.

    `truth` is the true number of people; `bias` the mean of estimate over truth, minus 1, of the
    runs with an estimate; `median` the median estimate; `margin95` the interval of the coverage.
    """

    truth: float
    runs: int
    without_estimate: int
    without_limit: int
    coverage95: float
    coverage80: float
    margin95: Interval
    bias: float
    median: float
    spread: float


def coverage(
    lists: CaptureLists,
    choice: Choice,
    *,
    runs: int,
    truth: Choice | None = None,
    told: Told | None = None,
) -> Coverage:
    """Simulate from the model that `truth` chooses (`choice` where None) and estimate by `choice`.

    Runs without an estimate hold nothing and count against the coverage. Raises ListsRefused.
    Source: Silverman, Chan and Vincent 2024.
    """
    if not FEWEST_RUNS <= runs <= MOST_RUNS:
        raise ListsRefused(f"runs is {runs}; it is from {FEWEST_RUNS} to {MOST_RUNS:,}.")
    fitted = estimate(lists, replace(truth or choice, replicates=0))
    means = _means(fitted)
    streams = np.random.SeedSequence(choice.seed).spawn(runs)
    found: list[Estimate | None] = []
    for at, stream in enumerate(streams):
        found.append(_one(lists, means, replace(choice, seed=at), stream))
        if told is not None:
            told(at + 1, runs)
    return _counted(float(np.round(means.sum())), found)


def _means(fitted: Estimate) -> Floats:
    """The mean of every cell, that of nobody's lists included; shape (2 ** lists,)."""
    size = len(fitted.lists.names)
    counts = counts_of(fitted.lists).astype(float)
    margins = counts.copy()
    sum_over_supersets(margins, size)
    terms = np.array([0, *(1 << at for at in range(size)), *fitted.terms], dtype=np.int64)
    finite, left = cells_left(margins, terms, size)
    _, effects, means = fit(counts, finite, left, size)
    means[0] = np.exp(effects[0])
    return means


def _one(
    lists: CaptureLists, means: Floats, choice: Choice, stream: np.random.SeedSequence
) -> Estimate | None:
    """Draw lists and estimate; None where they are no lists or give no estimate."""
    draw = np.random.Generator(np.random.PCG64(stream))
    people = int(np.round(means.sum()))
    counts: NDArray[np.int64] = draw.multinomial(people, means / means.sum())
    counts[0] = 0
    try:
        return estimate(CaptureLists(lists.names, tuple(int(n) for n in counts)), choice)
    except (ListsRefused, NoEstimate):
        return None


def _counted(truth: float, found: list[Estimate | None]) -> Coverage:
    known = [one for one in found if one is not None]
    if not known:
        raise NoEstimate("No run had an estimate: lists like these bear none by this method.")
    numbers = np.array([one.estimate for one in known])
    share95, share80 = (
        sum(_holds(one, truth, level) for one in known) / len(found) for level in (95, 80)
    )
    ends = [one.interval95 for one in known]
    return Coverage(
        truth=truth,
        runs=len(found),
        without_estimate=len(found) - len(known),
        without_limit=sum(1 for end in ends if end and not isfinite(end[1])),
        coverage95=share95,
        coverage80=share80,
        margin95=wilson(share95, len(found)),
        bias=float(numbers.mean() / truth - 1),
        median=float(np.median(numbers)),
        spread=float(np.sqrt(np.mean((numbers / truth - 1) ** 2))),
    )


def _holds(one: Estimate, truth: float, level: int) -> bool:
    interval = one.interval95 if level == 95 else one.interval80
    return interval is not None and interval[0] <= truth <= interval[1]


def wilson(share: float, runs: int) -> Interval:
    """The 95 % interval of a share of so many runs.

    Source: Wilson 1927 (JASA 22).
    """
    z2 = _TWO_SIDED_95**2
    middle = (share + z2 / (2 * runs)) / (1 + z2 / runs)
    half = _TWO_SIDED_95 * sqrt(share * (1 - share) / runs + z2 / (4 * runs**2)) / (1 + z2 / runs)
    return max(0.0, middle - half), min(1.0, middle + half)
