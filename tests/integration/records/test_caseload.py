"""The caseload as stored: read by its agency, written beside facts, rebuilt whole or not at all."""

from collections.abc import Iterator, Sequence
from dataclasses import replace
from datetime import date, datetime, timedelta
from uuid import UUID, uuid4
from zoneinfo import ZoneInfo

import pytest

from opennrm.records import caseload, grants, store
from opennrm.records.caseload import Filters, Row
from opennrm.records.errors import Absent, NotALegalWrite
from opennrm.records.transaction import unit_of_work
from tests.integration.records.conftest import AUTHORITY, CLOSED, COUNCIL, POLICE, context
from tests.integration.records.streams import (
    add,
    as_superuser,
    fact,
    grant,
    in_thread,
    open_stream,
    reading,
    refer,
    wait_until_blocked,
)

EVERYTHING = Filters()
TODAY = datetime.now(ZoneInfo("Europe/London")).date()
YESTERDAY = TODAY - timedelta(days=1)


@pytest.fixture(autouse=True)
def empty() -> None:
    """Each test begins with an empty caseload."""
    as_superuser("DELETE FROM nrm.caseload")


def a_row(agency: UUID = AUTHORITY, **facts: object) -> Row:
    """A row of an agency's list."""
    plain: dict[str, object] = {
        "stage": "referred",
        "outcome": None,
        "nation": "england",
        "child": False,
        "urgent": False,
        "received_on": date(2026, 3, 2),
        "next_due_on": None,
        "next_due_what": None,
        "law_hash": "law",
    }
    return Row(agency=agency, **(plain | facts))  # type: ignore[arg-type]


def listed_case(*rows: Row) -> UUID:
    """A case of the police, granted to the authority, with these rows, else plain ones."""
    row = grant(AUTHORITY)
    missing = {AUTHORITY, POLICE} - {one.agency for one in rows}
    with unit_of_work(context(POLICE, "first_responder", "refer")) as unit:
        case = open_stream(unit)
        made = (fact(), row.fact())
        store.append_events(unit, [(case, e) for e in made], expected={case: 0})
        grants.put_grants(case, [row.grant])
        caseload.put(case, [*rows, *(a_row(agency) for agency in missing)])
    return case


def read(
    filters: Filters = EVERYTHING,
    *,
    agency: UUID = AUTHORITY,
    role: str = "caseworker",
    limit: int = 50,
    offset: int = 0,
    asked: UUID | None = None,
) -> tuple[list[UUID], int]:
    """What a member of an agency sees in a list: cases in order, and how many match."""
    with reading(context(agency, role, "list_cases")):
        rows, total = caseload.read(filters, agency=asked or agency, limit=limit, offset=offset)
    return [row.case for row in rows], total


def test_each_agency_reads_its_own_row_of_a_case() -> None:
    """One row for each (agency, case); nobody sees another's, though it is asked for."""
    case = listed_case(a_row(AUTHORITY, outcome="positive"), a_row(POLICE))
    assert read() == ([case], 1)
    assert read(agency=POLICE, role="first_responder") == ([case], 1)
    assert read(agency=COUNCIL, role="first_responder") == ([], 0)
    assert read(agency=COUNCIL, role="first_responder", asked=AUTHORITY) == ([], 0)
    with reading(context(POLICE, "first_responder", "list_cases")):
        own = caseload.read_one(case, agency=POLICE)
        assert caseload.read_one(case, agency=AUTHORITY) is None
    assert own is not None
    assert own.outcome is None


@pytest.mark.parametrize("role", ["administrator", "auditor", "analyst"])
def test_a_role_without_lists_reads_none(role: str) -> None:
    """Of the same agency."""
    listed_case(a_row())
    assert read(role=role) == ([], 0)


def test_a_closed_agency_has_no_list() -> None:
    """Even if a row stood there by mistake."""
    case = listed_case(a_row())
    query = "UPDATE nrm.caseload SET agency = %s WHERE case_id = %s AND agency = %s"
    as_superuser(query, [CLOSED, case, AUTHORITY])
    assert read(agency=CLOSED, role="first_responder") == ([], 0)


def test_what_is_due_first_stands_first_and_pages_do_not_overlap() -> None:
    """Without a date last; of one date in a fixed order."""
    days = [None, date(2026, 5, 1), date(2026, 4, 1), date(2026, 5, 1), date(2026, 4, 2)]
    cases = [listed_case(a_row(next_due_on=day)) for day in days]
    middle = sorted([cases[1], cases[3]])
    order = [cases[2], cases[4], *middle, cases[0]]
    assert read() == (order, 5)
    assert [read(limit=2, offset=n)[0] for n in (0, 2, 4)] == [order[:2], order[2:4], order[4:]]


@pytest.mark.parametrize(
    ("filters", "facts"),
    [
        (Filters(stage="closed"), {"stage": "closed"}),
        (Filters(nation="wales"), {"nation": "wales"}),
        (Filters(child=True), {"child": True}),
        (Filters(urgent=True), {"urgent": True}),
        (Filters(due_before=date(2026, 4, 2)), {"next_due_on": date(2026, 4, 1)}),
    ],
)
def test_a_filter_narrows_the_list(filters: Filters, facts: dict[str, object]) -> None:
    """To the one that matches, among others that do not."""
    listed_case(a_row(next_due_on=date(2026, 4, 2)))
    wanted = listed_case(a_row(AUTHORITY, **facts))
    assert read(filters) == ([wanted], 1)


def test_a_reference_is_found_exactly() -> None:
    """And its beginning alone is not enough."""
    case = listed_case(a_row())
    listed_case(a_row())
    assert read(Filters(reference=case.hex[:12])) == ([case], 1)
    assert read(Filters(reference=case.hex[:11])) == ([], 0)


def test_rows_are_written_only_by_the_act_that_changed_the_case() -> None:
    """SQL in another act cannot put a case into somebody's list or take it out."""
    case = listed_case(a_row())
    for agency in (POLICE, COUNCIL):
        with (
            pytest.raises(Absent),
            unit_of_work(context(agency, "first_responder", "add_to_referral")),
        ):
            caseload.put(case, [])
    assert read() == ([case], 1)


@pytest.mark.parametrize("agency", [COUNCIL, CLOSED])
def test_no_row_is_written_for_an_agency_that_has_nothing_of_the_case(agency: UUID) -> None:
    """Not even by the act that changed it: a list tells that a case exists."""
    with pytest.raises(NotALegalWrite):
        listed_case(a_row(agency))


def test_an_act_replaces_all_rows_of_its_case() -> None:
    """None of the old ones is left."""
    case = listed_case(a_row(AUTHORITY), a_row(POLICE))
    change(case, a_row(AUTHORITY, stage="closed"), a_row(POLICE, urgent=True))
    assert read(Filters(stage="closed")) == ([case], 1)
    assert read(Filters(urgent=True), agency=POLICE, role="first_responder") == ([case], 1)
    stored = as_superuser("SELECT position FROM nrm.caseload WHERE case_id = %s", [case])
    assert stored == [(3,)] * 2


def change(case: UUID, *rows: Row) -> None:
    """Add a fact as the referrer and write these rows."""
    with unit_of_work(context(POLICE, "first_responder", "add_to_referral")) as unit:
        add(unit, case)
        caseload.put(case, rows)


@pytest.mark.parametrize("rows", [(), (POLICE,), (AUTHORITY,)])
def test_no_act_takes_a_case_out_of_the_list_of_whoever_has_it(rows: tuple[UUID, ...]) -> None:
    """A first responder's act cannot make a case vanish from the authority's queue."""
    case = listed_case(a_row())
    with pytest.raises(NotALegalWrite, match="without its row"):
        change(case, *(a_row(agency) for agency in rows))
    assert read() == ([case], 1)


def test_a_case_without_casework_stands_in_no_list() -> None:
    """A notification has no rows."""
    with unit_of_work(context(POLICE, "first_responder", "notify")) as unit:
        case = open_stream(unit)
        store.append_events(unit, [(case, fact("notified"))], expected={case: 0})
        caseload.put(case, ())
    assert read(agency=POLICE, role="first_responder") == ([], 0)


def test_a_referral_is_never_taken_back() -> None:
    """Or a correction would take its case out of every list."""
    case = listed_case()
    query = "SELECT id FROM nrm.event WHERE kind = 'referred' AND case_id = %s"
    [(referred,)] = as_superuser(query, [case])
    said = replace(fact("referral_retracted"), payload=f'{{"event":"{referred}"}}'.encode())
    with (
        pytest.raises(NotALegalWrite, match="never taken back"),
        unit_of_work(context(POLICE, "first_responder", "correct")) as unit,
    ):
        add(unit, case, said)
    assert read() == ([case], 1)


def test_a_row_goes_with_the_last_day_of_the_grant() -> None:
    """Nobody writes on that day: the list asks the calendar, and a rebuild finds the same."""
    days = (YESTERDAY, TODAY, None)
    cases = [refer(given=[grant(COUNCIL, until_day=day)]) for day in days]
    for case in cases:
        with unit_of_work(context(POLICE, "first_responder", "add_to_referral")) as unit:
            add(unit, case)
            who = [one.agency for one in grants.interested(case)]
            caseload.put(case, [a_row(agency) for agency in who])
    query = "SELECT until_day FROM nrm.caseload WHERE agency = %s ORDER BY 1 NULLS LAST"
    assert as_superuser(query, [COUNCIL]) == [(TODAY,), (None,)]
    assert as_superuser(
        "SELECT DISTINCT until_day FROM nrm.caseload WHERE agency = %s", [POLICE]
    ) == [(None,)]
    assert read(agency=COUNCIL)[1] == 2
    as_superuser("UPDATE nrm.caseload SET until_day = until_day - 1")
    assert read(agency=COUNCIL) == ([cases[2]], 1)
    assert [row[1] for row in caseload.every_row() if row[0] == COUNCIL] == [cases[2]]


def test_a_rebuild_takes_the_last_day_from_the_grants() -> None:
    """As the act itself did."""
    case = refer(given=[grant(COUNCIL, until_day=TODAY)])
    rows = [(case, case.hex[:12], 1, a_row(agency)) for agency in (COUNCIL, POLICE)]
    caseload.replace_all(iter([((case,), rows)]))
    found = as_superuser("SELECT agency, until_day FROM nrm.caseload WHERE case_id = %s", [case])
    assert dict(found) == {COUNCIL: TODAY, POLICE: None}


def rebuilt(cases: list[UUID], *, without: Sequence[UUID] = ()) -> Iterator[caseload.Rewritten]:
    """A row for each case of a rebuild, and those for which there is none."""
    for case in cases:
        yield (case,), [(case, case.hex[:12], 1, a_row(stage="rebuilt"))]
    yield without, []


def test_a_rebuild_replaces_everything() -> None:
    """Rows that no fact bears out are gone; the number written is told."""
    cases = [listed_case(a_row()) for _ in range(3)]
    assert caseload.replace_all(rebuilt(cases[:2], without=cases[2:])) == 2
    assert as_superuser("SELECT stage FROM nrm.caseload") == [("rebuilt",)] * 2
    assert [row[3] for row in caseload.every_row()] == ["rebuilt"] * 2


def test_a_case_that_a_rebuild_cannot_read_keeps_its_rows() -> None:
    """It stays in the lists as it was, and the others are done."""
    cases = [listed_case(a_row()) for _ in range(2)]
    assert caseload.replace_all(rebuilt(cases[:1])) == 1
    query = "SELECT count(*) FROM nrm.caseload WHERE case_id = %s AND stage = 'referred'"
    assert as_superuser(query, [cases[1]]) == [(2,)]


def test_a_rebuild_that_fails_changes_nothing() -> None:
    """Lists never show half a caseload."""
    cases = [listed_case(a_row()) for _ in range(3)]

    def failing() -> Iterator[caseload.Rewritten]:
        yield from rebuilt(cases[:1])
        assert as_superuser("SELECT count(*) FROM nrm.caseload WHERE stage = 'referred'") == [(6,)]
        raise ZeroDivisionError

    with pytest.raises(ZeroDivisionError):
        caseload.replace_all(failing())
    assert as_superuser("SELECT stage FROM nrm.caseload") == [("referred",)] * 6


def test_an_act_during_a_rebuild_waits_and_is_not_lost() -> None:
    """The rebuild sees the facts as they stand; what comes after it stands in the list."""
    case = listed_case(a_row())
    late: list[object] = []

    def meanwhile() -> Iterator[caseload.Rewritten]:
        late.append(in_thread(lambda: listed_case(a_row(urgent=True))))
        wait_until_blocked()
        yield from rebuilt([case])

    assert caseload.replace_all(meanwhile()) == 1
    added = late[0].result(timeout=30)  # type: ignore[attr-defined]
    assert set(read()[0]) == {case, added}


def test_every_case_with_casework_is_gone_through_once() -> None:
    """In chunks; published streams have no casework."""
    cases = {refer() for _ in range(5)}
    published = uuid4()
    as_superuser(
        "INSERT INTO nrm.case_head"
        " (case_id, reference, person, home_agency, population, record_key)"
        " VALUES (%s, 'p', %s, %s, 'published', 0)",
        [published, uuid4(), POLICE],
    )
    found = [case for chunk in caseload.every_case(size=2) for case in chunk]
    assert len(found) == len(set(found))
    assert cases <= set(found)
    assert published not in found
