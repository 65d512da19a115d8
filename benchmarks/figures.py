"""A measured figure with its mark."""

import statistics
import time
from collections.abc import Callable
from dataclasses import dataclass


@dataclass(frozen=True)
class Figure:
    """What was measured: a value in a unit, the mark it has to meet, and whether it does."""

    name: str
    value: float
    unit: str
    mark: str
    met: bool

    def line(self) -> str:
        """One line for people."""
        said = "met" if self.met else "MISSED"
        return f"{self.name:<66} {self.value:>12,.2f} {self.unit:<10} {self.mark:<14} {said}"


def at_least(name: str, value: float, unit: str, mark: float) -> Figure:
    """A figure that must reach its mark."""
    return Figure(name, value, unit, f">= {mark:,g}", value >= mark)


def at_most(name: str, value: float, unit: str, mark: float) -> Figure:
    """A figure that must not pass its mark."""
    return Figure(name, value, unit, f"<= {mark:,g}", value <= mark)


def median_ms(act: Callable[[], object], *, times: int = 40, warm: int = 5) -> float:
    """The median of so many runs, in milliseconds, after some to warm up."""
    for _ in range(warm):
        act()
    taken = []
    for _ in range(times):
        begun = time.perf_counter()
        act()
        taken.append((time.perf_counter() - begun) * 1000)
    return statistics.median(taken)
