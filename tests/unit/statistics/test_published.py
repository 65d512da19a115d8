"""The published table: hashes, vintages, counted people, and the real file if it is at hand."""

from datetime import UTC, date, datetime
from uuid import UUID

import pyarrow as pa
import pytest

from opennrm.statistics import published
from opennrm.statistics.published import Unmapped, Vintage, read_cells
from opennrm.statistics.published_lines import COLUMNS, HEADER, quarter_began
from opennrm.statistics.tabulate import tabulate

DAY = date(2026, 11, 21)
HEAD = ",".join(HEADER).encode()


def line(period: str, nationality: str, people: int) -> bytes:
    middle = "Police,Kent Police,Labour,Adult (18 or over),Male"
    return f"{period},{middle},{nationality},{people}".encode()


def cells(*lines: bytes) -> pa.Table:
    return read_cells([HEAD, *lines], on=DAY)


def vintage(number: int, day: int, **periods: bytes) -> Vintage:
    return Vintage(
        load=UUID(int=number),
        number=number,
        loaded_at=datetime(2026, 3, day, 12, tzinfo=UTC),
        periods={name.replace("_", "-"): found for name, found in periods.items()},
    )


def test_real_file_gives_the_official_totals(real_cells: pa.Table) -> None:
    found = real_cells
    totals = {
        p: published.people_in(published.of_period(found, p)) for p in published.periods(found)
    }
    assert totals == {
        "2022-Q2": 4171,
        "2022-Q3": 4586,
        "2022-Q4": 4417,
        "2023-Q1": 4746,
        "2023-Q2": 3998,
    }
    assert published.people_in(found) == 21_918


def test_real_file_has_no_label_without_a_code(real_cells: pa.Table) -> None:
    assert published.unmapped(real_cells) == ()


def test_hash_is_of_what_the_cells_say_not_of_their_order() -> None:
    a, b = line("2022-Q2", "Albanian", 3), line("2022-Q2", "Afghan", 2)
    assert published.content_hash(cells(a, b)) == published.content_hash(cells(b, a))
    assert published.content_hash(cells(a)) != published.content_hash(cells(a, b))
    corrected = line("2022-Q2", "Albanian", 4)
    assert published.content_hash(cells(a)) != published.content_hash(cells(corrected))


def test_unmapped_labels_are_listed_with_their_people() -> None:
    found = cells(line("2022-Q2", "Ruritanian", 3), line("2022-Q3", "Ruritanian", 1))
    assert published.unmapped(found) == (
        Unmapped(column="nationality", label="Ruritanian", people=4),
    )


def test_only_quarters_that_changed_are_loaded() -> None:
    first = cells(line("2022-Q2", "Albanian", 3), line("2022-Q3", "Afghan", 2))
    assert set(published.changed(first, [])) == {"2022-Q2", "2022-Q3"}
    loaded = Vintage(
        load=UUID(int=1),
        number=1,
        loaded_at=datetime(2026, 3, 1, tzinfo=UTC),
        periods=published.changed(first, []),
    )
    assert published.changed(first, [loaded]) == {}
    later = cells(line("2022-Q2", "Albanian", 3), line("2022-Q3", "Afghan", 5))
    assert set(published.changed(later, [loaded])) == {"2022-Q3"}


def test_later_vintage_replaces_and_earlier_stays_reproducible() -> None:
    one = vintage(1, 1, **{"2022_Q2": b"a", "2022_Q3": b"b"})
    two = vintage(2, 20, **{"2022_Q3": b"c"})
    assert published.in_force([two, one]) == {"2022-Q2": one, "2022-Q3": two}
    assert published.in_force([one, two], vintage=1) == {"2022-Q2": one, "2022-Q3": one}
    assert published.in_force([one, two], as_of=date(2026, 3, 19))["2022-Q3"] == one
    assert published.in_force([one, two], as_of=date(2026, 3, 20))["2022-Q3"] == two
    assert published.in_force([one, two], as_of=date(2026, 2, 28)) == {}


def test_content_that_comes_back_is_a_new_vintage() -> None:
    a, b = cells(line("2022-Q2", "Albanian", 3)), cells(line("2022-Q2", "Albanian", 4))
    one = vintage(1, 1, **{"2022_Q2": published.content_hash(a)})
    two = vintage(2, 2, **{"2022_Q2": published.content_hash(b)})
    assert set(published.changed(a, [one, two])) == {"2022-Q2"}


def test_counted_people_are_facts_again() -> None:
    found = cells(line("2022-Q2", "Albanian", 3), line("2022-Q3", "Pakistani UK", 2))
    rows = [[row[name] for name in (*COLUMNS, "people")] for row in found.to_pylist()]
    again = published.table_of_counts(rows)
    by = ("quarter", "nationality")
    assert tabulate(again, by=by) == tabulate(found, by=by)


def test_no_people_give_an_empty_table() -> None:
    assert published.people_in(published.table_of_counts([])) == 0


@pytest.mark.parametrize(
    ("period", "day"),
    [("2022-Q1", date(2022, 1, 1)), ("2022-Q2", date(2022, 4, 1)), ("2023-Q4", date(2023, 10, 1))],
)
def test_quarter_has_a_first_day(period: str, day: date) -> None:
    assert quarter_began(period) == day
