"""The latent-class estimate: people differ in how easily each list meets them, nobody says how.

A Bayesian mixture of classes, as many as the lists call for (at most CLASSES), in each of which
lists meet people independently. Priors: Beta(1, 1) for the reach of a list in a class,
concentration Gamma(0.25, 0.25), p(N) proportional to 1 / N. The estimate is the posterior median.
Source: Manrique-Vallier 2016 (Biometrics 72). Lists can be reproduced equally well by models with
quite different numbers of hidden people (Aleshin-Guendel, Sadinle and Wakefield 2024, Biometrics
80), so a fit always says so, and is refused where it does not settle.
Example: four lists of people killed in Kosovo, 1999: 4,400 observed, about 10,400 in all.
"""

from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass, replace
from functools import partial
from os import cpu_count

import numpy as np
from numpy.typing import NDArray

from opennrm.statistics.prevalence.chains import effective, rhat
from opennrm.statistics.prevalence.latent_ladder import State, begin, climb, ladder
from opennrm.statistics.prevalence.latent_steps import MOST_HIDDEN
from opennrm.statistics.prevalence.lists import ListsRefused

Ints = NDArray[np.int64]

# Classes at most, as in the examples of the paper; steps before any is kept, and how often the
# draws are doubled in number while chains do not agree (ours).
CLASSES, SETTLE, ROUNDS = 10, 3000, 3
# Above the first R-hat, or with fewer effective draws, a fit warns; above the second it is refused.
RHAT_WARNS, RHAT_REFUSED, EFFECTIVE = 1.05, 1.2, 400
# An upper limit so many times the lower one warns, or is refused as no answer (ours).
WIDE, TOO_WIDE = 5, 50
# More draws than this with every class in use say that CLASSES are too few (ours).
_FULL = 0.05

NOT_IDENTIFIED = (
    "Latent-class models with very different numbers of hidden people can fit the same lists"
    " equally well (Aleshin-Guendel, Sadinle and Wakefield 2024): the answer leans on the priors."
)


@dataclass(frozen=True, slots=True)
class LatentClassFit:
    """The posterior of the number of people, observed ones included.

    Intervals are equal-tailed. `classes_used` is the posterior median of the classes that somebody
    observed belongs to; `draws` counts all chains.
    """

    observed: int
    estimate: float
    interval80: tuple[float, float]
    interval95: tuple[float, float]
    rhat: float
    effective: float
    classes_used: int
    draws: int
    warnings: tuple[str, ...]


def latent_class(
    counts: Ints,
    lists: int,
    *,
    seed: np.random.SeedSequence,
    draws: int = 5_000,
    chains: int = 4,
    classes: int = CLASSES,
) -> LatentClassFit:
    """Sample the posterior of the number of people. Shape of `counts`: 2 ** lists.

    `draws` are those that each chain keeps; they are doubled, up to ROUNDS times, while chains do
    not agree. Chain i draws from the i-th stream spawned from the seed. Raises ListsRefused where
    the chains do not settle on an answer, ValueError for fewer than 100 draws or 2 chains.
    Source: Manrique-Vallier 2016; the limits are ours, R-hat as Vehtari and others 2021.
    """
    if draws < 100 or chains < 2:
        raise ValueError(f"{draws} draws of {chains} chains: 100 and 2 are the fewest.")
    hidden, used = _sample(counts, lists, seed, draws, chains, classes)
    fit = _summary(int(counts.sum()), hidden, used)
    _check_settled(fit, hidden)
    return replace(fit, warnings=_warnings(fit, lists, used, classes))


def _sample(
    counts: Ints, lists: int, seed: np.random.SeedSequence, draws: int, chains: int, classes: int
) -> tuple[Ints, Ints]:
    """Hidden numbers and classes used, once agreed or all rounds are over; (chains, draws) each."""
    masks = np.flatnonzero(counts)
    rungs = ladder(masks, counts[masks])
    streams = [np.random.Generator(np.random.PCG64(one)) for one in seed.spawn(chains)]
    states = [begin(len(rungs), lists, classes, rng) for rng in streams]
    hidden, used = (np.empty((chains, 0), dtype=np.int64) for _ in range(2))
    for at in range(ROUNDS + 1):
        go = partial(_go_on, masks, rungs, 0 if at else SETTLE, max(draws, hidden.shape[1]))
        with ThreadPoolExecutor(min(cpu_count() or 1, chains)) as pool:
            ran = list(pool.map(go, streams, states))
        states = [state for state, _, _ in ran]
        hidden = np.hstack([hidden, [numbers for _, numbers, _ in ran]])
        used = np.hstack([used, [groups for _, _, groups in ran]])
        if _agreed(hidden.astype(np.float64)):
            break
    return hidden, used


def _go_on(
    masks: Ints, rungs: Ints, settle: int, draws: int, rng: np.random.Generator, state: State
) -> tuple[State, Ints, Ints]:
    """Run one chain on from where it stands; gives its state and what it drew."""
    hidden, used = np.empty(draws, dtype=np.int64), np.empty(draws, dtype=np.int64)
    place = climb(masks, rungs, settle, rng, *state, hidden, used)
    shares, concentrations, on, off = state
    return (shares[place], concentrations[place], on[place], off[place]), hidden, used


def _agreed(hidden: NDArray[np.float64]) -> bool:
    return rhat(hidden) <= RHAT_WARNS and effective(hidden) >= EFFECTIVE


def _summary(observed: int, hidden: Ints, used: Ints) -> LatentClassFit:
    low95, low80, middle, high80, high95 = (
        observed + float(at) for at in np.quantile(hidden, [0.025, 0.1, 0.5, 0.9, 0.975])
    )
    return LatentClassFit(
        observed=observed,
        estimate=middle,
        interval80=(low80, high80),
        interval95=(low95, high95),
        rhat=rhat(hidden.astype(np.float64)),
        effective=effective(hidden.astype(np.float64)),
        classes_used=int(np.median(used)),
        draws=hidden.size,
        warnings=(),
    )


def _check_settled(fit: LatentClassFit, hidden: Ints) -> None:
    """Refuse what would be a silly number."""
    low, high = fit.interval95
    if hidden.max() >= MOST_HIDDEN:
        raise ListsRefused(
            "The latent-class model ran away: it finds any number of hidden people likely. The"
            " lists overlap too little for it."
        )
    if fit.rhat > RHAT_REFUSED:
        raise ListsRefused(
            f"The chains of the latent-class model do not agree (R-hat {fit.rhat:.2f}, where"
            f" {RHAT_WARNS} is right): the posterior has several answers, and no one number is"
            " given."
        )
    if high > TOO_WIDE * low:
        raise ListsRefused(
            f"The latent-class model says between {low:,.0f} and {high:,.0f} people, which is no"
            " answer. The lists overlap too little for it."
        )


def _warnings(fit: LatentClassFit, lists: int, used: Ints, classes: int) -> tuple[str, ...]:
    low, high = fit.interval95
    told_apart = max(lists // 2, 1)
    said = {
        NOT_IDENTIFIED: True,
        f"{lists} lists can tell {told_apart} class{'es' * (told_apart > 1)} of people apart and"
        f" the fit uses {fit.classes_used}: the priors decide the rest.": (
            fit.classes_used > told_apart
        ),
        f"The chains do not agree well (R-hat {fit.rhat:.2f}, where {RHAT_WARNS} is right).": (
            fit.rhat > RHAT_WARNS
        ),
        f"The chains are worth {fit.effective:.0f} independent draws, fewer than {EFFECTIVE}: the"
        " limits are rough.": fit.effective < EFFECTIVE,
        f"The upper limit is {high / low:.0f} times the lower one: these lists say little about"
        " how many people there are.": high > WIDE * low,
        f"All {classes} classes are in use: more might change the answer.": (
            classes > 1 and float(np.mean(used == classes)) > _FULL
        ),
    }
    return tuple(sentence for sentence, holds in said.items() if holds)
