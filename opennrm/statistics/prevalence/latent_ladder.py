"""A ladder of chains on ever fewer people, so that the latent-class sampler does not get stuck.

The plain sampler stays for tens of thousands of steps wherever it began: on the lists of the
United Kingdom of 2013 single chains answer 5,000, 12,000 or 21,000. Here the lowest rung has all
people, each higher one fewer of them, the highest so few that a chain moves freely. Neighbouring
rungs exchange their classes whenever the exchange is as likely as it has to be for each rung to
keep its own distribution; only the lowest is kept. Rungs join from the top down, so that the
lowest begins where the higher ones found people to be.
Source: parallel tempering, Geyer 1991; fewer people instead of a flatter likelihood, Chopin 2002
(Biometrika 89); the order of exchanges, Syed and others 2022 (JRSS B 84). The use here is ours.
"""

from math import log

import numpy as np
from numba import njit

from opennrm.statistics.prevalence.latent_steps import Floats, Ints, seen_share, step, weigh

# Shares, concentrations, and reaches on and off, by rung.
State = tuple[Floats, Floats, Floats, Floats]

# Each rung has so many times fewer people than the one below it, down to FEWEST (ours).
RATIO, FEWEST = 1.3, 40
_GOLDEN = (5**0.5 - 1) / 2
# The part of the settling steps in which the rungs join (ours).
_JOINING = 0.8


def ladder(masks: Ints, numbers: Ints) -> Ints:
    """The people of each rung by pattern: all of them first. Shape: (rungs, patterns).

    A person who is on a rung is on all those below. Small patterns vanish at different rungs,
    spread evenly among the patterns of equally many lists, so that each rung is like the whole.
    Source: ours.
    """
    edges = np.empty(numbers.size)
    sizes = np.array([int(mask).bit_count() for mask in masks])
    for size in set(sizes.tolist()):
        alike = np.flatnonzero(sizes == size)
        golden = (alike + 1) * _GOLDEN % 1
        edges[alike] = (golden.argsort().argsort() + 0.5) / alike.size
    people, part, rungs = int(numbers.sum()), 1.0, [numbers]
    while part * people / RATIO >= FEWEST:
        part /= RATIO
        rungs.append(np.maximum(np.ceil(part * numbers - edges), 0).astype(np.int64))
    return np.array(rungs)


def begin(rungs: int, lists: int, classes: int, rng: np.random.Generator) -> State:
    """Shares, concentrations, and reaches on and off from where a chain begins, by rung.

    Shapes: (rungs, classes), (rungs,), (rungs, lists, classes) twice. Shares are equal and reaches
    come from their prior, so that chains begin apart.
    """
    on = rng.random((rungs, lists, classes))
    return np.full((rungs, classes), 1.0 / classes), np.ones(rungs), on, 1.0 - on


@njit(cache=True, nogil=True)
def log_contrast(
    masks: Ints, more: Ints, fewer: Ints, shares: Floats, on: Floats, off: Floats
) -> float:
    """Log-likelihood of the people whom a rung has more than the next, given that they are seen.

    Shapes: masks, more and fewer (patterns,).
    Source: the likelihood of Manrique-Vallier 2016 with N summed out under p(N) = 1 / N.
    """
    total, people, weights = 0.0, 0, np.empty(shares.size)
    for pattern in range(masks.size):
        extra = more[pattern] - fewer[pattern]
        if extra:
            people += extra
            total += extra * log(max(weigh(masks[pattern], shares, on, off, weights), 1e-300))
    return total - people * log(max(seen_share(shares, on), 1e-300))


@njit(cache=True, nogil=True)
def climb(
    masks: Ints,
    rungs: Ints,
    settle: int,
    rng: np.random.Generator,
    shares: Floats,
    concentrations: Floats,
    on: Floats,
    off: Floats,
    hidden: Ints,
    used: Ints,
) -> Ints:
    """Run one ladder: `settle` steps that are not kept, then one for each place of `hidden`.

    Shapes: masks (patterns,), rungs (rungs, patterns), the state as `begin` gives it. The state is
    left as it ended, so that a later call with `settle` 0 goes on from there. Writes the hidden
    number and the classes used of the lowest rung.
    Source: Geyer 1991; Syed and others 2022.
    """
    top = rungs.shape[0] - 1
    lowest = top if settle else 0
    place = np.arange(top + 1)
    for at in range(-settle, hidden.size):
        while lowest > 0 and (at + settle) * top >= (top - lowest) * _JOINING * settle:
            one, other = place[lowest - 1], place[lowest]
            concentrations[one] = concentrations[other]
            for group in range(shares.shape[1]):
                shares[one, group] = shares[other, group]
                for of in range(on.shape[1]):
                    on[one, of, group] = on[other, of, group]
                    off[one, of, group] = off[other, of, group]
            lowest -= 1
        for rung in range(lowest, top + 1):
            one = place[rung]
            number, groups, concentrations[one] = step(
                masks, rungs[rung], shares[one], concentrations[one], on[one], off[one], rng
            )
            if rung == 0 and at >= 0:
                hidden[at], used[at] = number, groups
        for rung in range(lowest + at % 2, top, 2):
            one, other = place[rung], place[rung + 1]
            more, fewer = rungs[rung], rungs[rung + 1]
            gain = log_contrast(masks, more, fewer, shares[other], on[other], off[other])
            gain -= log_contrast(masks, more, fewer, shares[one], on[one], off[one])
            if log(1.0 - rng.random()) < gain:
                place[rung], place[rung + 1] = other, one
    return place
