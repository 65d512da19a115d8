"""What an extractor passes on from papers that whoever decides does not see.

Papers that show immigration status lie in a tray. An extractor, who decides nothing, reads them and
passes on what bears on the exploitation, in words without status; the paper itself is never named.
Source: R-DEC-02; practice findings 17 and 34; docs/adr/0048.
Example: "The employer is named as sponsor, and the contract fixes half the legal wage" on means.
"""

from typing import ClassVar
from uuid import UUID

from opennrm.cases.events.base import Event
from opennrm.cases.vocabulary.decisions import Element
from opennrm.cases.vocabulary.slices import Slice


class ExtractPassedOn(Event, frozen=True, kw_only=True):
    """What a paper says that bears on these elements; the words are in the vault."""

    kind: ClassVar[str] = "extract_passed_on"
    slice: ClassVar[str] = Slice.REFERRAL
    elements: tuple[Element, ...]
    text: UUID


KINDS: tuple[type[Event], ...] = (ExtractPassedOn,)
