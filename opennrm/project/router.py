"""Which database connection Django's own models use, and the one that may migrate.

Example: `migrate --database owner` changes tables; the site's connection never may.
"""

from typing import Any


class OwnerMigrates:
    """Tables are made by the owner's connection only; everything else uses the site's own."""

    def allow_relation(self, left: Any, right: Any, **hints: Any) -> bool:
        """All connections lead to one database, so every relation holds."""
        return True

    def allow_migrate(self, db: str, app_label: str, **hints: Any) -> bool:
        """Only the owner."""
        return db == "owner"
