"""Access: every act and every slice, for every role, as tables."""

from itertools import product
from uuid import UUID

import pytest

from opennrm.access.actors import Actor
from opennrm.access.gateways import (
    ACTS,
    LINK_READERS,
    ROLE_SLICES,
    CaseAccess,
    acts_open_to,
    check_grantable,
    check_may,
    may,
    slices_of,
)
from opennrm.cases.refusals import RuleBroken
from opennrm.cases.vocabulary.acts import Act
from opennrm.cases.vocabulary.agencies import AgencyClass, AgencyType
from opennrm.cases.vocabulary.roles import Role
from opennrm.cases.vocabulary.slices import Slice

OWN = CaseAccess(home=True)
FOREIGN = CaseAccess()
EVERYTHING = CaseAccess(granted=frozenset(Slice))


def actor(role, *, closed=False, agency=1):
    return Actor(
        member=UUID(int=9),
        agency=UUID(int=agency),
        agency_name="X",
        agency_class=AgencyClass.CLOSED if closed else AgencyClass.OPEN,
        agency_type=AgencyType.POLICE,
        role=role,
    )


def test_the_tables_cover_every_role_and_act():
    assert set(ROLE_SLICES) == set(Role)
    assert set(ACTS) == set(Act)
    assert all(rule.roles for rule in ACTS.values())
    assert all(rule.provision for rule in ACTS.values())


@pytest.mark.parametrize(
    "role",
    [Role.ADMINISTRATOR, Role.ANALYST, Role.AUDITOR, Role.RELEASER, Role.RAPPORTEUR],
)
def test_who_runs_counts_and_audits_sees_no_case(role):
    assert ROLE_SLICES[role] == frozenset()
    for act in (Act.LIST_CASES, Act.READ_CASE, Act.SEE_IDENTITY):
        assert not may(actor(role), act, case_access=EVERYTHING)
    assert acts_open_to(actor(role), granted=frozenset(Slice), home=True) == frozenset()


def test_no_role_that_decides_identification_sees_residence():
    # Decisions A.22.
    deciding = {
        role
        for act in (
            Act.DECIDE_REASONABLE_GROUNDS,
            Act.DECIDE_CONCLUSIVE_GROUNDS,
            Act.ISSUE_DECISION,
        )
        for role in ACTS[act].roles
    }
    reviewing = {Role.PANEL_MEMBER, Role.REVIEWER, Role.INDEPENDENT_REVIEWER}
    assert all(Slice.RESIDENCE not in ROLE_SLICES[role] for role in deciding | reviewing)
    assert all(Slice.RESIDENCE not in ROLE_SLICES[role] for role in (Role.POLICE, Role.SYSTEM))


def test_whoever_matches_people_decides_nothing():
    # Practice 14.
    for act, rule in ACTS.items():
        if act.value.startswith("decide"):
            assert not rule.roles & {Role.DUPLICATE_DESK, Role.SYSTEM}
    assert Slice.DECISION not in ROLE_SLICES[Role.DUPLICATE_DESK]
    assert {Role.CASEWORKER, Role.DUPLICATE_DESK, Role.SYSTEM} == LINK_READERS


MATRIX = list(product(Role, Act))


@pytest.mark.parametrize(("role", "act"), MATRIX, ids=lambda one: one.value)
def test_matrix_of_acts_on_own_granted_and_foreign_cases(role, act):
    rule = ACTS[act]
    allowed = role in rule.roles
    on_a_case = rule.slice is not None
    granted = allowed and (not on_a_case or rule.slice in ROLE_SLICES[role])
    own = allowed and (not on_a_case or rule.home_may)
    assert may(actor(role), act, case_access=EVERYTHING) is granted
    assert may(actor(role), act, case_access=OWN) is own
    assert may(actor(role), act, case_access=FOREIGN) is (allowed and not on_a_case)
    assert may(actor(role), act) is allowed


@pytest.mark.parametrize("act", sorted(Act))
def test_whoever_may_do_an_act_on_a_case_can_be_granted_its_slice(act):
    rule = ACTS[act]
    for role in rule.roles:
        assert rule.slice is None or rule.slice in ROLE_SLICES[role], role


@pytest.mark.parametrize(("role", "act"), MATRIX, ids=lambda one: one.value)
def test_a_closed_agency_refers_one_way_and_reads_nothing(role, act):
    one_way = {Act.SIGN_IN, Act.SEE_OWN_DRAFTS, Act.REFER, Act.NOTIFY, Act.READ_FIGURES}
    # A screen holds nobody (docs/adr/0031).
    one_way |= {Act.SCREEN, Act.LIST_SCREENS}
    closed = actor(role, closed=True)
    for access in (None, OWN, EVERYTHING):
        if may(closed, act, case_access=access):
            assert act in one_way
    assert slices_of(closed) == frozenset()


def test_refusal_says_the_same_whatever_the_reason_is():
    refusals = []
    for who, act, access in (
        (actor(Role.FIRST_RESPONDER), Act.DECIDE_REASONABLE_GROUNDS, EVERYTHING),
        (actor(Role.CASEWORKER), Act.DECIDE_REASONABLE_GROUNDS, FOREIGN),
        (actor(Role.CASEWORKER, closed=True), Act.READ_CASE, EVERYTHING),
    ):
        with pytest.raises(RuleBroken) as broken:
            check_may(who, act, case_access=access)
        refusals.append((broken.value.code, broken.value.provision, dict(broken.value.facts)))
    assert refusals == [("absent", "", {})] * 3


def test_a_permission_names_its_provision():
    permission = check_may(
        actor(Role.CASEWORKER), Act.DECIDE_REASONABLE_GROUNDS, case_access=EVERYTHING
    )
    assert (permission.act, permission.provision) == (
        Act.DECIDE_REASONABLE_GROUNDS,
        "competent_authority",
    )


def test_acts_open_on_a_case_follow_what_is_granted():
    police = actor(Role.FIRST_RESPONDER)
    assert Act.ADD_TO_REFERRAL in acts_open_to(police, granted=frozenset(), home=True)
    assert acts_open_to(police, granted=frozenset()) == frozenset()
    caseworker = actor(Role.CASEWORKER)
    open_ = acts_open_to(caseworker, granted=frozenset({Slice.REFERRAL, Slice.DECISION}))
    assert Act.DECIDE_REASONABLE_GROUNDS in open_
    assert Act.SEE_IDENTITY not in open_


def test_what_can_never_be_granted():
    check_grantable(closed=False, slices=frozenset({Slice.SUPPORT}), role=Role.SUPPORT_WORKER)
    check_grantable(closed=False, slices=frozenset({Slice.RESIDENCE}))
    with pytest.raises(RuleBroken, match="closed_agency"):
        check_grantable(closed=True, slices=frozenset({Slice.SUPPORT}))
    with pytest.raises(RuleBroken, match="slice_never_granted"):
        check_grantable(closed=False, slices=frozenset({Slice.RESIDENCE}), role=Role.CASEWORKER)
