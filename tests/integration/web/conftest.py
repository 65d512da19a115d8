"""Browsers of the demo's members, without a browser: they post forms and read pages."""

import re
from collections.abc import Callable, Mapping
from html import unescape
from typing import Any
from uuid import uuid4

import pytest
from django.test import Client


class Reader:
    """A client that follows redirects and never meets a broken page."""

    def __init__(self, role: str | None) -> None:
        from django.contrib.auth import get_user_model

        self.client = Client()
        if role is not None:
            email = f"{role.replace('_', '.')}@demo.invalid"
            self.client.force_login(get_user_model().objects.get(email=email))

    def get(self, path: str, **query: Any) -> Any:
        return self.checked(self.client.get(path, query, follow=True))

    def post(self, path: str, data: Mapping[str, Any] | None = None) -> Any:
        return self.checked(self.client.post(path, data or {}, follow=True))

    def checked(self, answer: Any) -> Any:
        assert answer.status_code < 500, answer.content
        assert "script-src 'self'" in answer.headers["Content-Security-Policy"]
        page = answer.content.decode()
        assert " style=" not in page
        assert "<script>" not in page
        return answer


def heading(answer: Any) -> str:
    """The first heading of a page, as text."""
    found = re.search(r"<h1[^>]*>(.*?)</h1>", answer.content.decode(), re.DOTALL)
    assert found, answer.content
    return " ".join(unescape(re.sub(r"<[^>]+>", " ", found.group(1))).split())


def text(answer: Any) -> str:
    """A page as one line of text."""
    return " ".join(unescape(re.sub(r"<[^>]+>", " ", answer.content.decode())).split())


def colleagues_client() -> Client:
    """A client signed in as a new first responder of the demo's police force."""
    from allauth.mfa.totp.internal.auth import TOTP

    from opennrm.procedures.installation import DEMO_FROM
    from opennrm.records import installation
    from opennrm.records.models import Member
    from tests.integration.procedures import people

    made = Member.objects.create_user(f"{uuid4().hex}@example.invalid", "x" * 20)
    TOTP.activate(made, "JBSWY3DPEHPK3PXP")
    installation.add_membership(
        uuid4(),
        member=made.pk,
        agency=people.agency("west_midlands_police"),
        role="first_responder",
        from_day=DEMO_FROM,
    )
    client = Client()
    client.force_login(made)
    return client


@pytest.fixture(scope="module")
def colleague(demo: None) -> Reader:
    """Another first responder of the demo's police force."""
    found = Reader(None)
    found.client = colleagues_client()
    return found


@pytest.fixture(scope="module")
def officer(demo: None) -> Reader:
    """A first responder of the demo's police force."""
    return Reader("first_responder")


@pytest.fixture(scope="module")
def caseworker(demo: None) -> Reader:
    """A caseworker of the demo's competent authority."""
    return Reader("caseworker")


@pytest.fixture(scope="module")
def reader(demo: None) -> Callable[[str | None], Reader]:
    """`reader("caseworker")` is signed in; `reader(None)` is anybody."""
    return Reader
