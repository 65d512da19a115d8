"""The table of models: how many there are, how many have an estimate, and the best of them.

Shown beside every estimate whose lists are few enough to go through all models, whatever method
made it: the reader sees how little the data tell two models apart.
Source: Silverman, Chan and Vincent 2024; weights, Burnham and Anderson 2002.
Example: of 6,893 models of five lists up to order 4, 6,519 have an estimate.
"""

from dataclasses import dataclass
from math import isfinite

import numpy as np

from opennrm.statistics.prevalence.answers import Answers, SmallestBic
from opennrm.statistics.prevalence.choices import Choice
from opennrm.statistics.prevalence.existence import EXISTS
from opennrm.statistics.prevalence.fitted import Model
from opennrm.statistics.prevalence.lists import CaptureLists
from opennrm.statistics.prevalence.models import TooMany, higher_effects, terms_of
from opennrm.statistics.prevalence.work import counts_of, in_order

# So many models are shown, the best first.
SHOWN = 10


@dataclass(frozen=True, slots=True, kw_only=True)
class ModelTable:
    """The best models of all, how many there are, and how many have an estimate."""

    best: tuple[Model, ...]
    models: int
    with_estimate: int


def model_table(lists: CaptureLists, choice: Choice) -> ModelTable | None:
    """All hierarchical models up to the order of the choice, or None where they are too many.

    Source: Silverman, Chan and Vincent 2024.
    """
    size = len(lists.names)
    chooser = SmallestBic(higher_effects(size, choice.order_for(size)), Answers())
    try:
        codes, known, bics, hidden = chooser.table(counts_of(lists).astype(float), size)
    except TooMany:
        return None
    if not np.isfinite(bics).any():
        return ModelTable(best=(), models=int(codes.size), with_estimate=0)
    shares = np.exp(-(bics - bics.min()) / 2)
    shares /= shares.sum()
    best = tuple(
        Model(
            terms=in_order(terms_of(codes[at], chooser.higher, size)),
            bic=float(bics[at]),
            estimate=lists.observed + float(hidden[at]),
            weight=float(shares[at]),
        )
        for at in np.argsort(bics, kind="stable")[:SHOWN]
        if isfinite(bics[at])
    )
    return ModelTable(best=best, models=int(codes.size), with_estimate=int((known == EXISTS).sum()))
