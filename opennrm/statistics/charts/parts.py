"""Growth split into its parts, period by period, each part with its interval.

One panel for each part, all on one scale, so that the parts can be compared; a bar is the part, a
line its 95 % interval. Every chart of a trend carries the note that more cases may be more crime
or more reporting.
Source: R-DAT-17, R-STA-01, R-STA-02.
Example: of 3,056 more referrals in 2019, 1,900 (1,200 to 2,700) go with more being found.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from math import isfinite

import altair as alt

from opennrm.statistics.charts.chart import Cell, Chart
from opennrm.statistics.charts.drawing import (
    ACCENT,
    INK,
    MIDDLE,
    WIDTH,
    Drawn,
    marks,
    svg,
)
from opennrm.statistics.charts.key import Form, key, notes
from opennrm.statistics.charts.numbers import between, three_figures

NOTE = "More crime or more reporting? Referrals alone do not tell."
HEIGHT, AXIS = 130, 54
TITLE_LETTERS = 44


@dataclass(frozen=True, slots=True, kw_only=True)
class Part:
    """One part of the change of one period, with the ends of its interval.

    Raises ValueError where a number is not finite or `value` lies outside its interval.
    """

    period: str
    part: str
    value: float
    low: float
    high: float

    def __post_init__(self) -> None:
        """Refuse what could not be drawn."""
        if not all(map(isfinite, (self.value, self.low, self.high))):
            raise ValueError(f"A number of {self.part!r} in {self.period!r} is not finite.")
        if not self.low <= self.value <= self.high:
            raise ValueError(f"{self.part!r} in {self.period!r} lies outside its interval.")


def decomposition(
    parts: Sequence[Part],
    *,
    unit: str,
    title: str,
    name: str = "growth",
    note: str = NOTE,
    across: str = "Period",
    reach: str = "its 95 % interval",
) -> Chart:
    """Parts of a change by period, in the order in which periods and parts are first named.

    `unit` says what is counted, such as "referrals more than the year before"; `across` heads what
    stands side by side where it is no period, and `reach` says what the lines reach where they are
    no intervals of an estimate. The table: period, part, value, from, to. Raises ValueError where
    there is no part, or one is given twice.
    Source: R-DAT-17.
    """
    if not parts:
        raise ValueError("A growth has at least one part.")
    if len({(one.period, one.part) for one in parts}) < len(parts):
        raise ValueError("A part of a period is given twice.")
    names = list(dict.fromkeys(one.part for one in parts))
    periods = list(dict.fromkeys(one.period for one in parts))
    last = parts[-1].period
    where = f"In {last}" if across == "Period" else f"{across} {last}"
    says = f"{where}, {unit}: {_message(parts, names, last)} {note}"
    entries = [(Form.BAR, f"part of the change, in {unit}"), (Form.INTERVAL, reach)]
    panels = [_panel(one, [p for p in parts if p.part == one], periods, parts) for one in names]
    picture = alt.vconcat(
        key(entries, left=-AXIS), *panels, notes([note], left=-AXIS), bounds="flush", spacing=58
    )
    return Chart(
        name=name,
        title=title,
        alt=says,
        svg=svg(picture, title=title, alt_text=says),
        header=(across, "Part", f"{unit[:1].upper()}{unit[1:]}", "95 % from", "95 % to"),
        rows=tuple(map(_row, parts)),
    )


def _panel(title: str, own: Sequence[Part], periods: list[str], every: Sequence[Part]) -> Drawn:
    rows = [
        {"period": one.period, "value": one.value, "low": one.low, "high": one.high} for one in own
    ]
    low, high = min(0.0, *(one.low for one in every)), max(0.0, *(one.high for one in every))
    form = ",.3~g" if max(-low, high) < 10 else ",.0f"
    x = alt.X(
        "period:N",
        sort=periods,
        title=None,
        scale=alt.Scale(domain=periods, padding=0.35),
        axis=alt.Axis(labelAngle=0, labelOverlap=True, ticks=False),
    )
    y = alt.Y(
        "value:Q",
        title=None,
        scale=alt.Scale(domain=[low, high if high > low else low + 1.0], nice=True),
        axis=alt.Axis(tickCount=4, format=form, domain=False),
    )
    data = marks(rows)
    place = {"x": x, "y": alt.Y("low:Q"), "y2": "high:Q"}
    return alt.layer(
        data.mark_bar(fill=MIDDLE, stroke=ACCENT).encode(x=x, y=y),
        data.mark_rule(color="#ffffff", strokeWidth=4).encode(**place),
        data.mark_rule(color=INK, strokeWidth=2).encode(**place),
        marks([{"zero": 0}]).mark_rule(color=INK).encode(y="zero:Q"),
    ).properties(width=WIDTH - AXIS, height=HEIGHT, title=title)


def _message(parts: Sequence[Part], names: Sequence[str], last: str) -> str:
    """What each part came to in the last period."""
    whole = max(abs(one.value) for one in parts) >= 10
    told = [
        f"{one.part} {three_figures(one.value, whole=whole)}"
        f" ({between(one.low, one.high, whole=whole)})"
        for name in names
        for one in parts
        if one.part == name and one.period == last
    ]
    return f"{'; '.join(told)}."


def _row(one: Part) -> tuple[Cell, ...]:
    return (one.period, one.part, one.value, one.low, one.high)
