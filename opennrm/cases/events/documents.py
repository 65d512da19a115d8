"""Documents in a history: put in, taken back, and every opening of an original.

What a document is, its name, its hash and its circumstances are in its sealed manifest, under a key
that goes with the person's. The history holds a seal of that manifest, made with the same key: it
shows that nothing was exchanged, and tells nobody anything once the key is destroyed (ADR 0026).
Example: `OriginalOpened(document=…, opened_for=OpenedFor.INVESTIGATION)` by a police investigator.
"""

from datetime import date
from typing import Annotated, ClassVar
from uuid import UUID

import msgspec

from opennrm.cases.events.base import Event
from opennrm.cases.vocabulary.documents import Format, HandedOverBy, OpenedFor, TakenBack
from opennrm.cases.vocabulary.slices import Slice

Seal = Annotated[str, msgspec.Meta(pattern=r"^[0-9a-f]{8,64}$")]


class DocumentAdded(Event, frozen=True, kw_only=True):
    """A document was put in; papers of the residence tray leave no fact."""

    kind: ClassVar[str] = "document_added"
    slice: ClassVar[str] = Slice.REFERRAL
    document: UUID
    format: Format
    handed_over_by: HandedOverBy
    handed_over_on: date
    seal: Seal


class DocumentWithdrawn(Event, frozen=True, kw_only=True):
    """A document was taken back by the agency that put it in."""

    kind: ClassVar[str] = "document_withdrawn"
    slice: ClassVar[str] = Slice.REFERRAL
    document: UUID
    taken_back: TakenBack


class OriginalOpened(Event, frozen=True, kw_only=True):
    """The sealed original of a document was opened for evidence."""

    kind: ClassVar[str] = "original_opened"
    slice: ClassVar[str] = Slice.CRIMINAL
    document: UUID
    opened_for: OpenedFor


KINDS: tuple[type[Event], ...] = (DocumentAdded, DocumentWithdrawn, OriginalOpened)
