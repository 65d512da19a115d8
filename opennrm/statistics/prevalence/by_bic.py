"""The smallest BIC for one set of lists, and the average over resamples that each choose by BIC.

Up to six lists every model counts, in each resample too; seven lists are gone through once, and
their resamples are searched; above, the choice is a search and says so.
Source: Silverman, Chan and Vincent 2024; averaging, Efron 2014 (JASA 109, smoothing by the
bootstrap) and Buckland, Burnham and Augustin 1997 (Biometrics 53).
Example: the lists of 2013 give 22,991 by the smallest BIC, and about 16,000 averaged.
"""

from collections import Counter
from math import exp

import numpy as np

from opennrm.statistics.prevalence.answers import Answers, SmallestBic, strongest_first
from opennrm.statistics.prevalence.bootstrap import quantile, side_by_side
from opennrm.statistics.prevalence.choices import EXHAUSTIVE, Choice
from opennrm.statistics.prevalence.fitted import Estimate, Interval, Model, NoEstimate
from opennrm.statistics.prevalence.lattice import Floats, cells_left, fit, sum_over_supersets
from opennrm.statistics.prevalence.models import Codes, higher_effects, terms_of
from opennrm.statistics.prevalence.warnings import lowered_order, warnings_of
from opennrm.statistics.prevalence.work import LEVELS, Work, in_order

# So many resamples are averaged where no interval is asked for (ours).
QUICK = 100
# Of the models that resamples chose, so many are kept.
SHOWN = 10
APART = (
    "The resamples fall apart into models that find hardly anybody and models that find many: the"
    " middle one is given, and an average says little here."
)
LOST = (
    "More than half of the resamples of these lists have no estimate: too few people are on two"
    " lists."
)


def bic_choosing(counts: Floats, choice: Choice, answers: Answers, *, again: bool) -> SmallestBic:
    """The choice by BIC for these counts; `again` for resamples, where seven lists are searched.

    Source: Silverman, Chan and Vincent 2024.
    """
    lists = counts.size.bit_length() - 1
    searching = choice.searches(lists) or (again and lists > EXHAUSTIVE)
    higher = strongest_first(higher_effects(lists, choice.order_for(lists)), counts, lists)
    return SmallestBic(higher, answers, searching=searching)


def averaged(work: Work) -> Estimate:
    """The mean of the logs of hidden numbers over resamples; the interval is their percentiles.

    Raises NoEstimate where most resamples have none.
    Source: Efron 2014; Buckland, Burnham and Augustin 1997.
    """
    chooser = bic_choosing(work.counts, work.choice, Answers(), again=True)
    chooser.begin = chooser.chosen(work.counts[None, :], work.size)[1][0]
    rows = work.resampled(work.choice.replicates or QUICK)
    codes: list[Codes] = []

    def choosing(part: Floats, lists: int) -> Floats:
        hidden, chosen = chooser.chosen(part, lists)
        codes.append(chosen)
        return hidden

    replicates = side_by_side(choosing, rows, work.size, work.told)
    known = replicates[np.isfinite(replicates)]
    if known.size < 0.5 * replicates.size:
        raise NoEstimate(LOST)
    number, apart = averaged_number(known)
    ordered = np.sort(replicates + rows.sum(axis=1))
    wide, narrow = (_percentiles(ordered, level) for level in LEVELS)
    return Estimate(
        lists=work.lists,
        choice=work.choice,
        estimate=work.lists.observed + number,
        interval95=wide,
        interval80=narrow,
        searched=chooser.searching,
        models=_chosen_models(codes, chooser, work),
        warnings=(
            *((APART,) if apart else ()),
            *lowered_order(work.choice, work.size),
            *warnings_of(work.lists, number, replicates, searched=chooser.searching),
        ),
    )


def averaged_number(hidden: Floats) -> tuple[float, bool]:
    """The mean on the log scale of hidden numbers, and whether their median stands in its place.

    Nobody counts as half a person. Where some resamples find nobody and others thousands, the mean
    can lie where hardly any resample does; the median is given then (ours).
    Source: Buckland, Burnham and Augustin 1997.
    """
    number = exp(float(np.mean(np.log(np.maximum(hidden, 0.5)))))
    low, high = np.quantile(hidden, [0.025, 0.975])
    if low <= number <= high:
        return number, False
    return float(np.median(hidden)), True


def _percentiles(ordered: Floats, level: float) -> Interval:
    return quantile(ordered, (1 - level) / 2), quantile(ordered, (1 + level) / 2)


def _chosen_models(codes: list[Codes], chooser: SmallestBic, work: Work) -> tuple[Model, ...]:
    """The models that resamples chose most often, with what each gives for the lists."""
    often = Counter(int(code) for part in codes for code in part)
    total = sum(often.values())
    margins = work.counts.copy()
    sum_over_supersets(margins, work.size)
    found = []
    for code, times in sorted(often.items(), key=lambda one: (-one[1], one[0]))[:SHOWN]:
        terms = terms_of(np.uint64(code), chooser.higher, work.size)
        cells = cells_left(margins, terms, work.size)
        settled, effects, _ = fit(work.counts, *cells, work.size)
        if settled:
            number = work.lists.observed + exp(effects[0])
            higher = in_order(terms)
            found.append(Model(terms=higher, bic=None, estimate=number, weight=times / total))
    return tuple(found)
