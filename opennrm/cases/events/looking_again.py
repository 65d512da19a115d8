"""An issued negative that is looked at again: support goes on, and the history keeps it.

It says of which decision, and never why, so that nobody can read another person's case out of it:
why stands in facts that only the competent authority sees. Source: practice finding 33.
Example: `LookedAtAgain(stage=Stage.REASONABLE_GROUNDS, decision=…)`.
"""

from typing import ClassVar
from uuid import UUID

from opennrm.cases.events.base import Event
from opennrm.cases.vocabulary.decisions import Stage
from opennrm.cases.vocabulary.slices import Slice


class LookedAtAgain(Event, frozen=True, kw_only=True):
    """A negative decision (its event id) that was issued is open again."""

    kind: ClassVar[str] = "looked_at_again"
    slice: ClassVar[str] = Slice.DECISION
    stage: Stage
    decision: UUID


KINDS: tuple[type[Event], ...] = (LookedAtAgain,)
