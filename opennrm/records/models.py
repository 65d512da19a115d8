"""Members: the people who work in an agency and sign in. Never the people whom cases are about.

What a member may do hangs on memberships (agency, role, from, to) in the schema `nrm`, which the
web application can read and cannot write; this model holds only what signing in needs.
"""

from typing import Any, ClassVar
from uuid import UUID, uuid4

from django.contrib.auth import hashers
from django.contrib.auth.base_user import AbstractBaseUser, BaseUserManager
from django.db import models

# The application's own connection may not write members.
OWNER = "owner"


class MemberManager(BaseUserManager["Member"]):
    """Makes members; there is no superuser, because nobody stands above the access table."""

    def create_user(self, email: str, password: str | None = None, **fields: Any) -> "Member":
        """Create a member, as owner, who signs in with `email`; without a password nobody can."""
        member = self.model(email=self.normalize_email(email).lower(), **fields)
        member.set_password(password)
        member.save(using=self._db or OWNER)
        return member


class Member(AbstractBaseUser):
    """Someone who works in an agency. `name` is a work name, shown to colleagues only."""

    id: "models.UUIDField[UUID, UUID]" = models.UUIDField(
        primary_key=True, default=uuid4, editable=False
    )
    email: "models.EmailField[str, str]" = models.EmailField(unique=True)
    name: "models.CharField[str, str]" = models.CharField(max_length=120, blank=True)
    is_active: "models.BooleanField[bool, bool]" = models.BooleanField(default=True)
    # Written by a trigger when a second factor is set up; only the owner unsets it.
    has_set_up_factor: "models.BooleanField[bool, bool]" = models.BooleanField(
        default=False, editable=False
    )
    demo_sign_in: "models.JSONField[Any, Any]" = models.JSONField(
        null=True, blank=True, editable=False
    )

    objects = MemberManager()

    USERNAME_FIELD = "email"
    REQUIRED_FIELDS: ClassVar[list[str]] = []

    def check_password(self, raw_password: str | None) -> bool:
        """Whether this is the password; unlike Django's, it never writes a better hash."""
        return bool(hashers.check_password(raw_password, self.password))

    def __str__(self) -> str:
        """The key alone, so that no name reaches a log by accident."""
        return str(self.id)
