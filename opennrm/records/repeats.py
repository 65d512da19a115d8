"""Idempotency: the same submission sent twice is done once and gets the same receipt.

What was sent is remembered by a keyed hash: a plain one of short answers could be guessed, also
after the person said no and the account was destroyed (decisions A.23).
"""

import hashlib
import hmac
import json
from collections.abc import Mapping
from typing import Any
from uuid import UUID

from django.db import connections

from opennrm.records import keys
from opennrm.records.transaction import Unit


class KeyUsedOtherwise(Exception):
    """This idempotency key was used before with another content."""


def request_hash(content: Mapping[str, Any]) -> bytes:
    """HMAC-SHA256 of the content as canonical JSON, under the key of tokens."""
    written = json.dumps(content, sort_keys=True, default=str).encode()
    return hmac.new(keys.key("token"), b"request|" + written, hashlib.sha256).digest()


def earlier(unit: Unit, key: UUID, content: Mapping[str, Any]) -> dict[str, Any] | None:
    """The receipt given before for this key, else None. Errors: KeyUsedOtherwise."""
    row = _kept(unit, key)
    if row is None:
        return None
    if bytes(row[0]) != request_hash(content):
        raise KeyUsedOtherwise(str(key))
    receipt: dict[str, Any] = json.loads(row[1])
    return receipt


def is_used(unit: Unit, key: UUID) -> bool:
    """Whether something was sent under this key already, whatever it was."""
    return _kept(unit, key) is not None


def remember(unit: Unit, key: UUID, content: Mapping[str, Any], receipt: Mapping[str, Any]) -> None:
    """Keep the receipt under the key."""
    with connections["default"].cursor() as cursor:
        cursor.execute(
            "INSERT INTO nrm.idempotency (agency, key, request_hash, receipt)"
            " VALUES (%s, %s, %s, %s)",
            [unit.context.agency, key, request_hash(content), json.dumps(receipt, default=str)],
        )


def _kept(unit: Unit, key: UUID) -> tuple[Any, ...] | None:
    with connections["default"].cursor() as cursor:
        # Two senders of one key wait for each other here, so that only one of them submits.
        cursor.execute(
            "SELECT pg_advisory_xact_lock(hashtextextended(%s, 0))",
            [f"{unit.context.agency}|{key}"],
        )
        cursor.execute(
            "SELECT request_hash, receipt FROM nrm.idempotency WHERE agency = %s AND key = %s",
            [unit.context.agency, key],
        )
        found: tuple[Any, ...] | None = cursor.fetchone()
    return found
