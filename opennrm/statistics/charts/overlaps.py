"""Overlaps of lists (UpSet): how many people are on exactly these lists and on no others.

A pattern is a row: dots say on which lists, a bar says how many people. Rows instead of columns,
because a telephone is narrow and long. A count that is left out to protect people has an open bar
of one length, from which nothing can be read. The size of each list stands above its column.
Source: Lex and others 2014 (UpSet); R-STA-02; disclosure control of overlap tables is its caller's.
Example: 907 people are on the police list only, 56 on the police's and the charities'.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any

import altair as alt

from opennrm.cases.vocabulary import N_
from opennrm.statistics.charts.chart import Cell, Chart
from opennrm.statistics.charts.drawing import ACCENT, INK, LINE, SMALL, WIDTH, Drawn, marks, svg
from opennrm.statistics.charts.key import Form, key

HEADER = (N_("What is counted"), N_("Lists"), N_("People"))
ROW, TOP = 21, 46
# The widest column of dots, and what all columns may take together.
COLUMN, COLUMNS = 30, 200
MOST = 30
LEFT_OUT = "not shown"
# The open bar of a count that is not shown, and the signs of a name above its column.
SHUT, NAME = 12, 16


@dataclass(frozen=True, slots=True)
class Pattern:
    """The lists on which people are, and on no others; `people` None is a count left out."""

    lists: tuple[str, ...]
    people: int | None


def upset(
    sizes: Mapping[str, int | None],
    patterns: Sequence[Pattern],
    *,
    title: str,
    name: str = "overlaps",
    most: int = MOST,
) -> Chart:
    """Patterns from the largest, at most `most` in the picture and all in the table.

    `sizes` are the lists in their order with the people on each. The table: what is counted, the
    lists, people. Raises ValueError where a pattern names an unknown list or a count is below 0.
    Source: Lex and others 2014.
    """
    _check(sizes, patterns)
    ranked = sorted(patterns, key=lambda one: _rank(one, list(sizes)))
    says = _message(sizes, ranked)
    picture = _picture(sizes, ranked, most)
    lists = [("on the list", one, _told(n)) for one, n in sizes.items()]
    exactly = [("on exactly these", _and(one.lists), _told(one.people)) for one in ranked]
    return Chart(
        name=name,
        title=title,
        alt=says,
        svg=svg(picture, title=title, alt_text=says),
        header=HEADER,
        rows=(*lists, *exactly, *_rest_row(ranked[most:])),
    )


def _check(sizes: Mapping[str, int | None], patterns: Sequence[Pattern]) -> None:
    if not sizes or not patterns:
        raise ValueError("Overlaps need at least one list and one pattern.")
    for one in patterns:
        unknown = [name for name in one.lists if name not in sizes]
        if unknown or not one.lists:
            raise ValueError(f"The pattern {one.lists} does not name known lists.")
    if any(n is not None and n < 0 for n in [*sizes.values(), *(one.people for one in patterns)]):
        raise ValueError("People are counted from 0.")


def _rank(one: Pattern, order: list[str]) -> tuple[int, list[int]]:
    return (-1 if one.people is None else -one.people - 1, sorted(map(order.index, one.lists)))


def _picture(sizes: Mapping[str, int | None], ranked: Sequence[Pattern], most: int) -> Drawn:
    column = min(COLUMN, COLUMNS / len(sizes))
    left = column * len(sizes) + 12
    shown, rest = ranked[:most], ranked[most:]
    height = ROW * (len(shown) + bool(rest))
    layers = [
        *_sizes(sizes, column),
        *_dots(sizes, shown, column),
        *_people(shown, left),
    ]
    if rest:
        layers.append(_sentence(_rest_says(rest), left, height - ROW / 2))
    plot = alt.layer(*layers).properties(width=WIDTH, height=height)
    parts = [plot]
    if any(one.people is None for one in shown):
        parts.insert(0, key([(Form.OPEN_BAR, "a count that is left out, to protect people")]))
    return alt.vconcat(*parts, spacing=TOP + 130, bounds="flush")


def _sizes(sizes: Mapping[str, int | None], column: float) -> list[Drawn]:
    """A bar for each list, standing on its column, and its name and size reading upwards."""
    largest = max([n for n in sizes.values() if n] or [1])
    bars = [
        {"x": (at + 0.5) * column, "top": -8 - TOP * (n or 0) / largest, "foot": -8}
        for at, n in enumerate(sizes.values())
    ]
    names = [
        {"x": bar["x"], "y": bar["top"] - 5, "text": f"{_cut(one)}: {_short(n)}"}
        for bar, (one, n) in zip(bars, sizes.items(), strict=True)
    ]
    text = marks(names).mark_text(
        angle=270, align="left", baseline="middle", fontSize=SMALL, color=INK, limit=120
    )
    bar = marks(bars).mark_rule(color=ACCENT, strokeWidth=max(column - 10, 6))
    return [
        bar.encode(x=_free("x"), y=_free("top"), y2="foot:Q"),
        text.encode(x=_free("x"), y=_free("y"), text="text:N"),
    ]


def _free(field: str) -> Any:
    """A place that a row of the marks gives in units of the picture."""
    axis = alt.X if field == "x" else alt.Y
    return axis(f"{field}:Q", axis=None, scale=None)


def _dots(sizes: Mapping[str, int | None], shown: Sequence[Pattern], column: float) -> list[Drawn]:
    order = list(sizes)
    off, on, joined = [], [], []
    for row, one in enumerate(shown):
        y = (row + 0.5) * ROW
        at = sorted(map(order.index, one.lists))
        on += [{"x": (each + 0.5) * column, "y": y} for each in at]
        off += [{"x": (i + 0.5) * column, "y": y} for i in range(len(order)) if i not in at]
        joined.append({"x": (at[0] + 0.5) * column, "to": (at[-1] + 0.5) * column, "y": y})
    place = {"x": _free("x"), "y": _free("y")}
    return [
        marks(off).mark_point(fill=LINE, stroke=LINE, size=30, opacity=1).encode(**place),
        marks(joined).mark_rule(color=INK, strokeWidth=2.5).encode(**place, x2="to:Q"),
        marks(on).mark_point(fill=INK, stroke=INK, size=75, opacity=1).encode(**place),
    ]


def _people(shown: Sequence[Pattern], left: float) -> list[Drawn]:
    largest = max([one.people or 1 for one in shown])
    unit = (WIDTH - left - 46) / largest
    full: list[dict[str, Any]] = []
    shut: list[dict[str, Any]] = []
    told: list[dict[str, Any]] = []
    for row, one in enumerate(shown):
        y = (row + 0.5) * ROW
        to = left + (SHUT if one.people is None else unit * one.people)
        bar = {"x": left, "to": to, "y": y - 7, "foot": y + 7}
        (shut if one.people is None else full).append(bar)
        told.append({"x": to + 5, "y": y, "text": _short(one.people)})
    place = {"x": _free("x"), "x2": "to:Q", "y": _free("y"), "y2": "foot:Q"}
    dashes = {"fill": "#ffffff", "stroke": ACCENT, "strokeDash": [3, 2]}
    text = marks(told).mark_text(align="left", baseline="middle", fontSize=SMALL, color=INK)
    return [
        marks(full).mark_rect(color=ACCENT).encode(**place),
        marks(shut).mark_rect(**dashes).encode(**place),
        text.encode(x=_free("x"), y=_free("y"), text="text:N"),
    ]


def _sentence(text: str, x: float, y: float) -> Drawn:
    written = marks([{"text": text}]).mark_text(
        align="left", baseline="middle", fontSize=SMALL, color=INK, limit=WIDTH - x
    )
    return written.encode(x=alt.value(x), y=alt.value(y), text="text:N")


def _cut(name: str) -> str:
    return name if len(name) <= NAME else f"{name[: NAME - 1]}…"


def _short(people: int | None) -> str:
    return LEFT_OUT if people is None else f"{people:,}"


def _told(people: int | None) -> Cell:
    return LEFT_OUT if people is None else people


def _and(lists: Sequence[str]) -> str:
    return " and ".join(lists)


def _others(rest: Sequence[Pattern]) -> tuple[str, int | None]:
    shown = [one.people for one in rest if one.people is not None]
    name = "1 other pattern" if len(rest) == 1 else f"{len(rest)} other patterns"
    return name, sum(shown) if shown else None


def _rest_says(rest: Sequence[Pattern]) -> str:
    name, known = _others(rest)
    return name if known is None else f"{name}: {known:,}"


def _rest_row(rest: Sequence[Pattern]) -> list[tuple[Cell, ...]]:
    """The last line of the picture, whose patterns stand one by one in the table as well."""
    if not rest:
        return []
    name, known = _others(rest)
    return [("drawn as one line", name, LEFT_OUT if known is None else known)]


def _message(sizes: Mapping[str, int | None], ranked: Sequence[Pattern]) -> str:
    """The largest pattern, the largest overlap, and how many counts are not shown."""
    single = [one for one in ranked if len(one.lists) == 1 and one.people]
    shared = [one for one in ranked if len(one.lists) > 1 and one.people]
    alone = sum(one.people or 0 for one in single)
    both = sum(one.people or 0 for one in shared)
    said = [f"{len(sizes)} lists: {alone:,} people are on one list only, {both:,} on several."]
    if shared:
        said.append(f"The largest overlap is {_and(shared[0].lists)}, {shared[0].people:,} people.")
    hidden = sum(one.people is None for one in ranked)
    if hidden:
        counts = "1 count is" if hidden == 1 else f"{hidden} counts are"
        said.append(f"{counts} left out, to protect people.")
    return " ".join(said)
