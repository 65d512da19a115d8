"""The key of a picture: what each form means, in words, above the marks; and notes beneath.

Source: WCAG 2.2, 1.4.1 (nothing is told by colour alone).
Example: a dark band, "half of the runs lie here".
"""

from collections.abc import Callable, Sequence
from enum import StrEnum
from textwrap import wrap
from typing import Any

import altair as alt

from opennrm.statistics.charts.drawing import (
    ACCENT,
    GREY,
    INK,
    LIGHT,
    MIDDLE,
    TYPE,
    WIDTH,
    Drawn,
    marks,
)

ROW = 21
SWATCH = 28
# Signs of the type of the key that fit the width, measured with the widest of the fonts.
LETTERS = 48


class Form(StrEnum):
    """The forms that a key can explain."""

    LIGHT_BAND = "light band"
    DARK_BAND = "dark band"
    LINE = "line"
    POINT = "point"
    OPEN = "open mark"
    THIN = "thin line"
    THICK = "thick line"
    DASHED = "dashed rule"
    BAR = "bar"
    OPEN_BAR = "open bar"
    INTERVAL = "interval"


def key(entries: Sequence[tuple[Form, str]], *, left: float = 0) -> Drawn:
    """A block of lines: the form at the left, what it means at its right.

    `left` is where it begins, below 0 over the labels of an axis.
    Source: ours.
    """
    layers = []
    top = 0.0
    for form, says in entries:
        layers.append(_SWATCHES[form](left, top + ROW / 2))
        for line in wrap(says, LETTERS):
            layers.append(words(line, top + ROW / 2, left=left + SWATCH + 10))
            top += ROW
    return alt.layer(*layers).properties(width=WIDTH + left, height=top)


def notes(lines: Sequence[str], *, left: float = 0) -> Drawn:
    """A block of sentences, each broken where it is too long for the width.

    `left` is where they begin, below 0 under the labels of an axis.
    Source: ours.
    """
    broken = [part for line in lines for part in wrap(line, LETTERS + 5)]
    layers = [words(part, (at + 0.5) * ROW, left=left) for at, part in enumerate(broken)]
    return alt.layer(*layers).properties(width=WIDTH + left, height=len(broken) * ROW)


def words(text: str, y: float, *, left: float, size: int = TYPE - 1) -> Drawn:
    """One line of text that begins `left` units from the left, at `y` units from the top.

    Source: ours.
    """
    written = marks([{"text": text}]).mark_text(
        align="left",
        baseline="middle",
        fontSize=size,
        color=INK,
        x=left,
        y=y,
        limit=WIDTH - max(left, 0),
    )
    return written.encode(text="text:N")


def _band(colour: str, stroke: str | None, x: float, y: float) -> Drawn:
    dashes = [3, 2] if stroke else []
    band = marks([{}]).mark_rect(color=colour, stroke=stroke, strokeDash=dashes)
    return band.encode(**_across(x), y=alt.value(y - 7), y2=alt.value(y + 7))


def _rule(colour: str, width: float, dashes: Sequence[float], x: float, y: float) -> Drawn:
    rule = marks([{}]).mark_rule(color=colour, strokeWidth=width, strokeDash=list(dashes))
    return rule.encode(**_across(x), y=alt.value(y))


def _upright(x: float, y: float) -> Drawn:
    rule = marks([{}]).mark_rule(color=INK, strokeWidth=2)
    return rule.encode(x=alt.value(x + SWATCH / 2), y=alt.value(y - 8), y2=alt.value(y + 8))


def _mark(fill: str, x: float, y: float) -> Drawn:
    mark = marks([{}]).mark_point(fill=fill, stroke=INK, strokeWidth=1.5, size=45, opacity=1)
    return mark.encode(x=alt.value(x + SWATCH / 2), y=alt.value(y))


def _across(x: float) -> dict[str, Any]:
    return {"x": alt.value(x), "x2": alt.value(x + SWATCH)}


_SWATCHES: dict[Form, Callable[[float, float], Drawn]] = {
    Form.LIGHT_BAND: lambda x, y: _band(LIGHT, None, x, y),
    Form.DARK_BAND: lambda x, y: _band(MIDDLE, None, x, y),
    Form.LINE: lambda x, y: _rule(ACCENT, 3, (), x, y),
    Form.THIN: lambda x, y: _rule(ACCENT, 2, (), x, y),
    Form.THICK: lambda x, y: _rule(ACCENT, 9, (), x, y),
    Form.POINT: lambda x, y: _mark(INK, x, y),
    Form.OPEN: lambda x, y: _mark("#ffffff", x, y),
    Form.DASHED: lambda x, y: _rule(GREY, 2, (5, 4), x, y),
    Form.BAR: lambda x, y: _band(MIDDLE, None, x, y),
    Form.INTERVAL: lambda x, y: _upright(x, y),
    Form.OPEN_BAR: lambda x, y: _band("#ffffff", ACCENT, x, y),
}
