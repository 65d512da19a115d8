"""Problems: statuses, sentences and pointers, for every code that a rule or a form can give."""

import json
from datetime import date
from uuid import UUID

import pytest
from django.test import RequestFactory

from opennrm.api import problems, sentences
from opennrm.api.schemas.problems import Problem
from opennrm.cases.vocabulary.refusals import FIELD_SENTENCES, SENTENCES
from opennrm.identification.referral import FieldError
from opennrm.procedures import InvalidAnswers, Refusal

REQUEST = RequestFactory().get("/")


def said(response):
    assert response.headers["Content-Type"] == problems.MEDIA_TYPE
    found = json.loads(response.content)
    assert found["status"] == response.status_code
    Problem.model_validate(found)
    return found


@pytest.mark.parametrize("code", sorted({*SENTENCES, *sentences.REFUSALS, *problems.STATUSES}))
def test_every_refusal_has_a_sentence_and_a_status(code):
    response = problems.of_refusal(REQUEST, Refusal(code, "guidance", {"filter": "page"}))
    found = said(response)

    assert found["status"] in (404, 409, 422)
    assert "{" not in found["detail"]
    assert found["detail"] != sentences.NOT_NOW


def test_an_unknown_refusal_is_a_conflict_that_says_what_to_do():
    found = said(problems.of_refusal(REQUEST, Refusal("of_tomorrow")))

    assert (found["status"], found["detail"]) == (409, sentences.NOT_NOW)


def test_whatever_is_absent_reads_alike():
    plain = problems.absent()
    with_facts = problems.of_refusal(REQUEST, Refusal("absent", "grant", {"case": "x"}))

    assert with_facts.content == plain.content


def test_facts_are_said_as_json_holds_them():
    facts = {
        "earliest": date(2026, 8, 1),
        "open": ("act", "means"),
        "case": UUID(int=1),
        "more": {"count": 3, "held": True, "none": None},
    }
    found = said(problems.of_refusal(REQUEST, Refusal("too_early", "conclusive_grounds", facts)))

    assert found["facts"] == {
        "earliest": "2026-08-01",
        "open": ["act", "means"],
        "case": str(UUID(int=1)),
        "more": {"count": 3, "held": True, "none": None},
    }
    assert "2026-08-01" in found["detail"]
    assert found["provision"] == "conclusive_grounds"


@pytest.mark.parametrize("code", sorted(FIELD_SENTENCES))
def test_every_wrong_answer_has_a_sentence_and_a_pointer(code):
    wrong = InvalidAnswers((FieldError("age", "birth_date", code),))
    found = said(problems.of_answers(REQUEST, wrong))

    assert found["errors"][0]["pointer"] == "/answers/age/birth_date"
    assert "{" not in found["errors"][0]["detail"]


@pytest.mark.parametrize(
    ("question", "field", "pointer"),
    [
        ("a/b", "c~d", "/answers/a~1b/c~0d"),
        ("age", "", "/answers/age"),
        ("reasons", "reasons", "/reasons"),
        ("findings", "3", "/findings/3"),
        ("findings", "trafficking.act", "/findings"),
    ],
)
def test_a_pointer_leads_to_the_field(question, field, pointer):
    wrong = InvalidAnswers((FieldError(question, field, "required"),))

    assert said(problems.of_answers(REQUEST, wrong))["errors"][0]["pointer"] == pointer


def test_a_name_that_was_sent_is_cut():
    found = problems.field_problem("x", "y", parameter="n" * 5000)

    assert len(found["parameter"]) == problems.LONGEST_NAME
    assert len(problems.json_pointer(["p" * 5000])) == problems.LONGEST_NAME + 1


def test_a_fault_is_logged_without_its_message(caplog):
    try:
        raise ValueError("Huế, born 1996")
    except ValueError as fault:
        found = said(problems.of_fault(REQUEST, fault))

    assert found["status"] == 500
    assert "ValueError" in caplog.text
    assert "1996, " not in found["detail"]
    assert "Huế, born" not in caplog.text.replace('raise ValueError("Huế, born 1996")', "")


@pytest.mark.parametrize("kind", sorted(sentences.WRONG))
def test_every_error_of_a_form_has_a_sentence(kind):
    context = dict.fromkeys(("min_length", "max_length", "ge", "le", "pattern"), 3) | {
        "expected": "'yes' or 'no'"
    }
    sentence = sentences.of_form(kind, context, "")

    assert "{" not in sentence
    assert "–" not in sentence
