"""A change as parts that add up to it exactly: the logarithmic-mean Divisia split.

What is a product of factors changes because its factors change. Each factor's part is the
logarithmic mean of the two products, times the logarithm of the factor's own ratio. The order of
the factors does not matter, turning time round turns every sign, and nothing is left over.
Source: Ang 2004 and 2005 (Energy Policy 32 and 33); zeros by their limit, Ang and Liu 2007.
Example: 10 bodies with 4 each become 15 with 6 each: 40 grew to 90, half of it through more bodies
and half through more from each, because both grew by one half.
"""

from collections.abc import Sequence
from math import expm1, log, prod


def logarithmic_mean(one: float, other: float) -> float:
    """The mean L of two numbers with `other - one == L * log(other / one)`; 0 where one is 0.

    Both at least 0, else ValueError. Lies between the geometric and the arithmetic mean.
    Source: Carlson 1972; Ang 2004.
    """
    if one < 0 or other < 0:
        raise ValueError("A logarithmic mean is of numbers that are not negative.")
    if one == 0 or other == 0:
        return 0.0
    ratio = log(other / one)
    return one * (expm1(ratio) / ratio if ratio else 1.0)


def parts_of_change(before: Sequence[float], after: Sequence[float]) -> tuple[float, ...]:
    """How much each factor adds to the change of the product of factors; the parts add up to it.

    Shapes: both of k factors, none negative. Where one factor is zero at one end, the whole change
    is that factor's, which is the limit; where several are, no split is defined. Raises ValueError.
    Source: Ang and Liu 2007 (zeros).
    """
    if len(before) != len(after) or not before:
        raise ValueError("There have to be as many factors after as before.")
    change = prod(after) - prod(before)
    zeros = [at for at, pair in enumerate(zip(before, after, strict=True)) if 0 in pair]
    if len(zeros) > 1 and change:
        raise ValueError("Several factors are zero at one end: no split is defined.")
    if zeros:
        return tuple(change if at == zeros[0] else 0.0 for at in range(len(before)))
    mean = logarithmic_mean(prod(before), prod(after))
    return tuple(mean * log(b / a) for a, b in zip(before, after, strict=True))
