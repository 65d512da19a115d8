"""Where everybody is: the queues of the mechanism at one moment, in all runs.

A queue is [pools, cohorts, runs]. Without children told apart there is one pool; with them the two
bands near 18 stand first, then other children, then everybody else.
Example: `state.second[0, 40, 7]`: of cohort 40 in run 7, who waits for the second decision.
"""

from collections import defaultdict
from dataclasses import dataclass, field

import numpy as np

from opennrm.statistics.planning.inputs import Inputs, cohorts_of
from opennrm.statistics.planning.outcome import Outcome
from opennrm.statistics.planning.queues import Counts, Reals

NEAR = 2
STAGES = ("reasonable_grounds", "conclusive_grounds")


@dataclass(slots=True)
class State:
    """`first`, `second` and `held` wait for a decision; `again` to be looked at again, by stage.

    By week due: `resting` in the recovery period (since which cohort, people), `asked` about
    (stage, people), `returning` after a new referral. `resting_total` [runs] is kept beside.
    """

    first: Counts
    second: Counts
    held: Counts
    again: Counts
    resting_total: Counts
    resting: dict[int, list[tuple[int, Counts]]] = field(default_factory=lambda: defaultdict(list))
    asked: dict[int, list[tuple[int, Counts]]] = field(default_factory=lambda: defaultdict(list))
    returning: dict[int, list[Counts]] = field(default_factory=lambda: defaultdict(list))


@dataclass(frozen=True, slots=True)
class Since:
    """The first cohorts of whom anybody may be left, by queue: what is older is empty."""

    first: int
    second: int
    again: int


@dataclass(frozen=True, slots=True)
class Now:
    """The week that is being worked; `cohort` is the row of those referred in it."""

    week: int
    cohort: int
    since: Since
    rng: np.random.Generator
    inputs: Inputs
    outcome: Outcome

    def rule(self, name: str) -> float:
        """A rule as it is this week."""
        return float(self.inputs.rules[name][self.week])

    def by_run(self, name: str) -> Reals:
        """A rule that may be another in every run: one value, or [runs]."""
        found: Reals = np.asarray(self.inputs.rules[name][self.week])
        return found

    def cut(self, queue: Counts, since: int) -> Counts:
        """The cohorts of a queue from `since` to this week: a view."""
        found: Counts = queue[:, since : self.cohort + 1]
        return found


def begin(inputs: Inputs) -> State:
    """Everybody who waits at the start. They are counted with the adults: no age is known here."""
    pools = 1 if inputs.children is None else NEAR + 2
    cohorts, runs = inputs.before + inputs.weeks, inputs.runs

    def queue(stage: str, of_pools: int) -> Counts:
        found = np.zeros((of_pools, cohorts, runs), dtype=np.int64)
        bands = inputs.waiting.get(stage, ())
        found[-1, : inputs.before] = cohorts_of(bands, inputs.before)[:, None]
        return found

    return State(
        first=queue(STAGES[0], pools),
        second=queue(STAGES[1], pools),
        held=queue("", pools),
        again=queue("rework", len(STAGES)),
        resting_total=np.zeros(runs, dtype=np.int64),
    )


def since(state: State, cohort: int) -> Since:
    """Which cohorts are left, looked up anew. Who waits for the first may yet join the second."""
    first = _oldest(state.first, cohort)
    resting = [begins for due in state.resting.values() for begins, _ in due]
    second = min(first, _oldest(state.second, cohort), _oldest(state.held, cohort), *resting)
    return Since(first=first, second=second, again=_oldest(state.again, cohort))


def _oldest(queue: Counts, cohort: int) -> int:
    """The first cohort that is not empty; where all are, this week's is the next to be filled."""
    filled = np.flatnonzero(queue[:, : cohort + 1].any(axis=(0, 2)))
    return int(filled[0]) if len(filled) else cohort


def remaining(state: State) -> dict[str, Reals]:
    """Who waits for each decision, by cohort [cohorts], mean over the runs."""
    second: Counts = (state.second + state.held).sum(axis=0)
    for due in state.resting.values():
        for begins, people in due:
            second[begins : begins + people.shape[1]] += people.sum(axis=0)
    first = state.first.sum(axis=0)
    return {stage: of.mean(axis=1) for stage, of in zip(STAGES, (first, second), strict=True)}


def sum_of(parts: list[Counts], runs: int) -> Counts:
    """The sum of arrays [runs], of none too."""
    found = np.zeros(runs, dtype=np.int64)
    for part in parts:
        found += part
    return found
