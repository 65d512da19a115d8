"""What happened to two people: what agrees and is rare speaks for one person, never alone."""

from datetime import date

import pytest

from opennrm.cases.events.base import Between
from opennrm.identification.ages import span_of
from opennrm.identification.circumstances import Circumstances, among, circumstances_evidence
from opennrm.identification.duplicates import Described, Verdict, score
from opennrm.identification.name_evidence import Counts
from opennrm.web.identification.match import WHY


def told(**more):
    return Circumstances(**{k: frozenset(v) if isinstance(v, set) else v for k, v in more.items()})


def month(year, number):
    return Between(earliest=date(year, number, 1), latest=date(year, number, 28))


def bits(one, other, others=()):
    found = circumstances_evidence(one, other, among(one, (other, *others)))
    return sum(worth for worth, _ in found)


HERE = told(nationalities={"VNM"}, places={"council 7"}, kinds={"labour"}, began=month(2024, 5))


def test_what_all_candidates_share_says_little_and_what_none_shares_says_much():
    usual = bits(told(places={"a"}), told(places={"a"}), [told(places={"a"})] * 40)
    rare = bits(told(places={"a"}), told(places={"a"}), [told(places={"b"})] * 40)
    assert usual < 0.5 < 3 < rare


@pytest.mark.parametrize(
    ("one", "other", "least", "most"),
    [
        pytest.param(told(), HERE, 0, 0, id="nothing told"),
        pytest.param(HERE, HERE, 2, 9, id="all alike, no more than nine"),
        pytest.param(
            told(kinds={"labour"}, places={"a"}, sectors={"x"}, began=month(2019, 1)),
            told(kinds={"sexual"}, places={"b"}, sectors={"y"}, began=month(2024, 1)),
            -3.5, -3.5, id="a new exploitation is one thing that differs",
        ),
        pytest.param(
            told(nationalities={"ERI"}), told(nationalities={"ALB"}), -4, -4, id="another nation"
        ),
    ],
)  # fmt: skip
def test_what_it_is_worth(one, other, least, most):
    assert least <= bits(one, other) <= most


def person(name, born=None, **more):
    return Described((name,), (span_of(born),) if born else (), **more)


def test_twins_of_one_situation_stay_two_people():
    # Practice 14: they share everything but the given name.
    one, other = (
        person(f"{name} Demir", "2000-05-05", sex="male", circumstances=HERE)
        for name in ("Hassan", "Hussein")
    )
    many = Counts(20_000, by_text={"hassan": 300, "husein": 200, "hussein": 200})
    assert score(one, other, counts=many).verdict is not Verdict.LIKELY


def test_a_spelling_that_nobody_else_has_is_taken_for_a_slip():
    one, other = person("Vasyl Shevchuk", "1990-03-07"), person("Vasyl Sgewchuk", "1990-03-07")
    counts = Counts(20_000, by_text={"shevchuk": 60, "sgewchuk": 1})
    assert score(one, other, counts=counts).verdict is Verdict.LIKELY
    assert score(one, other).verdict is Verdict.POSSIBLE


def test_a_name_that_an_exploiter_gave_does_not_speak_against_it():
    named = person("Mirela Gjoka", "1996-08-08", circumstances=HERE)
    candy = person("Candy", "1996-08-08", circumstances=HERE)
    marked = person("Candy", "1996-08-08", circumstances=HERE, not_own=frozenset({"Candy"}))
    assert score(named, candy).verdict is Verdict.UNLIKELY
    assert score(named, marked).verdict is not Verdict.UNLIKELY


def test_a_guessed_age_that_is_far_off_speaks_against_it():
    born = person("Selam Tesfay", "1990-02-03")
    near, far = (person("Selam Tesfay", guessed=(span_of(year),)) for year in ("1990", "1975"))
    assert score(born, near).points > score(born, far).points


@pytest.mark.parametrize(
    ("name", "other"),
    [("Abd al-Hadi", "Abdulhadi"), ("Abdel Aziz", "Abdal-aziz"), ("Abdelkarim", "Abdul Karim")],
)
def test_servant_of_is_one_name_however_it_is_written(name, other):
    assert score(person(name, "1990-03-07"), person(other, "1990-03-07")).reasons[0] == (
        "names_sound_alike"
    )


def test_everything_that_is_said_of_a_pair_has_words():
    what = ("nationalities", "kinds", "places", "sectors", "began")
    assert {f"{one}_{said}" for one in what for said in ("agree", "differ")} <= WHY.keys()
    others = {"guessed_age_fits", "guessed_age_differs", "sex_same", "own_name_not_known"}
    assert others <= WHY.keys()
