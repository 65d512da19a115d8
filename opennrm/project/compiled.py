"""Where compiled code of statistics is kept, so that it is compiled once for an installation.

numba reads `NUMBA_CACHE_DIR` when it is loaded; whoever sets it decides. Else it is a folder of the
installation's data, or one of this run where that cannot be written.
Example: `$OPENNRM_DATA/cache/compiled`.
"""

import contextlib
import os
import tempfile
from pathlib import Path

VARIABLE = "NUMBA_CACHE_DIR"
LEVEL = "NUMBA_OPT"


def keep_compiled(data: Path) -> None:
    """Name the folder for compiled code, and how hard to compile, if nobody has named them."""
    # The first level compiles in four fifths of the time, and what it makes is as fast here.
    os.environ.setdefault(LEVEL, "1")
    if os.environ.get(VARIABLE):
        return
    folder = data / "cache" / "compiled"
    with contextlib.suppress(OSError):
        folder.mkdir(mode=0o700, parents=True, exist_ok=True)
    if not os.access(folder, os.W_OK):
        folder = Path(tempfile.mkdtemp(prefix="opennrm-compiled-"))
    os.environ[VARIABLE] = str(folder)
