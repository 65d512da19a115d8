"""That a ruling or new guidance bears on a decision, or on a criminal matter, of this case.

`ruling` is the key of the register of rulings; what it says is public and stands there. A decision
is opened by `ReviewOpened` beside this; a criminal matter is a court's, so a person says here what
followed. Source: R-REV-05, R-NPN-02; practice finding 44; docs/adr/0047.
Example: `RulingOnDecision(ruling=…, stage=Stage.REASONABLE_GROUNDS, decision=…)`.
"""

from typing import ClassVar
from uuid import UUID

from opennrm.cases.events.base import Event
from opennrm.cases.vocabulary.decisions import Stage
from opennrm.cases.vocabulary.rulings import MatterAnswer
from opennrm.cases.vocabulary.slices import Slice


class RulingOnDecision(Event, frozen=True, kw_only=True):
    """An adverse decision (its event id) was made under a rule that a ruling changed."""

    kind: ClassVar[str] = "ruling_on_decision"
    slice: ClassVar[str] = Slice.DECISION
    ruling: UUID
    stage: Stage
    decision: UUID


class RulingOnMatter(Event, frozen=True, kw_only=True):
    """A criminal matter (the event that stated it) stood under a rule that a ruling changed.

    Written by the job, which writes nothing in the criminal slice; only the authority ever sees it.
    """

    kind: ClassVar[str] = "ruling_on_matter"
    slice: ClassVar[str] = Slice.DECISION
    ruling: UUID
    matter: UUID


class RulingOnMatterAnswered(Event, frozen=True, kw_only=True):
    """What followed for a criminal matter that a ruling bears on."""

    kind: ClassVar[str] = "ruling_on_matter_answered"
    slice: ClassVar[str] = Slice.CRIMINAL
    ruling: UUID
    matter: UUID
    how: MatterAnswer


KINDS: tuple[type[Event], ...] = (RulingOnDecision, RulingOnMatter, RulingOnMatterAnswered)
