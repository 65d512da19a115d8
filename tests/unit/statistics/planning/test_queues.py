"""Taking from a queue: totals are kept, nobody is taken twice, the longest waiting go first."""

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from hypothesis.extra.numpy import arrays

from opennrm.statistics.planning import queues

QUEUE = arrays(np.int64, (7, 3), elements=st.integers(0, 60))
SHARES = arrays(np.float64, 3, elements=st.floats(0, 1))


def rng() -> np.random.Generator:
    return np.random.default_rng(5)


@pytest.mark.parametrize(
    ("room", "taken"),
    [(0, [0, 0, 0]), (4, [3, 1, 0]), (5, [3, 2, 0]), (9, [3, 2, 4]), (99, [3, 2, 4])],
)
def test_the_longest_waiting_are_taken_first(room: int, taken: list[int]) -> None:
    waiting = np.array([[3], [2], [4]])
    found = queues.oldest_first(waiting, np.array([room]))
    assert found[:, 0].tolist() == taken


@settings(max_examples=60, deadline=None)
@given(QUEUE, SHARES, SHARES)
def test_a_spread_keeps_its_total_and_takes_nobody_twice(
    waiting: np.ndarray, part: np.ndarray, start: np.ndarray
) -> None:
    total = (waiting.sum(axis=0) * part).astype(np.int64)
    found = queues.spread(waiting, total, start * (1 - 1e-6))
    assert (found.sum(axis=0) == total).all()
    assert (found >= 0).all()
    assert (found <= waiting).all()


def test_a_spread_favours_no_cohort() -> None:
    waiting = np.array([[10], [50], [40]]).repeat(4_000, axis=1)
    found = queues.spread(waiting, np.full(4_000, 7), queues.starts(rng(), 4_000))
    assert found.mean(axis=1) == pytest.approx([0.7, 3.5, 2.8], abs=0.05)


@settings(max_examples=40, deadline=None)
@given(QUEUE, QUEUE, st.integers(0, 900), st.sampled_from([0.0, 0.3, 1.0]), st.sampled_from([0, 1]))
def test_as_many_are_taken_as_there_is_room_or_waiting(
    one: np.ndarray, other: np.ndarray, room: int, share: float, first: int
) -> None:
    pools = np.stack([one, other])
    found = queues.taken(pools, np.full(3, room), oldest_share=share, first=first, rng=rng())
    assert (found.sum(axis=(0, 1)) == np.minimum(pools.sum(axis=(0, 1)), room)).all()
    assert (found <= pools).all()
    assert (found >= 0).all()


def test_the_first_pool_goes_before_older_people_of_another() -> None:
    pools = np.zeros((2, 3, 1), dtype=np.int64)
    pools[0, 2], pools[1, 0] = 4, 9
    found = queues.taken(pools, np.array([6]), oldest_share=1.0, first=1, rng=rng())
    assert found[:, :, 0].tolist() == [[0, 0, 4], [2, 0, 0]]


def test_a_share_goes_to_the_oldest_and_the_rest_to_anybody_alike() -> None:
    pools = np.full((1, 10, 2_000), 100)
    room = np.full(2_000, 100)
    found = queues.taken(pools, room, oldest_share=0.4, first=0, rng=rng())[0].mean(axis=1)
    assert found[0] == pytest.approx(46, abs=1)
    assert found[5] == pytest.approx(6, abs=0.2)


@settings(max_examples=60, deadline=None)
@given(arrays(np.int64, (6, 1), elements=st.integers(0, 5)), st.floats(0.01, 0.99))
def test_ages_are_those_of_the_people_one_by_one(people: np.ndarray, share: float) -> None:
    ages = sorted(5 - at + 2 for at in range(6) for _ in range(people[at, 0]))
    quantile = queues.age_quantiles(people, (share,), 2)[0, 0]
    mean = queues.mean_age(people, 2)[0]
    if not ages:
        assert np.isnan(quantile)
        assert np.isnan(mean)
        return
    below = [age for age in sorted(set(ages)) if sum(a <= age for a in ages) >= share * len(ages)]
    assert quantile == below[0]
    assert mean == pytest.approx(np.mean(ages))
