"""The flow against queues whose answer is known, in the same code: M/M/c, M/D/1, Little's law.

A step of the flow is a week; here it stands for a short time, so that a queue in continuous time is
met closely. Sources: Erlang 1917 (waiting with c servers); Pollaczek 1930 and Khinchine 1932 (one
server, constant service); Little 1961.
"""

from math import factorial

import numpy as np
import pytest

from opennrm.statistics.planning.flow import run
from opennrm.statistics.planning.inputs import RULES, Desk, Inputs
from opennrm.statistics.planning.outcome import Outcome

RUNS = 400


def desk(capacity: np.ndarray, hands: float | None = None) -> Desk:
    shape = capacity.shape
    given = None if hands is None else np.full(shape, float(hands))
    return Desk(capacity=capacity, positive=np.ones(shape), hands=given)


def queue_of(
    arrivals: np.ndarray, conclusive: Desk, *, waits: bool = False, **rules: float
) -> Outcome:
    """A mechanism whose first desk and rests take no time: one queue in front of one desk."""
    shape = arrivals.shape
    all_rules = {
        name: np.full(shape[0], rules.get(name, 1.0 if name == "oldest_share" else 0.0))
        for name in RULES
    }
    return run(
        Inputs(
            arrivals=arrivals,
            reasonable=desk(np.full(shape, 10**6)),
            conclusive=conclusive,
            rework=desk(np.zeros(shape, dtype=np.int64)),
            rules=all_rules,
            reopened={
                stage: np.zeros(shape[0], dtype=np.int64)
                for stage in ("reasonable_grounds", "conclusive_grounds")
            },
            after_weeks=1,
            again_weeks=1,
            children=None,
            waiting={},
            target_weeks=5,
            seed=3,
        ),
        waits=waits,
    )


def erlang_c(servers: int, load: float) -> float:
    """Chance to wait with so many servers and so much work (arrivals over the rate of one)."""
    last = load**servers / factorial(servers) * servers / (servers - load)
    return last / (sum(load**k / factorial(k) for k in range(servers)) + last)


@pytest.mark.parametrize(("servers", "load"), [(1, 0.6), (3, 2.1), (6, 4.5)])
def test_erlangs_queue_is_met_at_a_fine_grain(servers: int, load: float) -> None:
    rate, steps, warm = 0.04, 1_500, 600
    rng = np.random.default_rng(11)
    arrivals = rng.poisson(load * rate, (steps, RUNS))
    room = rng.poisson(servers * rate, (steps, RUNS))
    outcome = queue_of(arrivals, desk(room, servers))
    there = outcome.waiting_conclusive[warm:]
    waits = erlang_c(servers, load)
    in_system = load + waits * load / (servers - load)
    # A step counts who is there at its end: at this grain some 4 % fewer than at any moment.
    assert there.mean() == pytest.approx(in_system, rel=0.08)
    assert (there >= servers).mean() == pytest.approx(waits, abs=0.04)
    # Mean wait in the queue, in units of a service: Erlang's formula beside Little's law.
    queued = np.maximum(there - servers, 0).mean()
    assert queued / load == pytest.approx(waits / (servers - load), rel=0.16)


@pytest.mark.parametrize("load", [0.5, 0.8])
def test_one_desk_with_constant_work_is_met_exactly(load: float) -> None:
    steps, warm = 700, 200
    arrivals = np.random.default_rng(7).poisson(load, (steps, RUNS))
    outcome = queue_of(arrivals, desk(np.ones((steps, RUNS), dtype=np.int64)))
    left_behind = outcome.waiting_conclusive[warm:].mean()
    # Left behind at the end of a step: Pollaczek and Khinchine's number less who is being served.
    assert left_behind == pytest.approx(load**2 / (2 * (1 - load)), rel=0.05)


@pytest.mark.parametrize("load", [0.5, 0.8, 0.95])
@pytest.mark.parametrize("share", [1.0, 0.0])
def test_littles_law_holds(load: float, share: float) -> None:
    steps = 1_500
    rng = np.random.default_rng(13)
    arrivals = rng.poisson(40 * load, (steps, 8))
    outcome = queue_of(arrivals, desk(rng.poisson(40, (steps, 8))), waits=True)
    warm = slice(200, None)
    number = outcome.waiting_conclusive[warm].mean()
    decided = outcome.decided_conclusive[warm]
    weeks = np.where(decided > 0, outcome.decided_mean[warm], 0.0)
    wait = (weeks * decided).sum() / decided.sum()
    assert number == pytest.approx(arrivals[warm].mean() * wait, rel=0.03)


def test_an_overloaded_desk_grows_by_what_it_cannot_do() -> None:
    arrivals = np.random.default_rng(1).poisson(50, (100, 200))
    outcome = queue_of(arrivals, desk(np.full((100, 200), 45)))
    grown = outcome.waiting_conclusive[-1]
    assert grown.mean() == pytest.approx(500, rel=0.05)
    assert grown.std() == pytest.approx(np.sqrt(5_000), rel=0.15)


def test_who_leaves_by_chance_thins_the_queue_exponentially() -> None:
    arrivals = np.zeros((60, 300), dtype=np.int64)
    arrivals[0] = 1_000
    outcome = queue_of(arrivals, desk(np.zeros((60, 300), dtype=np.int64)), leaving=0.03)
    # In the week of arrival too, and then in 50 more.
    left = outcome.waiting_conclusive[50].mean()
    assert left == pytest.approx(1_000 * 0.97**51, rel=0.01)
