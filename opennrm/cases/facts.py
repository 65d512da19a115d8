"""A fact: an envelope with its event read, and what corrections leave of a run of facts.

Nothing is edited: `Corrected` puts another fact in the place of the one it corrects, `Retracted`
takes one away. A correction that is itself retracted no longer counts.
Example: an age recorded as 17, corrected to 15, leaves one fact: 15, in the place of the first.
"""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date, datetime
from uuid import UUID

from opennrm.cases.envelope import Envelope
from opennrm.cases.events import decode
from opennrm.cases.events.base import Event
from opennrm.cases.events.corrections import KINDS, Corrected, Retracted

_CORRECTING = frozenset(KINDS)


@dataclass(frozen=True, slots=True)
class Fact:
    """One stored envelope and the event in it."""

    envelope: Envelope
    event: Event


def read(envelope: Envelope) -> Fact:
    """Read a stored envelope."""
    return Fact(envelope, decode(envelope))


def as_recorded(fact: Fact) -> tuple[datetime, UUID, int]:
    """Give the order in which facts became known, over several streams too."""
    return fact.envelope.recorded_at, fact.envelope.case, fact.envelope.position


def effective(facts: Sequence[Fact]) -> Sequence[Fact]:
    """Apply corrections and retractions, and order what is left by the day it happened."""
    if any(type(fact.event) in _CORRECTING for fact in facts):
        facts = _corrected(facts)
    return sorted(facts, key=_happened_on)


def _happened_on(fact: Fact) -> date:
    return fact.envelope.happened_on


def _corrected(facts: Sequence[Fact]) -> list[Fact]:
    by_id = {fact.envelope.id: fact for fact in facts}
    retracted = _retracted(facts)
    replaced = {
        fact.event.event: fact.event.by_event
        for fact in facts
        if isinstance(fact.event, Corrected)
        and fact.envelope.id not in retracted
        and _may_replace(by_id, fact.event)
    }
    replacing = frozenset(replaced.values())
    left = []
    for fact in facts:
        if fact.envelope.id in replacing or type(fact.event) in _CORRECTING:
            continue
        last = _last(replaced, fact.envelope.id)
        if last not in retracted and fact.envelope.id not in retracted:
            left.append(by_id[last])
    return left


def _may_replace(by_id: dict[UUID, Fact], correction: Corrected) -> bool:
    old, new = by_id.get(correction.event), by_id.get(correction.by_event)
    return old is not None and new is not None and type(old.event) is type(new.event)


def _last(replaced: dict[UUID, UUID], first: UUID) -> UUID:
    # Facts are replaced once or in a row; `seen` keeps a ring, which nobody writes, from looping.
    last, seen = first, {first}
    while last in replaced and replaced[last] not in seen:
        last = replaced[last]
        seen.add(last)
    return last


def _retracted(facts: Iterable[Fact]) -> frozenset[UUID]:
    """Give what is taken back; a retraction that a later one takes back does not count."""
    gone: set[UUID] = set()
    for fact in reversed(list(facts)):
        if isinstance(fact.event, Retracted) and fact.envelope.id not in gone:
            gone.add(fact.event.event)
    return frozenset(gone)
