"""What is done while the person is missing, and what a prosecutor is asked to wait for.

Missing suspends, and counts against nobody. A negative may issue only where what is known is enough
without them: somebody says so with reasons, and somebody else confirms it.
Source: suspension_when_missing; practice findings 12 and 46; R-CHD-13; docs/adr/0045.
Example: `EnoughKnown(stage=…, reason=…)` by one caseworker, `EnoughConfirmed` by another.
"""

from datetime import date
from typing import ClassVar
from uuid import UUID

from opennrm.cases.events.base import Event
from opennrm.cases.vocabulary.decisions import Stage
from opennrm.cases.vocabulary.handing_over import LetInWhy, PauseAnswer, PauseWay
from opennrm.cases.vocabulary.slices import Slice


class EnoughKnown(Event, frozen=True, kw_only=True):
    """What is known is enough to decide this stage without the missing person; why is in vault."""

    kind: ClassVar[str] = "enough_known"
    slice: ClassVar[str] = Slice.DECISION
    stage: Stage
    reason: UUID


class EnoughConfirmed(Event, frozen=True, kw_only=True):
    """Somebody else confirms that enough is known (the event id of what was said)."""

    kind: ClassVar[str] = "enough_confirmed"
    slice: ClassVar[str] = Slice.DECISION
    enough: UUID
    note: UUID | None = None


class PauseAsked(Event, frozen=True, kw_only=True):
    """A prosecution body was asked to pause until the decision; the request is in the vault."""

    kind: ClassVar[str] = "pause_asked"
    slice: ClassVar[str] = Slice.CRIMINAL
    of: UUID
    way: PauseWay
    answer_by: date | None = None
    request: UUID | None = None


class PauseAnswered(Event, frozen=True, kw_only=True):
    """What came back on a request to pause (its event id)."""

    kind: ClassVar[str] = "pause_answered"
    slice: ClassVar[str] = Slice.CRIMINAL
    asked: UUID
    how: PauseAnswer
    note: UUID | None = None


class LetInByHand(Event, frozen=True, kw_only=True):
    """Why a body that waited was let in by a caseworker (by this grant), or another instead.

    Never shown to the body: it says that somebody there may be one of those who did it.
    """

    kind: ClassVar[str] = "let_in_by_hand"
    slice: ClassVar[str] = Slice.IDENTITY
    grant: UUID
    waited: UUID
    why: LetInWhy
    reason: UUID


KINDS: tuple[type[Event], ...] = (
    EnoughKnown,
    EnoughConfirmed,
    PauseAsked,
    PauseAnswered,
    LetInByHand,
)
