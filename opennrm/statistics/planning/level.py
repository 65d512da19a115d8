"""The level of a count that grows, strays and has seasons, fitted to its history.

On the log scale a period is level + growth + season + noise, where the level strays as a random
walk. The walk is anchored at the end, so that its first coefficient is the level with which a plan
begins. Both spreads are found by restricted likelihood, the rest by generalised least squares.
Source: Harvey 1989 (local level with drift); Patterson & Thompson 1971 (restricted likelihood).
Example: UK referrals of 2015 to 2022 grow 25 % a year, and the level strays 17 % in a year.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from math import log, sqrt

import numpy as np
from scipy.optimize import minimize

from opennrm.statistics.planning.history import DAYS_A_YEAR, HistoryRefused, Period
from opennrm.statistics.planning.queues import Reals

LEAST = 4
# Two years of quarters are the least from which a season is told (ours).
SEASON_PERIODS = 8


@dataclass(frozen=True, slots=True, kw_only=True)
class Level:
    """A fitted level. Errors are standard errors on the log scale.

    `a_week` is the level at the end; `growth` is log growth a year; `wander` how far the level
    strays in a year; `spread` how much a week varies beyond chance; `season` factors of mean 1.
    """

    a_week: float
    level_error: float
    growth: float
    growth_error: float
    wander: float
    spread: float
    season: tuple[float, float, float, float]
    periods: int


def fit_level(periods: Sequence[Period], name: str, *, grows: bool = True) -> Level:
    """Fit the level of a count; HistoryRefused where fewer than four periods count it.

    Without `grows` there is neither growth nor season: a desk whose speed only strays.
    """
    known = [one for one in periods if one.counts.get(name, 0) > 0]
    if len(known) < LEAST:
        raise HistoryRefused(
            f"{name}: {len(known)} periods with a count are too few; {LEAST} are the least."
        )
    counts = np.array([one.counts[name] for one in known], dtype=np.float64)
    weeks = np.array([one.days / 7 for one in known])
    ends = known[-1].ends
    # Years before the end, of the middle of each period.
    back = np.array([((ends - p.begins).days - p.days / 2) / DAYS_A_YEAR for p in known])
    seasonal = grows and len(known) >= SEASON_PERIODS and _every_quarter(known)
    design = _design(known, back, grows, seasonal)
    seen = np.log(counts / weeks)
    spreads = _spreads(design, seen, back, counts, weeks)
    fitted, errors = _least_squares(design, seen, _covariance(spreads, back, counts, weeks))
    return Level(
        a_week=float(np.exp(fitted[0])),
        level_error=float(errors[0]),
        growth=float(-fitted[1]) if grows else 0.0,
        growth_error=float(errors[1]) if grows else 0.0,
        wander=float(spreads[0]),
        spread=float(spreads[1]),
        season=_season(fitted[-3:]) if seasonal else (1.0, 1.0, 1.0, 1.0),
        periods=len(known),
    )


def _design(known: Sequence[Period], back: Reals, grows: bool, seasonal: bool) -> Reals:
    columns = [np.ones(len(known))]
    if grows:
        columns.append(back)
    if seasonal:
        quarters = np.array([_quarter(one) for one in known])
        # Sum to zero: the fourth quarter is minus the other three.
        columns += [(quarters == q) * 1.0 - (quarters == 4) * 1.0 for q in (1, 2, 3)]
    return np.column_stack(columns)


def _spreads(design: Reals, seen: Reals, back: Reals, counts: Reals, weeks: Reals) -> Reals:
    """Wander and spread by restricted likelihood, from two starts.

    Of steps from period to period, which know no level: the covariance of steps is tridiagonal.
    """
    steps = np.diff(np.column_stack([design[:, 1:], seen]), axis=0)
    apart = -np.diff(back)

    def unlikely(logs: Reals) -> float:
        wander, spread = np.exp(logs)
        noise = 1 / counts + spread**2 / weeks
        whitened, log_det = _whitened(steps, wander**2 * apart + noise[1:] + noise[:-1], -noise)
        known, off = whitened[:, :-1], whitened[:, -1]
        inner = known.T @ known
        fitted = np.linalg.solve(inner, known.T @ off)
        return float(log_det + np.linalg.slogdet(inner)[1] + ((off - known @ fitted) ** 2).sum())

    starts = [np.log([wander, spread]) for wander, spread in ((0.2, 0.01), (0.03, 0.2))]
    bounds = [(np.log(1e-4), np.log(3.0))] * 2
    close = {"xatol": 1e-4, "fatol": 1e-7}
    found = [
        minimize(unlikely, one, method="Nelder-Mead", bounds=bounds, options=close)
        for one in starts
    ]
    best = min(found, key=lambda one: float(one.fun))
    spreads: Reals = np.exp(best.x)
    return spreads


def _whitened(steps: Reals, diagonal: Reals, beside: Reals) -> tuple[Reals, float]:
    """Steps without their correlation, by a tridiagonal Cholesky factor; its log determinant.

    `beside[i]` stands between step i - 1 and step i.
    """
    found = np.empty_like(steps)
    root, log_det = 1.0, 0.0
    for at in range(len(steps)):
        under = beside[at] / root if at else 0.0
        root = sqrt(diagonal[at] - under**2)
        log_det += 2 * log(root)
        found[at] = (steps[at] - under * found[at - 1] if at else steps[at]) / root
    return found, log_det


def _covariance(spreads: Reals, back: Reals, counts: Reals, weeks: Reals) -> Reals:
    wander, spread = spreads
    walk = wander**2 * np.minimum.outer(back, back)
    # The noise of a period: chance, and the spread of its weeks, which even out.
    noise = 1 / counts + spread**2 / weeks
    found: Reals = walk + np.diag(noise)
    return found


def _least_squares(design: Reals, seen: Reals, covariance: Reals) -> tuple[Reals, Reals]:
    inverse = np.linalg.inv(covariance)
    of_fitted = np.linalg.inv(design.T @ inverse @ design)
    return of_fitted @ design.T @ inverse @ seen, np.sqrt(np.diag(of_fitted))


def _season(three: Reals) -> tuple[float, float, float, float]:
    logs = np.append(three, -three.sum())
    factors = np.exp(logs)
    one, two, three_, four = factors / factors.mean()
    return float(one), float(two), float(three_), float(four)


def _quarter(period: Period) -> int:
    middle = date.fromordinal(period.begins.toordinal() + period.days // 2)
    return (middle.month - 1) // 3 + 1


def _every_quarter(known: Sequence[Period]) -> bool:
    return {_quarter(one) for one in known} == {1, 2, 3, 4} and max(p.days for p in known) < 100
