"""By source: who sent more. Exact parts of the change in referrals between two periods.

The changes of the sources add up to the change of the whole. Where bodies are named, a source
changes because more of its bodies refer at all (breadth) or because each sends more (depth), and
bodies that began, stopped and went on are counted apart. Counts are no sample: the range beside a
change says how far ordinary ups and downs reach, as much as the series has shown so far.
Source: R-DAT-17; split: Ang 2005. Ours: the range, from second differences of each source's series.
Example: 2022-Q2 to 2023-Q2: 173 fewer; local authorities sent 43 more, government agencies 137
fewer.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from itertools import pairwise
from math import sqrt

from opennrm.statistics.prevalence.growth.referrals import Referrals
from opennrm.statistics.prevalence.growth.split import parts_of_change

TWO_SIDED_95 = 1.959963984540054
# From how many second differences the ups and downs of a series are taken from itself; ours.
FEWEST_DIFFERENCES = 6


@dataclass(frozen=True, slots=True, kw_only=True)
class BodyChange:
    """What the bodies of a source did. `breadth + depth`, and the three counts, are the change.

    `breadth` and `depth` are None where all bodies may stand under one name.
    """

    before: int
    after: int
    began: int
    stopped: int
    people_of_began: int
    people_of_stopped: int
    people_of_going_on: int
    breadth: float | None
    depth: float | None


@dataclass(frozen=True, slots=True, kw_only=True)
class SourceChange:
    """One source, before and after. `points` are percentage points of the growth of the whole."""

    source: str
    before: int
    after: int
    range95: tuple[float, float]
    points: float | None
    bodies: BodyChange | None

    @property
    def change(self) -> int:
        """How many more were referred."""
        return self.after - self.before

    @property
    def ordinary(self) -> bool:
        """Whether ordinary ups and downs alone reach as far."""
        return self.range95[0] <= 0 <= self.range95[1]


@dataclass(frozen=True, slots=True, kw_only=True)
class Step:
    """The change between two periods, source by source; the changes add up to `change`."""

    before_period: str
    after_period: str
    before: int
    after: int
    range95: tuple[float, float]
    sources: tuple[SourceChange, ...]

    @property
    def change(self) -> int:
        """How many more were referred in all."""
        return self.after - self.before

    @property
    def percent(self) -> float | None:
        """The change in per cent, None where nobody was referred before."""
        return 100 * self.change / self.before if self.before else None


def step(referrals: Referrals, before: int, after: int, *, spread: float) -> Step:
    """Split the change between two periods of the series, given by their places.

    `spread` is the variance of a count as a multiple of its mean, see `spread_of`; at least 1.
    Source: R-DAT-17.
    """
    total = sum(referrals.people[before])
    changes = tuple(
        SourceChange(
            source=source,
            before=old,
            after=new,
            range95=_range(old, new, spread),
            points=100 * (new - old) / total if total else None,
            bodies=_body_change(referrals.bodies[before][at], referrals.bodies[after][at]),
        )
        for at, (source, old, new) in enumerate(
            zip(referrals.sources, referrals.people[before], referrals.people[after], strict=True)
        )
    )
    return Step(
        before_period=referrals.periods[before].name,
        after_period=referrals.periods[after].name,
        before=total,
        after=sum(referrals.people[after]),
        range95=_range(total, sum(referrals.people[after]), spread),
        sources=changes,
    )


def steps_along(
    referrals: Referrals, before: int, after: int, *, spread: float
) -> tuple[Step, ...]:
    """Each step of the series between two places; their changes add up to the whole change.

    Source: R-DAT-17.
    """
    places = range(min(before, after), max(before, after) + 1)
    return tuple(step(referrals, one, other, spread=spread) for one, other in pairwise(places))


def spread_of(referrals: Referrals) -> float | None:
    """The variance of a count as a multiple of its mean, from the series; None where too short.

    A count that lies off the middle of its neighbours by chance alone has a second difference of
    mean square `spread * (one + 4 * middle + other)`. A straight trend leaves none; a season makes
    the spread larger, and so the range wider. At least 1.
    Source: ours, after the difference estimates of variance (von Neumann 1941).
    """
    squares: list[float] = []
    for source in zip(*referrals.people, strict=True):
        for (one, middle, other), at in zip(
            zip(source, source[1:], source[2:], strict=False), referrals.periods, strict=False
        ):
            if (one, middle, other) != (0, 0, 0) and _consecutive(referrals, at.at):
                squares.append((one - 2 * middle + other) ** 2 / (one + 4 * middle + other))
    if len(squares) < FEWEST_DIFFERENCES:
        return None
    return max(1.0, sum(squares) / len(squares))


def _consecutive(referrals: Referrals, first: int) -> bool:
    places = {one.at for one in referrals.periods}
    return {first, first + 1, first + 2} <= places


def _range(before: int, after: int, spread: float) -> tuple[float, float]:
    width = TWO_SIDED_95 * sqrt(spread * (before + after))
    return (after - before - width, after - before + width)


def _body_change(
    before: Mapping[str, int] | None, after: Mapping[str, int] | None
) -> BodyChange | None:
    if before is None or after is None or not (before or after):
        return None
    began, stopped = after.keys() - before.keys(), before.keys() - after.keys()
    breadth, depth = _breadth_and_depth(tuple(before.values()), tuple(after.values()))
    return BodyChange(
        before=len(before),
        after=len(after),
        began=len(began),
        stopped=len(stopped),
        people_of_began=sum(after[body] for body in began),
        people_of_stopped=-sum(before[body] for body in stopped),
        people_of_going_on=sum(after[body] - before[body] for body in before.keys() & after.keys()),
        breadth=breadth,
        depth=depth,
    )


def _breadth_and_depth(
    before: Sequence[int], after: Sequence[int]
) -> tuple[float | None, float | None]:
    """One name at either end may stand for many bodies, so that nothing can be said of them."""
    if len(before) <= 1 and len(after) <= 1:
        return None, None
    if not before or not after:
        return float(sum(after) - sum(before)), 0.0
    parts = parts_of_change(
        (len(before), sum(before) / len(before)), (len(after), sum(after) / len(after))
    )
    return parts[0], parts[1]
