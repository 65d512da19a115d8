"""A chart is a picture, what it says in words, and the table of the numbers that are drawn.

None can be had without the others: whoever cannot see the picture reads the words and the table.
Source: docs/adr/0034-altair-and-vl-convert.md; WCAG 2.2, 1.1.1.
Example: `intervals(...)` gives the bars of eleven models and a table of eleven rows.
"""

import re
from dataclasses import dataclass

Cell = str | int | float
NAME = re.compile(r"[a-z0-9]+(?:-[a-z0-9]+)*", re.ASCII)


@dataclass(frozen=True, slots=True, kw_only=True)
class Chart:
    """`svg` is the picture as text; `header` and `rows` are the table; `alt` is the message.

    `name` is the stem of the file name, of small letters, digits and hyphens. Raises ValueError
    where a part is missing or a row is not as long as the header.
    Source: ours; docs/adr/0034-altair-and-vl-convert.md.
    """

    name: str
    title: str
    alt: str
    svg: str
    header: tuple[str, ...]
    rows: tuple[tuple[Cell, ...], ...]

    def __post_init__(self) -> None:
        """Refuse a picture without words or without numbers."""
        if not NAME.fullmatch(self.name):
            raise ValueError(f"The name {self.name!r} is not small letters, digits and hyphens.")
        for part in ("title", "alt", "svg"):
            if not str(getattr(self, part)).strip():
                raise ValueError(f"The chart {self.name!r} has no {part}.")
        if not self.header or not self.rows:
            raise ValueError(f"The chart {self.name!r} has no table of its numbers.")
        if any(len(row) != len(self.header) for row in self.rows):
            raise ValueError(
                f"A row of the chart {self.name!r} has not the {len(self.header)} cells of its"
                " header."
            )
