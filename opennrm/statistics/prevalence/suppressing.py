"""Which cells of an overlap table to leave out, so that no small count can be reckoned back.

Cells are the patterns that occur, the sizes of the lists and the total; a size and the total are
sums of patterns. Small cells are left out always, and with them the cheapest others (cost: people),
such that whoever knows all that stands can tell no left-out cell exactly, and of a small one no
more than its being small. Whoever is alone in a pattern knows that one too, and still cannot.
Source: Fischetti and Salazar-González (2000), JASA 95: cuts from the dual of the attacker's linear
programme; here each cut asks for the width of an interval. Solved by HiGHS; whole numbers are
checked at the end. Example: of A 40, B 30, AB 2 and the total, AB and A or B go.
"""

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray
from scipy.optimize import Bounds, LinearConstraint, linprog, milp

# Rounds of choosing and attacking; none of our tables of six lists needed a third of it.
MOST_ROUNDS = 150
_CLOSE = 1e-6
Floats = NDArray[np.float64]


@dataclass(frozen=True, slots=True)
class Cells:
    """Cells of a table as sums of the patterns that occur.

    `forms`: 0 and 1, a row a cell and a column a pattern; the first rows are the patterns alone.
    `values`: the true value of each cell. `small`: the cells that must be left out. `floor`: what
    everybody knows besides of a sum that is no cell: which patterns it has, and by how many people
    it is above the least that was said of it.
    """

    forms: Floats
    values: Floats
    small: tuple[int, ...]
    threshold: int
    floor: tuple[Floats, float] | None = None

    @property
    def patterns(self) -> int:
        """How many patterns occur."""
        return int(self.forms.shape[1])

    @property
    def alone(self) -> tuple[int, ...]:
        """The patterns of one person, who knows it."""
        return tuple(int(at) for at in np.flatnonzero(self.values[: self.patterns] == 1))

    def width(self, cell: int) -> int:
        """How far apart the lowest and highest value of a left-out cell must lie, for an outsider.

        Of a small one as far as the threshold alone tells: 1 to threshold - 1. Source: ours.
        """
        return max(1, self.threshold - 2) if cell in self.small else 1


@dataclass(frozen=True, slots=True)
class Attack:
    """What an attacker looks for: a cell, who they are (a pattern, -1 for an outsider), a width."""

    cell: int
    who: int
    width: int


def choose(cells: Cells) -> tuple[frozenset[int], bool]:
    """The cells to leave out, at the least cost, and whether that is proven.

    Where it is not within `MOST_ROUNDS`, all patterns go, and sizes and total where they must.
    Source: Fischetti and Salazar-González 2000; costs and widths ours.
    """
    cuts: list[tuple[Floats, float]] = []
    for _ in range(MOST_ROUNDS):
        out = _cheapest(cells, cuts)
        fresh = _cuts(cells, out)
        if not fresh:
            return out, True
        cuts += fresh
    return _all_patterns(cells), False


def _all_patterns(cells: Cells) -> frozenset[int]:
    """Every pattern; of the sums, one after the other, until nothing is told any more."""
    out = frozenset({*range(cells.patterns), *cells.small})
    standing = iter(range(cells.patterns, len(cells.values)))
    # With every cell left out nothing bounds anything, so that this ends.
    while _cuts(cells, out):
        out |= {next(standing)}
    return out


def _cheapest(cells: Cells, cuts: Sequence[tuple[Floats, float]]) -> frozenset[int]:
    """The cheapest cells that fulfil every cut so far, by HiGHS."""
    least = np.zeros(len(cells.values))
    least[list(cells.small)] = 1
    limits = (
        [LinearConstraint(np.array([a for a, _ in cuts]), [b for _, b in cuts])] if cuts else ()
    )
    found = milp(
        cells.values,
        constraints=limits,
        bounds=Bounds(least, 1),
        integrality=np.ones(len(cells.values)),
    )
    return frozenset(int(at) for at in np.flatnonzero(found.x > 0.5))


def _cuts(cells: Cells, out: frozenset[int]) -> list[tuple[Floats, float]]:
    """What every safe choice fulfils and this one does not; none where it is safe."""
    attacks = [Attack(cell, -1, cells.width(cell)) for cell in sorted(out)]
    attacks += [Attack(cell, who, 1) for who in cells.alone for cell in sorted(out) if cell != who]
    # How far down and up each cell can move for each attacker, as tables found so far show.
    seen: dict[int, tuple[Floats, Floats]] = {}
    return [
        _cut(cells, out, attack) for attack in attacks if not _is_wide(cells, out, attack, seen)
    ]


def _is_wide(
    cells: Cells, out: frozenset[int], attack: Attack, seen: dict[int, tuple[Floats, Floats]]
) -> bool:
    """Whether a cell can move as far as it must, in whole people; every table found helps."""
    zero = np.zeros(len(cells.values))
    low, high = seen.get(attack.who, (zero, zero))
    for sign in (1, -1):
        if high[attack.cell] - low[attack.cell] >= attack.width:
            break
        moved = _whole_move(cells, out, attack, sign)
        low, high = np.minimum(low, moved), np.maximum(high, moved)
    seen[attack.who] = (low, high)
    return bool(high[attack.cell] - low[attack.cell] >= attack.width)


def _cut(cells: Cells, out: frozenset[int], attack: Attack) -> tuple[Floats, float]:
    """The cut of one attack that succeeds: by linear programmes, else in whole people."""
    up, down = (_move(cells, out, attack, sign) for sign in (1, -1))
    if up[0] + down[0] < attack.width - _CLOSE:
        wanted = attack.width - up[2] - down[2]
        return _asked(np.minimum(up[1] + down[1], wanted), wanted, attack, cells)
    return _asked(_outside(cells, out, attack), attack.width, attack, cells)


def _asked(worth: Floats, wanted: float, attack: Attack, cells: Cells) -> tuple[Floats, float]:
    """A cut: the worth of what is left out is enough, if the cell itself is left out."""
    if attack.cell in cells.small:
        return worth, float(min(wanted, worth.sum()))
    worth = worth.copy()
    worth[attack.cell] -= wanted
    return worth, 0.0


def _limits(cells: Cells, out: frozenset[int], who: int) -> tuple[Floats, Floats]:
    """How far each cell may move down and up, if it is left out; a pattern never to nothing."""
    most = float(cells.values.max()) + cells.threshold
    up = np.full(len(cells.values), most)
    down = np.full(len(cells.values), most)
    down[: cells.patterns] = cells.values[: cells.patterns] - 1
    if who >= 0:
        up[who] = down[who] = 0
    return down, up


def _move(
    cells: Cells, out: frozenset[int], attack: Attack, sign: int
) -> tuple[float, Floats, float]:
    """How far a cell can move one way; what each left-out cell, and the floor, are worth for it."""
    down, up = _limits(cells, out, attack.who)
    is_out = np.isin(np.arange(len(cells.values)), list(out))
    sums = np.arange(cells.patterns, len(cells.values))
    goal = np.zeros(len(cells.values))
    goal[attack.cell] = -sign
    held: dict[str, Floats] = {}
    if cells.floor is not None:
        held["A_ub"] = -np.concatenate([cells.floor[0], np.zeros(len(sums))])[None]
        held["b_ub"] = np.array([cells.floor[1]])
    found = linprog(
        goal,
        A_eq=np.hstack([cells.forms[sums], -np.eye(len(sums))]),
        b_eq=np.zeros(len(sums)),
        bounds=np.column_stack([np.where(is_out, -down, 0), np.where(is_out, up, 0)]),
        method="highs",
        **held,
    )
    price = found.lower.marginals + found.upper.marginals
    worth = np.maximum(price, 0) * down + np.maximum(-price, 0) * up
    floor = -float(found.ineqlin.marginals @ held["b_ub"]) if held else 0.0
    return float(-found.fun), worth, floor


def _whole_move(cells: Cells, out: frozenset[int], attack: Attack, sign: int) -> Floats:
    """The move of every cell when one is moved as far as it goes, in whole people."""
    down, up = _limits(cells, out, attack.who)
    kept = [cell for cell in range(len(cells.values)) if cell not in out]
    stay = [LinearConstraint(cells.forms[kept], 0, 0)] if kept else []
    if cells.floor is not None:
        stay.append(LinearConstraint(cells.floor[0][None], -cells.floor[1], np.inf))
    first = slice(0, cells.patterns)
    found = milp(
        -sign * cells.forms[attack.cell],
        constraints=stay,
        bounds=Bounds(-down[first], up[first]),
        integrality=np.ones(cells.patterns),
    )
    moved: Floats = cells.forms @ np.round(found.x)
    return moved


def _outside(cells: Cells, out: frozenset[int], attack: Attack) -> Floats:
    """One more of the cells that stand is needed: those by which, in whole people, it gets wide."""
    shut = set(out)
    for cell in sorted(set(range(len(cells.values))) - out, key=lambda at: -cells.values[at]):
        wider = frozenset(shut | {cell})
        reach = [
            abs(float(_whole_move(cells, wider, attack, sign)[attack.cell])) for sign in (1, -1)
        ]
        if sum(reach) < attack.width:
            shut.add(cell)
    worth = np.full(len(cells.values), float(attack.width))
    worth[list(shut)] = 0
    return worth
