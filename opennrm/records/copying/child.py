"""What runs in the process of its own: limits first, then one document in, its clean copy out.

Its answer begins with one letter: C and the copy; N, looked into and there is no copy; R and the
code of a refusal. A process that ends otherwise has refused. It has no environment and so no key.
"""

import ctypes
import resource
import sys

from opennrm.records.copying import locked, offices, pdfs, pictures, texts
from opennrm.records.copying.refused import BROKEN, UNPACKS_TOO_LARGE, Refused

MEMORY, SECONDS, FILES = 2 * 1024**3, 30, 32
PR_SET_DUMPABLE, PR_SET_PDEATHSIG, PR_SET_NO_NEW_PRIVS, SIGKILL = 4, 1, 38, 9
COPIES = {
    **dict.fromkeys(pictures.OPENERS, pictures.copy),
    "pdf": pdfs.copy,
    "text": texts.copy,
}
OFFICE = frozenset({"doc", "docx", "odt"})


def limit() -> None:
    """So much memory and time; no file, network or other process, no right gained, no core left."""
    resource.setrlimit(resource.RLIMIT_AS, (MEMORY, MEMORY))
    resource.setrlimit(resource.RLIMIT_CPU, (SECONDS, SECONDS))
    resource.setrlimit(resource.RLIMIT_FSIZE, (0, 0))
    resource.setrlimit(resource.RLIMIT_NOFILE, (FILES, FILES))
    resource.setrlimit(resource.RLIMIT_CORE, (0, 0))
    if sys.platform == "linux":
        library = ctypes.CDLL(None)
        library.prctl(PR_SET_PDEATHSIG, SIGKILL, 0, 0, 0)
        library.prctl(PR_SET_NO_NEW_PRIVS, 1, 0, 0, 0)
        library.prctl(PR_SET_DUMPABLE, 0, 0, 0, 0)
        locked.lock()


def answer(data: bytes, form: str) -> bytes:
    """The letter and what follows it."""
    try:
        if form in COPIES:
            return b"C" + COPIES[form](data, form)
        if form in OFFICE:
            offices.check(data, form)
        return b"N"
    except Refused as refused:
        return b"R" + refused.code.encode()
    except MemoryError:
        return b"R" + UNPACKS_TOO_LARGE.encode()
    except Exception:  # noqa: BLE001 (whatever a decoder raises, the document is not taken)
        return b"R" + BROKEN.encode()


def main() -> None:
    """Read the document to its end before a byte is answered, so that neither side waits."""
    limit()
    form = sys.argv[-1]
    said = answer(sys.stdin.buffer.read(), form)
    sys.stdout.buffer.write(said)
    sys.stdout.buffer.flush()


if __name__ == "__main__":
    main()
