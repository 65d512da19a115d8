"""Addresses: what may be the same place counts as the same place."""

from uuid import UUID, uuid4

import pytest

from opennrm.cases.events.circle import ExploiterDescribed, PremisesDescribed
from opennrm.cases.events.episodes import EpisodeStated
from opennrm.cases.events.needs import ContactRuleStated, FearsNoted
from opennrm.cases.events.referral import (
    ExploiterNamed,
    SafeContactStated,
    WhereaboutsGiven,
)
from opennrm.cases.vocabulary.people import Sure
from opennrm.cases.vocabulary.settings import SafeWay, Staying
from opennrm.identification.addresses import exact, happened_at, lies_in, said, shares
from tests.unit.cases.telling import referred

HOME = "4 Mill Lane, Harehills, Leeds LS9 1AA"


@pytest.mark.parametrize(
    ("place", "same"),
    [
        ("4, mill lane", True),
        ("the flat in Mill Lane", True),
        ("LS91AA", True),
        ("somewhere in Leeds", True),
        ("Mill Lane, above the car wash", True),
        ("the yard behind mill rd", True),
        ("a nail bar in Leeds", False),
        ("12 Roundhay Avenue, Leeds LS8 2BB", False),
        ("", False),
        ("a house", False),
    ],
)
def test_an_address_where_it_happened_is_known_by_what_was_said_of_the_place(place, same):
    assert happened_at(HOME, [place]) is same


@pytest.mark.parametrize(
    ("area", "inside"),
    [
        ("anywhere near Harehills", True),
        ("all of leeds", True),
        ("LS9 1AA", True),
        ("Bradford", False),
        ("my brother's house", False),
    ],
)
def test_an_address_in_an_area_of_fear_shares_a_word_with_it(area, inside):
    assert lies_in(HOME, [area]) is inside


@pytest.mark.parametrize(
    ("one", "other", "same"),
    [
        ("07700 900 123", "+44 7700 900123", True),
        ("07700 900 123", "07700 900 124", False),
        ("a.b@example.org", "write to A.B@example.org", True),
        (HOME, "4 Mill Lane", True),
        (HOME, "6 Mill Lane, Leeds LS9 1AB", False),
        ("leeds", "leeds", False),
    ],
)
def test_somebody_else_is_reached_at_the_same_number_mailbox_or_house(one, other, same):
    assert shares(one, [other]) is same
    assert bool(exact(one) & exact(other)) is same


def test_what_a_history_says_of_places_is_found_by_its_facts():
    ids = [uuid4() for _ in range(8)]
    told = referred()
    told.tell(SafeContactStated(ways=(SafeWay.TELEPHONE,), telephone=ids[0]))
    told.tell(
        ContactRuleStated(
            way=SafeWay.POST, address=ids[1], never_where=ids[2], who_else_sees=ids[3]
        )
    )
    told.tell(PremisesDescribed(premises=UUID(int=5), address=ids[4]))
    told.tell(EpisodeStated(place=ids[5]))
    told.tell(FearsNoted(never_in=ids[6]))
    told.tell(WhereaboutsGiven(staying=Staying.WITH_THEM, area=ids[7]))

    found = said(told.history)

    assert found.ways == {SafeWay.TELEPHONE: (ids[0],), SafeWay.POST: (ids[1],)}
    assert found.happened == {ids[4], ids[5], ids[7]}
    assert found.feared == {ids[2], ids[6]}
    assert found.others_see == {SafeWay.POST}


def test_what_was_said_of_those_who_did_it_names_places_too():
    ids = [uuid4() for _ in range(3)]
    told = referred()
    told.tell(ExploiterDescribed(exploiter=UUID(int=5), telephones=ids[0], last_place=ids[1]))
    told.tell(ExploiterNamed(text=ids[2]))
    assert said(told.history).happened == set(ids)


def test_where_the_person_stays_is_where_it_happened_only_while_they_are_with_them():
    told = referred()
    told.tell(WhereaboutsGiven(staying=Staying.HOTEL_OR_HOSTEL, area=uuid4()))
    assert said(told.history).happened == frozenset()


@pytest.mark.parametrize("shared", [Sure.YES, Sure.NOT_SURE])
def test_a_telephone_that_others_may_see_is_said_so(shared):
    told = referred()
    told.tell(SafeContactStated(ways=(SafeWay.TELEPHONE,), shared_telephone=shared))
    assert said(told.history).others_see == {SafeWay.TELEPHONE, SafeWay.TEXT}


def test_a_new_telephone_of_their_own_is_seen_by_nobody_else():
    told = referred()
    told.tell(SafeContactStated(ways=(SafeWay.TELEPHONE,), shared_telephone=Sure.YES))
    told.tell(SafeContactStated(ways=(SafeWay.TELEPHONE,), shared_telephone=Sure.NO))
    assert said(told.history).others_see == frozenset()
