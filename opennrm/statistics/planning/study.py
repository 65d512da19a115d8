"""The study of a published series: fitted to early stretches, checked on what came, then planned.

1. Fitted to the end of 2022, checked on 2023 to 2025: with nothing changed, which shows why breaks
   are inputs; then with the breaks and the desks' work given as they were.
2. Fitted to the end of 2024, checked on 2025 with nothing given but the staff announced by then.
3. Run again from 2014 with what 2022 told: stocks and waits of later years.
4. Fitted to all of it: the scenario that ships, which is checked against nothing yet.
Source: practice finding 69; figures and their sources: series/uk.toml.
"""

from collections.abc import Callable
from dataclasses import dataclass, replace
from datetime import date
from typing import Any

from opennrm.statistics.planning.check import as_they_came, check, with_changes
from opennrm.statistics.planning.fit import Fit, fit
from opennrm.statistics.planning.fit_document import check_document, fit_document
from opennrm.statistics.planning.fitted import scenario_of
from opennrm.statistics.planning.history import Series, Wait
from opennrm.statistics.planning.plan import LEVELS
from opennrm.statistics.planning.published_series import Published
from opennrm.statistics.planning.replay import Replayed, replay
from opennrm.statistics.planning.scenario import Change, Scenario

FIRST, SECOND = date(2022, 12, 31), date(2024, 12, 31)
Told = Callable[[str], None]
Document = dict[str, Any]


@dataclass(frozen=True, slots=True)
class Study:
    """The scenario fitted to everything, and the document of the checks."""

    scenario: Scenario
    document: Document


def study(published: Published, *, runs: int, seed: int, told: Told = lambda said: None) -> Study:
    """Fit, check and fit again. `told` hears what is being done, for those who wait."""
    told("fitting to the end of 2022")
    early = _fit(published, FIRST)
    told("fitting to the end of 2024")
    middle = _fit(published, SECOND)
    told("fitting to everything")
    late = _fit(published, published.series.ends)
    told("checking")
    checks = [
        _unchanged(published, early, runs, seed),
        _given(published, early, runs, seed),
        _announced(published, middle, runs, seed),
    ]
    scenario = shipped(published, late)
    document = {
        "levels": list(LEVELS),
        "runs": runs,
        "seed": seed,
        "fits": [fit_document(one) for one in (early, middle, late)],
        "checks": checks,
        "run_again": _run_again(published, early),
        "observed": {
            "referrals": [
                [one.begins.isoformat(), one.days, one.counts["referrals"]]
                for one in published.series.known("referrals")
            ],
            "waiting": [
                [one.on.isoformat(), one.cases, one.all_stages] for one in published.series.stocks
            ],
        },
        "breaks": [[one.on.isoformat(), one.why] for one in published.breaks],
        "sources": list(published.sources),
    }
    return Study(scenario, document)


def shipped(published: Published, late: Fit) -> Scenario:
    """The scenario that ships: fitted to all, with nothing changed after it."""
    return scenario_of(
        late,
        name="United Kingdom, fitted to the published series",
        waiting=_waiting(published, late),
        more={
            **published.rework,
            "arrivals.children": published.children,
            "conclusive_grounds.not_before_days": 30.0,
        },
        notes=(
            f"Fitted to figures published up to {late.until}; sources: series/uk.toml.",
            "Nothing changes after that: no staff join or go, no law and no threshold is another.",
            "Staff are all who work on decisions, shared over the desks by work (ours: a first"
            " decision is a fifth of the work of a second one).",
            "Nobody is on hold and nobody waits for information, because no figure of it is"
            " published: how low the backlog can go, and how soon people are decided, is too"
            " hopeful.",
        ),
    )


def _fit(published: Published, until: date) -> Fit:
    series = published.series.until(until)
    staff = [(told.on, told.people) for told in published.announced if told.on <= until]
    found = fit(series, not_before=published.rests())
    if staff and found.staff is not None:
        return replace(found, staff=found.staff + sum(people for _, people in staff))
    return found


def _waiting(published: Published, of: Fit) -> int | None:
    known = [one for one in published.series.stocks if one.on <= of.until and not one.all_stages]
    return known[-1].cases if known and (of.until - known[-1].on).days < 7 else None


def _later(published: Published, after: date) -> Series:
    series = published.series
    return replace(series, periods=tuple(one for one in series.periods if one.begins > after))


def _unchanged(published: Published, early: Fit, runs: int, seed: int) -> Document:
    scenario = scenario_of(early, name="end of 2022", waiting=_waiting(published, early))
    found = check(scenario, _later(published, FIRST), runs=runs, seed=seed)
    return check_document(
        "unchanged",
        found,
        used=["everything published of 2014 to 2022"],
        given=["nothing: staff, thresholds and order as at the end of 2022"],
    )


def _given(published: Published, early: Fit, runs: int, seed: int) -> Document:
    scenario = scenario_of(
        early,
        name="end of 2022, breaks given",
        waiting=_waiting(published, early),
        more={"order.one_team": 0.0},
    )
    later = _later(published, FIRST)
    scenario = with_changes(scenario, (*published.breaks, *as_they_came(later, FIRST)))
    found = check(scenario, later, runs=runs, seed=seed)
    return check_document(
        "given",
        # What the desks did is an input of this check, so it proves nothing.
        found.only("referrals", "waiting"),
        used=["everything published of 2014 to 2022"],
        given=[
            "the shares positive that were published after each break of policy",
            "how many decisions the desks took in each quarter, where published",
        ],
    )


def _announced(published: Published, middle: Fit, runs: int, seed: int) -> Document:
    scenario = scenario_of(
        middle, name="end of 2024, announced staff", waiting=_waiting(published, middle)
    )
    desk = "conclusive_grounds.staff"
    joined = [
        Change(
            on=one.on,
            why=f"{one.people} more staff, announced {one.told}",
            sets={desk: scenario.value(desk) + one.people},
            source=one.source,
        )
        for one in published.announced
        if one.told <= SECOND < one.on
    ]
    found = check(with_changes(scenario, joined), _later(published, SECOND), runs=runs, seed=seed)
    return check_document(
        "announced",
        found,
        used=["everything published of 2014 to 2024"],
        given=[one.why for one in joined],
    )


def _run_again(published: Published, early: Fit) -> Document:
    """All flows as they were, with what the stretch to 2022 told of leaving and of the order."""
    again = replay(
        published.series,
        leaving_a_year=early.leaving.value,
        oldest_share=early.oldest_share.value,
        not_before=published.rests(),
    )
    return {
        "stocks": [
            {
                "on": one.on.isoformat(),
                "came": one.cases,
                "all_stages": one.all_stages,
                "run_again": round(again.stock(one.on, all_stages=one.all_stages).mean()),
                "used": one.on <= FIRST and not one.all_stages,
            }
            for one in published.series.stocks
        ],
        "waits": [_wait_document(again, one) for one in published.series.waits],
        "ages": [
            {"on": on.isoformat(), "came": days, "run_again": round(again.open_days(on))}
            for on, days in published.ages
        ],
    }


def _wait_document(again: Replayed, wait: Wait) -> Document:
    mean, median = again.wait_days(wait)
    return {
        "begins": wait.begins.isoformat(),
        "ends": wait.ends.isoformat(),
        "came": wait.days,
        "kind": wait.kind,
        "mean": round(mean.mean()),
        "median": round(median.mean()),
        "used": wait.ends <= FIRST,
    }
