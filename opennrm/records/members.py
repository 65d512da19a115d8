"""Members as stored: made by the owner or by a demo, read when somebody signs in."""

from collections.abc import Mapping
from typing import Any
from uuid import UUID

from allauth.account.models import EmailAddress
from allauth.mfa.models import Authenticator
from allauth.mfa.totp.internal.auth import TOTP
from django.db import transaction

from opennrm.records.models import OWNER, Member


def create_demo_member(
    member: UUID,
    *,
    email: str,
    name: str,
    password: str,
    totp_secret: str | None,
    shown: Mapping[str, Any],
) -> None:
    """Make a member of a demo, with what its first page prints to sign in; again without harm."""
    made = Member.objects.using(OWNER).filter(pk=member).first()
    if made is None:
        fields = {"id": member, "name": name, "demo_sign_in": dict(shown)}
        made = create(email, password, **fields)
    factors = Authenticator.objects.using(OWNER).filter(user_id=member)
    if totp_secret is not None and not factors.exists():
        TOTP.activate(made, totp_secret)


def create(email: str, password: str, **fields: Any) -> Member:
    """Make a member, as owner, whose address counts as verified: colleagues gave it."""
    with transaction.atomic(using=OWNER):
        made = Member.objects.create_user(email, password, **fields)
        EmailAddress.objects.using(OWNER).create(
            user=made, email=made.email, verified=True, primary=True
        )
    return made


def demo_sign_ins() -> tuple[dict[str, Any], ...]:
    """What a demo prints for each of its members, by e-mail address."""
    return tuple(
        member.demo_sign_in
        for member in Member.objects.filter(demo_sign_in__isnull=False).order_by("email")
        if member.demo_sign_in
    )


def has_second_factor(member: UUID) -> bool:
    """Whether this member has set up an authenticator."""
    return Authenticator.objects.filter(user_id=member).exists()


def has_lost_second_factor(member: UUID) -> bool:
    """Whether this member once set up an authenticator and has none now."""
    known = Member.objects.filter(pk=member, has_set_up_factor=True)
    return known.exists() and not Authenticator.objects.filter(user_id=member, type="totp").exists()


def names(members: list[UUID]) -> dict[UUID, str]:
    """Work names by member, for colleagues of the same agency."""
    return dict(Member.objects.filter(pk__in=members).values_list("pk", "name"))
