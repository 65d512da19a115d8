"""Writing a folder of results: whole or not at all, and never over what somebody else put there.

The files are written beside the folder and moved into its place at once. `files.json` lists them
with their hashes; only a folder that holds exactly what such a list says is written anew, so that
nothing that was added or changed by hand is lost.
Example: `--out results` twice gives the second results; with a note of one's own in it, a refusal.
"""

import hashlib
import json
import os
import secrets
import shutil
from collections.abc import Mapping
from pathlib import Path

MANIFEST = "files.json"
REFUSED, SURROUNDINGS = 1, 3


class FolderRefused(ValueError):
    """The folder cannot be written; `sentences` say why, `code` is what the command answers."""

    def __init__(self, sentence: str, *, code: int = REFUSED) -> None:
        """Keep the sentence and the code."""
        super().__init__(sentence)
        self.sentences = (sentence,)
        self.code = code


def check_folder(folder: Path) -> None:
    """Raise FolderRefused where the folder could not be written. To be asked before long work."""
    try:
        _check(folder)
    except OSError as error:
        raise _surroundings(folder, error) from error


def write_folder(folder: Path, files: Mapping[str, bytes]) -> None:
    """Write these files as the folder. Raises FolderRefused; then nothing has changed.

    Raises ValueError where a name is not a plain file name.
    """
    for name in files:
        if name != Path(name).name or name in ("", ".", "..", MANIFEST) or name.startswith("."):
            raise ValueError(f"{name!r} is no name for a file of a folder of results.")
    check_folder(folder)
    beside = folder.absolute().parent / f".{folder.absolute().name}.{secrets.token_hex(4)}"
    try:
        _fill(beside, files)
        _move(beside, folder)
    except OSError as error:
        raise _surroundings(folder, error) from error
    finally:
        shutil.rmtree(beside, ignore_errors=True)


def _check(folder: Path) -> None:
    here = Path.cwd()
    if folder.resolve() in (here, *here.parents):
        raise FolderRefused(f"{folder} is the folder that you are in. Name one within it.")
    parent = folder.absolute().parent
    if not parent.is_dir():
        raise FolderRefused(f"{parent} is no folder, so {folder.name} cannot be made in it.")
    if not os.access(parent, os.W_OK | os.X_OK):
        raise FolderRefused(f"Nothing may be written in {parent}.", code=SURROUNDINGS)
    if folder.is_symlink() or (folder.exists() and not folder.is_dir()):
        raise FolderRefused(f"{folder} is there and is no folder. Name another one.")
    if folder.exists() and not _is_ours(folder):
        raise FolderRefused(
            f"{folder} holds other things, or files that were changed since they were written."
            " Name a folder that is not there yet."
        )


def _is_ours(folder: Path) -> bool:
    """Whether there is nothing but what an earlier run wrote, unchanged."""
    found = {one.name: one for one in folder.iterdir()}
    if not found:
        return True
    listed = _listed(found.pop(MANIFEST, None))
    return found.keys() == listed.keys() and all(
        one.is_file() and not one.is_symlink() and _hash(one.read_bytes()) == listed[name]
        for name, one in found.items()
    )


def _listed(manifest: Path | None) -> Mapping[str, str]:
    if manifest is None or not manifest.is_file():
        return {}
    try:
        files = json.loads(manifest.read_text(encoding="utf-8"))["files"]
    except (ValueError, KeyError, TypeError):
        return {}
    return files if isinstance(files, dict) else {}


def _fill(folder: Path, files: Mapping[str, bytes]) -> None:
    folder.mkdir()
    for name, content in files.items():
        (folder / name).write_bytes(content)
    listed = {name: _hash(content) for name, content in sorted(files.items())}
    text = json.dumps({"made_by": "opennrm", "files": listed}, indent=1) + "\n"
    (folder / MANIFEST).write_text(text, encoding="utf-8")


def _move(beside: Path, folder: Path) -> None:
    """Put the new folder into its place; the old one stands until then."""
    if not folder.exists():
        beside.rename(folder)
        return
    old = beside.with_name(f"{beside.name}.old")
    folder.rename(old)
    try:
        beside.rename(folder)
    except OSError:
        old.rename(folder)
        raise
    shutil.rmtree(old, ignore_errors=True)


def _hash(content: bytes) -> str:
    return hashlib.sha256(content).hexdigest()


def _surroundings(folder: Path, error: OSError) -> FolderRefused:
    why = error.strerror or type(error).__name__
    return FolderRefused(f"{folder} cannot be written: {why}.", code=SURROUNDINGS)
