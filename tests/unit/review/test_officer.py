"""Who is told that a decision is near, until when they may add, and who is an active witness."""

from datetime import date, timedelta
from uuid import UUID, uuid4

import pytest

from opennrm.cases.events.circle import ExploiterDescribed
from opennrm.cases.events.grants import GrantMade
from opennrm.cases.events.justice import CriminalMatterStated, PoliceWillingnessStated
from opennrm.cases.events.officer import (
    ActiveWitnessEnded,
    ActiveWitnessNoted,
    DecisionNearTold,
    OfficerAdded,
)
from opennrm.cases.events.referral import PoliceTold
from opennrm.cases.events.work import Closed
from opennrm.cases.history import fold
from opennrm.cases.refusals import RuleBroken
from opennrm.cases.vocabulary.casework import ClosureReason
from opennrm.cases.vocabulary.decisions import Outcome
from opennrm.cases.vocabulary.disclosure import Disclosure
from opennrm.cases.vocabulary.exploiters import WorksFor
from opennrm.cases.vocabulary.justice import OnlyIf, Willing
from opennrm.cases.vocabulary.justice import Stage as Matter
from opennrm.cases.vocabulary.panels import OfficerAnswer, WitnessEnding
from opennrm.cases.vocabulary.people import Sure, YesNo
from opennrm.cases.vocabulary.slices import Slice
from opennrm.review.officer import (
    active_witness,
    are_police_shut_out,
    check_adding,
    check_telling,
    check_witness,
    investigating,
    last_day,
    notices,
    still_to_tell,
    to_be_told,
)
from tests.unit.cases.telling import DAY, Telling, decided, referred
from tests.unit.review.sitting import FIRST, LAW, SECOND

FORCE, OTHER = UUID(int=50), UUID(int=51)
KNOWN = PoliceTold(told=YesNo.YES, force=FORCE, crime_number=UUID(int=52))


def case(*events):
    told = referred()
    for event in events:
        told.tell(event)
    return told


def refuses(code, check, *args, **kwargs):
    with pytest.raises(RuleBroken) as refused:
        check(*args, **kwargs)
    assert refused.value.code == code


@pytest.mark.parametrize(
    ("events", "expected"),
    [
        ((), ()),
        ((KNOWN,), (FORCE,)),
        ((KNOWN, KNOWN), (FORCE,)),
        ((PoliceTold(told=YesNo.YES),), ()),
        ((PoliceTold(told=YesNo.NO, force=FORCE),), ()),
        ((ActiveWitnessNoted(force=OTHER),), (OTHER,)),
        # Noted by somebody who is not the police, with no force named.
        ((ActiveWitnessNoted(),), ()),
        # As a suspect the person is not known as a victim.
        ((CriminalMatterStated(stage=Matter.CHARGED, police_force=FORCE),), ()),
    ],
)
def test_an_investigation_in_which_the_person_is_known_as_a_victim(events, expected):
    assert investigating(case(*events).history) == expected


def test_a_witness_noted_by_the_police_is_of_their_investigation():
    told = referred()
    told.tell(ActiveWitnessNoted(), agency=FORCE, role="police")
    assert investigating(told.history) == (FORCE,)


@pytest.mark.parametrize(
    "why",
    [
        ExploiterDescribed(exploiter=uuid4(), works_for=(WorksFor.POLICE,)),
        PoliceWillingnessStated(police=Willing.LATER, only_if=(OnlyIf.NOT_THAT_FORCE,)),
    ],
    ids=["works for the police", "not that force"],
)
def test_a_force_that_is_shut_out_is_not_told_until_somebody_lets_it_in(why):
    # Practice findings 28 and 37.
    told = case(KNOWN, why)
    assert are_police_shut_out(told.history, fold(told.history))
    assert to_be_told(told.history) == ()
    event = DecisionNearTold(agency=FORCE, stage=SECOND)
    refuses("officer_not_to_be_told", check_telling, told.history, event, law=LAW, on=DAY)
    told.tell(
        GrantMade(
            grant=uuid4(),
            agency=FORCE,
            slices=(Slice.CRIMINAL,),
            provision="competent_authority",
        )
    )
    assert to_be_told(told.history) == (FORCE,)


def test_what_the_person_said_last_of_that_force_holds():
    told = case(KNOWN, PoliceWillingnessStated(only_if=(OnlyIf.NOT_THAT_FORCE,)))
    assert to_be_told(told.history) == (FORCE,)
    told.tell(PoliceWillingnessStated(police=Willing.NO, only_if=(OnlyIf.NOT_THAT_FORCE,)))
    assert to_be_told(told.history) == ()
    told.tell(PoliceWillingnessStated(police=Willing.NOW, only_if=(OnlyIf.WOMAN_OFFICER,)))
    assert to_be_told(told.history) == (FORCE,)


@pytest.mark.parametrize(
    ("told_on", "until"),
    [
        (date(2026, 3, 2), date(2026, 3, 9)),
        # Good Friday and Easter Monday are no working days in England.
        (date(2026, 4, 1), date(2026, 4, 10)),
    ],
)
def test_five_working_days(told_on, until):
    assert last_day(fold(referred().history), LAW, told_on=told_on) == until


def test_a_notice_is_answered_once_and_told_once_for_each_stage():
    told = case(KNOWN)
    event = DecisionNearTold(agency=FORCE, stage=SECOND)
    check_telling(told.history, event, law=LAW, on=DAY)
    notice = told.tell(event)
    refuses("officer_told", check_telling, told.history, event, law=LAW, on=DAY)
    other = DecisionNearTold(agency=FORCE, stage=FIRST)
    check_telling(told.history, other, law=LAW, on=DAY)
    added = OfficerAdded(notice=notice, answer=OfficerAnswer.ADDED, statement=uuid4())
    check_adding(added)
    told.tell(added)
    (found,) = notices(told.history, LAW)
    assert found.answer is OfficerAnswer.ADDED
    assert found.until == DAY + timedelta(days=7)


def test_who_is_still_to_be_told_of_the_next_decision():
    told = case(KNOWN)
    assert still_to_tell(told.history, LAW) == (FIRST, (FORCE,))
    told.tell(DecisionNearTold(agency=FORCE, stage=FIRST))
    assert still_to_tell(told.history, LAW) == (FIRST, ())
    decided(told, FIRST, Outcome.POSITIVE)
    assert still_to_tell(told.history, LAW) == (SECOND, (FORCE,))
    decided(told, SECOND, Outcome.POSITIVE)
    assert still_to_tell(told.history, LAW) == (None, ())


def test_nobody_is_told_of_a_case_that_is_not_one_or_is_closed():
    event = DecisionNearTold(agency=FORCE, stage=SECOND)
    refuses("not_referred", check_telling, Telling().history, event, law=LAW, on=DAY)
    told = case(KNOWN, Closed(reason=ClosureReason.DIED))
    refuses("closed", check_telling, told.history, event, law=LAW, on=DAY)


def test_whoever_adds_adds_something():
    notice = UUID(int=8)
    check_adding(OfficerAdded(notice=notice, answer=OfficerAnswer.NOTHING_TO_ADD))
    refuses("nothing_added", check_adding, OfficerAdded(notice=notice, answer=OfficerAnswer.ADDED))


def test_a_gist_has_words():
    given = {"notice": UUID(int=8), "answer": OfficerAnswer.ADDED, "statement": uuid4()}
    check_adding(OfficerAdded(shown=Disclosure.GIST, gist=uuid4(), **given))
    check_adding(OfficerAdded(shown=Disclosure.NOT_SHOWN, **given))
    refuses("gist_missing", check_adding, OfficerAdded(shown=Disclosure.GIST, **given))


NOW = PoliceWillingnessStated(police=Willing.NOW)
NOTED = ActiveWitnessNoted()
GAVE = OfficerAdded(
    notice=UUID(int=9), answer=OfficerAnswer.NOTHING_TO_ADD, gave_statement=Sure.YES
)
END = ActiveWitnessEnded(why=WitnessEnding.PERSON_ASKED)


@pytest.mark.parametrize(
    ("events", "expected"),
    [
        ((), False),
        ((NOW,), True),
        ((PoliceWillingnessStated(police=Willing.LATER),), False),
        ((NOW, PoliceWillingnessStated(police=Willing.NO)), False),
        ((NOW, PoliceWillingnessStated(only_if=(OnlyIf.LAWYER_FIRST,))), True),
        ((NOTED,), True),
        ((NOTED, PoliceWillingnessStated(police=Willing.NO)), True),
        ((GAVE,), True),
        ((GAVE, END), False),
        ((NOTED, NOW, END), False),
        ((NOTED, END, NOTED), True),
    ],
)
def test_who_is_an_active_witness(events, expected):
    # R-DEC-10.
    assert active_witness(case(*events).history, LAW, on=DAY) is expected


def test_a_witness_of_tomorrow_is_none_today():
    told = referred()
    told.tell(NOTED, DAY + timedelta(days=1))
    assert not active_witness(told.history, LAW, on=DAY)
    assert active_witness(told.history, LAW, on=DAY + timedelta(days=1))


def test_an_end_needs_a_beginning():
    check_witness(case().history, NOTED)
    refuses("not_referred", check_witness, Telling().history, NOTED)
    refuses("no_active_witness", check_witness, case().history, END)
    check_witness(case(NOTED).history, END)
