"""Fans: what may come, week by week, as bands around a middle line, beside what was observed.

A band is no promise: nine runs in ten lie in the light band, half of them in the dark one.
Breaks of policy are numbered rules, written out beneath.
Source: R-STA-02; practice finding 69 (policy breaks are inputs).
Example: one panel for the backlog, one for the waiting days, one for breaches, over 104 weeks.
"""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date
from itertools import pairwise
from math import isfinite
from typing import Any

import altair as alt

from opennrm.cases.vocabulary import N_
from opennrm.statistics.charts.chart import Cell, Chart
from opennrm.statistics.charts.drawing import (
    ACCENT,
    GREY,
    INK,
    LIGHT,
    MIDDLE,
    SMALL,
    WIDTH,
    Drawn,
    marks,
    svg,
)
from opennrm.statistics.charts.key import Form, key, notes
from opennrm.statistics.charts.numbers import between, three_figures

LEVELS = (5, 25, 50, 75, 95)
HEADER = (
    N_("Panel"),
    N_("Day"),
    N_("5 %"),
    N_("25 %"),
    N_("Middle"),
    N_("75 %"),
    N_("95 %"),
    N_("Observed"),
    N_("From this day"),
)
HEIGHT, AXIS = 190, 54
KEY = (
    (Form.LINE, "the middle: as many runs above as below"),
    (Form.DARK_BAND, "half of the runs (25 to 75 %)"),
    (Form.LIGHT_BAND, "nine runs in ten (5 to 95 %)"),
)


@dataclass(frozen=True, slots=True, kw_only=True)
class Panel:
    """One fan: `weeks` are first days, rising; `quantiles[i]` are the five LEVELS of `weeks[i]`.

    `observed` are days with what was counted on them, before or within the weeks; `goal` is a
    level that should be reached, drawn as a rule. Raises ValueError where they do not fit.
    """

    title: str
    unit: str
    weeks: tuple[date, ...]
    quantiles: tuple[tuple[float, float, float, float, float], ...]
    observed: tuple[tuple[date, float], ...] = ()
    goal: float | None = None

    def __post_init__(self) -> None:
        """Refuse a fan that is empty, out of order, or not finite."""
        if not self.weeks or len(self.weeks) != len(self.quantiles):
            raise ValueError(f"{self.title!r} needs five levels for each of its weeks.")
        if any(one >= other for one, other in pairwise(self.weeks)):
            raise ValueError(f"The weeks of {self.title!r} do not rise.")
        for levels in self.quantiles:
            if len(levels) != len(LEVELS) or list(levels) != sorted(levels):
                raise ValueError(f"The five levels of a week of {self.title!r} do not rise.")
        if not all(map(isfinite, self.numbers())):
            raise ValueError(f"A number of {self.title!r} is not finite.")

    def numbers(self) -> Iterable[float]:
        """Every number that the panel draws."""
        yield from (level for levels in self.quantiles for level in levels)
        yield from (value for _, value in self.observed)
        if self.goal is not None:
            yield self.goal


@dataclass(frozen=True, slots=True)
class Break:
    """A day from which something else held, and a few words for it."""

    on: date
    says: str


def fan(
    panels: Sequence[Panel],
    *,
    title: str,
    name: str = "fan",
    breaks: Sequence[Break] = (),
) -> Chart:
    """One picture of all panels beneath one another, with one table of all their numbers.

    The table: panel, day, the five levels, observed, what began on that day. Raises ValueError
    where there is no panel.
    Source: R-STA-02.
    """
    if not panels:
        raise ValueError("A fan has at least one panel.")
    breaks = sorted(breaks, key=lambda one: one.on)
    parts: list[Any] = [
        key(_explained(panels), left=-AXIS),
        *(_panel(one, breaks) for one in panels),
    ]
    if breaks:
        parts.append(notes(_written(breaks), left=-AXIS))
    says = " ".join(map(_message, panels))
    picture = alt.vconcat(*parts, bounds="flush", spacing=68)
    return Chart(
        name=name,
        title=title,
        alt=says,
        svg=svg(picture, title=title, alt_text=says),
        header=HEADER,
        rows=tuple(row for one in panels for row in _rows(one, breaks)),
    )


def _written(breaks: Sequence[Break]) -> list[str]:
    return [f"{at + 1}: from {_day(one.on)}, {one.says}" for at, one in enumerate(breaks)]


def _explained(panels: Sequence[Panel]) -> list[tuple[Form, str]]:
    entries = list(KEY)
    if any(one.observed for one in panels):
        entries.append((Form.POINT, "counted"))
    if any(one.goal is not None for one in panels):
        entries.append((Form.DASHED, "the goal"))
    return entries


def _panel(panel: Panel, breaks: Sequence[Break]) -> Drawn:
    days = [*panel.weeks, *(on for on, _ in panel.observed)]
    x = alt.X(
        "on:T",
        title=None,
        scale=alt.Scale(domain=[min(days).isoformat(), max(days).isoformat()], type="utc"),
        axis=alt.Axis(format="%b %Y", tickCount=5, grid=False, labelOverlap=True),
    )
    low, high = min(0.0, *panel.numbers()), max(panel.numbers())
    y = alt.Y(
        "q50:Q",
        title=None,
        scale=alt.Scale(domain=[low, high or 1.0], nice=True),
        axis=alt.Axis(tickCount=5, format=",.3~g" if high < 10 else ",.0f", domain=False),
    )
    weeks = marks([{"on": on.isoformat(), **_named(q)} for on, q in _weeks(panel)])
    layers = [
        weeks.mark_area(color=LIGHT, stroke=ACCENT, strokeWidth=0.75).encode(
            x="on:T", y="q5:Q", y2="q95:Q"
        ),
        weeks.mark_area(color=MIDDLE).encode(x="on:T", y="q25:Q", y2="q75:Q"),
        weeks.mark_line(color=ACCENT, strokeWidth=3).encode(x=x, y=y),
        *_goal(panel),
        *_breaks(breaks, min(days), max(days)),
        *_observed(panel),
    ]
    return alt.layer(*layers).properties(
        width=WIDTH - AXIS, height=HEIGHT, title=f"{panel.title} ({panel.unit})"
    )


def _weeks(panel: Panel) -> Iterable[tuple[date, tuple[float, ...]]]:
    return zip(panel.weeks, panel.quantiles, strict=True)


def _named(levels: tuple[float, ...]) -> dict[str, float]:
    return {f"q{at}": float(level) for at, level in zip(LEVELS, levels, strict=True)}


def _goal(panel: Panel) -> list[Drawn]:
    if panel.goal is None:
        return []
    rule = marks([{"goal": float(panel.goal)}])
    return [rule.mark_rule(color=GREY, strokeWidth=2, strokeDash=[5, 4]).encode(y="goal:Q")]


def _observed(panel: Panel) -> list[Drawn]:
    if not panel.observed:
        return []
    points = marks([{"on": on.isoformat(), "seen": float(n)} for on, n in panel.observed])
    return [
        points.mark_point(fill=INK, stroke=INK, size=22, opacity=1).encode(x="on:T", y="seen:Q")
    ]


def _breaks(breaks: Sequence[Break], first: date, last: date) -> list[Drawn]:
    within = [
        {"on": one.on.isoformat(), "number": str(at + 1)}
        for at, one in enumerate(breaks)
        if first <= one.on <= last
    ]
    if not within:
        return []
    rules = marks(within)
    return [
        rules.mark_rule(color=INK, strokeWidth=1, strokeDash=[2, 3]).encode(x="on:T"),
        rules.mark_text(fontSize=SMALL, fontWeight="bold", y=-8, color=INK).encode(
            x="on:T", text="number:N"
        ),
    ]


def _message(panel: Panel) -> str:
    """Where the middle goes, and how far apart nine runs in ten end."""
    first, last = panel.quantiles[0], panel.quantiles[-1]
    whole = max(panel.numbers()) >= 10
    start, end = (three_figures(levels[2], whole=whole) for levels in (first, last))
    said = (
        f"{panel.title}: the middle goes from {start} to {end} {panel.unit} between"
        f" {_day(panel.weeks[0])} and {_day(panel.weeks[-1])}; nine runs in ten end at"
        f" {between(last[0], last[-1], whole=whole)}."
    )
    if panel.goal is None:
        return said
    return f"{said} The goal is {three_figures(panel.goal, whole=whole)}."


def _rows(panel: Panel, breaks: Sequence[Break]) -> Iterable[tuple[Cell, ...]]:
    levels = dict(_weeks(panel))
    seen = dict(panel.observed)
    began: dict[date, str] = {}
    for one in breaks:
        began[one.on] = "; ".join(filter(None, (began.get(one.on), one.says)))
    days = {*levels, *seen}
    days |= {on for on in began if min(days) <= on <= max(days)}
    for on in sorted(days):
        drawn: tuple[Cell, ...] = levels.get(on) or ("",) * len(LEVELS)
        yield (panel.title, on.isoformat(), *drawn, seen.get(on, ""), began.get(on, ""))
    if panel.goal is not None:
        yield (panel.title, "goal", "", "", panel.goal, "", "", "", "")


def _day(on: date) -> str:
    return f"{on.day} {on:%B %Y}"
