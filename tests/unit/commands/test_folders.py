import json
from pathlib import Path

import pytest

from opennrm.commands import _folders
from opennrm.commands._folders import FolderRefused, check_folder, write_folder
from opennrm.project.cli import find_commands

FILES = {"index.html": b"<p>one</p>", "study.json": b"{}"}
OTHER = {"study.json": b"[]"}


def held(folder: Path) -> dict[str, bytes]:
    return {one.name: one.read_bytes() for one in folder.iterdir()}


def nothing_else(parent: Path, *names: str) -> bool:
    return sorted(one.name for one in parent.iterdir()) == sorted(names)


def test_a_folder_is_written_with_the_list_of_its_files(tmp_path: Path) -> None:
    write_folder(tmp_path / "out", FILES)
    found = held(tmp_path / "out")
    listed = json.loads(found.pop("files.json"))
    assert found == FILES
    assert (listed["made_by"], sorted(listed["files"])) == ("opennrm", sorted(FILES))
    assert nothing_else(tmp_path, "out")


def test_an_empty_folder_is_filled(tmp_path: Path) -> None:
    (tmp_path / "out").mkdir()
    write_folder(tmp_path / "out", FILES)
    assert FILES.items() <= held(tmp_path / "out").items()


def test_what_was_written_before_is_written_anew_without_leftovers(tmp_path: Path) -> None:
    write_folder(tmp_path / "out", FILES)
    write_folder(tmp_path / "out", OTHER)
    assert sorted(held(tmp_path / "out")) == ["files.json", "study.json"]
    assert nothing_else(tmp_path, "out")


def add(folder: Path) -> None:
    (folder / "notes.txt").write_text("mine")


def change(folder: Path) -> None:
    (folder / "study.json").write_text("mine")


def take_away(folder: Path) -> None:
    (folder / "study.json").unlink()


def forget(folder: Path) -> None:
    (folder / "files.json").unlink()


def blank(folder: Path) -> None:
    (folder / "files.json").write_text("[1]")


def muddle(folder: Path) -> None:
    (folder / "files.json").write_text('{"files": 3}')


def nest(folder: Path) -> None:
    (folder / "study.json").unlink()
    (folder / "study.json").mkdir()


def link(folder: Path) -> None:
    (folder / "study.json").rename(folder.parent / "elsewhere")
    (folder / "study.json").symlink_to(folder.parent / "elsewhere")


@pytest.mark.parametrize(
    "by_hand", [add, change, take_away, forget, blank, muddle, nest, link], ids=lambda f: f.__name__
)
def test_a_folder_that_somebody_touched_is_left_alone(tmp_path: Path, by_hand) -> None:
    write_folder(tmp_path / "out", FILES)
    by_hand(tmp_path / "out")
    before = sorted((tmp_path / "out").iterdir())
    for refuse in (check_folder, lambda folder: write_folder(folder, OTHER)):
        with pytest.raises(FolderRefused, match="holds other things") as refused:
            refuse(tmp_path / "out")
        assert refused.value.code == 1
    assert sorted((tmp_path / "out").iterdir()) == before


def test_a_folder_of_other_things_is_left_alone(tmp_path: Path) -> None:
    (tmp_path / "out").mkdir()
    (tmp_path / "out" / "thesis.doc").write_text("years of work")
    with pytest.raises(FolderRefused, match="holds other things"):
        write_folder(tmp_path / "out", FILES)
    assert held(tmp_path / "out") == {"thesis.doc": b"years of work"}


def test_a_file_or_a_link_is_no_folder(tmp_path: Path) -> None:
    (tmp_path / "file").write_text("")
    (tmp_path / "link").symlink_to(tmp_path / "nowhere")
    for name in ("file", "link"):
        with pytest.raises(FolderRefused, match="is no folder"):
            check_folder(tmp_path / name)


def test_a_folder_in_no_folder_is_refused(tmp_path: Path) -> None:
    with pytest.raises(FolderRefused, match="cannot be made in it") as refused:
        check_folder(tmp_path / "not" / "there")
    assert refused.value.sentences == (str(refused.value),)


def test_the_folder_one_is_in_is_refused(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(tmp_path)
    for name in (".", "..", "/"):
        with pytest.raises(FolderRefused, match="that you are in"):
            check_folder(Path(name))


def test_a_place_without_leave_to_write_is_of_the_surroundings(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(_folders.os, "access", lambda *_: False)
    with pytest.raises(FolderRefused, match="Nothing may be written") as refused:
        check_folder(tmp_path / "out")
    assert refused.value.code == 3


@pytest.mark.parametrize("before", [None, FILES])
def test_a_full_disk_leaves_what_was_there(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, before: dict | None
) -> None:
    if before:
        write_folder(tmp_path / "out", before)

    def full(*_: object) -> None:
        raise OSError(28, "No space left on device")

    for name in ("write_bytes", "rename"):
        with monkeypatch.context() as patched:
            patched.setattr(Path, name, full)
            with pytest.raises(FolderRefused, match="No space left on device") as refused:
                write_folder(tmp_path / "out", OTHER)
        assert refused.value.code == 3
    assert nothing_else(tmp_path, *(["out"] if before else []))
    if before:
        assert before.items() <= held(tmp_path / "out").items()


def test_a_move_that_fails_halfway_puts_the_old_folder_back(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    write_folder(tmp_path / "out", FILES)
    rename = Path.rename

    def only_away(one: Path, other: Path) -> Path:
        if other.name == "out" and not one.name.endswith(".old"):
            raise OSError(5, "Input/output error")
        return rename(one, other)

    monkeypatch.setattr(Path, "rename", only_away)
    with pytest.raises(FolderRefused, match="Input/output error"):
        write_folder(tmp_path / "out", OTHER)
    assert FILES.items() <= held(tmp_path / "out").items()
    assert nothing_else(tmp_path, "out")


def test_what_cannot_be_looked_at_is_told(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    (tmp_path / "out").mkdir()

    def closed(_: Path) -> None:
        raise PermissionError(13, "Permission denied")

    monkeypatch.setattr(Path, "iterdir", closed)
    with pytest.raises(FolderRefused, match="Permission denied"):
        check_folder(tmp_path / "out")


@pytest.mark.parametrize("name", ["../x", "a/b", "", ".", "..", "files.json", ".hidden"])
def test_a_name_that_leads_elsewhere_is_refused(tmp_path: Path, name: str) -> None:
    with pytest.raises(ValueError, match="no name for a file"):
        write_folder(tmp_path / "out", {name: b""})
    assert nothing_else(tmp_path)


def test_it_is_not_a_command() -> None:
    assert not [one for one in find_commands() if "folders" in one.name]
