"""The two decisions, each decided, issued and served apart.

Decisions A.25: signed, issued and served are three days; figures count issued, windows run from
served. Findings are a list of test, element, evidence, finding and reason from the first version.
What a letter told is pinned: the law version and the dates in it (practice finding 8).
Example: `ReasonableGroundsDecided(outcome=Outcome.POSITIVE, findings=(…))`.
"""

from datetime import date
from typing import ClassVar
from uuid import UUID

from opennrm.cases.events.base import Code, Event, LanguageCode, LawVersion, Offset, Value
from opennrm.cases.vocabulary.casework import Understood
from opennrm.cases.vocabulary.decisions import (
    Computed,
    Element,
    Finding,
    Outcome,
    Reason,
    ServiceMethod,
    Stage,
    Test,
)
from opennrm.cases.vocabulary.serving import KnownBy, ToldBy
from opennrm.cases.vocabulary.slices import Slice
from opennrm.cases.vocabulary.weighing import Weighed, WeighedWhy
from opennrm.cases.vocabulary.withdrawing import Interpreter


class ItemWeighed(Value, frozen=True, kw_only=True):
    """One piece of evidence (an event id) as it was weighed, why, and in which words."""

    evidence: UUID
    weighed: Weighed
    why: WeighedWhy | None = None
    words: UUID | None = None


class FindingMade(Value, frozen=True, kw_only=True):
    """What was found on one element of one test, on which events as evidence, and why.

    `items`: how each piece of evidence was weighed. Since version 3 of a decision.
    """

    test: Test
    element: Element
    finding: Finding
    reason: Reason
    evidence: tuple[UUID, ...] = ()
    items: tuple[ItemWeighed, ...] = ()


class GuardHit(Value, frozen=True, kw_only=True):
    """A rule of the guard that the reasons hit when they were signed, and where.

    `part`: the text in the vault that it stands in; None for a coded reason. No words are kept.
    """

    rule: Code
    part: UUID | None = None
    start: Offset = 0
    end: Offset = 0


class ToldDate(Value, frozen=True, kw_only=True):
    """A day that a letter told the person."""

    what: Code
    on: date


class Decided(Event, frozen=True, kw_only=True):
    """What both decisions share: outcome, findings, what they compute to, law version, reasons.

    `unsettled` names the provisions of which the sources do not settle what they said on the day
    that governs them: a person settles that, never the software. Since version 2.
    `hits` are the guard's, for the second reader. `disagrees` says, in the vault, why the outcome
    is another than what the findings compute to. Since version 3.
    """

    version: ClassVar[int] = 3
    outcome: Outcome
    computed: Computed
    findings: tuple[FindingMade, ...]
    law_version: LawVersion
    reasons: UUID | None = None
    unsettled: tuple[Code, ...] = ()
    hits: tuple[GuardHit, ...] = ()
    disagrees: UUID | None = None


class ReasonableGroundsDecided(Decided, frozen=True, kw_only=True):
    """The first decision was signed."""

    kind: ClassVar[str] = "reasonable_grounds_decided"
    slice: ClassVar[str] = Slice.DECISION


class ConclusiveGroundsDecided(Decided, frozen=True, kw_only=True):
    """The second decision was signed."""

    kind: ClassVar[str] = "conclusive_grounds_decided"
    slice: ClassVar[str] = Slice.DECISION


class DecisionIssued(Event, frozen=True, kw_only=True):
    """A signed decision (its event id) left the authority, telling these dates."""

    kind: ClassVar[str] = "decision_issued"
    slice: ClassVar[str] = Slice.DECISION
    stage: Stage
    decision: UUID
    outcome: Outcome
    law_version: LawVersion
    told: tuple[ToldDate, ...] = ()


class DecisionServed(Event, frozen=True, kw_only=True):
    """A decision reached the person: how, through which agency, and whether it was understood.

    Since version 2 also which letter (its event id), who told it, how that is known, in which
    language and interpreted by whom. What was not understood is no service.
    """

    kind: ClassVar[str] = "decision_served"
    version: ClassVar[int] = 2
    slice: ClassVar[str] = Slice.DECISION
    stage: Stage
    decision: UUID
    how: ServiceMethod
    by_agency: UUID | None = None
    understood: Understood = Understood.NOT_ASKED
    letter: UUID | None = None
    told_by: ToldBy | None = None
    known_by: KnownBy | None = None
    language: LanguageCode | None = None
    interpreter: Interpreter | None = None


KINDS: tuple[type[Event], ...] = (
    ReasonableGroundsDecided,
    ConclusiveGroundsDecided,
    DecisionIssued,
    DecisionServed,
)
