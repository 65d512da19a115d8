"""The official cross-table: what its cells say, quarter by quarter, and which vintage counts.

The file is checked whole before a single person of it is kept. A quarter is known by the hash of
its cells, whatever their order, so that the same file again changes nothing and a corrected one is
a new vintage; the earlier one can still be asked for.
Source: Home Office NRM statistics, tables 11 to 14 (Open Government Licence v3.0).
Example: the file of 2022-Q2 to 2023-Q2 has five quarters and 21,918 people.
"""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import UTC, date, datetime
from hashlib import sha256
from uuid import UUID

import pyarrow as pa
import pyarrow.compute as pc

from opennrm.cases.vocabulary.published.columns import READERS, read
from opennrm.statistics.published_lines import COLUMNS, SCHEMA, Check


@dataclass(frozen=True, slots=True, kw_only=True)
class Unmapped:
    """A label that no list knows, and how many people it stands for."""

    column: str
    label: str
    people: int


def read_cells(lines: Iterable[bytes], *, on: date) -> pa.Table:
    """The cells of a file as a table of `SCHEMA`, one row a line.

    `lines` are the raw lines of the file, UTF-8, with or without their ends; `on` is the day of
    reading, after which no quarter can have begun. Raises MalformedFile.
    Source: ours, decisions.md 46 (checked whole, then written in one transaction).
    """
    check = Check(on)
    batches = list(check.batches(lines))
    table = pa.Table.from_batches(batches, SCHEMA).unify_dictionaries().combine_chunks()
    check.repeated(table)
    check.refuse()
    return table


def periods(cells: pa.Table) -> tuple[str, ...]:
    """The quarters of the table, in order.

    Source: ours.
    """
    return tuple(sorted(pc.unique(cells["quarter"]).to_pylist()))


def of_period(cells: pa.Table, period: str) -> pa.Table:
    """The cells of one quarter.

    Source: ours.
    """
    return cells.filter(pc.equal(cells["quarter"].cast(pa.string()), period))


def people_in(cells: pa.Table) -> int:
    """How many people the cells count.

    Source: ours.
    """
    return int(pc.sum(cells["people"]).as_py() or 0)


def content_hash(cells: pa.Table) -> bytes:
    """The SHA-256 of what the cells say, whatever the order or the line ends of the file.

    Source: ours, decisions.md 46 (same period and content: nothing to do).
    """
    digest = sha256()
    columns = [*COLUMNS, "people"]
    plain = pa.table(
        {name: cells[name].cast(pa.string()) for name in COLUMNS} | {"people": cells["people"]}
    )
    for batch in plain.sort_by([(name, "ascending") for name in COLUMNS]).to_batches():
        for row in zip(*(batch.column(name).to_pylist() for name in columns), strict=True):
            digest.update("\x1f".join(map(str, row)).encode() + b"\x1e")
    return digest.digest()


def unmapped(cells: pa.Table) -> tuple[Unmapped, ...]:
    """The labels that no list can read, with their people. They are loaded all the same.

    Source: ours, decisions.md 46.
    """
    found = []
    for column in READERS:
        sums = cells.select([column, "people"]).group_by(column).aggregate([("people", "sum")])
        for label, people in zip(
            sums[column].to_pylist(), sums["people_sum"].to_pylist(), strict=True
        ):
            if read(column, label) is None:
                found.append(Unmapped(column=column, label=label, people=people))
    return tuple(sorted(found, key=lambda one: (COLUMNS.index(one.column), one.label)))


@dataclass(frozen=True, slots=True, kw_only=True)
class Vintage:
    """A load, numbered from 1, and the quarters that it gave: period to content hash."""

    load: UUID
    number: int
    loaded_at: datetime
    periods: Mapping[str, bytes]


def in_force(
    vintages: Sequence[Vintage], *, vintage: int | None = None, as_of: date | None = None
) -> dict[str, Vintage]:
    """Which load counts for each quarter: the last one, or the last up to a number or a day.

    `as_of` is a day in UTC, counted to its end.
    Source: ours, decisions.md 46; domain.md 3 (published figures are revised at every release).
    """
    chosen: dict[str, Vintage] = {}
    for one in sorted(vintages, key=lambda known: known.number):
        if vintage is not None and one.number > vintage:
            continue
        if as_of is not None and one.loaded_at.astimezone(UTC).date() > as_of:
            continue
        chosen.update(dict.fromkeys(one.periods, one))
    return dict(sorted(chosen.items()))


def changed(cells: pa.Table, vintages: Sequence[Vintage]) -> dict[str, bytes]:
    """The quarters of a file whose content is not what counts now, with their hashes.

    Source: ours, decisions.md 46.
    """
    now = in_force(vintages)
    hashes = {period: content_hash(of_period(cells, period)) for period in periods(cells)}
    return {
        period: found
        for period, found in hashes.items()
        if period not in now or now[period].periods[period] != found
    }


def table_of_counts(rows: Iterable[Sequence[str | int]]) -> pa.Table:
    """A table of facts from counted people: rows of the labels of `COLUMNS`, then the count.

    Source: ours.
    """
    columns = list(zip(*rows, strict=True)) or [()] * (len(COLUMNS) + 1)
    labels = {
        name: pa.array(values, pa.string())
        for name, values in zip(COLUMNS, columns[:-1], strict=True)
    }
    return pa.table({**labels, "people": pa.array(columns[-1], pa.int64())})
