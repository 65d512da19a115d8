"""What the person may be shown of an item of evidence, what was put to them, and what they said.

The gist and the answer are in the vault; the fact holds their ids. Who said how much may be shown
is an agency, such as the force whose intelligence it is.
Source: practice finding 42; docs/adr/0039.
Example: `DisclosureSet(evidence=…, shown=Disclosure.GIST, said_by=<the force>, gist=…)`.
"""

from typing import ClassVar
from uuid import UUID

from opennrm.cases.events.base import Event
from opennrm.cases.vocabulary.disclosure import Disclosure, PutThrough, Reaction, Whose
from opennrm.cases.vocabulary.slices import Slice
from opennrm.cases.vocabulary.withdrawing import Interpreter


class DisclosureSet(Event, frozen=True, kw_only=True):
    """How much of an item of evidence (its event id) the person may be shown, and who said so."""

    kind: ClassVar[str] = "disclosure_set"
    slice: ClassVar[str] = Slice.DECISION
    evidence: UUID
    shown: Disclosure
    whose: Whose
    said_by: UUID
    gist: UUID | None = None


class PutToPerson(Event, frozen=True, kw_only=True):
    """An item of evidence was put to the person, in full or as a gist, and what they said to it."""

    kind: ClassVar[str] = "put_to_person"
    slice: ClassVar[str] = Slice.DECISION
    evidence: UUID
    shown: Disclosure
    through: PutThrough
    interpreter: Interpreter
    reaction: Reaction
    answer: UUID | None = None


KINDS: tuple[type[Event], ...] = (DisclosureSet, PutToPerson)
