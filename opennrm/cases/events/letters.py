"""Letters: sent by a way that is safe, told, understood or not, and what did not arrive.

A letter is named by the event that sent it; its sentences, as they left, are in the vault. The
service of a decision is `DecisionServed`; that of any other letter stands here.
Source: practice findings 8 and 40; docs/adr/0040.
Example: `LetterSent(letter=REASONABLE_GROUNDS_NEGATIVE, how=THROUGH_SUPPORT, to_agency=…, …)`.
"""

from typing import ClassVar
from uuid import UUID

from opennrm.cases.events.base import Code, Event, LanguageCode, LawVersion
from opennrm.cases.events.decisions import ToldDate
from opennrm.cases.vocabulary.casework import ContactWay, Understood
from opennrm.cases.vocabulary.decisions import ServiceMethod, Stage
from opennrm.cases.vocabulary.serving import FailedBecause, KnownBy, LetterKind, ToldBy
from opennrm.cases.vocabulary.slices import Slice
from opennrm.cases.vocabulary.withdrawing import Interpreter


class InterpreterBooked(Event, frozen=True, kw_only=True):
    """An independent interpreter will explain the notice of rights in the person's language."""

    kind: ClassVar[str] = "interpreter_booked"
    slice: ClassVar[str] = Slice.DECISION
    stage: Stage
    language: LanguageCode
    way: ContactWay


class LetterSent(Event, frozen=True, kw_only=True):
    """A letter about a fact (its event id) left: in which language, telling what, by which way.

    `routes`: the rights that it names. `to_agency`: whoever tells the person.
    """

    kind: ClassVar[str] = "letter_sent"
    slice: ClassVar[str] = Slice.DECISION
    letter: LetterKind
    about: UUID
    language: LanguageCode
    law_version: LawVersion
    told: tuple[ToldDate, ...] = ()
    routes: tuple[Code, ...] = ()
    how: ServiceMethod
    to_agency: UUID | None = None
    text: UUID


class LetterServed(Event, frozen=True, kw_only=True):
    """A letter (its event id) that tells of no decision reached the person."""

    kind: ClassVar[str] = "letter_served"
    slice: ClassVar[str] = Slice.DECISION
    letter: UUID
    how: ServiceMethod
    told_by: ToldBy
    known_by: KnownBy
    language: LanguageCode
    interpreter: Interpreter
    understood: Understood
    by_agency: UUID | None = None


class ServiceFailed(Event, frozen=True, kw_only=True):
    """A letter (its event id) did not reach the person. It is no service, whatever was sent."""

    kind: ClassVar[str] = "service_failed"
    slice: ClassVar[str] = Slice.DECISION
    letter: UUID
    because: FailedBecause
    by_agency: UUID | None = None


KINDS: tuple[type[Event], ...] = (InterpreterBooked, LetterSent, LetterServed, ServiceFailed)
