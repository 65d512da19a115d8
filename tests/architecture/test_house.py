"""The rules of the house that a tool can check, each refused in one sentence."""

import ast
import re
import subprocess
import sys
import tomllib
from pathlib import Path

import pytest

from opennrm.project import cli

ROOT = Path(__file__).resolve().parents[2]
PACKAGE = ROOT / "opennrm"
CAP = 400
MODULES = sorted(p for p in PACKAGE.rglob("*.py") if "migrations" not in p.parts)
TEXTS = {
    ".py",
    ".toml",
    ".md",
    ".txt",
    ".in",
    ".json",
    ".html",
    ".sql",
    ".yml",
    ".sh",
    ".css",
    ".js",
}


def name_of(path: Path) -> str:
    return str(path.relative_to(ROOT))


def committed() -> list[Path]:
    done = subprocess.run(
        ["git", "ls-files", "-z"], cwd=ROOT, capture_output=True, check=True, text=True
    )
    paths = [ROOT / name for name in done.stdout.split("\0") if name]
    return [path for path in paths if path.is_file()]


def test_import_contracts_hold() -> None:
    program = Path(sys.executable).with_name("lint-imports")
    done = subprocess.run([program, "--no-cache"], cwd=ROOT, capture_output=True, text=True)
    assert done.returncode == 0, done.stdout


@pytest.mark.parametrize("path", MODULES, ids=name_of)
def test_module_says_what_it_is(path: Path) -> None:
    assert ast.get_docstring(ast.parse(path.read_text(encoding="utf-8"))), "no docstring"


@pytest.mark.parametrize("path", [p for p in MODULES if "vocabulary" not in p.parts], ids=name_of)
def test_module_is_short_enough(path: Path) -> None:
    lines = len(path.read_text(encoding="utf-8").splitlines())
    assert lines <= CAP, f"{lines} lines; {CAP} at most: split it by what it is about"


@pytest.mark.parametrize("path", MODULES, ids=name_of)
def test_queries_are_only_in_records(path: Path) -> None:
    if path.is_relative_to(PACKAGE / "records"):
        return
    tree = ast.parse(path.read_text(encoding="utf-8"))
    attributes = {node.attr for node in ast.walk(tree) if isinstance(node, ast.Attribute)}
    assert "objects" not in attributes, "asks a model manager: that is for opennrm.records"
    if not path.is_relative_to(PACKAGE / "project"):
        assert "cursor" not in attributes, "opens a cursor: that is for opennrm.records"


def test_every_command_says_what_it_is_and_needs() -> None:
    for command in cli.find_commands():
        assert command.help_line.endswith("."), command.name
        assert command.needs in ("nothing", "database", "surroundings"), command.name


def test_law_texts_hold_nothing_unverified() -> None:
    texts = sorted((PACKAGE / "law" / "texts").rglob("*.toml"))
    assert texts
    for path in texts:
        for name, rows in tomllib.loads(path.read_text(encoding="utf-8")).items():
            for row in rows if isinstance(rows, list) else ():
                evidence = row.get("evidence") if isinstance(row, dict) else None
                assert evidence in (None, "V", "E", "O"), f"{name_of(path)}: {name}: {evidence}"


def test_no_registry_and_no_workplace_is_named() -> None:
    host = re.compile(
        r"https?://[^\s)\"']*(?:py" + r"pi|python" + r"hosted|npm" + r"js|deb" + r"ian)\b"
    )
    place = re.compile(r"/wo" + r"rk/(?:main|shared)|/fa" + r"rm/|/tmp/ba" + r"sh_jobs")
    for path in committed():
        if path.suffix in TEXTS or path.suffix == "":
            text = path.read_text(encoding="utf-8", errors="ignore")
            assert not host.search(text), f"{name_of(path)} names a package registry"
            assert not place.search(text), f"{name_of(path)} names a path of one machine"


def test_locks_carry_hashes_and_no_addresses() -> None:
    for path in (ROOT / "requirements").glob("*.txt"):
        text = path.read_text(encoding="utf-8")
        pins = re.findall(r"^[a-z0-9._-]+==", text, re.MULTILINE | re.IGNORECASE)
        assert pins, name_of(path)
        assert text.count("--hash=sha256:") >= len(pins), f"{name_of(path)}: a pin has no hash"
        assert "://" not in text, f"{name_of(path)} holds an address"
    lock = (ROOT / "requirements" / "frontend" / "package-lock.json").read_text(encoding="utf-8")
    assert '"resolved"' not in lock
    assert "://" not in lock


def test_no_secret_or_built_file_is_committed() -> None:
    wrong = re.compile(r"(^|/)(keys/|vendor/|node_modules/|\.venv/|.*\.(pem|mo|pyc|woff2?)$)")
    assert [name_of(p) for p in committed() if wrong.search(name_of(p))] == []
