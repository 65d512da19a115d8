"""What tests stand on: one embedded server, a migrated template, a clone for each test module.

The server lives in a closed folder of its own under the temporary folder and is shared by all
workers and later runs; it stops when the last one leaves. A test that asks for `database` gets a
fresh copy of the migrated template, connects as the roles that the site uses and commits for real;
`installation` prepares it as a demo, `demo` makes the members. Nothing may leave this machine.
"""

import fcntl
import hashlib
import importlib
import ipaddress
import os
import runpy
import secrets
import socket
import sys
import tempfile
import threading
from collections.abc import Iterator
from pathlib import Path
from socketserver import ThreadingMixIn
from typing import Any
from wsgiref.simple_server import WSGIRequestHandler, make_server
from wsgiref.simple_server import WSGIServer as PlainServer

import django
import psycopg
import pytest
from django.core.management import call_command
from django.db import connections
from django.test.utils import setup_test_environment
from jinja2 import Environment
from psycopg import sql

from opennrm.project import compiled, keys, postgres

ROOT = Path(__file__).resolve().parent.parent
# Before any test loads compiled code: a folder for these very sources, shared by all workers.
compiled.keep_compiled(ROOT / "build")
TEMPLATES = ROOT / "opennrm" / "web" / "templates"
# Whatever the template database depends on: another content, another template.
TEMPLATE_SOURCES = ("records/migrations", "records/sql")
TEMPLATES_KEPT = 4
FAST = ("fsync=off", "synchronous_commit=off", "full_page_writes=off")
rendered: set[str] = set()


def data_folder() -> Path:
    """The folder of this checkout's test server; only this user can enter it."""
    name = hashlib.sha256(os.fsencode(ROOT)).hexdigest()[:8]
    folder = Path(tempfile.gettempdir()) / f"opennrm-tests-{os.geteuid()}-{name}"
    folder.mkdir(mode=0o700, exist_ok=True)
    if folder.is_symlink() or folder.stat().st_uid != os.geteuid():
        raise RuntimeError(f"{folder} belongs to somebody else")
    return folder


def pytest_configure(config: pytest.Config) -> None:
    """Set Django up on the test server's folder before any test module is loaded."""
    for name in ("DATABASE_URL", "OPENNRM_APP_URL", "OPENNRM_ENV", "OPENNRM_SERVING"):
        os.environ.pop(name, None)
    os.environ["OPENNRM_DATA"] = str(data_folder())
    os.environ["DJANGO_SETTINGS_MODULE"] = "opennrm.project.settings"
    os.environ.setdefault("OPENNRM_TEST_RUN", secrets.token_hex(4))
    keys.ensure_keys(data_folder())
    for role in (*postgres.ROLES, "superuser"):
        keys.read_or_make(data_folder(), f"database-{role}")
    django.setup()
    settings = sys.modules["django.conf"].settings
    settings.PASSWORD_HASHERS = ["django.contrib.auth.hashers.MD5PasswordHasher"]
    setup_test_environment(debug=False)
    sys.addaudithook(refuse_network)
    remember_templates()


# The network.


def refuse_network(event: str, arguments: tuple[Any, ...]) -> None:
    """Raise when a test would reach beyond this machine."""
    if event == "socket.connect" and isinstance(arguments[1], tuple):
        if not is_here(str(arguments[1][0])):
            raise RuntimeError(f"A test tried to reach {arguments[1][0]}.")
    elif event == "socket.getaddrinfo" and arguments[0] and not is_here(str(arguments[0])):
        raise RuntimeError(f"A test tried to look up {arguments[0]}.")


def is_here(host: str) -> bool:
    """Whether a host name or address is this machine."""
    if host in ("localhost", "", socket.gethostname()):
        return True
    try:
        return ipaddress.ip_address(host.strip("[]")).is_loopback
    except ValueError:
        return False


# The database.


@pytest.fixture(scope="session")
def server() -> Iterator[postgres.Server]:
    """The embedded server, shared by all workers."""
    with postgres.ensure_running(data_folder(), options=FAST) as running:
        yield running
        connections.close_all()


@pytest.fixture(scope="session")
def template(server: postgres.Server) -> str:
    """The name of the migrated template database, made by whoever comes first."""
    name = f"template_{fingerprint()}"
    with (data_folder() / "template").open("w") as lock:
        fcntl.flock(lock, fcntl.LOCK_EX)
        if name not in database_names(server):
            drop_leftovers(server)
            make_template(server, name)
    return name


@pytest.fixture(scope="module")
def database(server: postgres.Server, template: str) -> Iterator[str]:
    """A fresh copy of the template for one test module; every connection leads to it."""
    name = f"t_{os.getpid()}_{secrets.token_hex(4)}"
    postgres.create_database(str(server.superuser_url), name, template)
    lead_to(name)
    yield name
    lead_to("opennrm")
    drop(server, name)


@pytest.fixture(scope="module")
def installation(database: str) -> None:
    """Access tables, organisations and event kinds, as `opennrm database migrate` writes them."""
    importlib.import_module("opennrm.procedures.installation").prepare("demo")


@pytest.fixture(scope="module")
def demo(installation: None) -> None:
    """A demo with one member for each role."""
    importlib.import_module("opennrm.procedures.installation").load_demo()


def make_template(server: postgres.Server, name: str) -> None:
    """Migrate as owner under another name, and give it its own when it is whole."""
    growing = f"growing_{secrets.token_hex(4)}"
    postgres.create_database(str(server.superuser_url), growing)
    lead_to(growing)
    call_command("migrate", database="owner", interactive=False, verbosity=0)
    lead_to("opennrm")
    with psycopg.connect(server.superuser_url, autocommit=True) as connection:
        names = (sql.Identifier(growing), sql.Identifier(name))
        connection.execute(sql.SQL("ALTER DATABASE {} RENAME TO {}").format(*names))


def lead_to(name: str) -> None:
    """Let every alias, in every thread from now on, connect to this database."""
    connections.close_all()
    for alias in connections:
        connections[alias].settings_dict["NAME"] = name
        connections.settings[alias]["NAME"] = name


def fingerprint() -> str:
    """A hash over what the template is made from."""
    digest = hashlib.sha256((ROOT / "requirements" / "base.txt").read_bytes())
    for folder in TEMPLATE_SOURCES:
        for path in sorted((ROOT / "opennrm" / folder).rglob("*")):
            if path.suffix in (".py", ".sql", ".toml"):
                digest.update(os.fsencode(path.relative_to(ROOT)) + path.read_bytes())
    digest.update((ROOT / "opennrm" / "project" / "postgres.py").read_bytes())
    digest.update(Path(__file__).read_bytes())
    return digest.hexdigest()[:16]


def database_names(server: postgres.Server) -> list[str]:
    """Every database there is, the oldest first."""
    with psycopg.connect(server.superuser_url, autocommit=True) as connection:
        rows = connection.execute("SELECT datname FROM pg_database ORDER BY oid").fetchall()
    return [row[0] for row in rows]


def drop_leftovers(server: postgres.Server) -> None:
    """Old templates, and the copies that a killed run left."""
    names = database_names(server)
    templates = [name for name in names if name.startswith("template_")]
    for name in templates[: -TEMPLATES_KEPT + 1]:
        drop(server, name)
    for name in names:
        if name.startswith("growing_") or (name.startswith("t_") and not lives(name)):
            drop(server, name)


def lives(name: str) -> bool:
    """Whether the process that made a copy still runs."""
    return Path(f"/proc/{name.split('_')[1]}").exists()


def drop(server: postgres.Server, name: str) -> None:
    """Drop a database, whoever is still connected."""
    with psycopg.connect(server.superuser_url, autocommit=True) as connection:
        words = sql.SQL("DROP DATABASE IF EXISTS {} WITH (FORCE)").format(sql.Identifier(name))
        connection.execute(words)


# The site, for tests with a browser or another client.


class ThreadedServer(ThreadingMixIn, PlainServer):
    """One thread a request."""

    daemon_threads = True


class QuietHandler(WSGIRequestHandler):
    """Says nothing on stderr."""

    def log_message(self, format: str, *args: Any) -> None:
        """Nothing."""


@pytest.fixture(scope="module")
def site(database: str) -> Iterator[str]:
    """The address of the running site, on this module's database."""
    from django.core.wsgi import get_wsgi_application

    with make_server(
        "127.0.0.1", 0, get_wsgi_application(), ThreadedServer, QuietHandler
    ) as running:
        thread = threading.Thread(target=running.serve_forever, daemon=True)
        thread.start()
        yield f"http://127.0.0.1:{running.server_port}"
        running.shutdown()
        thread.join()


@pytest.fixture(scope="session")
def chromium() -> str:
    """The path of the browser that `make test` found or installed."""
    place = ROOT / "scripts" / "find_browser.py"
    finder = runpy.run_path(str(place))
    path = finder["find"]()
    assert path, finder["NEEDED"]
    return str(path)


# Every template is drawn by some test.


def remember_templates() -> None:
    """Note each template that Jinja draws, includes, extends or imports."""
    load = Environment._load_template

    def noting(self: Environment, name: Any, globals: Any) -> Any:
        rendered.add(str(name))
        return load(self, name, globals)

    Environment._load_template = noting  # type: ignore[method-assign]


def pytest_sessionfinish(session: pytest.Session, exitstatus: int) -> None:
    """After a whole run, refuse templates that no test has drawn."""
    if os.environ.get("OPENNRM_TEST_TEMPLATES") != "1":
        return
    notes = data_folder() / f"rendered-{os.environ['OPENNRM_TEST_RUN']}"
    notes.mkdir(exist_ok=True)
    (notes / str(os.getpid())).write_text("\n".join(rendered), encoding="utf-8")
    if hasattr(session.config, "workerinput"):
        return
    drawn = {name for file in notes.iterdir() for name in file.read_text("utf-8").splitlines()}
    for file in notes.iterdir():
        file.unlink()
    notes.rmdir()
    there = {str(p.relative_to(TEMPLATES)) for p in TEMPLATES.rglob("*") if p.is_file()}
    if never := sorted(there - drawn):
        print("\nTemplates that no test has drawn: " + ", ".join(never))
        session.exitstatus = pytest.ExitCode.TESTS_FAILED
