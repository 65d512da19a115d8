"""Documents say what is there: decisions, glossary, commands, paths, links and generated pages."""

import importlib.util
import re
import tomllib
from enum import StrEnum
from pathlib import Path
from types import ModuleType

import pytest

from opennrm.cases.vocabulary import (
    absences,
    agencies,
    casework,
    consent,
    decisions,
    nations,
    roles,
    routes,
    slices,
    stages,
)
from opennrm.law import current_law
from opennrm.project import cli

ROOT = Path(__file__).resolve().parents[2]
ADRS = sorted((ROOT / "docs/adr").glob("*.md"))
PAGES = sorted([*ROOT.glob("*.md"), *(ROOT / "docs").rglob("*.md")])
SOURCES = sorted(
    path
    for folder in ("opennrm", "requirements", "scripts", "tests", "benchmarks", "docs")
    for path in (ROOT / folder).rglob("*")
    if path.suffix in (".py", ".toml", ".in", ".sql", ".md", ".html")
    and "vendor" not in path.parts
    and "node_modules" not in path.parts
)
PARTS = ("## Context", "## Decision", "## Consequences")
SCREEN = 45  # lines of a decision: about one screen
EXPLAINED: tuple[type[StrEnum], ...] = (
    absences.Absence,
    agencies.AgencyClass,
    agencies.ClosedAs,
    casework.Authority,
    casework.ClosureReason,
    casework.SuspensionReason,
    consent.BestInterests,
    consent.Consent,
    consent.Purpose,
    decisions.Computed,
    decisions.Element,
    decisions.Finding,
    decisions.Outcome,
    decisions.Reason,
    decisions.Stage,
    decisions.Test,
    nations.Nation,
    roles.Role,
    routes.ReferralRoute,
    routes.Route,
    slices.Slice,
    stages.CaseStage,
    stages.Due,
)
# Words that mean one thing here and another elsewhere (decisions B.34), and those of the design.
TERMS = (
    "Person", "Member", "Agency", "Actor", "Publish", "Release", "Second look", "Review", "Case",
    "Joint history", "Grant", "Permission", "Act", "Slice", "Closed class", "Absent", "Vault",
    "Token", "Caseload", "Cut-off", "Vintage", "Population", "Force", "Governing date",
)  # fmt: skip
REGISTRY = re.compile(r"\b(?:pypi|pythonhosted|npmjs|yarnpkg)\.(?:org|com)\b")
# The first folder of a path that is written between backticks.
PLACES = ("opennrm", "tests", "docs", "scripts", "requirements", "benchmarks")


def name_of(path: Path) -> str:
    return str(path.relative_to(ROOT))


def prose(path: Path) -> str:
    """A page without its blocks of code."""
    return re.sub(r"```.*?```", "", path.read_text(encoding="utf-8"), flags=re.DOTALL)


def reference_maker() -> ModuleType:
    path = ROOT / "scripts/make_reference.py"
    spec = importlib.util.spec_from_file_location("make_reference", path)
    assert spec and spec.loader
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    return module


def test_decisions_are_numbered_without_a_gap() -> None:
    numbers = [int(path.name[:4]) for path in ADRS]
    assert numbers == list(range(1, len(numbers) + 1))


@pytest.mark.parametrize("path", ADRS, ids=name_of)
def test_decision_has_its_four_parts_on_one_screen(path: Path) -> None:
    text = path.read_text(encoding="utf-8")
    assert text.startswith(f"# {path.name[:4]}. ")
    assert re.search(
        r"^Status: (accepted|replaced by \d{4}|withdrawn), \d{4}-\d\d-\d\d", text, re.M
    )
    assert [text.count(f"\n{part}\n") for part in PARTS] == [1, 1, 1]
    assert len(text.splitlines()) <= SCREEN


def test_every_decision_that_is_named_exists() -> None:
    known = {path.name[:4] for path in ADRS}
    named = {
        (number, name_of(path))
        for path in SOURCES
        for number in re.findall(r"(?:ADR |docs/adr/)(\d{4})", path.read_text(encoding="utf-8"))
    }
    assert not sorted(one for one in named if one[0] not in known)
    assert ("0002", "requirements/base.in") in named


def test_what_is_ours_in_the_law_names_its_decision() -> None:
    law = current_law()
    ours = [p for t in law.timelines.values() for p in t if p.force == "ours"]
    assert ours
    assert not [p.name for p in ours if not re.search(r"docs/adr/\d{4}", p.source)]


def test_every_package_says_what_it_is_for() -> None:
    lines = (ROOT / "requirements/base.in").read_text(encoding="utf-8").splitlines()
    packages = [line for line in lines if line.strip() and not line.startswith("#")]
    bare = [line for line in packages if "#" not in line and not line.startswith("tzdata")]
    assert packages
    assert not bare


@pytest.mark.parametrize("words", EXPLAINED, ids=lambda words: words.__name__)
def test_glossary_explains_every_code(words: type[StrEnum]) -> None:
    glossary = (ROOT / "GLOSSARY.md").read_text(encoding="utf-8")
    assert not [word.value for word in words if f"`{word.value}`" not in glossary]


@pytest.mark.parametrize("term", TERMS)
def test_glossary_explains_the_term(term: str) -> None:
    glossary = (ROOT / "GLOSSARY.md").read_text(encoding="utf-8")
    assert re.search(rf"^- (?:.*\. )?(?:\*\*[^*]+\*\*, )*\*\*{term}\b[^*]*\*\*", glossary, re.M)


def test_commands_in_the_pages_exist() -> None:
    makefile = (ROOT / "Makefile").read_text(encoding="utf-8")
    targets = set(re.findall(r"^([a-z][a-z-]*):", makefile, re.M))
    commands = {command.name for command in cli.find_commands()}
    for path in PAGES:
        text = path.read_text(encoding="utf-8")
        # A command stands in backticks or at the start of a line of a block of code.
        made = set(re.findall(r"(?:^|`|&& )make ([a-z][a-z-]*)", text, re.M))
        run = set(re.findall(r"(?:^|`|\s|bin/)opennrm ([a-z][a-z-]*)(?=[\s`])", text, re.M))
        assert made <= targets, (name_of(path), made - targets)
        assert run <= commands, (name_of(path), run - commands)


@pytest.mark.parametrize("path", PAGES, ids=name_of)
def test_links_resolve(path: Path) -> None:
    links = re.findall(r"\]\((?!https?:)([^)#\s]+)(?:#[^)]*)?\)", prose(path))
    assert not [link for link in links if not (path.parent / link).exists()]


@pytest.mark.parametrize("path", PAGES, ids=name_of)
def test_paths_in_backticks_exist(path: Path) -> None:
    named = re.findall(r"`((?:" + "|".join(PLACES) + r")/[A-Za-z0-9_./-]+)(?:::\w+)?`", prose(path))
    assert not [one for one in named if not (ROOT / one).exists()]


def test_threat_model_names_tests_that_exist() -> None:
    text = (ROOT / "THREAT_MODEL.md").read_text(encoding="utf-8")
    named = re.findall(r"`(tests/[\w/.-]+\.py)(?:::(\w+))?`", text)
    assert len(named) > 10
    for file, test in named:
        source = (ROOT / file).read_text(encoding="utf-8")
        assert not test or f"def {test}(" in source, f"{file}: {test}"


def test_reference_says_what_the_code_says() -> None:
    stale = reference_maker().stale()
    assert not stale, f"run python scripts/make_reference.py: {stale}"


def test_no_registry_is_named() -> None:
    found = [
        name_of(path)
        for path in [*PAGES, *SOURCES, *ROOT.glob("requirements/**/*"), ROOT / "pyproject.toml"]
        if path.is_file() and REGISTRY.search(path.read_text(encoding="utf-8", errors="replace"))
    ]
    assert not found


def test_changelog_parts_legal_effect_from_software() -> None:
    text = (ROOT / "CHANGELOG.md").read_text(encoding="utf-8")
    project = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))["project"]
    for version in re.split(r"^## ", text, flags=re.M)[1:]:
        assert "\n### Legal effect\n" in version
        assert "\n### Software\n" in version
    assert f"\n## {project['version']}" in text
