"""Second factors at rest: sealed under a key from the key-encryption key, each bound to a member.

allauth seals and opens through `SealedFactors`. `bind` marks a new factor with whose it is, and
`is_genuine` asks for that mark: a factor moved to another member, or put there by SQL, counts for
nothing. Example: the secret of my own app, copied into your row, signs nobody in as you.
"""

import base64
import hmac
from collections.abc import Iterator
from typing import Any
from uuid import UUID

from allauth.mfa.adapter import DefaultMFAAdapter
from allauth.mfa.models import Authenticator
from django.db import transaction

from opennrm.records import keys, vault

OWNER = "owner"
SEALED = ("secret", "seed")
ABOUT = ("second factor",)


class SealedFactors(DefaultMFAAdapter):
    """allauth's rules for second factors, with nothing stored in the clear."""

    def encrypt(self, text: str) -> str:
        """Seal a secret."""
        return sealed(text, keys.key("kek"))

    def decrypt(self, encrypted_text: str) -> str:
        """Open a secret. Errors: CannotOpen."""
        return opened(encrypted_text, keys.key("kek"))


def sealed(text: str, kek: bytes) -> str:
    """A secret under the key for second factors that comes from `kek`."""
    return base64.b64encode(vault.seal(_key(kek, "seal"), text.encode(), about=ABOUT)).decode()


def opened(text: str, kek: bytes) -> str:
    """The secret again. Errors: CannotOpen."""
    try:
        raw = base64.b64decode(text, validate=True)
        return vault.unseal(_key(kek, "seal"), raw, about=ABOUT).decode()
    except ValueError as error:
        raise vault.CannotOpen("this is no sealed second factor") from error


def bind(sender: Any, instance: Authenticator, **_: Any) -> None:
    """Mark a factor that is being set up with whose it is (a receiver of `pre_save`)."""
    if instance._state.adding:
        instance.data = {**instance.data, "bound": _mark(instance, keys.key("kek"))}


def is_genuine(member: UUID) -> bool:
    """Whether every second factor of a member was set up as theirs."""
    kek = keys.key("kek")
    return all(
        hmac.compare_digest(str(one.data.get("bound", "")), _mark(one, kek)) for one in _of(member)
    )


def rotate(*, old: bytes, new: bytes) -> int:
    """Seal every second factor under the new key, as owner; returns how many. Again harmless.

    Errors: CannotOpen, and nothing was changed.
    """
    done = 0
    with transaction.atomic(using=OWNER):
        for one in Authenticator.objects.using(OWNER).select_for_update():
            if hmac.compare_digest(str(one.data.get("bound", "")), _mark(one, new)):
                continue
            if not hmac.compare_digest(str(one.data.get("bound", "")), _mark(one, old)):
                raise vault.CannotOpen("a second factor is under neither key")
            plain = {k: opened(one.data[k], old) for k in SEALED if k in one.data}
            one.data = {**one.data, **{k: sealed(text, new) for k, text in plain.items()}}
            one.data["bound"] = _mark(one, new)
            one.save(using=OWNER, update_fields=["data"])
            done += 1
    return done


def _of(member: UUID) -> Iterator[Authenticator]:
    return Authenticator.objects.filter(user_id=member).iterator()


def _mark(one: Authenticator, kek: bytes) -> str:
    """Whose factor this is and which secret it holds, under a key that the database has not."""
    parts = [str(one.user_id), str(one.type), *(str(one.data.get(name, "")) for name in SEALED)]
    return hmac.new(_key(kek, "bind"), "|".join(parts).encode(), "sha256").hexdigest()


def _key(kek: bytes, use: str) -> bytes:
    return keys.derived(kek, f"second factor: {use}")
