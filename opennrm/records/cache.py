"""Django's cache in a table of JSON, shared by all processes: sign-in limits and used codes.

What the database gives back is data and never becomes an object: whoever could write a row here
must not be able to run anything in the site. Only what JSON knows can be kept.
Example: a list of times survives; a date raises TypeError.
"""

import json
from datetime import UTC, datetime
from typing import Any

from django.core.cache.backends.base import DEFAULT_TIMEOUT, BaseCache
from django.db import connections

NEVER = datetime(9999, 1, 1, tzinfo=UTC)
CULLED_AT_ONCE = 100


class JsonCache(BaseCache):
    """Keeps JSON in `public.cache_entry`."""

    def __init__(self, location: str, params: dict[str, Any]) -> None:
        super().__init__(params)

    def get(self, key: str, default: Any = None, version: int | None = None) -> Any:
        """The value, or `default` where there is none that has not run out."""
        rows = self._run(
            "SELECT value::text FROM cache_entry"
            " WHERE cache_key = %s AND expires > statement_timestamp()",
            [self.make_and_validate_key(key, version=version)],
        )
        return json.loads(rows[0][0]) if rows else default

    def set(
        self, key: str, value: Any, timeout: Any = DEFAULT_TIMEOUT, version: int | None = None
    ) -> None:
        """Keep a value, and drop some that have run out. Errors: TypeError (not JSON)."""
        self._run(
            "INSERT INTO cache_entry VALUES (%s, %s::jsonb, %s) ON CONFLICT (cache_key)"
            " DO UPDATE SET value = EXCLUDED.value, expires = EXCLUDED.expires RETURNING true",
            self._row(key, value, timeout, version),
        )
        self._run(
            "DELETE FROM cache_entry WHERE cache_key IN (SELECT cache_key FROM cache_entry"
            " WHERE expires <= statement_timestamp() LIMIT %s FOR UPDATE SKIP LOCKED)"
            " RETURNING true",
            [CULLED_AT_ONCE],
        )

    def add(
        self, key: str, value: Any, timeout: Any = DEFAULT_TIMEOUT, version: int | None = None
    ) -> bool:
        """Keep a value where there is none; of two at once, one is told False."""
        return bool(
            self._run(
                "INSERT INTO cache_entry VALUES (%s, %s::jsonb, %s) ON CONFLICT (cache_key)"
                " DO UPDATE SET value = EXCLUDED.value, expires = EXCLUDED.expires"
                " WHERE cache_entry.expires <= statement_timestamp() RETURNING true",
                self._row(key, value, timeout, version),
            )
        )

    def touch(self, key: str, timeout: Any = DEFAULT_TIMEOUT, version: int | None = None) -> bool:
        """Let a value last longer; False where there is none."""
        return bool(
            self._run(
                "UPDATE cache_entry SET expires = %s"
                " WHERE cache_key = %s AND expires > statement_timestamp() RETURNING true",
                [self._expires(timeout), self.make_and_validate_key(key, version=version)],
            )
        )

    def delete(self, key: str, version: int | None = None) -> bool:
        """Drop a value; False where there was none."""
        return bool(
            self._run(
                "DELETE FROM cache_entry WHERE cache_key = %s RETURNING true",
                [self.make_and_validate_key(key, version=version)],
            )
        )

    def clear(self) -> None:
        """Drop everything."""
        self._run("DELETE FROM cache_entry RETURNING true", [])

    def _row(self, key: str, value: Any, timeout: Any, version: int | None) -> list[Any]:
        cached = self.make_and_validate_key(key, version=version)
        return [cached, json.dumps(value), self._expires(timeout)]

    def _expires(self, timeout: Any) -> datetime:
        until = self.get_backend_timeout(timeout)
        return NEVER if until is None else datetime.fromtimestamp(max(until, 0), UTC)

    def _run(self, statement: str, values: list[Any]) -> list[tuple[Any, ...]]:
        with connections["default"].cursor() as cursor:
            cursor.execute(statement, values)
            return list(cursor.fetchall())
