"""Children in the queue: who comes near 18 and who turns 18 while waiting.

Children are referred evenly over the last years before 18 (ours) and, within a band of nearness,
are spread evenly over it (ours); from that follows how many pass on in a week.
Source: practice findings 2 and 47 (what turning 18 takes away).
"""

import numpy as np

from opennrm.statistics.planning import queues
from opennrm.statistics.planning.inputs import Children
from opennrm.statistics.planning.queues import Counts, Reals
from opennrm.statistics.planning.state import NEAR, Now, State

# From pool to pool: out of the band nearest to 18, into it, and into the band before it.
NEAREST = 1
PASSING = ((NEAREST, NEAR + 1), (0, NEAREST), (NEAR, 0))


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
    """Move on who has come near 18, nearer, or past it, in the queues, by a week."""
    second = now.since.second
    for queue, since in (
        (state.first, now.since.first),
        (state.second, second),
        (state.held, second),
    ):
        pass_on(now.cut(queue, since), now, begins=since, weeks=1)


def pass_on(queue: Counts, now: Now, *, begins: int, weeks: int) -> None:
    """Move on in a queue, [pools, cohorts from `begins`, runs], by weeks; count who turn 18."""
    ages = now.inputs.children
    if ages is None or not weeks:
        return
    older = now.cohort - begins - np.arange(queue.shape[1])
    for pool, to in PASSING:
        chance = np.minimum(_chance(ages, pool, older) * weeks, 1.0)[:, None]
        moved = queues.rounded(queue[pool] * chance, queues.starts(now.rng, now.inputs.runs))
        np.minimum(moved, queue[pool], out=moved)
        queue[pool] -= moved
        queue[to] += moved
        if pool == NEAREST:
            now.outcome.turned_18[now.week] += moved.sum(axis=0)


def _chance(ages: Children, pool: int, older: Counts) -> Reals:
    """The chance to pass on in a week, by how many weeks ago a cohort was referred."""
    if pool == NEAR:
        left: Reals = np.maximum(ages.span - ages.near - older, 1.0)
        return np.where(older > 0, 1 / left, 0.0)
    return np.where(older > 0, NEAR / ages.near, 0.0)
