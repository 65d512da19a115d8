"""The envelope of a fact: what happened, when, when we knew, who said so, under what authority.

A case is one stream of envelopes. The store fills `position` and `recorded_at`; the payload stays
bytes here, so that the store never needs to know what a kind of fact means.
Example: position 7 of a case, kind `reasonable_grounds_decided`, happened on 2026-03-02,
recorded a day later by a caseworker under no grant but her own agency's.
"""

from dataclasses import dataclass
from datetime import date, datetime
from uuid import UUID


@dataclass(frozen=True, slots=True, kw_only=True)
class By:
    """Who recorded a fact: a member, for an agency, in a role (`Role` code)."""

    member: UUID
    agency: UUID
    role: str


@dataclass(frozen=True, slots=True, kw_only=True)
class NewEvent:
    """A fact ready to be appended: everything but what only the store can know."""

    id: UUID
    kind: str
    version: int
    slice: str
    payload: bytes
    happened_on: date


@dataclass(frozen=True, slots=True, kw_only=True)
class Envelope:
    """A fact as stored. `position` counts from 1 in its case; `recorded_at` is aware, in UTC."""

    id: UUID
    case: UUID
    position: int
    kind: str
    version: int
    slice: str
    payload: bytes
    happened_on: date
    recorded_at: datetime
    by: By
    grant: UUID | None
    act: UUID
