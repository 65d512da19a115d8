"""The law as data: what held in a territory on a day, and how one provision changed."""

from typing import Any

from pydantic import ConfigDict, Field

from opennrm.api.schemas import examples
from opennrm.api.schemas.base import Day, Strict


class GovernedBy(Strict):
    """Which date, and which place, decide whether the provision applies."""

    date: str
    place: str


class Provision(Strict):
    """A provision as the text has it. What only some have stands beside under its own name."""

    model_config = ConfigDict(extra="allow")
    value: Any
    unit: str | None
    kind: str | None
    from_: Any = Field(alias="from", description="A day, a month, or `known_by` a day.")
    to: Any
    in_force: bool
    governed_by: GovernedBy
    force: str
    evidence: str
    excerpt: bool
    source: str


class LawOfADay(Strict):
    """Everything that was the law of a territory on a day."""

    model_config = ConfigDict(json_schema_extra={"examples": [examples.LAW]})
    territory: str
    on: Day
    law_version: str
    provisions: dict[str, Provision]


class Timeline(Strict):
    """How one provision changed in a territory, oldest first."""

    model_config = ConfigDict(json_schema_extra={"examples": [examples.TIMELINE]})
    name: str
    territory: str
    law_version: str
    timeline: list[Provision]
