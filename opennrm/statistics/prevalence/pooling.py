"""Strata estimated together: which pairs of lists depend on each other, and how much strata share.

Which pairs enter is chosen as for one set of lists, step by step, with the overlaps of a pair and
their expectation added up over strata whose lists may each reach as many people as they do. Then
FULL pooling gives a pair one effect for all strata. PARTIAL pooling gives each stratum its own
effects, of lists and of pairs, drawn towards common middles as strongly as strata are alike: the
variances between strata are those of the largest marginal likelihood (Laplace). NONE takes each
stratum apart, pairs and all.
Source: Chan, Silverman and Vincent 2021 for the steps; Breslow and Clayton 1993 (JASA 88) for the
normal effects; Wood and Fasiolo 2017 (Biometrics 73) for their variances. Which effects lean is
ours. Example: strata that are alike to the last person share everything, and pooling is free.
"""

from collections.abc import Callable
from dataclasses import dataclass, replace
from enum import StrEnum
from functools import partial
from math import inf, log, sqrt

import numpy as np

from opennrm.statistics.prevalence.answers import Stepwise
from opennrm.statistics.prevalence.lattice import Flags, Floats
from opennrm.statistics.prevalence.pooled_fit import (
    APART,
    LEANING,
    TOGETHER,
    begin_strata,
    fit_strata,
)
from opennrm.statistics.prevalence.pooled_models import (
    Frame,
    all_pairs,
    frame_of,
    lists_exist,
    one_exists,
    supersets,
    without_empty,
)
from opennrm.statistics.prevalence.stepwise import log_of_tail
from opennrm.statistics.prevalence.work import bits_of

# The standard deviations between strata of list and pair effects lie between these (ours): below,
# strata are as good as alike; above, they say nothing of each other.
LEAST_SPREAD, MOST_SPREAD = 0.05, 2.0
_FIRST_SPREAD, _ROUNDS, _SETTLED = 0.3, 60, 0.02


class Pooling(StrEnum):
    """How much strata share."""

    NONE = "none"
    PARTIAL = "partial"
    FULL = "full"


@dataclass(frozen=True, slots=True)
class Pooled:
    """What strata give together, each array of shape (strata,).

    `hidden` is inf where there is no estimate. `weights` is how much of what is known of a
    stratum's hidden number comes from the others: 0 nothing, 1 all. `pairs` are masks, `spreads`
    the standard deviations between strata of list effects and of pair effects, where they lean.
    """

    hidden: Floats
    weights: Floats
    pairs: tuple[int, ...] = ()
    spreads: tuple[float, float | None] | None = None


# Which patterns of which strata were observed, and the pairs of a model.
Key = tuple[tuple[tuple[int, ...], bytes], tuple[int, ...]]


class Together:
    """Estimates strata together; remembers what existed for which supports.

    `chosen_from` are the strata that say which pairs enter (those that could bear an estimate).
    """

    def __init__(self, threshold: float, pooling: Pooling, chosen_from: Flags) -> None:
        """Let in pairs whose p is below the threshold."""
        self.threshold = threshold
        self.pooling = pooling
        self.chosen_from = chosen_from
        self._apart = Stepwise(threshold)
        self._kept: dict[Key, bool] = {}

    def __call__(self, counts: Floats) -> Pooled:
        """The hidden number of each stratum; shape of `counts`: (strata, 2 ** lists).

        A stratum without anybody has nobody hidden.
        Source: see the module.
        """
        fewer, kept = without_empty(counts)
        if fewer.shape != counts.shape:
            whole = self(fewer)
            pairs = tuple(sum(1 << kept[at] for at in bits_of(pair)) for pair in whole.pairs)
            return replace(whole, pairs=pairs)
        if self.pooling is Pooling.NONE:
            return Pooled(self._each(counts), np.zeros(counts.shape[0]))
        hidden = np.where(counts.any(axis=1), inf, 0.0)
        weights, there = np.ones(counts.shape[0]), counts.any(axis=1)
        exist = np.array(
            [self._known((_support(row), ()), partial(lists_exist, row)) for row in counts]
        )
        saying = self.chosen_from & exist
        if not saying.any():
            return Pooled(hidden, weights)
        pairs = self._pairs(counts[saying])
        inside = there if self.pooling is Pooling.PARTIAL else exist
        found, known, spreads = self._fitted(counts[inside], pairs)
        hidden[inside], weights[inside] = found, known
        return Pooled(hidden, weights, pairs, spreads)

    def _each(self, counts: Floats) -> Floats:
        hidden = np.full(counts.shape[0], inf)
        for at in range(counts.shape[0]):
            fewer, kept = without_empty(counts[at : at + 1])
            if len(kept) > 1:
                hidden[at] = self._apart(fewer, len(kept))[0]
        return hidden

    def _known(self, key: Key, ask: Callable[[], bool]) -> bool:
        """What is known of a support and its pairs, asked for once."""
        if key not in self._kept:
            self._kept[key] = ask()
        return self._kept[key]

    def _pairs(self, counts: Floats) -> tuple[int, ...]:
        """The pairs that enter, in the order in which they do."""
        pairs: list[int] = []
        limit, lists = log(self.threshold), _lists(counts)
        met = supersets(counts, lists).sum(axis=0)
        while True:
            frame = frame_of(counts, tuple(pairs), lists, APART, TOGETHER)
            fitted, hidden, _, _ = _start(counts, frame, lists)
            if not np.isfinite(hidden).all():
                break
            means = supersets(fitted, lists).sum(axis=0)
            tails = [
                (log_of_tail(met[pair], means[pair]), at, pair)
                for at, pair in enumerate(all_pairs(lists))
                if pair not in pairs
            ]
            # Equal to nine digits is equal: the first pair enters.
            tails = sorted((round(tail, 9), at, pair) for tail, at, pair in tails if tail < limit)
            new = next((pair for _, _, pair in tails if self._exists(counts, (*pairs, pair))), None)
            if new is None:
                break
            pairs.append(new)
        return tuple(pairs)

    def _exists(self, counts: Floats, pairs: tuple[int, ...]) -> bool:
        """Whether strata together have one estimate with these pairs."""
        frame = frame_of(counts, pairs, _lists(counts), APART, TOGETHER)
        key = (_support(counts), tuple(sorted(pairs)))
        return self._known(key, partial(one_exists, counts, frame))

    def _fitted(
        self, counts: Floats, pairs: tuple[int, ...]
    ) -> tuple[Floats, Floats, tuple[float, float | None] | None]:
        """Hidden numbers, weights, and standard deviations between strata where they lean."""
        lists = _lists(counts)
        if self.pooling is Pooling.FULL:
            frame = frame_of(counts, pairs, lists, APART, TOGETHER)
            _, hidden, variances, alone = _start(counts, frame, lists)
            return hidden, _weights(variances, alone), None
        return _leaning(counts, frame_of(counts, pairs, lists, LEANING, LEANING), lists)


def _leaning(
    counts: Floats, frame: Frame, lists: int
) -> tuple[Floats, Floats, tuple[float, float | None]]:
    """Fit effects that lean, and how strongly, in turn until both stand still.

    Source: Wood and Fasiolo 2017, equation 4; marginal likelihood by Laplace, effects and their
    middles both integrated out.
    """
    groups = [np.arange(1, 1 + lists), np.arange(1 + lists, frame.terms.size)]
    groups = [group for group in groups if group.size]
    spreads = [_FIRST_SPREAD] * len(groups)
    begun = begin_strata(counts, frame.left, frame.free, frame.terms, frame.kinds, lists)
    effects, middle = begun
    hidden, weights = np.full(counts.shape[0], inf), np.ones(counts.shape[0])
    for _ in range(_ROUNDS):
        pulls = np.ones(frame.terms.size)
        for group, spread in zip(groups, spreads, strict=True):
            pulls[group] = spread**-2
        settled, _, variances, alone = fit_strata(
            counts, frame.left, frame.free, frame.terms, frame.kinds, pulls, lists, *begun
        )
        if not settled:
            break
        hidden, weights = np.exp(effects[:, 0]), _weights(variances, alone)
        before = list(spreads)
        for at, group in enumerate(groups):
            away = effects[:, group] - middle[group]
            spreads[at] = _spread(away, variances[:, group], frame.free[:, group], spreads[at])
        if all(abs(log(now / old)) < _SETTLED for now, old in zip(spreads, before, strict=True)):
            break
    return hidden, weights, (spreads[0], spreads[1] if len(spreads) > 1 else None)


def _spread(away: Floats, variances: Floats, free: Flags, spread: float) -> float:
    """The next standard deviation of effects that are so far away from their middles."""
    known = float(free.sum() - variances[free].sum() / spread**2)
    total = float((away[free] ** 2).sum())
    if known <= 0 or total <= 0:
        return LEAST_SPREAD
    return min(max(sqrt(total / known), LEAST_SPREAD), MOST_SPREAD)


def _weights(variances: Floats, alone: Floats) -> Floats:
    """How much smaller the variance of the log of the hidden number is than by itself."""
    found: Floats = np.clip(1 - variances[:, 0] / alone, 0.0, 1.0)
    return found


def _start(counts: Floats, frame: Frame, lists: int) -> tuple[Floats, Floats, Floats, Floats]:
    """Fit effects that do not lean: means, hidden numbers (inf where none), variances."""
    begun = begin_strata(counts, frame.left, frame.free, frame.terms, frame.kinds, lists)
    settled, fitted, variances, alone = fit_strata(
        counts,
        frame.left,
        frame.free,
        frame.terms,
        frame.kinds,
        np.zeros(frame.terms.size),
        lists,
        *begun,
    )
    hidden = np.exp(begun[0][:, 0]) if settled else np.full(counts.shape[0], inf)
    return fitted, hidden, variances, alone


def _lists(counts: Floats) -> int:
    return int(counts.shape[1]).bit_length() - 1


def _support(counts: Floats) -> tuple[tuple[int, ...], bytes]:
    return counts.shape, (counts > 0).tobytes()
