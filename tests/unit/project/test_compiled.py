import os
from pathlib import Path

import pytest

from opennrm.project import compiled
from opennrm.project.compiled import LEVEL, VARIABLE, keep_compiled


def test_compiled_code_is_kept_in_the_data_folder(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.delenv(VARIABLE, raising=False)
    keep_compiled(tmp_path)
    folder = tmp_path / "cache" / "compiled" / compiled.digest_of_sources()
    assert os.environ[VARIABLE] == str(folder)
    assert os.environ[LEVEL] in ("1", "2", "3")
    assert folder.stat().st_mode & 0o777 == 0o700


def test_compiled_code_of_other_sources_is_not_used(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    (tmp_path / "one.py").write_text("A = 1", encoding="utf-8")
    (tmp_path / "other.py").write_text("B = 1", encoding="utf-8")
    monkeypatch.setattr(compiled, "SOURCES", tmp_path)
    before = compiled.digest_of_sources()
    assert before == compiled.digest_of_sources()
    (tmp_path / "other.py").write_text("B = 2", encoding="utf-8")
    assert compiled.digest_of_sources() != before


def test_folder_that_somebody_named_is_left(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv(VARIABLE, "/named")
    keep_compiled(tmp_path)
    assert os.environ[VARIABLE] == "/named"
    assert not list(tmp_path.iterdir())


def test_data_folder_that_cannot_be_written_is_passed_over(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.delenv(VARIABLE, raising=False)
    in_the_way = tmp_path / "file"
    in_the_way.write_text("", encoding="utf-8")
    keep_compiled(in_the_way)
    assert os.access(os.environ[VARIABLE], os.W_OK)
    assert not os.environ[VARIABLE].startswith(str(in_the_way))
