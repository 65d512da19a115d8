"""The vault: identity and narrative, encrypted by a key for each person or thing.

Envelope encryption: AES-256-GCM under a data key of the subject, itself wrapped (AES key wrap,
RFC 3394) by the key-encryption key, which is never in the database. The item's id, subject, slice
and kind are authenticated with it, so that a text moved to another place does not open. Whoever
destroys the wrapped key of a subject has erased every text about them (crypto-shredding).
"""

import hashlib
import hmac
import os
from collections.abc import Collection, Iterable, Sequence
from dataclasses import dataclass
from typing import Any
from uuid import UUID

from cryptography.exceptions import InvalidTag
from cryptography.hazmat.primitives.ciphers.aead import AESGCM
from cryptography.hazmat.primitives.keywrap import (
    InvalidUnwrap,
    aes_key_unwrap,
    aes_key_wrap,
)
from django.db import connections

from opennrm.records import keys
from opennrm.records.transaction import Unit

NONCE_BYTES = 12
# What row-level security shows of the vault and can still be opened.
SEALED = (
    "SELECT i.id, i.subject, i.slice, i.kind, i.ciphertext, k.wrapped, i.case_id"
    " FROM nrm.vault_item i JOIN nrm.vault_key k ON k.subject = i.subject"
    " WHERE k.wrapped IS NOT NULL"
)


class CannotOpen(Exception):
    """A text cannot be opened: its key is gone (erased), or it was moved or changed."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Subject:
    """Whom or what texts are about. kind: person | exploiter | contact."""

    id: UUID
    kind: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Text:
    """A text to be kept. `kind` says what it is: name, birth_date, account, reasons and so on."""

    id: UUID
    subject: UUID
    slice: str
    kind: str
    text: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Told:
    """An opened text of a case."""

    id: UUID
    case: UUID
    kind: str
    text: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Token:
    """A value to be matched by later without being readable: kind and normalised value.

    `like`: the kind as whose value it is hashed, where it is compared with values of another.
    """

    subject: UUID
    kind: str
    value: str
    like: str | None = None


def new_key() -> bytes:
    """A fresh 32-byte data key."""
    return AESGCM.generate_key(bit_length=256)


def wrap(data_key: bytes) -> tuple[str, bytes]:
    """The data key wrapped by the current key-encryption key, with that key's id."""
    kek = keys.key("kek")
    return keys.key_id(kek), aes_key_wrap(kek, data_key)


def unwrap(wrapped: bytes) -> bytes:
    """The data key. Errors: CannotOpen."""
    try:
        return aes_key_unwrap(keys.key("kek"), wrapped)
    except InvalidUnwrap as error:
        raise CannotOpen("the key-encryption key does not open this key") from error


def seal(data_key: bytes, plain: bytes, *, about: Sequence[str]) -> bytes:
    """Nonce and ciphertext; `about` is authenticated and must be given again to open."""
    nonce = os.urandom(NONCE_BYTES)
    return nonce + AESGCM(data_key).encrypt(nonce, plain, "|".join(about).encode())


def unseal(data_key: bytes, sealed: bytes, *, about: Sequence[str]) -> bytes:
    """The plain bytes. Errors: CannotOpen."""
    try:
        return AESGCM(data_key).decrypt(
            sealed[:NONCE_BYTES], sealed[NONCE_BYTES:], "|".join(about).encode()
        )
    except InvalidTag as error:
        raise CannotOpen("this text was moved, changed, or sealed under another key") from error


def matching_token(kind: str, value: str) -> bytes:
    """HMAC-SHA256 of a normalised value under the token key: equal values meet, none is read."""
    return hmac.new(keys.key("token"), f"{kind}|{value}".encode(), hashlib.sha256).digest()


def keep(
    unit: Unit,
    case: UUID,
    *,
    subjects: Iterable[Subject],
    texts: Sequence[Text],
    tokens: Sequence[Token] = (),
    all_new: bool = False,
) -> None:
    """Seal and store texts and tokens of one case. A subject already known keeps its key.

    `all_new`: the subjects were made in this very act, so none can have a key yet.
    """
    data_keys = _keys_of(tuple(subjects), all_new=all_new)
    rows = [
        (
            t.id,
            case,
            t.subject,
            t.slice,
            t.kind,
            seal(
                data_keys[t.subject],
                t.text.encode(),
                about=_about(t.id, t.subject, t.slice, t.kind),
            ),
            unit.context.agency,
            unit.context.act,
        )
        for t in texts
    ]
    with connections["default"].cursor() as cursor:
        cursor.executemany(
            "INSERT INTO nrm.vault_item"
            " (id, case_id, subject, slice, kind, ciphertext, by_agency, act_id)"
            " VALUES (%s, %s, %s, %s, %s, %s, %s, %s)",
            rows,
        )
        cursor.executemany(
            "INSERT INTO nrm.vault_token (subject, kind, hmac) VALUES (%s, %s, %s)"
            " ON CONFLICT DO NOTHING",
            sorted(
                {(t.subject, t.kind, matching_token(t.like or t.kind, t.value)) for t in tokens}
            ),
        )


def read_texts(case: UUID) -> dict[UUID, str]:
    """The texts of a case and of those linked to it that row-level security shows, by id.

    An erased text is left out.
    """
    with connections["default"].cursor() as cursor:
        cursor.execute(
            f"{SEALED} AND i.case_id = ANY (%s || ARRAY(SELECT h.case_id FROM nrm.case_head h"  # noqa: S608
            " WHERE h.lead = %s))",
            [case, case],
        )
        return {told.id: told.text for told in _opened_texts(cursor.fetchall())}


def read_kinds(cases: Sequence[UUID], *, kinds: Collection[str]) -> tuple[Told, ...]:
    """The texts of some kinds of some cases; nothing else is opened. An erased one is left out."""
    with connections["default"].cursor() as cursor:
        cursor.execute(
            f"{SEALED} AND i.case_id = ANY (%s) AND i.kind = ANY (%s)",
            [list(cases), sorted(kinds)],
        )
        return _opened_texts(cursor.fetchall())


def read_these(ids: Sequence[UUID]) -> dict[UUID, str]:
    """The texts with these ids that row-level security shows. An erased one is left out."""
    with connections["default"].cursor() as cursor:
        cursor.execute(f"{SEALED} AND i.id = ANY (%s)", [list(ids)])
        return {told.id: told.text for told in _opened_texts(cursor.fetchall())}


def _opened_texts(rows: Sequence[Sequence[Any]]) -> tuple[Told, ...]:
    """The texts of rows of SEALED, each key unwrapped once."""
    opened = {bytes(row[5]): unwrap(bytes(row[5])) for row in rows}
    return tuple(
        Told(
            id=row[0],
            case=row[6],
            kind=row[3],
            text=unseal(opened[bytes(row[5])], bytes(row[4]), about=_about(*row[:4])).decode(),
        )
        for row in rows
    )


def _about(item: UUID, subject: UUID, slice_: str, kind: str) -> tuple[str, ...]:
    return (str(item), str(subject), slice_, kind)


def _keys_of(subjects: tuple[Subject, ...], *, all_new: bool = False) -> dict[UUID, bytes]:
    """Data keys of the subjects; one is made for each that shows none. Errors: CannotOpen."""
    with connections["default"].cursor() as cursor:
        known: dict[UUID, bytes] = {}
        if not all_new:
            cursor.execute(
                "SELECT subject, wrapped FROM nrm.vault_key WHERE subject = ANY (%s)",
                [[s.id for s in subjects]],
            )
            known = {subject: _opened(wrapped) for subject, wrapped in cursor.fetchall()}
        fresh = {s: new_key() for s in subjects if s.id not in known}
        cursor.executemany(
            "INSERT INTO nrm.vault_key (subject, kind, kek_id, wrapped) VALUES (%s, %s, %s, %s)",
            [(s.id, s.kind, *wrap(key)) for s, key in fresh.items()],
        )
    return known | {s.id: key for s, key in fresh.items()}


def _opened(wrapped: bytes | None) -> bytes:
    if wrapped is None:
        raise CannotOpen("the key of this subject was destroyed")
    return unwrap(bytes(wrapped))
