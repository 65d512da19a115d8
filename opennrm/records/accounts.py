"""Accounts and memberships as the operator writes them, by the owner's connection alone.

Members are kept when they go: their facts still say who wrote them. What ends is the membership,
and with the last one the account.
"""

from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import date
from uuid import UUID

from allauth.mfa.models import Authenticator
from django.db import IntegrityError, connections, transaction

from opennrm.records import installation
from opennrm.records.models import OWNER, Member


@dataclass(frozen=True, slots=True, kw_only=True)
class AccountRow:
    """A membership with the account that it belongs to."""

    email: str
    name: str
    role: str
    from_day: date
    to_day: date | None
    active: bool
    second_factor: bool


class NotForThisAgency(Exception):
    """The agency's class allows no member in this role (a constraint of the database)."""


@contextmanager
def owning() -> Iterator[None]:
    """One transaction of the owner's; an act logged inside is logged before this takes effect."""
    with transaction.atomic(using=OWNER):
        yield


def find(email: str) -> Member | None:
    """The account with this address, held until the transaction ends."""
    return Member.objects.using(OWNER).select_for_update().filter(email=email.lower()).first()


def set_password(member: Member, password: str) -> None:
    """Give an account a password, and open it again if it was shut."""
    member.set_password(password)
    member.is_active = True
    member.save(using=OWNER, update_fields=["password", "is_active"])


def forget_second_factor(member: UUID) -> None:
    """Take every second factor off; the next sign-in asks for a new one."""
    Authenticator.objects.using(OWNER).filter(user_id=member).delete()
    Member.objects.using(OWNER).filter(pk=member).update(has_set_up_factor=False)


def join(
    membership: UUID, *, member: UUID, agency: UUID, role: str, from_day: date, to_day: date | None
) -> None:
    """Give a member a role in an agency. Errors: NotForThisAgency."""
    try:
        installation.add_membership(
            membership, member=member, agency=agency, role=role, from_day=from_day, to_day=to_day
        )
    except IntegrityError as error:
        raise NotForThisAgency(role) from error


def holds(member: UUID, *, agency: UUID, role: str, from_day: date, to_day: date | None) -> bool:
    """Whether a member has this role there on any day of a stretch already."""
    with connections[OWNER].cursor() as cursor:
        cursor.execute(
            "SELECT EXISTS (SELECT 1 FROM nrm.membership WHERE member = %s AND agency = %s"
            " AND role = %s AND daterange(from_day, to_day, '[]')"
            " && daterange(%s::date, %s::date, '[]') AND from_day <= coalesce(to_day, from_day))",
            [member, agency, role, from_day, to_day],
        )
        return bool(cursor.fetchone()[0])


def end(member: UUID, *, agency: UUID | None, role: str | None, last_day: date) -> int:
    """Let memberships that run beyond a day end with it; says how many. None means any.

    One that had not begun ends before its first day, so it was never in force.
    """
    with connections[OWNER].cursor() as cursor:
        cursor.execute(
            "DELETE FROM nrm.membership WHERE member = %(member)s AND from_day > %(last)s"
            " AND (%(agency)s::uuid IS NULL OR agency = %(agency)s)"
            " AND (%(role)s::text IS NULL OR role = %(role)s)",
            {"member": member, "agency": agency, "role": role, "last": last_day},
        )
        never_begun = cursor.rowcount
        cursor.execute(
            "UPDATE nrm.membership SET to_day = %(last)s WHERE member = %(member)s"
            " AND (to_day IS NULL OR to_day > %(last)s)"
            " AND (%(agency)s::uuid IS NULL OR agency = %(agency)s)"
            " AND (%(role)s::text IS NULL OR role = %(role)s)",
            {"member": member, "agency": agency, "role": role, "last": last_day},
        )
        return int(never_begun + cursor.rowcount)


def shut_if_done(member: Member, *, on: date) -> bool:
    """Shut an account that has no membership on a day or after it; says whether it was shut."""
    with connections[OWNER].cursor() as cursor:
        cursor.execute(
            "SELECT EXISTS (SELECT 1 FROM nrm.membership"
            " WHERE member = %s AND (to_day IS NULL OR to_day >= %s))",
            [member.pk, on],
        )
        if cursor.fetchone()[0]:
            return False
    member.is_active = False
    member.save(using=OWNER, update_fields=["is_active"])
    return True


def of_agency(agency: UUID) -> tuple[AccountRow, ...]:
    """Everybody who is, was or will be a member of an agency, by address and first day."""
    with connections[OWNER].cursor() as cursor:
        cursor.execute(
            "SELECT p.email, p.name, m.role, m.from_day, m.to_day, p.is_active, EXISTS"
            " (SELECT 1 FROM mfa_authenticator a WHERE a.user_id = p.id AND a.type = 'totp')"
            " FROM nrm.membership m JOIN records_member p ON p.id = m.member"
            " WHERE m.agency = %s ORDER BY p.email, m.from_day",
            [agency],
        )
        return tuple(
            AccountRow(
                email=r[0],
                name=r[1],
                role=r[2],
                from_day=r[3],
                to_day=r[4],
                active=r[5],
                second_factor=r[6],
            )
            for r in cursor.fetchall()
        )
