"""How members sign in: by e-mail, password and a second factor; nobody registers themselves.

Accounts are made by an administrator of an agency, never by a stranger on a public page.
"""

from typing import Any

from allauth.account.adapter import DefaultAccountAdapter
from django.http import HttpRequest


class MemberAdapter(DefaultAccountAdapter):
    """allauth's account rules, as OpenNRM wants them."""

    def is_open_for_signup(self, request: HttpRequest) -> bool:
        """Say no: an account is given, not taken."""
        return False

    def populate_username(self, request: HttpRequest, user: Any) -> None:
        """Leave out: members have no user name, the e-mail address is the sign-in."""
