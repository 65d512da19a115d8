"""One log-linear fit of several strata at once, in which strata may share effects or lean together.

Strata have the same effects: of the empty set, of each list, of some pairs. An effect is APART
(each stratum its own), TOGETHER (one for all) or LEANING: each its own, but drawn towards a common
middle by a normal prior. Newton's steps solve each stratum by itself and only the common part
jointly, so that a step costs strata times effects cubed, never all effects at once.
Source: Poisson likelihood of capture histories, Cormack 1989 (Biometrics 45); penalised likelihood
with normal effects, Breslow and Clayton 1993 (JASA 88). Example: with one stratum and nothing
leaning this is `lattice.fit`.
"""

import numpy as np
from numba import njit

from opennrm.statistics.prevalence.lattice import (
    CONVERGED,
    MOST_STEPS,
    Flags,
    Floats,
    Ints,
    fill_hessian,
    first_guess,
    means,
    solve,
    sum_over_supersets,
)

APART, LEANING, TOGETHER = 0, 1, 2
_LARGEST_STEP = 3.0


@njit(cache=True, nogil=True)
def fit_strata(
    counts: Floats,
    left: Flags,
    free: Flags,
    terms: Ints,
    kinds: Ints,
    pulls: Floats,
    lists: int,
    effects: Floats,
    middle: Floats,
) -> tuple[bool, Floats, Floats, Floats]:
    """Fit all strata from the effects given, which are changed in place, like their middles.

    Shapes: counts and left (strata, 2 ** lists), free and effects (strata, effects), terms, kinds,
    pulls and middle (effects,). `free` is False for an effect that a stratum cannot have; `pulls`
    is 1 / variance of an effect that leans. Gives whether it converged, the fitted means, the
    variance of each effect of a stratum (from its middle, where it leans) and the variance that the
    effect of the empty set would have if nothing were shared (inf where there would be none).
    Source: Newton's method; the common part by a Schur complement.
    """
    strata, size = effects.shape
    fitted, variances = np.zeros(counts.shape), np.zeros((strata, size))
    alone, shared = np.full(strata, np.inf), np.flatnonzero(kinds != APART)
    leans = np.where(kinds == LEANING, pulls, 0.0)
    for _ in range(MOST_STEPS):
        whole, right = np.zeros((shared.size, shared.size)), np.zeros(shared.size)
        inside, steps = np.zeros((strata, size, size)), np.zeros((strata, size))
        crossed = np.zeros((strata, size, shared.size))
        decrement = 0.0
        for at in range(strata):
            fitted[at] = means(effects[at], terms, left[at], lists)
            score, known = _look(counts[at], left[at], free[at], terms, fitted[at], lists)
            own = np.flatnonzero(free[at] & (kinds != TOGETHER))
            if not _invert(known, own, leans, inside[at]):
                return False, fitted, variances, alone
            pulled = score - leans * (effects[at] - middle)
            decrement += _take_out(
                score, pulled, known, shared, inside[at], crossed[at], steps[at], whole, right
            )
        common, factor = right.copy(), whole.copy()
        if not solve(factor, common):
            return False, fitted, variances, alone
        for k in range(shared.size):
            decrement += common[k] * right[k]
        if decrement < CONVERGED:
            _spread(inside, crossed, whole, variances)
            for at in range(strata):
                alone[at] = _alone(fitted[at], free[at], terms, lists)
            return True, fitted, variances, alone
        _move(steps, crossed, common, shared, free, effects, middle)
    return False, fitted, variances, alone


@njit(cache=True, nogil=True)
def _look(
    counts: Floats, left: Flags, free: Flags, terms: Ints, fitted: Floats, lists: int
) -> tuple[Floats, Floats]:
    """The score and the information of all effects of one stratum; 0 for those it cannot have."""
    size = terms.size
    score, known = np.zeros(size), np.zeros((size, size))
    rest = np.where(left, counts - fitted, 0.0)
    sum_over_supersets(rest, lists)
    sums = fitted.copy()
    sum_over_supersets(sums, lists)
    for i in range(size):
        if free[i]:
            score[i] = rest[terms[i]]
            for j in range(size):
                if free[j]:
                    known[i, j] = sums[terms[i] | terms[j]]
    return score, known


@njit(cache=True, nogil=True)
def _invert(known: Floats, own: Ints, pulls: Floats, inside: Floats) -> bool:
    """Write the inverse of the information of the effects `own`, each with its pull added."""
    matrix, unit = np.empty((own.size, own.size)), np.empty(own.size)
    for column in range(own.size):
        for i in range(own.size):
            unit[i] = 1.0 if i == column else 0.0
            for j in range(i + 1):
                matrix[i, j] = known[own[i], own[j]]
            matrix[i, i] += pulls[own[i]]
        if not solve(matrix, unit):
            return False
        for i in range(own.size):
            inside[own[i], own[column]] = unit[i]
    return True


@njit(cache=True, nogil=True)
def _take_out(
    score: Floats,
    pulled: Floats,
    known: Floats,
    shared: Ints,
    inside: Floats,
    crossed: Floats,
    step: Floats,
    whole: Floats,
    right: Floats,
) -> float:
    """Write how one stratum moves, and its part in the common equations; gives its decrement.

    `pulled` is the score of its own effects with the pull of their middles.
    """
    decrement, size = 0.0, score.size
    for i in range(size):
        for j in range(size):
            step[i] += inside[i, j] * pulled[j]
            for k in range(shared.size):
                crossed[i, k] += inside[i, j] * known[j, shared[k]]
        decrement += step[i] * pulled[i]
    for k in range(shared.size):
        right[k] += score[shared[k]]
        for i in range(size):
            right[k] -= known[shared[k], i] * step[i]
        for other in range(shared.size):
            whole[k, other] += known[shared[k], shared[other]]
            for i in range(size):
                whole[k, other] -= known[shared[k], i] * crossed[i, other]
    return decrement


@njit(cache=True, nogil=True)
def _move(
    steps: Floats,
    crossed: Floats,
    common: Floats,
    shared: Ints,
    free: Flags,
    effects: Floats,
    middle: Floats,
) -> None:
    """Move the effects and their middles by Newton's step, none further than _LARGEST_STEP."""
    longest = 0.0
    for at in range(steps.shape[0]):
        for k in range(shared.size):
            for i in range(steps.shape[1]):
                steps[at, i] -= crossed[at, i, k] * common[k]
            if free[at, shared[k]]:
                steps[at, shared[k]] += common[k]
        longest = max(longest, np.abs(steps[at]).max())
    scale = min(1.0, _LARGEST_STEP / longest) if longest > 0 else 1.0
    for k in range(shared.size):
        middle[shared[k]] += scale * common[k]
    effects += scale * steps


@njit(cache=True, nogil=True)
def _spread(inside: Floats, crossed: Floats, whole: Floats, variances: Floats) -> None:
    """Write the variance of each stratum's own effects, that of the common ones included."""
    strata, size, shared = crossed.shape
    for at in range(strata):
        for i in range(size):
            variances[at, i] = inside[at, i, i]
            moved, factor = crossed[at, i].copy(), whole.copy()
            if solve(factor, moved):
                for k in range(shared):
                    variances[at, i] += crossed[at, i, k] * moved[k]


@njit(cache=True, nogil=True)
def _alone(fitted: Floats, free: Flags, terms: Ints, lists: int) -> float:
    """The variance of the effect of the empty set by this stratum's information alone."""
    sums = fitted.copy()
    sum_over_supersets(sums, lists)
    kept = terms[free]
    matrix = np.empty((kept.size, kept.size))
    fill_hessian(sums, kept, matrix)
    first = np.zeros(kept.size)
    first[0] = 1.0
    return first[0] if solve(matrix, first) else np.inf


@njit(cache=True, nogil=True)
def begin_strata(
    counts: Floats, left: Flags, free: Flags, terms: Ints, kinds: Ints, lists: int
) -> tuple[Floats, Floats]:
    """Effects of each stratum and their middles from where Newton's steps begin.

    Shapes: as `fit_strata`. Source: weighted least squares, stratum by stratum.
    """
    effects, middle = np.zeros(free.shape), np.zeros(terms.size)
    for at in range(counts.shape[0]):
        kept = terms[free[at]]
        effects[at][free[at]] = first_guess(counts[at], kept, left[at], lists)
    for i in range(terms.size):
        total, having = 0.0, 0
        for at in range(counts.shape[0]):
            if free[at, i]:
                total += effects[at, i]
                having += 1
        middle[i] = total / max(having, 1)
        if kinds[i] == TOGETHER:
            for at in range(counts.shape[0]):
                effects[at, i] = middle[i] if free[at, i] else 0.0
    return effects, middle
