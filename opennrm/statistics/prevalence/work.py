"""What every method needs of one estimate: the lists it works on, resamples of them, intervals.

Where linkage error is stated, the number is of the lists as they would be without it, and each
resample of the lists as they are is corrected with rates of its own, so that the doubt about links
is in the interval.
Source: Chan, Silverman and Vincent 2021; linkage as in `linkage_error`.
Example: without linkage error `Work.of(lists, choice).lists` are the lists themselves.
"""

from dataclasses import dataclass
from math import exp, isfinite, sqrt

import numpy as np

from opennrm.statistics.prevalence.bootstrap import (
    Choosing,
    bca,
    resample,
    side_by_side,
    without_one,
)
from opennrm.statistics.prevalence.choices import Choice
from opennrm.statistics.prevalence.fitted import Interval, Told
from opennrm.statistics.prevalence.lattice import (
    Floats,
    Ints,
    cells_left,
    fit,
    sum_over_supersets,
    variance_of_hidden,
)
from opennrm.statistics.prevalence.linkage_error import corrected, corrected_lists
from opennrm.statistics.prevalence.lists import CaptureLists

LEVELS = (0.95, 0.80)
_TWO_SIDED_95 = 1.959963984540054


@dataclass(frozen=True, slots=True, kw_only=True)
class Work:
    """One estimate to be made: `given` lists, `lists` without linkage error, and the choice."""

    given: CaptureLists
    lists: CaptureLists
    choice: Choice
    told: Told | None = None

    @classmethod
    def of(cls, given: CaptureLists, choice: Choice, told: Told | None = None) -> "Work":
        """The work on these lists. Raises ListsRefused where linkage error cannot be as stated."""
        lists = corrected_lists(given, choice.missed, choice.false) if choice.corrects else given
        return cls(given=given, lists=lists, choice=choice, told=told)

    @property
    def size(self) -> int:
        """How many lists there are."""
        return len(self.given.names)

    @property
    def counts(self) -> Floats:
        """The counts that the number is of, shape (2 ** lists,)."""
        return counts_of(self.lists).astype(float)

    def corrected(self, rows: Floats, stream: int) -> Floats:
        """Rows of counts without linkage error, each by rates of its own; as they are if none."""
        if not self.choice.corrects:
            return rows
        generator = np.random.default_rng([self.choice.seed, stream])
        rates = (self.choice.missed, self.choice.false)
        found = corrected(rows.astype(np.int64), self.size, *rates, generator)
        return found.astype(float)

    def resampled(self, replicates: int) -> Floats:
        """So many resamples of the lists, shape (replicates, 2 ** lists)."""
        seed = np.random.SeedSequence(self.choice.seed)
        return self.corrected(resample(counts_of(self.given), replicates, seed), 0)

    def intervals(
        self, hidden: float, choosing: Choosing
    ) -> tuple[tuple[Interval | None, ...], Floats | None]:
        """The BCa intervals of the number of people, and the hidden number of each resample.

        None where no resamples were asked for.
        Source: Efron 1987.
        """
        if not self.choice.replicates:
            return (None, None), None
        rows = self.resampled(self.choice.replicates)
        replicates = side_by_side(choosing, rows, self.size, self.told)
        fewer, weights = without_one(counts_of(self.given))
        fewer = self.corrected(fewer, 1)
        ends = bca(
            self.lists.observed + hidden,
            replicates + rows.sum(axis=1),
            choosing(fewer, self.size) + fewer.sum(axis=1),
            weights,
            LEVELS,
        )
        return ends, replicates


def counts_of(lists: CaptureLists) -> Ints:
    """The counts as an array, shape (2 ** lists,).

    Source: ours.
    """
    return np.array(lists.counts, dtype=np.int64)


def conditional(lists: CaptureLists, terms: Ints) -> Interval | None:
    """The 95 % interval of the number if the model were given: log-normal, by the information.

    None where the information says nothing.
    Source: Cormack 1992 (Biometrics 48); Chan, Silverman and Vincent 2021, table 3.
    """
    counts, size = counts_of(lists).astype(float), len(lists.names)
    margins = counts.copy()
    sum_over_supersets(margins, size)
    finite, left = cells_left(margins, terms, size)
    _, effects, fitted = fit(counts, finite, left, size)
    spread = _TWO_SIDED_95 * sqrt(variance_of_hidden(finite, fitted, size))
    if not isfinite(spread) or spread > 50:
        return None
    low, high = exp(effects[0] - spread), exp(effects[0] + spread)
    return lists.observed + low, lists.observed + high


def in_order(terms: Ints) -> tuple[int, ...]:
    """The effects of two lists and more, fewer lists first, in the order of the lists.

    Source: ours.
    """
    higher = [int(term) for term in terms if term & (term - 1)]
    return tuple(sorted(higher, key=lambda term: (term.bit_count(), bits_of(term))))


def bits_of(mask: int) -> list[int]:
    """The lists of a mask.

    Source: ours.
    """
    return [at for at in range(mask.bit_length()) if mask >> at & 1]
