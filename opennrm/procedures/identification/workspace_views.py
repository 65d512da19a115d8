"""What whoever decides works with: evidence with its words, requests, and what is to be asked."""

from dataclasses import dataclass
from datetime import date
from uuid import UUID

from opennrm.procedures.views import TimelineItem, UnansweredItem


@dataclass(frozen=True, slots=True, kw_only=True)
class PutView:
    """That something was put to the person, and what they said to it."""

    on: date
    shown: str
    through: str
    reaction: str
    answer: str | None


@dataclass(frozen=True, slots=True, kw_only=True)
class ItemView:
    """One item of evidence, as this actor may see it, with what the person was shown of it.

    `considered`: it has to be weighed before a negative. `document`: the document it is, if any.
    `shown` is None where nobody has said how much may be shown.
    """

    item: TimelineItem
    elements: tuple[str, ...]
    whose: str
    considered: bool
    document: UUID | None = None
    document_kind: str | None = None
    shown: str | None = None
    said_by: str = ""
    said_on: date | None = None
    gist: str | None = None
    put: tuple[PutView, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class AskingView:
    """One request for information, with its life."""

    id: UUID
    of: str
    what: str
    elements: tuple[str, ...]
    standing: str
    because: str | None
    asked_on: date
    due_on: date
    question: str | None
    reminded_on: tuple[date, ...]
    answer: str | None
    answered_on: date | None
    may_remind: bool


@dataclass(frozen=True, slots=True, kw_only=True)
class AgencyToAsk:
    """An agency that may be asked about the person, and why."""

    id: UUID
    name: str
    because: str


@dataclass(frozen=True, slots=True, kw_only=True)
class RequestsView:
    """The requests of a case, whom one can ask, by when, and what is not answered yet."""

    case: UUID
    reference: str
    may: frozenset[str]
    requests: tuple[AskingView, ...]
    agencies: tuple[AgencyToAsk, ...]
    due_by: date | None
    to_ask: tuple[UnansweredItem, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class OneItemView:
    """One item of evidence on a page of its own: what may be shown of it, and what was put.

    `agencies`: who can have said what may be shown. `child`: the person is not asked alone.
    """

    case: UUID
    reference: str
    may: frozenset[str]
    one: ItemView
    agencies: tuple[AgencyToAsk, ...]
    child: bool


@dataclass(frozen=True, slots=True, kw_only=True)
class Workspace:
    """Evidence, requests, and what is still to be asked, for a decision."""

    items: tuple[ItemView, ...]
    requests: tuple[AskingView, ...]
    to_ask: tuple[UnansweredItem, ...]
