"""Views of the order of work: why a case is first, what is late, on hold, and who has how many.

Frozen values for pages; names are work names of the actor's own colleagues.
Example: `WorkLine(reference=…, what="held", cause="staff_shortage", overdue=True, …)`.
"""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from uuid import UUID


@dataclass(frozen=True, slots=True, kw_only=True)
class WhyView:
    """One reason why a case stands where it does, with the day that it is about, if any."""

    code: str
    day: date | None
    days: int | None


@dataclass(frozen=True, slots=True, kw_only=True)
class HandsView:
    """Who has a case: names, or None where it waits for somebody."""

    team: str | None = None
    owner: str | None = None
    mine: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class Named:
    """Something to choose: its key and its name."""

    id: UUID
    name: str


@dataclass(frozen=True, slots=True, kw_only=True)
class LateLine:
    """Something overdue by law: what, since when, by which provision, and who has it."""

    case: UUID
    reference: str
    what: str
    since: date
    days: int
    provision: str
    hands: HandsView


@dataclass(frozen=True, slots=True, kw_only=True)
class TurningLine:
    """Somebody who may turn 18 before the decision, and who has to see it."""

    case: UUID
    reference: str
    why: WhyView
    level: str
    hands: HandsView


@dataclass(frozen=True, slots=True, kw_only=True)
class HoldLine:
    """A hold: its sort, cause, owner and end. `case` and `reference` None on the case itself."""

    id: UUID | None
    case: UUID | None
    reference: str | None
    kind: str
    cause: str
    stage: str | None
    since: date
    until: date | None
    owner: str | None
    overdue: bool


@dataclass(frozen=True, slots=True, kw_only=True)
class SeatLine:
    """A colleague in a team: what they can do, how many cases they have and may have."""

    name: str
    team: str | None
    skills: tuple[str, ...]
    cases: int
    capacity: int
    may_sign: bool
    lapses_on: date | None
    me: bool


@dataclass(frozen=True, slots=True, kw_only=True)
class ClocksView:
    """The clocks of an authority on a day."""

    late: tuple[LateLine, ...]
    turning: tuple[TurningLine, ...]
    holds: Mapping[str, int]
    holds_overdue: int
    unallocated: int
    to_hand_on: int
    seats: tuple[SeatLine, ...]
    nobody_qualified: bool


@dataclass(frozen=True, slots=True, kw_only=True)
class HoldsView:
    """The register of what is on hold, what is overdue first."""

    lines: tuple[HoldLine, ...]
    counts: Mapping[str, int]


@dataclass(frozen=True, slots=True, kw_only=True)
class DeadlineView:
    """A decision's deadline on a case, the days on which it stood still, and the provision."""

    what: str
    on: date | None
    provision: str
    source: str
    force: str
    overdue: bool
    stands_still: bool


@dataclass(frozen=True, slots=True, kw_only=True)
class DayView:
    """A date that cannot wait."""

    id: UUID
    day: date
    mine: bool


@dataclass(frozen=True, slots=True, kw_only=True)
class CaseClockView:
    """The clocks of one case: deadlines, holds, days, who has it, and what can be done."""

    case: UUID
    reference: str
    stage: str
    deadlines: tuple[DeadlineView, ...]
    holds: tuple[HoldLine, ...]
    days: tuple[DayView, ...]
    hands: HandsView
    why: tuple[WhyView, ...]
    level: str
    may: frozenset[str]
    colleagues: tuple[Named, ...]
    barred: Mapping[UUID, str]
    requests: tuple[tuple[UUID, date, str], ...]
    waiting_stages: tuple[str, ...]
