"""A chart as a page shows it: a picture of its own address, its words, and its table as text.

Source: docs/adr/0034-charts.md.
Example: `chart_view(chart).rows[0]` is a row of cells, each as text and whether it is a number.
"""

import re
from dataclasses import dataclass

from opennrm.statistics.charts.chart import Cell, Chart
from opennrm.statistics.charts.numbers import in_table

# Light models stand in the file; a page of a thousand rows is read by nobody.
MOST_ROWS = 60
SIZE = re.compile(r'<svg [^>]*\bwidth="([0-9]+)[^"]*" height="([0-9]+)')


@dataclass(frozen=True, slots=True, kw_only=True)
class ChartView:
    """A chart with its table. `rows`: cells as text, and whether each is a number.

    `size`: width and height of the picture, so that a page keeps room for it.
    """

    name: str
    size: tuple[str, str]
    title: str
    alt: str
    header: tuple[str, ...]
    rows: tuple[tuple[tuple[str, bool], ...], ...]
    left_out: int


def chart_view(one: Chart) -> ChartView:
    """The chart without its picture, which has an address of its own."""
    rows = one.rows[:MOST_ROWS]
    return ChartView(
        name=one.name,
        size=_size(one.svg),
        title=one.title,
        alt=one.alt,
        header=one.header,
        rows=tuple(tuple(map(_cell, row)) for row in rows),
        left_out=len(one.rows) - len(rows),
    )


def _size(svg: str) -> tuple[str, str]:
    found = SIZE.search(svg)
    assert found is not None, "every picture says its size"
    return found[1], found[2]


def _cell(cell: Cell) -> tuple[str, bool]:
    return in_table(cell), not isinstance(cell, str)
