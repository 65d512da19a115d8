"""Where compiled code of statistics is kept, so that it is compiled once for an installation.

numba reads `NUMBA_CACHE_DIR` when it is loaded; whoever sets it decides. Else it is a folder of the
installation's data, or one of this run where that cannot be written. Each state of the sources has
a folder of its own: numba looks at one file at a time, and would go on with compiled code that
holds older code of another file.
Example: `$OPENNRM_DATA/cache/compiled/0f3a91c2d4e5`.
"""

import contextlib
import hashlib
import os
import tempfile
from pathlib import Path

VARIABLE = "NUMBA_CACHE_DIR"
LEVEL = "NUMBA_OPT"
SOURCES = Path(__file__).resolve().parent.parent / "statistics"


def digest_of_sources() -> str:
    """Twelve digits that change with any source of the statistics."""
    found = hashlib.sha256()
    for path in sorted(SOURCES.rglob("*.py")):
        found.update(str(path.relative_to(SOURCES)).encode() + b"\0" + path.read_bytes())
    return found.hexdigest()[:12]


def keep_compiled(data: Path) -> None:
    """Name the folder for compiled code, and how hard to compile, if nobody has named them."""
    # The first level compiles in four fifths of the time, and what it makes is as fast here.
    os.environ.setdefault(LEVEL, "1")
    if os.environ.get(VARIABLE):
        return
    folder = data / "cache" / "compiled" / digest_of_sources()
    with contextlib.suppress(OSError):
        folder.mkdir(mode=0o700, parents=True, exist_ok=True)
    if not os.access(folder, os.W_OK):
        folder = Path(tempfile.mkdtemp(prefix="opennrm-compiled-"))
    os.environ[VARIABLE] = str(folder)
