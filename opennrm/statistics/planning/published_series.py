"""A published series: the history of a country, its breaks of policy and what was announced.

The text is TOML, each number with its source; `series/uk.toml` is that of the United Kingdom.
Example: `[[stock]]` with `on = 2022-12-31` and `cases = 29275`.
"""

import tomllib
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from typing import Any

from opennrm.statistics.planning.history import Period, Series, Stock, Wait
from opennrm.statistics.planning.history_text import span_of
from opennrm.statistics.planning.scenario import Change


@dataclass(frozen=True, slots=True)
class Announced:
    """Staff that were announced on a day to join from another day on."""

    told: date
    on: date
    people: int
    source: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Published:
    """What was published, and what a plan may be given as inputs.

    `ages`: average days so far of those who waited for the second decision at the end of a day.
    """

    series: Series
    ages: tuple[tuple[date, float], ...]
    breaks: tuple[Change, ...]
    announced: tuple[Announced, ...]
    rework: Mapping[str, float]
    children: float
    sources: tuple[str, ...]

    def rests(self) -> tuple[tuple[date, int], ...]:
        """Days of the recovery period from a day on: 45, and what the breaks make of it."""
        name = "conclusive_grounds.not_before_days"
        later = [(one.on, int(one.sets[name])) for one in self.breaks if name in one.sets]
        return ((date.min, 45), *later)


def read_published(text: str) -> Published:
    """Read a published series, a text of the package. Errors: HistoryRefused, KeyError."""
    found = tomllib.loads(text)
    return Published(
        series=Series(
            periods=tuple(
                Period(*span_of(one["period"]), one["counts"]) for one in found["period"]
            ),
            stocks=tuple(
                Stock(one["on"], one["cases"], one.get("all_stages", False))
                for one in found["stock"]
            ),
            waits=tuple(
                Wait(*span_of(one["period"]), one["days"], one["kind"]) for one in found["wait"]
            ),
            staff=tuple((one["on"], float(one["people"])) for one in found["staff"]),
        ),
        ages=tuple((one["on"], float(one["days"])) for one in found["age"]),
        breaks=tuple(
            Change(on=one["on"], why=one["why"], sets=one["set"], source=one["source"])
            for one in found["break"]
        ),
        announced=tuple(
            Announced(one["told"], one["on"], one["people"], one["source"])
            for one in found["announced"]
        ),
        rework=_rework(found["rework"]),
        children=found["children"]["share"],
        sources=tuple(dict.fromkeys(_sources(found))),
    )


def _rework(counts: Mapping[str, float]) -> dict[str, float]:
    """Shares of negatives asked about, from counts of a quarter, and of those that are changed."""
    return {
        "rework.asked_reasonable": counts["asked_reasonable"] / counts["negative_reasonable"],
        "rework.asked_conclusive": counts["asked_conclusive"] / counts["negative_conclusive"],
        "rework.changed_reasonable": counts["changed"],
        "rework.changed_conclusive": counts["changed"],
    }


def _sources(found: Mapping[str, Any]) -> list[str]:
    return [
        row["source"]
        for rows in found.values()
        if isinstance(rows, list)
        for row in rows
        if "source" in row
    ]
