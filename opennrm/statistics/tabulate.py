"""Breakdowns: a table of counted facts becomes rows that any column can be read off.

Facts come as an Arrow table with a column `people` and one column for each thing that the source
knows. A column that the source lacks is answered with "not in this source", never with "unknown":
a table that was printed without jurisdiction does not say that nobody knows it.
Example: `tabulate(facts, by=("quarter",))` of the official file begins with 2022-Q2, 4,171.
"""

from dataclasses import dataclass

import pyarrow as pa
import pyarrow.compute as pc

NOT_IN_THIS_SOURCE = "not in this source"

# Everything that some source may know, in the order in which it is offered.
KNOWN_COLUMNS = (
    "quarter",
    "responder_type",
    "responder",
    "exploitation",
    "age_at_exploitation",
    "gender",
    "nationality",
    "nation",
    "jurisdiction",
    "location_of_exploitation",
    "setting",
    "uk_region",
    "competent_authority",
    "stage",
    "outcome",
)


class UnknownColumn(ValueError):
    """No source of this mechanism has such a column."""


@dataclass(frozen=True, slots=True)
class Row:
    """One row of a breakdown: a label for each column asked for, and the people counted."""

    labels: tuple[str, ...]
    people: int


@dataclass(frozen=True, slots=True, kw_only=True)
class Breakdown:
    """A breakdown; `missing` names the columns that the source does not have."""

    by: tuple[str, ...]
    rows: tuple[Row, ...]
    total: int
    missing: tuple[str, ...]


def tabulate(facts: pa.Table, *, by: tuple[str, ...]) -> Breakdown:
    """People by the columns asked for, sorted by label in the order of `by`; the total is exact.

    `facts` has `people` (int64) and string columns. Raises UnknownColumn; ValueError for a column
    that is asked for twice.
    Source: ours, decisions.md 46; practice finding 15.
    """
    check_columns(by)
    present = [column for column in by if column in facts.column_names]
    rows = tuple(
        Row(tuple(labels.get(column, NOT_IN_THIS_SOURCE) for column in by), people)
        for labels, people in _groups(facts, present)
    )
    return Breakdown(
        by=by,
        rows=rows,
        total=int(pc.sum(facts["people"]).as_py() or 0),
        missing=tuple(column for column in by if column not in facts.column_names),
    )


def check_columns(by: tuple[str, ...]) -> None:
    """Raise UnknownColumn for a column of no source, ValueError for one that is asked for twice.

    Source: ours.
    """
    for column in by:
        if column not in KNOWN_COLUMNS:
            raise UnknownColumn(column)
    if len(set(by)) != len(by):
        raise ValueError("a column is asked for twice")


def _groups(facts: pa.Table, present: list[str]) -> list[tuple[dict[str, str], int]]:
    if not facts.num_rows:
        return []
    sums = facts.select([*present, "people"]).group_by(present).aggregate([("people", "sum")])
    rows = [
        ({column: row[column] for column in present}, row["people_sum"]) for row in sums.to_pylist()
    ]
    return sorted(rows, key=lambda row: tuple(row[0][column] for column in present))


def as_answer(breakdown: Breakdown, *, population: str) -> dict[str, object]:
    """A breakdown in the shape that the command and the API answer with.

    `{"population": …, "by": […], "rows": [{column: label, …, "people": n}], "total": n}`, and
    `not_in_this_source` where a column is missing.
    Source: ours, decisions.md 46.
    """
    rows = [
        {**dict(zip(breakdown.by, row.labels, strict=True)), "people": row.people}
        for row in breakdown.rows
    ]
    answer: dict[str, object] = {
        "population": population,
        "by": list(breakdown.by),
        "rows": rows,
        "total": breakdown.total,
    }
    if breakdown.missing:
        answer["not_in_this_source"] = list(breakdown.missing)
    return answer
