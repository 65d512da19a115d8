"""Answers about existence that are kept: a linear programme is solved once for each support.

Compiled code runs until a row needs an answer that signs do not give; the answer is solved here,
kept, and the row runs again. Hardly any row ever waits.
Source: ours; the condition is that of Fienberg and Rinaldo 2012.
"""

import numpy as np

from opennrm.statistics.prevalence.bic import MOST_ASKED, all_of_them, existence_each, smallest_each
from opennrm.statistics.prevalence.existence import UNKNOWN, solved_answer
from opennrm.statistics.prevalence.lattice import (
    Floats,
    Ints,
    cells_left,
    fit,
    sum_over_supersets,
)
from opennrm.statistics.prevalence.models import Codes, faces_of, hierarchical, terms_of
from opennrm.statistics.prevalence.search import searched_each
from opennrm.statistics.prevalence.stepwise import ASKS, choose_each, key_of, log_of_tail


class Answers:
    """Existence by support and model, as sorted arrays that compiled code reads."""

    def __init__(self) -> None:
        """Begin without any."""
        self._known: dict[int, int] = {}

    def arrays(self) -> tuple[Ints, Ints]:
        """The keys, sorted, and the answer under each."""
        # A copy, because another thread may be keeping an answer meanwhile.
        known = sorted(dict(self._known).items())
        return (
            np.array([key for key, _ in known], dtype=np.uint64),
            np.array([told for _, told in known], dtype=np.int64),
        )

    def solve(self, counts: Floats, terms: Ints, lists: int) -> None:
        """Solve and keep the answer for one support and model."""
        key = int(key_of(counts, terms))
        if key in self._known:
            return
        margins = counts.copy()
        sum_over_supersets(margins, lists)
        finite, left = cells_left(margins, terms, lists)
        self._known[key] = solved_answer(counts > 0, finite, left)


class Stepwise:
    """The stepwise choice as a function of rows, which keeps what each row chose.

    Source: Chan, Silverman and Vincent 2021.
    """

    def __init__(self, threshold: float) -> None:
        """Let in pairs whose p is below the threshold."""
        self.threshold = threshold
        self.answers = Answers()

    def chosen(self, rows: Floats, lists: int) -> tuple[Floats, Ints]:
        """The hidden number of each row, inf where there is none, and its effects, then -1.

        Shapes: (R,) and (R, 1 + lists + pairs).
        """
        hidden = np.full(rows.shape[0], np.inf)
        ended = np.full(rows.shape[0], ASKS, dtype=np.int64)
        terms = np.empty((rows.shape[0], 1 + lists * (lists + 1) // 2), dtype=np.int64)
        while (ended == ASKS).any():
            choose_each(rows, lists, self.threshold, *self.answers.arrays(), hidden, ended, terms)
            for at in np.flatnonzero(ended == ASKS):
                self.answers.solve(rows[at], terms[at][terms[at] >= 0], lists)
        return hidden, terms

    def __call__(self, rows: Floats, lists: int) -> Floats:
        """The hidden number of each row; see `bootstrap.Choosing`."""
        return self.chosen(rows, lists)[0]


def strongest_first(higher: Ints, counts: Floats, lists: int) -> Ints:
    """The effects, fewer lists first, and among those the one that main effects fit worst first.

    The order changes no answer; branches that cannot win are left sooner.
    Source: ours; the measure is that of the stepwise method.
    """
    margins = counts.copy()
    sum_over_supersets(margins, lists)
    terms = np.array([0, *(1 << at for at in range(lists))], dtype=np.int64)
    finite, left = cells_left(margins, terms, lists)
    _, _, fitted = fit(counts, finite, left, lists)
    sum_over_supersets(fitted, lists)
    tails = np.array([log_of_tail(margins[term], fitted[term]) for term in higher])
    return higher[np.lexsort((tails, np.bitwise_count(higher)))]


class SmallestBic:
    """The choice by BIC as a function of rows, which keeps what each row chose.

    Source: Silverman, Chan and Vincent 2024.
    """

    def __init__(self, higher: Ints, answers: Answers, *, searching: bool = False) -> None:
        """Choose among all hierarchical models of the effects `higher`, or search among them."""
        self.higher = higher
        self.searching = searching
        self.needs = faces_of(higher)
        self.answers = answers
        self.begin = np.uint64(0)

    def chosen(self, rows: Floats, lists: int) -> tuple[Floats, Codes]:
        """The hidden number of each row, inf where there is none, and the code of its model."""
        size = rows.shape[0]
        hidden, codes = np.full(size, np.inf), np.zeros(size, dtype=np.uint64)
        ended = np.full(size, ASKS, dtype=np.int64)
        asked = np.empty((size, MOST_ASKED), dtype=np.uint64)
        while (ended == ASKS).any():
            kept = self.answers.arrays()
            models = (self.higher, self.needs)
            if self.searching:
                searched_each(rows, lists, *models, *kept, hidden, ended, codes, asked)
            else:
                start = self.begin
                smallest_each(rows, lists, *models, start, *kept, hidden, ended, codes, asked)
            for at in np.flatnonzero(ended == ASKS):
                for code in asked[at][: int(codes[at])]:
                    self.answers.solve(rows[at], terms_of(code, self.higher, lists), lists)
        return hidden, codes

    def __call__(self, rows: Floats, lists: int) -> Floats:
        """The hidden number of each row; see `bootstrap.Choosing`."""
        return self.chosen(rows, lists)[0]

    def table(self, counts: Floats, lists: int) -> tuple[Codes, Ints, Floats, Floats]:
        """Every model: its code, whether it has an estimate, its BIC and its hidden number.

        Shapes: all (models,); inf where there is no estimate. Raises models.TooMany.
        """
        codes = hierarchical(self.higher)
        known = np.empty(codes.size, dtype=np.int64)
        existence_each(counts, lists, codes, self.higher, *self.answers.arrays(), known)
        for at in np.flatnonzero(known == UNKNOWN):
            self.answers.solve(counts, terms_of(codes[at], self.higher, lists), lists)
        existence_each(counts, lists, codes, self.higher, *self.answers.arrays(), known)
        bics, hidden = np.empty(known.size), np.empty(known.size)
        all_of_them(counts, lists, codes, self.higher, known, bics, hidden)
        return codes, known, bics, hidden
