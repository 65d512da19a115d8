"""The keys of an installation, each from the environment or a file outside the database.

`OPENNRM_CONTEXT_KEY`, `OPENNRM_KEK`, `OPENNRM_TOKEN_KEY`, `OPENNRM_STATISTICS_KEY`: 64 hex digits
(32 bytes). A file `$OPENNRM_DATA/keys/<name>` of mode 0600 serves where the variable is not set.
`OPENNRM_STUDY_KEY` is there only while a study lasts; nothing makes it by itself.
"""

import hashlib
import os
from functools import lru_cache
from pathlib import Path

from cryptography.hazmat.primitives.hashes import SHA256
from cryptography.hazmat.primitives.kdf.hkdf import HKDF

NAMES = {
    "context": "OPENNRM_CONTEXT_KEY",
    "kek": "OPENNRM_KEK",
    "token": "OPENNRM_TOKEN_KEY",
    "statistics": "OPENNRM_STATISTICS_KEY",
    "study": "OPENNRM_STUDY_KEY",
}
BYTES = 32


class KeyMissing(Exception):
    """A key is neither in the environment nor in the key folder, or is not 64 hex digits."""


@lru_cache
def key(name: str) -> bytes:
    """The 32 bytes of the key called `name`. Errors: KeyMissing, naming variable and file."""
    variable = NAMES[name]
    text = os.environ.get(variable) or _from_file(name)
    if text is None:
        raise KeyMissing(
            f"{variable}: set it to 64 hex digits, or put it into keys/{name} of OPENNRM_DATA"
        )
    return parsed(text, variable)


def parsed(text: str, variable: str) -> bytes:
    """32 bytes from 64 hex digits. Errors: KeyMissing, naming the variable."""
    try:
        value = bytes.fromhex(text.strip())
    except ValueError:
        value = b""
    if len(value) != BYTES:
        raise KeyMissing(f"{variable}: must be 64 hex digits ({BYTES} bytes)")
    return value


def derived(value: bytes, label: str) -> bytes:
    """A key of its own for one use, from a key. Source: RFC 5869 (HKDF with SHA-256)."""
    return HKDF(algorithm=SHA256(), length=BYTES, salt=None, info=label.encode()).derive(value)


def key_id(value: bytes) -> str:
    """A name for a key that tells nothing of it: the first 16 hex digits of its SHA-256."""
    return hashlib.sha256(value).hexdigest()[:16]


def hmac_blocks(value: bytes) -> tuple[bytes, bytes]:
    """The inner and outer 64-byte blocks of HMAC-SHA256 (RFC 2104) for a key of up to 64 bytes."""
    padded = value.ljust(64, b"\0")
    return bytes(b ^ 0x36 for b in padded), bytes(b ^ 0x5C for b in padded)


def _from_file(name: str) -> str | None:
    folder = os.environ.get("OPENNRM_DATA")
    path = Path(folder) / "keys" / name if folder else None
    return path.read_text(encoding="ascii") if path and path.is_file() else None
