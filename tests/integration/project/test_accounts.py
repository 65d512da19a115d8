"""Accounts against raw SQL as the application: nothing to run, nobody to become, nothing to read.

Whoever smuggles SQL into a page has the application's connection. These tests are that person.
"""

import base64
import os
import pickle
import time
from collections.abc import Sequence
from pathlib import Path
from typing import Any

import pytest
from allauth.mfa.models import Authenticator
from allauth.mfa.recovery_codes.internal.auth import RecoveryCodes
from allauth.mfa.totp.internal.auth import TOTP, format_hotp_value, hotp_value
from django.conf import settings
from django.contrib.auth import hashers
from django.contrib.sessions.models import Session
from django.core.cache import cache
from django.db import DatabaseError, connections, transaction
from django.test import Client

from opennrm.procedures.members import demo_sign_ins
from opennrm.records import keys, second_factor, vault
from opennrm.records.models import Member
from opennrm.records.sessions import stored

SECRET = "JBSWY3DPEHPK3PXP"


@pytest.fixture(autouse=True)
def accounts_of_a_demo(demo: None) -> None:
    """A demo with one member for each role; nobody has been turned away yet."""
    cache.clear()


def sql(statement: str, values: Sequence[Any] = ()) -> list[tuple[Any, ...]]:
    """Raw SQL as the application."""
    with transaction.atomic(), connections["default"].cursor() as cursor:
        cursor.execute(statement, values)
        return list(cursor.fetchall()) if cursor.description else []


def sign_in(role: str, *, secret: str | None = None, code: str | None = None) -> Client:
    """A browser that gave the password of a demo member, and a code."""
    one = next(each for each in demo_sign_ins() if each["role"] == role)
    client = Client()
    client.post("/sign-in/", {"login": one["email"], "password": one["password"]})
    if code is None:
        now = hotp_value(secret or one["totp_secret"], int(time.time()) // 30)
        code = format_hotp_value(now)
    client.post("/sign-in/code/", {"code": code})
    return client


def is_in(client: Client) -> bool:
    """Whether this browser is signed in."""
    return "_auth_user_id" in client.session


def member(role: str) -> Member:
    """A demo member."""
    return Member.objects.get(email=f"{role}@demo.invalid")


# The cache.


class Bomb:
    """Makes a file where it is unpickled."""

    def __init__(self, path: Path) -> None:
        self.path = path

    def __reduce__(self) -> tuple[Any, ...]:
        return os.mkdir, (str(self.path),)


def test_a_pickle_planted_in_the_cache_is_never_loaded(tmp_path: Path) -> None:
    planted = base64.b64encode(pickle.dumps(Bomb(tmp_path / "loaded"))).decode()
    cache.set("tries", [1.5])
    sql("UPDATE cache_entry SET value = to_jsonb(%s::text)", [planted])

    assert cache.get("tries") == planted
    assert not (tmp_path / "loaded").exists()
    with pytest.raises(DatabaseError):
        sql("UPDATE cache_entry SET value = %s", [planted])


def test_the_cache_keeps_what_sign_in_needs_and_nothing_that_is_no_data() -> None:
    now = time.time()
    cache.set("tries", [now, now + 0.1], 60)
    assert cache.get("tries") == [now, now + 0.1]
    assert cache.add("used", "y", 60)
    assert not cache.add("used", "n", 60)
    assert cache.get("used") == "y"
    with pytest.raises(TypeError):
        cache.set("tries", object())


def test_what_ran_out_of_the_cache_is_gone_and_can_be_kept_anew() -> None:
    cache.set("old", 1, -1)
    assert cache.get("old", "none") == "none"
    assert not cache.touch("old", 60)
    assert cache.add("old", 2, None)
    assert cache.get("old") == 2
    assert cache.touch("old", 60)
    assert cache.delete("old")
    assert not cache.delete("old")
    cache.set("older", 1, -1)
    cache.set("other", 1)
    assert sql("SELECT count(*) FROM cache_entry WHERE cache_key LIKE '%%older'") == [(0,)]


# Members.

RIGHTS = {
    "records_member": {"SELECT"},
    "account_emailaddress": {"SELECT"},
    "mfa_authenticator": {"SELECT", "INSERT", "UPDATE", "DELETE"},
    "cache_entry": {"SELECT", "INSERT", "UPDATE", "DELETE"},
    "django_session": {"SELECT", "INSERT", "UPDATE", "DELETE"},
}
CHANGES = ("SELECT", "INSERT", "UPDATE", "DELETE", "TRUNCATE", "REFERENCES", "TRIGGER")


def test_the_application_has_these_rights_in_public_and_no_others() -> None:
    found = sql(
        "SELECT c.relname, p.name FROM pg_class c, unnest(%s::text[]) AS p (name)"
        " WHERE c.relnamespace = 'public'::regnamespace AND c.relkind IN ('r', 'p', 'v')"
        " AND c.relname NOT LIKE 'procrastinate_%%' AND has_table_privilege(c.oid, p.name)",
        [list(CHANGES)],
    )
    rights: dict[str, set[str]] = {}
    for table, right in found:
        rights.setdefault(table, set()).add(right)
    assert rights == RIGHTS


@pytest.mark.parametrize(
    "statement",
    [
        "UPDATE records_member SET password = 'x'",
        "UPDATE records_member SET is_active = true",
        "UPDATE records_member SET email = 'me@example.invalid'",
        "UPDATE records_member SET demo_sign_in = '{}'",
        "INSERT INTO records_member SELECT * FROM records_member",
        "DELETE FROM records_member",
        "UPDATE account_emailaddress SET verified = true",
        "INSERT INTO account_emailaddress SELECT * FROM account_emailaddress",
        "DELETE FROM django_migrations",
        "ALTER TABLE mfa_authenticator DISABLE TRIGGER ALL",
        "UPDATE nrm.membership SET role = 'caseworker'",
    ],
)
def test_the_application_cannot_make_change_or_unlock_an_account(statement: str) -> None:
    with pytest.raises(DatabaseError, match=r"permission denied|must be owner"):
        sql(statement)


def test_a_password_under_an_older_hash_still_signs_in_and_is_not_rewritten(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    before = member("guardian").password
    hashing = ["django.contrib.auth.hashers.PBKDF2PasswordHasher", *settings.PASSWORD_HASHERS]
    monkeypatch.setattr(settings, "PASSWORD_HASHERS", hashing)
    hashers.get_hashers.cache_clear()
    hashers.get_hashers_by_algorithm.cache_clear()
    try:
        assert is_in(sign_in("guardian"))
    finally:
        monkeypatch.undo()
        hashers.get_hashers.cache_clear()
        hashers.get_hashers_by_algorithm.cache_clear()
    assert member("guardian").password == before
    assert member("guardian").last_login is not None


# Second factors.


def test_no_secret_of_a_second_factor_lies_in_the_clear() -> None:
    RecoveryCodes.activate(member("auditor"))
    kept = " ".join(str(data) for (data,) in sql("SELECT data::text FROM mfa_authenticator"))
    for one in demo_sign_ins():
        assert one["totp_secret"] not in kept
    codes = Authenticator.objects.get(user=member("auditor"), type="recovery_codes")
    assert len(codes.wrap().get_unused_codes()) == 10
    with pytest.raises(vault.CannotOpen):
        second_factor.opened(codes.data["seed"], b"another key of the right length!")


def test_ones_own_second_factor_in_anothers_row_signs_nobody_in() -> None:
    TOTP.activate(mine := Member.objects.create_user("mine@example.invalid"), SECRET)
    whose = member("prosecutor")
    sql("DELETE FROM mfa_authenticator WHERE user_id = %s", [whose.pk])
    sql(
        "INSERT INTO mfa_authenticator (user_id, type, data, created_at)"
        " SELECT %s, type, data, created_at FROM mfa_authenticator WHERE user_id = %s",
        [whose.pk, mine.pk],
    )
    assert not is_in(sign_in("prosecutor", secret=SECRET))


def test_a_second_factor_that_was_deleted_lets_nobody_in_on_the_password() -> None:
    whose = member("reviewer")
    sql("DELETE FROM mfa_authenticator WHERE user_id = %s", [whose.pk])
    assert not is_in(sign_in("reviewer"))
    with pytest.raises(DatabaseError, match="permission denied"):
        sql("UPDATE records_member SET has_set_up_factor = false")


@pytest.mark.parametrize(
    "change",
    [
        "user_id = (SELECT id FROM records_member WHERE email = 'analyst@demo.invalid')",
        "type = 'webauthn'",
        "data = jsonb_set(data, '{secret}', '\"x\"')",
        "data = data - 'bound'",
    ],
)
def test_a_second_factor_never_changes_hands_or_secret(change: str) -> None:
    with pytest.raises(DatabaseError, match="cannot be changed"):
        sql(f"UPDATE mfa_authenticator SET {change} WHERE user_id = %s", [member("releaser").pk])


def test_a_recovery_code_signs_in_once_and_stays_used() -> None:
    codes = RecoveryCodes.activate(member("rapporteur"))
    code = codes.get_unused_codes()[3]
    assert is_in(sign_in("rapporteur", code=code))
    assert not is_in(sign_in("rapporteur", code=code))
    with pytest.raises(DatabaseError, match="cannot be changed"):
        sql(
            "UPDATE mfa_authenticator SET data = jsonb_set(data, '{used_mask}', '0')"
            " WHERE type = 'recovery_codes' AND user_id = %s",
            [member("rapporteur").pk],
        )


def test_rotating_the_key_of_keys_takes_second_factors_along() -> None:
    now, other = keys.key("kek"), b"another key of the right length!"
    one = Authenticator.objects.get(user=member("police"))
    count = Authenticator.objects.count()
    sql("DELETE FROM mfa_authenticator WHERE NOT data ? 'bound'")
    sql("DELETE FROM mfa_authenticator WHERE user_id = %s", [member("prosecutor").pk])
    count = Authenticator.objects.count()

    assert second_factor.rotate(old=now, new=other) == count
    assert second_factor.rotate(old=now, new=other) == 0
    assert not second_factor.is_genuine(one.user_id)
    assert not is_in(sign_in("police"))
    with pytest.raises(vault.CannotOpen):
        second_factor.rotate(old=b"one more key of the right length", new=now)
    assert second_factor.rotate(old=other, new=now) == count
    assert is_in(sign_in("police"))


# Sessions.


def test_what_stands_in_the_table_of_sessions_opens_none() -> None:
    victim = sign_in("social_worker")
    assert is_in(victim)
    key = victim.session.session_key
    row = Session.objects.get(session_key=stored(str(key)))
    assert not Session.objects.filter(session_key=key).exists()

    thief = Client()
    thief.cookies[settings.SESSION_COOKIE_NAME] = row.session_key
    assert thief.get("/my-work/").headers["Location"].startswith("/sign-in/")


def test_the_data_of_a_session_copied_into_ones_own_is_nothing() -> None:
    victim, thief = sign_in("social_worker"), sign_in("analyst")
    of_thief, of_victim = (stored(str(c.session.session_key)) for c in (thief, victim))
    sql(
        "UPDATE django_session SET session_data ="
        " (SELECT session_data FROM django_session WHERE session_key = %s) WHERE session_key = %s",
        [of_victim, of_thief],
    )
    assert thief.get("/my-work/").headers["Location"].startswith("/sign-in/")
    assert is_in(victim)


def test_signing_out_ends_the_session_in_the_table() -> None:
    client = sign_in("social_worker")
    row = stored(str(client.session.session_key))
    assert Session.objects.filter(session_key=row).exists()
    client.post("/sign-out/")
    assert not Session.objects.filter(session_key=row).exists()
