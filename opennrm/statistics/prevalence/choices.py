"""What is asked of an estimate: the method and its settings, each checked before any work.

Source: issue-wide defaults are those of the papers: threshold 0.02, pairs of lists, 1,000
replicates. Example: `Choice(method=Method.BIC, max_order=3)`.
"""

from dataclasses import dataclass
from enum import StrEnum
from math import comb

from opennrm.statistics.prevalence.bootstrap import REPLICATES
from opennrm.statistics.prevalence.linkage_error import NONE, Rate, checked
from opennrm.statistics.prevalence.lists import MOST_LISTS, ListsRefused
from opennrm.statistics.prevalence.stepwise import THRESHOLD

FEWEST_REPLICATES, MOST_REPLICATES = 20, 100_000
# So many effects of two lists and more a model can hold.
MOST_EFFECTS = 63
# Up to so many lists every model is gone through, and again in every resample.
EXHAUSTIVE, EXHAUSTIVE_ONCE = 6, 7


def check_interval(replicates: int) -> None:
    """Raise ListsRefused where a number was asked for without an interval.

    Source: ours; no number leaves without its uncertainty.
    """
    if replicates == 0:
        raise ListsRefused(
            f"bootstrap is 0; a number is not given without an interval: {FEWEST_REPLICATES}"
            f" resamples at least, {REPLICATES:,} are usual."
        )


class Method(StrEnum):
    """How the hidden number is estimated."""

    STEPWISE = "stepwise"
    BIC = "bic"
    AVERAGED = "averaged"
    CHAO = "chao"
    LCM = "lcm"


@dataclass(frozen=True, slots=True, kw_only=True)
class Choice:
    """A method and its settings. Raises ListsRefused with a sentence for each that cannot be.

    `max_order` is how many lists an effect may join, `threshold` the p below which a pair enters,
    `replicates` the resamples, 0 for a number without an interval (inside this package only).
    `missed` and `false` are ranges of linkage error: of true pairs not found, of found pairs wrong.
    """

    method: Method = Method.STEPWISE
    max_order: int = 2
    threshold: float = THRESHOLD
    replicates: int = REPLICATES
    seed: int = 1
    missed: Rate = NONE
    false: Rate = NONE

    def __post_init__(self) -> None:
        """Refuse settings that no method has."""
        wrong = []
        if not 1 <= self.max_order <= MOST_LISTS:
            wrong.append(f"max-order is {self.max_order}; it is from 1 to {MOST_LISTS}.")
        if not 0 < self.threshold < 1:
            wrong.append(f"threshold is {self.threshold}; it is a probability between 0 and 1.")
        few = self.replicates and self.replicates < FEWEST_REPLICATES
        if few or not 0 <= self.replicates <= MOST_REPLICATES:
            wrong.append(
                f"bootstrap is {self.replicates}; from {FEWEST_REPLICATES} to"
                f" {MOST_REPLICATES:,} replicates give an interval."
            )
        if self.seed < 0:
            wrong.append(f"seed is {self.seed}; it is 0 or more.")
        if wrong:
            raise ListsRefused(*wrong)
        checked(self.missed, "missed-links")
        checked(self.false, "false-links")

    @property
    def corrects(self) -> bool:
        """Whether linkage error is stated."""
        return (self.missed, self.false) != (NONE, NONE)

    def order_for(self, lists: int) -> int:
        """The order that so many lists can bear: at most one less than the lists, but two.

        An effect of all lists leaves the hidden number without an estimate; and a model holds at
        most MOST_EFFECTS effects, so that eight lists and more bear pairs only.
        Source: ours, for the second.
        """
        order = min(self.max_order, max(2, lists - 1))
        while sum(comb(lists, size) for size in range(2, order + 1)) > MOST_EFFECTS:
            order -= 1
        return order

    def searches(self, lists: int) -> bool:
        """Whether the choice by BIC is a search and not a look at every model."""
        return lists > EXHAUSTIVE_ONCE or (lists > 5 and self.order_for(lists) > 2)
