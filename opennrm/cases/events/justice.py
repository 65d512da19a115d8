"""The criminal side: the person as a suspect, whether they would speak, and what is soon lost.

Being suspected weakens no referral; speaking with the police is the person's choice and changes
nothing else. A provider sees none of this.
Source: practice.md 2 B (for justice); Modern Slavery Act 2015 s.45 (defence).
Example: charged with growing cannabis, next hearing in March, the prosecutor not told so far.
"""

from typing import ClassVar
from uuid import UUID

from opennrm.cases.events.base import Between, Event, Missing
from opennrm.cases.vocabulary.exploiters import SecuredBy, Trace
from opennrm.cases.vocabulary.justice import Court, MadeDuring, Offence, OnlyIf, Stage, Willing
from opennrm.cases.vocabulary.people import Sure
from opennrm.cases.vocabulary.slices import Slice


class CriminalMatterStated(Event, frozen=True, kw_only=True):
    """A criminal matter against the person, how far it is, and whether somebody made them do it."""

    kind: ClassVar[str] = "criminal_matter_stated"
    slice: ClassVar[str] = Slice.CRIMINAL
    stage: Stage | None = None
    offence: tuple[Offence, ...] = ()
    forced: Sure | None = None
    police_force: UUID | None = None
    officer: UUID | None = None
    court: Court | None = None
    court_name: UUID | None = None
    next_hearing: Between | None = None
    referral_made: MadeDuring | None = None
    prosecutor_told: Sure | None = None
    missing: tuple[Missing, ...] = ()


class PoliceWillingnessStated(Event, frozen=True, kw_only=True):
    """Whether the person would speak with the police, and what they would need for it."""

    kind: ClassVar[str] = "police_willingness_stated"
    slice: ClassVar[str] = Slice.CRIMINAL
    police: Willing | None = None
    only_if: tuple[OnlyIf, ...] = ()
    more: UUID | None = None
    missing: tuple[Missing, ...] = ()


class PerishableNoted(Event, frozen=True, kw_only=True):
    """A trace that will be lost if nobody secures it, and whether the person agrees."""

    kind: ClassVar[str] = "perishable_noted"
    slice: ClassVar[str] = Slice.CRIMINAL
    traces: tuple[Trace, ...] = ()
    secured: SecuredBy | None = None
    where_kept: UUID | None = None
    lost_after: Between | None = None
    person_agrees: Sure | None = None
    missing: tuple[Missing, ...] = ()


KINDS: tuple[type[Event], ...] = (CriminalMatterStated, PoliceWillingnessStated, PerishableNoted)
