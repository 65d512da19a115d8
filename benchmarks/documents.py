"""A document of 25 MB put in and opened again through the procedures, against one of 1 MB.

Memory must not grow with the size: the peak of what Python holds meanwhile, the same act at both
sizes. Time: as a part of hashing the same bytes with SHA-256 in the same run, on one core. A
photograph of 12 million points measures the process that makes clean copies.
"""

import hashlib
import io
import os
import resource
import time
import tracemalloc
from collections.abc import Callable
from datetime import UTC, datetime
from uuid import UUID

from PIL import Image

from benchmarks.figures import Figure, at_most
from opennrm.procedures.days import day_of
from opennrm.procedures.identification import documents as work
from opennrm.procedures.identification.preparing import About, Upload
from opennrm.procedures.identification.refer import refer
from opennrm.procedures.installation import prepare
from opennrm.procedures.spooling import Spool
from opennrm.project import postgres
from tests.integration.procedures import people

MEGABYTE = 1024 * 1024
LARGE, SMALL, PIECE = 25, 1, 65_536
TIMES = 5
MOST_TIMES_HASHING, MOST_GROWTH, MOST_SECONDS = 40.0, 1.5, 5.0


def measure(server: postgres.Server) -> list[Figure]:
    """Both sizes, then a photograph."""
    prepare("benchmark")
    on = day_of(datetime.now(UTC))
    receipt = refer(people.officer(), answers=people.answers(), on=on)
    assert receipt.case is not None
    case = receipt.case
    small, large = recording(SMALL), recording(LARGE)
    put_in(case, small)
    peaks = {len(data): (peak(put_in, case, data), peak(opened, case, put_in(case, data)))
             for data in (small, large)}  # fmt: skip
    hashing = fastest(lambda: hashlib.sha256(large).hexdigest())
    adding = fastest(lambda: put_in(case, large))
    document = put_in(case, large)
    opening = fastest(lambda: opened(case, document))
    up, down = (peaks[len(large)][n] / peaks[len(small)][n] for n in (0, 1))
    photo = photograph()
    drawing = fastest(lambda: drawn_anew(photo), times=2)
    seconds = fastest(lambda: put_in(case, photo, what="place"), times=2)
    child = resource.getrusage(resource.RUSAGE_CHILDREN).ru_maxrss / 1024
    return [
        at_most(f"memory to put in {LARGE} MB, against {SMALL} MB", up, "ratio", MOST_GROWTH),
        at_most(f"memory to open {LARGE} MB, against {SMALL} MB", down, "ratio", MOST_GROWTH),
        at_most("  the peak of it", peaks[len(large)][0] / MEGABYTE, "MB", 16.0),
        at_most(f"put in {LARGE} MB", adding, "s", MOST_SECONDS),
        at_most("  as a part of hashing the same bytes", adding / hashing, "ratio",
                MOST_TIMES_HASHING),
        at_most(f"open {LARGE} MB, hash verified", opening, "s", MOST_SECONDS),
        at_most("  as a part of hashing the same bytes", opening / hashing, "ratio",
                MOST_TIMES_HASHING),
        at_most("photograph of 12 million points: copy made and kept", seconds, "s", 15.0),
        at_most("  as a part of drawing it anew in one process", seconds / drawing, "ratio", 4.0),
        at_most("  memory of the process that makes the copy", child, "MB", 1_024.0),
    ]  # fmt: skip


def recording(megabytes: int) -> bytes:
    """Sound of about this size, of which there is no copy."""
    return b"OggS\x00\x02" + os.urandom(megabytes * MEGABYTE - 6)


def photograph() -> bytes:
    """A photograph as a telephone takes it."""
    written = io.BytesIO()
    Image.effect_noise((4_000, 3_000), 60).convert("RGB").save(written, "JPEG", quality=85)
    return written.getvalue()


def drawn_anew(data: bytes) -> int:
    """The same photograph read and written by Pillow alone."""
    written = io.BytesIO()
    Image.open(io.BytesIO(data)).save(written, "JPEG", quality=92)
    return len(written.getvalue())


def put_in(case: UUID, data: bytes, *, what: str = "recording") -> UUID:
    """Receive a file in the pieces in which it comes, and put it in."""
    on = day_of(datetime.now(UTC))
    view = memoryview(data)
    with Spool() as spool:
        for at in range(0, len(data), PIECE):
            spool.write(bytes(view[at : at + PIECE]))
        about = About(what=what, shows_status="no", handed_over_by="person", handed_over_on=on)
        added = work.add_documents(
            people.officer(),
            case=case,
            files=[Upload(name="a", content=spool.finish())],
            about=about,
            on=on,
        )
    return added.documents[0]


def opened(case: UUID, document: UUID) -> int:
    """Open it and take it to the end."""
    on = day_of(datetime.now(UTC))
    found = work.open_copy(people.caseworker(), case=case, document=document, on=on)
    with found.content as spool:
        return sum(len(piece) for piece in spool.pieces())


def peak(act: Callable[..., object], *given: object) -> float:
    """The most that Python held during an act beyond what it held before, in bytes."""
    tracemalloc.start()
    try:
        act(*given)
        return float(tracemalloc.get_traced_memory()[1])
    finally:
        tracemalloc.stop()


def fastest(act: Callable[[], object], *, times: int = TIMES) -> float:
    """The shortest of some runs, in seconds."""
    taken = []
    for _ in range(times):
        begun = time.perf_counter()
        act()
        taken.append(time.perf_counter() - begun)
    return min(taken)
