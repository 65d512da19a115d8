"""How notices leave: by the mail server that production names, in a demo into a folder.

A demo or benchmark never sends anything: the demo's mail lies in the folder `mail` of its data,
a benchmark's is dropped. Passwords go over an encrypted connection only.
Example: `OPENNRM_EMAIL_URL=smtps://nrm:secret@mail.example:465`.
"""

from collections.abc import Mapping
from email.utils import parseaddr
from pathlib import Path
from urllib.parse import SplitResult, unquote, urlsplit

PORTS = {"smtp": 587, "smtps": 465}
HERE = frozenset({"localhost", "127.0.0.1", "::1"})
PATIENCE = 20
URL, SENDER = "OPENNRM_EMAIL_URL", "OPENNRM_EMAIL_FROM"
MEANING = {
    URL: "the mail server for notices, smtp[s]://user:password@host:port",
    SENDER: "the address that notices come from",
}
Settings = dict[str, object]


def settings(given: Mapping[str, str], data: Path, *, kind: str) -> Settings:
    """Django's settings for e-mail. Errors: ValueError for an address that is none."""
    if kind == "production":
        return {**_server(_parts(given.get(URL, ""))), "DEFAULT_FROM_EMAIL": _sender(given)}
    here: Settings = {"DEFAULT_FROM_EMAIL": "notices@demo.invalid"}
    if kind == "benchmark":
        return {**here, "EMAIL_BACKEND": "django.core.mail.backends.dummy.EmailBackend"}
    return {
        **here,
        "EMAIL_BACKEND": "django.core.mail.backends.filebased.EmailBackend",
        "EMAIL_FILE_PATH": str(data / "mail"),
    }


def missing(given: Mapping[str, str]) -> tuple[str, ...]:
    """A sentence for each variable that is absent or of no use; never what was given."""
    lacking = []
    for name, read in ((URL, lambda: _parts(given.get(URL, ""))), (SENDER, lambda: _sender(given))):
        try:
            read()
        except ValueError:
            lacking.append(f"{name}: {MEANING[name]}")
    return tuple(lacking)


def _parts(url: str) -> SplitResult:
    try:
        parts = urlsplit(url.strip())
        # Reading the port fails where it is no number.
        usable = parts.scheme in PORTS and parts.hostname and parts.port != 0
    except ValueError:
        usable = False
    if not usable:
        raise ValueError(URL)
    return parts


def _sender(given: Mapping[str, str]) -> str:
    text = given.get(SENDER, "").strip()
    name, _, host = parseaddr(text)[1].rpartition("@")
    if not name or not host or "\n" in text:
        raise ValueError(SENDER)
    return text


def _server(parts: SplitResult) -> Settings:
    encrypted = parts.scheme == "smtps"
    return {
        "EMAIL_BACKEND": "django.core.mail.backends.smtp.EmailBackend",
        "EMAIL_HOST": parts.hostname,
        "EMAIL_PORT": parts.port or PORTS[parts.scheme],
        "EMAIL_HOST_USER": unquote(parts.username or ""),
        "EMAIL_HOST_PASSWORD": unquote(parts.password or ""),
        "EMAIL_USE_SSL": encrypted,
        # On this machine a relay needs no encryption; anywhere else it begins before the password.
        "EMAIL_USE_TLS": not encrypted and parts.hostname not in HERE,
        "EMAIL_TIMEOUT": PATIENCE,
    }
