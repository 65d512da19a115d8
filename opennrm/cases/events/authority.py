"""Handing a case from one competent authority to another: given, accepted, or returned.

Until it is accepted the old one has it, so that at every moment exactly one has the case. Whoever
works with the person reads that it was accepted, and nothing of what went before.
Source: practice finding 24; provisions competent_authority, devolved_child_panel; docs/adr/0045.
Example: `HandedOver(to=Authority.DEVOLVED_PANEL, …)` on Monday, `HandoverAccepted` on Tuesday.
"""

from typing import ClassVar
from uuid import UUID

from opennrm.cases.events.base import Event
from opennrm.cases.vocabulary.casework import Authority
from opennrm.cases.vocabulary.handing_over import HandoverReason, ReturnedBecause
from opennrm.cases.vocabulary.people import YesNo
from opennrm.cases.vocabulary.slices import Slice


class DevolvedSiteStated(Event, frozen=True, kw_only=True):
    """Whether the council that looks after the child is a site of the devolved panels."""

    kind: ClassVar[str] = "devolved_site_stated"
    slice: ClassVar[str] = Slice.DECISION
    council: UUID | None = None
    is_site: YesNo


class HandedOver(Event, frozen=True, kw_only=True):
    """The case was offered to another authority, which reads it by this grant and may accept."""

    kind: ClassVar[str] = "handed_over"
    slice: ClassVar[str] = Slice.DECISION
    to: Authority
    law_names: Authority
    agency: UUID
    grant: UUID | None = None
    why: HandoverReason
    note: UUID | None = None


class HandoverAccepted(Event, frozen=True, kw_only=True):
    """From now on the authority of a handover (its event id) has the case."""

    kind: ClassVar[str] = "handover_accepted"
    slice: ClassVar[str] = Slice.SUPPORT
    handover: UUID
    authority: Authority


class HandoverReturned(Event, frozen=True, kw_only=True):
    """A handover (its event id) was not accepted, or was called back. Who had the case has it."""

    kind: ClassVar[str] = "handover_returned"
    slice: ClassVar[str] = Slice.DECISION
    handover: UUID
    why: ReturnedBecause
    note: UUID | None = None


KINDS: tuple[type[Event], ...] = (
    DevolvedSiteStated,
    HandedOver,
    HandoverAccepted,
    HandoverReturned,
)
