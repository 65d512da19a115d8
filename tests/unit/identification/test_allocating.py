"""Who gets a case: never some, then skills, then room; what cannot wait fills any list."""

from uuid import UUID

import pytest
from hypothesis import given
from hypothesis import strategies as st

from opennrm.cases.events.clocks import CannotTakeCase, CaseAllocated
from opennrm.cases.events.referral import LanguageStated
from opennrm.cases.history import fold
from opennrm.cases.refusals import RuleBroken
from opennrm.cases.vocabulary.clocks import AllocatedHow, NoAllocation
from opennrm.cases.vocabulary.decisions import Outcome, Stage
from opennrm.cases.vocabulary.people import Sure
from opennrm.cases.vocabulary.routes import ReferralRoute
from opennrm.identification.allocating import (
    Colleague,
    barred,
    check_by_hand,
    choose,
    must_be_handed_on,
    needs,
)
from tests.unit.cases.telling import DAY, decided, referred

A, B, C, D = (UUID(int=n) for n in range(101, 105))
TEAM = UUID(int=50)
# Everybody whom `telling` lets write is this one.
WRITER = UUID(int=9)


def colleague(member, **given):
    return Colleague(**{"member": member, "team": TEAM, "capacity": 10, **given})


def chosen(*colleagues, needed=(), never=(), cannot_wait=False):
    return choose(
        colleagues,
        needed=frozenset(needed),
        never=dict.fromkeys(never, NoAllocation.CONFLICT),
        cannot_wait=cannot_wait,
    )


def test_skills_before_room_and_room_before_name():
    able = colleague(B, skills=frozenset({"child", "vie"}), cases=9)
    assert chosen(colleague(A), able, needed=["child", "vie"]).to == able
    assert chosen(colleague(A, cases=5), colleague(B, cases=4)).to.member == B
    assert chosen(colleague(B, cases=4), colleague(A, cases=4)).to.member == A
    lacking = chosen(colleague(A, skills=frozenset({"child"})), needed=["child", "tir"])
    assert lacking.lacking == {"tir"}


@pytest.mark.parametrize(
    ("colleagues", "never", "why"),
    [
        ((), (), NoAllocation.NOT_OF_THE_TEAM),
        ((colleague(A, team=None),), (), NoAllocation.NOT_OF_THE_TEAM),
        ((colleague(A),), (A,), NoAllocation.NOT_OF_THE_TEAM),
        ((colleague(A, may_sign=False),), (), NoAllocation.MAY_NOT_SIGN),
        ((colleague(A, cases=10),), (), NoAllocation.NO_CAPACITY),
    ],
)
def test_nobody_and_why(colleagues, never, why):
    assert chosen(*colleagues, never=never).why_nobody is why


def test_what_cannot_wait_is_given_out_though_every_list_is_full():
    full = (colleague(A, cases=12), colleague(B, cases=11))
    assert chosen(*full, cannot_wait=True).to.member == B
    assert chosen(colleague(A, may_sign=False), cannot_wait=True).to is None


@given(
    st.lists(
        st.builds(
            Colleague,
            member=st.sampled_from([A, B, C, D]),
            team=st.sampled_from([TEAM, None]),
            capacity=st.integers(0, 5),
            cases=st.integers(0, 8),
            may_sign=st.booleans(),
            skills=st.frozensets(st.sampled_from(["child", "vie"])),
        ),
        max_size=6,
    ),
    st.sets(st.sampled_from([A, B, C, D])),
    st.booleans(),
)
def test_no_rule_ever_gives_a_case_to_whoever_never_gets_it(colleagues, never, cannot_wait):
    choice = chosen(*colleagues, needed=["child"], never=never, cannot_wait=cannot_wait)
    assert (choice.to is None) == (choice.why_nobody is not None)
    if choice.to is not None:
        assert choice.to.member not in never
        assert choice.to.may_sign
        assert choice.to.team == TEAM
        assert cannot_wait or choice.to.has_room
    again = chosen(*reversed(colleagues), needed=["child"], never=never, cannot_wait=cannot_wait)
    assert (again.to is None) == (choice.to is None)


def test_who_never_gets_it():
    telling = referred()
    assert barred(telling.history) == {WRITER: NoAllocation.REFERRED_IT}
    telling.tell(CannotTakeCase(member=A))
    decided(telling, Stage.REASONABLE_GROUNDS, Outcome.POSITIVE)
    # B manages whoever decided, and D manages B; C is managed by them.
    lines = ((WRITER, B), (B, D), (C, WRITER))
    found = barred(telling.history, lines)
    assert found[A] is NoAllocation.CONFLICT
    assert {found[one] for one in (B, C, D)} == {NoAllocation.IN_THE_LINE}
    for member, why in ((A, "conflict"), (B, "in_the_line")):
        with pytest.raises(RuleBroken) as broken:
            check_by_hand(telling.history, member, [colleague(member)], lines)
        assert broken.value.facts == {"no_allocation": why}


def test_by_hand_a_full_list_is_no_bar_but_signing_is():
    history = referred().history
    full = colleague(A, cases=99)
    assert check_by_hand(history, A, [full]) == full
    with pytest.raises(RuleBroken, match="never_gets_it"):
        check_by_hand(history, A, [colleague(A, may_sign=False)])
    with pytest.raises(RuleBroken, match="never_gets_it"):
        check_by_hand(history, B, [full])


def test_what_a_case_needs():
    telling = referred(route=ReferralRoute.CHILD, under_18=Sure.YES)
    telling.tell(LanguageStated(language="vie"))
    assert needs(fold(telling.history), on=DAY) == {"child", "vie"}
    telling = referred()
    telling.tell(LanguageStated(language="eng"))
    assert needs(fold(telling.history), on=DAY) == frozenset()


def test_work_is_handed_on_when_its_holder_may_no_longer_sign():
    telling = referred()
    assert not must_be_handed_on(fold(telling.history), [])
    telling.tell(CaseAllocated(team=TEAM, member=A, how=AllocatedHow.BY_RULE))
    state = fold(telling.history)
    assert not must_be_handed_on(state, [colleague(A)])
    assert must_be_handed_on(state, [colleague(A, may_sign=False)])
    assert must_be_handed_on(state, [colleague(B)])
    telling.tell(CaseAllocated(team=TEAM, how=AllocatedHow.PUT_BACK))
    assert not must_be_handed_on(fold(telling.history), [])
