"""Figures: breakdowns of one population at a time, published or recorded, never added together.

Where published figures are loaded they answer first, and the answer says so. Recorded cases are
counted as of a cut-off, without identity, for those who may see them; without sign-in there are
totals of official files only (decisions.md 40).
Example: `figures(None, by=("quarter",), population=None, on=day)` gives the published totals.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from itertools import chain
from uuid import UUID, uuid4

import pyarrow as pa

from opennrm import __version__
from opennrm.access.actors import Actor
from opennrm.cases.vocabulary.acts import Act
from opennrm.cases.vocabulary.roles import Role
from opennrm.law import current_law
from opennrm.procedures import made_up
from opennrm.procedures.acts import doing
from opennrm.procedures.installation import DEMO_AGENCIES
from opennrm.procedures.published import PUBLISHED, LoadReceipt, load_published, vintages
from opennrm.procedures.refusals import ABSENT, Refusal
from opennrm.records import cutoffs, installation, registers
from opennrm.records import published as register
from opennrm.records.errors import Busy
from opennrm.records.transaction import Unit
from opennrm.statistics import facts, published
from opennrm.statistics.tabulate import Breakdown, UnknownColumn, check_columns, tabulate

__all__ = ["Figures", "LoadReceipt", "demo_member", "figures", "load_published", "recent_cutoff"]

# What anybody may see without signing in: totals of official files (decisions.md 40).
OPEN_COLUMNS = frozenset({"quarter"})


@dataclass(frozen=True, slots=True, kw_only=True)
class Figures:
    """A breakdown of one population; `said` is the code of what has to be said about it."""

    population: str
    by: tuple[str, ...]
    rows: tuple[tuple[tuple[str, ...], int], ...]
    total: int
    said: str | None
    missing: tuple[str, ...]
    vintages: dict[str, int]


def figures(
    actor: Actor | None,
    *,
    by: tuple[str, ...],
    population: str | None,
    on: date,
    vintage: int | None = None,
    as_of: date | None = None,
) -> Figures:
    """People by columns, of one population: published where any is loaded and none is named.

    Without an actor only published totals by quarter are given; recorded cases are counted for
    those who may, from a cut-off that is kept and not older than a minute. Errors: Refusal
    `unknown_column`, `column_twice`, `unknown_population`, `nothing_loaded`, `busy` or `absent`.
    """
    _check_columns(by)
    loads = register.loads()
    known = vintages(loads)
    here = recorded_population()
    chosen = population or (PUBLISHED if known else here)
    if chosen not in (PUBLISHED, here):
        raise Refusal("unknown_population", facts={"population": chosen, "here": here})
    open_to_all = actor is None and chosen == PUBLISHED and set(by) <= OPEN_COLUMNS
    if actor is None and not open_to_all:
        raise Refusal(ABSENT)
    if chosen == PUBLISHED:
        in_force = published.in_force(known, vintage=vintage, as_of=as_of)
        named = population is not None
        if actor is None:
            return _published(by, in_force, _totals(in_force, loads), named=named)
        with doing(actor, Act.READ_FIGURES):
            return _published(by, in_force, _counted(in_force), named=named)
    assert actor is not None
    with doing(actor, Act.READ_RECORDED_FIGURES) as unit:
        return _figures(here, tabulate(_recorded(unit, on), by=by), said=None, vintages={})


def demo_member(role: str) -> Actor:
    """The demo's member in a role, for a command that acts as somebody. Errors: Refusal."""
    if role not in frozenset(DEMO_AGENCIES):
        raise Refusal("no_such_member")
    return made_up.actor(Role(role), agency=DEMO_AGENCIES[Role(role)])


def recorded_population() -> str:
    """The population of what members of this installation enter: live, or synthetic in a demo."""
    return "live" if installation.population() == "production" else "synthetic"


def _published(
    by: tuple[str, ...], in_force: Mapping[str, published.Vintage], table: pa.Table, *, named: bool
) -> Figures:
    if not in_force:
        raise Refusal("nothing_loaded")
    return _figures(
        PUBLISHED,
        tabulate(table, by=by),
        said=None if named else "published_stands_first",
        vintages={period: one.number for period, one in in_force.items()},
    )


def _totals(in_force: Mapping[str, published.Vintage], loads: Sequence[register.Load]) -> pa.Table:
    """People by quarter as the register of loads has them: no fact is read for a passer-by."""
    people = {(load.id, one.period): one.people for load in loads for one in load.periods}
    return pa.table(
        {
            "quarter": pa.array(list(in_force), pa.string()),
            "people": pa.array([people[v.load, p] for p, v in in_force.items()], pa.int64()),
        }
    )


def _counted(in_force: Mapping[str, published.Vintage]) -> pa.Table:
    return published.table_of_counts(
        (
            cell.period,
            cell.responder_type,
            cell.responder,
            cell.exploitation,
            cell.age_at_exploitation,
            cell.gender,
            cell.nationality,
            cell.people,
        )
        for chunk in register.counts({period: one.load for period, one in in_force.items()})
        for cell in chunk
    )


def _recorded(unit: Unit, on: date) -> pa.Table:
    """Recorded referrals as of a cut-off not older than a minute, read as the statistics role."""
    names = {
        agency.id: facts.Responder(agency.name, agency.agency_type)
        for agency in registers.agencies()
    }
    chunks = chain.from_iterable(cutoffs.histories(recent_cutoff(), kinds=facts.KINDS))
    known = (envelope for envelope in chunks if envelope.happened_on <= on)
    table = facts.recorded_facts(known, responders=names)
    unit.counted = table.num_rows
    return table


def recent_cutoff() -> UUID:
    """A recent cut-off of this law and code, or a new one. Errors: Refusal `busy`."""
    made_with = {"law_hash": current_law().version, "code_version": __version__}
    recent = cutoffs.recent(**made_with)
    if recent is not None:
        return recent
    new = uuid4()
    try:
        cutoffs.take(new, **made_with)
    except Busy as busy:
        raise Refusal("busy") from busy
    return new


def _check_columns(by: tuple[str, ...]) -> None:
    try:
        check_columns(by)
    except UnknownColumn as unknown:
        raise Refusal("unknown_column", facts={"column": str(unknown)}) from unknown
    except ValueError as error:
        raise Refusal("column_twice") from error


def _figures(
    population: str, breakdown: Breakdown, *, said: str | None, vintages: dict[str, int]
) -> Figures:
    return Figures(
        population=population,
        by=breakdown.by,
        rows=tuple((row.labels, row.people) for row in breakdown.rows),
        total=breakdown.total,
        said=said,
        missing=breakdown.missing,
        vintages=vintages,
    )
