"""Indicators and cards: complete, in plain words, and read by no rule that decides anything."""

import ast
import re
from pathlib import Path

import pytest

from opennrm.cases.vocabulary import cards, indicators, screens
from opennrm.cases.vocabulary.cards import Card
from opennrm.cases.vocabulary.indicators import Indicator
from opennrm.cases.vocabulary.screens import SIGNS, ScreenSetting

PACKAGE = Path(indicators.__file__).parents[2]
# What decides, computes or sorts. A draft may carry indicators and a page may show them.
DECIDES = ("elements", "age", "ages", "status", "urgen", "deciding", "governing", "grounds")


def test_there_are_41_general_and_17_child_indicators() -> None:
    assert (len(indicators.GENERAL_LABELS), len(indicators.CHILD_LABELS)) == (41, 17)
    assert sum(one.startswith("around_child_") for one in indicators.CHILD_LABELS) == 5
    assert {*indicators.GENERAL_LABELS, *indicators.CHILD_LABELS} == set(Indicator)
    assert len(set(indicators.LABELS.values())) == len(Indicator)


def test_no_label_asks_for_status_or_honesty() -> None:
    forbidden = re.compile(r"immigra|asylum|visa|illegal|honest|credib|lying", re.IGNORECASE)
    said = [*Indicator, *indicators.LABELS.values()]
    assert not [text for text in said if forbidden.search(text)]


@pytest.mark.parametrize("card", Card)
def test_a_card_is_whole(card: Card) -> None:
    assert 5 <= len(cards.LOOK_FOR[card]) <= 10
    assert set(cards.LOOK_FOR[card]) <= set(indicators.GENERAL_LABELS)
    assert set(cards.LOOK_FOR_CHILD[card]) <= set(indicators.CHILD_LABELS)
    for lines in (cards.SAY_THERE, cards.NOT_SAY_THERE, cards.DUTIES, cards.ROUTE, cards.CARD_FOR):
        assert lines[card]  # type: ignore[index]


@pytest.mark.parametrize("setting", ScreenSetting)
def test_a_screen_has_eight_questions_at_most(setting: ScreenSetting) -> None:
    first = 2 if setting in screens.AS_SUSPECT else 1
    assert first + len(SIGNS[setting]) <= 8
    asked = [sign.indicator for sign in SIGNS[setting]]
    assert len(asked) == len(set(asked))


def imports(path: Path) -> set[str]:
    """Every module and name that a module imports."""
    found = set()
    for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
        if isinstance(node, ast.Import):
            found |= {alias.name for alias in node.names}
        elif isinstance(node, ast.ImportFrom):
            found |= {f"{node.module}.{alias.name}" for alias in node.names}
    return found


def test_no_rule_on_elements_age_stage_or_urgency_reads_indicators() -> None:
    """Prompts, never a score. The register of screens alone knows them by name."""
    read_by = {
        str(path.relative_to(PACKAGE))
        for room in ("identification", "access", "law", "statistics", "jobs")
        for path in (PACKAGE / room).rglob("*.py")
        if any("vocabulary.indicators" in name for name in imports(path))
    }
    deciding = [name for name in read_by if any(word in name for word in DECIDES)]
    assert deciding == []
    for name in ("elements", "ages", "age_facts", "status", "deciding", "ask_next"):
        path = PACKAGE / "identification" / f"{name}.py"
        if path.exists():
            text = path.read_text(encoding="utf-8")
            code = re.sub(r'""".*?"""|#[^\n]*', "", text, flags=re.DOTALL)
            assert not re.search(r"\bIndicator\b|indicators_seen|IndicatorsSeen", code), name


def test_nothing_counts_what_was_seen() -> None:
    """No length, sum or comparison of the signs of a screen anywhere."""
    text = (PACKAGE / "identification" / "screening.py").read_text(encoding="utf-8")
    assert not re.search(r"\b(?:len|sum|Counter)\s*\(", text)
