"""Which bodies give capture lists."""

import pytest

from opennrm.statistics.prevalence.bodies import DOORS, Handed, Kind, check_bodies, read_kind
from opennrm.statistics.prevalence.lists import ListsRefused
from tests.unit.statistics.prevalence.handing import handed, houses, people, police, row


def test_kinds_are_read() -> None:
    assert read_kind("helpline") is Kind.HELPLINE
    with pytest.raises(ListsRefused, match="'notary' is no kind of body: crime_records, provider"):
        read_kind("notary")


def test_bodies_that_can_meet_the_same_person_are_taken() -> None:
    check_bodies(
        [
            police(*people("ab")),
            houses(*people("b")),
            handed("referrals", Kind.REFERRALS, *people("a")),
        ]
    )


def test_a_door_is_marked_wherever_it_stands() -> None:
    door = handed("border", Kind.FIRST_RESPONDER_TYPE, row("a"))
    assert (door.listed_as, door.is_door) == ("door-border", True)
    assert (police().listed_as, police().is_door) == ("police", False)
    assert "duplicate referral" in DOORS


@pytest.mark.parametrize(
    ("bodies", "said"),
    [
        ([police()], "There are 1 lists; 2 to 10"),
        ([handed(f"l{n}", Kind.COUNCIL) for n in range(11)], "There are 11 lists"),
        ([police(), police()], "Two lists are called 'police'."),
        ([police(), handed("a,b", Kind.COUNCIL)], "'a,b' is no name of a list"),
        ([police(), handed("", Kind.COUNCIL)], "'' is no name of a list"),
        (
            [handed("2024", Kind.REFERRALS), handed("old", Kind.REFERRALS)],
            "2024 and old are all lists of referrals",
        ),
        (
            [handed("all", Kind.REFERRALS), handed("border", Kind.FIRST_RESPONDER_TYPE)],
            "each lies inside that list",
        ),
    ],
)
def test_what_gives_no_lists_together(bodies: list[Handed], said: str) -> None:
    with pytest.raises(ListsRefused) as refused:
        check_bodies(bodies)
    assert said in str(refused.value)


def test_keys_made_in_two_ways_are_refused() -> None:
    other = row("b")
    changed = type(other)(key="lk1.11111111." + "0" * 64, basis="consent")
    with pytest.raises(ListsRefused, match=r"police: lk1\.00000000; houses: lk1\.11111111"):
        check_bodies([police(row("a")), houses(changed)])
