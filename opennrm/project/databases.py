"""Django's database connections, one for each role, from the addresses of a server.

Each role reads and writes what the database lets it; the site has no owner's connection.
Example: `connections["statistics"]` signs in as opennrm_statistics.
"""

from typing import Any

from psycopg.conninfo import conninfo_to_dict

from opennrm.project.postgres import ROLES, Server

ALIASES = {"default": "app", **{role: role for role in ROLES if role != "app"}}
FIELDS = {"dbname": "NAME", "user": "USER", "password": "PASSWORD", "host": "HOST", "port": "PORT"}
POOL = {"min_size": 1, "max_size": 12, "timeout": 10}


def databases(server: Server, *, serving: bool) -> dict[str, dict[str, Any]]:
    """The setting DATABASES; a serving process has a pool and no way to act as owner."""
    return {
        alias: _connection(server.url(role), pool=serving and alias == "default")
        for alias, role in ALIASES.items()
        if not (serving and role == "owner")
    }


def _connection(url: str, *, pool: bool) -> dict[str, Any]:
    given = {name: str(value) for name, value in conninfo_to_dict(url).items() if value is not None}
    options: dict[str, Any] = {k: v for k, v in given.items() if k not in FIELDS}
    options["options"] = f"{given.get('options', '')} -c search_path=public,nrm".strip()
    if pool:
        options["pool"] = POOL
    return {
        "ENGINE": "django.db.backends.postgresql",
        **{setting: given.get(name, "") for name, setting in FIELDS.items()},
        "OPTIONS": options,
        # The pool keeps connections; Django must not keep them as well.
        "CONN_MAX_AGE": 0,
        "DISABLE_SERVER_SIDE_CURSORS": False,
    }
