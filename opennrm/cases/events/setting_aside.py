"""Setting aside a positive: opened with reasons, the person told and heard, a panel, then decided.

Nothing of it happens by itself, and the positive stands until the last step. Whoever the decision
is about is told first, and heard.
Source: practice finding 36; provision setting_aside (ours); docs/adr/0045.
Example: `SettingAsideOpened(ground=SetAsideGround.DECEIVED, …)`; a month later the panel keeps it.
"""

from typing import ClassVar
from uuid import UUID

from opennrm.cases.events.base import Event
from opennrm.cases.vocabulary.ages import SetAsideEnd, SetAsideGround
from opennrm.cases.vocabulary.casework import Understood
from opennrm.cases.vocabulary.decisions import ServiceMethod, Stage
from opennrm.cases.vocabulary.people import YesNo
from opennrm.cases.vocabulary.slices import Slice
from opennrm.cases.vocabulary.withdrawing import Interpreter


class SettingAsideOpened(Event, frozen=True, kw_only=True):
    """It is asked whether a positive (its event id) can stand; why is in the vault."""

    kind: ClassVar[str] = "setting_aside_opened"
    slice: ClassVar[str] = Slice.DECISION
    stage: Stage
    decision: UUID
    ground: SetAsideGround
    evidence: tuple[UUID, ...] = ()
    reasons: UUID


class SettingAsideTold(Event, frozen=True, kw_only=True):
    """The person was told of it: what is thought, on what, and that they will be heard."""

    kind: ClassVar[str] = "setting_aside_told"
    slice: ClassVar[str] = Slice.DECISION
    opening: UUID
    how: ServiceMethod
    understood: Understood


class HeardOnSettingAside(Event, frozen=True, kw_only=True):
    """The person was heard on it, with whom they chose beside them."""

    kind: ClassVar[str] = "heard_on_setting_aside"
    slice: ClassVar[str] = Slice.DECISION
    opening: UUID
    interpreter: Interpreter
    lawyer_offered: YesNo
    answer: UUID


class PositiveSetAside(Event, frozen=True, kw_only=True):
    """A positive no longer stands, by this panel and for these reasons; it is decided anew."""

    kind: ClassVar[str] = "positive_set_aside"
    slice: ClassVar[str] = Slice.DECISION
    opening: UUID
    stage: Stage
    decision: UUID
    panel: UUID
    reasons: UUID


class SettingAsideEnded(Event, frozen=True, kw_only=True):
    """A positive that was looked at stands."""

    kind: ClassVar[str] = "setting_aside_ended"
    slice: ClassVar[str] = Slice.DECISION
    opening: UUID
    how: SetAsideEnd
    note: UUID | None = None


KINDS: tuple[type[Event], ...] = (
    SettingAsideOpened,
    SettingAsideTold,
    HeardOnSettingAside,
    PositiveSetAside,
    SettingAsideEnded,
)
