"""The page of planning as frozen values: weeks, checks, the history run again, staff needed.

Example: a `LineView` has what was predicted, what came, and whether it was inside.
"""

from dataclasses import dataclass

from opennrm.procedures.chart_views import ChartView


@dataclass(frozen=True, slots=True)
class Levels:
    """The middle of the futures, and between which nine in ten lie; whole numbers."""

    low: int
    middle: int
    high: int


@dataclass(frozen=True, slots=True, kw_only=True)
class WeekView:
    """A week of the plan; None where nobody is decided or waits."""

    week: int
    begins: str
    backlog: Levels
    decided_days: Levels | None
    open_days: Levels | None


@dataclass(frozen=True, slots=True, kw_only=True)
class LineView:
    """A figure that was predicted, and what came."""

    what: str
    begins: str
    ends: str
    predicted: Levels
    came: int
    inside: bool


@dataclass(frozen=True, slots=True, kw_only=True)
class CheckView:
    """A check: `code` says which; `chart` shows the backlog of it."""

    code: str
    lines: tuple[LineView, ...]
    inside: int
    of: int
    chart: ChartView


@dataclass(frozen=True, slots=True)
class StockView:
    """Who waited on a day, as published and as the flow has it; `used`: it was fitted to."""

    on: str
    came: int
    run_again: int
    used: bool
    all_stages: bool


@dataclass(frozen=True, slots=True, kw_only=True)
class WaitView:
    """Average days of a stretch, as published (`kind`) and as the flow has them.

    `first_month` and `last_month` of the stretch, 2025-04 and 2025-06.
    """

    first_month: str
    last_month: str
    kind: str
    came: int
    mean: int
    median: int
    used: bool


@dataclass(frozen=True, slots=True)
class AgeView:
    """Average days so far of those who waited on a day, as published and as the flow has them."""

    on: str
    came: int
    run_again: int


@dataclass(frozen=True, slots=True)
class FitView:
    """A number fitted to each stretch: (value, error or None) as decimal text."""

    code: str
    values: tuple[tuple[str, str | None], ...]


@dataclass(frozen=True, slots=True)
class EnoughView:
    """Staff that meet a target in so many futures of a hundred; None: no number does."""

    sure: int
    staff: int | None
    met: int | None
    interval: tuple[int, int] | None


@dataclass(frozen=True, slots=True, kw_only=True)
class NeededView:
    """The staff that a target takes: a backlog, or a share (in per cent) within days."""

    by_week: int
    backlog: int | None
    days: int | None
    share: int
    now: int
    enough: tuple[EnoughView, ...]
    never: int


@dataclass(frozen=True, slots=True, kw_only=True)
class PlanningView:
    """All that the page shows."""

    name: str
    starts: str
    runs: int
    notes: tuple[str, ...]
    weeks: tuple[WeekView, ...]
    charts: tuple[ChartView, ...]
    needed: tuple[NeededView, ...]
    checks: tuple[CheckView, ...]
    stocks: tuple[StockView, ...]
    waits: tuple[WaitView, ...]
    ages: tuple[AgeView, ...]
    stretches: tuple[str, ...]
    fits: tuple[FitView, ...]
    sources: tuple[str, ...]
    files: tuple[str, ...]
