"""A history run again: what came and was decided as it was, and who must then have waited.

The flow is the same; arrivals, decisions and the shares positive are those of the history. What is
free is how many leave without a decision, and how many of the decisions go to the longest waiting.
Example: with 8 % leaving a year, the UK's flows of 2014 to 2022 leave some 29,000 waiting.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date, timedelta

import numpy as np

from opennrm.statistics.planning.flow import run
from opennrm.statistics.planning.futures import WEEKS_A_YEAR
from opennrm.statistics.planning.history import Series, Wait
from opennrm.statistics.planning.inputs import RULES, Desk, Inputs
from opennrm.statistics.planning.outcome import Outcome
from opennrm.statistics.planning.queues import Counts, Reals, age_quantiles, mean_age
from opennrm.statistics.planning.scenario import Band

# Runs differ only by rounding and by whom chance takes: few are enough (ours).
RUNS = 4
# Who waits when a history begins, if no stock of the day before tells: as many as its own decisions
# need to be possible. They were referred up to so many weeks before (ours).
FIRST_WEEKS, SECOND_WEEKS = 4, 52


@dataclass(frozen=True, slots=True)
class Replayed:
    """The outcome of a history run again; week 0 begins on `starts`."""

    outcome: Outcome
    starts: date

    def week(self, on: date) -> int:
        """The week in which a day lies."""
        return (on - self.starts).days // 7

    def stock(self, on: date, *, all_stages: bool = False) -> Reals:
        """Who waited at the end of a day for the second decision, or for either: [runs]."""
        week = min(self.week(on), len(self.outcome.arrivals) - 1)
        found: Reals = self.outcome.waiting_conclusive[week].astype(np.float64)
        if all_stages:
            found += self.outcome.waiting_reasonable[week]
        return found

    def wait_days(self, wait: Wait) -> tuple[Reals, Reals]:
        """Mean and median days of those decided in a stretch: [runs] each; nan where nobody was."""
        of_weeks = [
            self.outcome.ages[w] for w in range(self.week(wait.begins), self.week(wait.ends))
        ]
        ages = np.zeros((max(map(len, of_weeks)), of_weeks[0].shape[1]), dtype=np.int64)
        for of_week in of_weeks:
            ages[: len(of_week)] += of_week
        # As cohorts, the longest wait first.
        oldest_first = ages[::-1]
        return 7 * mean_age(oldest_first, 0), 7 * age_quantiles(oldest_first, (0.5,), 0)[0]

    def open_days(self, on: date) -> float:
        """Mean days so far of those who waited for the second decision at the end of a day."""
        return 7 * float(np.nanmean(self.outcome.open_mean[self.week(on)]))


def replay(
    series: Series,
    *,
    leaving_a_year: float | Reals,
    oldest_share: float | Reals,
    not_before: Sequence[tuple[date, int]] = ((date.min, 30),),
    oldest_from: Sequence[tuple[date, float]] = (),
    waits: bool = True,
    seed: int = 1,
) -> Replayed:
    """Run a history again, from its first day. `not_before`: days of recovery from a day on.

    `oldest_from`: another share of decisions on the longest waiting, from a day on.
    Values to be searched may be given as [runs], each run with its own.
    """
    runs = max(np.size(leaving_a_year), np.size(oldest_share))
    runs = RUNS if runs == 1 else runs
    weeks = (series.ends - series.begins).days // 7
    whole = {
        name: series.a_week(name, weeks, series.begins)
        for name in ("referrals", "reasonable", "reasonable_positive", "conclusive")
    }
    good = series.a_week("conclusive_positive", weeks, series.begins) if _tells(series) else None
    rules = {name: np.zeros(weeks) for name in RULES}
    leaving = 1 - (1 - np.asarray(leaving_a_year)) ** (1 / WEEKS_A_YEAR)
    rules["leaving"] = np.broadcast_to(leaving, (weeks, *leaving.shape))
    rules["oldest_share"] = np.tile(np.asarray(oldest_share, dtype=np.float64), (weeks, 1))
    for on, days in not_before:
        rules["not_before"][_week(series, on) :] = -(-days // 7)
    for on, share in oldest_from:
        rules["oldest_share"][_week(series, on) :] = share
    inputs = Inputs(
        arrivals=_by_run(whole["referrals"], runs),
        reasonable=_desk(whole["reasonable"], whole["reasonable_positive"], runs),
        conclusive=_desk(whole["conclusive"], good, runs),
        rework=_desk(np.zeros(weeks), None, runs),
        rules=rules,
        reopened={
            stage: np.zeros(weeks, dtype=np.int64)
            for stage in ("reasonable_grounds", "conclusive_grounds")
        },
        after_weeks=1,
        again_weeks=1,
        children=None,
        waiting=_waiting(series, whole, int(rules["not_before"][0])),
        target_weeks=weeks,
        seed=seed,
    )
    return Replayed(run(inputs, waits=waits, ages=waits), series.begins)


def _week(series: Series, on: date) -> int:
    return max(0, (max(on, series.begins) - series.begins).days // 7)


def _tells(series: Series) -> bool:
    return bool(series.known("conclusive_positive"))


def _waiting(series: Series, whole: Mapping[str, Reals], rest: int) -> dict[str, tuple[Band, ...]]:
    joined = np.concatenate([np.zeros(rest), whole["reasonable_positive"]])
    first = _needed(whole["referrals"], whole["reasonable"])
    second = _needed(joined[: len(whole["conclusive"])], whole["conclusive"])
    for stock in series.stocks:
        if stock.on == series.begins - timedelta(days=1) and not stock.all_stages:
            second = stock.cases
    return {
        "reasonable_grounds": (Band(0, FIRST_WEEKS, first),),
        "conclusive_grounds": (Band(FIRST_WEEKS, SECOND_WEEKS, second),),
    }


def _needed(came: Reals, decided: Reals) -> int:
    """How many must have waited at the start, so that nobody is decided before having come."""
    return max(int(np.ceil(np.cumsum(decided - came).max())), 0)


def _by_run(a_week: Reals, runs: int) -> Counts:
    """Whole numbers a week whose sum is right, the same in every run: [weeks, runs]."""
    whole = np.diff(np.floor(np.cumsum(a_week) + 1e-9), prepend=0).astype(np.int64)
    return np.repeat(whole[:, None], runs, axis=1)


def _desk(decided: Reals, positive: Reals | None, runs: int) -> Desk:
    share = np.zeros(len(decided))
    if positive is not None:
        share = np.divide(positive, decided, out=share, where=decided > 0)
    shares = np.repeat(np.clip(share, 0, 1)[:, None], runs, axis=1)
    return Desk(capacity=_by_run(decided, runs), positive=shares)
