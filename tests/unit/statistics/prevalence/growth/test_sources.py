"""By source: parts that add up exactly, bodies, ordinary ups and downs, and real figures."""

import csv
from collections import Counter
from pathlib import Path

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from opennrm.statistics.prevalence.growth.periods import Length, Period, period
from opennrm.statistics.prevalence.growth.referrals import Referrals, Row, referrals_of
from opennrm.statistics.prevalence.growth.sources import spread_of, step, steps_along

PEOPLE = st.integers(0, 400)


def of(counts: list[list[int]], first: str = "2000") -> Referrals:
    began = period(first)
    return referrals_of(
        [
            Row(Period(began.at + at, began.length), f"S{source}", None, people)
            for at, row in enumerate(counts)
            for source, people in enumerate(row)
        ]
    )


@given(st.lists(st.lists(PEOPLE, min_size=3, max_size=3), min_size=2, max_size=7))
def test_sources_and_steps_add_up_to_the_change(counts: list[list[int]]) -> None:
    referrals = of(counts)
    whole = step(referrals, 0, len(counts) - 1, spread=1)
    assert sum(one.change for one in whole.sources) == whole.change == whole.after - whole.before
    along = steps_along(referrals, 0, len(counts) - 1, spread=1)
    assert sum(one.change for one in along) == whole.change
    for at in range(3):
        assert sum(one.sources[at].change for one in along) == whole.sources[at].change
    if whole.before:
        points = sum(one.points for one in whole.sources if one.points is not None)
        assert points == pytest.approx(whole.percent)
    else:
        assert {one.points for one in whole.sources} == {None} == {whole.percent}


@given(
    st.dictionaries(st.sampled_from("abcdef"), st.integers(1, 50), min_size=1),
    st.dictionaries(st.sampled_from("abcdef"), st.integers(1, 50), min_size=1),
)
def test_bodies_account_for_the_whole_change_of_their_source(
    before: dict[str, int], after: dict[str, int]
) -> None:
    rows = [Row(Period(1, Length.YEAR), "S", body, n) for body, n in before.items()]
    rows += [Row(Period(2, Length.YEAR), "S", body, n) for body, n in after.items()]
    change = step(referrals_of(rows), 0, 1, spread=1).sources[0]
    bodies = change.bodies
    assert bodies is not None
    parts = (bodies.people_of_began, bodies.people_of_stopped, bodies.people_of_going_on)
    assert sum(parts) == change.change
    assert bodies.after - bodies.before == bodies.began - bodies.stopped
    if len(before) == len(after) == 1:
        assert bodies.breadth is None
        assert bodies.depth is None
    else:
        assert bodies.breadth is not None
        assert bodies.depth is not None
        assert bodies.breadth + bodies.depth == pytest.approx(change.change, abs=1e-9)
        assert np.sign(bodies.breadth) == np.sign(len(after) - len(before))


def test_a_source_that_begins_is_all_breadth() -> None:
    rows = [Row(period("2020"), "S", "a", 0), Row(period("2021"), "S", "a", 3)]
    rows += [Row(period("2021"), "S", "b", 4)]
    bodies = step(referrals_of(rows), 0, 1, spread=1).sources[0].bodies
    assert bodies is not None
    assert (bodies.breadth, bodies.depth, bodies.began) == (7, 0, 2)


def test_nothing_is_said_of_bodies_that_are_not_named_or_never_refer() -> None:
    rows = [Row(period("2020"), "S", None, 1), Row(period("2021"), "S", "a", 3)]
    rows += [Row(one, "T", "c", 0) for one in (period("2020"), period("2021"))]
    found = step(referrals_of(rows), 0, 1, spread=1)
    assert [one.bodies for one in found.sources] == [None, None]


def test_ordinary_ups_and_downs_reach_as_far_as_the_spread() -> None:
    referrals = of([[100], [130]])
    assert step(referrals, 0, 1, spread=1).sources[0].range95 == pytest.approx(
        (30 - 1.959964 * 230**0.5, 30 + 1.959964 * 230**0.5), rel=1e-6
    )
    assert not step(referrals, 0, 1, spread=1).sources[0].ordinary
    assert step(referrals, 0, 1, spread=2).sources[0].ordinary
    assert step(of([[100], [129]]), 0, 1, spread=1).sources[0].ordinary


@settings(max_examples=8)
@given(st.integers(0, 1000), st.sampled_from([1.5, 4.0, 10.0]))
def test_spread_is_that_of_the_counts_whatever_their_trend(seed: int, spread: float) -> None:
    """Negative binomial counts whose variance is `spread` times their mean, on a straight trend."""
    rng = np.random.default_rng(seed)
    means = np.linspace(100, 900, 120)[:, None] * np.array([1.0, 2.0, 0.5])
    drawn = rng.negative_binomial(means / (spread - 1), 1 / spread)
    found = spread_of(of(drawn.tolist(), "2000-01"))
    assert found == pytest.approx(spread, rel=0.35)


def test_spread_is_at_least_one_and_needs_six_differences() -> None:
    assert spread_of(of([[5]] * 8)) == 1
    assert spread_of(of([[5]] * 7)) is None
    assert spread_of(of([[5, 5]] * 5)) == 1
    assert spread_of(of([[0]] * 20)) is None


def test_spread_takes_no_difference_across_a_gap() -> None:
    jumps = [
        Row(period(name), "S", None, n)
        for name, n in zip(
            ("2000", "2001", "2002", "2010", "2011", "2012"), (5, 5, 5, 90, 90, 90), strict=True
        )
    ]
    more = [Row(period(str(year)), "T", None, 5) for year in (2000, 2001, 2002, 2010, 2011, 2012)]
    steady = [Row(period(str(year)), "U", None, 5) for year in (2000, 2001, 2002, 2010, 2011, 2012)]
    assert spread_of(referrals_of(jumps + more + steady)) == 1


def test_the_official_quarters_are_decomposed_by_responder_type(
    real_rows: list[dict[str, str]],
) -> None:
    people: Counter[tuple[str, str, str]] = Counter()
    for row in real_rows:
        key = (row["period"], row["First responder type"], row["First responder"])
        people[key] += int(row["People"])
    referrals = referrals_of([Row(period(p), t, b, n) for (p, t, b), n in people.items()])
    assert referrals.totals == (4171, 4586, 4417, 4746, 3998)
    whole = step(referrals, 0, 4, spread=1)
    assert whole.change == -173
    assert {one.source: one.change for one in whole.sources} == {
        "Government agency": -137,
        "Local Authority": 43,
        "NGO and third sector": -67,
        "Police": -12,
    }
    bodies = {one.source: one.bodies for one in whole.sources}
    police, councils = bodies["Police"], bodies["Local Authority"]
    assert police is not None
    assert councils is not None
    assert (police.before, police.after, police.began, police.stopped) == (47, 46, 0, 1)
    # The official table has all councils under one name: nothing can be said of how many there are.
    assert councils.breadth is None


def test_the_published_quarters_are_those_of_the_cells(
    shared_figures: list[dict[str, str]],
) -> None:
    types = [
        (row["year"], row["breakdown"], int(row["value"]))
        for row in shared_figures
        if row["measure"] == "nrm_referrals_first_published"
        and row["breakdown"].startswith("first_responder_type=")
    ]
    referrals = referrals_of([Row(period(q), t.split("=")[1], None, n) for q, t, n in types])
    assert step(referrals, 0, 4, spread=1).change == -173


@pytest.fixture(scope="module")
def shared_figures() -> list[dict[str, str]]:
    path = Path(__file__).parents[6] / "shared" / "data" / "nrm_published.csv"
    if not path.exists():
        pytest.skip(f"the published figures are not at {path}")
    with path.open(encoding="utf-8", newline="") as lines:
        return list(csv.DictReader(lines))
