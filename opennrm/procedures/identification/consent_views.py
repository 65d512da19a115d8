"""What the pages of consent and safe contact show: frozen, plain, already redacted.

Codes and days, never sentences; texts only of what this actor may read.
"""

from dataclasses import dataclass
from datetime import date
from uuid import UUID

from opennrm.procedures.views import TimelineItem


@dataclass(frozen=True, slots=True, kw_only=True)
class PurposeLine:
    """Where one purpose stands: since when, who heard it, and how."""

    purpose: str
    standing: str
    since: date | None
    by_role: str | None
    by_agency: str
    how: str | None
    alone: str | None


@dataclass(frozen=True, slots=True, kw_only=True)
class GrantLine:
    """Who has access; `rests_on` is the purpose it rests on, None where it rests on law."""

    agency: str
    rests_on: str | None
    until: date | None


@dataclass(frozen=True, slots=True, kw_only=True)
class SafetyCheckLine:
    """A safety check that has not ended."""

    id: UUID
    who: str
    started_on: date


@dataclass(frozen=True, slots=True, kw_only=True)
class ConsentsView:
    """The consents of a case, and what can be done about them today.

    `asks`: what can be asked now (again, more, at_18), or "". `undo_until` is None for whoever may
    not see what was said; `can_undo` says whether it may be tried.
    """

    case: UUID
    reference: str
    stage: str
    child: bool
    child_now: bool
    purposes: tuple[PurposeLine, ...]
    withdrawn_on: date | None
    undo_until: date | None
    can_undo: bool
    asks: str
    asked_at_18_on: date | None
    answered_at_18: str | None
    checks: tuple[SafetyCheckLine, ...]
    grants: tuple[GrantLine, ...]
    may: frozenset[str]

    @property
    def agreed(self) -> frozenset[str]:
        """The purposes agreed to, as this actor sees them."""
        return frozenset(one.purpose for one in self.purposes if one.standing == "agreed")


@dataclass(frozen=True, slots=True, kw_only=True)
class SafeContactView:
    """What is known of reaching the person, and whether it may be used today."""

    case: UUID
    reference: str
    standing: str
    confirmed_on: date | None
    until: date | None
    lapsed: tuple[str, ...]
    statements: tuple[TimelineItem, ...]
    may: frozenset[str]
