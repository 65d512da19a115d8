"""Sessions that a reader of the table cannot use: stored under a hash, sealed to their own key.

The cookie holds the key; the table holds its SHA-256. The signature over a session's data includes
the key, so that data copied into another row opens no session.
"""

import hashlib
from typing import Any

from django.contrib.sessions.backends.db import SessionStore as DatabaseStore
from django.db.models.functions import Now

STORED_CHARACTERS = 40


class SessionStore(DatabaseStore):
    """Django's sessions in the database, for the eyes of whoever holds the cookie."""

    @classmethod
    def get_model_class(cls) -> Any:
        """Django's own table."""
        return DatabaseStore.get_model_class()

    @property
    def key_salt(self) -> str:
        """What the signature of this session's data is bound to."""
        return f"opennrm.session.{self.session_key}"

    def load(self) -> dict[str, Any]:
        """The data of the session that the cookie names; empty where there is none in force."""
        row = self.model.objects.filter(
            session_key=stored(self.session_key or ""), expire_date__gt=Now()
        ).first()
        if row is None:
            self._session_key = None
            return {}
        found: dict[str, Any] = self.decode(row.session_data)
        return found

    def exists(self, session_key: str | None) -> bool:
        """Whether there is such a session."""
        return bool(session_key) and super().exists(stored(str(session_key)))

    def create_model_instance(self, data: dict[str, Any]) -> Any:
        """The row, under the hash of the key."""
        row = super().create_model_instance(data)
        row.session_key = stored(row.session_key)
        return row

    def delete(self, session_key: str | None = None) -> None:
        """End this session, or the one of a key."""
        key = session_key or self.session_key
        if key is not None:
            self.model.objects.filter(session_key=stored(key)).delete()


def stored(session_key: str) -> str:
    """How a session's key stands in the table."""
    return hashlib.sha256(session_key.encode()).hexdigest()[:STORED_CHARACTERS]
