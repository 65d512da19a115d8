"""Coverage: known where the truth is simple, and refused where nothing could come of it."""

import numpy as np
import pytest
from scipy.stats import binomtest

from opennrm.statistics.prevalence.choices import Choice, Method
from opennrm.statistics.prevalence.lists import CaptureLists, ListsRefused
from opennrm.statistics.prevalence.simulating import coverage, wilson
from tests.unit.statistics.prevalence.capture import drawn


@pytest.fixture(scope="module")
def lists() -> CaptureLists:
    return CaptureLists(("A", "B", "C"), tuple(int(n) for n in drawn(3000, [0.3, 0.25, 0.2], 4)))


def test_interval_of_good_lists_covers_nearly_as_often_as_it_says(lists: CaptureLists) -> None:
    # At this threshold no pair enters, so that the truth and every choice are one model.
    choice = Choice(replicates=200, threshold=1e-9, seed=5)
    found = coverage(lists, choice, runs=120)
    assert found.truth == pytest.approx(3000, rel=0.1)
    assert 0.87 <= found.coverage95 <= 1.0
    assert 0.68 <= found.coverage80 <= 0.92
    assert abs(found.bias) < 0.03
    assert found.without_estimate == found.without_limit == 0
    assert found.margin95[0] <= found.coverage95 <= found.margin95[1]


def test_truth_that_another_method_chose_is_drawn_from_its_model() -> None:
    counts = drawn(3000, [0.3, 0.25, 0.2, 0.2], 4)
    counts[0b0011] += 100
    lists = CaptureLists(tuple("ABCD"), tuple(int(n) for n in counts))
    choice = Choice(replicates=100, threshold=1e-9)
    said: list[int] = []
    found = coverage(
        lists,
        choice,
        runs=20,
        truth=Choice(method=Method.BIC, replicates=0),
        told=lambda done, _: said.append(done),
    )
    assert found.truth != coverage(lists, choice, runs=20).truth
    assert said == list(range(1, 21))


def test_draws_that_are_no_lists_count_against_the_coverage() -> None:
    thin = CaptureLists(("A", "B"), (0, 40, 30, 2))
    found = coverage(thin, Choice(replicates=100), runs=40)
    assert found.without_estimate > 0
    assert found.coverage95 <= 1 - found.without_estimate / 40


@pytest.mark.parametrize("runs", [0, 19, 10_001])
def test_runs_outside_their_range_are_refused(lists: CaptureLists, runs: int) -> None:
    with pytest.raises(ListsRefused, match="runs is"):
        coverage(lists, Choice(replicates=100), runs=runs)


@pytest.mark.parametrize(("held", "runs"), [(0, 20), (19, 20), (150, 200), (200, 200)])
def test_margin_is_the_interval_of_wilson(held: int, runs: int) -> None:
    expected = binomtest(held, runs).proportion_ci(method="wilson")
    found = wilson(held / runs, runs)
    assert found == pytest.approx((expected.low, expected.high), abs=1e-9)
    assert np.isfinite(found).all()
