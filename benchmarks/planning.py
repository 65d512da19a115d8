"""Planning: 1,000 runs of two years of a nation of 25,000 referrals a year, in under 10 seconds.

One process, from the scenario to the quantiles of every week, with holds, leaving, rework and
breaks. Beside it the same weeks one run at a time, as the baseline of the same run, and memory.
"""

import resource
import time
from dataclasses import replace

from benchmarks.figures import Figure, at_least, at_most
from opennrm.statistics.planning.needed import Target, staff_needed
from opennrm.statistics.planning.plan import plan
from opennrm.statistics.planning.scenario import Band, Scenario
from opennrm.statistics.planning.scenario_text import read_scenario
from opennrm.statistics.planning.shipped import example_text, shipped_scenario

RUNS, WEEKS, A_YEAR = 1_000, 104, 25_000
KILOBYTES = 1024


def measure() -> list[Figure]:
    """Plan once to warm up, then the whole, one run at a time, and a search for staff."""
    scenario = nation()
    plan(scenario, weeks=8, runs=8, seed=1)
    whole = _seconds(scenario, RUNS)
    single = _seconds(scenario, 1) * RUNS
    memory = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / KILOBYTES
    shipped = _seconds(shipped_scenario(), RUNS)
    begun = time.perf_counter()
    staff_needed(scenario, Target(by_week=WEEKS, backlog=5_000))
    search = time.perf_counter() - begun
    first = replace(scenario, order="children near 18 first")
    return [
        at_most(f"planning: {RUNS:,} runs of two years of {A_YEAR:,} a year", whole, "s", 10),
        at_least("  how many times faster than one run at a time", single / whole, "times", 5),
        at_most("  peak memory", memory, "MB", 500),
        at_most("  the shipped scenario, the same", shipped, "s", 10),
        at_most("  children near 18 first, the same", _seconds(first, RUNS), "s", 30),
        at_most("  the staff of a target, searched in 400 futures", search, "s", 30),
    ]


def nation() -> Scenario:
    """The example, as large as the mark asks for, with a backlog of over a year."""
    example = read_scenario(example_text())
    size = A_YEAR / 52.18 / example.value("arrivals.a_week")
    grown = {
        name: value * size
        for name, value in example.values.items()
        if name.endswith((".a_week", ".staff"))
    }
    return replace(
        example,
        values={**example.values, **grown},
        changes=(),
        waiting={
            "reasonable_grounds": (Band(0, 3, 1_000),),
            "conclusive_grounds": (Band(5, 70, 15_000),),
        },
    )


def _seconds(scenario: Scenario, runs: int) -> float:
    begun = time.perf_counter()
    plan(scenario, weeks=WEEKS, runs=runs, seed=1)
    return time.perf_counter() - begun
