"""The signed context: who acts, for which agency, in which role, for which act.

Set once for each transaction; row-level security and every writing function read it. The text is
signed with HMAC-SHA256 under a key that no SQL of the application can read, so SQL that was
smuggled in cannot become somebody else. It dies with the transaction, the connection, or after
30 seconds, whichever is first. Example: `v1|<agency>|<member>|caseworker|read_case|<act>|…`.
"""

import hashlib
import hmac
import time
from dataclasses import dataclass
from uuid import UUID

from django.db import connections

from opennrm.records import keys

LIFETIME_SECONDS = 30


@dataclass(frozen=True, slots=True, kw_only=True)
class Context:
    """Who acts. `purpose` is the code of the act, `act` the random id of this one doing of it."""

    agency: UUID
    member: UUID
    role: str
    purpose: str
    act: UUID


def signed(context: Context, *, backend_pid: int, expires: int, key: bytes) -> str:
    """The text that the database accepts: eight fields and their HMAC, parted by `|`."""
    fields = (
        "v1",
        str(context.agency),
        str(context.member),
        context.role,
        context.purpose,
        str(context.act),
        str(expires),
        str(backend_pid),
    )
    message = "|".join(fields)
    return f"{message}|{hmac.new(key, message.encode(), hashlib.sha256).hexdigest()}"


def set_context(context: Context, *, using: str = "default") -> None:
    """Set the context for the current transaction; without one the database shows zero rows."""
    connection = connections[using]
    connection.ensure_connection()
    text = signed(
        context,
        backend_pid=connection.connection.info.backend_pid,
        # No rule reads this: it is how long the signature holds, judged by the database's clock.
        expires=int(time.time()) + LIFETIME_SECONDS,  # noqa: TID251
        key=keys.key("context"),
    )
    with connection.cursor() as cursor:
        cursor.execute("SELECT set_config('opennrm.context', %s, true)", [text])
