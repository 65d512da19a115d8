"""The texts that ship with the planner: the published series, its scenario, checks and plan.

The scenario and the checks are made from the series by `opennrm plan --remake FOLDER`, and the
folder is `opennrm/statistics/planning/stored`.
Example: `shipped_scenario().name` is "United Kingdom, fitted to the published series".
"""

import json
from collections.abc import Mapping
from functools import cache
from importlib.resources import files
from typing import Any

from opennrm.statistics.planning.needed import Target, needed_document, staff_needed
from opennrm.statistics.planning.plan import plan
from opennrm.statistics.planning.published_series import Published, read_published
from opennrm.statistics.planning.scenario import Scenario
from opennrm.statistics.planning.scenario_text import read_scenario, write_scenario
from opennrm.statistics.planning.study import Told, study

RUNS, WEEKS, SEED = 1_000, 104, 1
SCENARIO, DOCUMENT = "uk.toml", "uk.json"
SEARCHED = 400
# Made up, to show what the staff of a target are: no law sets one (ours).
TARGETS = (Target(by_week=52, backlog=3_000), Target(by_week=104, days=180, share=0.8))


def example_text() -> str:
    """A scenario with everything in it and what it means, to begin one's own with."""
    return _text("series", "example.toml")


def shipped_text() -> str:
    """The scenario fitted to the published series, as TOML."""
    return _text("stored", SCENARIO)


def published_series() -> Published:
    """The published series of the United Kingdom."""
    return read_published(_text("series", "uk.toml"))


def shipped_scenario() -> Scenario:
    """The scenario fitted to that series."""
    return read_scenario(shipped_text())


@cache
def shipped_document() -> Mapping[str, Any]:
    """The checks (`study`) and the plan (`plan`) as they were made, read once a process."""
    found: Mapping[str, Any] = json.loads(_text("stored", DOCUMENT))
    return found


def remade(*, told: Told = lambda said: None) -> dict[str, bytes]:
    """Make scenario, checks and plan anew from the series: the files of the stored folder."""
    found = study(published_series(), runs=RUNS, seed=SEED, told=told)
    told("planning")
    scenario = write_scenario(found.scenario)
    read = read_scenario(scenario)
    document = {
        "study": found.document,
        "plan": plan(read, weeks=WEEKS, runs=RUNS, seed=SEED),
        "needed": needed(read),
    }
    return {SCENARIO: scenario.encode(), DOCUMENT: f"{written(document)}\n".encode()}


def needed(scenario: Scenario) -> list[dict[str, Any]]:
    """The staff that each of TARGETS takes."""
    return [
        needed_document(staff_needed(scenario, target, runs=SEARCHED, seed=SEED), target)
        for target in TARGETS
    ]


def written(value: Any, indent: int = 0) -> str:
    """JSON with a line for each field, and lists of plain values in one line: to be read."""
    lead, inner = " " * indent, " " * (indent + 1)
    if isinstance(value, Mapping) and value:
        parts = [
            f"{inner}{json.dumps(name)}: {written(one, indent + 1)}" for name, one in value.items()
        ]
        return "{\n" + ",\n".join(parts) + f"\n{lead}}}"
    if isinstance(value, list) and any(isinstance(one, Mapping | list) for one in value):
        parts = [f"{inner}{written(one, indent + 1)}" for one in value]
        return "[\n" + ",\n".join(parts) + f"\n{lead}]"
    return json.dumps(value, ensure_ascii=False, allow_nan=False)


def _text(*names: str) -> str:
    return files("opennrm.statistics.planning").joinpath(*names).read_text(encoding="utf-8")
