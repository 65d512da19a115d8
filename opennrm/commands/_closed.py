"""Files that only their owner reads, and that never take the place of another.

Example: a list of keyed rows is written with mode 0600, and not where a file is already.
"""

import os
from pathlib import Path

from opennrm.statistics.prevalence.lists import ListsRefused


def check_new(path: Path) -> None:
    """Raise ListsRefused where something is there already, or nothing can be written."""
    if os.path.lexists(path):
        raise ListsRefused(f"{path} is there already. Name a file that is not.")
    folder = path.absolute().parent
    if not folder.is_dir():
        raise ListsRefused(f"{folder} is no folder, so that {path.name} cannot be written.")


def write_closed(path: Path, text: str) -> None:
    """Write a file of mode 0600. Raises ListsRefused where it cannot be, or came in between."""
    try:
        handle = os.open(path, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600)
    except OSError as error:
        raise ListsRefused(f"{path} cannot be written: {error.strerror}.") from error
    with os.fdopen(handle, "w", encoding="utf-8") as file:
        file.write(text)
