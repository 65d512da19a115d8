"""An estimate of a number of people by one choice, with its intervals, or why there is none.

Source: R-STA-02.
Example: stepwise, 11,313, 95 % interval 8,785 to 14,701.
"""

from collections.abc import Iterable
from dataclasses import dataclass
from math import isfinite

# The ends of an interval; None is an end that does not exist.
Interval = tuple[float | None, float | None]


@dataclass(frozen=True, slots=True, kw_only=True)
class Estimated:
    """`value` in people, or the `reason` why there is none.

    Raises ValueError where a number is not finite, an interval runs backwards, or there is
    neither an estimate nor a reason.
    """

    group: str
    label: str
    value: float | None
    interval95: Interval | None = None
    interval80: Interval | None = None
    reason: str = ""

    def __post_init__(self) -> None:
        """Refuse what could not be drawn or would say nothing."""
        if not self.label.strip():
            raise ValueError("An estimate has no label.")
        if self.value is None and not self.reason.strip():
            raise ValueError(f"{self.label!r} has neither an estimate nor a reason for none.")
        if not all(isfinite(number) for number in self.numbers()):
            raise ValueError(f"A number of {self.label!r} is not finite.")
        for low, high in filter(None, (self.interval95, self.interval80)):
            if low is not None and high is not None and low > high:
                raise ValueError(f"An interval of {self.label!r} runs backwards.")

    @property
    def spread(self) -> Interval | None:
        """The interval that is shown in numbers: 95 %, or 80 % where that is all there is."""
        return self.interval95 or self.interval80

    def numbers(self) -> Iterable[float]:
        """Every number that is drawn of it."""
        yield from () if self.value is None else (self.value,)
        ends = (*(self.interval80 or ()), *(self.interval95 or ()))
        yield from (end for end in ends if end is not None)
