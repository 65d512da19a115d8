"""Gibbs steps of the latent-class model: classes of people, each with its own reach of each list.

A person belongs to a class and, given the class, is met by each list independently. People are
allotted to classes by pattern, not one by one, so that a step costs patterns times classes, not
people. The number on no list is drawn whole, given how likely it is to be on no list, and allotted
too. What is carried from step to step is reaches and shares of the classes, and nothing else.
Source: Manrique-Vallier 2016 (Biometrics 72), section 3; stick weights as in Ishwaran and James
2001 (JASA 96); concentration and order of the classes are drawn with the stick summed out.
Example: with one class this is the model of independent lists.
"""

from math import exp, lgamma, log, log1p

import numpy as np
from numba import njit
from numpy.typing import NDArray

Ints = NDArray[np.int64]
Floats = NDArray[np.float64]

# Beyond this many a chain has run away: it is held here, and the fit is refused.
MOST_HIDDEN = 1_000_000_000
# Gamma(shape, rate) of the concentration: vague, and lets few classes have most people.
SHAPE, RATE = 0.25, 0.25
# So few people are allotted one by one; it is quicker than a binomial draw for each class.
_FEW = 8
# A class that anybody joins less often than this is passed over.
_NEVER = 1e-12
# Keeps products over ten lists above the smallest number there is.
_LEAST = 1e-30


@njit(cache=True, nogil=True)
def log_gamma_draw(shape: float, rng: np.random.Generator) -> float:
    """Log of a Gamma(shape, 1) draw, which does not vanish however small the shape is.

    Source: a Gamma(a + 1) draw times U^(1/a) is Gamma(a).
    """
    if shape >= 1.0:
        return log(max(rng.standard_gamma(shape), 1e-300))
    return log(max(rng.standard_gamma(shape + 1.0), 1e-300)) + log(1.0 - rng.random()) / shape


@njit(cache=True, nogil=True)
def draw_shares(
    members: Ints, concentration: float, shares: Floats, rng: np.random.Generator
) -> None:
    """Draw the share of each class by breaking a stick; the last class takes the rest.

    Conditional of a break: Beta(1 + members, concentration + members of later classes).
    Source: Ishwaran and James 2001.
    """
    later, rest, last = members.sum(), 0.0, members.size - 1
    for group in range(last):
        later -= members[group]
        here = log_gamma_draw(1.0 + members[group], rng)
        after = log_gamma_draw(concentration + later, rng)
        top = max(here, after)
        whole = top + log1p(exp(min(here, after) - top))
        shares[group] = exp(rest + here - whole)
        rest += after - whole
    shares[last] = exp(rest)


@njit(cache=True, nogil=True)
def log_break(members: int, later: int, concentration: float) -> float:
    """Log-probability of so many members of a class and of later ones, the break summed out.

    Source: a Beta(1, concentration) break gives concentration times a beta function.
    """
    total = concentration + later
    return (
        log(concentration) + lgamma(1.0 + members) + lgamma(total) - lgamma(1.0 + members + total)
    )


@njit(cache=True, nogil=True)
def reorder(members: Ints, met: Ints, concentration: float, rng: np.random.Generator) -> None:
    """Let neighbouring classes change places on the stick, the breaks summed out.

    Without it a chain keeps an unlikely order, and with it too many classes.
    Source: Metropolis's rule; such moves, Hastie, Liverani and Richardson 2015 (Stat. Comput. 25).
    """
    after, last = 0, members.size - 1
    for group in range(last - 1, -1, -1):
        one, other = members[group], members[group + 1]
        if one != other:
            gain = log_break(other, after + one, concentration)
            gain -= log_break(one, after + other, concentration)
            if group + 1 < last:
                gain += log_break(one, after, concentration)
                gain -= log_break(other, after, concentration)
            if log(1.0 - rng.random()) < gain:
                members[group], members[group + 1] = other, one
                for at in range(met.shape[0]):
                    met[at, group], met[at, group + 1] = met[at, group + 1], met[at, group]
        after += members[group + 1]


@njit(cache=True, nogil=True)
def draw_concentration(members: Ints, concentration: float, rng: np.random.Generator) -> float:
    """Draw the concentration given who is in which class, the breaks summed out.

    Prior: Gamma(SHAPE, RATE). Source: Metropolis's rule, a normal step of the logarithm.
    """
    new = max(concentration * exp(rng.standard_normal()), 1e-100)
    gain = SHAPE * log(new / concentration) - RATE * (new - concentration)
    later = 0
    for group in range(members.size - 2, -1, -1):
        later += members[group + 1]
        gain += log_break(members[group], later, new)
        gain -= log_break(members[group], later, concentration)
    return new if log(1.0 - rng.random()) < gain else concentration


@njit(cache=True, nogil=True)
def draw_reaches(
    members: Ints, met: Ints, on: Floats, off: Floats, rng: np.random.Generator
) -> None:
    """Draw for each list and class the probability of being on it, and of not being on it.

    Shapes: members (classes,), met, on and off (lists, classes).
    Conditional: Beta(1 + met, 1 + members not met).
    Source: Manrique-Vallier 2016.
    """
    for group in range(met.shape[1]):
        for at in range(met.shape[0]):
            if members[group] == 0:
                on[at, group] = max(rng.random(), _LEAST)
                off[at, group] = 1.0 - on[at, group]
                continue
            up = rng.standard_gamma(1.0 + met[at, group])
            down = rng.standard_gamma(1.0 + members[group] - met[at, group])
            on[at, group] = max(up / (up + down), _LEAST)
            off[at, group] = max(down / (up + down), _LEAST)


@njit(cache=True, nogil=True)
def draw_hidden(people: int, unseen: float, seen: float, rng: np.random.Generator) -> int:
    """Draw how many people are on no list; `unseen` and `seen` are probabilities that add up to 1.

    With p(N) proportional to 1 / N the conditional is negative binomial: a Poisson number whose
    mean is Gamma(people) times unseen / seen. At most MOST_HIDDEN.
    Source: Manrique-Vallier 2016.
    """
    mean = rng.standard_gamma(float(people)) * unseen / max(seen, 1e-300)
    return min(rng.poisson(mean), MOST_HIDDEN) if mean < MOST_HIDDEN else MOST_HIDDEN


@njit(cache=True, nogil=True)
def allot(
    people: int, weights: Floats, total: float, drawn: Ints, rng: np.random.Generator
) -> None:
    """Allot people to classes by a multinomial draw, with weights that add up to `total`.

    Source: a multinomial is a chain of binomials.
    """
    left, last = total, weights.size - 1
    for group in range(drawn.size):
        drawn[group] = 0
    if people <= _FEW:
        for _ in range(people):
            place, group = rng.random() * left, 0
            while group < last and place >= weights[group]:
                place -= weights[group]
                group += 1
            drawn[group] += 1
        return
    for group in range(last):
        part = weights[group] / left if left > 0.0 else 1.0
        if part >= 1.0:
            drawn[group] = people
        elif part * people > _NEVER:
            drawn[group] = rng.binomial(people, part)
        people -= drawn[group]
        left -= weights[group]
        if people == 0:
            return
    drawn[last] = people


@njit(cache=True, nogil=True)
def weigh(mask: int, shares: Floats, on: Floats, off: Floats, weights: Floats) -> float:
    """Write for each class its share times the probability of a pattern in it; gives their sum."""
    total = 0.0
    for group in range(shares.size):
        weights[group] = shares[group]
    for at in range(on.shape[0]):
        reach = on if mask >> at & 1 else off
        for group in range(shares.size):
            weights[group] *= reach[at, group]
    for group in range(shares.size):
        total += weights[group]
    return total


@njit(cache=True, nogil=True)
def seen_share(shares: Floats, on: Floats) -> float:
    """The probability of being on some list, summed without cancelling where it is small."""
    total = 0.0
    for group in range(shares.size):
        some = 0.0
        for at in range(on.shape[0]):
            some += (1.0 - some) * on[at, group]
        total += shares[group] * some
    return total


@njit(cache=True, nogil=True)
def step(
    masks: Ints,
    numbers: Ints,
    shares: Floats,
    concentration: float,
    on: Floats,
    off: Floats,
    rng: np.random.Generator,
) -> tuple[int, int, float]:
    """Draw everything once, in place, given shares and reaches of the classes.

    Shapes: masks and numbers (patterns,), shares (classes,), on and off (lists, classes).
    Gives the hidden number, how many classes had somebody observed, and the concentration.
    Source: Manrique-Vallier 2016, section 3.2.
    """
    lists, classes = on.shape
    members, met = np.zeros(classes, dtype=np.int64), np.zeros((lists, classes), dtype=np.int64)
    drawn, weights = np.empty(classes, dtype=np.int64), np.empty(classes)
    people = used = 0
    for pattern in range(masks.size):
        if numbers[pattern] == 0:
            continue
        people += numbers[pattern]
        total = weigh(masks[pattern], shares, on, off, weights)
        allot(numbers[pattern], weights, total, drawn, rng)
        for group in range(classes):
            if drawn[group]:
                members[group] += drawn[group]
                for at in range(lists):
                    if masks[pattern] >> at & 1:
                        met[at, group] += drawn[group]
    unseen = weigh(0, shares, on, off, weights)
    hidden = draw_hidden(people, unseen, seen_share(shares, on), rng)
    allot(hidden, weights, unseen, drawn, rng)
    for group in range(classes):
        used += members[group] > 0
        members[group] += drawn[group]
    if classes > 1:
        reorder(members, met, concentration, rng)
        concentration = draw_concentration(members, concentration, rng)
        draw_shares(members, concentration, shares, rng)
    draw_reaches(members, met, on, off, rng)
    return hidden, used, concentration
