"""Rows of labelled bars, beneath one another: the label above its bar, the number at the right.

A telephone has no room for labels at the left of bars; above them they are never cut short. Widths
are in units of the picture, heights in units from the top.
Source: ours.
"""

from collections.abc import Callable, Iterable, Mapping, Sequence
from textwrap import wrap
from typing import Any

import altair as alt

from opennrm.statistics.charts.drawing import INK, SMALL, TYPE, WIDTH, Drawn, marks

LINE, BAR, HEAD = 18, 24, 34
# Signs of a label that fit beside the number of its row.
LETTERS = 25


def placed(
    rows: Iterable[Mapping[str, Any]], letters: int = LETTERS
) -> tuple[list[dict[str, Any]], list[dict[str, Any]], float]:
    """Rows with `y` of their bars, the words with their places, and the height of all.

    A row has `group`, `label` and `number`; a group is written before its first row.
    Source: ours.
    """
    bars: list[dict[str, Any]] = []
    words: list[dict[str, Any]] = []
    top, group = 0.0, ""
    for row in rows:
        if row["group"] != group:
            group = row["group"]
            words.append(_word(group, top + HEAD / 2 + 4, bold=True))
            top += HEAD
        words.append(_word(row["number"], top + LINE / 2, right=True))
        for line in wrap(row["label"], letters) or [""]:
            words.append(_word(line, top + LINE / 2))
            top += LINE
        bars.append({**row, "y": top + BAR / 2 - 3})
        top += BAR
    return bars, words, top


def _word(text: str, y: float, *, bold: bool = False, right: bool = False) -> dict[str, Any]:
    return {"text": text, "y": y, "bold": bold, "right": right}


def down(height: float) -> alt.Y:
    """The place of a row, `y` units from the top.

    Source: ours.
    """
    scale = alt.Scale(domain=[0, height], range=[0, height], nice=False, zero=False)
    return alt.Y("y:Q", axis=None, scale=scale)


def written(words: Sequence[Mapping[str, Any]], y: alt.Y) -> list[Drawn]:
    """The layers of the words: groups in bold, labels at the left, numbers at the right.

    Source: ours.
    """
    wanted: dict[str, Callable[[Mapping[str, Any]], bool]] = {
        "bold": lambda one: one["bold"],
        "left": lambda one: not one["bold"] and not one["right"],
        "right": lambda one: one["right"],
    }
    layers = []
    for kind, takes in wanted.items():
        found = [{"text": one["text"], "y": one["y"]} for one in words if takes(one)]
        form = {
            "align": "right" if kind == "right" else "left",
            "fontSize": TYPE if kind == "bold" else TYPE - 1,
            "fontWeight": "bold" if kind == "bold" else "normal",
            "baseline": "middle",
            "limit": WIDTH,
        }
        place = {"x": alt.value(WIDTH if kind == "right" else 0), "y": y, "text": "text:N"}
        # What runs behind a word does not cross it out.
        layers.append(
            marks(found).mark_text(stroke="#ffffff", strokeWidth=5, **form).encode(**place)
        )
        layers.append(marks(found).mark_text(color=INK, **form).encode(**place))
    return layers


def along(field: str, most: float, title: str) -> alt.X:
    """The axis of the numbers, from 0 to `most`, at the foot.

    Source: ours.
    """
    axis = alt.Axis(format=",.3~g", tickCount=4, title=title, titlePadding=8, labelFontSize=SMALL)
    if most >= 1000:
        axis = alt.Axis(format=",.0f", tickCount=4, title=title, titlePadding=8)
    return alt.X(f"{field}:Q", axis=axis, scale=alt.Scale(domain=[0, most], nice=False, clamp=True))
