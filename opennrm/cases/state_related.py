"""What the state of a case knows of related cases, and of negatives that were looked at again.

Parts of `cases.state`. Nothing of a related case but its key, what is shared, and its positives.
Example: `state.positives_elsewhere` names the positive with which a signed negative diverges.
"""

from dataclasses import dataclass
from datetime import date, datetime
from uuid import UUID

from opennrm.cases.vocabulary.decisions import Stage
from opennrm.cases.vocabulary.people import Sure
from opennrm.cases.vocabulary.related import NotRelated, Shared, Strength


@dataclass(frozen=True, slots=True, kw_only=True)
class RelatedCase:
    """A case of another person of the same situation, confirmed by somebody."""

    other: UUID
    shared: tuple[Shared, ...]
    strength: Strength
    other_may_be_exploiter: Sure
    why: UUID | None
    since: date


@dataclass(frozen=True, slots=True, kw_only=True)
class RefusedRelation:
    """A case that somebody found to be of another situation."""

    other: UUID
    reason: NotRelated


@dataclass(frozen=True, slots=True, kw_only=True)
class PositiveElsewhere:
    """An issued positive of a related case; `id` is the fact that made it known here."""

    id: UUID
    other: UUID
    stage: Stage
    decision: UUID
    known_on: date
    known_at: datetime


@dataclass(frozen=True, slots=True, kw_only=True)
class LookedAgain:
    """An issued negative that was opened again; the decision is among the earlier ones."""

    stage: Stage
    decision: UUID
    decided_on: date
    since: date
