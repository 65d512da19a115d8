"""The list of cases: what is due first, each filter, and nothing of an agency that has no part."""

from datetime import timedelta

import pytest

from opennrm.cases.vocabulary.roles import Role
from opennrm.procedures import Refusal
from opennrm.procedures.identification.queue import read_queue
from opennrm.procedures.identification.refer import refer
from opennrm.procedures.views import QueueRow
from tests.integration.procedures import people
from tests.integration.procedures.deciding import decide, referred
from tests.integration.procedures.people import MONDAY

pytestmark = pytest.mark.usefixtures("demo")
TEN_LATER = MONDAY + timedelta(days=10)
SAFE = {"safe_tonight": "yes"}


@pytest.fixture(scope="module", autouse=True)
def cases(demo: None) -> dict[str, object]:
    """One case of each sort."""
    return {
        "england": referred(tonight=SAFE),
        "scotland": referred(nation={"nation": "scotland"}, tonight=SAFE),
        "danger": referred(danger={"in_danger": "yes"}, tonight=SAFE),
        "child": refer(people.officer(), answers=people.child(tonight=SAFE), on=MONDAY).case,
        "late": referred(tonight=SAFE, on=TEN_LATER),
        "decided": decide(referred(tonight=SAFE)).case,
    }


def listed(**filters: str) -> list[QueueRow]:
    """The authority's list ten days later."""
    page = read_queue(people.caseworker(), filters=filters, page=1, on=TEN_LATER)
    assert page.total == len(page.rows)
    return list(page.rows)


@pytest.mark.parametrize(
    ("filters", "expected"),
    [
        ({"nation": "scotland"}, {"scotland"}),
        ({"urgent": "yes"}, {"danger"}),
        ({"child": "yes"}, {"child"}),
        ({"stage": "awaiting_conclusive_grounds"}, {"decided"}),
        ({"due": "overdue"}, {"england", "scotland", "danger", "child"}),
        ({"due": "overdue", "nation": "scotland"}, {"scotland"}),
        (
            {"due": "soon", "stage": "awaiting_reasonable_grounds", "child": "no", "urgent": "no"},
            {"england", "scotland"},
        ),
        ({}, {"england", "scotland", "danger", "child", "late", "decided"}),
    ],
)
def test_a_filter_shows_what_it_says(
    cases: dict[str, object], filters: dict[str, str], expected: set[str]
) -> None:
    assert {row.case for row in listed(**filters)} == {cases[name] for name in expected}


def test_whoever_is_in_danger_and_what_is_due_stand_first_and_days_are_counted() -> None:
    rows = listed()
    days = [row.next_due_on for row in rows]
    assert [(not row.urgent, row.next_due_on) for row in rows] == sorted(
        (not row.urgent, row.next_due_on) for row in rows
    )
    assert rows[0].urgent
    assert all(days)
    for row in rows:
        assert row.next_due_on
        assert row.overdue == (row.next_due_on < TEN_LATER)
        assert row.days_left == (row.next_due_on - TEN_LATER).days


def test_a_reference_finds_its_case_and_no_other() -> None:
    for row in listed():
        assert [found.case for found in listed(reference=row.reference)] == [row.case]
    assert listed(reference="0000-0000-0") == []


@pytest.mark.parametrize(
    "filters", [{"colour": "red"}, {"child": "maybe"}, {"due": "never"}, {"agency": "x"}]
)
def test_an_unknown_filter_is_named(filters: dict[str, str]) -> None:
    with pytest.raises(Refusal, match="unknown_filter") as refused:
        listed(**filters)
    assert refused.value.facts["filter"] in filters


@pytest.mark.parametrize("page", [0, -1, 10**9])
def test_a_page_that_cannot_be_is_refused(page: int) -> None:
    with pytest.raises(Refusal, match="unknown_filter"):
        read_queue(people.caseworker(), filters={}, page=page, on=TEN_LATER)


def test_the_referring_agency_sees_stage_and_no_deadline() -> None:
    rows = read_queue(people.officer(), filters={}, page=1, on=TEN_LATER).rows
    assert len(rows) == 6
    assert {(row.next_due_on, row.next_due_what, row.overdue) for row in rows} == {
        (None, None, False)
    }
    assert "awaiting_conclusive_grounds" in {row.stage for row in rows}


def test_an_agency_that_has_no_part_has_an_empty_list() -> None:
    for code, role in (
        ("west_yorkshire_police", Role.FIRST_RESPONDER),
        ("kent_county_council", Role.SOCIAL_WORKER),
        ("west_yorkshire_police", Role.CASEWORKER),
    ):
        page = read_queue(people.actor(code, role), filters={}, page=1, on=TEN_LATER)
        assert (page.rows, page.total) == ((), 0)
