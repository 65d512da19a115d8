"""Planning for the public page: the shipped UK plan, its checks, charts and files.

Nobody needs permission to read it, so this takes no actor and opens no transaction. What is shown
was made by `opennrm plan --remake` and ships with the software; nothing heavy is computed here.
Source: practice finding 69; R-DAT-17, R-DAT-20.
Example: `planning().checks[2].lines[0].predicted.middle` is a backlog that was predicted.
"""

from collections.abc import Mapping, Sequence
from datetime import date, timedelta
from functools import cache
from typing import Any

from opennrm.procedures.chart_views import chart_view
from opennrm.procedures.planning_views import (
    AgeView,
    CheckView,
    EnoughView,
    FitView,
    Levels,
    LineView,
    NeededView,
    PlanningView,
    StockView,
    WaitView,
    WeekView,
)
from opennrm.statistics.charts.chart import Chart
from opennrm.statistics.charts.fans import Break
from opennrm.statistics.planning.plan_charts import check_chart, plan_charts
from opennrm.statistics.planning.plan_tables import chart_table, check_table, weeks_table
from opennrm.statistics.planning.shipped import shipped_document, shipped_text

Document = Mapping[str, Any]
WEEKS = (1, 13, 26, 52, 78, 104)
# Points of earlier years would squeeze the plan into a corner of its picture.
OBSERVED_FROM = date(2024, 6, 1)
# Sources that the page explains in a sentence.
EXPLAINED = frozenset({"tables", "bulletin"})
CHECK_TITLES = {
    "unchanged": "Fitted to 2022, nothing changed after it",
    "given": "Fitted to 2022, breaks and work given as they were",
    "announced": "Fitted to 2024, only announced staff given",
}


def planning() -> PlanningView:
    """The page of planning."""
    return _made()[0]


def planning_file(name: str) -> bytes | None:
    """A picture, table or text of the page; None where there is no such file."""
    return _made()[1].get(name)


@cache
def _made() -> tuple[PlanningView, Mapping[str, bytes]]:
    """The page and its files, drawn once a process: what ships changes with the software."""
    document = shipped_document()
    plan, study = document["plan"], document["study"]
    observed = [
        (date.fromisoformat(on), float(cases))
        for on, cases, all_stages in study["observed"]["waiting"]
        if not all_stages
    ]
    recent = [one for one in observed if one[0] >= OBSERVED_FROM]
    charts = plan_charts(plan, observed=recent)
    checks = {one["code"]: _check_chart(study, one, observed) for one in study["checks"]}
    files = {f"{one.name}.svg": one.svg for one in (*charts, *checks.values())}
    files |= {f"{one.name}.csv": chart_table(one) for one in (*charts, *checks.values())}
    files["weeks.csv"] = weeks_table(plan)
    for check in study["checks"]:
        files[f"figures-{check['code']}.csv"] = check_table(check, study["levels"])
    files["scenario.toml"] = shipped_text()
    kept = {name: text.encode() for name, text in files.items()}
    return _view(document, charts, checks, tuple(kept)), kept


def _check_chart(study: Document, check: Document, observed: Sequence[tuple[date, float]]) -> Chart:
    breaks = [Break(date.fromisoformat(on), why) for on, why in study["breaks"]]
    code = check["code"]
    return check_chart(
        check,
        name=f"check-{code}",
        title=CHECK_TITLES[code],
        observed=observed,
        breaks=breaks if code == "given" else (),
    )


def _view(
    document: Document,
    charts: tuple[Chart, ...],
    checks: Mapping[str, Chart],
    names: tuple[str, ...],
) -> PlanningView:
    plan, study = document["plan"], document["study"]
    return PlanningView(
        name=plan["scenario"]["name"],
        starts=plan["scenario"]["starts"],
        runs=plan["runs"],
        notes=tuple(plan["scenario"]["notes"]),
        weeks=tuple(_week(one) for one in plan["weeks"] if one["week"] in WEEKS),
        charts=tuple(map(chart_view, charts)),
        needed=tuple(map(_needed, document["needed"])),
        checks=tuple(_check(one, checks[one["code"]]) for one in study["checks"]),
        stocks=tuple(
            StockView(one["on"], one["came"], one["run_again"], one["used"], one["all_stages"])
            for one in study["run_again"]["stocks"]
        ),
        waits=tuple(map(_wait, study["run_again"]["waits"])),
        ages=tuple(
            AgeView(one["on"], int(one["came"]), one["run_again"])
            for one in study["run_again"]["ages"]
        ),
        stretches=tuple(one["until"] for one in study["fits"]),
        fits=_fits(study["fits"]),
        sources=tuple(one for one in study["sources"] if one not in EXPLAINED),
        files=tuple(name for name in names if not name.endswith(".svg")),
    )


def _wait(one: Document) -> WaitView:
    last = date.fromisoformat(one["ends"]) - timedelta(days=1)
    return WaitView(
        first_month=one["begins"][:7],
        last_month=last.isoformat()[:7],
        kind=one["kind"],
        came=int(one["came"]),
        mean=one["mean"],
        median=one["median"],
        used=one["used"],
    )


def _week(one: Document) -> WeekView:
    backlog = _levels(one["backlog"])
    assert backlog is not None, "a backlog can always be counted"
    return WeekView(
        week=one["week"],
        begins=one["begins"],
        backlog=backlog,
        decided_days=_levels(one["decided_mean_days"]),
        open_days=_levels(one["open_mean_days"]),
    )


def _levels(levels: Sequence[float] | None) -> Levels | None:
    return None if levels is None else Levels(int(levels[0]), int(levels[2]), int(levels[-1]))


def _check(check: Document, chart: Chart) -> CheckView:
    lines = []
    for one in check["lines"]:
        predicted = _levels(one["predicted"])
        assert predicted is not None, "every figure was predicted"
        lines.append(
            LineView(
                what=one["what"],
                begins=one["begins"],
                ends=one["ends"],
                predicted=predicted,
                came=int(one["came"]),
                inside=one["inside"],
            )
        )
    return CheckView(
        code=check["code"],
        lines=tuple(lines),
        inside=check["inside"],
        of=check["of"],
        chart=chart_view(chart),
    )


def _needed(one: Document) -> NeededView:
    target = one["target"]
    return NeededView(
        by_week=target["by_week"],
        backlog=target["backlog"],
        days=target["days"],
        share=round(100 * target["share"]),
        now=round(one["now"]),
        enough=tuple(map(_enough, one["enough"])),
        never=round(100 * one["never"]),
    )


def _enough(one: Document) -> EnoughView:
    if one["staff"] is None:
        return EnoughView(one["sure"], None, None, None)
    low, high = (round(100 * end) for end in one["interval95"])
    return EnoughView(one["sure"], one["staff"], round(100 * one["met"]), (low, high))


def _fits(fits: Sequence[Document]) -> tuple[FitView, ...]:
    level = [one["referrals"] for one in fits]
    found = [
        FitView("referrals", tuple((f"{o['a_week']:.0f}", None) for o in level)),
        FitView("growth", tuple((f"{o['growth']:.2f}", f"{o['growth_error']:.2f}") for o in level)),
    ]
    for code, digits in (
        ("conclusive", 0),
        ("share_reasonable", 2),
        ("share_conclusive", 2),
        ("leaving", 3),
        ("oldest_share", 2),
    ):
        values = tuple(
            (f"{one[code]['value']:.{digits}f}", _error(one[code]["error"])) for one in fits
        )
        found.append(FitView(code, values))
    return tuple(found)


def _error(error: float | None) -> str | None:
    return None if error is None else f"{error:.3f}"
