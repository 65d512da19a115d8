"""The charts of a plan and of its checks: fans of weeks, with what was counted as points.

Each comes with its table; a week of which nothing can be said (nobody was decided) is left out.
Source: docs/adr/0034-altair-and-vl-convert.md; practice finding 69.
Example: `plan_charts(document)[0]` is the backlog of 104 weeks with its breaks of policy.
"""

from collections.abc import Iterable, Mapping, Sequence
from datetime import date, timedelta
from typing import Any

from opennrm.statistics.charts.chart import Chart
from opennrm.statistics.charts.fans import Break, Panel, fan

Document = Mapping[str, Any]
Observed = Sequence[tuple[date, float]]
Five = tuple[float, float, float, float, float]
CASES, DAYS, A_WEEK = "cases", "days", "a week"


def plan_charts(
    plan: Document, *, observed: Observed = (), goal: float | None = None
) -> tuple[Chart, ...]:
    """Backlog; referrals and decisions; waits of those decided and of those who still wait.

    `observed`: who was counted as waiting, by day; `goal`: a backlog that should be reached.
    """
    breaks = [
        Break(date.fromisoformat(one["on"]), one["why"] or "something changes")
        for one in (*plan["scenario"]["changes"], *plan["scenario"]["reopenings"])
    ]
    backlog = _panel(plan, "backlog", "Waiting for a conclusive decision", CASES)
    found = [
        (
            "backlog",
            "Who will wait for a conclusive decision",
            [_with(backlog, observed=observed, goal=goal)],
        ),
        (
            "work",
            "Referrals and decisions of a week",
            [
                _panel(plan, "referrals", "Referred", A_WEEK),
                _panel(plan, "decided_reasonable", "First decisions", A_WEEK),
                _panel(plan, "decided_conclusive", "Conclusive decisions", A_WEEK),
            ],
        ),
        (
            "waits",
            "How long: those decided, and those who still wait",
            [
                _panel(plan, "decided_mean_days", "Decided in the week, on average", DAYS),
                _panel(plan, "open_mean_days", "Still waiting, on average so far", DAYS),
                _panel(
                    plan,
                    "overdue",
                    f"Waiting longer than {plan['scenario']['target_days']} days",
                    CASES,
                ),
            ],
        ),
    ]
    drawn = [(name, title, [one for one in of if one is not None]) for name, title, of in found]
    return tuple(
        fan(panels, title=title, name=name, breaks=breaks)
        for name, title, panels in drawn
        if panels
    )


def check_chart(
    check: Document, *, name: str, title: str, observed: Observed, breaks: Iterable[Break] = ()
) -> Chart:
    """The backlog that a check predicted, beside what was counted in the same weeks."""
    rows = [(date.fromisoformat(on), levels) for on, *levels in check["backlog"]]
    first, last = rows[0][0] - timedelta(days=7), rows[-1][0]
    # A point every four weeks is enough to draw, and to read in the table.
    kept = [row for at, row in enumerate(rows) if at % 4 == 0 or at == len(rows) - 1]
    panel = Panel(
        title="Waiting for a conclusive decision",
        unit=CASES,
        weeks=tuple(on for on, _ in kept),
        quantiles=tuple(_five(levels) for _, levels in kept),
        observed=tuple((on, n) for on, n in observed if first <= on <= last),
    )
    within = [one for one in breaks if first <= one.on <= last]
    return fan([panel], title=title, name=name, breaks=within)


def _panel(plan: Document, measure: str, title: str, unit: str) -> Panel | None:
    weeks = [one for one in plan["weeks"] if one[measure] is not None]
    if not weeks:
        return None
    return Panel(
        title=title,
        unit=unit,
        weeks=tuple(date.fromisoformat(one["begins"]) for one in weeks),
        quantiles=tuple(_five(one[measure]) for one in weeks),
    )


def _with(panel: Panel | None, *, observed: Observed, goal: float | None) -> Panel | None:
    if panel is None:
        return None
    return Panel(
        title=panel.title,
        unit=panel.unit,
        weeks=panel.weeks,
        quantiles=panel.quantiles,
        observed=tuple(observed),
        goal=goal,
    )


def _five(levels: Sequence[float]) -> Five:
    one, two, three, four, five = levels
    return one, two, three, four, five
