"""Tokens of the programming interface: kept as hashes, found by hash, never listed with them.

A token is 32 random bytes, so its plain SHA-256 cannot be turned back. It belongs to an agency, or
to one member acting for it; the database says whose it is today, and nothing else about it.
"""

import hashlib
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date, datetime
from uuid import UUID

from django.db import IntegrityError, connections

from opennrm.records.errors import translated
from opennrm.records.models import Member


@dataclass(frozen=True, slots=True, kw_only=True)
class Holder:
    """Whose token it is: an agency's own where `member` is None."""

    token: UUID
    agency: UUID
    member: UUID | None
    role: str


@dataclass(frozen=True, slots=True, kw_only=True)
class TokenRow:
    """A token as an administrator sees it: never its text, never its hash."""

    token: UUID
    agency_code: str
    member: UUID | None
    role: str
    from_day: date
    to_day: date
    revoked_at: datetime | None


class NotForThisAgency(Exception):
    """The agency's class allows no token in this role (a constraint of the database)."""


def hash_of(text: str) -> bytes:
    """SHA-256 of a token; whatever was sent can be hashed, lone surrogates too."""
    return hashlib.sha256(text.encode("utf-8", "surrogatepass")).digest()


def holder_of(text: str) -> Holder | None:
    """Whose token this is today, else None. A member who was shut out has none."""
    with connections["default"].cursor() as cursor:
        cursor.execute("SELECT * FROM nrm.token_holder(%s)", [hash_of(text)])
        row = cursor.fetchone()
    if row is None:
        return None
    holder = Holder(token=row[0], agency=row[1], member=row[2], role=row[3])
    if holder.member is not None and not is_active(holder.member):
        return None
    return holder


def put(
    token: UUID,
    text: str,
    *,
    agency: UUID,
    member: UUID | None,
    role: str,
    from_day: date,
    to_day: date,
) -> None:
    """Keep the hash of a new token. Errors: NotForThisAgency."""
    try:
        with translated(), connections["default"].cursor() as cursor:
            cursor.execute(
                "SELECT nrm.put_token(%s, %s, %s, %s, %s, %s, %s)",
                [token, hash_of(text), agency, member, role, from_day, to_day],
            )
    except IntegrityError as error:
        raise NotForThisAgency(role) from error


def revoke(token: UUID) -> bool:
    """End a token now; False where there is none in force."""
    with translated(), connections["default"].cursor() as cursor:
        cursor.execute("SELECT nrm.revoke_token(%s)", [token])
        return bool(cursor.fetchone()[0])


def every() -> tuple[TokenRow, ...]:
    """All tokens, without hashes, by their last day."""
    with connections["default"].cursor() as cursor:
        cursor.execute("SELECT * FROM nrm.tokens()")
        return tuple(
            TokenRow(
                token=r[0],
                agency_code=r[1],
                member=r[2],
                role=r[3],
                from_day=r[4],
                to_day=r[5],
                revoked_at=r[6],
            )
            for r in cursor.fetchall()
        )


def is_active(member: UUID) -> bool:
    """Whether a member may sign in at all."""
    return Member.objects.filter(pk=member, is_active=True).exists()


def member_by_email(email: str) -> UUID | None:
    """The member with this e-mail address, else None."""
    found: UUID | None = (
        Member.objects.filter(email=email.lower()).values_list("pk", flat=True).first()
    )
    return found


def emails(members: list[UUID]) -> Mapping[UUID, str]:
    """E-mail addresses by member, for the administrator who lists tokens."""
    return dict(Member.objects.filter(pk__in=members).values_list("pk", "email"))
