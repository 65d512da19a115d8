"""Estimates with their intervals: what each sound choice would have said of the same lists.

A thin line is the 95 % interval, a thick one the 80 % interval, a mark the estimate. An estimate
without an interval has an open mark and says so. The people observed are a rule of their own: they
are counted, the others are estimated, and no line joins them.
Source: R-STA-02, R-STA-10.
Example: stepwise 11,300 (8,790 to 14,700) stands above smallest BIC 23,000 (11,500 to 43,900).
"""

from collections.abc import Iterator, Sequence
from math import inf
from typing import Any

import altair as alt

from opennrm.cases.vocabulary import N_
from opennrm.statistics.charts.bars import along, down, placed, written
from opennrm.statistics.charts.chart import Cell, Chart
from opennrm.statistics.charts.drawing import ACCENT, GREY, INK, SMALL, WIDTH, Drawn, marks, svg
from opennrm.statistics.charts.estimated import Estimated, Interval
from opennrm.statistics.charts.key import Form, key
from opennrm.statistics.charts.numbers import between, people

HEADER = (
    N_("Group"),
    N_("Choice"),
    N_("People"),
    N_("80 % from"),
    N_("80 % to"),
    N_("95 % from"),
    N_("95 % to"),
    N_("What it is"),
)
# An interval that reaches further than this many times the largest estimate leaves the picture.
FURTHEST = 2.5


def intervals(
    estimates: Sequence[Estimated],
    *,
    observed: int,
    title: str,
    name: str = "estimates",
) -> Chart:
    """Estimates of people on one axis from 0, in the order given, under their groups.

    `observed` is how many people are on at least one list. The table: group, choice, people, the
    ends of both intervals, what it is. Raises ValueError where nothing was estimated.
    Source: R-STA-02.
    """
    known = [one for one in estimates if one.value is not None]
    if not known:
        raise ValueError("No choice has an estimate that could be drawn.")
    if observed < 0:
        raise ValueError("People observed are a count, 0 or more.")
    says = _message(known, observed)
    counted = ("Observed", "people on at least one list", observed, "", "", "", "", "counted")
    return Chart(
        name=name,
        title=title,
        alt=says,
        svg=svg(_picture(estimates, known, observed), title=title, alt_text=says),
        header=HEADER,
        rows=(counted, *map(_row, estimates)),
    )


def _picture(estimates: Sequence[Estimated], known: Sequence[Estimated], observed: int) -> Drawn:
    largest = max(observed, *(one.value or 0 for one in known))
    furthest = max(observed, *(number for one in known for number in one.numbers()))
    most = min(furthest, largest * FURTHEST) * 1.02 or 1.0
    bars, words, height = placed(map(_drawn, estimates))
    y = down(height)
    layers = [
        *_observed(observed, most, height),
        *_lines(bars, "95", 2, most, y),
        *_lines(bars, "80", 9, most, y),
        *_points(bars, most, y),
        *written(words, y),
    ]
    plot = alt.layer(*layers).properties(width=WIDTH, height=height)
    return alt.vconcat(key(_explained(known, most)), plot, spacing=44, bounds="flush")


def _drawn(one: Estimated) -> dict[str, Any]:
    return {
        "group": one.group,
        "label": one.label,
        "number": _number(one),
        "value": one.value,
        "bare": one.spread is None,
        "80": one.interval80,
        "95": one.interval95,
    }


def _number(one: Estimated) -> str:
    if one.value is None:
        return "no estimate"
    shown = between(*one.spread, whole=True) if one.spread else "no interval"
    return f"{people(one.value)} ({shown})"


def _lines(
    bars: Sequence[dict[str, Any]], level: str, width: int, most: float, y: alt.Y
) -> Iterator[Drawn]:
    found = [
        {"y": bar["y"], "low": low or 0, "high": inf if high is None else high}
        for bar in bars
        if bar[level] is not None and bar["value"] is not None
        for low, high in [bar[level]]
    ]
    if found:
        within = [{**one, "high": min(one["high"], most)} for one in found]
        rule = marks(within).mark_rule(color=ACCENT, strokeWidth=width)
        yield rule.encode(x=_across("low", most), x2="high:Q", y=y)
    beyond = [{"y": one["y"]} for one in found if one["high"] > most]
    if beyond:
        arrow = marks(beyond).mark_text(text="▶", color=ACCENT, fontSize=SMALL, align="right")
        yield arrow.encode(x=alt.value(WIDTH + 6), y=y)


def _points(bars: Sequence[dict[str, Any]], most: float, y: alt.Y) -> Iterator[Drawn]:
    for bare, fill in ((False, INK), (True, "#ffffff")):
        found = [
            {"y": bar["y"], "value": bar["value"]}
            for bar in bars
            if bar["value"] is not None and bar["bare"] is bare
        ]
        if found:
            point = marks(found).mark_point(
                fill=fill, stroke=INK, strokeWidth=1.5, size=70, opacity=1
            )
            yield point.encode(x=_across("value", most), y=y)


def _observed(observed: int, most: float, height: float) -> list[Drawn]:
    one = marks([{"x": observed, "text": f"{observed:,} people observed"}])
    left = observed < most / 2
    rule = one.mark_rule(color=GREY, strokeWidth=2, strokeDash=[5, 4])
    label = one.mark_text(
        align="left" if left else "right", dx=-4 if left else 4, y=-12, color=INK, fontSize=14
    )
    x = _across("x", most)
    return [
        rule.encode(x=x, y=alt.value(-4), y2=alt.value(height)),
        label.encode(x=x, text="text:N"),
    ]


def _across(field: str, most: float) -> alt.X:
    return along(field, most, "people")


def _explained(known: Sequence[Estimated], most: float) -> list[tuple[Form, str]]:
    entries = [
        (Form.POINT, "estimate of all people, found and not found", True),
        (Form.THICK, "80 % interval", any(one.interval80 for one in known)),
        (Form.THIN, "95 % interval, its ends in brackets", any(one.interval95 for one in known)),
        (Form.OPEN, "estimate that has no interval", any(not one.spread for one in known)),
        (Form.DASHED, "people observed: counted, not estimated", True),
    ]
    return [(form, says) for form, says, met in entries if met]


def _message(known: Sequence[Estimated], observed: int) -> str:
    """Between which numbers the choices lie, and how far their intervals reach."""
    ranked = sorted(known, key=lambda one: one.value or 0.0)
    low, high = ranked[0], ranked[-1]
    assert low.value is not None and high.value is not None
    first = f"{len(known)} choices put the people found and not found together"
    if len(known) == 1:
        said = f"One choice puts the people found and not found together at {_number(low)}"
    else:
        said = (
            f"{first} between {people(low.value)} ({low.label}) and"
            f" {people(high.value)} ({high.label})"
        )
    return f"{said}{_reach(known)}. People observed: {observed:,}."


def _reach(known: Sequence[Estimated]) -> str:
    spreads = [one.interval95 for one in known if one.interval95]
    if not spreads:
        return ""
    lows = [0 if low is None else low for low, _ in spreads]
    highs = [high for _, high in spreads if high is not None]
    furthest = max(highs) if len(highs) == len(spreads) else None
    return f"; their 95 % intervals reach from {between(min(lows), furthest, whole=True)}"


def _row(one: Estimated) -> tuple[Cell, ...]:
    ends = (*_cells(one.interval80), *_cells(one.interval95))
    what = "estimated" if one.spread else "estimated, no interval"
    if one.value is None:
        return (one.group, one.label, "", *ends, f"no estimate: {one.reason}")
    return (one.group, one.label, one.value, *ends, f"{what}. {one.reason}".rstrip(". "))


def _cells(interval: Interval | None) -> tuple[Cell, Cell]:
    if interval is None:
        return ("", "")
    low, high = interval
    return ("no limit" if low is None else low, "no limit" if high is None else high)
