"""Grants: the standing permission of one agency to read some slices of one case.

Decisions A.20: the history is the truth; the row that the database checks is written beside it.
Example: `GrantMade(grant=…, agency=<provider>, slices=(Slice.SUPPORT,), until=None, …)`.
"""

from datetime import date
from typing import ClassVar
from uuid import UUID

from opennrm.cases.events.base import Code, Event
from opennrm.cases.vocabulary.slices import Slice


class GrantMade(Event, frozen=True, kw_only=True):
    """An agency may read these slices from the day it happened until a day, or until ended."""

    kind: ClassVar[str] = "grant_made"
    slice: ClassVar[str] = Slice.IDENTITY
    grant: UUID
    agency: UUID
    slices: tuple[Slice, ...]
    until: date | None = None
    provision: Code


class GrantEnded(Event, frozen=True, kw_only=True):
    """A grant ended on the day it happened, or lasts to `last_day` where one is given."""

    kind: ClassVar[str] = "grant_ended"
    version: ClassVar[int] = 2
    slice: ClassVar[str] = Slice.IDENTITY
    grant: UUID
    last_day: date | None = None


class GrantGoesOn(Event, frozen=True, kw_only=True):
    """A grant that was to end on a later day goes on as it was made."""

    kind: ClassVar[str] = "grant_goes_on"
    slice: ClassVar[str] = Slice.IDENTITY
    grant: UUID


KINDS: tuple[type[Event], ...] = (GrantMade, GrantEnded, GrantGoesOn)
