"""How members sign in: by e-mail, password and a second factor; nobody registers themselves.

Accounts are made by the operator (`opennrm member`), never by a stranger on a public page. Each
sign-in and each failed try leaves a row in the access log; a row that cannot be written stops the
sign-in, because it is written before the session is.
Example: the right password and a wrong code is `wrong_code` in the member's own chain.
"""

from typing import Any
from uuid import UUID

from allauth.account.adapter import DefaultAccountAdapter
from allauth.account.internal.stagekit import clear_login
from allauth.mfa.adapter import get_adapter
from allauth.mfa.base.forms import AuthenticateForm, ReauthenticateForm
from django.core.exceptions import ValidationError
from django.http import HttpRequest, HttpResponse

from opennrm.procedures.members import (
    has_genuine_factors,
    has_lost_second_factor,
    record_failed_password,
    record_sign_in,
)
from opennrm.web.clock import today


class MemberAdapter(DefaultAccountAdapter):
    """allauth's account rules, as OpenNRM wants them."""

    def is_open_for_signup(self, request: HttpRequest) -> bool:
        """Say no: an account is given, not taken."""
        return False

    def populate_username(self, request: HttpRequest, user: Any) -> None:
        """Leave out: members have no user name, the e-mail address is the sign-in."""

    def pre_login(self, request: HttpRequest, user: Any, **kwargs: Any) -> HttpResponse | None:
        """Let nobody in on a password alone whose second factor has gone."""
        if user.is_active and has_lost_second_factor(user.pk):
            record_sign_in(user.pk, outcome="factor_gone", on=today())
            clear_login(request)
            shut: HttpResponse = super().respond_user_inactive(request, user)
            return shut
        answer: HttpResponse | None = super().pre_login(request, user, **kwargs)
        return answer

    def login(self, request: HttpRequest, user: Any) -> None:
        """Log the sign-in, every step of which is done, and only then open the session."""
        record_sign_in(user.pk, outcome="done", on=today())
        super().login(request, user)

    def authentication_failed(self, request: HttpRequest, **credentials: Any) -> None:
        """Log a wrong password, at signing in or when it is asked for again."""
        record_failed_password(str(credentials.get("email", "")), on=today())
        super().authentication_failed(request, **credentials)

    def respond_user_inactive(self, request: HttpRequest, user: Any) -> HttpResponse:
        """Log that somebody who was shut out knew the password."""
        record_sign_in(user.pk, outcome="inactive", on=today())
        answer: HttpResponse = super().respond_user_inactive(request, user)
        return answer


class CodeForm(AuthenticateForm):
    """The code of the second factor at signing in; a wrong one is logged."""

    def clean_code(self) -> str:
        """Take a right code once. Errors: ValidationError."""
        try:
            _only_genuine(self.user.pk)
            return str(super().clean_code())
        except ValidationError:
            _wrong_code(self.user.pk)
            raise


class CodeAgainForm(ReauthenticateForm):
    """The code of the second factor, asked for again; a wrong one is logged."""

    def clean_code(self) -> str:
        """Take a right code once. Errors: ValidationError."""
        try:
            _only_genuine(self.user.pk)
            return str(super().clean_code())
        except ValidationError:
            _wrong_code(self.user.pk)
            raise


def _wrong_code(member: UUID) -> None:
    record_sign_in(member, outcome="wrong_code", on=today())


def _only_genuine(member: UUID) -> None:
    """Take no code of a second factor that was put there. Errors: ValidationError."""
    if not has_genuine_factors(member):
        raise get_adapter().validation_error("incorrect_code")
