"""Cases of different people of one situation, so that they are decided alike (R-DEC-06).

Each fact is in the stream of one case and names the other; a person confirmed or refused it. It
tells one person about another, so that nobody but the competent authority ever sees one of these
(access/redact.py; practice finding 33). What others see is `looked_at_again` alone.
Example: `CasesRelated(other=…, shared=(Shared.EXPLOITER_TELEPHONE,), strength=Strength.STRONG)`.
"""

from typing import ClassVar
from uuid import UUID

from opennrm.cases.events.base import Event
from opennrm.cases.vocabulary.casework import CorrectionReason
from opennrm.cases.vocabulary.decisions import Stage
from opennrm.cases.vocabulary.people import Sure
from opennrm.cases.vocabulary.related import NotRelated, Shared, Strength
from opennrm.cases.vocabulary.slices import Slice


class CasesRelated(Event, frozen=True, kw_only=True):
    """Somebody confirmed that another case is of the same situation.

    `other_may_be_exploiter`: whether the person of the other case may be one of those who did it.
    """

    kind: ClassVar[str] = "cases_related"
    slice: ClassVar[str] = Slice.DECISION
    other: UUID
    shared: tuple[Shared, ...]
    strength: Strength
    other_may_be_exploiter: Sure
    why: UUID | None = None


class RelationRefused(Event, frozen=True, kw_only=True):
    """Somebody looked and found two situations."""

    kind: ClassVar[str] = "relation_refused"
    slice: ClassVar[str] = Slice.DECISION
    other: UUID
    reason: NotRelated


class RelationUndone(Event, frozen=True, kw_only=True):
    """What was found of the two cases, either way, no longer stands."""

    kind: ClassVar[str] = "relation_undone"
    slice: ClassVar[str] = Slice.DECISION
    other: UUID
    reason: CorrectionReason


class RelatedPositive(Event, frozen=True, kw_only=True):
    """A related case has a positive decision (its event id) of this stage, issued."""

    kind: ClassVar[str] = "related_positive"
    slice: ClassVar[str] = Slice.DECISION
    other: UUID
    stage: Stage
    decision: UUID


class RelatedPositiveGone(Event, frozen=True, kw_only=True):
    """That positive decision of a related case no longer stands."""

    kind: ClassVar[str] = "related_positive_gone"
    slice: ClassVar[str] = Slice.DECISION
    other: UUID
    stage: Stage
    decision: UUID


KINDS: tuple[type[Event], ...] = (
    CasesRelated,
    RelationRefused,
    RelationUndone,
    RelatedPositive,
    RelatedPositiveGone,
)
