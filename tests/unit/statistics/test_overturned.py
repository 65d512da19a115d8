"""Overturn rates: what is counted, by what, and that nothing small can be told. R-REV-06."""

from collections import Counter
from uuid import UUID, uuid4

import pytest
from hypothesis import given
from hypothesis import strategies as st

from opennrm.cases.events.published import PublishedReferral
from opennrm.cases.events.referral import PersonDescribed
from opennrm.cases.events.review import AppealDecided, AppealLodged, ReviewEnded
from opennrm.cases.history import fold
from opennrm.cases.vocabulary.decisions import Outcome
from opennrm.cases.vocabulary.review import ReviewOutcome, ReviewWhy
from opennrm.statistics.overturned import (
    BREAKDOWNS,
    KINDS,
    Line,
    nationality_group,
    overturned,
    protect,
)
from tests.unit.cases.telling import Telling, decided
from tests.unit.review.again import FIRST, asked, opened, refused, tell

WHO = UUID(int=9)


def reviewed(*, wrong, nationality=("VNM",), why=ReviewWhy.RECONSIDERATION, represented=False):
    """The facts that figures read of a review that is over."""
    told, decision = refused()
    tell(told, PersonDescribed(person=WHO, nationalities=nationality))
    request = asked(told)
    grounds = ("additional_evidence",)
    review = opened(
        told, decision, why=why, request=request, grounds=grounds, represented=represented
    )
    if wrong:
        decided(told, FIRST, Outcome.POSITIVE)
    else:
        tell(told, ReviewEnded(review=review, outcome=ReviewOutcome.STANDS))
    return told


def envelopes(*tellings):
    return [one for told in tellings for one in told.envelopes if one.kind in KINDS]


def counted(*tellings, fewest=1):
    return overturned(envelopes(*tellings), fewest=fewest)


def test_overturned_is_a_positive_in_its_place():
    tellings = [reviewed(wrong=n < 6) for n in range(10)]
    found = counted(*tellings, fewest=10)
    assert (found.total.over, found.total.overturned, found.total.percent) == (10, 5, 50)
    assert set(found.groups) == set(BREAKDOWNS)
    assert found.groups["ground"] == (Line(value="additional_evidence", over=10, overturned=5),)


def test_another_negative_in_its_place_is_over_and_not_overturned():
    told, decision = refused()
    opened(told, decision)
    decided(told, FIRST, Outcome.NEGATIVE)
    found = counted(told, *[reviewed(wrong=True) for _ in range(9)])
    assert (found.total.over, found.total.overturned) == (10, 10)


def test_appeals_count_by_their_outcome_and_once():
    def appealed(outcome):
        told, decision = refused()
        appeal = tell(told, AppealLodged(by="person_concerned"))
        remedies = ("recognise",) if outcome != "dismissed" else ()
        tell(told, AppealDecided(appeal=appeal, outcome=outcome, remedies=remedies))
        if outcome == "allowed":
            opened(told, decision, why=ReviewWhy.APPEAL)
            decided(told, FIRST, Outcome.POSITIVE)
        return told

    made = [appealed(one) for one in ("allowed", "dismissed", "sent_back") for _ in range(10)]
    found = counted(*made, fewest=10)
    assert found.groups["why"] == (Line(value="appeal", over=20, overturned=10),)


@pytest.mark.parametrize("outcome", [ReviewOutcome.SENT_BACK, ReviewOutcome.SUPERSEDED, None])
def test_what_goes_on_or_was_sent_back_is_not_counted(outcome):
    told, decision = refused()
    review = opened(told, decision)
    if outcome:
        tell(told, ReviewEnded(review=review, outcome=outcome))
    assert counted(told).total == Line(value="all", over=None, overturned=None)


@pytest.mark.parametrize(
    ("nationalities", "expected"),
    [
        ((), "not_known"),
        (("GBR",), "uk"),
        (("GBR", "VNM"), "uk"),
        (("ROU",), "eu"),
        (("ROU", "VNM"), "eu"),
        (("VNM",), "elsewhere"),
        (("ALB",), "elsewhere"),
    ],
)
def test_groups_of_nationality(nationalities, expected):
    told = reviewed(wrong=True, nationality=nationalities)
    assert nationality_group(fold(told.history)) == expected


def test_fewer_than_the_least_are_not_shown_nor_the_next_smallest():
    tellings = [reviewed(wrong=True, nationality=("GBR",)) for _ in range(12)]
    tellings += [reviewed(wrong=False, nationality=("VNM",)) for _ in range(3)]
    tellings += [reviewed(wrong=False, nationality=("ROU",)) for _ in range(25)]
    found = counted(*tellings, fewest=10)
    shown = {line.value: line.over for line in found.groups["nationality"]}
    assert shown == {"eu": 25, "elsewhere": None, "uk": None}
    assert found.groups["nationality"][0].percent is None


@given(
    st.dictionaries(st.sampled_from("abcdef"), st.integers(1, 60), min_size=1),
    st.integers(2, 15),
)
def test_nothing_small_is_shown_or_can_be_subtracted(over, fewest):
    lines = protect(Counter(over), Counter(), fewest=fewest)
    hidden = [line.value for line in lines if line.over is None]
    small = [value for value, count in over.items() if count < fewest]
    assert set(small) <= set(hidden)
    assert len(hidden) != 1 or len(over) == 1
    for line in lines:
        assert line.over is None or abs(line.over - over[line.value]) <= 2


def test_a_single_review_rounds_to_nothing():
    found = counted(reviewed(wrong=True), fewest=1)
    assert (found.total.over, found.total.percent) == (0, None)


def test_published_facts_are_not_counted():
    published = Telling()
    published.tell(PublishedReferral(source=uuid4(), period="2022-Q2", cell=1))
    found = overturned(published.envelopes, fewest=1)
    assert found.total == Line(value="all", over=None, overturned=None)
