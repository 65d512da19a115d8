"""From a description to SVG: the colours, the type and the width that every picture has.

The width is 420 units, which a telephone shows at 328 and a desk at 560: letters of 15 stay
readable on both. One accent colour, two tints of it, black and grey; what they mean is told apart
by form and by words too. The same description gives the same bytes.
Source: docs/adr/0034-altair-and-vl-convert.md; WCAG 2.2, 1.4.1, 1.4.3 and 1.4.11.
"""

import re
from collections.abc import Mapping, Sequence
from typing import Any
from xml.sax.saxutils import escape, quoteattr

import altair as alt
import vl_convert

WIDTH = 420
TYPE = 15
SMALL = 13
FONT = "Arial, Helvetica, sans-serif"
INK, GREY, LINE = "#0b0c0c", "#505a5f", "#b1b4b6"
ACCENT, MIDDLE, LIGHT = "#0f5c5c", "#5b9494", "#c9dede"
Rows = Sequence[Mapping[str, Any]]
# Layers of Altair: the types that it gives to its own chains are wider than what they hold.
Drawn = Any
_NUMBERED = re.compile(r"(?<=id=\")[a-z_]+\d+(?=\")|(?<=url\(#)[a-z_]+\d+(?=\))")
_NOT_XML = re.compile("[^\t\n\r\x20-\ud7ff\ue000-\ufffd\U00010000-\U0010ffff]")


def marks(rows: Rows) -> Drawn:
    """A layer of marks, one a row. Positions are given by the caller.

    Source: ours.
    """
    return alt.Chart(
        alt.InlineData(values=[{k: _plain(v) for k, v in row.items()} for row in rows])
    )


def _plain(value: Any) -> Any:
    """Text without the signs that no XML can hold."""
    return _NOT_XML.sub("\ufffd", value) if isinstance(value, str) else value


def svg(chart: Drawn, *, title: str, alt_text: str) -> str:
    """Draw a chart; the picture names itself and tells its message to whoever opens it alone.

    Source: docs/adr/0034-altair-and-vl-convert.md.
    """
    drawn = vl_convert.vegalite_to_svg(_configured(chart))
    return _described(_renumbered(drawn), title, alt_text)


def _configured(chart: Drawn) -> dict[str, Any]:
    described: dict[str, Any] = chart.to_dict()
    described["config"] = {
        "font": FONT,
        "background": "#ffffff",
        "padding": 6,
        "aria": False,
        "view": {"stroke": None},
        "concat": {"spacing": 14},
        "title": {"fontSize": TYPE, "color": INK, "anchor": "start", "frame": "group"},
        "text": {"fontSize": TYPE, "color": INK, "font": FONT},
        "axis": {
            "labelFontSize": SMALL,
            "titleFontSize": SMALL,
            "labelColor": INK,
            "titleColor": INK,
            "titleFontWeight": "normal",
            "gridColor": "#e3e4e5",
            "domainColor": GREY,
            "tickColor": GREY,
        },
    }
    return described


def _renumbered(drawn: str) -> str:
    """Count the shapes within a picture from 0: the drawer goes on counting between pictures."""
    met: dict[str, str] = {}

    def anew(found: re.Match[str]) -> str:
        return met.setdefault(found[0], f"shape{len(met)}")

    return _NUMBERED.sub(anew, drawn)


def _described(drawn: str, title: str, alt_text: str) -> str:
    head, rest = drawn.split(">", 1)
    label = quoteattr(_plain(f"{title}. {alt_text}"))
    return f'{head} role="img" aria-label={label}><title>{escape(_plain(title))}</title>{rest}'
