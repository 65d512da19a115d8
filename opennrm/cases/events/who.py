"""Who the person is, as they say it: further names, birth, origin, and those who belong to them.

Practice finding 13: as many names as the person has, none required; a birth date as told, on papers
and as assessed are three facts, each with its source, and 1 January is marked as a convention. The
exact date is in the vault; the history carries the months in which the person turns 18 (decisions
A.8). R-IDN-26: somebody from the United Kingdom has a region of origin too.
Example: papers say 1 January 1996: `adult_from` is the whole of 2014, `conventional` is true.
"""

from typing import ClassVar
from uuid import UUID

from opennrm.cases.events.base import (
    Between,
    Count,
    CountryCode,
    Event,
    LanguageCode,
    Missing,
    YearsBetween,
)
from opennrm.cases.vocabulary.origins import BirthSource, NameOrder, Script, UkRegion
from opennrm.cases.vocabulary.people import NameKind, Sure
from opennrm.cases.vocabulary.protection import Place
from opennrm.cases.vocabulary.slices import Slice


class NamesGiven(Event, frozen=True, kw_only=True):
    """Another name of the person, as it is written and in Latin letters."""

    kind: ClassVar[str] = "names_given"
    slice: ClassVar[str] = Slice.IDENTITY
    as_written: UUID | None = None
    script: Script | None = None
    romanised: UUID | None = None
    order: NameOrder | None = None
    name_kind: NameKind | None = None
    missing: tuple[Missing, ...] = ()


class BirthStated(Event, frozen=True, kw_only=True):
    """When the person was born by one source, as the months in which they turn 18."""

    kind: ClassVar[str] = "birth_stated"
    slice: ClassVar[str] = Slice.AGE
    source: BirthSource | None = None
    adult_from: Between | None = None
    conventional: bool = False
    years_on_the_day: YearsBetween | None = None
    birth_date: UUID | None = None
    which_papers: UUID | None = None
    missing: tuple[Missing, ...] = ()


class OriginStated(Event, frozen=True, kw_only=True):
    """Where the person is from, for language, family and statistics; decides nothing."""

    kind: ClassVar[str] = "origin_stated"
    slice: ClassVar[str] = Slice.IDENTITY
    nationalities: tuple[CountryCode, ...] = ()
    uk_region: tuple[UkRegion, ...] = ()
    country_of_origin: CountryCode | None = None
    region_of_origin: UUID | None = None
    country_of_birth: CountryCode | None = None
    languages: tuple[LanguageCode, ...] = ()
    reads: tuple[LanguageCode, ...] = ()
    describes_self: UUID | None = None
    missing: tuple[Missing, ...] = ()


class FamilyDescribed(Event, frozen=True, kw_only=True):
    """Who depends on the person, pregnancy, and with whom they must not be placed."""

    kind: ClassVar[str] = "family_described"
    slice: ClassVar[str] = Slice.FAMILY
    dependants_here: Count | None = None
    children_with_them: Count | None = None
    children_elsewhere: Count | None = None
    where_children: tuple[Place, ...] = ()
    children_safe: Sure | None = None
    who: UUID | None = None
    pregnant: Sure | None = None
    due: Between | None = None
    must_not_be_placed: Sure | None = None
    not_with: UUID | None = None
    missing: tuple[Missing, ...] = ()


KINDS: tuple[type[Event], ...] = (NamesGiven, BirthStated, OriginStated, FamilyDescribed)
