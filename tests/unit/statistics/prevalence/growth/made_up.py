"""A made-up series whose parts are known: training here and there, one change of recording."""

from dataclasses import dataclass
from datetime import date

import numpy as np

from opennrm.statistics.prevalence.growth.events import Change, Events, Touches, Training
from opennrm.statistics.prevalence.growth.periods import Length, Period
from opennrm.statistics.prevalence.growth.referrals import Referrals, Row, referrals_of
from opennrm.statistics.prevalence.growth.split import logarithmic_mean

TRAINED, RECORDED = 0.6, 0.3


@dataclass(frozen=True)
class MadeUp:
    """The series, its dated inputs, and the true parts of the change from first to last."""

    referrals: Referrals
    events: Events
    awareness: float
    recording: float


def change(begins: date, name: str = "recorded") -> Change:
    return Change(
        name=name,
        says=name,
        kind="recording",
        begins=begins,
        ends=None,
        of=(),
        touches=Touches.TOTALS,
        source="s",
        evidence="V",
    )


def series(counts: np.ndarray, periods: list[Period]) -> Referrals:
    return referrals_of(
        [
            Row(one, f"S{source}", None, int(people))
            for one, row in zip(periods, counts, strict=True)
            for source, people in enumerate(row)
        ]
    )


def quarters(number: int) -> list[Period]:
    return [Period(2015 * 4 + at, Length.QUARTER) for at in range(number)]


def trainings(shares: np.ndarray, periods: list[Period]) -> tuple[Training, ...]:
    return tuple(
        Training(
            name=f"t{at}",
            of=(f"S{at}",),
            shares={p.name: float(share) for p, share in zip(periods, column, strict=True)},
            source="s",
        )
        for at, column in enumerate(shares.T)
        if column.any()
    )


def made_up(seed: int, *, sources: int = 4, spread: float = 3.0) -> MadeUp:
    """Twenty quarters; the last source is never trained, the others each from a quarter on."""
    rng = np.random.default_rng(seed)
    periods = quarters(20)
    shares = np.zeros((20, sources))
    for at in range(sources - 1):
        begins = int(rng.integers(2, 16))
        shares[begins:, at] = np.clip(np.arange(1, 21 - begins) / 3, 0, 1) * 0.8
    recorded = (np.arange(20) >= 10).astype(float)
    season = np.array([0, 0.1, -0.05, 0.02])[np.arange(20) % 4]
    log_mean = (
        np.log(rng.uniform(100, 900, sources))
        + (0.0125 * np.arange(20) + season + RECORDED * recorded)[:, None]
    )
    means = np.exp(log_mean + TRAINED * shares)
    counts = rng.negative_binomial(means / (spread - 1), 1 / spread)
    weights = [logarithmic_mean(means[0, at], means[-1, at]) for at in range(sources)]
    return MadeUp(
        series(counts, periods),
        Events(changes=(change(date(2017, 7, 1)),), trainings=trainings(shares, periods)),
        TRAINED * float(np.dot(weights, shares[-1] - shares[0])),
        RECORDED * sum(weights),
    )
