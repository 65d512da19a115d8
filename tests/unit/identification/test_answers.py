"""Answers: each checked by its form, required only on the path that they take."""

import pytest

from opennrm.cases.vocabulary.absences import Absence
from opennrm.identification.answers import (
    absent,
    check_answers,
    codes_of,
    number_of,
    questions_for,
    span,
    text_of,
)
from tests.unit.identification.answered import CANNOT, CHILD, DAY, answers, nothing_known


def problems(given, *, complete=True):
    found = check_answers(given, on=DAY, complete=complete)
    return [(error.question, error.field, error.code) for error in found]


@pytest.mark.parametrize(
    "given",
    [answers(), answers(**CHILD), answers(consent=CANNOT), nothing_known()],
    ids=["adult", "child", "cannot decide", "nothing known"],
)
def test_a_complete_start_has_no_errors(given):
    # R-IDN-16, practice 13: one name and no birth date are complete.
    assert problems(given) == []


def test_while_writing_nothing_is_required():
    assert problems({}, complete=False) == []


def test_sending_nothing_asks_for_everything_required():
    missing = problems({})
    assert ("who_refers", "contact_name", "required") in missing
    assert {code for _, _, code in missing} == {"required"}


def test_consent_and_who_refers_cannot_be_left_as_not_known():
    unknown = "not_known_yet"
    given = answers(
        who_refers={"contact_name__absence": unknown, "contact_telephone": "01632 960001"},
        consent={"consent": unknown},
    )
    assert problems(given) == [
        ("who_refers", "contact_name", "absence_not_offered"),
        ("consent", "consent", "absence_not_offered"),
    ]


@pytest.mark.parametrize(
    ("question", "field", "value", "code"),
    [
        ("nation", "nation", "france", "unknown_choice"),
        ("nation", "nation", ["england"], "unknown_choice"),
        ("safe_contact", "ways", ["telephone", "pigeon"], "unknown_choice"),
        ("safe_contact", "ways", ["none", "telephone"], "none_and_others"),
        ("account", "control", ["none_seen", "debt"], "none_and_others"),
        ("name", "name", "A" * 201, "too_long"),
        ("name", "name", "A\x00", "not_text"),
        ("name", "name", 7, "not_text"),
        ("who_refers", "contact_telephone", "call me", "not_a_telephone"),
        ("who_refers", "contact_telephone", "+() -", "not_a_telephone"),
        ("who_refers", "first_met_on", "2026-02-30", "not_a_date"),
        ("who_refers", "first_met_on", "2026", "not_a_date"),
        ("who_refers", "first_met_on", "2026-11-22", "in_the_future"),
        ("age", "birth_date", 1990, "not_a_date"),
        ("age", "birth_date", "２００８", "not_a_date"),
        ("tonight", "dependants", "٢", "not_a_number"),
        ("who_refers", "contact_telephone", "٠٠٠", "not_a_telephone"),
        ("age", "birth_date", "1850", "too_long_ago"),
        ("tonight", "dependants", "two", "not_a_number"),
        ("tonight", "dependants", True, "not_a_number"),
        ("tonight", "dependants", 31, "out_of_range"),
        ("name", "name__absence", "not_known", "absence_not_offered"),
        ("nation", "nation__absence", "does_not_apply", "absence_not_offered"),
    ],
)
def test_a_wrong_answer_is_named_by_its_field(question, field, value, code):
    given = answers()
    given[question] = {**given[question], field: value}
    name = field.removesuffix("__absence")
    assert (question, name, code) in problems(given, complete=False)


def test_an_agency_is_an_id():
    given = answers(whereabouts={"staying": "street", "police_told": "yes", "police_force": "Kent"})
    assert problems(given) == [("whereabouts", "police_force", "not_an_agency")]
    given["whereabouts"]["police_force"] = "00000000-0000-0000-0000-000000000001"
    assert problems(given) == []


def test_unknown_questions_and_fields_are_refused():
    given = answers(immigration={"status": "x"}, danger={"in_danger": "no", "home_office": "1"})
    assert set(problems(given)) == {
        ("immigration", "", "unknown_question"),
        ("danger", "home_office", "unknown_field"),
    }


def test_a_birth_date_that_makes_a_child_contradicts_no():
    assert problems(answers(age={"under_18": "no", "birth_date": "2012-05-01"})) == [
        ("age", "birth_date", "age_contradicts")
    ]
    # Born in 2008: turns 18 this year, perhaps not yet; the doubt is for the child.
    assert problems(answers(age={"under_18": "no", "birth_date": "2008"})) == [
        ("age", "birth_date", "age_may_be_child")
    ]


def test_a_birth_date_that_makes_an_adult_does_not_contradict_a_doubt():
    given = answers(**{**CHILD, "age": {"under_18": "not_sure", "birth_date": "1990-01-01"}})
    assert problems(given) == []


def test_times_of_the_exploitation_have_to_fit():
    given = answers(exploitation={"kinds": ["labour"], "began": "2015", "ended": "2014"})
    assert problems(given) == [("exploitation", "ended", "ends_before_begins")]
    given = answers(
        age={"under_18": "no", "birth_date": "1990"},
        exploitation={"kinds": ["labour"], "began": "1989"},
    )
    assert problems(given) == [("exploitation", "began", "before_birth")]


def test_a_date_that_is_none_is_named_once():
    given = answers(exploitation={"kinds": ["labour"], "began": "soon", "ended": "2014"})
    assert problems(given) == [("exploitation", "began", "not_a_date")]


def test_without_consent_no_account_and_no_name_are_asked_for():
    # Practice 11: somebody who says no has not been written down first.
    no = answers(consent={"consent": "no"})
    assert questions_for(no) == ("who_refers", "nation", "age", "consent", "exploitation")
    named = answers(consent={"consent": "no", "named_to_police": "yes"})
    assert "name" in questions_for(named)
    for waiting in ({"consent": "not_now"}, {**CANNOT, "best_interests": "wait"}):
        path = questions_for(answers(consent=waiting))
        assert path == ("who_refers", "nation", "age", "consent")
    assert len(questions_for({})) == 12
    only = {code: no[code] for code in questions_for(no)}
    assert problems(only) == []


def test_answers_are_read_as_values():
    given = answers(
        age={"under_18": "no", "birth_date": "1996-03", "estimated_age": "30"},
        tonight={"safe_tonight": "yes", "dependants": 2},
        safe_contact={"ways": ["text", "text", "email"], "telephone__absence": "not_asked"},
        exploitation={"kinds": "labour"},
        name={"name": "  A  ", "other_names": "   "},
    )
    assert text_of(given, "name", "name") == "A"
    assert text_of(given, "name", "other_names") is None
    assert text_of(given, "tonight", "dependants") is None
    assert codes_of(given, "safe_contact", "ways") == ("text", "email")
    assert codes_of(given, "exploitation", "kinds") == ("labour",)
    assert codes_of(given, "account", "control") == ()
    assert number_of(given, "tonight", "dependants") == 2
    assert number_of(given, "age", "estimated_age") == 30
    assert number_of(given, "consent", "explained_minutes") is None
    assert span(given, "age", "birth_date").latest.isoformat() == "1996-03-31"
    assert span(given, "exploitation", "began") is None
    assert absent(given, "safe_contact", "telephone") is Absence.NOT_ASKED
    assert absent(given, "name", "name") is None
    # A field that is not shown has no answer, whatever was typed before.
    given["consent"] = {"consent": "yes", "named_to_police": "yes"}
    assert text_of(given, "consent", "named_to_police") is None
    assert absent(given, "consent", "named_to_police") is None
