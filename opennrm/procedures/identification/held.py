"""Who would have been let in by itself, and waits for a caseworker to look.

Somebody who did it is said to work for such a body. A caseworker lets it in by `make_grant`, or
another body under the same provision; then it waits no more. Nobody else is told of it.
Source: access/receivers.py; practice finding 28; docs/adr/0020.
Example: the child's council waits, because a carer of the council is said to have sold the child.
"""

from collections.abc import Iterator
from datetime import date
from uuid import UUID

from opennrm.access.receivers import Receiver, held_back
from opennrm.cases.events.base import Event
from opennrm.cases.events.circle import ExploiterDescribed
from opennrm.cases.events.grants import GrantMade
from opennrm.cases.history import History, fold
from opennrm.cases.vocabulary.roles import Role
from opennrm.identification.ages import treated_as_child
from opennrm.procedures.views import HeldItem
from opennrm.records import registers


def naming(history: History, case: UUID) -> tuple[Event, ...]:
    """What lets somebody into a case: its own facts, who did it also as told in those it leads."""
    return tuple(
        fact.event
        for fact in history.effective()
        if fact.envelope.case == case or isinstance(fact.event, ExploiterDescribed)
    )


def waiting(history: History, case: UUID, *, on: date) -> tuple[HeldItem, ...]:
    """The agencies that wait in a case, by name, for whoever may let them in."""
    state = fold(history)
    if state.closed_on is not None or state.withdrawn_on is not None:
        return ()
    child = treated_as_child(state, on=on)
    found = held_back(naming(history, case), agreed=frozenset(state.agreed), child=child)
    ids = registers.agency_ids([one.agency_code for one in found if one.agency_code])
    open_still = {
        agency: one.provision
        for one in found
        if (agency := one.agency or ids.get(one.agency_code or "")) is not None
        and not _let_in(history, case, agency, one)
    }
    names = {row.id: row.name for row in registers.agencies(open_still)} if open_still else {}
    return tuple(
        HeldItem(agency=agency, agency_name=names.get(agency, ""), provision=provision)
        for agency, provision in open_still.items()
    )


def _let_in(history: History, case: UUID, agency: UUID, one: Receiver) -> bool:
    """Whether this agency was let in, or a caseworker chose another one instead."""
    return any(
        made.agency == agency or (by is Role.CASEWORKER and made.provision == one.provision)
        for made, by in _grants(history, case)
    )


def _grants(history: History, case: UUID) -> Iterator[tuple[GrantMade, Role]]:
    for fact in history.facts:
        if isinstance(fact.event, GrantMade) and fact.envelope.case == case:
            yield fact.event, Role(fact.envelope.by.role)
