"""The state of a case: what folding its history gives. Frozen; nothing in it depends on the day.

Whatever changes as days pass (overdue, in recovery, a child still) is computed by the rules that
take the day. Decisions, links and grants that ended stay visible as ended or are gone, as noted.
Example: `state.reasonable_grounds.outcome` is `Outcome.POSITIVE`; `state.holds` are those in place.
"""

from dataclasses import dataclass
from datetime import date
from uuid import UUID

import msgspec

from opennrm.cases.clock_state import Allocated, CannotWait, Held, Pause, Spell
from opennrm.cases.events.base import Between, YearsBetween
from opennrm.cases.events.decisions import FindingMade, GuardHit, ToldDate
from opennrm.cases.events.second_reading import HitAnswered
from opennrm.cases.letter_state import Booked, Letter
from opennrm.cases.review_state import (
    Appeal,
    Representation,
    Representative,
    Review,
    ReviewRequest,
)
from opennrm.cases.state_parts import (
    AgeDispute,
    Challenge,
    Enough,
    Handover,
    OtherAge,
    PauseRequest,
    SettingAside,
)
from opennrm.cases.state_related import (
    LookedAgain,
    PositiveElsewhere,
    RefusedRelation,
    RelatedCase,
)
from opennrm.cases.vocabulary.asking import AskedBecause
from opennrm.cases.vocabulary.casework import (
    Authority,
    ClosureReason,
    FurtherReport,
    HoldReason,
    InformationKind,
    SuspensionReason,
)
from opennrm.cases.vocabulary.consent import BestInterests, Consent, Purpose
from opennrm.cases.vocabulary.decisions import Computed, Element, Outcome, ServiceMethod, Stage
from opennrm.cases.vocabulary.exploitation import Control, Exploitation, Happened, HowCame, Where
from opennrm.cases.vocabulary.nations import Nation
from opennrm.cases.vocabulary.people import DateSource, Sex, Sure, YesNo
from opennrm.cases.vocabulary.routes import ReferralRoute
from opennrm.cases.vocabulary.settings import LastContact, SafeWay, Setting, Staying, Urgent
from opennrm.cases.vocabulary.slices import Slice
from opennrm.cases.vocabulary.withdrawing import MessageFrom


class Reading(msgspec.Struct, frozen=True, kw_only=True):
    """What the second reader of a signed negative said."""

    id: UUID
    agrees: bool
    by: UUID
    on: date
    hits: tuple[HitAnswered, ...] = ()


class Decision(msgspec.Struct, frozen=True, kw_only=True):
    """One decision with its three days; `issued_on` and `served_on` are None until they happen.

    `by` is the member who signed it; `reading` that of the second reader, of a negative only.
    """

    id: UUID
    stage: Stage
    outcome: Outcome
    computed: Computed
    decided_on: date
    findings: tuple[FindingMade, ...]
    law_version: str
    reasons: UUID | None
    by: UUID | None = None
    hits: tuple[GuardHit, ...] = ()
    disagrees: UUID | None = None
    reading: Reading | None = None
    case: UUID | None = None
    issued_on: date | None = None
    issued_law: str | None = None
    told: tuple[ToldDate, ...] = ()
    served_on: date | None = None
    served_how: ServiceMethod | None = None


@dataclass(frozen=True, slots=True)
class Hold:
    """A hold in place."""

    id: UUID
    stage: Stage
    reason: HoldReason
    placed_on: date


@dataclass(frozen=True, slots=True)
class Request:
    """A request for information without an answer so far; `grant`: the access it rests on."""

    id: UUID
    of: UUID
    what: InformationKind
    elements: tuple[Element, ...]
    asked_on: date
    due_on: date
    because: AskedBecause | None = None
    grant: UUID | None = None


@dataclass(frozen=True, slots=True)
class Grant:
    """A grant that was not ended by an event; it may still have run out (`until`).

    `last_day`: it was made without that end, and ends with the withdrawal that set it.
    """

    id: UUID
    agency: UUID
    slices: frozenset[Slice]
    made_on: date
    until: date | None
    provision: str = ""
    last_day: date | None = None


@dataclass(frozen=True, slots=True)
class SafetyCheck:
    """A safety check that has not ended: somebody else spoke in the person's name."""

    id: UUID
    who: MessageFrom
    started_on: date


@dataclass(frozen=True, slots=True)
class Link:
    """A link in place between two cases."""

    lead: UUID
    other: UUID
    same_exploitation: bool


@dataclass(frozen=True, slots=True)
class Further:
    """What a later report, linked to this case or to the one that leads it, was found to be."""

    other: UUID
    sorted_as: FurtherReport


@dataclass(frozen=True, slots=True)
class LocalAuthority:
    """What is known of telling children's services."""

    told: YesNo | None
    authority: UUID | None
    told_on: date | None


class Episode(msgspec.Struct, frozen=True, kw_only=True):
    """One stretch of exploitation, as stated; `id` is its fact, None for the urgent start."""

    id: UUID | None = None
    kinds: frozenset[Exploitation] = frozenset()
    happened: Happened | None = None
    began: Between | None = None
    ended: Between | None = None
    goes_on: bool = False
    where: Where | None = None
    how_came: frozenset[HowCame] = frozenset()
    control: frozenset[Control] = frozenset()
    under_18_then: Sure | None = None


class Birth(msgspec.Struct, frozen=True, kw_only=True):
    """When the person turns 18 by one source: as told, on papers, as assessed, or guessed.

    `waits`: it would make an adult of somebody whom nobody calls one, and waits for an assessment.
    """

    source: DateSource
    adult_from: Between
    waits: bool = False


class CaseState(msgspec.Struct, frozen=True, kw_only=True):
    """Everything that the coded history of one passage through the mechanism says.

    `reasonable_grounds` and `conclusive_grounds` are decided for everybody: a positive when it is
    signed, a negative when it is issued. Until then the negative is only `signed_…`.
    """

    cases: frozenset[UUID] = frozenset()
    received_on: date | None = None
    received_by: UUID | None = None
    further_reports: int = 0
    notified: bool = False
    declined: bool = False
    published: bool = False
    nation: Nation | None = None
    nation_assumed: bool = False
    present_nation: Nation | None = None
    stays: tuple[tuple[date, Nation], ...] = ()
    route: ReferralRoute | None = None
    setting: Setting | None = None
    persons: frozenset[UUID] = frozenset()
    sex: Sex | None = None
    nationalities: frozenset[str] = frozenset()
    language: str | None = None
    under_18: Sure | None = None
    doubted_on: date | None = None
    age_known: bool = False
    age_assessed: bool = False
    assessment: UUID | None = None
    assessed_on: date | None = None
    age_disputes: tuple[AgeDispute, ...] = ()
    challenge: Challenge | None = None
    other_age: tuple[OtherAge, ...] = ()
    adult_from: Between | None = None
    births: tuple[Birth, ...] = ()
    at_referral: YearsBetween | None = None
    under_18_then: Sure | None = None
    at_exploitation: YearsBetween | None = None
    kinds: frozenset[Exploitation] = frozenset()
    happened: Happened | None = None
    where: Where | None = None
    began: Between | None = None
    ended: Between | None = None
    how_came: frozenset[HowCame] = frozenset()
    control: frozenset[Control] = frozenset()
    episodes: tuple[Episode, ...] = ()
    consent: Consent | None = None
    consent_on: date | None = None
    agreed: frozenset[Purpose] = frozenset()
    withdrawn_on: date | None = None
    withdrawal: UUID | None = None
    withdrawn_purposes: frozenset[Purpose] = frozenset()
    asked_at_18_on: date | None = None
    answered_at_18: Consent | None = None
    safety_checks: tuple[SafetyCheck, ...] = ()
    best_interests: BestInterests | None = None
    in_danger: Sure | None = None
    still_there: Sure | None = None
    last_contact: LastContact | None = None
    safe_tonight: Sure | None = None
    wants_bed: Sure | None = None
    urgent_health: frozenset[Urgent] = frozenset()
    dependants: int | None = None
    staying: Staying | None = None
    safe_ways: tuple[SafeWay, ...] = ()
    safe_contact_confirmed_on: date | None = None
    safe_ways_days: tuple[tuple[SafeWay, date], ...] = ()
    police_told: YesNo | None = None
    local_authority: LocalAuthority | None = None
    authority: Authority | None = None
    law_names: Authority | None = None
    holder: UUID | None = None
    held_since: date | None = None
    handover: Handover | None = None
    devolved_site: YesNo | None = None
    setting_aside: SettingAside | None = None
    set_aside: tuple[Decision, ...] = ()
    enough_known: tuple[Enough, ...] = ()
    pauses_asked: tuple[PauseRequest, ...] = ()
    reasonable_grounds: Decision | None = None
    conclusive_grounds: Decision | None = None
    earlier_decisions: tuple[Decision, ...] = ()
    signed_reasonable_grounds: Decision | None = None
    signed_conclusive_grounds: Decision | None = None
    returned_decisions: tuple[Decision, ...] = ()
    review_requests: tuple[ReviewRequest, ...] = ()
    review_extended: tuple[tuple[UUID, date], ...] = ()
    reviews: tuple[Review, ...] = ()
    appeals: tuple[Appeal, ...] = ()
    representations: tuple[Representation, ...] = ()
    representatives: tuple[Representative, ...] = ()
    holds: tuple[Hold, ...] = ()
    requests: tuple[Request, ...] = ()
    grants: tuple[Grant, ...] = ()
    links: frozenset[Link] = frozenset()
    further: frozenset[Further] = frozenset()
    same_persons: frozenset[frozenset[UUID]] = frozenset()
    not_same_persons: frozenset[frozenset[UUID]] = frozenset()
    earlier_cases: frozenset[UUID] = frozenset()
    suspended_on: date | None = None
    suspended_for: SuspensionReason | None = None
    closed_on: date | None = None
    closed_for: ClosureReason | None = None
    last_contact_recorded_on: date | None = None
    pauses: tuple[Pause, ...] = ()
    spells: tuple[Spell, ...] = ()
    held_up: tuple[Held, ...] = ()
    cannot_wait: tuple[CannotWait, ...] = ()
    allocated: Allocated | None = None
    conflicted: frozenset[UUID] = frozenset()
    related: tuple[RelatedCase, ...] = ()
    refused_relations: tuple[RefusedRelation, ...] = ()
    positives_elsewhere: tuple[PositiveElsewhere, ...] = ()
    looked_again: tuple[LookedAgain, ...] = ()
    letters: tuple[Letter, ...] = ()
    booked: tuple[Booked, ...] = ()
