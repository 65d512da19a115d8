"""What procedures give back: frozen, plain, already redacted. Codes and days, never sentences.

The rim turns codes into words; nothing here knows how a page looks.
"""

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date, datetime
from uuid import UUID

from opennrm.procedures.signed_negatives import WaitingView
from opennrm.procedures.work_views import HandsView, Named, WhyView


@dataclass(frozen=True, slots=True, kw_only=True)
class MembershipView:
    """A capacity in which the signed-in member may act."""

    id: UUID
    agency_name: str
    role: str


@dataclass(frozen=True, slots=True, kw_only=True)
class AgencyChoice:
    """An agency to choose from in a form."""

    id: UUID
    name: str
    agency_type: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Receipt:
    """What a submission became (referral, notification, counted, waiting) and what is next."""

    kind: str
    reference: str | None
    case: UUID | None
    nation: str
    received_on: date
    child: bool
    next_steps: tuple[str, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class QueueRow:
    """A case in a list, with what changes as days pass computed for the day of looking."""

    case: UUID
    reference: str
    stage: str
    outcome: str | None
    nation: str | None
    child: bool
    urgent: bool
    received_on: date
    next_due_on: date | None
    next_due_what: str | None
    overdue: bool
    days_left: int | None
    why: tuple[WhyView, ...] = ()
    hands: HandsView | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class QueuePage:
    """A page of a list. `total` is counted up to 1,000; `more` says that there are more.

    `teams`: those of the actor's agency, where it has any to choose from.
    """

    rows: tuple[QueueRow, ...]
    page: int
    pages: int
    total: int
    more: bool
    filters: Mapping[str, str]
    teams: tuple[Named, ...] = ()
    hands_out: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class TimelineItem:
    """One fact as this actor may see it: codes and days in `facts`, texts in `texts`."""

    id: UUID
    day: date
    recorded_at: datetime
    kind: str
    slice: str
    facts: Mapping[str, object]
    texts: Mapping[str, str]
    by_role: str
    by_agency_name: str


@dataclass(frozen=True, slots=True, kw_only=True)
class LawLine:
    """What the law says on one point for this case, with its source; an excerpt is never quoted.

    `settled`: the sources settle that it held on this day.
    """

    name: str
    territory: str
    summary: Mapping[str, object]
    source: str
    excerpt: bool
    settled: bool


@dataclass(frozen=True, slots=True, kw_only=True)
class DueItem:
    """Something due: by when, not before when, under which provision.

    `differs`: a letter told another day than today's law data gives; `on` is the better of the two.
    """

    what: str
    on: date | None
    earliest: date | None
    provision: str
    source: str
    force: str
    overdue: bool
    days_left: int | None
    differs: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class UnansweredItem:
    """An element of a test that no recorded fact answers yet. It asks; it never counts against."""

    test: str
    element: str
    age: str


@dataclass(frozen=True, slots=True, kw_only=True)
class HeldItem:
    """An agency that waits to be let in: somebody who did it is said to work for such a body."""

    agency: UUID
    agency_name: str
    provision: str


@dataclass(frozen=True, slots=True, kw_only=True)
class ToldItem:
    """A date that a letter told, what today's law data give for it, and the date that holds."""

    what: str
    told_on: date
    now_computed: date | None
    holds: date
    differs: bool
    told_under: str
    now_under: str


@dataclass(frozen=True, slots=True, kw_only=True)
class MarkView:
    """That a fact no longer holds: what was wrong, since when, and what stands in its place."""

    reason: str
    since: date
    replaced_by: UUID | None


@dataclass(frozen=True, slots=True, kw_only=True)
class LookedAgainLine:
    """A negative that had issued and is open again; never why."""

    stage: str
    decided_on: date
    since: date


@dataclass(frozen=True, slots=True, kw_only=True)
class SafeContactLine:
    """Whether the ways to reach the person may be used today, as last confirmed.

    `lapsed`: the ways that must not be used, also where another was confirmed since.
    """

    standing: str
    confirmed_on: date | None
    until: date | None
    lapsed: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class CaseView:
    """A case as one actor may see it on one day.

    `marks`: the facts that no longer hold; `correctable`: those that this actor may correct or take
    back. `safe_contact` is None for whoever may not see how the person is reached. `held`: the
    agencies that wait, for whoever may let them in.
    `counts_for_nothing`: the day of a withdrawal that does, because a child said it.
    `with_another`: the authority that has the case, for a caseworker of another one; `law_names`:
    another than has it, for the caseworker who can hand it over.
    """

    case: UUID
    reference: str
    stage: str
    outcome: str | None
    nation: str | None
    population: str
    child: bool
    urgent: bool
    received_on: date
    position: int
    name: str | None
    agency_name: str
    timeline: tuple[TimelineItem, ...]
    due: tuple[DueItem, ...]
    law: tuple[LawLine, ...]
    not_yet_answered: tuple[UnansweredItem, ...]
    may: frozenset[str]
    told: tuple[ToldItem, ...] = ()
    safe_contact: SafeContactLine | None = None
    counts_for_nothing: date | None = None
    with_another: str | None = None
    law_names: str | None = None
    untold: int = 0
    marks: Mapping[UUID, MarkView] = field(default_factory=dict)
    correctable: frozenset[UUID] = frozenset()
    signed: tuple[WaitingView, ...] = ()
    held: tuple[HeldItem, ...] = ()
    officer_waits: bool = False
    looked_again: tuple[LookedAgainLine, ...] = ()
    again: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class CaseworkReceipt:
    """A fact that was added to a case, and the position at which the case stands now."""

    case: UUID
    reference: str
    fact: UUID
    position: int


@dataclass(frozen=True, slots=True, kw_only=True)
class EvidenceView:
    """A recorded fact that may be evidence for a finding."""

    id: UUID
    kind: str
    happened_on: date


@dataclass(frozen=True, slots=True, kw_only=True)
class ElementView:
    """An element to be found on; `suggested` is what the recorded facts compute to."""

    element: str
    suggested: str
    evidence: tuple[EvidenceView, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class TestView:
    """One test of the law in force, read for an age, with its elements."""

    test: str
    age: str
    elements: tuple[ElementView, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class DecisionForm:
    """What a decision-maker needs to decide one stage.

    `diverges_since`: since when it is known that a related case has a positive of this stage.
    """

    case: UUID
    reference: str
    stage: str
    position: int
    population: str
    tests: tuple[TestView, ...]
    earliest: date | None
    target: date | None
    law: tuple[LawLine, ...]
    diverges_since: date | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class DecisionReceipt:
    """A decision that was signed; `issued` where it took effect at once, as every positive does."""

    case: UUID
    reference: str
    stage: str
    decision: UUID
    outcome: str
    issued: bool
    decided_on: date
    next_steps: tuple[str, ...]
