"""The arithmetic of a queue of cohorts: who is taken, who leaves, how long they have waited.

An array has one row a cohort (those referred in one week, the oldest first) and one column a run.
People stay whole: what is shared out by parts is rounded so that totals are kept and nobody is
favoured over the runs (systematic sampling with a random start).
Example: `oldest_first` of 3, 2 and 4 waiting with room for 4 takes 3, 1 and 0.
Source: Madow 1949 (systematic sampling); the rest is counting.
"""

import numpy as np
import numpy.typing as npt

Counts = npt.NDArray[np.int64]
Reals = npt.NDArray[np.float64]

# A random start stays this far from 1, and a sum this far from below a whole number.
_EDGE, _SLACK = 1e-6, 1e-7


def starts(rng: np.random.Generator, runs: int) -> Reals:
    """Random starts for `spread` and `rounded`, one a run, in [0, 1)."""
    return rng.random(runs) * (1 - _EDGE)


def oldest_first(waiting: Counts, room: Counts) -> Counts:
    """Who is taken where the longest waiting go first. Shapes: [cohorts, runs], [runs]."""
    before = np.cumsum(waiting, axis=0)
    before -= waiting
    taken: Counts = np.clip(room - before, 0, waiting)
    return taken


def rounded(expected: Reals, start: Reals) -> Counts:
    """Whole numbers for expected ones along the first axis; each is its floor or the next.

    Their sum is the sum of `expected` to below one; over random starts each is right on average.
    """
    reached = np.cumsum(expected, axis=0)
    reached += start + _SLACK
    marks = reached.astype(np.int64)
    marks[1:] -= marks[:-1].copy()
    return marks


def spread(waiting: Counts, total: Counts, start: Reals) -> Counts:
    """`total` people taken from all cohorts alike. Never more than `waiting` of any of them.

    Shapes: [cohorts, …], […], […]; `total` is at most the sum of `waiting`.
    """
    whole = waiting.sum(axis=0)
    share = total / np.maximum(whole, 1)
    return rounded(waiting * share, start)


def taken(
    waiting: Counts,
    room: Counts,
    *,
    oldest_share: float | Reals,
    first: int,
    rng: np.random.Generator,
) -> Counts:
    """Who is decided of several pools: [pools, cohorts, runs], room [runs].

    The first pools go before all others, oldest first; of what room is left, `oldest_share` goes
    (one, or [runs]) to the longest waiting of the others together, the rest to any of them alike.
    """
    found = np.zeros_like(waiting)
    if first:
        found[:first] = _from_pools(waiting[:first], room, 1.0, rng)
        room = room - found[:first].sum(axis=(0, 1))
    found[first:] = _from_pools(waiting[first:], room, oldest_share, rng)
    return found


def _from_pools(
    pools: Counts, room: Counts, oldest_share: float | Reals, rng: np.random.Generator
) -> Counts:
    together = pools[0] if len(pools) == 1 else pools.sum(axis=0)
    runs = room.shape[-1]
    room = np.minimum(room, together.sum(axis=0))
    if np.all(np.asarray(oldest_share) >= 1):
        chosen = oldest_first(together, room)
    else:
        alike = (room * (1 - oldest_share) + starts(rng, runs)).astype(np.int64)
        chosen = spread(together, alike, starts(rng, runs))
        chosen += oldest_first(together - chosen, room - alike)
    if len(pools) == 1:
        return chosen[None]
    return spread(pools, chosen, starts(rng, runs))


def mean_age(people: Counts, youngest: int) -> Reals:
    """Mean age in weeks of people by cohort [cohorts, runs]; the last is `youngest` weeks old.

    nan where there is nobody.
    """
    reached = np.cumsum(people, axis=0)
    whole = reached[-1]
    weeks = reached[:-1].sum(axis=0) + youngest * whole
    return np.where(whole > 0, weeks / np.maximum(whole, 1), np.nan)


def age_quantiles(people: Counts, shares: tuple[float, ...], youngest: int) -> Reals:
    """Ages in weeks below which these shares of people are: [shares, runs]; nan for nobody.

    The smallest age that at least the share does not pass. `people` as in `mean_age`.
    """
    reached = np.cumsum(people, axis=0)
    whole = reached[-1]
    cohorts = len(people)
    found = np.empty((len(shares), people.shape[1]))
    for at, share in enumerate(shares):
        older = (reached <= (1 - share) * whole + _SLACK).sum(axis=0)
        found[at] = cohorts - 1 - older + youngest
    found[:, whole == 0] = np.nan
    return found
