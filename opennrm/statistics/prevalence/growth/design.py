"""The design of the regression: each source's level, a trend, the season and the terms.

Nothing is fitted where the inputs cannot carry it: too few periods, a term that rises in step with
time or with another one, a step with hardly anything on one side of it. Each is said.
Source: Belsley, Kuh and Welsch 1980 (condition numbers, variance inflation). Ours: the limits.
Example: training that rises by a twentieth each quarter is time by another name, and is refused.
"""

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np

from opennrm.statistics.prevalence.growth.fitting import Floats, Ints
from opennrm.statistics.prevalence.growth.referrals import Referrals
from opennrm.statistics.prevalence.growth.sayings import Saying, listed
from opennrm.statistics.prevalence.growth.terms import Term, TermsRefused

FEWEST_PERIODS = 8
FEWEST_BESIDE_A_STEP = 3
FEWEST_LEFT_OVER = 10
# A term of which nine tenths go with time, or with the other terms, is not told apart from them.
LARGEST_SHARE_EXPLAINED = 0.9


@dataclass(frozen=True, slots=True, eq=False)
class Design:
    """`matrix[row, column]` for `counts[row]`; `rows_at[period, source]` for any cell.

    `trends`, `seasons` and `terms` are the places of their columns. `condition` is the condition
    number of the columns beside the sources' levels, each of length one.
    """

    counts: Floats
    matrix: Floats
    sources: Ints
    periods: Ints
    rows_at: Floats
    trends: slice
    seasons: slice
    terms: slice
    condition: float


def design(referrals: Referrals, terms: Sequence[Term], *, own_trends: bool) -> Design:
    """Build the design. Raises TermsRefused with what is to be said.

    `own_trends` gives each source a trend of its own instead of one for all.
    Source: ours.
    """
    _check_periods(referrals, terms)
    sources = [at for at, people in enumerate(zip(*referrals.people, strict=True)) if any(people)]
    if not sources:
        raise TermsRefused(Saying("nobody_referred"))
    cells, places = _cells(referrals, terms, sources, own_trends=own_trends)
    kept = _kept(referrals, sources)
    matrix = cells[kept]
    periods, at_source = np.nonzero(kept)
    if len(matrix) - matrix.shape[1] < FEWEST_LEFT_OVER:
        raise TermsRefused(
            Saying("too_few_counts", {"counts": len(matrix), "terms": matrix.shape[1]})
        )
    counts = np.array(
        [referrals.people[p][sources[s]] for p, s in zip(periods, at_source, strict=True)]
    )
    levels = len(sources)
    beside = _without_levels(matrix[:, levels:], at_source)
    trends, seasons, of_terms = places
    _check_apart(beside, terms, first=of_terms.start - levels, trends=trends.stop - trends.start)
    return Design(
        counts=counts.astype(np.float64),
        matrix=matrix,
        sources=at_source.astype(np.int64),
        periods=periods.astype(np.int64),
        rows_at=cells,
        trends=trends,
        seasons=seasons,
        terms=of_terms,
        condition=condition_number(beside),
    )


def condition_number(columns: Floats) -> float:
    """How nearly the columns, each made of length one, depend on one another; 1 if not at all.

    Source: Belsley, Kuh and Welsch 1980.
    """
    values = np.linalg.svd(_of_length_one(columns), compute_uv=False)
    return float(values[0] / values[-1]) if values[-1] > 0 else float("inf")


def share_explained(column: Floats, others: Floats) -> float:
    """The share of a column that goes with the others, 0 to 1; `1 / (1 - share)` inflates variance.

    Source: Belsley, Kuh and Welsch 1980.
    """
    left = column - others @ np.linalg.lstsq(others, column, rcond=None)[0]
    whole = float(column @ column)
    return 1.0 if whole == 0 else 1.0 - float(left @ left) / whole


def _cells(
    referrals: Referrals, terms: Sequence[Term], sources: Sequence[int], *, own_trends: bool
) -> tuple[Floats, tuple[slice, slice, slice]]:
    """The columns of every cell, of shape periods by sources by columns, and where they stand."""
    in_a_year = referrals.periods[0].length.in_a_year
    number, width = len(referrals.periods), len(sources)
    years = np.array([one.at for one in referrals.periods]) / in_a_year
    years = np.broadcast_to((years - years.mean())[:, None], (number, width))
    levels = np.broadcast_to(np.eye(width), (number, width, width))
    trends = years[:, :, None] * levels if own_trends else years[:, :, None]
    seasons = np.zeros((number, width, in_a_year - 1 if number >= 2 * in_a_year else 0))
    for at, one in enumerate(referrals.periods):
        if 0 < one.season <= seasons.shape[2]:
            seasons[at, :, one.season - 1] = 1
    values = np.stack([term.values[:, sources] for term in terms], axis=2)
    cells = np.concatenate([levels, trends, seasons, values], axis=2)
    after_trends = width + trends.shape[2]
    after_seasons = after_trends + seasons.shape[2]
    return cells, (
        slice(width, after_trends),
        slice(after_trends, after_seasons),
        slice(after_seasons, cells.shape[2]),
    )


def _kept(
    referrals: Referrals, sources: Sequence[int]
) -> np.ndarray[tuple[int, int], np.dtype[np.bool_]]:
    """Which cells have a line in the file; where there is none, nobody knows of nought."""
    missing = set(referrals.lines_missing)
    return np.array(
        [
            [(one.name, referrals.sources[at]) not in missing for at in sources]
            for one in referrals.periods
        ]
    )


def _check_periods(referrals: Referrals, terms: Sequence[Term]) -> None:
    number = len(referrals.periods)
    if number < FEWEST_PERIODS:
        raise TermsRefused(Saying("too_few_periods", {"periods": number, "fewest": FEWEST_PERIODS}))
    for term in terms:
        held = term.values.max(axis=1)
        before, after = int((held < 0.5).sum()), int((held >= 0.5).sum())
        if term.step and min(before, after) < FEWEST_BESIDE_A_STEP:
            raise TermsRefused(
                Saying(
                    "too_little_beside_a_step",
                    {
                        "term": term.says,
                        "periods": min(before, after),
                        "fewest": FEWEST_BESIDE_A_STEP,
                    },
                )
            )


def _without_levels(columns: Floats, sources: Ints) -> Floats:
    """The columns less their mean within each source."""
    left = columns.astype(np.float64, copy=True)
    for one in np.unique(sources):
        left[sources == one] -= left[sources == one].mean(axis=0)
    return left


def _check_apart(columns: Floats, terms: Sequence[Term], *, first: int, trends: int) -> None:
    """Refuse terms that cannot be told apart from time, or from one another."""
    for at, term in enumerate(terms, start=first):
        share = share_explained(columns[:, at], columns[:, :trends])
        if share > LARGEST_SHARE_EXPLAINED:
            raise TermsRefused(
                Saying("in_step_with_time", {"term": term.says, "percent": 100 * share})
            )
    together = [
        term.says
        for at, term in enumerate(terms, start=first)
        if share_explained(columns[:, at], np.delete(columns, at, axis=1)) > LARGEST_SHARE_EXPLAINED
    ]
    if together:
        raise TermsRefused(Saying("in_step_together", {"terms": listed(tuple(together))}))


def _of_length_one(columns: Floats) -> Floats:
    lengths = np.linalg.norm(columns, axis=0)
    return columns / np.where(lengths > 0, lengths, 1.0)
