"""What folding says of letters: each as it was sent, served or not, and what it came to.

Example: a letter with `failed_on` and no `served_on` was sent and did not reach the person.
"""

from datetime import date
from uuid import UUID

import msgspec

from opennrm.cases.events.decisions import ToldDate
from opennrm.cases.vocabulary.casework import ContactWay, Understood
from opennrm.cases.vocabulary.decisions import ServiceMethod, Stage
from opennrm.cases.vocabulary.serving import FailedBecause, KnownBy, LetterKind, ToldBy


class Letter(msgspec.Struct, frozen=True, kw_only=True):
    """A letter that was sent. `served_on`: the first day on which it was understood."""

    id: UUID
    kind: LetterKind
    about: UUID
    sent_on: date
    how: ServiceMethod
    to_agency: UUID | None
    language: str
    law_version: str
    told: tuple[ToldDate, ...]
    routes: tuple[str, ...]
    text: UUID
    served_on: date | None = None
    told_by: ToldBy | None = None
    known_by: KnownBy | None = None
    understood: Understood | None = None
    failed_on: date | None = None
    failed_because: FailedBecause | None = None


class Booked(msgspec.Struct, frozen=True, kw_only=True):
    """An interpreter who is booked to explain a decision of a stage."""

    stage: Stage
    language: str
    way: ContactWay
    booked_on: date
