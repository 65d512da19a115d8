"""Numbers of people and intervals, as a verb prints them.

Example: `interval([8785.2, None])` is "8,785 to no limit".
"""

from collections.abc import Sequence


def people(number: float) -> str:
    """A number of people, whole."""
    return f"{number:,.0f}"


def interval(ends: Sequence[float | None] | None) -> str:
    """An interval in words; a limit that does not exist is said to be none."""
    if ends is None:
        return "no interval"
    low, high = ("no limit" if end is None else people(end) for end in ends)
    return f"{low} to {high}"
