"""From a fit to a scenario that begins on the day after its history, with nothing changed.

Who waits, and since when, is what the history run again leaves, in the number that was published.
Staff are counted as the history gives them: people, or decisions a week where it knows no people.
Example: fitted to the end of 2022 with no staff known, 138 of `conclusive_grounds.staff` decide 138
cases a week.
"""

from collections.abc import Mapping
from datetime import date, timedelta
from math import exp

from opennrm.statistics.planning.fit import Estimate, Fit
from opennrm.statistics.planning.parameters import PARAMETERS
from opennrm.statistics.planning.queues import Reals
from opennrm.statistics.planning.scenario import ORDERS, Band, Scenario

# The work of a decision at each desk beside a conclusive one (ours): a first decision rests on the
# referral alone, the second on all that was asked for.
WORK = {"reasonable_grounds": 0.2, "conclusive_grounds": 1.0, "rework": 1.0}
BAND_WEEKS = 4


def scenario_of(
    fit: Fit,
    *,
    name: str,
    waiting: int | None = None,
    more: Mapping[str, float] | None = None,
    target_days: int = 365,
    notes: tuple[str, ...] = (),
) -> Scenario:
    """The scenario of a fit: week 0 begins on the first Monday after its history.

    `waiting`: who was counted as waiting for the second decision then; `more`: values that no
    history of this kind tells, such as those of rework.
    """
    values = {**_values(fit), **(more or {})}
    values.update(_desks(fit, values))
    return Scenario(
        name=name,
        starts=monday_after(fit.until),
        values={one: round(_within(one, value), 6) for one, value in values.items()},
        order=ORDERS[0],
        target_days=target_days,
        waiting=_waiting(fit, waiting),
        notes=notes,
    )


def monday_after(day: date) -> date:
    """The first Monday after a day."""
    return day + timedelta(days=7 - day.weekday())


def _values(fit: Fit) -> dict[str, float]:
    level = fit.referrals
    return {
        "arrivals.a_week": level.a_week,
        "arrivals.growth": exp(level.growth) - 1,
        "arrivals.growth_error": level.growth_error,
        "arrivals.level_error": level.level_error,
        "arrivals.wander": level.wander,
        "arrivals.spread": level.spread,
        **{f"arrivals.season_{at}": one for at, one in enumerate(level.season, start=1)},
        "reasonable_grounds.share_positive": fit.share_reasonable.value,
        "reasonable_grounds.share_error": _known(fit.share_reasonable),
        "reasonable_grounds.rate_error": _known(fit.reasonable),
        "conclusive_grounds.share_positive": fit.share_conclusive.value,
        "conclusive_grounds.share_error": _known(fit.share_conclusive),
        "conclusive_grounds.rate_error": _known(fit.conclusive),
        "leaving.a_year": fit.leaving.value,
        "order.oldest_first_share": fit.oldest_share.value,
        "order.one_team": 1.0,
    }


def _desks(fit: Fit, values: Mapping[str, float]) -> dict[str, float]:
    """Staff by desk: all who are known, in proportion to the work that the desks did."""
    again = 0.0
    for stage, decided, share in (
        ("reasonable", fit.reasonable.value, fit.share_reasonable.value),
        ("conclusive", fit.conclusive.value, fit.share_conclusive.value),
    ):
        again += values.get(f"rework.asked_{stage}", 0.0) * decided * (1 - share)
    did = {
        "reasonable_grounds": fit.reasonable.value,
        "conclusive_grounds": fit.conclusive.value,
        "rework": again,
    }
    whole = sum(did[desk] * work for desk, work in WORK.items())
    each = whole / fit.staff if fit.staff else 1.0
    found = {}
    for desk, work in WORK.items():
        found[f"{desk}.decisions_each"] = each / work
        found[f"{desk}.staff"] = did[desk] * work / each
    return found


def _waiting(fit: Fit, waiting: int | None) -> dict[str, tuple[Band, ...]]:
    left = fit.replayed.outcome.remaining
    found = {}
    for stage, of in left.items():
        whole = float(of.sum())
        wanted = waiting if stage == "conclusive_grounds" and waiting is not None else round(whole)
        bands = _bands(of, wanted / whole if whole else 0.0)
        if bands:
            found[stage] = bands
    return found


def _bands(cohorts: Reals, factor: float) -> tuple[Band, ...]:
    """Bands of a few weeks, whole cases whose sum is right to a case."""
    bands, reached, told = [], 0.0, 0
    for youngest in range(0, len(cohorts), BAND_WEEKS):
        oldest = min(youngest + BAND_WEEKS, len(cohorts))
        reached += float(cohorts[len(cohorts) - oldest : len(cohorts) - youngest].sum()) * factor
        cases = round(reached) - told
        told += cases
        if cases:
            bands.append(Band(youngest, oldest, cases))
    return tuple(bands)


def _within(name: str, value: float) -> float:
    """A short history can tell an error beyond all bounds; then the bound stands."""
    return min(max(value, PARAMETERS[name].low), PARAMETERS[name].high)


def _known(estimate: Estimate) -> float:
    return estimate.error if estimate.error == estimate.error else 0.0
