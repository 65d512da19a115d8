"""The signed context: who acts, for which agency, in which role, for which act.

Set once for each transaction; row-level security and every writing function read it. The text is
signed with HMAC-SHA256 under a key that no SQL of the application can read, so SQL that was
smuggled in cannot become somebody else. It is bound to one transaction of one backend, so that it
is worth nothing to whoever reads it, and it reaches the database as a parameter, so that it stands
in no query text. Example: `v2|<agency>|<member>|caseworker|read_case|<act>|…`.
"""

import hashlib
import hmac
from dataclasses import dataclass
from uuid import UUID

import psycopg
from django.db import connections

from opennrm.records import keys

LIFETIME_SECONDS = 30
# The database's clock, so that a site whose clock is wrong is not shut out.
WHERE_WE_ARE = (
    "SELECT pg_backend_pid(), nrm.transaction_began(),"
    " floor(extract(epoch FROM statement_timestamp()))::bigint"
)


@dataclass(frozen=True, slots=True, kw_only=True)
class Context:
    """Who acts. `purpose` is the code of the act, `act` the random id of this one doing of it."""

    agency: UUID
    member: UUID
    role: str
    purpose: str
    act: UUID


def signed(context: Context, *, backend_pid: int, began: int, expires: int, key: bytes) -> str:
    """The text that the database accepts: nine fields and their HMAC, parted by `|`.

    `began`: when the transaction began, in microseconds of the epoch by the database's clock.
    """
    fields = (
        "v2",
        str(context.agency),
        str(context.member),
        context.role,
        context.purpose,
        str(context.act),
        str(expires),
        str(backend_pid),
        str(began),
    )
    message = "|".join(fields)
    return f"{message}|{hmac.new(key, message.encode(), hashlib.sha256).hexdigest()}"


def set_context(context: Context, *, using: str = "default") -> None:
    """Set the context for the current transaction; without one the database shows zero rows."""
    connection = connections[using]
    connection.ensure_connection()
    # Not Django's cursor: that one writes parameters into the text of the query, where every other
    # connection of the same role could read them.
    with psycopg.Cursor(connection.connection) as cursor:
        cursor.execute(WHERE_WE_ARE)
        [(backend_pid, began, now)] = cursor.fetchall()
        text = signed(
            context,
            backend_pid=backend_pid,
            began=began,
            expires=now + LIFETIME_SECONDS,
            key=keys.key("context"),
        )
        cursor.execute("SELECT set_config('opennrm.context', %s, true)", [text])
