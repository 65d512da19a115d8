"""What `opennrm plan` says and keeps: a history fitted, documents, lines for people, files.

Example: `lines(document)` tells the backlog after 13, 26, 52 and 104 weeks with its interval.
"""

import json
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date, timedelta
from typing import Any

from opennrm.statistics.planning import case_rows, history_text
from opennrm.statistics.planning.check import check
from opennrm.statistics.planning.fit import Fit, fit
from opennrm.statistics.planning.fit_document import check_document, fit_document
from opennrm.statistics.planning.fitted import scenario_of
from opennrm.statistics.planning.history import HistoryRefused, Series
from opennrm.statistics.planning.plan_charts import check_chart, plan_charts
from opennrm.statistics.planning.plan_tables import (
    chart_table,
    check_table,
    needed_table,
    weeks_table,
)
from opennrm.statistics.planning.scenario import Scenario
from opennrm.statistics.planning.scenario_text import write_scenario

CANNOT = (
    "A plan says what follows if nothing but the named breaks changes. It does not know what"
    " governments, courts and traffickers will do, and not how well cases are decided.",
)
SHOWN = (1, 13, 26, 52, 78, 104, 156, 208, 260, 520)
# The search for staff runs every future many times over.
MOST_SEARCHED = 400


@dataclass(frozen=True, slots=True)
class Fitted:
    """A history as read, what was fitted of it, and the scenario that begins after that."""

    series: Series
    fit: Fit
    scenario: Scenario


def fitted(text: str, *, fit_to: date | None) -> Fitted:
    """Fit a history of periods or of cases, up to a day or to its end."""
    header, _ = history_text.read_lines(text)
    hold: dict[str, float] = {}
    if "received" in header:
        cases = case_rows.read_cases(text)
        # While people are referred a history goes on; what was decided later is only its tail.
        last = max(case.received for case in cases)
        series = case_rows.weekly(cases, until=last)
        share, weeks = case_rows.on_hold(cases, until=fit_to or last)
        if share:
            hold = {"pauses.on_hold_share": share, "pauses.on_hold_weeks": max(weeks, 1.0)}
    else:
        series = history_text.read_series(text)
    used = series if fit_to is None else _until(series, fit_to)
    found = fit(used)
    stock = [one for one in used.stocks if one.on > found.until - timedelta(days=7)]
    scenario = scenario_of(
        found,
        name=f"Fitted to a history of {used.begins} to {found.until}",
        waiting=stock[-1].cases if stock else None,
        more=hold,
    )
    return Fitted(series, found, scenario)


def _until(series: Series, day: date) -> Series:
    if day < series.begins or day >= series.ends:
        raise HistoryRefused(
            f"--fit-to is {day}: a day from {series.begins} to before {series.ends} is right."
        )
    return series.until(day)


def fit_and_check(fitted: Fitted, scenario: Scenario, *, runs: int, seed: int) -> dict[str, Any]:
    """The fit, and where the history goes on after it, the check on what came later."""
    found: dict[str, Any] = {"fit": fit_document(fitted.fit), "check": None}
    if fitted.series.ends > scenario.starts:
        given = [f"{one.on}: {one.why or 'changed'}" for one in scenario.changes]
        found["check"] = check_document(
            "history",
            check(scenario, fitted.series, runs=runs, seed=seed),
            used=[f"the history up to {fitted.fit.until}"],
            given=given or ["nothing: all as at the end of what was fitted"],
        )
        found["check"]["observed"] = [
            [one.on.isoformat(), one.cases] for one in fitted.series.stocks
        ]
    return found


def lines(document: Mapping[str, Any]) -> list[str]:
    """The plan for people: a few weeks, the staff needed, the check, what it cannot know."""
    scenario = document["scenario"]
    return [
        f"{scenario['name']}: {len(document['weeks'])} weeks from {scenario['starts']},"
        f" {document['runs']:,} futures, {_order(scenario)}.",
        *(f"  {note}" for note in scenario["notes"]),
        *_fit_lines(document.get("fit")),
        "",
        "Middle of the futures, and between which nine in ten lie:",
        f"  {'week':>5} {'begins':<11} {'backlog':<25} {'days, decided':<22}"
        f" {'days so far, open':<22} over {scenario['target_days']} days",
        *map(_week_line, _shown(document["weeks"])),
        "Those decided and those who still wait are different people: where old cases are cleared,"
        " the first look slow and the second wait less.",
        *_needed_lines(document.get("needed")),
        *_check_lines(document.get("check")),
        "",
        *document["said"],
    ]


def files(document: Mapping[str, Any], scenario: Scenario) -> dict[str, bytes]:
    """The files of an `--out` folder: document, scenario, tables, charts with their tables."""
    found = {
        "plan.json": json.dumps(document, ensure_ascii=False, indent=1, allow_nan=False) + "\n",
        "plan.txt": "\n".join(lines(document)) + "\n",
        "scenario.toml": write_scenario(scenario),
        "weeks.csv": weeks_table(document),
    }
    needed, checked = document.get("needed"), document.get("check")
    goal = None
    if needed:
        found["needed.csv"] = needed_table(needed)
        goal = needed["target"]["backlog"]
    charts = list(plan_charts(document, goal=goal))
    if checked:
        found["check.csv"] = check_table(checked, document["levels"])
        seen = [(date.fromisoformat(on), float(n)) for on, n in checked["observed"]]
        title = "What the check predicted, and what came"
        charts.append(check_chart(checked, name="check", title=title, observed=seen))
    for chart in charts:
        found[f"{chart.name}.svg"] = chart.svg
        found[f"{chart.name}.csv"] = chart_table(chart)
    return {name: text.encode() for name, text in found.items()}


def _order(scenario: Mapping[str, Any]) -> str:
    share = scenario["values"].get("order.oldest_first_share", 1.0)
    if share >= 1:
        return str(scenario["order"])
    return f"{scenario['order']} in {share:.0%} of decisions, anybody alike in the others"


def _shown(weeks: list[dict[str, Any]]) -> Iterable[dict[str, Any]]:
    last = weeks[-1]["week"]
    return (one for one in weeks if one["week"] in SHOWN or one["week"] == last)


def _week_line(week: Mapping[str, Any]) -> str:
    return (
        f"  {week['week']:>5} {week['begins']:<11} {_levels(week['backlog']):<25}"
        f" {_levels(week['decided_mean_days']):<22} {_levels(week['open_mean_days']):<22}"
        f" {_levels(week['overdue'])}"
    )


def _levels(levels: list[float] | None) -> str:
    if levels is None:
        return "nobody"
    return f"{levels[2]:,.0f} ({levels[0]:,.0f} to {levels[-1]:,.0f})"


def _fit_lines(found: Mapping[str, Any] | None) -> list[str]:
    if found is None:
        return []
    level = found["referrals"]
    names = {
        "reasonable": "first decisions a week",
        "conclusive": "conclusive decisions a week",
        "share_reasonable": "share of first decisions positive",
        "share_conclusive": "share of conclusive decisions positive",
        "leaving": "leave in a year without a decision",
        "oldest_share": "share of decisions on the longest waiting",
    }
    return [
        "",
        f"Fitted up to {found['until']} (standard errors in brackets):",
        f"  referrals a week: {level['a_week']:.1f} ({level['level_error']:.3f} on the log scale);"
        f" log growth a year: {level['growth']:.3f} ({level['growth_error']:.3f})",
        *(
            f"  {says}: {found[name]['value']:.4g} ({_error(found[name]['error'])};"
            f" {found[name]['how']})"
            for name, says in names.items()
        ),
    ]


def _error(error: float | None) -> str:
    return "no error can be told" if error is None else f"{error:.3g}"


def _needed_lines(needed: Mapping[str, Any] | None) -> list[str]:
    if needed is None:
        return []
    target = needed["target"]
    wanted = (
        f"a backlog of at most {target['backlog']:,}"
        if target["backlog"] is not None
        else f"{target['share']:.0%} decided within {target['days']} days of referral"
    )
    found = [
        "",
        f"For {wanted} by week {target['by_week']}, full-time staff at {needed['desk']} from the"
        f" first week on (now {needed['now']:.0f}):",
    ]
    for one in needed["enough"]:
        if one["staff"] is None:
            found.append(f"  in {one['sure']} % of futures: no number is enough.")
            continue
        low, high = one["interval95"]
        found.append(
            f"  in {one['sure']} % of futures: {one['staff']:,} (tried on others: {one['met']:.0%}"
            f" of them, 95 % interval {low:.0%} to {high:.0%})."
        )
    if needed["never"]:
        found.append(
            f"  In {needed['never']:.0%} of futures no number of staff is enough: the recovery"
            " period, holds or the other desk stand in the way."
        )
    return found


def _check_lines(checked: Mapping[str, Any] | None) -> list[str]:
    if checked is None:
        return []
    return [
        "",
        f"Checked on what came later (fitted: {'; '.join(checked['used'])}; given:"
        f" {'; '.join(checked['given'])}):",
        *(
            f"  {one['what']:<11} {one['begins']} to {one['ends']}: predicted"
            f" {_levels(one['predicted'])}, came {one['came']:,.0f}"
            f"{'' if one['inside'] else '  OUTSIDE'}"
            for one in checked["lines"]
        ),
        f"  {checked['inside']} of {checked['of']} inside; nine in ten should be.",
    ]
