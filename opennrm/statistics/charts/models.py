"""Models that were weighed against each other: their terms, how well they fit, what they estimate.

The table is what counts; the picture shows the weights only, because the estimate of one model has
no interval of its own here (R-STA-02: no point without its interval).
Source: Schwarz 1978 (BIC); weights: exp(−BIC / 2), or the share of replicates that chose the model.
Example: five models share 0.8 of the weight and estimate between 14,000 and 31,000.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from math import inf, isfinite

import altair as alt

from opennrm.cases.vocabulary import N_
from opennrm.statistics.charts.bars import along, down, placed, written
from opennrm.statistics.charts.chart import Cell, Chart
from opennrm.statistics.charts.drawing import ACCENT, WIDTH, marks, svg
from opennrm.statistics.charts.numbers import people, three_figures

HEADER = (N_("Lists that go together"), N_("BIC"), N_("Weight"), N_("Estimate"))
MOST = 12
LETTERS = 36


@dataclass(frozen=True, slots=True)
class Model:
    """Its terms ("LA", "LA:NG"), its BIC if it has one, weight from 0 to 1, estimate in people.

    Raises ValueError where a number is not finite or the weight is outside 0 to 1.
    """

    terms: tuple[str, ...]
    bic: float | None
    weight: float
    estimate: float

    def __post_init__(self) -> None:
        """Refuse numbers that could not be drawn."""
        if not all(map(isfinite, (self.bic or 0.0, self.weight, self.estimate))):
            raise ValueError("A number of a model is not finite.")
        if not 0 <= self.weight <= 1:
            raise ValueError(f"The weight {self.weight} of a model is not from 0 to 1.")

    @property
    def label(self) -> str:
        """The terms beyond each list alone."""
        together = [one for one in self.terms if ":" in one]
        return ", ".join(together) or "none: every list independent of the others"


def models(
    weighed: Sequence[Model], *, title: str, name: str = "models", most: int = MOST
) -> Chart:
    """Models by weight, at most `most` in the picture and all in the table.

    The table: lists that go together, BIC to two decimals, weight, estimate. Raises ValueError
    where there is none.
    Source: ours.
    """
    if not weighed:
        raise ValueError("There is no model to show.")
    ranked = sorted(weighed, key=_rank)
    shown = ranked[:most]
    says = _message(ranked)
    bars, words, height = placed(
        (
            {
                "group": "",
                "label": one.label,
                "number": three_figures(one.weight),
                "weight": one.weight,
            }
            for one in shown
        ),
        LETTERS,
    )
    y = down(height)
    lengths = marks(bars).mark_rule(color=ACCENT, strokeWidth=9)
    x = along("weight", max(one.weight for one in shown) or 1.0, "weight, from 0 to 1")
    drawn = lengths.encode(x=x, x2=alt.datum(0), y=y)
    picture = alt.layer(drawn, *written(words, y)).properties(width=WIDTH, height=height)
    return Chart(
        name=name,
        title=title,
        alt=says,
        svg=svg(picture, title=title, alt_text=says),
        header=HEADER,
        rows=tuple(map(_row, ranked)),
    )


def _rank(one: Model) -> tuple[float, float, tuple[str, ...]]:
    return (-one.weight, inf if one.bic is None else one.bic, one.terms)


def _row(one: Model) -> tuple[Cell, ...]:
    bic = "none" if one.bic is None else f"{one.bic:,.2f}"
    return (one.label, bic, one.weight, one.estimate)


def _message(ranked: Sequence[Model]) -> str:
    first = ranked[0]
    if len(ranked) == 1:
        return (
            f"One model was weighed; it estimates {people(first.estimate)} people: {first.label}."
        )
    low, high = (pick(one.estimate for one in ranked) for pick in (min, max))
    return (
        f"{len(ranked)} models estimate between {people(low)} and {people(high)}"
        f" people. The heaviest has weight {three_figures(first.weight)}: {first.label}."
    )
