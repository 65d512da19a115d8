"""Every code that the domain can hand to a page has words."""

import ast
from pathlib import Path

import pytest

import opennrm
from opennrm.access.gateways import ACTS
from opennrm.cases.events import KINDS
from opennrm.cases.vocabulary.decisions import REASONS_FOR, Finding
from opennrm.identification.next_steps import NEXT_STEPS, next_steps
from opennrm.law import Law, NoProvision, Provision, current_law
from opennrm.web import case_words, law_words, sentences, speech

PACKAGE = Path(opennrm.__file__).parent
# Raised to the rim and answered with a page of its own.
ANSWERED_OTHERWISE = {"absent"}


def codes_raised(name: str, *rooms: str) -> set[str]:
    """The first argument of each call of a name in some rooms of the package."""
    found = set()
    for room in rooms:
        for path in (PACKAGE / room).rglob("*.py"):
            for node in ast.walk(ast.parse(path.read_text("utf-8"))):
                if isinstance(node, ast.Call) and getattr(node.func, "id", "") == name:
                    first = node.args[0] if node.args else None
                    if isinstance(first, ast.Constant) and isinstance(first.value, str):
                        found.add(first.value)
    return found


def known(law: Law, name: str, territory: str) -> tuple[Provision, ...]:
    """The versions of a provision; none where the territory has no such thing."""
    try:
        return law.history(name, territory)
    except NoProvision:
        return ()


def test_every_rule_that_refuses_has_a_sentence() -> None:
    raised = codes_raised("RuleBroken", "identification", "access", "cases")
    assert len(raised) > 15
    assert raised - set(sentences.REFUSALS) - ANSWERED_OTHERWISE == set()


def test_every_kind_of_event_has_a_name() -> None:
    assert set(KINDS) - set(case_words.EVENTS) - {"published_referral"} == set()


@pytest.mark.parametrize("route", list(NEXT_STEPS))
def test_every_next_step_has_a_sentence(route: object) -> None:
    answers = {"danger": {"in_danger": "yes"}, "tonight": {"wants_bed": "yes"}}
    for step in next_steps(route, answers):  # type: ignore[arg-type]
        assert step in sentences.NEXT_STEPS


def test_every_file_of_the_law_has_a_heading() -> None:
    law = current_law()
    files = {
        Path(found.written.file).stem
        for territory in law.territories
        for name in law.names
        for found in known(law, name, territory)
    }
    assert files - set(law_words.AREAS) == set()


def test_a_refusal_is_spoken_with_words_and_days() -> None:
    from opennrm.procedures import Refusal

    facts = {"elements": ("means", "act")}
    said = speech.refusal(Refusal("not_yet_answered", "trafficking_test", facts))
    assert "Means, Act" in said


def test_a_code_without_a_word_is_still_shown() -> None:
    assert speech.word("outcome", "never_heard_of") == "Never heard of"


def test_every_finding_offers_its_reasons() -> None:
    assert set(REASONS_FOR) == set(Finding)
    assert ACTS
