"""Reading what a verb was given: a file of text, or a sentence that says why it cannot be read.

Example: a folder in place of a file is refused in a sentence, with code 1.
"""

import sys
from collections.abc import Callable
from pathlib import Path

from opennrm.commands._folders import FolderRefused
from opennrm.statistics.prevalence.lists import ListsRefused

LARGEST = 20_000_000
DONE, REFUSED = 0, 1


def text_of(path: Path) -> str:
    """The text of a file. Raises ListsRefused with a sentence that names the file."""
    try:
        with path.open("rb") as file:
            # Never more than that: a device or a pipe may tell no size and have no end.
            found = file.read(LARGEST + 1)
        if len(found) > LARGEST:
            raise ListsRefused(f"{path} has over {LARGEST // 1_000_000} MB: that is no such file.")
        return found.decode("utf-8")
    except FileNotFoundError:
        raise ListsRefused(f"There is no file {path}.") from None
    except UnicodeDecodeError as error:
        raise ListsRefused(f"{path} is not text in UTF-8 (byte {error.start + 1}).") from error
    except OSError as error:
        raise ListsRefused(f"{path} cannot be read: {error.strerror}.") from error


def refusing(verb: str, act: Callable[[], int]) -> int:
    """Do it; what is refused becomes sentences on stderr and code 1, or 3 for the surroundings."""
    try:
        return act()
    except (ListsRefused, FolderRefused) as refused:
        for sentence in refused.sentences:
            print(f"opennrm prevalence {verb}: {sentence}", file=sys.stderr)
        return refused.code if isinstance(refused, FolderRefused) else REFUSED
