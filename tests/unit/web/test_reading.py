"""From form boxes to answers, and from answers to boxes, without a page."""

import pytest
from django.http import QueryDict

from opennrm.cases.vocabulary.questions import QUESTIONS, question
from opennrm.web.identification.boxes import all_boxes, boxes
from opennrm.web.identification.reading import read_question, unanswered
from opennrm.web.identification.showing import is_child


@pytest.mark.parametrize(
    ("posted", "written"),
    [
        ("birth_date__day=5&birth_date__month=3&birth_date__year=1999", "1999-03-05"),
        ("birth_date__month=3&birth_date__year=1999", "1999-03"),
        ("birth_date__year=1999", "1999"),
        ("birth_date__day=5&birth_date__year=1999", "1999-00-05"),
        ("", None),
    ],
)
def test_three_boxes_become_one_date(posted: str, written: str | None) -> None:
    given = read_question(QueryDict(posted), question("age"), {})
    assert given.get("birth_date") == written


def test_a_box_below_another_choice_is_left_out() -> None:
    posted = QueryDict("consent=no&best_interests_by=Sister+C&refusal_reasons=other")
    given = read_question(posted, question("consent"), {"age": {"under_18": "no"}})
    assert given == {"consent": "no", "refusal_reasons": ["other"]}


def test_what_an_adult_is_asked_is_not_read_for_a_child() -> None:
    posted = QueryDict("consent=yes&child_told=yes")
    given = read_question(posted, question("consent"), {"age": {"under_18": "not_sure"}})
    assert given == {"child_told": "yes"}


def test_a_value_wins_over_the_reason_for_having_none() -> None:
    posted = QueryDict("name=Person+B&name__absence=rather_not_say")
    assert read_question(posted, question("name"), {}) == {"name": "Person B"}


def test_not_known_yet_fills_only_what_is_needed_and_empty() -> None:
    posted = QueryDict("action=unknown&romanised=B")
    given = read_question(posted, question("name"), {})
    assert given == {"romanised": "B", "name__absence": "not_known_yet"}
    assert unanswered(question("name"), given, {}) == ()


def test_a_number_that_is_none_is_kept_for_the_rule_to_refuse() -> None:
    given = read_question(QueryDict("dependants=two"), question("tonight"), {})
    assert given["dependants"] == "two"


def test_choices_are_read_once_each_and_without_empty_menus() -> None:
    posted = QueryDict("nationalities=VNM&nationalities=&nationalities=VNM")
    given = read_question(posted, question("language"), {})
    assert given == {"nationalities": ["VNM"]}


@pytest.mark.parametrize("under_18", ["no", "yes"])
@pytest.mark.parametrize("asked", QUESTIONS, ids=lambda asked: asked.code)
def test_every_field_is_drawn_exactly_once(asked: object, under_18: str) -> None:
    from opennrm.cases.vocabulary.question_form import Question

    assert isinstance(asked, Question)
    drawn = [box.name for box in all_boxes(boxes(asked, {"age": {"under_18": under_18}}))]
    assert len(drawn) == len(set(drawn))
    if asked.code not in {"consent", "whereabouts"}:
        assert drawn == [field.name for field in asked.fields]


@pytest.mark.parametrize(
    ("answers", "child"),
    [
        ({}, False),
        ({"age": {"under_18": "no"}}, False),
        ({"age": {"under_18": "yes"}}, True),
        ({"age": {"under_18": "not_sure"}}, True),
        ({"age": {"under_18__absence": "not_known_yet"}}, True),
    ],
)
def test_doubt_about_age_is_treated_as_a_child(answers: object, child: bool) -> None:
    assert is_child(answers) is child  # type: ignore[arg-type]
