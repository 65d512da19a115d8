"""The hidden population of each stratum and of all, with partial pooling and honest refusals.

Thin strata lean on the others as far as strata are alike. A stratum whose own overlaps cannot bear
an estimate is given no number, whatever pooling could make of it; it may be in the total. Every
resample of the people goes the whole way again: pairs, variances between strata, numbers.
Intervals are percentiles: for numbers that lean they hold the truth more often than BCa does (in
240 simulated sets of strata 95 % intervals held it in 93 to 100 of 100; ours).
Source: Sekar and Deming 1949 (JASA 44) for strata; `pooling` for the method.
Example: strata of 4,000, 1,500, 600 and 300 people: pooling halves the error of the smallest.
"""

from collections.abc import Callable, Mapping
from concurrent.futures import ThreadPoolExecutor
from os import cpu_count

import numpy as np

from opennrm.statistics.prevalence.answers import Stepwise
from opennrm.statistics.prevalence.bootstrap import quantile, resample
from opennrm.statistics.prevalence.choices import Choice, check_interval
from opennrm.statistics.prevalence.lattice import Flags, Floats
from opennrm.statistics.prevalence.lists import ListsRefused
from opennrm.statistics.prevalence.pooling import MOST_SPREAD, Pooled, Pooling, Together
from opennrm.statistics.prevalence.stepwise import THRESHOLD
from opennrm.statistics.prevalence.strata_numbers import Number, StrataEstimate, Stratum
from opennrm.statistics.prevalence.stratified import StratifiedLists

REPLICATES = 500
# Beyond this many hidden people a number is none, as in `estimating`.
_MOST = 1e10
# Fewer strata say little of how much strata differ (ours).
_FEW_STRATA = 3
NO_OWN_ESTIMATE = "No model of its own lists has an estimate."
NONE_BEARS = (
    "No stratum bears an estimate of its own. Take strata together, or estimate the whole with"
    " 'opennrm prevalence estimate'."
)
COUNTED_APART = "A person counted in two strata counts twice: strata are taken to share nobody."
LEANS = (
    "Each number leans on the other strata. A stratum that is unlike them, in ways that its own"
    " lists are too thin to show, is drawn towards them all the same."
)


def estimate_strata(
    lists: StratifiedLists,
    *,
    pooling: Pooling = Pooling.PARTIAL,
    replicates: int = REPLICATES,
    seed: int = 1,
    threshold: float = THRESHOLD,
    told: Callable[[int, int], None] | None = None,
) -> StrataEstimate:
    """Estimate each stratum and the total. Raises ListsRefused, also where no stratum bears one.

    `told` hears how many resamples are done. Replicate i draws from the i-th stream spawned from
    the seed, over all strata at once, so that strata and total rest on the same replicates.
    Source: see the module and `pooling`.
    """
    check_interval(replicates)
    Choice(threshold=threshold, replicates=replicates, seed=seed)
    counts = np.array(list(lists.strata.values()), dtype=float)
    found, reasons = _all_ways(lists, counts, threshold)
    mine = found[pooling]
    bears = np.array([not said for said in reasons.values()])
    inside = _there(mine) & (bears if pooling is Pooling.NONE else counts.any(axis=1))
    rows = resample(counts.reshape(-1).astype(np.int64), replicates, np.random.SeedSequence(seed))
    together = Together(threshold, pooling, bears)
    drawn = _each(together, rows.reshape(replicates, *counts.shape), told)
    strata = _strata(lists, reasons, found, pooling, inside, drawn)
    total = _number(counts[inside].sum(), mine.hidden[inside].sum(), drawn[:, inside].sum(axis=1))
    return StrataEstimate(
        lists=lists,
        pooling=pooling,
        replicates=replicates,
        seed=seed,
        threshold=threshold,
        strata=strata,
        total=total,
        pairs=mine.pairs,
        never_together=_never(mine.pairs, counts),
        spreads=mine.spreads,
        beside={way: _whole(one, counts, inside & bears) for way, one in found.items()},
        as_one=_as_one(counts, threshold, len(lists.names)),
        warnings=_warnings(strata, mine, drawn[:, inside]),
    )


def _all_ways(
    lists: StratifiedLists, counts: Floats, threshold: float
) -> tuple[Mapping[Pooling, Pooled], Mapping[str, tuple[str, ...]]]:
    """The strata by each way to pool, and why a stratum bears no estimate of its own."""
    none = Together(threshold, Pooling.NONE, np.ones(len(counts), dtype=bool))(counts)
    reasons = {
        name: said or (() if there else (NO_OWN_ESTIMATE,))
        for (name, said), there in zip(lists.reasons().items(), _there(none), strict=True)
    }
    bears = np.array([not said for said in reasons.values()])
    if not bears.any():
        refused = (f"{name}: {' '.join(said)}" for name, said in reasons.items())
        raise ListsRefused(*refused, NONE_BEARS)
    found = {Pooling.NONE: none}
    for way in (Pooling.PARTIAL, Pooling.FULL):
        found[way] = Together(threshold, way, bears)(counts)
    return found, reasons


def _there(one: Pooled) -> Flags:
    """Which strata have a number."""
    return one.hidden <= _MOST


def _each(together: Together, rows: Floats, told: Callable[[int, int], None] | None) -> Floats:
    """People of each stratum in each resample, observed and hidden. Shape: (resamples, strata)."""
    found: list[Floats] = []
    with ThreadPoolExecutor(cpu_count() or 1) as pool:
        for one in pool.map(together, rows):
            found.append(one.hidden)
            if told is not None:
                told(len(found), len(rows))
    people: Floats = np.array(found) + rows.sum(axis=2)
    return people


def _number(observed: float, hidden: float, drawn: Floats) -> Number:
    ordered = np.sort(drawn)
    return Number(
        observed=int(observed),
        estimate=float(observed + hidden),
        interval80=(quantile(ordered, 0.1), quantile(ordered, 0.9)),
        interval95=(quantile(ordered, 0.025), quantile(ordered, 0.975)),
    )


def _strata(
    lists: StratifiedLists,
    reasons: Mapping[str, tuple[str, ...]],
    found: Mapping[Pooling, Pooled],
    pooling: Pooling,
    inside: Flags,
    drawn: Floats,
) -> tuple[Stratum, ...]:
    made = []
    for at, (name, counts) in enumerate(lists.strata.items()):
        said = reasons[name] or (() if inside[at] else (NO_OWN_ESTIMATE,))
        mine, observed = found[pooling], sum(counts)
        made.append(
            Stratum(
                name=name,
                observed=observed,
                number=None if said else _number(observed, mine.hidden[at], drawn[:, at]),
                weight=None if said else float(mine.weights[at]),
                reasons=said,
                counted=bool(inside[at]),
                beside={
                    way: observed + float(one.hidden[at]) if not said and _there(one)[at] else None
                    for way, one in found.items()
                },
            )
        )
    return tuple(made)


def _whole(one: Pooled, counts: Floats, given: Flags) -> float | None:
    """The total by one way to pool, of the strata that are given a number."""
    total = float(counts[given].sum() + one.hidden[given].sum())
    return total if total <= _MOST else None


def _as_one(counts: Floats, threshold: float, lists: int) -> float | None:
    whole = counts.sum(axis=0)
    hidden = float(Stepwise(threshold)(whole[None, :], lists)[0])
    return float(whole.sum()) + hidden if hidden <= _MOST else None


def _never(pairs: tuple[int, ...], counts: Floats) -> tuple[int, ...]:
    whole, cells = counts.sum(axis=0), np.arange(counts.shape[1])
    return tuple(pair for pair in pairs if not whole[cells & pair == pair].any())


def _warnings(strata: tuple[Stratum, ...], mine: Pooled, drawn: Floats) -> tuple[str, ...]:
    """What has to be said before anybody reads the numbers."""
    leant = ", ".join(one.name for one in strata if one.reasons and one.counted)
    left_out = ", ".join(one.name for one in strata if not one.counted)
    lost = int((~np.isfinite(drawn.sum(axis=1))).sum())
    leans = mine.spreads is not None
    widest = max((spread or 0.0 for spread in mine.spreads or ()), default=0.0)
    said = {
        COUNTED_APART: True,
        LEANS: leans,
        f"{leant}: in the total by what the other strata say. What the total is more than the"
        " numbers above is no estimate of them.": bool(leant),
        f"Not in the total: {left_out}.": bool(left_out),
        f"{len(strata)} strata say little of how much strata differ: how strongly they lean is"
        " rough.": leans and len(strata) < _FEW_STRATA,
        "Strata differ so much that they say next to nothing of each other.": (
            widest >= MOST_SPREAD
        ),
        f"{lost:,} of {len(drawn):,} resamples have no total; they count as larger than all"
        " others.": lost > 0,
    }
    return tuple(sentence for sentence, holds in said.items() if holds)
