"""The database of an installation: the embedded PostgreSQL, or one's own by DATABASE_URL.

`ensure_running(data)` starts the embedded server when it is not running, makes the five roles
and the database on first use, and stops it again when the last user leaves. Users hold a shared
lock on `$OPENNRM_DATA/in-use`; whoever can have it alone may stop the server.
"""

import contextlib
import fcntl
import os
import time
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from urllib.parse import quote, urlencode

import psycopg
from psycopg import conninfo, sql

from opennrm.project import cluster, keys
from opennrm.project.cluster import Place

DATABASE = "opennrm"
ROLES = ("owner", "app", "keeper", "statistics", "auditor")
# Owns the functions that look behind the policies. Nobody signs in as the guard; the owner, who
# does not inherit its rights, may only take its place on purpose while migrating.
GUARD = "opennrm_guard"
LEAVING_PATIENCE = 1.0


@dataclass(frozen=True)
class Server:
    """A running database, and how each of the five roles reaches it."""

    owner_url: str
    app_url: str
    keeper_url: str
    statistics_url: str
    auditor_url: str
    superuser_url: str | None

    def url(self, role: str) -> str:
        """The address for a role by its short name."""
        return str(getattr(self, f"{role}_url"))


def describe(data: Path) -> Server:
    """Where the database of a data folder answers while it runs; starts and makes nothing."""
    given = os.environ.get("DATABASE_URL", "")
    if given or "OPENNRM_APP_URL" in os.environ:
        return _own_server(data, given)
    socket = cluster.socket_of(data)
    urls = {
        f"{role}_url": _url(socket, f"opennrm_{role}", _password(data, role), DATABASE)
        for role in ROLES
    }
    superuser_url = _url(socket, cluster.SUPERUSER, _password(data, "superuser"), "postgres")
    return Server(**urls, superuser_url=superuser_url)


@contextlib.contextmanager
def ensure_running(data: Path, *, options: tuple[str, ...] = ()) -> Iterator[Server]:
    """The database while the block runs. Errors: DatabaseUnavailable, with what would help."""
    if os.environ.get("DATABASE_URL"):
        yield describe(data)
        return
    keys.ensure_keys(data)
    place = cluster.place_of(data)
    in_use = os.open(data / "in-use", os.O_RDWR | os.O_CREAT, 0o600)
    try:
        # Waits while the last user is stopping the server.
        fcntl.flock(in_use, fcntl.LOCK_SH)
        with _alone(data / "starting"):
            server = _started(data, place, options)
        yield server
    finally:
        _leave(place, data, in_use)
        os.close(in_use)


def prepare(superuser_url: str, data: Path) -> None:
    """Create the roles and the database where they are missing; changes nothing that is there."""
    with psycopg.connect(superuser_url, autocommit=True) as connection:
        rows = connection.execute("SELECT rolname FROM pg_roles").fetchall()
        there = {row[0] for row in rows}
        for role in ROLES:
            if f"opennrm_{role}" not in there:
                connection.execute(role_sql(data, role))
        if GUARD not in there:
            connection.execute(guard_sql("opennrm_owner"))
        found = connection.execute("SELECT 1 FROM pg_database WHERE datname = %s", [DATABASE])
        if found.fetchone() is None:
            create_database(superuser_url, DATABASE)


def create_database(superuser_url: str, name: str, template: str | None = None) -> None:
    """A database of the owner's, empty or a copy of another, that only the five roles may enter."""
    words = sql.SQL("CREATE DATABASE {} OWNER opennrm_owner").format(sql.Identifier(name))
    if template:
        words += sql.SQL(" TEMPLATE {}").format(sql.Identifier(template))
    with psycopg.connect(superuser_url, autocommit=True) as connection:
        connection.execute(words)
        connection.execute(database_sql(name))
    with psycopg.connect(conninfo.make_conninfo(superuser_url, dbname=name)) as connection:
        connection.execute(schema_sql("opennrm_owner"))


def role_sql(data: Path, role: str) -> sql.Composed:
    """The statement that creates one role, with its password from the key folder."""
    return sql.SQL(
        "CREATE ROLE {} LOGIN NOSUPERUSER NOCREATEDB NOCREATEROLE NOBYPASSRLS NOINHERIT PASSWORD {}"
    ).format(sql.Identifier(f"opennrm_{role}"), sql.Literal(role_password(data, role)))


def guard_sql(owner: str) -> sql.Composed:
    """The statements that create the guard and let the owner take its place while migrating."""
    return sql.SQL(
        "CREATE ROLE {guard} NOLOGIN NOSUPERUSER NOCREATEDB NOCREATEROLE NOBYPASSRLS;"
        " GRANT {guard} TO {owner}"
    ).format(guard=sql.Identifier(GUARD), owner=sql.Identifier(owner))


def role_password(data: Path, role: str) -> str:
    """The password of a role, made on first use."""
    keys.prepare_folder(data)
    return keys.read_or_make(data, f"database-{role}")


def database_sql(database: str) -> sql.Composed:
    """Who may enter a database: the five roles, and nobody else."""
    others = sql.SQL(", ").join(sql.Identifier(f"opennrm_{r}") for r in ROLES if r != "owner")
    return sql.SQL(
        "REVOKE ALL ON DATABASE {0} FROM PUBLIC; GRANT CONNECT ON DATABASE {0} TO {1}"
    ).format(sql.Identifier(database), others)


def schema_sql(owner: str) -> sql.Composed:
    """What the site may do with the framework's tables; a migration takes accounts out again."""
    site = sql.SQL("opennrm_app")
    grant = sql.SQL("ALTER DEFAULT PRIVILEGES FOR ROLE {} IN SCHEMA public GRANT {} TO {}")
    own = sql.Identifier(owner)
    statements = (
        sql.SQL("REVOKE CREATE ON SCHEMA public FROM PUBLIC"),
        sql.SQL("GRANT USAGE, CREATE ON SCHEMA public TO {}").format(own),
        grant.format(own, sql.SQL("SELECT, INSERT, UPDATE, DELETE ON TABLES"), site),
        grant.format(own, sql.SQL("USAGE, SELECT ON SEQUENCES"), site),
    )
    return sql.SQL("; ").join(statements)


def _started(data: Path, place: Place, options: tuple[str, ...]) -> Server:
    """Make what is missing, start what does not run; called by one process at a time."""
    password = keys.read_or_make(data, "database-superuser")
    _set_foreign_cluster_aside(data, place)
    cluster.make_home(place)
    if not place.cluster.is_dir():
        cluster.create(place, password)
    superuser_url = _url(place.socket, cluster.SUPERUSER, password, "postgres")
    if not _answers(superuser_url):
        cluster.start(place, options)
        cluster.start_guardian(place, data / "in-use", data / "guardian")
    prepare(superuser_url, data)
    return describe(data)


def _set_foreign_cluster_aside(data: Path, place: Place) -> None:
    """A cluster whose keys are gone is kept, but under another name: nothing is ever deleted."""
    mark = place.home / "belongs-to"
    own = keys.read_or_make(data, "cluster-id")
    if place.cluster.is_dir() and (not mark.is_file() or mark.read_text("ascii") != own):
        number = 1
        while (aside := place.home.with_name(f"{place.home.name}.left-{number}")).exists():
            number += 1
        place.home.rename(aside)
    cluster.make_home(place)
    mark.write_text(own, encoding="ascii")


def _own_server(data: Path, owner_url: str) -> Server:
    """One's own server: the other roles by their own addresses, or as `database prepare` made."""
    urls = {}
    for role in ROLES[1:]:
        given = os.environ.get(f"OPENNRM_{role.upper()}_URL")
        # A process that must not act as owner has the other addresses only.
        urls[f"{role}_url"] = given or conninfo.make_conninfo(
            owner_url, user=f"opennrm_{role}", password=_password(data, role)
        )
    return Server(owner_url=owner_url, **urls, superuser_url=None)


def _password(data: Path, role: str) -> str:
    return keys.find(data, f"database-{role}") or ""


def _url(socket: Path, user: str, password: str, database: str) -> str:
    query = urlencode({"host": str(socket), "port": 5432}, quote_via=quote)
    return f"postgresql://{quote(user)}:{quote(password)}@/{database}?{query}"


def _answers(url: str) -> bool:
    try:
        psycopg.connect(url, connect_timeout=5).close()
    except psycopg.OperationalError:
        return False
    return True


@contextlib.contextmanager
def _alone(path: Path) -> Iterator[None]:
    """Hold a lock file alone while the block runs."""
    handle = os.open(path, os.O_RDWR | os.O_CREAT, 0o600)
    try:
        fcntl.flock(handle, fcntl.LOCK_EX)
        yield
    finally:
        os.close(handle)


def _leave(place: Place, data: Path, in_use: int) -> None:
    """Stop the server if nobody else uses it, and wait until its guardian has gone as well."""
    fcntl.flock(in_use, fcntl.LOCK_UN)
    waited = 0.0
    while waited < LEAVING_PATIENCE:
        try:
            fcntl.flock(in_use, fcntl.LOCK_EX | fcntl.LOCK_NB)
        except BlockingIOError:
            # Either somebody works on, or the guardian is stopping the server just now.
            time.sleep(0.05)
            waited += 0.05
        else:
            cluster.stop(place)
            with _alone(data / "guardian"):
                return
