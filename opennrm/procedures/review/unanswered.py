"""The rapporteur's list: what was written for somebody and nobody answered in time, by key.

No case, no name, no word; with a key the rapporteur asks the competent authority, which finds it.
Source: R-REV-04; docs/adr/0043. Example: one about a child's release, three days late, open.
"""

from dataclasses import dataclass
from datetime import date
from uuid import UUID

from opennrm.access.actors import Actor
from opennrm.cases.vocabulary.acts import Act
from opennrm.procedures.acts import doing
from opennrm.records import unanswered


@dataclass(frozen=True, slots=True, kw_only=True)
class UnansweredLine:
    """One of the list. `days_late`: calendar days after its last day, until answered or today."""

    key: UUID
    nation: str | None
    about: tuple[str, ...]
    child: bool
    received_on: date
    due_on: date
    handed_on: date
    answered_on: date | None
    days_late: int


def list_unanswered(actor: Actor, *, on: date) -> tuple[UnansweredLine, ...]:
    """What was not answered in time: open ones first, the oldest first. Errors: Refusal(absent)."""
    with doing(actor, Act.LIST_UNANSWERED) as unit:
        rows = unanswered.read()
        unit.counted = len(rows)
    return tuple(
        UnansweredLine(
            key=row.key,
            nation=row.nation,
            about=row.about,
            child=row.child,
            received_on=row.received_on,
            due_on=row.due_on,
            handed_on=row.handed_on,
            answered_on=row.answered_on,
            days_late=((row.answered_on or on) - row.due_on).days,
        )
        for row in rows
    )
