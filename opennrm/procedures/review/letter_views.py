"""What the pages of letters show: frozen, codes and days, and the words of a letter as it left.

Example: a line with standing `with_helper` names the organisation that will tell the person.
"""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from uuid import UUID

from opennrm.procedures.review.wording import Part


@dataclass(frozen=True, slots=True, kw_only=True)
class LetterLine:
    """A letter in a list. `about` is the fact that it tells; `letter` None: it has not left."""

    about: UUID
    kind: str
    since: date
    standing: str
    adverse: bool
    letter: UUID | None
    how: str | None
    to_agency: UUID | None
    sent_on: date | None
    served_on: date | None
    failed_because: str | None


@dataclass(frozen=True, slots=True, kw_only=True)
class LettersView:
    """The letters of a case. `serves`: this actor sends letters.

    `signed`: stages with a negative that waits; `booked`: those with an interpreter booked.
    """

    case: UUID
    reference: str
    serves: bool
    child: bool
    language: str | None
    to_explain: bool
    signed: tuple[str, ...]
    booked: tuple[str, ...]
    lines: tuple[LetterLine, ...]
    names: Mapping[UUID, str]


@dataclass(frozen=True, slots=True, kw_only=True)
class TellerView:
    """An organisation that can tell the person."""

    id: UUID
    name: str


@dataclass(frozen=True, slots=True, kw_only=True)
class WayView:
    """A way for a letter: safe where `why_not` is None."""

    how: str
    why_not: str | None
    tellers: tuple[TellerView, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class LetterView:
    """A letter in words, with the ways by which it may go, for whoever sends it."""

    case: UUID
    reference: str
    line: LetterLine
    serves: bool
    child: bool
    language: str | None
    to_explain: bool
    parts: tuple[Part, ...]
    written_in: str
    ways: tuple[WayView, ...]
    prints: bool
    names: Mapping[UUID, str]
