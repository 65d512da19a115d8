"""What an estimate by strata is: a number or reasons for each stratum, and the total with both.

A stratum has either a number with its intervals or reasons why it has none, never both.
Source: R-STA-02. Example: children 310 (250 to 420), fishers refused, all 2,100 (1,800 to 2,500).
"""

from collections.abc import Mapping
from dataclasses import dataclass

from opennrm.statistics.prevalence.pooling import Pooling
from opennrm.statistics.prevalence.stratified import StratifiedLists

Interval = tuple[float, float]


@dataclass(frozen=True, slots=True, kw_only=True)
class Number:
    """A number of people, observed ones included, with its intervals; a limit may be inf."""

    observed: int
    estimate: float
    interval80: Interval
    interval95: Interval


@dataclass(frozen=True, slots=True, kw_only=True)
class Stratum:
    """One stratum. Raises ValueError unless it has either a number or reasons.

    `weight`: how much of what is known of its hidden number comes from the others, 0 to 1.
    `counted`: whether it is in the total. `beside`: its number by each way to pool.
    """

    name: str
    observed: int
    number: Number | None
    weight: float | None
    reasons: tuple[str, ...]
    counted: bool
    beside: Mapping[Pooling, float | None]

    def __post_init__(self) -> None:
        """Refuse a number with reasons against it, and neither."""
        if bool(self.reasons) == (self.number is not None):
            raise ValueError(f"{self.name} has either a number or reasons why it has none")


@dataclass(frozen=True, slots=True, kw_only=True)
class StrataEstimate:
    """Strata, their total, and what other ways to pool would have said.

    `pairs` are the masks of the pairs of the model, none where each stratum has its own model.
    `spreads` are the standard deviations between strata of list and of pair effects, where they
    lean. `beside` is what the strata with numbers add up to by each way to pool, `as_one` the
    number of all people when strata are ignored; None where there is no estimate.
    """

    lists: StratifiedLists
    pooling: Pooling
    replicates: int
    seed: int
    threshold: float
    strata: tuple[Stratum, ...]
    total: Number
    pairs: tuple[int, ...]
    never_together: tuple[int, ...]
    spreads: tuple[float, float | None] | None
    beside: Mapping[Pooling, float | None]
    as_one: float | None
    warnings: tuple[str, ...]
