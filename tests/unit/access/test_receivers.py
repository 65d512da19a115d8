"""Who gets to see a submission, and what a role never sees inside a slice."""

from uuid import UUID

import pytest

from opennrm.access.gateways import ACTS, ROLE_SLICES
from opennrm.access.guarded import WRITTEN_ONLY_BY
from opennrm.access.hidden import HIDDEN_FIELDS, shown
from opennrm.access.receivers import AUTHORITY_SLICES, held_back, provider, receivers
from opennrm.cases.events import KINDS
from opennrm.cases.events.agreeing import PurposesRecorded
from opennrm.cases.events.circle import ExploiterDescribed
from opennrm.cases.events.consent import ConsentRecorded
from opennrm.cases.events.episodes import EpisodeStated
from opennrm.cases.events.needs import CareStated, SupportWanted
from opennrm.cases.events.notification import Notified
from opennrm.cases.events.referral import (
    ExploitationStated,
    LocalAuthorityTold,
    PersonDescribed,
    Referred,
    ShelterStated,
)
from opennrm.cases.events.who import OriginStated
from opennrm.cases.vocabulary.consent import Consent, Purpose
from opennrm.cases.vocabulary.exploitation import Exploitation
from opennrm.cases.vocabulary.exploiters import WorksFor
from opennrm.cases.vocabulary.nations import Nation
from opennrm.cases.vocabulary.people import Sex, Sure, YesNo
from opennrm.cases.vocabulary.protection import Support
from opennrm.cases.vocabulary.roles import Role
from opennrm.cases.vocabulary.routes import ReferralRoute
from opennrm.cases.vocabulary.slices import Slice

COUNCIL = UUID(int=4)


def referral(route=ReferralRoute.CONSENT, nation=Nation.ENGLAND):
    return Referred(nation=nation, route=route, questions=12)


AGREED = ConsentRecorded(answer=Consent.YES, agreed=(Purpose.SUPPORT,))
BED = ShelterStated(safe_tonight=Sure.NO, wants_bed=Sure.YES)


def names(*events):
    return [one.agency_code or one.agency for one in receivers(events)]


def test_the_authority_sees_all_but_residence_and_the_desk_what_it_matches_by():
    authority, desk = receivers([referral()])
    assert Slice.RESIDENCE not in authority.slices
    assert set(authority.slices) == set(AUTHORITY_SLICES)
    assert set(desk.slices) <= ROLE_SLICES[Role.DUPLICATE_DESK]


def test_a_bed_is_asked_for_only_with_the_persons_agreement():
    assert len(names(referral(), BED)) == 2
    assert len(names(referral(), AGREED)) == 2
    assert names(referral(), AGREED, BED)[-1] == "salvation_army_support"


def test_what_was_answered_purpose_by_purpose_comes_last():
    asked = SupportWanted(tonight=(Support.SAFE_PLACE,))
    yes = PurposesRecorded(agreed=(Purpose.SUPPORT,))
    assert names(referral(), ConsentRecorded(answer=Consent.YES), yes, asked)[2:] == [
        "salvation_army_support"
    ]
    for not_yes in (
        PurposesRecorded(refused=(Purpose.SUPPORT,)),
        PurposesRecorded(not_now=(Purpose.SUPPORT,)),
    ):
        assert len(names(referral(), AGREED, not_yes, asked)) == 2
    assert len(names(referral(), AGREED, SupportWanted(later=(Support.SAFE_PLACE,)))) == 2


def test_the_council_that_looks_after_a_child_is_told_too():
    caring = CareStated(local_authority=COUNCIL)
    assert names(referral(ReferralRoute.CHILD), caring)[-1] == COUNCIL
    assert len(names(referral(), caring)) == 2


def test_an_episode_finds_the_provider_as_the_urgent_start_does():
    woman = PersonDescribed(person=UUID(int=1), sex=Sex.FEMALE)
    episode = EpisodeStated(kinds=(Exploitation.SEXUAL,))
    assert provider(Nation.SCOTLAND, [woman, episode]) == "tara_support"


def test_a_childs_council_is_told_and_no_provider():
    told = LocalAuthorityTold(told=YesNo.YES, authority=COUNCIL)
    assert names(referral(ReferralRoute.CHILD), AGREED, BED, told)[-1] == COUNCIL
    assert len(names(referral(ReferralRoute.CHILD), LocalAuthorityTold())) == 2


@pytest.mark.parametrize(
    ("works_for", "nation", "waits"),
    [
        (WorksFor.COUNCIL, Nation.ENGLAND, True),
        (WorksFor.HEALTH, Nation.NORTHERN_IRELAND, True),
        (WorksFor.HEALTH, Nation.ENGLAND, False),
        (WorksFor.SUPPORT, Nation.ENGLAND, False),
        (WorksFor.NOT_SURE, Nation.ENGLAND, False),
    ],
)
def test_a_childs_council_waits_where_somebody_who_did_it_works_for_one(works_for, nation, waits):
    # Practice finding 28.
    facts = (
        referral(ReferralRoute.CHILD, nation),
        LocalAuthorityTold(told=YesNo.YES, authority=COUNCIL),
        ExploiterDescribed(exploiter=UUID(int=9), works_for=(works_for,)),
    )
    assert names(*facts)[:2] == ["single_competent_authority", "duplicate_desk"]
    assert (COUNCIL in names(*facts)) is not waits
    assert [one.agency for one in held_back(facts)] == ([COUNCIL] if waits else [])


@pytest.mark.parametrize("works_for", [WorksFor.SUPPORT, WorksFor.HOUSING])
def test_a_provider_waits_where_somebody_who_did_it_works_for_one(works_for):
    works = ExploiterDescribed(exploiter=UUID(int=9), works_for=(WorksFor.NONE, works_for))
    facts = (referral(), AGREED, BED, works)
    assert names(*facts) == ["single_competent_authority", "duplicate_desk"]
    assert [one.agency_code for one in held_back(facts)] == ["salvation_army_support"]
    assert held_back(facts[:3]) == ()


def test_what_is_not_a_referral_goes_to_nobody():
    assert receivers([Notified(nation=Nation.ENGLAND)]) == ()


@pytest.mark.parametrize(
    ("nation", "sex", "kind", "code"),
    [
        (Nation.ENGLAND, Sex.FEMALE, Exploitation.SEXUAL, "salvation_army_support"),
        (Nation.WALES, Sex.MALE, Exploitation.LABOUR, "salvation_army_support"),
        (Nation.SCOTLAND, Sex.FEMALE, Exploitation.SEXUAL, "tara_support"),
        (Nation.SCOTLAND, Sex.FEMALE, Exploitation.LABOUR, "migrant_help_support_scotland"),
        (Nation.SCOTLAND, Sex.MALE, Exploitation.SEXUAL, "migrant_help_support_scotland"),
        (
            Nation.NORTHERN_IRELAND,
            Sex.FEMALE,
            Exploitation.DOMESTIC_SERVITUDE,
            "womens_aid_support",
        ),
        (
            Nation.NORTHERN_IRELAND,
            Sex.MALE,
            Exploitation.LABOUR,
            "migrant_help_support_northern_ireland",
        ),
    ],
)
def test_the_provider_of_first_call(nation, sex, kind, code):
    events = [
        PersonDescribed(person=UUID(int=1), sex=sex),
        ExploitationStated(kinds=(kind,)),
    ]
    assert provider(nation, events) == code


def test_nationality_is_not_shown_to_whoever_decides():
    # R-DEC-02, decisions A.22.
    said = {"sex": "female", "nationalities": ["ERI"]}
    for role in (Role.CASEWORKER, Role.PANEL_MEMBER, Role.REVIEWER, Role.INDEPENDENT_REVIEWER):
        assert shown(said, role=role) == {"sex": "female"}
    assert shown(said, role=Role.SUPPORT_WORKER) == said
    fields = {name for names in HIDDEN_FIELDS.values() for name in names}
    stated = {*PersonDescribed.__struct_fields__, *OriginStated.__struct_fields__}
    assert fields <= stated


def test_decisions_links_and_grants_are_written_by_their_own_acts_alone():
    assert set(WRITTEN_ONLY_BY) <= set(KINDS)
    for kind, acts in WRITTEN_ONLY_BY.items():
        assert acts
        assert acts <= set(ACTS), kind
    assert {kind for kind in KINDS if "decided" in kind} - {"best_interests_decided"} <= set(
        WRITTEN_ONLY_BY
    )
