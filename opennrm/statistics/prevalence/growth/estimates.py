"""Estimates of how many people there were, by period and by sound choice of model.

An estimate comes with replicates of its bootstrap, or with its 95 % interval alone. Only estimates
by the same choice are compared: the same lists give 11,300 people by one model and 25,000 by
another, so that two choices in two years would be read as growth.
Source: R-STA-02; statistics.md 1. Ours: the form of the file.
Example: `2019,11300,8800,14700,stepwise` is one line of `period,estimate,low95,high95,choice`.
"""

from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from opennrm.statistics.prevalence.growth.lines import GrowthRefused, Line, read_each, read_lines
from opennrm.statistics.prevalence.growth.periods import Period, period

ONLY_CHOICE = "one choice"
FEWEST_REPLICATES = 200


@dataclass(frozen=True, slots=True, eq=False)
class Estimate:
    """People in the target population of a period, found or not, by one choice of model.

    `replicates` are estimates of the same by resampled lists, at least 200 of them, all above 0;
    None where only the interval is known. Raises GrowthRefused where it cannot be so.
    """

    period: Period
    choice: str
    people: float
    low95: float
    high95: float
    replicates: NDArray[np.float64] | None = None

    def __post_init__(self) -> None:
        """Refuse an interval that does not hold its estimate, and replicates that cannot be."""
        named = f"{self.choice}, {self.period.name}"
        if not 0 < self.low95 <= self.people <= self.high95 < float("inf"):
            raise GrowthRefused(
                f"{named}: the estimate {self.people:,.0f} does not lie in its interval"
                f" {self.low95:,.0f} to {self.high95:,.0f}, above 0."
            )
        if self.replicates is None:
            if self.low95 == self.high95:
                raise GrowthRefused(
                    f"{named}: the interval has no width; no estimate of people never met is exact."
                )
            return
        if len(self.replicates) < FEWEST_REPLICATES:
            raise GrowthRefused(
                f"{named}: {len(self.replicates)} replicates are too few; {FEWEST_REPLICATES} are"
                " the least."
            )
        if not (np.isfinite(self.replicates).all() and (self.replicates > 0).all()):
            raise GrowthRefused(f"{named}: a replicate is not a number above 0.")


def read_estimates(text: str) -> tuple[Estimate, ...]:
    """The estimates of a CSV file: period, estimate, low95, high95 and, if several, choice.

    Raises GrowthRefused with a sentence for each thing that is wrong, at most ten.
    Source: ours.
    """
    lines, _ = read_lines(text, needs=("period", "estimate", "low95", "high95"), may=("choice",))
    met: dict[tuple[str, str], int] = {}
    return read_each(lines, lambda line: _new(line, met))


def _new(line: Line, met: dict[tuple[str, str], int]) -> Estimate:
    try:
        when = period(line.cells["period"])
    except ValueError as error:
        raise line.wrong("period", str(error).removesuffix(".")) from error
    choice = line.text("choice") if "choice" in line.cells else ONLY_CHOICE
    if (when.name, choice) in met:
        before = met[when.name, choice]
        raise GrowthRefused(
            f"Lines {before} and {line.number} both estimate {choice}, {when.name}."
        )
    met[when.name, choice] = line.number
    people, low, high = (line.above_zero(name) for name in ("estimate", "low95", "high95"))
    try:
        return Estimate(when, choice, people, low, high)
    except GrowthRefused as refused:
        raise GrowthRefused(f"Line {line.number}, estimate: {refused}") from refused
