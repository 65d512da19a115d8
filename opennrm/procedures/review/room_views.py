"""What the room of looking again gives back: frozen and plain, as one actor may see it.

Codes and days, never sentences; words only where the actor may read them.
Example: a first responder sees what it asked itself, and no decision.
"""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from uuid import UUID


@dataclass(frozen=True, slots=True, kw_only=True)
class DecisionLine:
    """The adverse decision in force; `served_on` is None while it reached nobody."""

    id: UUID
    stage: str
    decided_on: date
    issued_on: date | None
    served_on: date | None


@dataclass(frozen=True, slots=True, kw_only=True)
class RouteLine:
    """A route that this country has: until when, who may ask, and which law says so.

    `last` is None where there is no limit, or no clock runs; `days` is the length by law.
    """

    route: str
    last: date | None
    over: bool
    days: int | None
    who: tuple[str, ...]
    source: str
    force: str


@dataclass(frozen=True, slots=True, kw_only=True)
class RequestLine:
    """A request, and whether it waits, came in time, or was not taken up."""

    id: UUID
    by: str
    grounds: tuple[str, ...]
    asked_on: date
    independent: bool
    late_because: str | None
    in_time: bool
    waits: bool
    not_taken_up: str | None
    words: str
    evidence: str


@dataclass(frozen=True, slots=True, kw_only=True)
class ReviewLine:
    """A review: where it is, whose it is, and what still holds that the decision stands."""

    id: UUID
    stage: str
    why: str
    opened_on: date
    by: str
    mine: bool
    going_on: bool
    outcome: str | None
    ended_on: date | None
    independent: bool
    first_view: bool | None
    evidence_open: bool
    signed: bool
    signed_by_me: bool
    reasons: str
    hits: int
    agreed: bool | None
    brakes: tuple[tuple[str, Mapping[str, object]], ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class AppealLine:
    """An appeal: when it is heard, what came of it, what is still to be put right."""

    id: UUID
    by: str
    lodged_on: date
    words: str
    hearing_on: date | None
    heard: str | None
    outcome: str | None
    decided_on: date | None
    remedies: tuple[str, ...]
    left: tuple[str, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class WrittenLine:
    """Something written for the person: by when it is answered, and what became of it."""

    id: UUID
    sender: str
    about: tuple[str, ...]
    received_on: date
    due_on: date | None
    late: bool
    urgent: bool
    acknowledged_on: date | None
    answered_on: date | None
    how: str | None
    handed_on: date | None
    said: str | None
    text: str
    answer: str
    reviewer_text: str


@dataclass(frozen=True, slots=True, kw_only=True)
class SpeakerLine:
    """Somebody who speaks for the person, or did."""

    id: UUID
    who: str
    name: str
    agency_name: str
    may: tuple[str, ...]
    until: date
    in_force: bool
    paid_by: str


@dataclass(frozen=True, slots=True, kw_only=True)
class RoomView:
    """Everything about looking again in one case, as one actor may see it on one day."""

    case: UUID
    reference: str
    stage: str
    outcome: str | None
    may: frozenset[str]
    decision: DecisionLine | None
    routes: tuple[RouteLine, ...]
    kept: tuple[tuple[str, date | None], ...]
    requests: tuple[RequestLine, ...]
    reviews: tuple[ReviewLine, ...]
    appeals: tuple[AppealLine, ...]
    written: tuple[WrittenLine, ...]
    speakers: tuple[SpeakerLine, ...]
    sealed: bool
    agencies: tuple[tuple[UUID, str], ...] = ()
    tests: tuple[str, ...] = ()
