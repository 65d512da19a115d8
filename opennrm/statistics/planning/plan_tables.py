"""The tables of a plan as CSV: every week with every measure, and the staff that it takes.

Example: a row of `weeks.csv` is 2026-01-05, backlog, 5 %, 5644.
"""

import csv
import io
from collections.abc import Iterable, Mapping, Sequence
from typing import Any

from opennrm.statistics.charts.chart import Chart

Document = Mapping[str, Any]
WEEKS = ("week", "begins", "measure", "level_percent", "value")
NEEDED = ("futures_percent", "staff", "met_percent", "met_low_percent", "met_high_percent")


def weeks_table(plan: Document) -> str:
    """Every week, measure and level in a line of its own; what nobody can have is left out."""
    return table(WEEKS, _week_rows(plan))


def needed_table(needed: Document) -> str:
    """The staff by the share of futures that meet the target; empty where no number does."""
    rows = [
        (one["sure"], one["staff"] or "", *map(_percent, (one["met"], *(one["interval95"] or ""))))
        for one in needed["enough"]
    ]
    return table(NEEDED, [(*row, *[""] * (len(NEEDED) - len(row))) for row in rows])


def check_table(check: Document, levels: Sequence[int]) -> str:
    """What was predicted and what came, a line a figure."""
    head = ("what", "begins", "ends", *(f"level_{level}" for level in levels), "came", "inside")
    return table(
        head,
        (
            (
                one["what"],
                one["begins"],
                one["ends"],
                *one["predicted"],
                one["came"],
                "yes" if one["inside"] else "no",
            )
            for one in check["lines"]
        ),
    )


def chart_table(chart: Chart) -> str:
    """The numbers that a chart draws."""
    return table(chart.header, chart.rows)


def table(header: Sequence[str], rows: Iterable[Sequence[object]]) -> str:
    """Comma-separated text with a header."""
    written = io.StringIO()
    csv.writer(written, lineterminator="\n").writerows([header, *rows])
    return written.getvalue()


def _week_rows(plan: Document) -> Iterable[Sequence[object]]:
    for week in plan["weeks"]:
        for measure, levels in _measures(week):
            for level, value in zip(plan["levels"], levels, strict=True):
                yield week["week"], week["begins"], measure, level, value


def _measures(week: Document) -> Iterable[tuple[str, Sequence[float]]]:
    for name, value in week.items():
        if name in ("week", "begins", "staff"):
            continue
        if isinstance(value, Mapping):
            yield from ((f"{name}_{share}", of) for share, of in value.items() if of is not None)
        elif value is not None:
            yield name, value


def _percent(share: float | None) -> str:
    return "" if share is None else f"{100 * share:.1f}"
