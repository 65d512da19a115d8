"""What of a history was corrected or taken back: for whoever reads it, beside the fact itself.

Source: provision accuracy; practice finding 21 (a correction names what was wrong).
Example: an age corrected from 17 to 15: the first fact is marked `corrected`, with the reason.
"""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from uuid import UUID

from opennrm.cases.events.corrections import Corrected, Retracted
from opennrm.cases.history import History
from opennrm.cases.vocabulary.casework import CorrectionReason


@dataclass(frozen=True, slots=True, kw_only=True)
class Mark:
    """That a fact no longer holds: why, since when, and which fact stands in its place."""

    reason: CorrectionReason
    since: date
    replaced_by: UUID | None = None


def marks(history: History) -> Mapping[UUID, Mark]:
    """Give the facts that no longer hold, each with what was wrong. The latest mark counts."""
    gone = {f.event.event for f in history.facts if isinstance(f.event, Retracted)}
    found: dict[UUID, Mark] = {}
    for fact in history.facts:
        event = fact.event
        if fact.envelope.id in gone or not isinstance(event, Corrected | Retracted):
            continue
        by = event.by_event if isinstance(event, Corrected) else None
        found[event.event] = Mark(
            reason=event.reason, since=fact.envelope.happened_on, replaced_by=by
        )
    return found
