"""Fans: what may come, week by week, as bands around a middle line, beside what was observed.

A band is never a promise: nine runs of ten lie in the light band, half of them in the dark one.
Breaks of policy are marked by number and written out beneath.
Source: R-STA-02; practice finding 69 (policy breaks are inputs).
Example: one panel for the backlog, one for the waiting days, one for breaches, over 104 weeks.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from opennrm.statistics.charts.chart import Chart

LEVELS = (5, 25, 50, 75, 95)


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

    The table: panel, week, the five levels, observed, policy break. Raises ValueError where there
    is no panel or a panel is empty.
    """
    raise NotImplementedError
