"""Numbers on pictures and in tables: no figure looks more certain than it is.

A picture shows an estimate to three significant figures; the table has it exact.
Source: ours.
Example: 11312.99 is "11,300" on the picture and 11,313 in the table.
"""

from decimal import ROUND_HALF_UP, Decimal
from math import isfinite

SIGNIFICANT = 3


def three_figures(value: float, *, whole: bool = False) -> str:
    """A number to three significant figures, with commas; `whole` leaves no part of a person.

    Errors: ValueError if it is not finite.
    Source: ours.
    """
    _check_finite(value)
    exact = Decimal(repr(float(value)))
    step = Decimal(1).scaleb(exact.adjusted() - SIGNIFICANT + 1)
    if whole:
        step = max(step, Decimal(1))
    shown = f"{(exact / step).quantize(Decimal(1), ROUND_HALF_UP) * step:,f}"
    shown = shown.rstrip("0").rstrip(".") if "." in shown else shown
    return "0" if shown == "-0" else shown


def people(value: float) -> str:
    """An estimate of people: three significant figures, no part of a person.

    Source: ours.
    """
    return three_figures(value, whole=True)


def between(low: float | None, high: float | None, *, whole: bool = False) -> str:
    """An interval to three significant figures: "8,790 to 14,700". None is an end without limit.

    Source: ours.
    """
    ends = ("no limit" if end is None else three_figures(end, whole=whole) for end in (low, high))
    return " to ".join(ends)


def in_table(value: str | int | float) -> str:
    """A cell of a table as text: whole numbers from a hundred, else as many decimals as it takes.

    Source: ours.
    """
    if isinstance(value, str):
        return value
    if isinstance(value, int):
        return f"{value:,}"
    _check_finite(value)
    return f"{_whole(value):,}" if abs(value) >= 100 else three_figures(value)


def _whole(value: float) -> int:
    return int(Decimal(repr(float(value))).quantize(Decimal(1), ROUND_HALF_UP))


def _check_finite(value: float) -> None:
    if not isfinite(value):
        raise ValueError(f"{value} is not a number that can be shown.")
