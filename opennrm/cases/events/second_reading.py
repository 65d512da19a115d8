"""The second reading: a signed negative is read by another before it can issue, or goes back.

Every negative is read by a second caseworker or a manager, never by its author, who sees the
guard's hits beside each reason: one stop, not two. A positive is never read before it issues.
Source: provision second_reader; R-DEC-06; practice findings 30 and 31.
Example: `NegativeRead(agrees=True, hits=(HitAnswered(rule=…, answer=stands, why=…),))`.
"""

from typing import ClassVar
from uuid import UUID

from opennrm.cases.events.base import Code, Event, Value
from opennrm.cases.vocabulary.decisions import Stage
from opennrm.cases.vocabulary.second_reading import HitAnswer, ReturnReason
from opennrm.cases.vocabulary.slices import Slice


class HitAnswered(Value, frozen=True, kw_only=True):
    """What the second reader made of a rule's hits in one part of the reasons, and why (vault)."""

    rule: Code
    part: UUID | None = None
    answer: HitAnswer
    why: UUID


class NegativeRead(Event, frozen=True, kw_only=True):
    """Somebody else read a signed negative (its event id), and agrees or does not."""

    kind: ClassVar[str] = "negative_read"
    slice: ClassVar[str] = Slice.DECISION
    stage: Stage
    decision: UUID
    agrees: bool
    hits: tuple[HitAnswered, ...] = ()
    note: UUID | None = None


class DecisionReturned(Event, frozen=True, kw_only=True):
    """A signed negative (its event id) goes back to be decided anew; it never issues."""

    kind: ClassVar[str] = "decision_returned"
    slice: ClassVar[str] = Slice.DECISION
    stage: Stage
    decision: UUID
    reason: ReturnReason
    note: UUID | None = None


KINDS: tuple[type[Event], ...] = (NegativeRead, DecisionReturned)
