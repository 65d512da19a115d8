"""What goes along: known parts are found again, all parts add up, and refusals say why."""

from datetime import date

import numpy as np
import pytest

from opennrm.statistics.prevalence.growth.awareness import (
    Along,
    AlongPart,
    AwarenessSplit,
    awareness_split,
)
from opennrm.statistics.prevalence.growth.capture import Told
from opennrm.statistics.prevalence.growth.design import condition_number, share_explained
from opennrm.statistics.prevalence.growth.events import Campaign, Events
from opennrm.statistics.prevalence.growth.periods import Length, Period
from opennrm.statistics.prevalence.growth.referrals import Referrals, Row, referrals_of
from opennrm.statistics.prevalence.growth.sentences import sentences
from opennrm.statistics.prevalence.growth.told import tell_apart
from tests.unit.statistics.prevalence.growth.made_up import (
    RECORDED,
    TRAINED,
    change,
    made_up,
    quarters,
    series,
    trainings,
)


def refused(referrals: Referrals, events: Events) -> tuple[str, dict[str, object]]:
    found = awareness_split(referrals, events, before=0, after=len(referrals.periods) - 1)
    assert found is not None
    assert found.fits == ()
    assert found.refused is not None
    return found.refused.code, dict(found.refused.facts)


def steady(number: int, sources: int = 1, people: int = 50) -> Referrals:
    return series(np.full((number, sources), people), quarters(number))


def recorded(begins: date) -> Events:
    return Events(changes=(change(begins),))


def test_parts_add_up_and_the_known_ones_lie_in_their_intervals() -> None:
    """Over 40 made-up series nine in ten intervals or more hold the truth."""
    held = {"awareness": 0, "recording": 0}
    for seed in range(40):
        known = made_up(seed)
        found = awareness_split(known.referrals, known.events, before=0, after=19)
        assert found is not None
        for one in found.fits:
            assert sum(part.people for part in one.groups) == pytest.approx(one.change)
        first = found.fits[0]
        for name, truth in (("awareness", known.awareness), ("recording", known.recording)):
            part = first.group(name)
            assert part is not None
            held[name] += part.interval95[0] <= truth <= part.interval95[1]
    assert min(held.values()) >= 36


def test_a_large_series_gives_the_rates_that_it_was_made_with() -> None:
    known = made_up(8, sources=40, spread=1.2)
    found = awareness_split(known.referrals, known.events, before=0, after=19)
    assert found is not None
    first, own = found.fits
    rates = {rate.name: rate for rate in first.rates}
    assert rates["training"].ratio == pytest.approx(np.exp(TRAINED), rel=0.03)
    assert rates["recorded"].ratio == pytest.approx(np.exp(RECORDED), rel=0.03)
    assert rates["training"].ratio95[0] < np.exp(TRAINED) < rates["training"].ratio95[1]
    assert (first.own_trends, own.own_trends, first.season) == (False, True, True)
    assert first.spread == pytest.approx(1.2, abs=0.2)
    assert found.told("awareness") is Told.MORE
    assert found.told("recording") is Told.MORE
    assert found.untrained == ("S39",)


def test_a_known_step_without_noise_is_found_exactly() -> None:
    """A step of a half on a level series: the part is the whole change, to the last person."""
    counts = np.where(np.arange(24) < 12, 1000, 1500)[:, None]
    found = awareness_split(
        series(counts, quarters(24)), recorded(date(2018, 1, 1)), before=0, after=23
    )
    assert found is not None
    (only,) = found.fits
    assert only.rates[0].ratio == pytest.approx(1.5)
    assert only.group("awareness") is None
    part, rest = only.group("recording"), only.group("rest")
    assert part is not None
    assert rest is not None
    assert (part.people, rest.people) == (pytest.approx(500), pytest.approx(0, abs=1e-6))


def test_a_term_that_is_the_same_at_both_ends_has_no_part() -> None:
    rng = np.random.default_rng(2)
    campaigns = (
        Campaign(
            name="c",
            says="c",
            begins=date(2016, 1, 1),
            ends=date(2017, 6, 30),
            of=("S0",),
            source="s",
        ),
    )
    found = awareness_split(
        series(rng.poisson(200, (20, 2)), quarters(20)),
        Events(campaigns=campaigns),
        before=0,
        after=19,
    )
    assert found is not None
    part = found.fits[0].group("awareness")
    assert part is not None
    assert part.told is Told.NONE


def test_no_dated_input_gives_no_split() -> None:
    assert awareness_split(steady(20), Events(), before=0, after=19) is None


def test_training_in_step_with_time_is_refused() -> None:
    periods = quarters(20)
    shares = np.linspace(0.05, 0.9, 20)[:, None]
    code, facts = refused(steady(20), Events(trainings=trainings(shares, periods)))
    assert code == "in_step_with_time"
    assert facts["term"] == "training"
    assert facts["percent"] == pytest.approx(100)


def test_two_terms_that_come_together_are_refused() -> None:
    events = Events(changes=(change(date(2017, 7, 1), "one"), change(date(2017, 7, 9), "other")))
    assert refused(steady(20), events) == ("in_step_together", {"terms": "one; other"})


@pytest.mark.parametrize(
    ("referrals", "begins", "code", "facts"),
    [
        (steady(7), date(2016, 1, 1), "too_few_periods", {"periods": 7, "fewest": 8}),
        (
            steady(20),
            date(2015, 7, 1),
            "too_little_beside_a_step",
            {"term": "recorded", "periods": 2, "fewest": 3},
        ),
        (
            steady(20),
            date(2019, 7, 1),
            "too_little_beside_a_step",
            {"term": "recorded", "periods": 2, "fewest": 3},
        ),
        (steady(8), date(2016, 1, 1), "too_few_counts", {"counts": 8, "terms": 6}),
        (steady(20, people=0), date(2017, 1, 1), "nobody_referred", {}),
    ],
)
def test_what_cannot_be_fitted_is_refused(
    referrals: Referrals, begins: date, code: str, facts: dict[str, object]
) -> None:
    assert refused(referrals, recorded(begins)) == (code, facts)


def test_a_gap_in_the_training_is_refused() -> None:
    shares = np.where(np.arange(20) > 8, 0.5, 0.0)[:, None]
    events = Events(trainings=trainings(shares, quarters(20)[:-1] + quarters(1)))
    assert refused(steady(20), events)[0] == "training_missing"


@pytest.mark.parametrize(("few", "code"), [(0, "not_fitted"), (2, "all_on_one_side")])
def test_referrals_on_one_side_only_are_refused(few: int, code: str) -> None:
    counts = np.where(np.arange(20) < 10, few, 5_000_000)[:, None]
    assert refused(series(counts, quarters(20)), recorded(date(2017, 7, 1)))[0] == code


def test_a_cell_without_a_line_is_left_out_of_the_fit() -> None:
    """The last source begins in the second half; taken as nought, the trend would be far off."""
    rows = [
        Row(one, f"S{source}", None, 100)
        for at, one in enumerate(quarters(24))
        for source in range(3)
        if source < 2 or at >= 12
    ]
    found = awareness_split(referrals_of(rows), recorded(date(2017, 1, 1)), before=0, after=23)
    assert found is not None
    assert found.fits[0].rates[0].ratio == pytest.approx(1)


def test_a_source_that_never_referred_is_left_out() -> None:
    counts = np.column_stack([np.full(24, 100), np.zeros(24)])
    found = awareness_split(
        series(counts, quarters(24)), recorded(date(2017, 1, 1)), before=0, after=23
    )
    assert found is not None
    assert found.fits[0].rates[0].ratio == pytest.approx(1)


def test_years_have_no_season_and_short_series_neither() -> None:
    years = [Period(2000 + at, Length.YEAR) for at in range(16)]
    by_year = awareness_split(
        series(np.full((16, 1), 80), years), recorded(date(2008, 1, 1)), before=0, after=15
    )
    assert by_year is not None
    assert not by_year.fits[0].season


def test_where_own_trends_cannot_be_fitted_one_fit_is_given() -> None:
    """Six sources of eight quarters carry a trend for all, and not one for each beside training."""
    periods = quarters(8)
    shares = np.zeros((8, 6))
    shares[:, 0] = np.clip((np.arange(8) - 2) / 5, 0, 1)
    found = awareness_split(
        series(np.full((8, 6), 60), periods),
        Events(trainings=trainings(shares, periods)),
        before=0,
        after=7,
    )
    assert found is not None
    assert [one.own_trends for one in found.fits] == [False]


def part_of(name: str, low: float, high: float) -> AlongPart:
    return AlongPart(name, (low + high) / 2, (low, high))


def along(*parts: AlongPart) -> Along:
    return Along(
        own_trends=False,
        change=0,
        groups=parts,
        rates=(),
        spread=1,
        carries_over=0,
        condition=1,
        season=False,
    )


def test_what_one_fit_says_does_not_hold_where_the_other_is_silent() -> None:
    split = AwarenessSplit(
        fits=(along(part_of("awareness", 5, 9)), along(part_of("awareness", -1, 9))),
        refused=None,
        untrained=(),
    )
    assert split.told("awareness") is Told.CANNOT
    assert split.told("recording") is Told.CANNOT


def test_what_goes_along_is_said_with_the_reach_of_all_fits() -> None:
    known = made_up(8, sources=40, spread=1.2)
    growth = tell_apart(known.referrals, events=known.events)
    said = {one.code: one.facts for one in sentences(growth)}
    assert {"along_awareness", "along_recording"} <= said.keys()
    assert said["along_awareness"]["low"] < known.awareness < said["along_awareness"]["high"]
    assert growth.awareness is not None
    lows = [fit.group("awareness").interval95[0] for fit in growth.awareness.fits]  # type: ignore[union-attr]
    assert said["along_awareness"]["low"] == round(min(lows))


def test_a_refusal_and_a_silence_are_said() -> None:
    few = tell_apart(steady(5), events=recorded(date(2016, 1, 1)))
    assert "refused_too_few_periods" in [one.code for one in sentences(few)]
    rng = np.random.default_rng(4)
    noise = series(rng.negative_binomial(2, 0.05, (20, 1)), quarters(20))
    nothing = tell_apart(noise, events=recorded(date(2017, 7, 1)))
    assert "along_nothing_told" in [one.code for one in sentences(nothing)]


def test_condition_and_shares_are_those_of_two_vectors_at_an_angle() -> None:
    """Closed form: two vectors with the cosine r have the condition ((1 + r) / (1 - r)) ** 0.5."""
    columns = np.array([[1.0, 0.8], [0.0, 0.6]]) * [5, 0.1]
    assert condition_number(columns) == pytest.approx(3)
    assert share_explained(columns[:, 0], columns[:, 1:]) == pytest.approx(0.64)
    assert condition_number(np.array([[1.0, 0.0], [1.0, 0.0]])) == float("inf")
    assert share_explained(np.zeros(2), columns) == 1
