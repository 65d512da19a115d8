"""What the database can answer instead of doing: absent, too late, not a legal write, busy."""

from collections.abc import Iterator
from contextlib import contextmanager

import psycopg
from django.db import Error as DatabaseError


class Absent(Exception):
    """No such case for this actor: absent and forbidden alike (SQLSTATE NR403)."""


class SomebodyWasFirst(Exception):
    """The stream has moved since it was read (SQLSTATE NR409)."""


class NotALegalWrite(Exception):
    """The write breaks the store's own order: a fault in the code above (SQLSTATE NR422)."""


class Busy(Exception):
    """Somebody else holds what is needed, and went on holding it for too long (SQLSTATE 55P03)."""


BY_STATE = {"NR403": Absent, "NR409": SomebodyWasFirst, "NR422": NotALegalWrite, "55P03": Busy}


@contextmanager
def translated() -> Iterator[None]:
    """Turn the database's own codes into this module's errors; anything else passes unchanged."""
    try:
        yield
    except (psycopg.Error, DatabaseError) as error:
        cause = error if isinstance(error, psycopg.Error) else error.__cause__
        known = BY_STATE.get(getattr(cause, "sqlstate", None) or "")
        if known is None:
            raise
        raise known(str(cause).splitlines()[0]) from error
