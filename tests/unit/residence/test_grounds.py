"""Which grounds of stay there are on a day, and what each may be found. R-DEC-15, R-DEC-17."""

from datetime import date, timedelta

import pytest

from opennrm.cases.events.residence import GroundFound
from opennrm.cases.refusals import RuleBroken
from opennrm.cases.vocabulary.residence import Elsewhere, GroundFinding, NeededFor, StayGround
from opennrm.residence.grounds import check_ground, law_of_stay
from tests.unit.residence.telling_file import LAW, considered

OLD = ("personal_situation", "compensation", "cooperation")
NEW = ("recovery", "compensation", "cooperation")
BEFORE, AFTER = date(2018, 2, 7), date(2018, 2, 8)
MET, NOT_MET, ASK = GroundFinding.MET, GroundFinding.NOT_MET, GroundFinding.ASK


def law_on(day: date):
    return law_of_stay(considered(first=None).file, LAW, on=day)


@pytest.mark.parametrize(
    ("day", "grounds", "elsewhere"),
    [
        (date(2015, 6, 1), OLD, False),
        (date(2023, 1, 29), OLD, False),
        (date(2023, 1, 30), NEW, True),
        (date(2026, 5, 4), NEW, True),
    ],
)
def test_the_grounds_of_a_day(day, grounds, elsewhere):
    today = law_on(day)
    assert tuple(one.value for one in today.grounds) == grounds
    assert today.asks_elsewhere is elsewhere


@pytest.mark.parametrize(
    ("day", "waits", "deportation"),
    [
        (date(2024, 8, 26), NEW, False),
        (date(2024, 8, 27), NEW, False),
        (date(2024, 8, 28), ("recovery",), False),
        (date(2024, 10, 24), ("recovery",), False),
        (date(2024, 10, 25), (), False),
        (date(2025, 2, 6), (), True),
    ],
)
def test_what_waits_on_a_day(day, waits, deportation):
    today = law_on(day)
    assert {one.value for one in today.waits} == set(waits)
    assert today.waits_with_deportation is deportation


def test_the_same_facts_before_and_after_pk_ghana():
    # R-DEC-15: refused for want of compelling circumstances, although treatment needs the stay.
    ground = GroundFound(
        ground=StayGround.PERSONAL_SITUATION,
        finding=NOT_MET,
        needed_for=(NeededFor.TREATMENT,),
    )
    check_ground(ground, law_on(BEFORE), has_reasons=True)
    with pytest.raises(RuleBroken, match="necessary_is_enough") as broken:
        check_ground(ground, law_on(AFTER), has_reasons=True)
    assert broken.value.provision == "necessity_of_stay"


@pytest.mark.parametrize(
    ("ground", "day", "code"),
    [
        (GroundFound(ground="recovery", finding=MET), BEFORE, "no_such_ground"),
        (GroundFound(ground="personal_situation", finding=MET), AFTER, "say_what_it_is_needed_for"),
        (
            GroundFound(ground="compensation", finding=NOT_MET, elsewhere=Elsewhere.CAN),
            AFTER,
            "elsewhere_is_not_asked",
        ),
        (
            GroundFound(ground="personal_situation", finding=NOT_MET),
            date(2023, 1, 30),
            "no_such_ground",
        ),
        (
            GroundFound(ground="recovery", finding=MET),
            date(2023, 1, 30),
            "elsewhere_not_answered",
        ),
        (
            GroundFound(ground="recovery", finding=MET, elsewhere=Elsewhere.CAN),
            date(2023, 1, 30),
            "elsewhere_not_answered",
        ),
    ],
)
def test_what_cannot_be_found(ground, day, code):
    found = GroundFound(
        ground=StayGround(ground.ground),
        finding=ground.finding,
        elsewhere=ground.elsewhere,
    )
    with pytest.raises(RuleBroken, match=code):
        check_ground(found, law_on(day), has_reasons=True)


def test_a_finding_needs_reasons_and_asking_needs_none():
    today = law_on(AFTER)
    for finding in (MET, NOT_MET):
        with pytest.raises(RuleBroken, match="ground_needs_reasons"):
            check_ground(
                GroundFound(ground=StayGround.COOPERATION, finding=finding),
                today,
                has_reasons=False,
            )
    check_ground(GroundFound(ground=StayGround.COOPERATION, finding=ASK), today, has_reasons=False)


def test_a_permission_of_the_old_kind_that_is_decided_again_keeps_its_policy():
    # Guidance v4.0: reconsiderations of discretionary leave are made under the old policy, and the
    # judgment of 2018 says what that policy always had to be.
    telling = considered()
    file = telling.file
    object.__setattr__(file, "first_decided_on", date(2016, 3, 1))
    today = law_of_stay(file, LAW, on=date(2025, 3, 3))
    assert tuple(one.value for one in today.grounds) == OLD
    assert today.necessity is not None
    assert today.necessity.value == "necessary_to_protect_and_assist"


def test_a_new_permission_that_is_decided_again_follows_the_new_policy():
    telling = considered()
    object.__setattr__(file := telling.file, "first_decided_on", date(2023, 6, 1))
    today = law_of_stay(file, LAW, on=date(2025, 3, 3))
    assert tuple(one.value for one in today.grounds) == NEW


def test_no_day_before_the_mechanism_has_a_law_of_stay():
    with pytest.raises(RuleBroken, match="no_law_of_stay"):
        law_on(date(2009, 3, 31))
    assert law_on(date(2009, 4, 1)).provision.applies_from <= date(2009, 4, 1) + timedelta(days=1)
