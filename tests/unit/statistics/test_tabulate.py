"""Breakdowns equal the margins of the source, whatever columns are asked for."""

from collections import Counter

import pyarrow as pa
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from opennrm.cases.vocabulary.published.columns import HEADS
from opennrm.statistics.tabulate import (
    KNOWN_COLUMNS,
    NOT_IN_THIS_SOURCE,
    UnknownColumn,
    as_answer,
    tabulate,
)

FACTS = pa.table(
    {
        "quarter": ["2022-Q3", "2022-Q2", "2022-Q2"],
        "gender": ["Male", "Male", "Female"],
        "people": pa.array([4, 2, 1], pa.int64()),
    }
)


def test_rows_are_sorted_and_summed() -> None:
    found = tabulate(FACTS, by=("quarter",))
    assert [(row.labels, row.people) for row in found.rows] == [
        (("2022-Q2",), 3),
        (("2022-Q3",), 4),
    ]
    assert found.total == 7


def test_no_column_gives_the_total_alone() -> None:
    (row,) = tabulate(FACTS, by=()).rows
    assert (row.labels, row.people) == ((), 7)


def test_column_the_source_lacks_is_not_unknown() -> None:
    found = tabulate(FACTS, by=("outcome", "quarter"))
    assert found.missing == ("outcome",)
    assert found.rows[0].labels == (NOT_IN_THIS_SOURCE, "2022-Q2")
    assert tabulate(FACTS, by=("outcome",)).rows[0].people == 7


def test_empty_facts_give_no_rows_and_zero() -> None:
    found = tabulate(FACTS.slice(0, 0), by=("quarter",))
    assert (found.rows, found.total) == ((), 0)


def test_column_of_no_source_is_refused() -> None:
    with pytest.raises(UnknownColumn, match="shoe_size"):
        tabulate(FACTS, by=("shoe_size",))


def test_column_asked_for_twice_is_refused() -> None:
    with pytest.raises(ValueError, match="twice"):
        tabulate(FACTS, by=("quarter", "quarter"))


def test_answer_has_the_shape_of_the_issue() -> None:
    assert as_answer(tabulate(FACTS, by=("quarter",)), population="published") == {
        "population": "published",
        "by": ["quarter"],
        "rows": [{"quarter": "2022-Q2", "people": 3}, {"quarter": "2022-Q3", "people": 4}],
        "total": 7,
    }


def test_answer_names_what_is_not_in_the_source() -> None:
    answer = as_answer(tabulate(FACTS, by=("nation",)), population="published")
    assert answer["not_in_this_source"] == ["nation"]


@settings(max_examples=60, deadline=None)
@given(st.lists(st.sampled_from(list(HEADS)), unique=True, max_size=4))
def test_any_breakdown_of_the_real_file_equals_its_own_margins(
    real_cells: pa.Table, real_rows: list[dict[str, str]], by: list[str]
) -> None:
    margins: Counter[tuple[str, ...]] = Counter()
    for row in real_rows:
        margins[tuple(row[HEADS[column]] for column in by)] += int(row["People"])
    found = tabulate(real_cells, by=tuple(by))
    assert {row.labels: row.people for row in found.rows} == dict(margins)
    assert found.total == 21_918


def test_every_column_of_the_file_is_known() -> None:
    assert set(HEADS) <= set(KNOWN_COLUMNS)
