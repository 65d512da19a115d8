"""Children in the queue: who comes near 18 and who turns 18 while waiting.

Children are referred evenly over the last years before 18 (ours) and, within a band of nearness,
are spread evenly over it (ours); from that follows how many pass on in a week.
Source: practice findings 2 and 47 (what turning 18 takes away).
"""

import numpy as np

from opennrm.statistics.planning import queues
from opennrm.statistics.planning.queues import Counts
from opennrm.statistics.planning.state import NEAR, Now, State

# From pool to pool: out of the band nearest to 18, into it, and into the band before it.
PASSING = ((1, NEAR + 1), (0, 1), (NEAR, 0))


def by_age(people: Counts, now: Now) -> Counts:
    """People referred this week by pool: [pools, runs] of [runs]."""
    ages = now.inputs.children
    if ages is None:
        return people[None]
    young = now.rng.binomial(people, ages.share)
    near = now.rng.binomial(young, min(ages.near / ages.span, 1.0))
    half = now.rng.binomial(near, 1 / NEAR)
    return np.stack([half, near - half, young - near, people - young])


def grow_older(state: State, now: Now) -> None:
    """Move on who has come near 18, nearer, or past it; the last are counted."""
    ages = now.inputs.children
    if ages is None:
        return
    weeks = now.cohort - np.arange(state.first.shape[1])
    left = np.maximum(ages.span - ages.near - weeks, 1.0)
    of_band = np.where(weeks > 0, NEAR / ages.near, 0.0)
    chances = {1: of_band, 0: of_band, NEAR: np.where(weeks > 0, 1 / left, 0.0)}
    second = now.since.second
    queues_since = ((state.first, now.since.first), (state.second, second), (state.held, second))
    for queue, since in queues_since:
        for pool, to in PASSING:
            chance = chances[pool][since : now.cohort + 1, None]
            from_, into = now.cut(queue, since)[pool], now.cut(queue, since)[to]
            moved = queues.rounded(from_ * chance, queues.starts(now.rng, now.inputs.runs))
            np.minimum(moved, from_, out=moved)
            from_ -= moved
            into += moved
            if pool == 1:
                now.outcome.turned_18[now.week] += moved.sum(axis=0)
