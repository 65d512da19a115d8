"""What an estimate is: the number, its intervals, the model behind it, and what must be said of it.

An `Estimate` is worked with inside this package. What leaves it is an `Answer`, which cannot be
made without the estimates that other sound choices give.
Source: R-STA-02. Example: 11,313 (8,785 to 14,701), and 23,000 by another choice beside it.
"""

from collections.abc import Callable
from dataclasses import dataclass, field
from math import inf, isfinite

from opennrm.statistics.prevalence.choices import Choice
from opennrm.statistics.prevalence.lists import CaptureLists, ListsRefused

Interval = tuple[float, float]
# Called with how many resamples are done and how many there are.
Told = Callable[[int, int], None]


class NoEstimate(ListsRefused):
    """These lists give no estimate by this choice; the sentences say why."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Model:
    """A model of a table of models: its effects as masks, its BIC, what it gives, its share.

    `weight` is exp(-BIC/2) as a share of all models listed, or the share of resamples that chose
    it; from 0 to 1.
    """

    terms: tuple[int, ...]
    bic: float | None
    estimate: float
    weight: float


@dataclass(frozen=True, slots=True, kw_only=True)
class Estimate:
    """A number of people, observed and hidden together. Raises ValueError where it is none.

    Limits may be inf where resamples have no estimate. `terms` are the effects of two lists and
    more; `never_together` those of them that are minus infinity. `searched` tells that the model
    was searched for and not the best of all. Intervals are None where none were asked for.
    """

    lists: CaptureLists
    choice: Choice
    estimate: float
    interval95: Interval | None = None
    interval80: Interval | None = None
    conditional95: Interval | None = None
    terms: tuple[int, ...] = ()
    never_together: tuple[int, ...] = ()
    dropped: tuple[tuple[int, str], ...] = ()
    searched: bool = False
    models: tuple[Model, ...] = ()
    warnings: tuple[str, ...] = field(default=())

    def __post_init__(self) -> None:
        """Refuse what is no number of people."""
        if not isfinite(self.estimate) or self.estimate < self.lists.observed - 1e-6:
            raise ValueError("an estimate is finite and not below what was observed")
        for interval in (self.interval95, self.interval80, self.conditional95):
            if interval and not -inf < interval[0] <= interval[1]:
                raise ValueError("an interval runs from low to high")
