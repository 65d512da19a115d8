"""Deciding: a finding on each element of a test, the reasons, and the decision that it makes."""

from typing import Annotated, Any

from pydantic import ConfigDict, Field

from opennrm.api.schemas import examples
from opennrm.api.schemas.base import (
    INTEGER,
    PRINTABLE,
    UNIQUE,
    Code,
    Day,
    EachOnce,
    Key,
    Strict,
    codes_of,
)
from opennrm.cases.vocabulary.decisions import (
    Element,
    Finding,
    Outcome,
    Reason,
    Stage,
    Test,
)
from opennrm.cases.vocabulary.weighing import Weighed, WeighedWhy

LARGEST_POSITION = 2**31 - 1


class ItemGiven(Strict):
    """What was made of one item of evidence, and why."""

    evidence: Key
    weighed: Annotated[str, codes_of(Weighed)]
    why: Annotated[str, codes_of(WeighedWhy)] | None = Field(
        default=None, description="Needed where it is rejected, and for each item of a negative."
    )
    words: Annotated[str, Field(max_length=3_000, pattern=PRINTABLE)] | None = Field(
        default=None,
        description="Needed where it is rejected for how it was told: what explains that.",
    )


class FindingGiven(Strict):
    """What was found on one element, why, and on which facts of the case."""

    test: Annotated[str, codes_of(Test)]
    element: Annotated[str, codes_of(Element)]
    finding: Annotated[str, codes_of(Finding)]
    reason: Annotated[str, codes_of(Reason)]
    evidence: Annotated[list[Key], Field(max_length=100, json_schema_extra=UNIQUE), EachOnce] = (
        Field(default=[], description="Facts of the case, by their `id` in its timeline.")
    )
    items: Annotated[list[ItemGiven], Field(max_length=100)] = Field(
        default=[], description="How evidence was weighed. A positive needs none of it."
    )


class NewDecision(Strict):
    """A decision on the elements that the law of the day asks for; the outcome follows from it."""

    model_config = ConfigDict(json_schema_extra={"examples": [examples.DECISION]})
    findings: list[FindingGiven] = Field(min_length=1, max_length=20)
    reasons: Annotated[str, Field(min_length=1, max_length=15_000, pattern=PRINTABLE)]
    expected_position: Annotated[int, Field(ge=0, le=LARGEST_POSITION), INTEGER] = Field(
        description="The position of the case as it was read."
        " If somebody was first, read it again.",
    )
    outcome: Annotated[str, codes_of(Outcome)] | None = Field(
        default=None, description="Only where it is another than what the findings come to."
    )
    disagrees: Annotated[str, Field(min_length=1, max_length=15_000, pattern=PRINTABLE)] | None = (
        Field(default=None, description="Why the outcome is another one.")
    )


class DecisionGiven(Strict):
    """A decision that was signed. A positive is issued at once; a negative waits for a reader."""

    model_config = ConfigDict(json_schema_extra={"examples": [examples.DECIDED]})
    case: Key
    reference: str
    stage: Annotated[str, codes_of(Stage)]
    decision: Key
    outcome: Annotated[str, codes_of(Outcome)]
    issued: bool
    decided_on: Day
    next_steps: list[Code]


def findings_of(sent: NewDecision) -> tuple[dict[str, Any], ...]:
    """The findings as the procedure takes them."""
    return tuple(finding.model_dump(mode="json") for finding in sent.findings)
