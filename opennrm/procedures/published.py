"""Loading an official table: every person it counts becomes a fact of the published population.

The file is checked whole, then written in one transaction with one line in the access log. What has
not changed is not written again; a corrected quarter is a new vintage beside the old one. Published
streams have no case work: no caseload, no grants, nothing owed to anybody.
Example: the file of 2022-Q2 to 2023-Q2 becomes 21,918 streams of one fact each.
"""

import hashlib
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from datetime import date
from itertools import islice
from pathlib import Path
from uuid import UUID, uuid4

import pyarrow as pa

from opennrm.access.actors import Actor
from opennrm.cases import events
from opennrm.cases.envelope import NewEvent
from opennrm.cases.events.published import PublishedReferral
from opennrm.cases.vocabulary.acts import Act
from opennrm.procedures.acts import doing
from opennrm.procedures.refusals import Refusal
from opennrm.records import published as register
from opennrm.records import store
from opennrm.records.transaction import Unit
from opennrm.statistics import published
from opennrm.statistics.published_lines import COLUMNS, MalformedFile, quarter_began

PUBLISHED = "published"
_CELLS_A_CHUNK = 2_000
_STREAMS_A_CHUNK = 2_000
Progress = Callable[[int, int], None]


@dataclass(frozen=True, slots=True, kw_only=True)
class LoadReceipt:
    """What a file brought: quarters new, corrected and unchanged, and labels without a code."""

    load: UUID | None
    vintage: int | None
    people: int
    loaded: tuple[str, ...]
    replaced: tuple[str, ...]
    unchanged: tuple[str, ...]
    unmapped: tuple[published.Unmapped, ...]


def load_published(
    actor: Actor, *, path: Path, on: date, progress: Progress | None = None
) -> LoadReceipt:
    """Enter every person whom an official file counts as a referral fact without identity.

    Errors: Refusal `malformed_file` with its faults, `not_readable`, or `absent`; nothing is kept.
    """
    cells, digest = _read(path, on)
    with doing(actor, Act.LOAD_PUBLISHED) as unit:
        before = vintages()
        changed = published.changed(cells, before)
        receipt = _receipt(cells, changed, before)
        unit.counted = receipt.people
        if changed:
            _write(
                unit, receipt, cells, changed, digest=digest, source=path.name, progress=progress
            )
    if receipt.load is None:
        return receipt
    number = next(one.number for one in vintages() if one.load == receipt.load)
    return replace(receipt, vintage=number)


def vintages(loads: Sequence[register.Load] | None = None) -> tuple[published.Vintage, ...]:
    """Every load of an official file, as the pure part knows it."""
    return tuple(
        published.Vintage(
            load=load.id,
            number=load.number,
            loaded_at=load.loaded_at,
            periods={period.period: period.content_hash for period in load.periods},
        )
        for load in (register.loads() if loads is None else loads)
    )


def _read(path: Path, on: date) -> tuple[pa.Table, bytes]:
    digest = hashlib.sha256()
    try:
        with path.open("rb") as lines:
            return published.read_cells(_hashed(lines, digest), on=on), digest.digest()
    except MalformedFile as malformed:
        found = {"faults": malformed.faults, "more": malformed.more}
        raise Refusal("malformed_file", facts=found) from malformed
    except OSError as error:
        raise Refusal("not_readable", facts={"why": error.strerror or ""}) from error


def _hashed(lines: Iterable[bytes], digest: "hashlib._Hash") -> Iterator[bytes]:
    for line in lines:
        digest.update(line)
        yield line


def _receipt(
    cells: pa.Table, changed: dict[str, bytes], before: Sequence[published.Vintage]
) -> LoadReceipt:
    known = published.in_force(before)
    return LoadReceipt(
        load=uuid4() if changed else None,
        vintage=None,
        people=sum(published.people_in(published.of_period(cells, period)) for period in changed),
        loaded=tuple(period for period in changed if period not in known),
        replaced=tuple(period for period in changed if period in known),
        unchanged=tuple(p for p in published.periods(cells) if p not in changed),
        unmapped=published.unmapped(cells),
    )


def _write(
    unit: Unit,
    receipt: LoadReceipt,
    cells: pa.Table,
    changed: dict[str, bytes],
    *,
    digest: bytes,
    source: str,
    progress: Progress | None,
) -> None:
    """The register of the file, its cells, and a stream with one fact for each person."""
    load = receipt.load
    assert load is not None
    quarters = {period: published.of_period(cells, period) for period in changed}
    register.put_load(
        load,
        content_hash=digest,
        source_name=source,
        columns=COLUMNS,
        unmapped=[f"{one.column}: {one.label}" for one in receipt.unmapped],
        periods=[
            register.Period(
                period=period, content_hash=found, people=published.people_in(quarters[period])
            )
            for period, found in changed.items()
        ],
    )
    done = 0
    for quarter in quarters.values():
        for batch in quarter.to_batches(max_chunksize=_CELLS_A_CHUNK):
            rows = [register.Cell(period=row.pop("quarter"), **row) for row in batch.to_pylist()]
            register.put_cells(load, rows)
            people = _people(load, rows)
            while chunk := list(islice(people, _STREAMS_A_CHUNK)):
                _append(unit, chunk)
                done += len(chunk)
                if progress is not None:
                    progress(done, receipt.people)


def _people(load: UUID, rows: Sequence[register.Cell]) -> Iterator[NewEvent]:
    for row in rows:
        fact = PublishedReferral(source=load, period=row.period, cell=row.line)
        began = quarter_began(row.period)
        for _ in range(row.people):
            yield events.encode(fact, happened_on=began)


def _append(unit: Unit, new: Sequence[NewEvent]) -> None:
    cases = [uuid4() for _ in new]
    streams = [
        store.NewStream(case=case, reference=case.hex, person=uuid4(), record_key=case.int & 255)
        for case in cases
    ]
    store.open_streams(unit, streams, population=PUBLISHED)
    store.append_events(unit, zip(cases, new, strict=True), expected=dict.fromkeys(cases, 0))
