"""The facts of a referral, one event for each slice, written together when it is sent.

R-IDN-16: structured fields, not a scanned form. One referral is about one person; what was
answered and why something is missing are both kept.
Example: a boy found carrying drugs gives `referred`, `age_stated`, `exploitation_stated` …
"""

from datetime import date
from typing import ClassVar
from uuid import UUID

from opennrm.cases.events.base import (
    Between,
    Count,
    CountryCode,
    Event,
    LanguageCode,
    Value,
    YearsBetween,
)
from opennrm.cases.vocabulary.absences import Absence
from opennrm.cases.vocabulary.ages import AssessedBy
from opennrm.cases.vocabulary.exploitation import Control, Exploitation, Happened, HowCame, Where
from opennrm.cases.vocabulary.nations import Nation
from opennrm.cases.vocabulary.people import DateSource, NameKind, Sex, Sure, YesNo
from opennrm.cases.vocabulary.routes import ReferralRoute
from opennrm.cases.vocabulary.settings import (
    Company,
    Interpreting,
    LastContact,
    SafeWay,
    Setting,
    Staying,
    TimeOfDay,
    Urgent,
)
from opennrm.cases.vocabulary.slices import Slice


class Referred(Event, frozen=True, kw_only=True):
    """A first responder referred a person.

    `nation_assumed`: it was not answered, and taken from the agency until somebody says otherwise.
    """

    kind: ClassVar[str] = "referred"
    slice: ClassVar[str] = Slice.REFERRAL
    nation: Nation
    nation_assumed: bool = False
    route: ReferralRoute
    questions: Count
    setting: Setting | None = None
    first_met_on: date | None = None
    filled_on: date | None = None
    contact: UUID | None = None
    stand_in: UUID | None = None


class PresentNationStated(Event, frozen=True, kw_only=True):
    """The person now lives in another nation, from the day it happened."""

    kind: ClassVar[str] = "present_nation_stated"
    slice: ClassVar[str] = Slice.REFERRAL
    nation: Nation


class LanguageStated(Event, frozen=True, kw_only=True):
    """In which language the person was heard, how it was interpreted and who else was there."""

    kind: ClassVar[str] = "language_stated"
    slice: ClassVar[str] = Slice.SUPPORT
    language: LanguageCode | None = None
    absence: Absence | None = None
    interpreter: Interpreting | None = None
    with_whom: Company | None = None


class NameGiven(Value, frozen=True, kw_only=True):
    """One name: the vault rows of its spelling and of its romanisation, and where it is from."""

    text: UUID
    romanised: UUID | None = None
    name_kind: NameKind | None = None


class PersonDescribed(Event, frozen=True, kw_only=True):
    """Whom the case is about: a random person key, names in the vault, sex, nationalities."""

    kind: ClassVar[str] = "person_described"
    slice: ClassVar[str] = Slice.IDENTITY
    person: UUID
    names: tuple[NameGiven, ...] = ()
    names_absence: Absence | None = None
    sex: Sex | None = None
    sex_absence: Absence | None = None
    nationalities: tuple[CountryCode, ...] = ()
    nationalities_absence: Absence | None = None


class AgeStated(Event, frozen=True, kw_only=True):
    """What is known of three ages: now, at referral, and while the exploitation went on.

    `adult_from` is when the person turns 18, widened to whole months, and to whole years where the
    date is the conventional 1 January; the exact date, where there is one, is the vault row
    `birth_date`. Child treatment lasts until the latest day.
    """

    kind: ClassVar[str] = "age_stated"
    slice: ClassVar[str] = Slice.AGE
    under_18: Sure | None = None
    absence: Absence | None = None
    source: DateSource | None = None
    conventional: bool = False
    adult_from: Between | None = None
    at_referral: YearsBetween | None = None
    under_18_then: Sure | None = None
    at_exploitation: YearsBetween | None = None
    birth_date: UUID | None = None
    birth_date_absence: Absence | None = None


class AgeAssessed(Event, frozen=True, kw_only=True):
    """An age assessment was made. Until then, doubt treats the person as a child.

    Since version 2: by whom, on what evidence, of which doubt or challenge, and who sat beside the
    person. The reasons are in the vault (`text`).
    """

    kind: ClassVar[str] = "age_assessed"
    version: ClassVar[int] = 2
    slice: ClassVar[str] = Slice.AGE
    under_18: Sure
    adult_from: Between | None = None
    at_exploitation: YearsBetween | None = None
    text: UUID | None = None
    by: AssessedBy | None = None
    assessor: UUID | None = None
    answers: UUID | None = None
    evidence: tuple[UUID, ...] = ()
    appropriate_adult: YesNo | None = None


class SafeContactStated(Event, frozen=True, kw_only=True):
    """How the person can be reached without harm, as last confirmed on the day it happened."""

    kind: ClassVar[str] = "safe_contact_stated"
    slice: ClassVar[str] = Slice.WHEREABOUTS
    ways: tuple[SafeWay, ...] = ()
    absence: Absence | None = None
    times: tuple[TimeOfDay, ...] = ()
    shared_telephone: Sure | None = None
    telephone: UUID | None = None
    email: UUID | None = None
    who_may_answer: UUID | None = None
    never_say: UUID | None = None


class DangerStated(Event, frozen=True, kw_only=True):
    """Whether the person is in danger now, still there, and when the last contact was."""

    kind: ClassVar[str] = "danger_stated"
    slice: ClassVar[str] = Slice.REFERRAL
    in_danger: Sure | None = None
    absence: Absence | None = None
    still_there: Sure | None = None
    last_contact: LastContact | None = None


class ShelterStated(Event, frozen=True, kw_only=True):
    """Whether there is somewhere safe to sleep tonight, and whether a bed is wanted."""

    kind: ClassVar[str] = "shelter_stated"
    slice: ClassVar[str] = Slice.SUPPORT
    safe_tonight: Sure | None = None
    absence: Absence | None = None
    wants_bed: Sure | None = None


class NeedsNoted(Event, frozen=True, kw_only=True):
    """Health needs that cannot wait."""

    kind: ClassVar[str] = "needs_noted"
    slice: ClassVar[str] = Slice.HEALTH
    urgent: tuple[Urgent, ...] = ()
    absence: Absence | None = None
    note: UUID | None = None


class FamilyNoted(Event, frozen=True, kw_only=True):
    """How many depend on the person here."""

    kind: ClassVar[str] = "family_noted"
    slice: ClassVar[str] = Slice.FAMILY
    dependants: Count


class ExploitationStated(Event, frozen=True, kw_only=True):
    """Which kinds of exploitation are suspected, whether done or intended (R-IDN-05), and where."""

    kind: ClassVar[str] = "exploitation_stated"
    slice: ClassVar[str] = Slice.REFERRAL
    kinds: tuple[Exploitation, ...] = ()
    absence: Absence | None = None
    happened: Happened | None = None
    where: Where | None = None
    began: Between | None = None
    ended: Between | None = None


class AccountGiven(Event, frozen=True, kw_only=True):
    """What happened: the person's words in the vault, and in codes how it came and what held."""

    kind: ClassVar[str] = "account_given"
    slice: ClassVar[str] = Slice.REFERRAL
    own_words: UUID | None = None
    own_words_absence: Absence | None = None
    how_came: tuple[HowCame, ...] = ()
    how_came_absence: Absence | None = None
    control: tuple[Control, ...] = ()
    control_absence: Absence | None = None


class ExploiterNamed(Event, frozen=True, kw_only=True):
    """Somebody was described as having done it. The description is in the vault."""

    kind: ClassVar[str] = "exploiter_named"
    slice: ClassVar[str] = Slice.CRIMINAL
    text: UUID


class PoliceTold(Event, frozen=True, kw_only=True):
    """Whether the police know, which force, and the crime number with the person as the victim."""

    kind: ClassVar[str] = "police_told"
    slice: ClassVar[str] = Slice.CRIMINAL
    told: YesNo
    force: UUID | None = None
    crime_number: UUID | None = None


class WhereaboutsGiven(Event, frozen=True, kw_only=True):
    """In what kind of place the person stays; the area is in the vault."""

    kind: ClassVar[str] = "whereabouts_given"
    slice: ClassVar[str] = Slice.WHEREABOUTS
    staying: Staying | None = None
    absence: Absence | None = None
    area: UUID | None = None


class LocalAuthorityTold(Event, frozen=True, kw_only=True):
    """Whether children's services were told about a child, which authority, and when."""

    kind: ClassVar[str] = "local_authority_told"
    slice: ClassVar[str] = Slice.REFERRAL
    told: YesNo | None = None
    absence: Absence | None = None
    authority: UUID | None = None
    contact: UUID | None = None
    told_on: date | None = None


class TextAdded(Event, frozen=True, kw_only=True):
    """Something was added to the referral after it was sent; the text is in the vault."""

    kind: ClassVar[str] = "text_added"
    slice: ClassVar[str] = Slice.REFERRAL
    text: UUID


KINDS: tuple[type[Event], ...] = (
    Referred,
    PresentNationStated,
    LanguageStated,
    PersonDescribed,
    AgeStated,
    AgeAssessed,
    SafeContactStated,
    DangerStated,
    ShelterStated,
    NeedsNoted,
    FamilyNoted,
    ExploitationStated,
    AccountGiven,
    ExploiterNamed,
    PoliceTold,
    WhereaboutsGiven,
    LocalAuthorityTold,
    TextAdded,
)
