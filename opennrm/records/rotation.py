"""Rotating the key-encryption key: each data key unwrapped with the old, wrapped with the new.

No text is opened and no plain key is stored. Runs as keeper, in chunks, and can be run again after
a stop: keys already under the new one are left alone.
"""

from collections.abc import Callable
from uuid import UUID

from cryptography.hazmat.primitives.keywrap import InvalidUnwrap, aes_key_unwrap, aes_key_wrap
from django.db import connections, transaction

from opennrm.records import keys

CHUNK = 1_000


class WrongKey(Exception):
    """A stored key does not open under the old key of keys; nothing of its chunk was changed."""


def rotate(*, old: bytes, new: bytes, progress: Callable[[int], object]) -> int:
    """Rewrap every key that is not under `new` yet; returns how many. Errors: WrongKey."""
    done, after = 0, UUID(int=0)
    new_id = keys.key_id(new)
    while True:
        with transaction.atomic(using="keeper"), connections["keeper"].cursor() as cursor:
            cursor.execute(
                "SELECT subject, wrapped FROM nrm.wrapped_keys(%s, %s, %s)", [after, CHUNK, new_id]
            )
            rows = cursor.fetchall()
            if not rows:
                if after == UUID(int=0):
                    return done
                # From the beginning once more: two places can hold keys of one name, and the end
                # of a chunk may have stood between them.
                after = UUID(int=0)
                continue
            try:
                wrapped = [aes_key_wrap(new, aes_key_unwrap(old, bytes(row[1]))) for row in rows]
            except InvalidUnwrap as error:
                raise WrongKey("OPENNRM_KEK_OLD does not open the stored keys") from error
            cursor.execute(
                "SELECT nrm.rewrap(%s::uuid[], %s, %s::bytea[], %s::bytea[])",
                [[row[0] for row in rows], new_id, [row[1] for row in rows], wrapped],
            )
        after = rows[-1][0]
        done += len(rows)
        progress(len(rows))
