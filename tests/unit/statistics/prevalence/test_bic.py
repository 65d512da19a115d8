"""The choice by BIC: all models one by one, and the published values."""

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from opennrm.statistics.prevalence.answers import Answers, SmallestBic, strongest_first
from opennrm.statistics.prevalence.bootstrap import resample
from opennrm.statistics.prevalence.existence import EXISTS
from opennrm.statistics.prevalence.models import (
    TooMany,
    faces_of,
    hierarchical,
    higher_effects,
    largest_with,
    terms_of,
)
from tests.unit.statistics.prevalence.capture import counts_of, drawn

# Source: statistics.md 1: data, order, models, models with an estimate, estimate, BIC.
PUBLISHED = [
    ("korea", 2, 8, 6, 157.1667, 57.1408),
    ("kosovo", 2, 64, 64, 14341.6638, 225.2112),
    ("kosovo", 3, 113, 113, 10356.5190, 203.0296),
    ("ukdat_5", 2, 1024, 1024, 22991.3313, 196.5398),
    ("ukdat_5", 4, 6893, 6519, 25311.2906, 195.8791),
]


def chooser(lists: int, order: int, *, searching: bool = False) -> SmallestBic:
    return SmallestBic(higher_effects(lists, order), Answers(), searching=searching)


@pytest.mark.parametrize(("name", "order", "models", "valid", "number", "bic"), PUBLISHED)
def test_published_lists_give_the_published_number(
    name: str, order: int, models: int, valid: int, number: float, bic: float
) -> None:
    counts, lists = counts_of(name)
    one = chooser(lists, order)
    codes, known, bics, hidden = one.table(counts, lists)
    best = int(bics.argmin())
    assert (codes.size, int((known == EXISTS).sum())) == (models, valid)
    assert bics[best] == pytest.approx(bic, abs=5e-5)
    assert counts.sum() + hidden[best] == pytest.approx(number, abs=5e-5)
    found, chosen = chooser(lists, order).chosen(counts[None, :], lists)
    assert found[0] == pytest.approx(hidden[best], rel=1e-9)
    assert chosen[0] == codes[best]


@settings(max_examples=80, deadline=None)
@given(
    st.integers(3, 4),
    st.integers(2, 3),
    st.integers(0, 1_000_000),
    st.sampled_from([0, 0, 1, 3, 40]),
    st.booleans(),
)
def test_branches_that_are_left_hold_nothing_better(
    lists: int, order: int, seed: int, least: int, strongest: bool
) -> None:
    generator = np.random.default_rng(seed)
    counts = generator.poisson(generator.gamma(0.4, 12, 1 << lists)).astype(float) + least
    counts[0] = 0
    if not counts.any():
        return
    one = chooser(lists, order)
    codes, _, bics, hidden = one.table(counts, lists)
    if strongest:
        one = SmallestBic(strongest_first(one.higher, counts, lists), Answers())
    found, chosen = one.chosen(counts[None, :], lists)
    if not np.isfinite(bics).any():
        assert found[0] == np.inf
        return
    best = int(bics.argmin())
    terms = sorted(terms_of(chosen[0], one.higher, lists))
    equal = [
        sorted(terms_of(codes[at], higher_effects(lists, order), lists))
        for at in np.flatnonzero(bics < bics[best] + 1e-7)
    ]
    assert terms in equal
    if len(equal) == 1:
        assert found[0] == pytest.approx(hidden[best], rel=1e-6)


def test_thin_lists_are_chosen_from_in_a_moment() -> None:
    # Six lists with hardly anybody on two: thousands of models better than the best have no
    # estimate, and not each of them may be asked for.
    people = {0b000001: 1, 0b000010: 2, 0b000100: 12, 0b001000: 21, 0b010000: 11, 0b100000: 19}
    people |= {0b110000: 1, 0b101000: 4, 0b011000: 1, 0b111000: 3, 0b100100: 3, 0b010100: 4}
    people |= {0b001100: 5, 0b101100: 4, 0b001010: 1, 0b000101: 1}
    counts = np.array([people.get(mask, 0) for mask in range(64)], dtype=float)
    one = chooser(6, 2)
    one.chosen(resample(counts.astype(np.int64), 20, np.random.SeedSequence(1)), 6)
    assert len(one.answers.arrays()[0]) < 3000


def test_start_from_another_model_changes_no_choice() -> None:
    counts = drawn(2000, [0.2, 0.3, 0.15, 0.1], 5).astype(float)
    counts[0b0011] += 40
    plain = chooser(4, 3)
    begun = chooser(4, 3)
    begun.begin = np.uint64((1 << begun.higher.size) - 1)
    assert plain.chosen(counts[None, :], 4)[1][0] == begun.chosen(counts[None, :], 4)[1][0]


def test_search_finds_a_model_no_better_than_the_best_and_here_the_same() -> None:
    counts = drawn(3000, [0.2, 0.3, 0.15, 0.1, 0.2], 7).astype(float)
    counts[0b00011] += 60
    counts[0b11000] += 60
    best = chooser(5, 2).chosen(counts[None, :], 5)
    found = chooser(5, 2, searching=True).chosen(counts[None, :], 5)
    assert found[0][0] == pytest.approx(best[0][0])
    assert found[1][0] == best[1][0]


def test_search_without_any_estimate_says_so() -> None:
    counts = np.array([0, 5, 7, 0, 0, 0, 0, 0], dtype=float)
    assert chooser(3, 2, searching=True).chosen(counts[None, :], 3)[0][0] == np.inf


@pytest.mark.parametrize(
    ("lists", "order", "models"), [(3, 2, 8), (4, 3, 113), (5, 4, 6893), (6, 2, 32768)]
)
def test_hierarchical_models_are_all_there_once(lists: int, order: int, models: int) -> None:
    codes = hierarchical(higher_effects(lists, order))
    assert codes.size == models == np.unique(codes).size
    assert (np.diff(np.bitwise_count(codes).astype(int)) >= 0).all()


def test_too_many_models_are_not_listed() -> None:
    with pytest.raises(TooMany):
        hierarchical(higher_effects(7, 2))


def test_effect_comes_with_those_of_fewer_lists() -> None:
    higher = higher_effects(3, 3)
    needs = faces_of(higher)
    assert needs.tolist() == [0, 0, 0, 0b111]
    assert largest_with(np.uint64(0b001), 2, needs) == 0b101
    assert largest_with(np.uint64(0), 0, needs) == 0b1111
