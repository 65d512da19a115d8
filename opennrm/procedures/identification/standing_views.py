"""What the pages of age, authority, waiting, access and setting aside show: frozen and redacted.

Codes and days, never sentences; texts only of what this actor may read.
"""

from dataclasses import dataclass
from datetime import date
from uuid import UUID

from opennrm.procedures.views import HeldItem


@dataclass(frozen=True, slots=True, kw_only=True)
class DoubtLine:
    """A doubt of the age, or a challenge to the assessment, that is open."""

    id: UUID
    side: str
    by: str
    opened_on: date
    why: str


@dataclass(frozen=True, slots=True, kw_only=True)
class AssessmentLine:
    """The assessment that holds."""

    id: UUID
    on: date
    under_18: str
    by: str
    reasons: str


@dataclass(frozen=True, slots=True, kw_only=True)
class OtherAgeLine:
    """A decision that was read for another age; `elements` are those that only one asks for."""

    stage: str
    outcome: str
    was: tuple[str, ...]
    now: tuple[str, ...]
    elements: tuple[str, ...]
    reopened: bool


@dataclass(frozen=True, slots=True, kw_only=True)
class FactLine:
    """A recorded fact that can be named as evidence."""

    id: UUID
    kind: str
    on: date


@dataclass(frozen=True, slots=True, kw_only=True)
class OfferLine:
    """An offer of the case that waits. `to_us`: this agency may accept it."""

    id: UUID
    to: str
    agency: str
    offered_on: date
    due_on: date | None
    note: str
    to_us: bool


@dataclass(frozen=True, slots=True, kw_only=True)
class AuthorityLine:
    """Who has the case, and whom the law names today; `ours`: this agency has it."""

    has: str
    since: date | None
    ours: bool
    named: str | None
    site: str | None
    days_to_18: int | None
    offer: OfferLine | None


@dataclass(frozen=True, slots=True, kw_only=True)
class EnoughLine:
    """That enough is known of somebody missing; `own`: said by this member."""

    id: UUID
    stage: str
    reason: str
    said_on: date
    own: bool
    confirmed: bool


@dataclass(frozen=True, slots=True, kw_only=True)
class AccessLine:
    """An access in force. `own`: of this agency, which cannot end it."""

    id: UUID
    agency: str
    slices: tuple[str, ...]
    provision: str
    since: date
    until: date | None
    own: bool


@dataclass(frozen=True, slots=True, kw_only=True)
class PauseLine:
    """A request to pause without an answer."""

    id: UUID
    of: str
    asked_on: date
    answer_by: date | None
    request: str


@dataclass(frozen=True, slots=True, kw_only=True)
class AsideLine:
    """Whether a positive can stand, asked and not answered.

    `from_day`: the first day on which it can be decided; `panel`: one has found against it.
    `own`: this member opened it, or signed the positive.
    """

    id: UUID
    stage: str
    ground: str
    opened_on: date
    reasons: str
    told_on: date | None
    heard_on: date | None
    answer: str
    from_day: date | None
    panel: bool
    own: bool


@dataclass(frozen=True, slots=True, kw_only=True)
class StandingView:
    """Where a case stands besides its decisions, as one actor may see it on one day.

    `age_known`: this actor sees something of the age; `asked_as_adult`: the person was found to be
    an adult on the child's way and has not said what they agree to.
    """

    case: UUID
    reference: str
    stage: str
    may: frozenset[str]
    age_known: bool
    child_now: bool
    under_18: str | None
    turns_18: tuple[date, date] | None
    asked_as_adult: bool
    doubts: tuple[DoubtLine, ...]
    assessment: AssessmentLine | None
    challenge: DoubtLine | None
    other_age: tuple[OtherAgeLine, ...]
    facts: tuple[FactLine, ...]
    authority: AuthorityLine
    suspended_on: date | None
    suspended_for: str | None
    enough: tuple[EnoughLine, ...]
    closed_on: date | None
    closed_for: str | None
    access: tuple[AccessLine, ...]
    held: tuple[HeldItem, ...]
    pauses: tuple[PauseLine, ...]
    positives: tuple[str, ...]
    aside: AsideLine | None
