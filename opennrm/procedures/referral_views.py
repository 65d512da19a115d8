"""What procedures give back of a referral that is written, listed or added to: frozen and plain.

Codes and days, never sentences. Nothing here is of another agency.
"""

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date, datetime
from uuid import UUID

from opennrm.identification.referral import FieldError


@dataclass(frozen=True, slots=True, kw_only=True)
class DraftLine:
    """A draft in the agency's list: how far it is, and nothing of the person but the label.

    `waits`: marked danger or child and unsent for longer than the law data give; such stand first.
    """

    id: UUID
    started_on: date
    updated_at: datetime
    answered: int
    urgent: bool
    child: bool
    next_question: str | None
    delete_on: date
    warn: bool
    waits: bool = False
    label: str | None = None
    setting: str | None = None
    started_by: str | None = None
    group: UUID | None = None
    in_group: int = 0
    filled_on: date | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class SectionLine:
    """A section of the task list: `keys` stand in it in order; `more` are free keys of new entries.

    `status`: not_started, begun or done.
    """

    code: str
    status: str
    keys: tuple[str, ...]
    more: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class GroupLine:
    """Another member of a draft's group: a draft with its label, or a referral that was sent."""

    draft: UUID | None = None
    case: UUID | None = None
    reference: str | None = None
    label: str | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class DraftView:
    """A draft so far. `missing` is what sending still needs; `route` where it would go.

    `versions`: how often each key was saved; a page gives its own back as `seen`. `offered`: values
    for the empty boxes of the question that is drawn, which nobody has answered yet; `suggested`:
    values to choose from, of the agency's own drafts. `to_confirm`: consent is confirmed on the
    page that sends.
    """

    id: UUID
    answers: Mapping[str, Mapping[str, object]]
    next_question: str | None
    route: str | None
    updated_at: datetime
    can_send: bool
    missing: tuple[FieldError, ...]
    sections: tuple[SectionLine, ...] = ()
    group: UUID | None = None
    label: str | None = None
    others_in_group: tuple[GroupLine, ...] = ()
    ask_next: tuple[str, ...] = ()
    offered: Mapping[str, object] = field(default_factory=dict)
    suggested: Mapping[str, tuple[str, ...]] = field(default_factory=dict)
    versions: Mapping[str, int] = field(default_factory=dict)
    filled_on: date | None = None
    urgent: bool = False
    child: bool = False
    to_confirm: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class Known:
    """Something that the agency itself gave before and can point at: an exploiter, a place."""

    id: UUID
    label: str


@dataclass(frozen=True, slots=True, kw_only=True)
class AddView:
    """What can be added to a sent referral: the sections of its path, and what can be pointed at.

    `given`: how many facts the agency gave already, by question.
    """

    case: UUID
    reference: str
    child: bool
    sections: tuple[SectionLine, ...]
    known: Mapping[str, tuple[Known, ...]]
    given: Mapping[str, int]
