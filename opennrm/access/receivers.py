"""Who gets to see a new referral: the competent authority, the duplicate desk, whoever helps now.

A grant is made for each in the transaction of the submission. The referring agency needs none: it
sees what it gave. Nobody of the closed class is ever among them (docs/adr/0020). A body that
somebody who did it is said to work for is held back until a caseworker lets it in.
Source: Modern Slavery Act 2015 s.49 (competent authority); practice findings 9, 14, 16 and 28;
support routing by nation as in domain.md 1.4. Example: an adult in Glasgow who wants a bed and was
sexually exploited: the provider for women in Scotland sees support, health and family.
"""

from collections.abc import Collection, Iterable
from dataclasses import dataclass
from uuid import UUID

from opennrm.cases.events.ages import AgeDisputed
from opennrm.cases.events.agreeing import PurposesRecorded
from opennrm.cases.events.base import Event
from opennrm.cases.events.consent import ConsentGiven, ConsentRecorded
from opennrm.cases.events.episodes import EpisodeStated
from opennrm.cases.events.needs import CareStated, SupportWanted
from opennrm.cases.events.referral import (
    AgeAssessed,
    ExploitationStated,
    LocalAuthorityTold,
    PersonDescribed,
    Referred,
    ShelterStated,
)
from opennrm.cases.vocabulary.consent import Purpose
from opennrm.cases.vocabulary.exploitation import Exploitation
from opennrm.cases.vocabulary.nations import Nation
from opennrm.cases.vocabulary.people import Sex, Sure
from opennrm.cases.vocabulary.protection import Support
from opennrm.cases.vocabulary.routes import ReferralRoute
from opennrm.cases.vocabulary.slices import Slice
from opennrm.identification.shut_out import Body, shut_out, works_for

# Facts of a case that goes on by which somebody new can come to be let in.
LETTING_IN = frozenset(
    kind.kind
    for kind in (
        LocalAuthorityTold,
        CareStated,
        ShelterStated,
        SupportWanted,
        ConsentRecorded,
        ConsentGiven,
        AgeAssessed,
        AgeDisputed,
    )
)
AUTHORITY = "single_competent_authority"
DESK = "duplicate_desk"
AUTHORITY_SLICES = tuple(s for s in Slice if s is not Slice.RESIDENCE)
DESK_SLICES = (Slice.REFERRAL, Slice.AGE, Slice.IDENTITY)
COUNCIL_SLICES = (
    Slice.REFERRAL,
    Slice.AGE,
    Slice.SUPPORT,
    Slice.HEALTH,
    Slice.WHEREABOUTS,
    Slice.FAMILY,
    Slice.IDENTITY,
)
# Whoever finds a bed has to reach the person safely, and to know which places are not.
PROVIDER_SLICES = (
    Slice.SUPPORT,
    Slice.HEALTH,
    Slice.WHEREABOUTS,
    Slice.FAMILY,
    Slice.IDENTITY,
)
WOMENS_KINDS = frozenset(
    {Exploitation.SEXUAL, Exploitation.DOMESTIC_SERVITUDE, Exploitation.FORCED_MARRIAGE}
)


@dataclass(frozen=True, slots=True, kw_only=True)
class Receiver:
    """An agency (by code, or by id where the referrer chose it) and the slices that it gets.

    `body`: what it waits as, where somebody who did it is said to work for such a body.
    """

    agency_code: str | None = None
    agency: UUID | None = None
    slices: tuple[Slice, ...]
    provision: str
    body: Body | None = None


def receivers(
    events: Iterable[Event], *, agreed: frozenset[Purpose] | None = None, child: bool = False
) -> tuple[Receiver, ...]:
    """Say who gets to see a submission, from its own facts. Empty for what is not a referral.

    Of a case that goes on, `agreed` is what the person agrees to now, and `child` whether they are
    treated as a child now; a submission says both itself. Who waits is in `held_back` instead.
    """
    facts = tuple(events)
    shut = _shut_out(facts)
    return tuple(one for one in _asked(facts, agreed, child) if one.body not in shut)


def held_back(
    events: Iterable[Event], *, agreed: frozenset[Purpose] | None = None, child: bool = False
) -> tuple[Receiver, ...]:
    """Say who would get to see it, and waits, as somebody who did it may work there.

    Source: practice finding 28.
    """
    facts = tuple(events)
    shut = _shut_out(facts)
    return tuple(one for one in _asked(facts, agreed, child) if one.body in shut)


def _shut_out(facts: tuple[Event, ...]) -> frozenset[Body]:
    nation = next((e.nation for e in facts if isinstance(e, Referred)), None)
    return shut_out(works_for(facts), nation)


def _asked(
    facts: tuple[Event, ...], agreed: frozenset[Purpose] | None, child: bool
) -> list[Receiver]:
    """Everybody whom the facts ask for, held back or not."""
    referred = next((e for e in facts if isinstance(e, Referred)), None)
    if referred is None:
        return []
    found = [
        Receiver(agency_code=AUTHORITY, slices=AUTHORITY_SLICES, provision="competent_authority"),
        Receiver(agency_code=DESK, slices=DESK_SLICES, provision="duplicate_desk"),
    ]
    if child or referred.route is ReferralRoute.CHILD:
        found.extend(_council(facts))
    # Somebody found to be an adult on the child's way needs a bed among adults.
    is_child = referred.route is ReferralRoute.CHILD if agreed is None else child
    if not is_child and _bed_wanted(facts, _agreed(facts) if agreed is None else agreed):
        found.append(
            Receiver(
                agency_code=provider(referred.nation, facts),
                slices=PROVIDER_SLICES,
                provision="support_before_decision",
                body=Body.PROVIDER,
            )
        )
    return found


def provider(nation: Nation, events: Iterable[Event]) -> str:
    """Name the support provider of first call: by nation, and there by sex and exploitation.

    Source: support organisations of the official referral service, domain.md 1.4.
    """
    facts = tuple(events)
    woman = any(isinstance(e, PersonDescribed) and e.sex is Sex.FEMALE for e in facts)
    kinds = {
        kind for e in facts if isinstance(e, ExploitationStated | EpisodeStated) for kind in e.kinds
    }
    if nation is Nation.SCOTLAND:
        sexual = woman and Exploitation.SEXUAL in kinds
        return "tara_support" if sexual else "migrant_help_support_scotland"
    if nation is Nation.NORTHERN_IRELAND:
        womens = woman and bool(kinds & WOMENS_KINDS)
        return "womens_aid_support" if womens else "migrant_help_support_northern_ireland"
    return "salvation_army_support"


def _council(facts: tuple[Event, ...]) -> list[Receiver]:
    told = {e.authority for e in facts if isinstance(e, LocalAuthorityTold) and e.authority}
    caring = {e.local_authority for e in facts if isinstance(e, CareStated) and e.local_authority}
    return [
        Receiver(
            agency=council,
            slices=COUNCIL_SLICES,
            provision="child_safeguarding",
            body=Body.COUNCIL,
        )
        for council in sorted(told | caring)
    ]


def _bed_wanted(facts: tuple[Event, ...], agreed: Collection[Purpose]) -> bool:
    """Whether a bed is wanted, and support agreed to."""
    wanted = any(
        (isinstance(e, ShelterStated) and e.wants_bed is Sure.YES)
        or (isinstance(e, SupportWanted) and Support.SAFE_PLACE in e.tonight)
        for e in facts
    )
    return Purpose.SUPPORT in agreed and wanted


def _agreed(facts: tuple[Event, ...]) -> set[Purpose]:
    """What a submission says of consent; what was answered purpose by purpose comes last."""
    agreed: set[Purpose] = set()
    for fact in facts:
        if isinstance(fact, ConsentRecorded | PurposesRecorded):
            agreed |= set(fact.agreed)
        if isinstance(fact, PurposesRecorded):
            agreed -= {*fact.refused, *fact.not_now}
    return agreed
