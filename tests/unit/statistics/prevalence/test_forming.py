"""Capture lists of several bodies for a target."""

from collections import Counter
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from opennrm.statistics.prevalence.bodies import DOORS, Handed, Kind
from opennrm.statistics.prevalence.forming import EVERYBODY, NOT_ESTIMATED, form
from opennrm.statistics.prevalence.keyed import KeyedRow
from opennrm.statistics.prevalence.lists import ListsRefused
from opennrm.statistics.prevalence.persons import BY
from tests.unit.statistics.prevalence.handing import (
    council,
    handed,
    houses,
    people,
    police,
    row,
    target,
)

LETTERS = "abcdefghijklmnopqrst"


def three(police_: str, houses_: str, council_: str, **said: Any) -> list[Handed]:
    return [
        police(*people(police_, **said)),
        houses(*people(houses_, **said)),
        council(*people(council_, **said)),
    ]


def test_patterns_are_counted() -> None:
    found = form(target(), three("abcx", "bcy", "cxz"))
    whole = found.groups("with")[0]
    assert (whole.value, whole.people) == (EVERYBODY, 6)
    assert whole.lists is not None
    assert dict(whole.lists.patterns()) == {
        ("police",): 1,
        ("police", "houses"): 1,
        ("police", "houses", "council"): 1,
        ("police", "council"): 1,
        ("houses",): 1,
        ("council",): 1,
    }


def test_one_person_counts_once_a_list_and_twice_is_said() -> None:
    found = form(
        target(), [police(row("a"), row("a", months="2024-07"), row("b")), *three("", "a", "b")[1:]]
    )
    report = found.bodies[0]
    assert (report.given, report.people, report.twice) == (3, 2, 1)
    assert found.groups("with")[0].counts[1:] == (0, 0, 1, 0, 1, 0, 0)


def test_both_variants_are_formed() -> None:
    bodies = three("abcd", "bcx", "cdy")
    bodies.append(
        handed(
            "referrals",
            Kind.REFERRALS,
            row("a", found_not_victim="yes"),
            row("b", found_not_victim="no"),
            row("c"),
        )
    )
    found = form(target(), bodies)
    with_, without = found.groups("with")[0], found.groups("without")[0]
    assert (with_.people, without.people) == (6, 5)
    assert any("of people on referrals alone" in one for one in found.said)


def test_only_the_variants_of_the_target_are_formed() -> None:
    found = form(target(variants=("without",)), three("ab", "bc", "ca"))
    assert {one.variant for one in found.everything} == {"without"}
    assert any("No list says who was later found" in one for one in found.said)
    assert form(target(variants=("with",)), three("ab", "bc", "ca")).groups("without") == ()


def test_what_is_left_out_is_said() -> None:
    bodies = three("abc", "bcd", "cda")
    bodies.append(
        handed("line", Kind.HELPLINE, row("a"), row("e", months=""), anonymous=7, without_basis=4)
    )
    found = form(target(), bodies)
    assert found.bodies[3].given == 13
    assert dict(found.bodies[3].left_out) == {
        "anonymous": 7,
        "without_basis": 4,
        "months_missing": 1,
    }
    assert any(one.startswith("Anonymous notifications") for one in found.said)
    assert any(one.startswith("Rows without a month of exploitation") for one in found.said)
    assert NOT_ESTIMATED in found.said
    assert NOT_ESTIMATED not in form(target(), three("abc", "bcd", "cda")).said


def test_doors_are_formed_marked_and_refused_for_an_estimate() -> None:
    doors = [
        handed(name, Kind.FIRST_RESPONDER_TYPE, *people(who))
        for name, who in (
            ("police", "abcdefghijkl"),
            ("border", "abcdefghijkm"),
            ("ngo", "abcdefn"),
        )
    ]
    found = form(target(), doors)
    whole = found.groups("with")[0]
    assert found.doors and DOORS in found.said
    assert whole.names == ("door-police", "door-border", "door-ngo")
    assert (whole.bearing.bears, whole.bearing.reason) == (False, DOORS)
    asked = form(target(), doors, doors=True)
    assert asked.groups("with")[0].bearing.bears
    assert asked.doors and DOORS in asked.said


def test_a_quarter_is_refused_with_its_reason_and_a_year_bears() -> None:
    bodies = three(LETTERS, LETTERS[5:] + "u", LETTERS[10:] + "v")
    quarter = next(
        one for one in form(target(), bodies, by="quarter").groups("with") if one.value == "2024-Q1"
    )
    assert not quarter.bearing.bears
    assert "not a closed population" in quarter.bearing.reason
    year = form(target(), bodies, by="year").groups("with")[1]
    assert (year.value, year.bearing.bears) == ("2024", True)


def test_a_group_of_one_list_is_refused_with_the_reason() -> None:
    bodies = three("abc", "bcd", "cda")
    bodies[0] = police(*people("abc"), row("f", sex="female"))
    group = form(target(), bodies, by="sex").groups("with")[1]
    assert group.lists is None
    assert group.empty == ("houses", "council")
    assert group.bearing.reason.startswith("There is one list")


def test_what_by_cannot_tell_is_said() -> None:
    bodies = three("abc", "bcd", "cda")
    bodies[0] = police(*people("abc", sex="female"))
    bodies[1] = houses(*people("b", sex="male"), *people("cd"))
    said = form(target(), bodies, by="sex").said
    assert "People of whom no list knows sex are in none of its groups." in said
    assert "A list counts for a group by sex only where its own rows say so." in said
    assert any(one.startswith("Lists differ on sex of some people: what most") for one in said)
    ages = three("abc", "bcd", "cda", age="adult")
    ages[0] = police(*people("abc", age="child"))
    assert any(
        one.endswith("a child by any list is a child.")
        for one in form(target(), ages, by="age").said
    )


@pytest.mark.parametrize("by", ["year", "quarter", "exploitation"])
def test_groups_that_do_not_add_up_say_so(by: str) -> None:
    said = form(target(), three("ab", "bc", "ca"), by=by).said
    assert any("the groups do not add up" in one for one in said)


def test_nobody_of_the_target_is_refused() -> None:
    with pytest.raises(ListsRefused, match="No row of any list"):
        form(target(), three("ab", "bc", "ca", months="2019"))


def test_an_unknown_breakdown_is_refused() -> None:
    with pytest.raises(ListsRefused, match="by: 'shoe' is none of year, quarter"):
        form(target(), three("ab", "bc", "ca"), by="shoe")


rows = st.builds(
    row,
    st.sampled_from("abcdef"),
    months=st.sampled_from(("", "2023", "2024-02", "2024", "2023-10/2024-03")),
    exploited_in=st.sampled_from(("", "uk", "abroad", "scotland")),
    basis=st.sampled_from(("consent", "consent", "health_act")),
    age=st.sampled_from(("", "adult", "child")),
    sex=st.sampled_from(("", "female", "male")),
    kinds=st.sampled_from((frozenset(), frozenset({"labour"}), frozenset({"labour", "sexual"}))),
    found_not_victim=st.sampled_from(("open", "yes", "no")),
)
lists = st.lists(st.lists(rows, max_size=12), min_size=2, max_size=4)


def bodies_of(given_rows: list[list[KeyedRow]]) -> list[Handed]:
    return [
        handed(f"l{at}", Kind.COUNCIL, *some, anonymous=at) for at, some in enumerate(given_rows)
    ]


@settings(max_examples=60)
@given(lists, st.sampled_from((None, *BY)), st.sampled_from(("all", "adults", "children")))
def test_every_row_is_accounted_for(
    given_rows: list[list[KeyedRow]], by: str | None, who: str
) -> None:
    try:
        found = form(target(who=who), bodies_of(given_rows), by=by)
    except ListsRefused as refused:
        assert "No row of any list" in str(refused)
        return
    for at, report in enumerate(found.bodies):
        assert report.given == sum(n for _, n in report.left_out) + report.twice + report.people
        whole = found.groups("with")[0]
        assert report.people == sum(n for mask, n in enumerate(whole.counts) if mask >> at & 1)
    for group in found.everything:
        assert group.counts[0] == 0
        assert group.people <= found.groups(group.variant)[0].people
        assert not (group.lists is None and group.bearing.bears)


@settings(max_examples=40)
@given(lists)
def test_counts_are_those_of_counting_by_hand(given_rows: list[list[KeyedRow]]) -> None:
    """Against sets of keys: who is on which list in 2024 in the country, by consent."""
    sure = ("2024-02", "2024")
    met = [
        {
            one.key
            for one in some
            if one.basis == "consent"
            and one.exploited_in in ("uk", "scotland")
            and one.began is not None
            and one.began in {row("x", months=said).began for said in sure}
        }
        for some in given_rows
    ]
    keys = set().union(*met)
    by_hand = Counter(sum(1 << at for at, who in enumerate(met) if one in who) for one in keys)
    if not keys:
        return
    counts = form(target(), bodies_of(given_rows)).groups("with")[0].counts
    assert {mask: n for mask, n in enumerate(counts) if n} == dict(by_hand)
