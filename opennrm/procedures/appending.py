"""Appending to a case and knowing at once what its history now is, without reading it again."""

from collections.abc import Sequence
from datetime import datetime
from uuid import UUID

from opennrm.cases.envelope import By, Envelope, NewEvent
from opennrm.cases.history import History
from opennrm.records import store
from opennrm.records.transaction import Unit


def append_new(unit: Unit, case: UUID, new: Sequence[NewEvent], *, expected: int) -> History:
    """Append the first facts of a new case; gives its history. Errors: Absent, SomebodyWasFirst."""
    moment = store.append_events(unit, [(case, event) for event in new], expected={case: expected})
    stored = tuple(_stored(unit, case, e, expected + n, moment) for n, e in enumerate(new, start=1))
    return History.of(stored)


def append_to(
    unit: Unit, case: UUID, before: tuple[Envelope, ...], new: Sequence[NewEvent], *, expected: int
) -> History:
    """Append to a case that this unit has opened; `before` is its whole joint history."""
    moment = store.append_events(unit, [(case, event) for event in new], expected={case: expected})
    stored = tuple(_stored(unit, case, e, expected + n, moment) for n, e in enumerate(new, start=1))
    return History.of((*before, *stored))


def _stored(unit: Unit, case: UUID, event: NewEvent, position: int, moment: datetime) -> Envelope:
    context = unit.context
    return Envelope(
        id=event.id,
        case=case,
        position=position,
        kind=event.kind,
        version=event.version,
        slice=event.slice,
        payload=event.payload,
        happened_on=event.happened_on,
        recorded_at=moment,
        by=By(member=context.member, agency=context.agency, role=context.role),
        grant=None,
        act=context.act,
    )
