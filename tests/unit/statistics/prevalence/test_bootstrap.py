"""Intervals by resampling: the same by any number of cores, and BCa by its textbook case."""

from statistics import NormalDist

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st
from scipy import stats

from opennrm.statistics.prevalence import bootstrap
from opennrm.statistics.prevalence.answers import Stepwise
from opennrm.statistics.prevalence.stepwise import THRESHOLD
from tests.unit.statistics.prevalence.capture import counts_of

COUNTS = np.array([0, 40, 30, 6, 20, 3, 0, 1])
SEED = np.random.SeedSequence(7)
NORMAL = NormalDist()


def test_resample_draws_as_many_people_from_patterns_that_occur() -> None:
    rows = bootstrap.resample(COUNTS, 400, SEED)
    assert (rows.sum(axis=1) == 100).all()
    assert not rows[:, [0, 6]].any()
    assert rows.mean(axis=0) == pytest.approx(COUNTS, abs=4 * np.sqrt(COUNTS.max() / 400))


def test_replicate_has_its_own_stream_whatever_comes_after() -> None:
    few = bootstrap.resample(COUNTS, 3, np.random.SeedSequence(7))
    many = bootstrap.resample(COUNTS, 50, np.random.SeedSequence(7))
    assert (many[:3] == few).all()


@pytest.mark.parametrize("cores", [1, 2, 5])
def test_answer_does_not_depend_on_the_number_of_cores(
    cores: int, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(bootstrap, "cpu_count", lambda: cores)
    rows = bootstrap.resample(COUNTS, 101, SEED)
    said: list[tuple[int, int]] = []
    choosing = Stepwise(THRESHOLD)
    found = bootstrap.side_by_side(choosing, rows, 3, lambda done, of: said.append((done, of)))
    assert (found == choosing(rows, 3)).all()
    assert said[-1] == (101, 101)
    assert [done for done, _ in said] == sorted({done for done, _ in said})


def test_one_person_less_in_each_pattern_that_occurs() -> None:
    rows, weights = bootstrap.without_one(COUNTS)
    assert (rows.sum(axis=1) == 99).all()
    assert weights.tolist() == [40, 30, 6, 20, 3, 1]


def test_bca_is_that_of_a_general_library_for_a_share() -> None:
    # People as a sample of 0 and 1: the library leaves out each person, we each pattern.
    sample = np.repeat([0.0, 1.0], [90, 10])
    generator = np.random.default_rng(11)
    expected = stats.bootstrap(
        (sample,), np.mean, method="BCa", n_resamples=20000, random_state=generator
    ).confidence_interval
    draws = np.random.default_rng(12).binomial(100, 0.1, 20000) / 100
    jackknife = np.array([10 / 99, 9 / 99])
    ((low, high),) = bootstrap.bca(0.1, draws, jackknife, np.array([90.0, 10.0]), [0.95])
    assert low == pytest.approx(expected.low, abs=0.011)
    assert high == pytest.approx(expected.high, abs=0.011)


def test_acceleration_is_the_skewness_of_leaving_one_out() -> None:
    values = np.array([1.0, 2.0, 2.0, 7.0])
    pull = values.mean() - values
    expected = (pull**3).sum() / (6 * (pull**2).sum() ** 1.5)
    found = bootstrap.acceleration(np.array([1.0, 2.0, 7.0]), np.array([1.0, 2.0, 1.0]))
    assert found == pytest.approx(expected)


@pytest.mark.parametrize("jackknife", [[3.0, 3.0], [np.inf, np.inf]])
def test_acceleration_is_zero_where_nobody_counts(jackknife: list[float]) -> None:
    assert bootstrap.acceleration(np.array(jackknife), np.ones(2)) == 0.0


def test_replicates_that_equal_the_estimate_count_half() -> None:
    replicates = np.array([1.0] * 40 + [2.0] * 20 + [3.0] * 40)
    ((low, high),) = bootstrap.bca(2.0, replicates, np.ones(1), np.ones(1), [0.5])
    assert (low, high) == (1.0, 3.0)
    ordered = np.sort(replicates)
    assert low == bootstrap.quantile(ordered, NORMAL.cdf(NORMAL.inv_cdf(0.25)))


def test_limit_is_infinite_where_resamples_have_no_estimate() -> None:
    replicates = np.array([1.0] * 50 + [2.0] * 40 + [np.inf] * 10)
    ((low, high),) = bootstrap.bca(1.5, replicates, np.ones(1), np.ones(1), [0.95])
    assert low == 1.0
    assert high == np.inf


def test_limits_stay_within_replicates_that_all_lie_on_one_side() -> None:
    replicates = np.linspace(5, 6, 100)
    ((low, high),) = bootstrap.bca(1.0, replicates, np.ones(1), np.ones(1), [0.95])
    assert 5 <= low <= high <= 6


def test_limits_do_not_turn_over_where_one_person_decides() -> None:
    # The largest acceleration that there is, 1/6, and every replicate below the estimate.
    jackknife, weights = np.array([0.0, 1000.0]), np.array([1.0, 1e9])
    replicates = np.sort(np.random.default_rng(3).random(100_000))
    ends = bootstrap.bca(2.0, replicates, jackknife, weights, [0.95, 0.8])
    for low, high in ends:
        assert 0 <= low <= high <= 1


@given(st.lists(st.floats(-1e6, 1e6), min_size=1, max_size=40), st.floats(0, 1))
def test_quantile_is_that_of_numpy(values: list[float], share: float) -> None:
    ordered = np.sort(np.array(values))
    expected = np.quantile(ordered, share)
    assert bootstrap.quantile(ordered, share) == pytest.approx(expected, rel=1e-9, abs=1e-6)


# Source: statistics.md 1: BCa 95 % of 1,000 replicates; the width that chance alone gives at 1,000
# replicates was measured with 200 seeds (the lower limit for ukdat_5 moves most).
@pytest.mark.parametrize(
    ("name", "low", "high", "low_by", "high_by"),
    [
        ("korea", 123, 440, 1, 45),
        ("kosovo", 12596, 16527, 230, 300),
        ("ukdat_5", 8785, 14701, 800, 1100),
        ("ukdat", 9267, 14307, 700, 700),
    ],
)
def test_interval_of_published_lists_is_that_of_the_paper(
    name: str, low: float, high: float, low_by: float, high_by: float
) -> None:
    counts, lists = counts_of(name)
    whole = counts.astype(np.int64)
    choosing = Stepwise(THRESHOLD)
    hidden = choosing(counts[None, :], lists)[0]
    rows = bootstrap.resample(whole, 5000, SEED)
    replicates = bootstrap.side_by_side(choosing, rows, lists)
    fewer, weights = bootstrap.without_one(whole)
    ((found_low, found_high),) = bootstrap.bca(
        hidden, replicates, choosing(fewer, lists), weights, [0.95]
    )
    assert whole.sum() + found_low == pytest.approx(low, abs=low_by)
    assert whole.sum() + found_high == pytest.approx(high, abs=high_by)
