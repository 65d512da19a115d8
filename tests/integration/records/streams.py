"""What the tests of the record build with: facts, cases, cursors and threads.

Builders go through the store as the application does; `as_superuser` is for whoever is above the
five roles, against whom only verification helps.
"""

import json
import uuid
from collections.abc import Callable, Iterator, Sequence
from concurrent.futures import Future, ThreadPoolExecutor
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import date
from typing import Any, TypeVar
from uuid import UUID, uuid4

import psycopg
from django.db import connections, transaction
from django.db.backends.utils import CursorWrapper
from psycopg import conninfo

from opennrm.cases.envelope import NewEvent
from opennrm.records import context as contexts
from opennrm.records import grants, store, vault
from opennrm.records.context import Context
from opennrm.records.transaction import Unit, unit_of_work
from tests.integration.records.conftest import POLICE, context

T = TypeVar("T")
DAY = date(2026, 3, 2)
GRANTED = ("referral", "decision")


def fact(kind: str = "referred", slice_: str = "referral", *, id: UUID | None = None) -> NewEvent:
    """A fact of a kind; the store does not read what is in it."""
    return NewEvent(
        id=id or uuid4(), kind=kind, version=1, slice=slice_, payload=b"{}", happened_on=DAY
    )


@dataclass(frozen=True)
class Granting:
    """A grant that a test makes; `grant` is the id of its fact."""

    grant: UUID
    agency: UUID
    slices: tuple[str, ...]
    from_day: date
    until_day: date | None

    def fact(self) -> NewEvent:
        """The fact of this grant, from which the database takes its row."""
        said = {
            "grant": str(self.grant),
            "agency": str(self.agency),
            "slices": self.slices,
            "until": self.until_day and str(self.until_day),
            "provision": "competent_authority",
        }
        return NewEvent(
            id=self.grant,
            kind="grant_made",
            version=1,
            slice="identity",
            payload=json.dumps(said).encode(),
            happened_on=self.from_day,
        )


def open_stream(unit: Unit, *, person: UUID | None = None, population: str = "synthetic") -> UUID:
    """Open an empty stream within an act."""
    case = uuid4()
    new = store.NewStream(
        case=case, reference=case.hex[:12], person=person or uuid4(), record_key=7
    )
    store.open_streams(unit, [new], population=population)
    unit.about(case)
    return case


def grant(
    to: UUID,
    *,
    slices: Sequence[str] = GRANTED,
    from_day: date = DAY,
    until_day: date | None = None,
) -> Granting:
    """A grant to an agency, whose id is that of its fact."""
    return Granting(
        grant=uuid4(), agency=to, slices=tuple(slices), from_day=from_day, until_day=until_day
    )


def refer(
    agency: UUID = POLICE,
    *,
    given: Sequence[Granting] = (),
    person: UUID | None = None,
    name: str | None = None,
) -> UUID:
    """Open a case as a first responder: two facts, these grants and, where given, a name."""
    person = person or uuid4()
    with unit_of_work(context(agency, "first_responder", "refer")) as unit:
        case = open_stream(unit, person=person)
        made = [row.fact() for row in given]
        new = (fact(), fact("needs_noted", "health"), *made)
        store.append_events(unit, [(case, e) for e in new], expected={case: 0})
        grants.put_grants(case, [row.grant for row in given])
        if name is not None:
            keep_text(unit, case, person, name)
    return case


def keep_text(
    unit: Unit, case: UUID, person: UUID, text: str, *, slice_: str = "identity", kind: str = "name"
) -> UUID:
    """Seal one text about a person."""
    item = uuid4()
    vault.keep(
        unit,
        case,
        subjects=[vault.Subject(id=person, kind="person")],
        texts=[vault.Text(id=item, subject=person, slice=slice_, kind=kind, text=text)],
    )
    return item


def add(unit: Unit, case: UUID, *new: NewEvent) -> None:
    """Append facts to a case of one's own, wherever it stands now."""
    [(position,)] = as_superuser("SELECT position FROM nrm.case_head WHERE case_id = %s", [case])
    store.append_events(unit, [(case, e) for e in new or (fact(),)], expected={case: position})
    unit.about(case)


@contextmanager
def reading(who: Context | None) -> Iterator[CursorWrapper]:
    """A cursor of the application, in a transaction with this context or none."""
    with transaction.atomic(durable=True):
        if who is not None:
            contexts.set_context(who)
        with connections["default"].cursor() as cursor:
            yield cursor


def here() -> tuple[int, int]:
    """The backend and the start of the transaction to which a context is bound."""
    with connections["default"].cursor() as cursor:
        cursor.execute(contexts.WHERE_WE_ARE)
        pid, began, _ = cursor.fetchone()
        return pid, began


def slices_seen(who: Context, case: UUID) -> set[str]:
    """Which slices of a case a context reads."""
    with reading(who) as cursor:
        cursor.execute("SELECT DISTINCT slice FROM nrm.event WHERE case_id = %s", [case])
        return {row[0] for row in cursor.fetchall()}


def as_superuser(statement: str, values: Sequence[Any] = ()) -> list[tuple[Any, ...]]:
    """Run one statement as whoever is above all roles: no policy and no trigger holds it."""
    with psycopg.connect(superuser_url(), autocommit=True) as connection:
        connection.execute("SET session_replication_role = replica")
        found = connection.execute(statement.encode(), values or None)
        return list(found.fetchall()) if found.description else []


def superuser_url() -> str:
    """The superuser's way into the database of this module."""
    from opennrm.project import postgres
    from tests.conftest import data_folder

    url = postgres.describe(data_folder()).superuser_url
    return conninfo.make_conninfo(url or "", dbname=connections["default"].settings_dict["NAME"])


def in_thread(work: Callable[[], T]) -> "Future[T]":
    """Run this in a thread with connections of its own, closed at its end."""

    def run() -> T:
        try:
            return work()
        finally:
            connections.close_all()

    pool = ThreadPoolExecutor(max_workers=1, thread_name_prefix=uuid.uuid4().hex)
    future = pool.submit(run)
    pool.shutdown(wait=False)
    return future


def wait_until_blocked(*, by: int = 1) -> None:
    """Wait until so many backends of this database wait for a lock."""
    for _ in range(2_000):
        rows = as_superuser(
            "SELECT count(*) FROM pg_stat_activity"
            " WHERE datname = current_database() AND wait_event_type = 'Lock'"
        )
        if rows[0][0] >= by:
            return
    raise TimeoutError("nobody waits for a lock")
