"""Documents that the person, and whoever stands by them, see: those that may be shown in full.

The facts are kept back from the same people by the same rule (`access/disclosed.py`).
Source: disclosure (ours); practice finding 42; docs/adr/0039.
Example: a report that may be shown as a gist is not in the lawyer's list; its gist is on the case.
"""

from collections.abc import Iterable
from uuid import UUID

from opennrm.access.actors import Actor
from opennrm.access.disclosed import STAND_BY, kept_back
from opennrm.cases.events.documents import DocumentAdded
from opennrm.cases.history import History
from opennrm.records import store
from opennrm.records.documents import Document


def may_be_shown(actor: Actor, case: UUID, found: Iterable[Document]) -> tuple[Document, ...]:
    """Of some documents, those that this actor may see; for whoever weighs them, all."""
    if actor.role not in STAND_BY:
        return tuple(found)
    history = History.of(store.read_events(case))
    kept = kept_back(history, role=actor.role, agency=actor.agency)
    hidden = {
        fact.event.document
        for fact in history.facts
        if isinstance(fact.event, DocumentAdded) and fact.envelope.id in kept
    }
    return tuple(one for one in found if one.id not in hidden)
