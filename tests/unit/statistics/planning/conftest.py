"""A small scenario of round numbers, with everything that a plan needs."""

from collections.abc import Callable
from datetime import date
from typing import Any

import pytest

from opennrm.statistics.planning.scenario import Band, Scenario

ROUND = {
    "arrivals.a_week": 100.0,
    "reasonable_grounds.staff": 30.0,
    "reasonable_grounds.decisions_each": 5.0,
    "reasonable_grounds.share_positive": 0.6,
    "conclusive_grounds.staff": 70.0,
    "conclusive_grounds.decisions_each": 1.0,
    "conclusive_grounds.share_positive": 0.5,
}
WAITING = {"conclusive_grounds": (Band(5, 25, 400),), "reasonable_grounds": (Band(0, 2, 100),)}
MONDAY = date(2026, 1, 5)
Make = Callable[..., Scenario]


@pytest.fixture
def make() -> Make:
    def made(values: dict[str, float] | None = None, **given: Any) -> Scenario:
        given = {"name": "Round", "starts": MONDAY, "waiting": WAITING, **given}
        return Scenario(values={**ROUND, **(values or {})}, **given)

    return made
