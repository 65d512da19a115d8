"""The settings against the migrated database: roles, tables and what the site may touch."""

import pytest
from django.conf import settings
from django.core.cache import cache
from django.core.management import call_command
from django.db import ProgrammingError, connections

from opennrm.project import postgres
from opennrm.project.databases import databases


@pytest.mark.parametrize("alias", ["default", "owner", "keeper", "statistics", "auditor"])
def test_each_alias_signs_in_as_its_role(database: str, alias: str) -> None:
    with connections[alias].cursor() as cursor:
        cursor.execute("SELECT current_user, current_database(), current_schemas(false)")
        role = "app" if alias == "default" else alias
        assert cursor.fetchone() == (f"opennrm_{role}", database, ["public", "nrm"])


def test_the_site_cannot_change_tables(database: str) -> None:
    with connections["default"].cursor() as cursor, pytest.raises(ProgrammingError):
        cursor.execute("ALTER TABLE django_session ADD COLUMN mine int")


def test_the_site_keeps_sessions_and_limits(database: str) -> None:
    cache.set("tries", 3)
    assert cache.get("tries") == 3


def test_no_migration_is_missing(database: str) -> None:
    call_command("makemigrations", check_changes=True, dry_run=True, verbosity=0)


def test_a_serving_process_cannot_act_as_owner(server: postgres.Server) -> None:
    serving = databases(server, serving=True)
    assert "owner" not in serving
    assert serving["default"]["OPTIONS"]["pool"]
    assert serving["default"]["CONN_MAX_AGE"] == 0


def test_passwords_are_long_and_scripts_never_read_cookies() -> None:
    lengths = [
        validator["OPTIONS"]["min_length"]
        for validator in settings.AUTH_PASSWORD_VALIDATORS
        if validator["NAME"].endswith("MinimumLengthValidator")
    ]
    assert lengths == [15]
    assert settings.SESSION_COOKIE_HTTPONLY
    assert settings.CSRF_COOKIE_HTTPONLY
