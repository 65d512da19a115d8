"""Starting the process that makes a clean copy, feeding it, and ending it when it takes too long.

Pieces go in and come out; nothing is kept here. At most two such processes run for each process of
the site, so that many uploads at once do not take its memory.
"""

import subprocess
import sys
import threading
from collections.abc import Iterable, Iterator
from contextlib import contextmanager, suppress
from pathlib import Path

from opennrm.records.copying.refused import BROKEN, CODES, TOOK_TOO_LONG, Refused

PATIENCE = 45.0
PIECE = 1 << 18
ROOT = Path(__file__).resolve().parents[3]
PROGRAM = (
    "import runpy, sys; sys.path.insert(0, sys.argv[1]);"
    " runpy.run_module('opennrm.records.copying.child', run_name='__main__')"
)
_room = threading.BoundedSemaphore(2)


def looked_into(
    pieces: Iterable[bytes], form: str, *, patience: float = PATIENCE, program: str = PROGRAM
) -> Iterator[bytes]:
    """The pieces of the clean copy; none where there is no copy of this form. Errors: Refused."""
    with _room, _started(form, patience, program) as (child, late):
        assert child.stdin is not None
        assert child.stdout is not None
        with suppress(BrokenPipeError):
            for piece in pieces:
                child.stdin.write(piece)
        with suppress(BrokenPipeError):
            child.stdin.close()
        letter = child.stdout.read(1)
        if letter == b"R":
            code = child.stdout.read(100).decode("ascii", "replace")
            raise Refused(code if code in CODES else BROKEN)
        if letter == b"C":
            while piece := child.stdout.read(PIECE):
                yield piece
        ended = child.wait()
        if late.is_set():
            raise Refused(TOOK_TOO_LONG)
        if letter not in (b"C", b"N") or ended != 0:
            raise Refused(BROKEN)


@contextmanager
def _started(
    form: str, patience: float, program: str
) -> Iterator[tuple[subprocess.Popen[bytes], threading.Event]]:
    late = threading.Event()
    child = subprocess.Popen(  # noqa: S603 (our own program, with a code of ours as its argument)
        [sys.executable, "-I", "-c", program, str(ROOT), form],
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
        stderr=subprocess.DEVNULL,
        env={},
        cwd="/",
        start_new_session=True,
    )

    def end() -> None:
        late.set()
        child.kill()

    watch = threading.Timer(patience, end)
    watch.daemon = True
    watch.start()
    try:
        yield child, late
    finally:
        watch.cancel()
        child.kill()
        child.wait()
        for pipe in (child.stdin, child.stdout):
            if pipe is not None:
                with suppress(OSError):
                    pipe.close()
