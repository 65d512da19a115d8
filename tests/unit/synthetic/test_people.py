"""Made-up people and the ways in which they are written down a second time."""

from datetime import date
from random import Random

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from opennrm.synthetic.people import Person, make_person, make_sibling
from opennrm.synthetic.variants import written_differently

DAY = date(2024, 2, 29)


@settings(max_examples=60, deadline=None)
@given(st.integers())
def test_what_is_said_of_age_is_true_of_the_birth_date(seed: int) -> None:
    person = make_person(Random(seed), on=DAY)
    assert person.born < person.began <= DAY
    of_age = person.born.replace(year=person.born.year + 18, day=min(person.born.day, 28))
    if person.exploited_as == "child":
        assert person.began < of_age
    if person.exploited_as == "adult":
        assert person.began >= of_age


@settings(max_examples=60, deadline=None)
@given(st.integers())
def test_sibling_shares_family_and_exploiters_and_is_somebody_else(seed: int) -> None:
    chance = Random(seed)
    person = make_person(chance, on=DAY)
    other = make_sibling(chance, person, on=DAY)
    assert (other.family, other.kinds, other.language) == (
        person.family,
        person.kinds,
        person.language,
    )
    assert other.born < DAY


def somebody(**different: object) -> Person:
    facts: dict[str, object] = {
        "native": "محمد",
        "romanised": "Mohammed Hassan",
        "family": "حسن",
        "aliases": ("Momo",),
        "nationalities": ("SDN",),
        "language": "ara",
        "sex": "male",
        "born": date(2001, 5, 3),
        "birth_known": "day",
        "exploited_as": "adult",
        "began": date(2023, 1, 1),
        "kinds": ("labour",),
    }
    return Person(**(facts | different))  # type: ignore[arg-type]


def variants(person: Person) -> list[Person]:
    return [written_differently(Random(seed), person) for seed in range(60)]


def test_same_person_is_respelt_swapped_turned_and_less_known() -> None:
    found = variants(somebody())
    assert any("Muhammad" in one.romanised for one in found)
    assert any(one.born == date(2001, 3, 5) for one in found)
    assert any(one.native == "حسن" for one in found)
    assert any(one.birth_known == "year" for one in found)
    assert all(one.nationalities == ("SDN",) for one in found)


def test_day_after_the_twelfth_cannot_be_swapped() -> None:
    assert {one.born for one in variants(somebody(born=date(2001, 5, 13)))} == {date(2001, 5, 13)}


def test_one_name_stays_one_name() -> None:
    assert {one.family for one in variants(somebody(family="", native="Selam"))} == {""}


@pytest.mark.parametrize(
    ("known", "then"), [("day", {"day", "year"}), ("year", {"year", "none"}), ("none", {"none"})]
)
def test_birth_date_is_never_better_known_the_second_time(known: str, then: set[str]) -> None:
    assert {one.birth_known for one in variants(somebody(birth_known=known))} == then
