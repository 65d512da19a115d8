"""Duplicates: alike in sound and date is suggested; twins and brothers are not merged."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from opennrm.identification.ages import span_of
from opennrm.identification.births import birth_evidence
from opennrm.identification.duplicates import (
    Described,
    Score,
    Verdict,
    foremost,
    romanised,
    score,
    sounds,
    tokens_of,
)


def person(names, born=None, sex=None):
    given = (names,) if isinstance(names, str) else tuple(names)
    return Described(given, (span_of(born),) if born else (), sex)


PAIRS = [
    # (name, born) and (name, born): what is suggested, and one of the reasons.
    ("Mohammed Ali", "1990-03-07", "ALI Muhamad", "1990-03-07", "likely", "names_sound_alike"),
    ("Mohammed Ali", "1990-03-07", "ALI Muhamad", "1990-07-03", "likely", "day_and_month_swapped"),
    ("Иван Петров", "1980-04-04", "Ivan Petrov", "1980-04-04", "likely", "birth_date_same"),
    ("Katarzyna", "1990-05-05", "Katarzina", "1990-05-05", "likely", "birth_date_same"),
    ("Nguyen Van An", "1999-01-01", "Nguyen Van An", "1999-01-01", "possible", "birth_year_same"),
    ("Nguyen Van An", "1999", "Nguyen Van An", "1999-05", "possible", "birth_dates_fit"),
    ("Selam", "2001-02-03", "Selam Tesfay", "2001-02-03", "possible", "one_name_within_the_other"),
    ("Selam", None, "Selam", None, "unlikely", None),
    # Names that are close and do not sound alike.
    ("Nguyen", "1999-05-05", "Ngyuen", "1999-05-05", "possible", "names_close"),
    # Twins: one day, one family name, another given name, and one that sounds nearly alike.
    ("Anna Petrova", "2000-05-05", "Maria Petrova", "2000-05-05", "unlikely", "birth_date_same"),
    ("Hassan Demir", "2000-05-05", "Hussein Demir", "2000-05-05", "possible", "names_share_a_part"),
    # Brothers: another day, another given name.
    ("Luan Hoxha", "2002-02-02", "Artan Hoxha", "2004-04-04", "unlikely", "birth_dates_differ"),
    # A shared birthday and nothing else; no name and no date at all.
    ("Anna Petrova", "2000-05-05", "Bo Chen", "2000-05-05", "unlikely", "birth_date_same"),
    ("", None, "", None, "unlikely", None),
]


@pytest.mark.parametrize(("name", "born", "other", "other_born", "verdict", "reason"), PAIRS)
def test_how_alike_two_people_are(name, born, other, other_born, verdict, reason):
    # Practice 14: twins, brothers and shared birthdays are never called likely.
    found = score(person(name, born), person(other, other_born))
    assert found.verdict == verdict
    assert reason is None or reason in found.reasons


@pytest.mark.parametrize(
    ("slip", "no_slip"), [("1990-06-05", "1990-09-05"), ("1990-05-06", "1990-05-19")]
)
def test_the_next_day_or_month_is_a_slip_and_another_is_not(slip, no_slip):
    born, near, far = ((span_of(day),) for day in ("1990-05-05", slip, no_slip))
    assert birth_evidence(born, near)[0][0] > birth_evidence(born, far)[0][0] > 0


def points(number):
    verdict = Verdict.LIKELY if number >= 80 else Verdict.POSSIBLE
    return Score(number, verdict, ())


@pytest.mark.parametrize(
    ("given", "likely"),
    [
        pytest.param({}, "", id="nobody"),
        pytest.param({"a": 84}, "a", id="one alone"),
        pytest.param({"a": 100, "b": 84, "c": 60}, "a", id="one clearly behind"),
        pytest.param({"a": 100, "b": 97}, "ab", id="referred twice before, surely alike"),
        pytest.param({"a": 90, "b": 81}, "ab", id="two that are nearly as alike"),
    ],
)
def test_who_is_clearly_behind_another_is_only_possible(given, likely):
    found = foremost({key: points(number) for key, number in given.items()})
    assert "".join(key for key, one in found.items() if one.verdict is Verdict.LIKELY) == likely
    assert found.keys() == given.keys()
    assert all(one.verdict is Verdict.POSSIBLE for k, one in found.items() if k not in likely)


def test_another_sex_speaks_against_it():
    alike = score(
        person("Kim Lee", "1990-03-07", "male"), person("Kim Lee", "1990-03-07", "female")
    )
    assert alike.verdict is Verdict.POSSIBLE
    assert "sex_differs" in alike.reasons


def test_the_best_pair_of_names_counts():
    one = person(["Anna", "Maria Petrova"], "1990-03-07")
    other = person(["Bo", "Maria Petrova"], "1990-03-07")
    assert score(one, other).verdict is Verdict.LIKELY


names = st.lists(st.text(max_size=20), max_size=3)
dates = st.one_of(st.none(), st.dates().map(lambda d: span_of(d.isoformat())))


@given(names, dates, names, dates)
def test_a_score_is_the_same_from_both_sides_and_within_bounds(a, born, b, other_born):
    one = Described(tuple(a), (born,) if born else ())
    other = Described(tuple(b), (other_born,) if other_born else ())
    assert score(one, other).points == score(other, one).points
    assert 0 <= score(one, other).points <= 100


def test_names_are_read_in_any_script():
    assert romanised("  Петро́ва-Ли, Анна ") == "petrova li anna"
    assert sounds("Анна") == sounds("Anna")
    assert sounds("123") == frozenset()


def test_tokens_find_by_sound_date_swap_and_year():
    kinds = {
        (token.kind, token.value) for token in tokens_of(("Anna", "Anna"), span_of("1990-07-03"))
    }
    assert kinds == {
        ("name_sound", "AN"),
        ("name_bones", "An"),
        ("name_year", "An 1990"),
        ("name_written", "anna"),
        ("birth_date", "1990-07-03"),
        ("birth_sorted", "1990-03-07"),
        ("birth_year", "1990"),
    }
    assert {t.kind for t in tokens_of((), span_of("1990"))} == {"birth_year"}
    assert tokens_of((), None) == ()
