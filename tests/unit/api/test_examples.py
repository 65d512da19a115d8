"""The examples of the description carry codes that there are, and law as it was."""

import re
from collections.abc import Iterator
from datetime import date
from typing import Any

import pytest

from opennrm.api.schemas import examples
from opennrm.cases import events
from opennrm.cases.vocabulary import (
    acts,
    decisions,
    exploitation,
    nations,
    roles,
    slices,
    stages,
)
from opennrm.identification.reference import normalised
from opennrm.law import current_law

CODES: dict[str, set[str]] = {
    "outcome": set(decisions.Outcome),
    "nation": set(nations.Nation),
    "next_due_what": set(stages.Due),
    "kind": set(events.KINDS) | {"at_least", "referral", "notification", "counted", "waiting"},
    "slice": set(slices.Slice),
    "by_role": set(roles.Role),
    "may": set(acts.Act),
    "test": set(decisions.Test),
    "element": set(decisions.Element),
    "finding": set(decisions.Finding),
    "reason": set(decisions.Reason),
    "kinds": set(exploitation.Exploitation),
    "where": set(exploitation.Where),
    "control": set(exploitation.Control),
    "how_came": set(exploitation.HowCame),
    "happened": set(exploitation.Happened),
    "population": {"live", "synthetic", "published"},
}
BODIES = {
    name: value
    for name, value in vars(examples).items()
    if name.isupper() and isinstance(value, dict)
}


def said(body: Any, field: str = "") -> Iterator[tuple[str, Any]]:
    """Every field of a body with each value that it has."""
    if isinstance(body, dict):
        for name, value in body.items():
            yield from said(value, name)
    elif isinstance(body, list):
        for value in body:
            yield from said(value, field)
    else:
        yield field, body


@pytest.mark.parametrize("name", sorted(BODIES))
def test_every_code_in_an_example_is_one(name: str) -> None:
    wrong = [
        (field, value)
        for field, value in said(BODIES[name])
        if field in CODES and value is not None and value not in CODES[field]
    ]
    assert wrong == []


def test_every_list_of_codes_is_used_by_some_example() -> None:
    found = {field for body in BODIES.values() for field, _ in said(body)}
    assert set(CODES) <= found


def test_a_case_says_where_it_is_and_a_decision_which_of_the_two_it_was() -> None:
    cases = [examples.CASE, *examples.CASE_PAGE["rows"]]
    assert {case["stage"] for case in cases} <= set(stages.CaseStage)
    assert examples.DECIDED["stage"] in set(decisions.Stage)


def test_every_fact_stands_in_its_slice() -> None:
    for fact in examples.CASE["timeline"]:
        assert fact["slice"] == events.SLICE_OF[fact["kind"]]


def test_references_and_versions_have_their_form() -> None:
    values = [pair for body in BODIES.values() for pair in said(body)]
    for reference in {value for field, value in values if field == "reference"}:
        assert normalised(reference) == reference
    versions = {value for field, value in values if field == "law_version"}
    assert versions
    assert all(re.fullmatch("[0-9a-f]{64}", version) for version in versions)


def test_the_law_in_an_example_is_the_law_of_that_day() -> None:
    shown = examples.LAW["provisions"]["recovery_period"]
    on = date.fromisoformat(examples.LAW["on"])
    truly = current_law().find("recovery_period", examples.LAW["territory"], on)
    assert (shown["value"], shown["unit"], shown["kind"]) == (truly.value, truly.unit, truly.kind)
    assert shown["from"] == truly.from_.written
    assert truly.to is not None
    assert shown["to"] == truly.to.written
    assert (shown["force"], shown["in_force"]) == (truly.force, truly.in_force)
