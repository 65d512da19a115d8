"""People over all lists."""

from typing import Any

import pytest

from opennrm.statistics.prevalence.months import label
from opennrm.statistics.prevalence.persons import (
    BY,
    Person,
    groups_of,
    lists_differ,
    of_age,
    periods,
    persons_of,
    value_of,
)
from opennrm.statistics.prevalence.sifting import sift
from tests.unit.statistics.prevalence.handing import council, houses, police, row, target


def person(*said: dict[str, Any] | None, **target_of: Any) -> Person:
    """Somebody on several lists, with what each says of them; None: not on it."""
    bodies = [
        make(*([row("a", **one)] if one is not None else []))
        for make, one in zip((police, houses, council), said, strict=False)
    ]
    (found,) = persons_of([sift(one, target(**target_of)) for one in bodies])
    return found


@pytest.mark.parametrize(
    ("by", "said", "value"),
    [
        ("sex", ({"sex": "female"}, {"sex": "male"}, {"sex": "male"}), "male"),
        ("sex", ({"sex": "female"}, {"sex": "male"}), "female"),
        ("sex", ({"sex": ""}, {"sex": "male"}), "male"),
        ("sex", ({}, {}), ""),
        ("age", ({"age": "adult"}, {"age": "adult"}, {"age": "child"}), "child"),
        ("age", ({"age": "adult"}, {}), "adult"),
        ("nationality", ({"nationality_group": "eu"},), "eu"),
        ("region", ({"exploited_in": "wales"},), "wales"),
        ("region", ({"exploited_in": "england"},), ""),
        ("region", ({"region": "london"},), "london"),
    ],
)
def test_one_value_is_taken(by: str, said: tuple[dict[str, Any], ...], value: str) -> None:
    assert value_of(person(*said), by) == value


def test_whether_lists_differ() -> None:
    assert lists_differ(person({"sex": "female"}, {"sex": "male"}), "sex")
    assert not lists_differ(person({"sex": "female"}, {"sex": ""}), "sex")


def test_a_list_counts_for_a_group_where_it_knows_it_itself() -> None:
    one = person({"sex": ""}, {"sex": "male"}, {"sex": "male"})
    assert one.mask == 0b111
    assert groups_of(one, "sex", target()) == {"male": 0b110}
    assert groups_of(person({}, {}), "sex", target()) == {}


def test_kinds_of_exploitation_add_up() -> None:
    one = person({"kinds": frozenset({"labour"})}, {"kinds": frozenset({"sexual"})}, {})
    assert groups_of(one, "exploitation", target()) == {"labour": 0b011, "sexual": 0b011}


def test_years_are_those_of_exploitation_on_each_list() -> None:
    two_years = {"first": "2023-07", "last": "2024-06"}
    one = person(
        {"months": "2023-11", "ended": "2024-02"},
        {"months": "2024-01"},
        {"months": "2023-10"},
        **two_years,
    )
    assert groups_of(one, "year", target(**two_years)) == {"2023": 0b101, "2024": 0b011}
    assert groups_of(one, "quarter", target(**two_years)) == {"2023-Q4": 0b101, "2024-Q1": 0b011}


def test_periods_are_cut_to_the_target() -> None:
    months = target(first="2023-11", last="2024-02").months
    cut = periods("quarter", months)
    assert {n: (label(s.first), label(s.last)) for n, s in cut.items()} == {
        "2023-Q4": ("2023-11", "2023-12"),
        "2024-Q1": ("2024-01", "2024-02"),
    }
    assert [span.length for span in periods("year", months).values()] == [2, 2]


def test_a_person_is_found_not_a_victim_where_any_list_says_so() -> None:
    assert person({}, {"found_not_victim": "yes"}).found_not_victim
    assert not person({"found_not_victim": "no"}, {}).found_not_victim


def test_children_are_those_whom_any_list_calls_a_child() -> None:
    everybody = [
        person({"age": "child"}, {"age": "adult"}),
        person({"age": ""}, {"age": "child"}),
        person({"age": "adult"}),
        person({"age": ""}),
    ]
    kept, left_out = of_age(everybody, "children")
    assert [one.mask for one in kept] == [0b11, 0b10]
    assert {at: dict(counted) for at, counted in left_out.items()} == {
        0: {"age_unknown": 2, "age_outside": 1}
    }
    adults, _ = of_age(everybody, "adults")
    assert [one.mask for one in adults] == [0b1]
    assert of_age(everybody, "all") == (tuple(everybody), {})


def test_every_breakdown_has_groups() -> None:
    whole = person(
        {
            "age": "child",
            "sex": "male",
            "nationality_group": "uk",
            "region": "london",
            "kinds": frozenset({"criminal"}),
        }
    )
    assert all(groups_of(whole, by, target()) for by in BY)
