"""The schemas of the answers, against the vocabulary and the rules that check the same answers."""

import re
from datetime import date

import pytest
from pydantic import ValidationError

from opennrm.api.schemas import examples
from opennrm.api.schemas.answers import (
    BY_CONSENT,
    STATED_AGAIN,
    Additions,
    Answers,
    NotificationAnswers,
)
from opennrm.api.schemas.referrals import by_key
from opennrm.cases.vocabulary.absences import SUFFIX
from opennrm.cases.vocabulary.question_form import VAULT_KINDS, absences_for
from opennrm.cases.vocabulary.questions import ASKED, FURTHER
from opennrm.identification.referral import check_answers, questions_for
from opennrm.identification.section_facts.again import AGAIN
from opennrm.procedures.identification.addable import ELSEWHERE

ON = date(2026, 11, 21)
DEFINITIONS = Answers.model_json_schema()["$defs"]


def definition(code):
    return DEFINITIONS["".join(part.title() for part in code.split("_")) + "Answers"]


def test_every_question_and_field_is_taken_and_nothing_else():
    assert list(Answers.model_fields) == [question.code for question in ASKED]
    further = [question.code for question in FURTHER if question.code not in BY_CONSENT]
    assert list(Additions.model_fields) == [*STATED_AGAIN, *further]
    assert set(STATED_AGAIN) == set(AGAIN)
    assert BY_CONSENT == ELSEWHERE
    for question in ASKED:
        described = definition(question.code)
        names = {field.name for field in question.fields}
        assert described["additionalProperties"] is False
        assert {name.removesuffix(SUFFIX) for name in described["properties"]} == names


@pytest.mark.parametrize(
    ("question", "field"),
    [pytest.param(q, f, id=f"{q.code}.{f.name}") for q in ASKED for f in q.fields],
)
def test_a_field_is_described_as_the_vocabulary_has_it(question, field):
    described = definition(question.code)["properties"]
    absent = [absence.value for absence in absences_for(question, field)]
    codes = [choice.code for choice in field.choices]
    one = described[field.name]
    beside = described.get(field.name + SUFFIX)

    if field.kind == "choice":
        assert one["enum"] == codes + absent
        assert beside is None
        return
    assert (beside is not None) == bool(absent)
    if field.kind == "choices":
        assert (one["items"]["enum"], one["uniqueItems"]) == (codes, True)
    elif field.kind in VAULT_KINDS:
        assert one["maxLength"] and one["minLength"] and one["pattern"]
    elif field.kind == "number":
        assert (one["minimum"], one["maximum"]) == (field.least, field.most)
    elif field.kind == "entries":
        assert re.search(one["items"]["pattern"], f"{field.of}.2")
        assert re.search(one["items"]["pattern"], "other.2") is None
    elif field.kind == "agency":
        assert one["format"] == "uuid"
    elif field.partial:
        assert [each.get("format") for each in one["anyOf"]] == [None, "date"]
    else:
        assert one["format"] == "date"


@pytest.mark.parametrize(
    ("answers", "schema"),
    [
        (examples.ANSWERS, Answers),
        (examples.NOTIFICATION["answers"], NotificationAnswers),
        (examples.NOTIFICATION["answers"], Answers),
    ],
)
def test_the_examples_are_taken_by_schema_and_by_rules(answers, schema):
    taken = schema.model_validate(answers).model_dump(mode="json", exclude_unset=True)

    assert taken == answers
    assert check_answers(taken, on=ON, complete=True) == ()


def test_a_notification_takes_what_its_path_asks():
    answers = examples.NOTIFICATION["answers"]

    assert set(questions_for(answers)) == set(NotificationAnswers.model_fields) - {"name"}


@pytest.mark.parametrize(
    ("written", "taken"),
    [
        ("1996", True),
        ("1996-02", True),
        ("1996-02-29", True),
        ("1997-02-29", False),
        ("1996-13", False),
        ("0000", False),
        ("96", False),
        ("1996-2", False),
        ("1996-02-29T00:00", False),
        ("١٩٩٦", False),
    ],
)
def test_a_partial_date_is_one_that_the_calendar_has(written, taken):
    answers = {**examples.ANSWERS, "age": {"under_18": "no", "birth_date": written}}
    try:
        Answers.model_validate(answers)
    except ValidationError:
        assert not taken
    else:
        assert taken


def test_every_pattern_is_one_that_javascript_knows_too():
    patterns = {
        described["pattern"]
        for one in DEFINITIONS.values()
        for described in one["properties"].values()
        if "pattern" in described
    }
    assert patterns
    for pattern in patterns:
        assert re.compile(pattern)
        assert not re.search(r"\\[AZzpP]|\(\?", pattern)


def test_a_question_that_repeats_is_a_list_and_its_entries_get_keys():
    sent = Additions.model_validate(
        {
            "exploiter": [{"looks": "Tall"}, {"looks": "Short"}],
            "episode": [{"exploiters": ["exploiter.2"]}],
            "willing": {"police": "later"},
        }
    )
    keys = by_key(sent.model_dump(mode="json", exclude_unset=True))
    assert set(keys) == {"exploiter.1", "exploiter.2", "episode.1", "willing"}


@pytest.mark.parametrize(
    "question", [q for q in FURTHER if q.repeats > 1 and q.code not in BY_CONSENT]
)
def test_more_entries_than_there_can_be_are_refused(question):
    entry = {question.fields[0].name + SUFFIX: "not_asked"}
    if question.fields[0].kind == "choice":
        entry = {question.fields[0].name: "not_asked"}
    Additions.model_validate({question.code: [entry] * question.repeats})
    with pytest.raises(ValidationError):
        Additions.model_validate({question.code: [entry] * (question.repeats + 1)})
