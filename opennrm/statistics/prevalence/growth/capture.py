"""By capture: more people in the target population, or a larger share of them found.

Referrals are the people there were, times the share that was found. The change in referrals is
split into the two by logarithmic means, in every pair of replicates, so that both parts always add
up to it. What is uncertain is the ratio of the two estimates; the referrals are counted.
Source: R-STA-02, R-DAT-17; split: Ang 2005. Ours: all pairs of replicates, because two years are
resampled independently; the longer half of an interval where there is nothing but the interval.
Example: 5,000 of 10,000 became 6,000 of 12,000: all of the 1,000 is hidden population. With
intervals of a factor 1.3 either way it cannot be told whether it is.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from enum import StrEnum
from math import exp, log, sqrt

import numpy as np
from numpy.typing import NDArray
from scipy.special import ndtr

from opennrm.statistics.prevalence.growth.estimates import Estimate
from opennrm.statistics.prevalence.growth.sources import TWO_SIDED_95
from opennrm.statistics.prevalence.growth.split import logarithmic_mean

MOST_PAIRED = 2_000
AT_A_LEVEL = 1e-12


class Told(StrEnum):
    """What an interval, or all of them together, says of a part of the change."""

    MORE = "more"
    FEWER = "fewer"
    NONE = "none"
    CANNOT = "cannot_be_told"


@dataclass(frozen=True, slots=True)
class Part:
    """A part of the change in referrals, in people, and how likely it is above zero."""

    people: float
    interval95: tuple[float, float]
    chance_above_zero: float

    @property
    def told(self) -> Told:
        """Whether the interval leaves zero out, and on which side."""
        return told_by(self.interval95)


@dataclass(frozen=True, slots=True, kw_only=True)
class ChoiceSplit:
    """The split by one choice of model. `hidden.people + found.people` is the change in referrals.

    `ratio` is people there were after, as a multiple of before, with its interval; `by` is
    `replicates` or `interval`; `lopsided` where an interval was longer on one side (see `_sides`).
    """

    choice: str
    before: Estimate
    after: Estimate
    hidden: Part
    found: Part
    ratio: float
    ratio95: tuple[float, float]
    by: str
    lopsided: bool


@dataclass(frozen=True, slots=True, kw_only=True)
class CaptureSplit:
    """The split between two periods by every sound choice, and what holds over all of them.

    `left_out` names choices that cannot be used, each with the code of its reason.
    """

    before_period: str
    after_period: str
    referred: tuple[int, int]
    choices: tuple[ChoiceSplit, ...]
    left_out: tuple[tuple[str, str], ...]

    @property
    def hidden(self) -> Told:
        """What holds of the hidden population over all choices."""
        return all_say([one.hidden.told for one in self.choices])

    @property
    def found(self) -> Told:
        """What holds of the share found over all choices."""
        return all_say([one.found.told for one in self.choices])

    @property
    def disagree(self) -> bool:
        """Whether one choice tells of more people and another of fewer."""
        return {Told.MORE, Told.FEWER} <= {one.hidden.told for one in self.choices}

    @property
    def hidden_range(self) -> tuple[float, float] | None:
        """From the lowest to the highest end of the hidden part, over all choices."""
        ends = [one.hidden.interval95 for one in self.choices]
        return (min(low for low, _ in ends), max(high for _, high in ends)) if ends else None


def told_by(interval: tuple[float, float]) -> Told:
    """What an interval says: more, fewer, exactly none, or nothing where it includes zero.

    Source: ours.
    """
    if interval[0] > 0:
        return Told.MORE
    if interval == (0, 0):
        return Told.NONE
    return Told.FEWER if interval[1] < 0 else Told.CANNOT


def all_say(said: Sequence[Told]) -> Told:
    """What all choices say alike; else it cannot be told.

    Source: R-STA-02 (sensitivity beside every estimate).
    """
    return said[0] if said and len(set(said)) == 1 else Told.CANNOT


def capture_split(
    estimates: Sequence[Estimate], *, periods: tuple[str, str], referred: tuple[int, int]
) -> CaptureSplit:
    """Split the change in referrals between two periods by every choice that was made in both.

    `periods` are the names of the periods before and after, `referred` the people referred in each.
    A choice is left out that stands in one of the periods only, or that estimates fewer people than
    were referred: the referrals then count people who are not of its population.
    Source: R-STA-02.
    """
    by_choice: dict[str, dict[str, Estimate]] = {}
    for one in estimates:
        if one.period.name in periods:
            by_choice.setdefault(one.choice, {})[one.period.name] = one
    splits: list[ChoiceSplit] = []
    left_out: list[tuple[str, str]] = []
    for choice, found in by_choice.items():
        reason = _unusable(found, periods, referred)
        if reason:
            left_out.append((choice, reason))
        else:
            splits.append(_split(found[periods[0]], found[periods[1]], referred))
    return CaptureSplit(
        before_period=periods[0],
        after_period=periods[1],
        referred=referred,
        choices=tuple(splits),
        left_out=tuple(left_out),
    )


def _unusable(
    found: dict[str, Estimate], periods: tuple[str, str], referred: tuple[int, int]
) -> str | None:
    if len(found) < 2:
        return "one_period_only"
    if 0 in referred:
        return "nobody_referred"
    if any(found[name].people < people for name, people in zip(periods, referred, strict=True)):
        return "fewer_than_referred"
    return None


def _split(before: Estimate, after: Estimate, referred: tuple[int, int]) -> ChoiceSplit:
    ratio = log(after.people / before.people)
    if before.replicates is not None and after.replicates is not None:
        low, high, above, beyond = _by_replicates(before, after, referred)
        by = "replicates"
    else:
        low, high, above, beyond = _by_interval(before, after, referred)
        by = "interval"
    mean = logarithmic_mean(*referred)
    change = referred[1] - referred[0]
    hidden = mean * ratio
    return ChoiceSplit(
        choice=before.choice,
        before=before,
        after=after,
        hidden=Part(hidden, (mean * low, mean * high), above),
        found=Part(change - hidden, (change - mean * high, change - mean * low), beyond),
        ratio=exp(ratio),
        ratio95=(exp(low), exp(high)),
        by=by,
        lopsided=by == "interval" and (_is_lopsided(before) or _is_lopsided(after)),
    )


def _by_replicates(
    before: Estimate, after: Estimate, referred: tuple[int, int]
) -> tuple[float, float, float, float]:
    """Percentiles of the log ratio over all pairs, and the chances of either part above zero.

    Where the ratio of the estimates lies outside them, the interval is made longer to hold it.
    """
    ratios = np.subtract.outer(_logs(after), _logs(before)).ravel()
    ratio = log(after.people / before.people)
    low, high = (float(end) for end in np.percentile(ratios, (2.5, 97.5)))
    growth = log(referred[1] / referred[0])
    chances = _share_above(ratios, 0.0), 1 - _share_above(ratios, growth)
    return min(low, ratio), max(high, ratio), *chances


def _logs(estimate: Estimate) -> NDArray[np.float64]:
    assert estimate.replicates is not None
    return np.asarray(np.log(estimate.replicates[:MOST_PAIRED]), dtype=np.float64)


def _share_above(values: NDArray[np.float64], level: float) -> float:
    """The share of values above a level; a value at the level counts half."""
    at_level = np.abs(values - level) < AT_A_LEVEL
    return float(np.mean((values > level) & ~at_level) + np.mean(at_level) / 2)


def _by_interval(
    before: Estimate, after: Estimate, referred: tuple[int, int]
) -> tuple[float, float, float, float]:
    """The same from two intervals, as if both estimates were log-normal and independent."""
    ratio = log(after.people / before.people)
    spread = sqrt(max(_sides(before)) ** 2 + max(_sides(after)) ** 2) / TWO_SIDED_95
    width = TWO_SIDED_95 * spread
    growth = log(referred[1] / referred[0])
    above = float(ndtr(ratio / spread))
    beyond = float(ndtr((growth - ratio) / spread))
    return ratio - width, ratio + width, above, beyond


def _sides(estimate: Estimate) -> tuple[float, float]:
    """How far the interval reaches down and up on the log scale.

    The longer one is taken on both sides, so that no uncertainty is made smaller.
    """
    return log(estimate.people / estimate.low95), log(estimate.high95 / estimate.people)


def _is_lopsided(estimate: Estimate) -> bool:
    """Whether one half of the interval is more than half as long again as the other."""
    short, long = sorted(_sides(estimate))
    return long > 1.5 * short
