"""A series of counts as bars, with the days on which law or recording changed.

Bars, because counts of periods are no curve, and never with estimates beside them. A period that
was counted in part is an open bar. Changes are numbered over the period in which they came, and
written out beneath. Every chart of a trend carries its note.
Source: R-STA-01, R-STA-02, R-DAT-17.
Example: people referred by year, 2009 to 2025, with six changes of law and recording.
"""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from itertools import pairwise

import altair as alt

from opennrm.statistics.charts.chart import Cell, Chart
from opennrm.statistics.charts.drawing import ACCENT, INK, MIDDLE, SMALL, WIDTH, Drawn, marks, svg
from opennrm.statistics.charts.fans import Break
from opennrm.statistics.charts.key import Form, key, notes
from opennrm.statistics.charts.parts import NOTE

HEIGHT, AXIS = 230, 54


@dataclass(frozen=True, slots=True, kw_only=True)
class Counted:
    """People counted in a period. `partly` says which part, where not the whole was counted."""

    period: str
    begins: date
    ends: date
    people: int
    partly: str = ""


def counted(
    series: Sequence[Counted],
    *,
    unit: str,
    title: str,
    name: str = "counted",
    breaks: Sequence[Break] = (),
    note: str = NOTE,
) -> Chart:
    """Counts by period with the changes between them; breaks outside the series are left out.

    `unit` says who is counted, such as "people referred". The table: period, people, and as remarks
    which part was counted and what changed. Raises ValueError where there is no period, periods
    overlap or are out of order, or a count is below 0.
    Source: R-DAT-17.
    """
    _check(series)
    changed = {one.period: _within(one, breaks) for one in series}
    numbered = [period for period, found in changed.items() if found]
    says = f"{_message(series, unit, numbered)} {note}"
    entries = [(Form.BAR, f"{unit}, counted")]
    if any(one.partly for one in series):
        entries.append((Form.OPEN_BAR, "counted in part of the period"))
    if numbered:
        entries.append((Form.DASHED, "law or recording changed"))
    written = [
        f"{at}: {period}: {'; '.join(one.says for one in changed[period])}"
        for at, period in enumerate(numbered, start=1)
    ]
    picture = alt.vconcat(
        key(entries, left=-AXIS),
        _bars(series, changed, numbered),
        notes([note, *written], left=-AXIS),
        bounds="flush",
        spacing=56,
    )
    return Chart(
        name=name,
        title=title,
        alt=says,
        svg=svg(picture, title=title, alt_text=says),
        header=("Period", f"{unit[:1].upper()}{unit[1:]}", "Remarks"),
        rows=tuple(_row(one, changed[one.period]) for one in series),
    )


def _check(series: Sequence[Counted]) -> None:
    if not series:
        raise ValueError("A series has at least one period.")
    if any(one.people < 0 for one in series):
        raise ValueError("A count of people is not below 0.")
    ordered = all(one.ends < other.begins for one, other in pairwise(series))
    if not ordered or any(one.ends <= one.begins for one in series):
        raise ValueError("The periods of a series follow one another.")


def _within(one: Counted, breaks: Sequence[Break]) -> list[Break]:
    return sorted((b for b in breaks if one.begins <= b.on <= one.ends), key=lambda b: b.on)


def _bars(series: Sequence[Counted], changed: dict[str, list[Break]], numbered: list[str]) -> Drawn:
    first, last = series[0].begins, series[-1].ends
    x = alt.X(
        "begins:T",
        title=None,
        scale=alt.Scale(domain=[first.isoformat(), last.isoformat()], type="utc"),
        axis=alt.Axis(format="%Y", tickCount=6, grid=False, labelOverlap=True),
    )
    y = alt.Y(
        "people:Q",
        title=None,
        scale=alt.Scale(domain=[0, max(one.people for one in series) or 1], nice=True),
        axis=alt.Axis(tickCount=5, format=",.0f", domain=False),
    )
    place = {"x": x, "x2": "ends:T", "y": y, "y2": alt.datum(0)}
    whole = [_bar(one) for one in series if not one.partly]
    partly = [_bar(one) for one in series if one.partly]
    layers = []
    if whole:
        layers.append(marks(whole).mark_rect(fill=MIDDLE, stroke=ACCENT).encode(**place))
    if partly:
        layers.append(marks(partly).mark_rect(fill="#ffffff", stroke=ACCENT).encode(**place))
    days = [{"on": b.on.isoformat()} for found in changed.values() for b in found]
    if days:
        rules = marks(days).mark_rule(color=INK, strokeWidth=1, strokeDash=[2, 3])
        middles = [
            {"on": _middle(one).isoformat(), "number": str(at)}
            for at, one in enumerate((s for s in series if s.period in numbered), start=1)
        ]
        text = marks(middles).mark_text(fontSize=SMALL, fontWeight="bold", y=-8, color=INK)
        layers += [rules.encode(x="on:T"), text.encode(x="on:T", text="number:N")]
    return alt.layer(*layers).properties(width=WIDTH - AXIS, height=HEIGHT)


def _bar(one: Counted) -> dict[str, str | int]:
    """A bar leaves a tenth of its period free, so that bars stand apart."""
    free = timedelta(days=(one.ends - one.begins).days * 0.05)
    begins, ends = one.begins + free, one.ends - free
    return {"begins": begins.isoformat(), "ends": ends.isoformat(), "people": one.people}


def _middle(one: Counted) -> date:
    return one.begins + (one.ends - one.begins) / 2


def _message(series: Sequence[Counted], unit: str, numbered: Iterable[str]) -> str:
    first, last = series[0], series[-1]
    partly = f" ({first.partly})" if first.partly else ""
    said = (
        f"{unit[:1].upper()}{unit[1:]}: {first.people:,} in {first.period}{partly},"
        f" {last.people:,} in {last.period}."
    )
    years = ", ".join(numbered)
    return f"{said} Law or recording changed in {years}." if years else said


def _row(one: Counted, changed: Sequence[Break]) -> tuple[Cell, ...]:
    partly = [f"counted {one.partly}"] if one.partly else []
    return (one.period, one.people, "; ".join([*partly, *(b.says for b in changed)]))
