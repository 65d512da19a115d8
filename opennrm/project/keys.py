"""Where an installation's secrets lie: the environment, or files of mode 0600 in its data folder.

Each key is 32 random bytes written as 64 hex digits. A demonstration makes what is missing;
production never does: it takes them from the environment or from files that its people put there.
Example: `OPENNRM_KEK`, else `$OPENNRM_DATA/keys/kek`.
"""

import contextlib
import os
import secrets
import tempfile
from pathlib import Path

BYTES = 32
VARIABLES = {
    "context": "OPENNRM_CONTEXT_KEY",
    "kek": "OPENNRM_KEK",
    "token": "OPENNRM_TOKEN_KEY",
    "statistics": "OPENNRM_STATISTICS_KEY",
    "secret": "OPENNRM_SECRET_KEY",
}


def data_folder() -> Path:
    """The folder of this installation: OPENNRM_DATA, or the user's own, outside the checkout."""
    named = os.environ.get("OPENNRM_DATA")
    if named:
        return Path(named).expanduser().absolute()
    shared = os.environ.get("XDG_DATA_HOME")
    base = Path(shared) if shared else Path.home() / ".local" / "share"
    return base / "opennrm"


def is_production() -> bool:
    """Whether this is the real thing, where nothing is made up or made by default."""
    return os.environ.get("OPENNRM_ENV") == "production"


def prepare_folder(data: Path) -> None:
    """Make the data folder and its key folder, closed to everybody else."""
    for folder in (data, data / "keys"):
        folder.mkdir(mode=0o700, parents=True, exist_ok=True)
    (data / "keys").chmod(0o700)


def read_or_make(data: Path, name: str) -> str:
    """The secret in the file called `name`, made on first use; never overwritten."""
    path = data / "keys" / name
    if not path.exists():
        # Linked into place when it is whole, so that two processes never see half a key.
        with tempfile.NamedTemporaryFile("w", dir=path.parent, encoding="ascii") as file:
            file.write(secrets.token_hex(BYTES) + "\n")
            file.flush()
            with contextlib.suppress(FileExistsError):
                os.link(file.name, path)
    return path.read_text(encoding="ascii").strip()


def find(data: Path, name: str) -> str | None:
    """The secret called `name` from the environment or its file, or None where there is none."""
    given = os.environ.get(VARIABLES.get(name, ""))
    path = data / "keys" / name
    return given or (path.read_text(encoding="ascii").strip() if path.is_file() else None)


def ensure_keys(data: Path) -> None:
    """Make the keys that are missing; in production only say nothing and leave it to the check."""
    prepare_folder(data)
    for name in VARIABLES:
        if not is_production() and find(data, name) is None:
            read_or_make(data, name)


def missing_keys(data: Path) -> tuple[str, ...]:
    """A sentence for each key that is absent or is not 64 hex digits."""
    return tuple(
        f"{variable}: set it to {BYTES * 2} hex digits, or put it into {data / 'keys' / name}"
        for name, variable in VARIABLES.items()
        if not _is_key(find(data, name))
    )


def _is_key(text: str | None) -> bool:
    try:
        return text is not None and len(bytes.fromhex(text)) == BYTES
    except ValueError:
        return False
