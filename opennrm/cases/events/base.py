"""What every kind of event shares: a kind, a version, one slice, and no free text.

An event is a frozen value. Its fields hold codes, whole numbers, dates widened to months where a
birth could be read from them, and the random ids of vault rows; never a name, a text or an exact
birth date. A test walks every schema and refuses a string that is not a code.
Example: `AccountGiven(own_words=<vault row>, how_came=(HowCame.MOVED,))`.
"""

from datetime import date
from typing import Annotated, ClassVar

import msgspec

from opennrm.cases.vocabulary.absences import Absence

# Codes of lists that grow: still no spaces, so that no sentence fits in.
Code = Annotated[str, msgspec.Meta(pattern=r"^[a-z][a-z0-9_.:-]{0,63}$")]
LanguageCode = Annotated[str, msgspec.Meta(pattern=r"^[a-z]{3}$")]
CountryCode = Annotated[str, msgspec.Meta(pattern=r"^[A-Z]{3}$")]
Quarter = Annotated[str, msgspec.Meta(pattern=r"^[0-9]{4}-Q[1-4]$")]
LawVersion = Annotated[str, msgspec.Meta(pattern=r"^[0-9a-f]{8,64}$")]
Count = Annotated[int, msgspec.Meta(ge=0, le=10_000)]
Offset = Annotated[int, msgspec.Meta(ge=0, le=1_000_000)]
Years = Annotated[int, msgspec.Meta(ge=0, le=120)]


class Event(msgspec.Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """A fact that happened. Subclasses name their kind, version and slice."""

    kind: ClassVar[str]
    version: ClassVar[int] = 1
    slice: ClassVar[str]


class Value(msgspec.Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """A part of an event."""


class Between(Value, frozen=True, kw_only=True):
    """A day that is known only as lying between two days, both included."""

    earliest: date
    latest: date

    def __post_init__(self) -> None:
        if self.earliest > self.latest:
            raise ValueError("the earliest day is after the latest")


class YearsBetween(Value, frozen=True, kw_only=True):
    """An age in whole years, known only as lying between two, both included."""

    least: Years
    most: Years

    def __post_init__(self) -> None:
        if self.least > self.most:
            raise ValueError("the least age is above the most")


class Missing(Value, frozen=True, kw_only=True):
    """Why something that was asked has no answer: the field, and which of the five it is."""

    field: Code
    absence: Absence
