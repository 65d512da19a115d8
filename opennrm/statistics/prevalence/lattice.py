"""One fit of a Poisson log-linear model on the lattice of subsets of the lists.

A cell is a pattern of overlap, an effect is a set of lists, and both are numbered alike: by a mask
of bits. So the predictor is a sum over subsets (a zeta transform of the effects), and score and
Hessian are sums over supersets: H[a, b] is the sum of the means of all cells that contain a ∪ b.
The cell of nobody (mask 0) is not seen and is what has to be estimated: exp(effect of mask 0).
Source: Poisson likelihood of capture histories, Cormack 1989 (Biometrics 45); zeta transforms,
Kennes and Smets 1990. Example: for two lists the fit is n1·n2/n12, the Lincoln-Petersen number.
"""

from math import exp, lgamma, log

import numpy as np
from numba import njit
from numpy.typing import NDArray

Ints = NDArray[np.int64]
Floats = NDArray[np.float64]
Flags = NDArray[np.bool_]

MOST_STEPS = 60
# Newton's decrement at which a fit has converged: the likelihood is known to about this much.
CONVERGED = 1e-13
_LARGEST_STEP = 4.0
# Added to an information matrix that is not definite, as a share of its diagonal (ours).
RIDGE = 1e-8


@njit(cache=True, nogil=True)
def sum_over_subsets(values: Floats, lists: int) -> None:
    """Replace each value by the sum over all subsets of its mask, in place. Shape: 2 ** lists."""
    for bit in range(lists):
        step = 1 << bit
        for start in range(0, values.size, 2 * step):
            for at in range(start, start + step):
                values[at + step] += values[at]


@njit(cache=True, nogil=True)
def sum_over_supersets(values: Floats, lists: int) -> None:
    """Replace each value by the sum over all supersets of its mask, in place."""
    for bit in range(lists):
        step = 1 << bit
        for start in range(0, values.size, 2 * step):
            for at in range(start, start + step):
                values[at] += values[at + step]


@njit(cache=True, nogil=True)
def cells_left(margins: Floats, terms: Ints, lists: int) -> tuple[Ints, Flags]:
    """Part the effects that are finite from those of lists that were never met together.

    `margins[mask]` is how many people are on all lists of the mask. An effect whose margin is zero
    is minus infinity: it removes every cell that contains it. Gives the finite effects and, for
    each cell, whether it is left; cell 0 never is.
    Source: Chan, Silverman and Vincent 2021, section 2.
    """
    left = np.zeros(1 << lists, dtype=np.bool_)
    for cell in range(1, 1 << lists):
        left[cell] = True
    finite = np.empty(terms.size, dtype=np.int64)
    count = 0
    for term in terms:
        if margins[term] > 0:
            finite[count] = term
            count += 1
            continue
        for cell in range(1 << lists):
            if cell & term == term:
                left[cell] = False
    return finite[:count], left


@njit(cache=True, nogil=True)
def solve(matrix: Floats, right: Floats) -> bool:
    """Solve a positive definite system in place by Cholesky; False where it is not definite.

    The lower triangle of `matrix` becomes the factor, `right` the solution.
    """
    n = right.size
    for i in range(n):
        for j in range(i + 1):
            total = matrix[i, j]
            for k in range(j):
                total -= matrix[i, k] * matrix[j, k]
            if i > j:
                matrix[i, j] = total / matrix[j, j]
            elif total > 1e-14 * matrix[i, i]:
                matrix[i, i] = total**0.5
            else:
                return False
    for i in range(n):
        for k in range(i):
            right[i] -= matrix[i, k] * right[k]
        right[i] /= matrix[i, i]
    for i in range(n - 1, -1, -1):
        for k in range(i + 1, n):
            right[i] -= matrix[k, i] * right[k]
        right[i] /= matrix[i, i]
    return True


@njit(cache=True, nogil=True)
def fill_hessian(sums: Floats, terms: Ints, matrix: Floats) -> None:
    """Write the information matrix of the effects from the superset sums of the weights."""
    for i in range(terms.size):
        for j in range(i + 1):
            matrix[i, j] = sums[terms[i] | terms[j]]


@njit(cache=True, nogil=True)
def means(effects: Floats, terms: Ints, left: Flags, lists: int) -> Floats:
    """The fitted mean of every cell that is left; 0 elsewhere. Shape: 2 ** lists."""
    found = np.zeros(1 << lists)
    for at in range(terms.size):
        found[terms[at]] = effects[at]
    sum_over_subsets(found, lists)
    for cell in range(found.size):
        found[cell] = exp(min(found[cell], 700.0)) if left[cell] else 0.0
    return found


@njit(cache=True, nogil=True)
def first_guess(counts: Floats, terms: Ints, left: Flags, lists: int) -> Floats:
    """Weighted least squares on log(count + 1/2): where Newton's steps begin."""
    # Loops, here and below: array expressions compile for seconds and run no faster.
    weights, right = np.zeros(counts.size), np.zeros(counts.size)
    for cell in range(counts.size):
        if left[cell]:
            weights[cell] = counts[cell] + 0.5
            right[cell] = weights[cell] * log(weights[cell])
    sum_over_supersets(weights, lists)
    sum_over_supersets(right, lists)
    matrix = np.empty((terms.size, terms.size))
    fill_hessian(weights, terms, matrix)
    effects = np.empty(terms.size)
    for at in range(terms.size):
        effects[at] = right[terms[at]]
    if not solve(matrix, effects):
        for at in range(terms.size):
            effects[at] = 0.0
    return effects


@njit(cache=True, nogil=True)
def fit(counts: Floats, terms: Ints, left: Flags, lists: int) -> tuple[bool, Floats, Floats]:
    """Fit the finite effects `terms` by maximum likelihood to the cells that are left.

    `counts` has shape 2 ** lists; `terms` holds mask 0 first. Gives whether the fit converged to
    one estimate, the effects, and the fitted means by cell. Where the estimate does not exist, or
    is not the only one, the means still come close to the highest likelihood.
    Source: Newton's method on a concave likelihood; converged when the decrement is below 1e-13.
    """
    effects = first_guess(counts, terms, left, lists)
    matrix = np.empty((terms.size, terms.size))
    step = np.empty(terms.size)
    score = np.empty(terms.size)
    fitted = means(effects, terms, left, lists)
    sums, exact = np.zeros(counts.size), True
    for _ in range(MOST_STEPS):
        for cell in range(sums.size):
            sums[cell] = counts[cell] - fitted[cell] if left[cell] else 0.0
        sum_over_supersets(sums, lists)
        for at in range(terms.size):
            score[at] = sums[terms[at]]
        for cell in range(sums.size):
            sums[cell] = fitted[cell]
        sum_over_supersets(sums, lists)
        definite, solved = newton_step(sums, terms, matrix, score, step)
        exact = exact and definite
        if not solved:
            return False, effects, fitted
        decrement, longest = 0.0, 0.0
        for at in range(terms.size):
            decrement += score[at] * step[at]
            longest = max(longest, abs(step[at]))
        scale = min(1.0, _LARGEST_STEP / longest) if longest > 0 else 1.0
        for at in range(terms.size):
            effects[at] += scale * step[at]
        fitted = means(effects, terms, left, lists)
        if decrement < CONVERGED and scale == 1.0:
            return exact, effects, fitted
    return False, effects, fitted


@njit(cache=True, nogil=True)
def newton_step(
    sums: Floats, terms: Ints, matrix: Floats, score: Floats, step: Floats
) -> tuple[bool, bool]:
    """Write the step from the score and the superset sums of the means.

    Gives whether the information was definite, and whether there is a step. Where it is not, a
    small ridge makes one that still climbs.
    """
    fill_hessian(sums, terms, matrix)
    for at in range(terms.size):
        step[at] = score[at]
    if solve(matrix, step):
        return True, True
    fill_hessian(sums, terms, matrix)
    for at in range(terms.size):
        matrix[at, at] += RIDGE * (matrix[at, at] + 1.0)
        step[at] = score[at]
    return False, solve(matrix, step)


@njit(cache=True, nogil=True)
def log_likelihood(counts: Floats, fitted: Floats, left: Flags) -> float:
    """Poisson log-likelihood of the cells that are left, with its constants."""
    total = 0.0
    for cell in range(1, counts.size):
        if left[cell]:
            if counts[cell] > 0:
                total += counts[cell] * log(max(fitted[cell], 1e-300)) - lgamma(counts[cell] + 1)
            total -= fitted[cell]
    return total


@njit(cache=True, nogil=True)
def variance_of_hidden(terms: Ints, fitted: Floats, lists: int) -> float:
    """The variance of the effect of mask 0: the first entry of the inverse information."""
    sums = fitted.copy()
    sum_over_supersets(sums, lists)
    matrix = np.empty((terms.size, terms.size))
    fill_hessian(sums, terms, matrix)
    first = np.zeros(terms.size)
    first[0] = 1.0
    return first[0] if solve(matrix, first) else np.inf
