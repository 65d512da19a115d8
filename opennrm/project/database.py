"""Prepare, migrate or describe the database of this installation.

`prepare` makes roles and database, or prints the SQL for whoever may; `migrate` changes the tables
as owner and writes down law tables and organisations; `status` says what runs and what is pending.
Example: `opennrm database status --json`.
"""

import argparse
import importlib
import json
import os
import sys
from pathlib import Path
from typing import Any

import django
import psycopg
from django.core.management import call_command
from django.db import connections
from django.db.migrations.executor import MigrationExecutor
from psycopg import conninfo

from opennrm.project import keys, postgres
from opennrm.project.cluster import DatabaseUnavailable

NEEDS = "surroundings"
ANSWERS_DATA = True
ROOT = Path(__file__).resolve().parent.parent


def add_arguments(parser: argparse.ArgumentParser) -> None:
    """What to do with the database."""
    parser.add_argument("what", choices=("prepare", "migrate", "status"))


def run(args: argparse.Namespace) -> int:
    """Do it; 3 when the surroundings do not allow it."""
    data = keys.data_folder()
    if args.what == "prepare" and os.environ.get("DATABASE_URL"):
        return prepare_own(data, os.environ["DATABASE_URL"])
    with postgres.ensure_running(data):
        if args.what == "migrate":
            migrate()
        if args.json or args.what == "status":
            tell(status(data), as_json=args.json)
    return 0


def migrate() -> None:
    """Bring the tables up to date as owner, then write what must be there before the first act."""
    start_django()
    if pending():
        call_command("migrate", database="owner", interactive=False, verbosity=0)
    installation: Any = importlib.import_module("opennrm.procedures.installation")
    installation.prepare(kind())
    rebuild_if_law_changed()
    connections.close_all()


def rebuild_if_law_changed() -> None:
    """Bring every list to today's law before anything reads one; say so where it took place."""
    keeping: Any = importlib.import_module("opennrm.procedures.keeping")
    rebuilt = keeping.rebuild_if_law_changed()
    if rebuilt is None:
        return
    rows, unreadable = rebuilt
    print(f"The law has changed: {rows} rows of the lists are new.", file=sys.stderr)
    for case in unreadable:
        print(f"The rows of case {case} are old: it cannot be read.", file=sys.stderr)


def close_connections() -> None:
    """Let go of every connection, so that the server can stop."""
    connections.close_all()


def kind() -> str:
    """What this installation is from its first start on: production, demo or benchmark."""
    if keys.is_production():
        return "production"
    return "benchmark" if os.environ.get("OPENNRM_ENV") == "benchmark" else "demo"


def pending() -> int:
    """How many migrations have not been applied."""
    start_django()
    executor = MigrationExecutor(connections["owner"])
    return len(executor.migration_plan(executor.loader.graph.leaf_nodes()))


def start_django() -> None:
    """Load the settings and the models; again without harm."""
    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "opennrm.project.settings")
    django.setup()


def status(data: Path) -> dict[str, Any]:
    """What runs where, without passwords."""
    server = postgres.describe(data)
    with psycopg.connect(server.owner_url) as connection:
        version = connection.info.parameter_status("server_version")
        where = {"host": connection.info.host, "database": connection.info.dbname}
    waiting = pending()
    connections.close_all()
    embedded = server.superuser_url is not None
    return {"embedded": embedded, "version": version, **where, "pending_migrations": waiting}


def tell(facts: dict[str, Any], *, as_json: bool) -> None:
    """One document, or one line for each fact."""
    if as_json:
        print(json.dumps(facts))
    else:
        print("\n".join(f"{name.replace('_', ' ')}: {value}" for name, value in facts.items()))


def prepare_own(data: Path, owner_url: str) -> int:
    """Make the roles on one's own server, or print the statements for its administrator."""
    owner = str(conninfo.conninfo_to_dict(owner_url)["user"])
    roles = [role for role in postgres.ROLES if role != "owner"]
    try:
        with psycopg.connect(owner_url) as connection:
            database = connection.info.dbname
            there = {row[0] for row in connection.execute("SELECT rolname FROM pg_roles")}
            missing = [role for role in roles if f"opennrm_{role}" not in there]
            statements = [postgres.role_sql(data, role).as_string(connection) for role in missing]
            if postgres.GUARD not in there:
                statements.append(postgres.guard_sql(owner).as_string(connection))
            statements.append(postgres.database_sql(database).as_string(connection))
            statements.append(postgres.schema_sql(owner).as_string(connection))
            try:
                for statement in statements:
                    connection.execute(statement)
            except psycopg.errors.InsufficientPrivilege:
                connection.rollback()
                print("This account may not make roles. Let an administrator run:", file=sys.stderr)
                print(";\n".join(statements) + ";")
                return 3
    except psycopg.OperationalError as error:
        raise DatabaseUnavailable(f"DATABASE_URL: {error}") from error
    return 0
