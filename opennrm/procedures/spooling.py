"""A spool: what comes in or goes out in pieces, sealed while it waits, never plain on a disk.

A telephone sends 25 MB over minutes; no transaction may stay open for it, and no process should
hold it in memory. The pieces wait in a file without a name, sealed under a key that exists only
here and only until the spool is closed. Size, hash, beginning and end are known when it is full.
Example: `with Spool() as spool: spool.write(b"…"); spool.finish(); spool.sha256`.
"""

import hashlib
import tempfile
from collections.abc import Iterator
from types import TracebackType
from typing import Self

from opennrm.identification.documents import HEAD, TAIL
from opennrm.records import documents, vault

# Nonce and tag of a sealed piece.
SEALED_MORE = vault.NONCE_BYTES + 16


class SpoolFull(Exception):
    """More was written than this spool may hold."""


class Spool:
    """Written once from the beginning, finished, and then read as often as wanted."""

    def __init__(self, most: int | None = None) -> None:
        self._file = tempfile.TemporaryFile(buffering=0)  # noqa: SIM115 (closed by close())
        self._key = vault.new_key()
        self._waiting = bytearray()
        self._hash = hashlib.sha256()
        self._most = most
        self._pieces = 0
        self.size = 0
        self.head = b""
        self.tail = b""

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self,
        kind: type[BaseException] | None,
        error: BaseException | None,
        trace: TracebackType | None,
    ) -> None:
        self.close()

    def __del__(self) -> None:
        # A request that ends early leaves its spools to nobody.
        self.close()

    def write(self, data: bytes) -> None:
        """Take more. Errors: SpoolFull, and then nothing is kept."""
        if self._most is not None and self.size + len(data) > self._most:
            self.close()
            raise SpoolFull
        self.size += len(data)
        self._hash.update(data)
        if len(self.head) < HEAD:
            self.head = (self.head + data)[:HEAD]
        self.tail = data[-TAIL:] if len(data) >= TAIL else (self.tail + data)[-TAIL:]
        self._waiting += data
        while len(self._waiting) >= documents.CHUNK:
            self._seal(bytes(self._waiting[: documents.CHUNK]))
            del self._waiting[: documents.CHUNK]

    def finish(self) -> Self:
        """No more comes."""
        if self._waiting:
            self._seal(bytes(self._waiting))
            self._waiting.clear()
        return self

    def pieces(self) -> Iterator[bytes]:
        """What was written, in pieces of one chunk, the last one shorter."""
        for number in range(self._pieces):
            self._file.seek(number * (documents.CHUNK + SEALED_MORE))
            sealed = self._file.read(documents.CHUNK + SEALED_MORE)
            yield vault.unseal(self._key, sealed, about=("spool", str(number)))

    @property
    def sha256(self) -> str:
        """The hash of all that was written, as hexadecimal digits."""
        return self._hash.hexdigest()

    @property
    def chunks(self) -> int:
        """How many pieces there are."""
        return self._pieces

    def close(self) -> None:
        """Let go of the file and of the key that opens it."""
        self._file.close()
        self._key = b""
        self._waiting.clear()

    def _seal(self, piece: bytes) -> None:
        sealed = vault.seal(self._key, piece, about=("spool", str(self._pieces)))
        # Each piece has its place, so that reading never moves where the next one is written.
        self._file.seek(self._pieces * (documents.CHUNK + SEALED_MORE))
        self._file.write(sealed)
        self._pieces += 1
