"""The audit of a published overlap table: what an attacker can tell of every cell left out.

It reads the table alone, as an attacker does: people are whole, none are fewer than nobody, a
pattern left out has somebody in it (zeros stand), and the threshold is known. It shares no code
with the choice of what is left out. Somebody who is alone in a pattern adds that it is one.
Source: issue "Hidden population", item 3; practice: an audit uses other code than the protector.
Example: `bounds(table)[("A", "B")]` is `(1, 4)`: whoever looks knows no more than the threshold.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray
from scipy.optimize import Bounds, LinearConstraint, milp

from opennrm.statistics.prevalence.lists import CaptureLists
from opennrm.statistics.prevalence.overlap_tables import OverlapTable

# A cell as an attacker names it: the lists of a pattern, ("size of", a list), or ("total",).
Pattern = tuple[str, ...]
SIZE_OF, TOTAL = "size of", "total"
# Ours. A count that can be as high as this has no bound.
FAR = 1_000_000


@dataclass(frozen=True, slots=True)
class Told:
    """A left-out cell that somebody can tell too well. `who`: "" for an outsider, else a pattern.

    `high` is None where nothing bounds it.
    """

    cell: Pattern
    who: Pattern
    low: int
    high: int | None


def bounds(
    table: OverlapTable,
    *,
    known: Mapping[Pattern, int] | None = None,
    shared_at_least: int = 0,
) -> dict[Pattern, tuple[int, int | None]]:
    """The lowest and highest count that each left-out cell can have, for all that stands.

    `known`: counts of patterns that the attacker knows besides; `shared_at_least`: the least on two
    lists or more. High is None where unbounded.
    Raises ValueError where no people could have made the table. Source: ours (integer programme).
    """
    sums = _sums(table)
    least, most = _alone(table, known or {})
    standing = [(row, value) for row, value in sums.values() if value is not None]
    several = np.array([float(len(on) > 1) for on, _ in table.patterns])
    limits = [LinearConstraint(row[None], value, value) for row, value in standing]
    limits.append(LinearConstraint(several[None], shared_at_least, np.inf))
    wanted = {on: _unit(table, at) for at, (on, n) in enumerate(table.patterns) if n is None}
    wanted |= {cell: row for cell, (row, value) in sums.items() if value is None}
    found = {
        cell: tuple(_end(row, least, most, limits, lowest=side) for side in (True, False))
        for cell, row in wanted.items()
    }
    return {cell: (low, high if high < FAR else None) for cell, (low, high) in found.items()}


def told(table: OverlapTable, lists: CaptureLists, *, shared_at_least: int = 0) -> tuple[Told, ...]:
    """The cells that somebody can tell: exactly, or a small one closer than by being small.

    Asked for an outsider and for each person who is alone in a pattern. Empty: the table is safe.
    Source: ours.
    """
    small = max(1, table.threshold - 2)
    counts = _counts(lists)
    found = [
        Told(cell, (), low, high)
        for cell, (low, high) in bounds(table, shared_at_least=shared_at_least).items()
        if high is not None and high - low < (small if counts[cell] < table.threshold else 1)
    ]
    for on, _ in table.patterns:
        if counts[on] == 1:
            found += [
                Told(cell, on, low, high)
                for cell, (low, high) in bounds(
                    table, known={on: 1}, shared_at_least=shared_at_least
                ).items()
                if cell != on and low == high
            ]
    return tuple(found)


def _counts(lists: CaptureLists) -> dict[Pattern, int]:
    of: dict[Pattern, int] = dict(lists.patterns())
    of |= {(SIZE_OF, name): lists.size(at) for at, name in enumerate(lists.names)}
    return of | {(TOTAL,): lists.observed}


def _sums(table: OverlapTable) -> dict[Pattern, tuple[NDArray[np.float64], int | None]]:
    """The sizes that are shown and the total, each as a sum of patterns, with what stands."""
    patterns = [on for on, _ in table.patterns]
    found: dict[Pattern, tuple[NDArray[np.float64], int | None]] = {
        (SIZE_OF, name): (np.array([float(name in on) for on in patterns]), people)
        for name, people in table.sizes
    }
    found[(TOTAL,)] = (np.ones(len(patterns)), table.total)
    return found


def _alone(
    table: OverlapTable, known: Mapping[Pattern, int]
) -> tuple[NDArray[np.float64], NDArray[np.float64]]:
    """The least and most of each pattern by itself."""
    given = [known.get(on, people) for on, people in table.patterns]
    least = np.array([1.0 if people is None else float(people) for people in given])
    most = np.array([float(FAR) if people is None else float(people) for people in given])
    return least, most


def _unit(table: OverlapTable, at: int) -> NDArray[np.float64]:
    row: NDArray[np.float64] = np.eye(len(table.patterns))[at]
    return row


def _end(
    row: NDArray[np.float64],
    least: NDArray[np.float64],
    most: NDArray[np.float64],
    limits: Sequence[LinearConstraint],
    *,
    lowest: bool,
) -> int:
    sign = 1 if lowest else -1
    answer = milp(
        sign * row, constraints=limits, bounds=Bounds(least, most), integrality=np.ones(len(row))
    )
    if not answer.success:
        # A table that no people could have made, or a solver that gave up: never taken as safe.
        raise ValueError(f"the table cannot be audited: {answer.message}")
    return round(sign * float(answer.fun))
