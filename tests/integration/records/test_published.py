"""Published figures as facts: registered, counted from the events, never mixed with casework."""

from collections import Counter
from datetime import date
from uuid import UUID, uuid4

import pytest
from django.db import connections, transaction
from django.db.utils import DatabaseError

from opennrm.cases.envelope import NewEvent
from opennrm.records import cutoffs, published, store
from opennrm.records.errors import Absent, NotALegalWrite
from opennrm.records.published import Cell, Period
from opennrm.records.transaction import Unit, unit_of_work
from tests.integration.records.conftest import AUTHORITY, CODES, POLICE, context
from tests.integration.records.streams import add, as_superuser, reading, refer

OPERATOR = CODES["operator"].id
LOADER = (OPERATOR, "administrator", "load_published")


def cell(line: int, people: int, *, period: str = "2024-Q1") -> Cell:
    """A cell of a file, with labels as they might be published."""
    return Cell(
        line=line,
        period=period,
        responder_type="Police",
        responder="West Midlands Police",
        exploitation="Labour Exploitation",
        age_at_exploitation="Adult (18 or over)",
        gender="Male",
        nationality=f"Nation {line}",
        people=people,
    )


def fact(load: UUID, of: Cell) -> NewEvent:
    """One person whom a cell counts."""
    return NewEvent(
        id=uuid4(),
        kind="published_referral",
        version=1,
        slice="referral",
        payload=f'{{"source":"{load}","period":"{of.period}","cell":{of.line}}}'.encode(),
        happened_on=date(2024, 1, 1),
    )


def open_streams(unit: Unit, people: int, *, population: str = "published") -> list[UUID]:
    """Empty streams of the published population."""
    cases = [uuid4() for _ in range(people)]
    streams = [
        store.NewStream(case=case, reference=case.hex, person=uuid4(), record_key=0)
        for case in cases
    ]
    store.open_streams(unit, streams, population=population)
    return cases


def load(*cells: Cell, name: str = "figures.csv") -> UUID:
    """Load a file: register, cells and one stream for each person."""
    source, periods = uuid4(), Counter[str]()
    for one in cells:
        periods[one.period] += one.people
    with unit_of_work(context(*LOADER)) as unit:
        unit.counted = sum(periods.values())
        published.put_load(
            source,
            content_hash=source.bytes,
            source_name=name,
            columns=["a", "b"],
            unmapped=["gender: Autre"],
            periods=[
                Period(period=p, content_hash=f"{source}{p}".encode(), people=n)
                for p, n in periods.items()
            ],
        )
        published.put_cells(source, cells)
        facts = [fact(source, one) for one in cells for _ in range(one.people)]
        cases = open_streams(unit, len(facts))
        store.append_events(unit, zip(cases, facts, strict=True), expected=dict.fromkeys(cases, 0))
    return source


def counted(vintage: dict[str, UUID]) -> dict[str, int]:
    """People by nationality."""
    return {c.nationality: c.people for chunk in published.counts(vintage) for c in chunk}


def test_people_are_counted_from_the_facts() -> None:
    """Cell by cell, in chunks, whatever the cell itself says."""
    cells = [cell(1, 3), cell(2, 1), cell(3, 2)]
    source = load(*cells)
    found = [one for chunk in published.counts({"2024-Q1": source}, size=2) for one in chunk]
    assert found == cells
    as_superuser("UPDATE nrm.published_cell SET people = 99 WHERE load_id = %s", [source])
    assert counted({"2024-Q1": source}) == {"Nation 1": 3, "Nation 2": 1, "Nation 3": 2}


def test_each_quarter_is_counted_from_its_own_load() -> None:
    """A corrected quarter does not add to the one it corrects."""
    first = load(cell(1, 2), cell(2, 4, period="2024-Q2"))
    second = load(cell(7, 5, period="2024-Q2"))
    assert counted({"2024-Q1": first, "2024-Q2": second}) == {"Nation 1": 2, "Nation 7": 5}
    assert counted({"2024-Q1": first, "2024-Q2": first}) == {"Nation 1": 2, "Nation 2": 4}
    assert counted({"2023-Q1": first}) == {}
    assert counted({}) == {}


def test_loads_are_listed_as_registered_oldest_first() -> None:
    """With their quarters, and the labels that no code was found for."""
    first, second = load(cell(1, 2), cell(2, 4, period="2024-Q2")), load(cell(1, 1))
    found = {one.id: one for one in published.loads()}
    one = found[first]
    assert (one.content_hash, one.source_name, one.people) == (first.bytes, "figures.csv", 6)
    assert (one.columns, one.unmapped) == (("a", "b"), ("gender: Autre",))
    assert [(p.period, p.people) for p in one.periods] == [("2024-Q1", 2), ("2024-Q2", 4)]
    assert found[second].number > one.number
    assert [found_one.number for found_one in published.loads()] == sorted(
        found_one.number for found_one in published.loads()
    )


def test_a_file_is_one_row_of_the_log_with_its_people() -> None:
    """However many people it counts."""
    before = as_superuser("SELECT count(*) FROM nrm.access_log")[0][0]
    load(cell(1, 20))
    after = as_superuser("SELECT count(*) FROM nrm.access_log")[0][0]
    assert after == before + 1


def test_nobody_reads_or_acts_on_published_streams_as_cases() -> None:
    """They have no grants, no list and no page; the home agency opens none of them."""
    load(cell(1, 1))
    for agency, role in ((OPERATOR, "administrator"), (OPERATOR, "caseworker")):
        with reading(context(agency, role, "read_case")) as cursor:
            cursor.execute("SELECT count(*) FROM nrm.case_head")
            assert cursor.fetchone() == (0,)
    [(case,)] = as_superuser(
        "SELECT case_id FROM nrm.case_head WHERE population = 'published' LIMIT 1"
    )
    with unit_of_work(context(OPERATOR, "first_responder", "add_to_referral")) as unit:
        assert store.open_case(unit, case) == ()


def test_a_cut_off_of_casework_counts_no_published_fact() -> None:
    """The two populations are never added up."""
    load(cell(1, 3))
    cutoff = uuid4()
    cutoffs.take(cutoff, law_hash="x", code_version="1")
    assert list(cutoffs.histories(cutoff, kinds=("published_referral",))) == []


@pytest.mark.parametrize(
    "who",
    [
        pytest.param((POLICE, "first_responder", "refer"), id="a referral"),
        pytest.param((POLICE, "first_responder", "load_published"), id="another role"),
        pytest.param((OPERATOR, "administrator", "read_figures"), id="another act"),
        pytest.param((AUTHORITY, "caseworker", "load_published"), id="a caseworker"),
    ],
)
def test_only_the_act_of_loading_registers_a_file(who: tuple[UUID, str, str]) -> None:
    """By role and by act, register and cells alike."""
    source = load(cell(1, 1))
    with pytest.raises(Absent), unit_of_work(context(*who)):
        published.put_load(
            uuid4(), content_hash=b"", source_name="f", columns=[], unmapped=[], periods=[]
        )
    with pytest.raises(Absent), unit_of_work(context(*who)):
        published.put_cells(source, [cell(2, 1)])
    with pytest.raises((Absent, NotALegalWrite)), unit_of_work(context(*who)) as unit:
        open_streams(unit, 1)


def test_an_act_on_a_case_cannot_slip_in_a_published_person() -> None:
    """The official figures are what was loaded and nothing else."""
    source = load(cell(1, 1))
    case = refer()
    with (
        pytest.raises(NotALegalWrite, match="cannot write that kind"),
        unit_of_work(context(POLICE, "first_responder", "add_to_referral")) as unit,
    ):
        add(unit, case, fact(source, cell(1, 1)))
    assert counted({"2024-Q1": source}) == {"Nation 1": 1}


def test_loading_opens_no_casework() -> None:
    """A stream of casework is not opened under the act of loading."""
    with pytest.raises(NotALegalWrite), unit_of_work(context(*LOADER)) as unit:
        open_streams(unit, 1, population="synthetic")


@pytest.mark.parametrize("table", ["published_load", "published_period", "published_cell"])
@pytest.mark.parametrize("change", ["DELETE FROM nrm.{}", "UPDATE nrm.{} SET people = 1"])
def test_what_was_loaded_is_never_changed(table: str, change: str) -> None:
    """Not even by the owner, in normal running."""
    with (
        pytest.raises(DatabaseError, match="append-only"),
        transaction.atomic(using="owner"),
        connections["owner"].cursor() as cursor,
    ):
        cursor.execute(change.format(table))
