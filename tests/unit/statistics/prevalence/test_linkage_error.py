"""Linkage error: what missed and false links do to counts, and that it is undone."""

from itertools import product

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from numpy.typing import NDArray

from opennrm.statistics.prevalence.linkage_error import (
    MOST_RATE,
    NONE,
    check_borne,
    corrected,
    corrected_lists,
    perturbed,
    read_rate,
)
from opennrm.statistics.prevalence.lists import CaptureLists, ListsRefused


def rng(seed: int = 1) -> np.random.Generator:
    return np.random.default_rng(seed)


def sizes(counts: NDArray[np.int64], lists: int) -> list[int]:
    return [sum(int(n) for m, n in enumerate(counts) if m >> at & 1) for at in range(lists)]


def by_records(counts: NDArray[np.float64], lists: int, missed: float) -> NDArray[np.float64]:
    """What linkage shows on average: every record of every person right or broken off, by hand."""
    broken = 1 - (1 - missed) ** 0.5
    shown = np.zeros(len(counts))
    for mask in range(1, len(counts)):
        on = [at for at in range(lists) if mask >> at & 1]
        for off in product((True, False), repeat=len(on)):
            chance = np.prod([broken if one else 1 - broken for one in off])
            together = sum(1 << at for at, one in zip(on, off, strict=True) if not one)
            shown[together] += chance * counts[mask]
            for at, one in zip(on, off, strict=True):
                shown[1 << at] += one * chance * counts[mask]
    shown[0] = 0
    return shown


@pytest.mark.parametrize(
    ("text", "rate"), [("0.05", (0.05, 0.05)), ("0.02-0.08", (0.02, 0.08)), ("0", (0, 0))]
)
def test_a_rate_is_read(text: str, rate: tuple[float, float]) -> None:
    assert read_rate(text, "missed") == rate


@pytest.mark.parametrize("text", ["", "much", "-0.1", "0.08-0.02", "0.51", "0.1-0.6", "5 %", "nan"])
def test_what_is_no_rate_is_refused(text: str) -> None:
    with pytest.raises(ListsRefused, match=r"^false: "):
        read_rate(text, "false")


@st.composite
def some_counts(draw: st.DrawFn) -> tuple[int, NDArray[np.int64]]:
    lists = draw(st.integers(2, 5))
    size = (1 << lists) - 1
    counts = draw(st.lists(st.integers(0, 60), min_size=size, max_size=size))
    return lists, np.array([[0, *counts]] * 3, dtype=np.int64)


rates = st.floats(0, MOST_RATE).flatmap(lambda low: st.tuples(st.just(low), st.floats(low, 0.5)))


@given(some_counts(), st.integers(0, 9))
def test_rates_of_nothing_change_nothing(some: tuple[int, NDArray[np.int64]], seed: int) -> None:
    lists, counts = some
    assert (corrected(counts, lists, NONE, NONE, rng(seed)) == counts).all()
    assert (perturbed(counts[0], lists, 0, 0, rng(seed)) == counts[0]).all()


@settings(max_examples=80)
@given(some_counts(), rates, rates, st.integers(0, 9))
def test_every_record_stays_and_nobody_is_negative(
    some: tuple[int, NDArray[np.int64]],
    missed: tuple[float, float],
    false: tuple[float, float],
    seed: int,
) -> None:
    lists, counts = some
    shown = perturbed(counts[0], lists, missed[1], false[0], rng(seed))
    for found in (*corrected(counts, lists, missed, false, rng(seed)), shown):
        assert found.dtype == np.int64
        assert found[0] == 0
        assert (found >= 0).all()
        assert sizes(found, lists) == sizes(counts[0], lists)


@given(some_counts(), rates)
def test_missed_links_make_more_people_and_false_ones_fewer(
    some: tuple[int, NDArray[np.int64]], rate: tuple[float, float]
) -> None:
    """A thousand times as many people, so that rounding hides nothing."""
    lists, counts = some[0], some[1][:1] * 1_000
    near = 1 << lists
    assert corrected(counts, lists, rate, NONE, rng()).sum() <= counts.sum() + near
    assert corrected(counts, lists, NONE, rate, rng()).sum() >= counts.sum() - near
    assert perturbed(counts[0], lists, rate[0], 0, rng()).sum() >= counts.sum()
    assert perturbed(counts[0], lists, 0, rate[0], rng()).sum() <= counts.sum() + near


def test_two_lists_by_hand() -> None:
    """90 on both at a missed rate of 0.1 were 100; of 100 found a tenth is wrong: 90 were."""
    counts = np.array([[0, 200, 300, 90]])
    assert corrected(counts, 2, (0.1, 0.1), NONE, rng()).tolist() == [[0, 190, 290, 100]]
    counts = np.array([[0, 200, 300, 100]])
    assert corrected(counts, 2, NONE, (0.1, 0.1), rng()).tolist() == [[0, 210, 310, 90]]


def test_linkage_shows_on_average_what_records_by_hand_show() -> None:
    true = np.array([0, 90, 80, 40, 70, 30, 20, 50])
    wanted = by_records(true.astype(float), 3, 0.2)
    generator = rng()
    drawn = np.array([perturbed(true, 3, 0.2, 0, generator) for _ in range(4_000)])
    error = 4 * np.sqrt(true.sum() / 4_000)
    assert np.abs(drawn.mean(axis=0) - wanted).max() < error / 4
    pairs = sum(m.bit_count() * (m.bit_count() - 1) // 2 * n for m, n in enumerate(true))
    found = sum(m.bit_count() * (m.bit_count() - 1) // 2 * n for m, n in enumerate(wanted))
    assert found == pytest.approx(0.8 * pairs)


@pytest.mark.parametrize("lists", [2, 3, 4])
def test_the_correction_gives_back_the_truth_on_average(lists: int) -> None:
    """Of what linkage shows on average, by another way of reckoning than the correction's."""
    true = rng(lists).integers(40, 400, 1 << lists).astype(float)
    true[0] = 0
    shown = by_records(true, lists, 0.19)
    # A thousandth of a person counts as one, so that rounding hides nothing.
    scaled = np.round(shown * 1_000).astype(np.int64)[None]
    found = corrected(scaled, lists, (0.19, 0.19), NONE, rng())[0]
    assert np.abs(found - true * 1_000).max() < 50


def test_rounding_keeps_the_mean() -> None:
    counts = np.array([[0, 20, 30, 10, 25, 8, 7, 3]] * 20_000)
    found = corrected(counts, 3, (0.07, 0.07), (0.02, 0.02), rng()).mean(axis=0)
    big = corrected(counts[:1] * 1_000_000, 3, (0.07, 0.07), (0.02, 0.02), rng())[0] / 1_000_000
    assert np.abs(found - big).max() < 0.02


def two_lists(generator: np.random.Generator, people: int) -> NDArray[np.int64]:
    on = generator.random((people, 2)) < (0.3, 0.4)
    counts = np.bincount(on @ np.array([1, 2]), minlength=4)
    counts[0] = 0
    return counts.astype(np.int64)


def petersen(counts: NDArray[np.int64]) -> float:
    return float((counts[1] + counts[3]) * (counts[2] + counts[3]) / counts[3])


@pytest.mark.parametrize("rate", [0.05, 0.1, 0.2])
def test_missed_links_inflate_the_estimate_of_two_lists_and_the_correction_restores_it(
    rate: float,
) -> None:
    generator = rng()
    naive, restored = [], []
    for _ in range(60):
        shown = perturbed(two_lists(generator, 20_000), 2, rate, 0, generator)
        naive.append(petersen(shown) / 20_000)
        found = corrected(shown[None], 2, (rate, rate), NONE, generator)[0]
        restored.append(petersen(found) / 20_000)
    assert np.mean(naive) == pytest.approx(1 / (1 - rate), rel=0.01)
    assert np.mean(restored) == pytest.approx(1, rel=0.01)


def test_false_links_deflate_it_and_the_correction_restores_it() -> None:
    generator = rng()
    true = two_lists(generator, 20_000)
    shown = perturbed(true, 2, 0, 0.1, generator)
    assert petersen(shown) / petersen(true) == pytest.approx(0.9, rel=0.001)
    found = corrected(shown[None], 2, NONE, (0.1, 0.1), generator)[0]
    assert petersen(found) == pytest.approx(petersen(true), rel=0.001)


def test_both_together_are_undone_in_three_lists() -> None:
    true = np.array([0, 900, 800, 400, 700, 300, 200, 500])
    generator = rng()
    found = [
        corrected(
            perturbed(true, 3, 0.15, 0.1, generator)[None], 3, (0.15,) * 2, (0.1,) * 2, generator
        )
        for _ in range(800)
    ]
    assert np.mean(found, axis=0)[0] == pytest.approx(true, abs=6)


def test_a_range_of_rates_widens_what_comes_out() -> None:
    counts = np.array([[0, 2_000, 3_000, 900]] * 2_000)
    one = corrected(counts, 2, (0.1, 0.1), NONE, rng())[:, 3]
    many = corrected(counts, 2, (0.05, 0.15), NONE, rng())[:, 3]
    assert one.std() < 1
    assert many.std() == pytest.approx(900 * (1 / 0.85 - 1 / 0.95) / 12**0.5, rel=0.1)


def test_no_more_is_linked_than_there_is_to_link() -> None:
    counts = np.array([[0, 1, 50, 90]])
    assert corrected(counts, 2, (0.5, 0.5), NONE, rng()).tolist() == [[0, 0, 49, 91]]
    with pytest.raises(ListsRefused, match=r"more people of 'A' would be on other lists too"):
        check_borne(CaptureLists(("A", "B"), (0, 1, 50, 90)), (0.1, 0.5), NONE)


def test_corrected_lists_are_lists() -> None:
    lists = CaptureLists(("A", "B"), (0, 200, 300, 90))
    assert corrected_lists(lists, (0.05, 0.15), NONE).counts == (0, 190, 290, 100)
    with pytest.raises(ListsRefused):
        corrected_lists(CaptureLists(("A", "B"), (0, 10, 300, 90)), (0, 0.5), NONE)


def test_a_wrong_shape_is_named() -> None:
    with pytest.raises(ValueError, match="do not fit 3 lists"):
        corrected(np.array([[0, 1, 2, 3]]), 3, NONE, NONE, rng())
