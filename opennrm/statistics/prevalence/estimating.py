"""One estimate by one choice: the model, the number, its intervals, and what must be warned of.

Every method takes the same way: choose and fit on the lists as they are, then again, choice and
all, on every resample. Only the latent-class method draws its interval from its own posterior.
Source: Chan, Silverman and Vincent 2021; Silverman, Chan and Vincent 2024; Chao 1989;
Manrique-Vallier 2016. Example: `estimate(lists, Choice())` of the five lists of 2013 is 11,313.
"""

from collections.abc import Callable, Mapping
from dataclasses import replace
from math import inf, isfinite

import numpy as np

from opennrm.statistics.prevalence.answers import Answers, Stepwise
from opennrm.statistics.prevalence.bootstrap import Choosing
from opennrm.statistics.prevalence.by_bic import averaged, bic_choosing
from opennrm.statistics.prevalence.chao import chao_bound, chao_bounds
from opennrm.statistics.prevalence.choices import Choice, Method
from opennrm.statistics.prevalence.fitted import Estimate, NoEstimate, Told
from opennrm.statistics.prevalence.latent_class import latent_class
from opennrm.statistics.prevalence.lattice import Floats, Ints
from opennrm.statistics.prevalence.lists import CaptureLists
from opennrm.statistics.prevalence.models import terms_of
from opennrm.statistics.prevalence.warnings import dropped_pairs, lowered_order, warnings_of
from opennrm.statistics.prevalence.work import Work, bits_of, conditional, counts_of, in_order

# A number beyond this is no number of people (ours): there are not so many on earth.
_MOST = 1e10
NONE_EXISTS = (
    "No model of these lists has an estimate: too few people are on two lists, or the same few"
    " pairs of lists hold all of them."
)
TOO_MANY = (
    f"The number would be over {_MOST:,.0f}, more people than there are: too few people are on two"
    " lists."
)


def estimate(lists: CaptureLists, choice: Choice, told: Told | None = None) -> Estimate:
    """The estimate of these lists by this choice. Raises NoEstimate with the reason.

    `told` hears how many resamples are done.
    Source: as the method that is chosen; see the module.
    """
    found = _METHODS[choice.method](Work.of(lists, choice, told))
    if found.estimate - found.lists.observed > _MOST:
        raise NoEstimate(TOO_MANY)
    return found


def _stepwise(work: Work) -> Estimate:
    choosing = Stepwise(work.choice.threshold)
    hidden, terms = choosing.chosen(work.counts[None, :], work.size)
    return _with_intervals(work, _hidden(hidden[0]), terms[0][terms[0] >= 0], choosing)


def _smallest_bic(work: Work) -> Estimate:
    answers = Answers()
    once = bic_choosing(work.counts, work.choice, answers, again=False)
    hidden, codes = once.chosen(work.counts[None, :], work.size)
    terms = terms_of(codes[0], once.higher, work.size)
    again = bic_choosing(work.counts, work.choice, answers, again=True)
    again.begin = codes[0]
    searched = once.searching or (again.searching and bool(work.choice.replicates))
    found = _with_intervals(work, _hidden(hidden[0]), terms, again, searched=searched)
    said = (*lowered_order(work.choice, work.size), *found.warnings)
    return replace(found, warnings=said)


def _chao(work: Work) -> Estimate:
    bound = chao_bound(counts_of(work.lists), work.size)

    def choosing(rows: Floats, lists: int) -> Floats:
        unseen: Floats = chao_bounds(rows.astype(np.int64), lists) - rows.sum(axis=1)
        return unseen

    hidden = bound.estimate - work.lists.observed
    ends, replicates = work.intervals(hidden, choosing)
    return Estimate(
        lists=work.lists,
        choice=work.choice,
        estimate=bound.estimate,
        interval95=ends[0],
        interval80=ends[1],
        conditional95=(bound.low95, bound.high95),
        warnings=(*bound.warnings, *warnings_of(work.lists, hidden, replicates)),
    )


def _latent(work: Work) -> Estimate:
    seed = np.random.SeedSequence(work.choice.seed)
    found = latent_class(counts_of(work.lists), work.size, seed=seed)
    hidden = found.estimate - work.lists.observed
    return Estimate(
        lists=work.lists,
        choice=work.choice,
        estimate=found.estimate,
        interval95=found.interval95,
        interval80=found.interval80,
        warnings=(*found.warnings, *warnings_of(work.lists, hidden, None)),
    )


def _with_intervals(
    work: Work, hidden: float, terms: Ints, choosing: Choosing, *, searched: bool = False
) -> Estimate:
    ends, replicates = work.intervals(hidden, choosing)
    if replicates is not None and np.isfinite(replicates).mean() < 0.5:
        # The correction for bias would pull the upper limit down to the few that have a number.
        ends = tuple(pair and (pair[0], inf) for pair in ends)
    higher = in_order(terms)
    never = tuple(term for term in higher if not work.lists.overlap(bits_of(term)))
    return Estimate(
        lists=work.lists,
        choice=work.choice,
        estimate=work.lists.observed + hidden,
        interval95=ends[0],
        interval80=ends[1],
        conditional95=conditional(work.lists, terms),
        terms=higher,
        never_together=never,
        dropped=dropped_pairs(work.lists, terms),
        searched=searched,
        warnings=warnings_of(work.lists, hidden, replicates, searched=searched),
    )


def _hidden(found: float) -> float:
    if not isfinite(found):
        raise NoEstimate(NONE_EXISTS)
    return float(found)


_METHODS: Mapping[Method, Callable[[Work], Estimate]] = {
    Method.STEPWISE: _stepwise,
    Method.BIC: _smallest_bic,
    Method.AVERAGED: averaged,
    Method.CHAO: _chao,
    Method.LCM: _latent,
}
