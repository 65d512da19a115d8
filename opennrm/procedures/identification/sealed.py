"""Documents and the sealed copy: a reviewer opens none that came later before the second step.

Source: R-REV-02; docs/adr/0043.
Example: a report put in a week after the decision is in no list until the reviewer opens the rest.
"""

from collections.abc import Sequence
from uuid import UUID

from opennrm.access.actors import Actor
from opennrm.cases.history import History, fold
from opennrm.cases.vocabulary.roles import Role
from opennrm.records import store
from opennrm.records.documents import Document
from opennrm.review.sealing import sealing_review


def outside_seal(actor: Actor, case: UUID, found: Sequence[Document]) -> Sequence[Document]:
    """The documents that this actor sees while a copy is sealed: those of before the decision."""
    if actor.role is not Role.INDEPENDENT_REVIEWER:
        return found
    history = History.of(store.read_events(case))
    review = sealing_review(fold(history))
    if review is None:
        return found
    signed = [f.envelope.recorded_at for f in history.facts if f.envelope.id == review.decision]
    return tuple(one for one in found if signed and one.added_at <= signed[0])
