"""Facts of the further questions are read back in the words in which they were asked."""

from datetime import UTC, date, datetime
from uuid import UUID

import msgspec
import pytest

from opennrm.cases.events import KINDS
from opennrm.identification.section_facts import EVENT_OF
from opennrm.procedures.views import TimelineItem
from opennrm.web import case_words, section_words, speech
from opennrm.web.identification.case import item
from tests.unit.cases.samples import sample

KEYS = {"exploiter", "premises", "group", "case", "list_version"}


def shown(kind: str):
    event = sample(KINDS[kind])
    facts = msgspec.to_builtins(event, builtin_types=(UUID, date))
    return item(
        TimelineItem(
            id=UUID(int=1),
            day=date(2026, 3, 2),
            recorded_at=datetime(2026, 3, 2, 12, tzinfo=UTC),
            kind=kind,
            slice="referral",
            facts={name: value for name, value in facts.items() if not isinstance(value, UUID)},
            texts={n: f"text of {n}" for n, v in facts.items() if isinstance(v, UUID)},
            by_role="first_responder",
            by_agency_name="A",
        )
    )


def test_each_kind_knows_its_question():
    assert {made.kind: code for code, made in EVENT_OF.items()} == section_words.ASKED_BY


@pytest.mark.parametrize("kind", sorted(section_words.ASKED_BY))
def test_every_field_of_a_fact_has_words(kind):
    named = {
        name
        for name in KINDS[kind].__struct_fields__
        if f"{kind}.{name}" in case_words.FACTS or name == "missing"
    }
    assert set(KINDS[kind].__struct_fields__) - named <= KEYS


@pytest.mark.parametrize("kind", sorted(section_words.ASKED_BY))
def test_every_code_of_a_fact_is_spoken(kind):
    for name in KINDS[kind].__struct_fields__:
        family = section_words.FACT_FAMILY.get(f"{kind}.{name}")
        if family:
            assert speech.FAMILIES[family]
    lines = shown(kind).lines
    assert lines
    # No code is shown with its underscores, and no key as a number.
    assert not [line for line in lines if "_" in line.value and not line.long]


def test_why_there_is_no_answer_is_said_in_words():
    found = shown("told_before")
    missing = next(line for line in found.lines if line.name == "No answer")
    assert missing.value.endswith("Not asked")
