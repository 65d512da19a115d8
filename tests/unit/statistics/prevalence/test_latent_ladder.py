"""The rungs of the ladder, and what it is for: chains that begin apart end together."""

import numpy as np
import pytest

from opennrm.statistics.prevalence.latent_ladder import (
    FEWEST,
    RATIO,
    begin,
    climb,
    ladder,
    log_contrast,
)
from opennrm.statistics.prevalence.latent_steps import seen_share, weigh

# The five lists of the United Kingdom, 2013 (Silverman 2014; Bales, Hesketh and Silverman 2015).
UK_MASKS = [1, 2, 4, 8, 16, 3, 5, 9, 6, 10, 18, 12, 20, 24, 7, 11, 14, 15]
UK = [54, 463, 995, 695, 316, 15, 19, 3, 62, 19, 1, 76, 11, 8, 1, 1, 4, 1]


def test_rungs_have_ever_fewer_people_of_the_same_kinds():
    rungs = ladder(np.array(UK_MASKS), np.array(UK))
    people = rungs.sum(axis=1)
    assert rungs[0].tolist() == UK
    assert (np.diff(rungs, axis=0) <= 0).all()
    assert people[:-1] / people[1:] == pytest.approx(RATIO, rel=0.1)
    assert FEWEST * 0.9 < people[-1] < FEWEST * RATIO * 1.1
    # Patterns of one person do not vanish all at once.
    alone = (rungs[:, [10, 14, 15, 17]] > 0).sum(axis=1)
    assert set(alone.tolist()) >= {4, 2, 0} or set(alone.tolist()) >= {4, 3, 0}


def test_few_people_have_no_rungs_above_them():
    assert ladder(np.array([1, 2, 3]), np.array([20, 20, 10])).tolist() == [[20, 20, 10]]


def test_contrast_is_the_likelihood_of_those_who_are_on_one_rung_only():
    rng = np.random.default_rng(1)
    masks, more, fewer = np.array([1, 2, 3, 7]), np.array([9, 7, 3, 1]), np.array([6, 7, 1, 0])
    shares, on = np.array([0.6, 0.4]), rng.random((3, 2))
    seen = seen_share(shares, on)
    single = [np.log(weigh(int(m), shares, on, 1 - on, np.empty(2)) / seen) for m in masks]
    expected = float(np.dot(more - fewer, single))
    assert log_contrast(masks, more, fewer, shares, on, 1 - on) == pytest.approx(expected)


def test_a_chain_goes_on_from_where_it_ended():
    masks, rungs = np.array(UK_MASKS), ladder(np.array(UK_MASKS), np.array(UK))
    rng = np.random.Generator(np.random.PCG64(3))
    state = begin(len(rungs), 5, 4, rng)
    hidden, used = np.empty(50, dtype=np.int64), np.empty(50, dtype=np.int64)
    place = climb(masks, rungs, 400, rng, *state, hidden, used)
    assert sorted(place.tolist()) == list(range(len(rungs)))
    last = hidden[-1]
    climb(masks, rungs, 0, rng, *(part[place] for part in state), hidden, used)
    assert hidden[0] == pytest.approx(last, rel=0.3)


def test_chains_that_begin_apart_end_together_where_the_plain_sampler_does_not():
    masks, rungs = np.array(UK_MASKS), ladder(np.array(UK_MASKS), np.array(UK))

    def middles(rungs):
        found = []
        for stream in np.random.SeedSequence(5).spawn(4):
            rng = np.random.Generator(np.random.PCG64(stream))
            hidden, used = np.empty(2000, dtype=np.int64), np.empty(2000, dtype=np.int64)
            climb(masks, rungs, 2000, rng, *begin(len(rungs), 5, 10, rng), hidden, used)
            found.append(np.median(hidden))
        return found

    tempered, plain = middles(rungs), middles(rungs[:1])
    assert max(tempered) < 1.3 * min(tempered)
    assert max(plain) > 1.5 * min(plain)
