"""A person counted in an official table: one stream for each, and nothing that identifies.

Published facts open no case work and are never added to live or synthetic ones.
Example: `PublishedReferral(source=<load>, period="2022-Q2", cell=17)`.
"""

from typing import Annotated, ClassVar
from uuid import UUID

import msgspec

from opennrm.cases.events.base import Event, Quarter
from opennrm.cases.vocabulary.slices import Slice


class PublishedReferral(Event, frozen=True, kw_only=True):
    """One of the people counted in a cell (line) of a loaded official file."""

    kind: ClassVar[str] = "published_referral"
    slice: ClassVar[str] = Slice.REFERRAL
    source: UUID
    period: Quarter
    cell: Annotated[int, msgspec.Meta(ge=0)]


KINDS: tuple[type[Event], ...] = (PublishedReferral,)
