"""By which way a letter may go: a table of what is known of the person, and what follows."""

from dataclasses import replace
from datetime import timedelta
from uuid import UUID, uuid4

import pytest
from hypothesis import given
from hypothesis import strategies as st

from opennrm.cases.events.needs import ContactRuleStated
from opennrm.cases.events.referral import DangerStated, SafeContactStated, WhereaboutsGiven
from opennrm.cases.events.representing import RepresentativeConfirmed, RepresentativeEnded
from opennrm.cases.vocabulary.decisions import ServiceMethod as How
from opennrm.cases.vocabulary.people import Sure, YesNo
from opennrm.cases.vocabulary.representing import (
    PaidBy,
    RepresentativeEndedBy,
    RepresentativeKind,
    RepresentativeMay,
)
from opennrm.cases.vocabulary.serving import WhyNot
from opennrm.cases.vocabulary.settings import SafeWay, Staying
from opennrm.cases.vocabulary.withdrawing import Interpreter
from opennrm.identification.serving import ORDER, SILENT, STRAIGHT, Reach, reach, ways, why_not
from opennrm.law import current_law
from tests.unit.cases.telling import DAY, referred

LAW = current_law()
FIRM, PROVIDER, COUNCIL, HOME = (UUID(int=n) for n in (11, 12, 13, 14))
ALL_WAYS = frozenset(STRAIGHT.values())
# Somebody for every way through an organisation, and every straight way stated and confirmed.
EASY = Reach(
    stated=ALL_WAYS,
    usable=ALL_WAYS,
    chosen=frozenset({SafeWay.THROUGH_LAWYER, SafeWay.THROUGH_US}),
    tellers={
        How.THROUGH_SUPPORT: (PROVIDER,),
        How.THROUGH_LAWYER: (FIRM,),
        How.THROUGH_GUARDIAN: (COUNCIL,),
        How.THROUGH_FIRST_RESPONDER: (HOME,),
    },
)
CHILD = replace(EASY, child=True)
NOTHING = Reach(tellers={})
POST = frozenset({SafeWay.POST})

TABLE = [
    (EASY, How.POST, None),
    (EASY, How.EMAIL, None),
    (EASY, How.TELEPHONE, None),
    (EASY, How.IN_PERSON, None),
    (EASY, How.THROUGH_SUPPORT, None),
    (EASY, How.THROUGH_LAWYER, None),
    (EASY, How.THROUGH_FIRST_RESPONDER, None),
    (EASY, How.THROUGH_GUARDIAN, WhyNot.NOT_A_CHILD),
    (CHILD, How.THROUGH_GUARDIAN, None),
    (CHILD, How.THROUGH_LAWYER, None),
    (CHILD, How.POST, WhyNot.CHILD),
    (CHILD, How.EMAIL, WhyNot.CHILD),
    (CHILD, How.TELEPHONE, WhyNot.CHILD),
    (CHILD, How.IN_PERSON, WhyNot.CHILD),
    (CHILD, How.THROUGH_SUPPORT, WhyNot.CHILD),
    (CHILD, How.THROUGH_FIRST_RESPONDER, WhyNot.CHILD),
    (NOTHING, How.POST, WhyNot.NOT_STATED),
    (NOTHING, How.THROUGH_SUPPORT, WhyNot.NOBODY_THERE),
    (NOTHING, How.THROUGH_LAWYER, WhyNot.NOBODY_THERE),
    (NOTHING, How.IN_PERSON, None),
    (replace(EASY, chosen=frozenset()), How.THROUGH_LAWYER, WhyNot.NOT_CHOSEN),
    (replace(EASY, chosen=frozenset()), How.THROUGH_FIRST_RESPONDER, WhyNot.NOT_CHOSEN),
    (replace(EASY, chosen=frozenset()), How.THROUGH_SUPPORT, None),
    (replace(EASY, usable=ALL_WAYS - POST), How.POST, WhyNot.LAPSED),
    (replace(EASY, happened=POST), How.POST, WhyNot.WHERE_IT_HAPPENED),
    (replace(EASY, feared=POST), How.POST, WhyNot.WHERE_AFRAID),
    (replace(EASY, shared=POST), How.POST, WhyNot.SHARED_WITH_LINKED),
    (replace(EASY, others_see=POST), How.POST, WhyNot.OTHERS_SEE),
    (replace(EASY, unknown=POST), How.POST, WhyNot.CANNOT_BE_COMPARED),
    (replace(EASY, unknown=POST), How.EMAIL, None),
    (replace(EASY, to_explain=True), How.POST, WhyNot.HAS_TO_BE_EXPLAINED),
    (replace(EASY, to_explain=True), How.EMAIL, WhyNot.HAS_TO_BE_EXPLAINED),
    (replace(EASY, to_explain=True), How.TELEPHONE, None),
]


@pytest.mark.parametrize(("known", "how", "expected"), TABLE)
def test_a_letter_may_go_a_way_or_there_is_a_reason_why_not(known, how, expected):
    assert why_not(known, how) is expected


def test_every_way_is_answered_in_an_order_and_every_reason_is_in_the_table():
    assert {way.how for way in ways(EASY)} == set(How) == set(ORDER)
    assert {expected for _, _, expected in TABLE} == {None, *WhyNot}


some_ways = st.frozensets(st.sampled_from(SafeWay))


@given(some_ways, some_ways, some_ways, some_ways, some_ways, some_ways, st.booleans())
def test_nothing_goes_to_a_door_that_is_not_confirmed_or_leads_to_them(
    stated, usable, happened, feared, shared, seen, child
):
    known = Reach(
        child=child,
        stated=stated,
        usable=usable,
        happened=happened,
        feared=feared,
        shared=shared,
        others_see=seen,
        tellers={},
    )
    for how, way in STRAIGHT.items():
        if why_not(known, how) is None:
            assert way in stated & usable
            assert way not in happened | feared | shared | seen
            assert not child


# From a history.


def where(told, *, on=DAY, texts=None, others=(), tellers=None, to_explain=False):
    return reach(
        told.history,
        texts=texts or {},
        others=others,
        tellers=tellers or {},
        to_explain=to_explain,
        law=LAW,
        on=on,
    )


def by_post(address="4 Mill Lane, Leeds LS9 1AA", **rest):
    """An adult who said that a letter is safe, and the texts of their case."""
    told, home = referred(), uuid4()
    told.tell(ContactRuleStated(way=SafeWay.POST, address=home, **rest))
    return told, {home: address}


def test_a_confirmed_address_may_be_written_to_until_it_lapses():
    told, texts = by_post()
    assert why_not(where(told, texts=texts), How.POST) is None
    late = DAY + timedelta(days=29)
    assert why_not(where(told, texts=texts, on=late), How.POST) is WhyNot.LAPSED


def test_an_address_that_nobody_wrote_down_cannot_be_compared():
    told, _ = by_post()
    assert why_not(where(told), How.POST) is WhyNot.CANNOT_BE_COMPARED


@pytest.mark.parametrize(
    "fact",
    [DangerStated(still_there=Sure.YES), WhereaboutsGiven(staying=Staying.WITH_THEM)],
    ids=["still there", "with them"],
)
def test_no_letter_goes_to_any_door_while_the_person_is_with_them(fact):
    told, texts = by_post()
    told.tell(fact)
    assert why_not(where(told, texts=texts), How.POST) is WhyNot.WHERE_IT_HAPPENED


def test_an_address_of_somebody_in_a_linked_case_is_not_written_to():
    told, texts = by_post()
    known = where(told, texts=texts, others=["4 mill lane leeds"])
    assert why_not(known, How.POST) is WhyNot.SHARED_WITH_LINKED


def test_an_address_that_others_see_is_not_written_to():
    told, texts = by_post(who_else_sees=uuid4())
    assert why_not(where(told, texts=texts), How.POST) is WhyNot.OTHERS_SEE


def confirmed(told, **changed):
    fields = {
        "who": RepresentativeKind.LAWYER,
        "agency": FIRM,
        "may": (RepresentativeMay.RECEIVE_DECISIONS,),
        "until": DAY + timedelta(days=100),
        "heard_alone": YesNo.YES,
        "interpreter": Interpreter.NOT_NEEDED,
        "chosen_freely": YesNo.YES,
        "paid_by": PaidBy.LEGAL_AID,
    } | changed
    return told.tell(RepresentativeConfirmed(**fields))


FIRMS = {How.THROUGH_LAWYER: (UUID(int=10), FIRM)}


def test_a_lawyer_is_given_a_decision_only_once_the_person_confirmed_it_alone():
    told = referred()
    told.tell(SafeContactStated(ways=(SafeWay.THROUGH_LAWYER,)))
    assert why_not(where(told, tellers=FIRMS), How.THROUGH_LAWYER) is WhyNot.NOT_CHOSEN
    confirmed(told)
    known = where(told, tellers=FIRMS)
    assert why_not(known, How.THROUGH_LAWYER) is None
    assert known.tellers[How.THROUGH_LAWYER] == (FIRM,)


def test_a_lawyer_who_may_only_speak_or_whose_time_is_over_is_given_nothing():
    told = referred()
    confirmed(told, may=(RepresentativeMay.SPEAK,))
    assert why_not(where(told, tellers=FIRMS), How.THROUGH_LAWYER) is WhyNot.NOT_CHOSEN
    confirmed(told, until=DAY + timedelta(days=3))
    late = DAY + timedelta(days=4)
    assert why_not(where(told, tellers=FIRMS), How.THROUGH_LAWYER) is None
    assert why_not(where(told, tellers=FIRMS, on=late), How.THROUGH_LAWYER) is WhyNot.NOT_CHOSEN


def test_one_word_ends_that_a_lawyer_is_given_decisions():
    told = referred()
    lawyer = confirmed(told)
    told.tell(RepresentativeEnded(representative=lawyer, by=RepresentativeEndedBy.PERSON))
    assert why_not(where(told, tellers=FIRMS), How.THROUGH_LAWYER) is WhyNot.NOT_CHOSEN


def test_a_child_is_told_by_the_council_or_the_lawyer_whatever_ways_were_stated():
    told = referred(under_18=Sure.YES)
    told.tell(SafeContactStated(ways=(SafeWay.TELEPHONE, SafeWay.EMAIL, SafeWay.POST)))
    known = where(told, tellers={How.THROUGH_GUARDIAN: (COUNCIL,), **FIRMS})
    open_ways = {way.how for way in ways(known) if way.why_not is None}
    assert open_ways == {How.THROUGH_GUARDIAN, How.THROUGH_LAWYER}


def test_what_has_to_be_explained_never_goes_by_a_silent_way():
    told, texts = by_post()
    known = where(told, texts=texts, to_explain=True)
    assert all(why_not(known, how) is not None for how in SILENT)
