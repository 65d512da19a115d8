"""What strata can have in a model, and whether one estimate exists, by signs and by the solver."""

from itertools import combinations

import numpy as np
from hypothesis import given, settings
from hypothesis import strategies as st

from opennrm.statistics.prevalence import pooled_models as module
from opennrm.statistics.prevalence.existence import EXISTS, answer
from opennrm.statistics.prevalence.pooled_fit import APART, LEANING, TOGETHER
from opennrm.statistics.prevalence.pooled_models import (
    all_pairs,
    frame_of,
    lists_exist,
    one_exists,
    supersets,
    without_empty,
)

TWO = np.array([[0, 9, 8, 4, 7, 3, 0, 0], [0, 5, 6, 2, 0, 0, 0, 0]], dtype=float)


def test_pairs_come_in_the_order_of_the_lists():
    assert all_pairs(3) == [0b011, 0b101, 0b110]


def test_supersets_are_sums_over_patterns_that_contain_a_mask():
    found = supersets(TWO, 3)
    for mask in range(8):
        having = [cell for cell in range(8) if cell & mask == mask]
        assert (found[:, mask] == TWO[:, having].sum(axis=1)).all()


def test_a_pair_that_no_stratum_met_removes_its_cells_everywhere():
    frame = frame_of(TWO, (0b110, 0b011), 3, LEANING, LEANING)
    assert frame.terms.tolist() == [0, 1, 2, 4, 3]
    assert not frame.left[:, [6, 7]].any()
    assert frame.left[:, [1, 2, 3, 4, 5]].all()
    assert frame.free.all()
    assert frame.kinds.tolist() == [APART] + [LEANING] * 4


def test_a_list_without_people_of_a_stratum_removes_its_cells_there_unless_it_leans():
    frame = frame_of(TWO, (0b101,), 3, APART, TOGETHER)
    assert frame.left[0, 1:].all()
    assert frame.left[1].tolist() == [False, True, True, True] + [False] * 4
    assert frame.free.tolist() == [[True] * 5, [True, True, True, False, False]]
    assert frame_of(TWO, (0b101,), 3, LEANING, LEANING).left[:, 1:].all()


def test_lists_without_anybody_are_left_out():
    fewer, kept = without_empty(np.array([[0, 0, 5, 0, 4, 0, 2, 0], [0, 0, 0, 0, 1, 0, 0, 0.0]]))
    assert fewer.tolist() == [[0, 5, 4, 2], [0, 0, 1, 0]]
    assert kept == [1, 2]


def test_a_stratum_with_one_list_has_no_estimate():
    assert not lists_exist(np.array([0, 9, 0, 0.0]))
    assert not lists_exist(np.array([0, 9, 8, 0.0]))
    assert lists_exist(np.array([0, 9, 8, 3.0]))


def test_two_strata_tell_together_what_one_does_not():
    # Each stratum alone cannot tell its pair from its lists; with the other it can.
    one = np.array([[0, 9, 8, 4, 0, 0, 0, 0]], dtype=float)
    other = np.array([[0, 5, 6, 2, 7, 3, 1, 0]], dtype=float)
    assert not one_exists(one, frame_of(one, (0b011,), 3, APART, TOGETHER))
    assert one_exists(other, frame_of(other, (0b011,), 3, APART, TOGETHER))
    both = np.vstack([one, other])
    assert one_exists(both, frame_of(both, (0b011,), 3, APART, TOGETHER))


def test_pair_that_was_never_met_can_unsettle_a_stratum_that_its_lists_settled():
    # A and B were never together; without their cells the first stratum has no estimate.
    counts = np.array([[0, 0, 1, 0, 0, 1, 0, 0], [0, 0, 1, 0, 1, 1, 0, 0]], dtype=float)
    assert all(lists_exist(row) for row in counts)
    assert not one_exists(counts, frame_of(counts, (0b011,), 3, APART, TOGETHER))


@settings(max_examples=150, deadline=None)
@given(
    st.lists(
        st.lists(st.sampled_from([0, 0, 1, 2]), min_size=7, max_size=7), min_size=1, max_size=3
    ),
    st.sets(st.sampled_from([0b011, 0b101, 0b110]), max_size=2),
)
def test_what_signs_tell_the_solver_tells_too(rows, pairs):
    counts = np.array([[0, *row] for row in rows], dtype=float)
    counts = counts[[lists_exist(row) for row in counts]]
    if not counts.size:
        return
    frame = frame_of(counts, tuple(sorted(pairs)), 3, APART, TOGETHER)
    assert one_exists(counts, frame) == module._solved(counts, frame, 3)


@settings(max_examples=40, deadline=None)
@given(st.lists(st.integers(0, 2), min_size=7, max_size=7), st.sampled_from([(), (3,), (3, 5)]))
def test_one_stratum_exists_as_lists_by_themselves_do(row, pairs):
    counts = np.array([[0, *row]], dtype=float)
    if not supersets(counts, 3)[0, [1, 2, 4, *pairs]].all() or not lists_exist(counts[0]):
        return
    terms = np.array([0, 1, 2, 4, *pairs], dtype=np.int64)
    expected = answer(counts[0], terms, np.arange(8) > 0, 3) == EXISTS
    assert one_exists(counts, frame_of(counts, pairs, 3, APART, TOGETHER)) == expected


def test_all_pairs_of_three_lists_can_be_told_by_full_patterns():
    counts = np.arange(8, dtype=float)[None, :]
    pairs = tuple(1 << i | 1 << j for i, j in combinations(range(3), 2))
    assert one_exists(counts, frame_of(counts, pairs, 3, APART, TOGETHER))
