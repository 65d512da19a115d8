"""By awareness and recording: what part of the growth goes along with dated inputs.

Referrals by source and period are regressed on training, campaigns and changes of recording beside
a trend, the season and each source's level. The change that the fit gives is split by logarithmic
means, so that awareness, recording and the rest add up to the change that was counted.
To go along is not to be caused: what else changed in step is in the same number.
Source: R-DAT-17; interrupted time series, Wagner and others 2002. Ours: the split of the fit.
Example: training of 10 to 60 % of the police while others had none, beside 40 % more referrals.
"""

from collections.abc import Sequence
from contextlib import suppress
from dataclasses import dataclass

import numpy as np

from opennrm.statistics.prevalence.growth.capture import Told, all_say, told_by
from opennrm.statistics.prevalence.growth.design import Design, design
from opennrm.statistics.prevalence.growth.events import Events
from opennrm.statistics.prevalence.growth.fitting import (
    LARGEST_COEFFICIENT,
    Fit,
    Floats,
    NotFitted,
    fit,
    half_width,
)
from opennrm.statistics.prevalence.growth.referrals import Referrals
from opennrm.statistics.prevalence.growth.sayings import Saying
from opennrm.statistics.prevalence.growth.terms import (
    Group,
    Term,
    TermsRefused,
    terms_of,
    untrained,
)


@dataclass(frozen=True, slots=True)
class AlongPart:
    """People of the change that go along with a term or group, and their 95 % interval."""

    name: str
    people: float
    interval95: tuple[float, float]

    @property
    def told(self) -> Told:
        """Whether the interval leaves zero out, and on which side."""
        return told_by(self.interval95)


@dataclass(frozen=True, slots=True, kw_only=True)
class TermRate:
    """How many times as many referrals go along with a term that goes from 0 to 1."""

    name: str
    group: Group
    ratio: float
    ratio95: tuple[float, float]
    part: AlongPart


@dataclass(frozen=True, slots=True, kw_only=True)
class Along:
    """One fit: `groups` has awareness and recording as far as terms are given, and always the rest.

    The people of `groups` add up to `change`.
    """

    own_trends: bool
    change: int
    groups: tuple[AlongPart, ...]
    rates: tuple[TermRate, ...]
    spread: float
    carries_over: float
    condition: float
    season: bool

    def group(self, name: str) -> AlongPart | None:
        """The part of a group, None where it has no term."""
        return next((part for part in self.groups if part.name == name), None)


@dataclass(frozen=True, slots=True, kw_only=True)
class AwarenessSplit:
    """The split with one trend for all, and with a trend for each source where that can be fitted.

    `refused` says why there is no number at all; `untrained` are sources counted as untrained.
    """

    fits: tuple[Along, ...]
    refused: Saying | None
    untrained: tuple[str, ...]

    def told(self, group: str) -> Told:
        """What every fit says alike of a group; else it cannot be told."""
        parts = [one.group(group) for one in self.fits]
        return all_say([part.told for part in parts if part is not None])


def awareness_split(
    referrals: Referrals, events: Events, *, before: int, after: int
) -> AwarenessSplit | None:
    """Split the change between two places of the series; None where no term is given or varies.

    Source: R-DAT-17.
    """
    try:
        terms = terms_of(referrals, events)
        if not terms:
            return None
        first = _along(referrals, terms, before, after, own_trends=False)
    except TermsRefused as refused:
        return AwarenessSplit(fits=(), refused=refused.saying, untrained=())
    fits = [first]
    if len(referrals.sources) > 1:
        with suppress(TermsRefused):
            fits.append(_along(referrals, terms, before, after, own_trends=True))
    return AwarenessSplit(fits=tuple(fits), refused=None, untrained=untrained(referrals, events))


def _along(
    referrals: Referrals, terms: Sequence[Term], before: int, after: int, *, own_trends: bool
) -> Along:
    found = design(referrals, terms, own_trends=own_trends)
    try:
        fitted = fit(
            found.counts, found.matrix, found.sources, found.periods, shared=_shared(found)
        )
    except NotFitted as error:
        raise TermsRefused(Saying("not_fitted")) from error
    for term, beta in zip(terms, fitted.beta[found.terms], strict=True):
        if abs(beta) > LARGEST_COEFFICIENT:
            raise TermsRefused(Saying("all_on_one_side", {"term": term.says}))
    change = sum(referrals.people[after]) - sum(referrals.people[before])
    rows = (found.rows_at[before], found.rows_at[after])
    return Along(
        own_trends=own_trends,
        change=change,
        groups=_groups(terms, found, fitted, rows, change),
        rates=tuple(
            _rate(term, found.terms.start + at, fitted, rows) for at, term in enumerate(terms)
        ),
        spread=fitted.spread,
        carries_over=fitted.carries_over,
        condition=found.condition,
        season=found.seasons.stop > found.seasons.start,
    )


def _shared(found: Design) -> int:
    """Coefficients that rest on periods: a level, a trend, the seasons and the terms."""
    seasons, terms = (part.stop - part.start for part in (found.seasons, found.terms))
    return int(2 + seasons + terms)


def _groups(
    terms: Sequence[Term], found: Design, fitted: Fit, rows: tuple[Floats, Floats], change: int
) -> tuple[AlongPart, ...]:
    places = {
        group: [found.terms.start + at for at, term in enumerate(terms) if term.group is group]
        for group in Group
    }
    parts = [_part(group, places[group], fitted, rows) for group in Group if places[group]]
    of_terms = _part("terms", [place for some in places.values() for place in some], fitted, rows)
    low, high = of_terms.interval95
    rest = AlongPart("rest", change - of_terms.people, (change - high, change - low))
    return (*parts, rest)


def _part(name: str, columns: Sequence[int], fitted: Fit, rows: tuple[Floats, Floats]) -> AlongPart:
    people = _people(fitted.beta, columns, rows)
    width = half_width(_gradient(fitted.beta, columns, rows), fitted)
    return AlongPart(name, people, (people - width, people + width))


def _people(beta: Floats, columns: Sequence[int], rows: tuple[Floats, Floats]) -> float:
    """The logarithmic-mean part of some columns in the change of the fitted sum over sources."""
    before, after = rows[0] @ beta, rows[1] @ beta
    moved = (rows[1][:, columns] - rows[0][:, columns]) @ beta[list(columns)]
    half = (after - before) / 2
    # The mean of exp(a) and exp(b) is exp((a + b) / 2) * sinh(h) / h with h = (b - a) / 2.
    bulge = np.where(np.abs(half) < 1e-8, 1.0, np.sinh(half) / np.where(half == 0, 1.0, half))
    return float(np.exp((before + after) / 2) * bulge @ moved)


def _gradient(beta: Floats, columns: Sequence[int], rows: tuple[Floats, Floats]) -> Floats:
    """Derivatives by the coefficients, by central differences."""
    step = 1e-5
    moves = np.eye(len(beta)) * step
    return np.array(
        [
            (_people(beta + move, columns, rows) - _people(beta - move, columns, rows)) / (2 * step)
            for move in moves
        ]
    )


def _rate(term: Term, column: int, fitted: Fit, rows: tuple[Floats, Floats]) -> TermRate:
    beta = float(fitted.beta[column])
    width = half_width(np.eye(len(fitted.beta))[column], fitted)
    return TermRate(
        name=term.name,
        group=term.group,
        ratio=float(np.exp(beta)),
        ratio95=(float(np.exp(beta - width)), float(np.exp(beta + width))),
        part=_part(term.name, [column], fitted, rows),
    )
