"""Tokens of a demo, and a client that speaks to the interface as each of them."""

import json
from collections.abc import Callable, Mapping
from datetime import UTC, date, datetime
from typing import Any

import pytest

UNTIL = date(2099, 12, 31)
PROBLEM = "application/problem+json"


class Caller:
    """Sends requests with one token and gives back the answer, checked for its form."""

    def __init__(self, token: str | None) -> None:
        self.headers = {"Authorization": f"Bearer {token}"} if token else {}
        # Django is set up only after this file is read.
        from django.test import Client

        self.client = Client()

    def get(self, path: str, **query: Any) -> Any:
        return self.checked(self.client.get(f"/api/v1/{path}", query, headers=self.headers))

    def post(
        self,
        path: str,
        body: Any,
        *,
        key: str | None = None,
        content_type: str = "application/json",
    ) -> Any:
        raw = body if isinstance(body, bytes) else json.dumps(body).encode()
        headers = {**self.headers, **({"Idempotency-Key": key} if key else {})}
        sent = self.client.generic(
            "POST",
            f"/api/v1/{path}",
            raw,
            content_type,
            headers=headers,
            CONTENT_TYPE=content_type,
        )
        return self.checked(sent)

    def checked(self, answer: Any) -> Any:
        assert answer.status_code < 500, answer.content
        assert answer.headers["Cache-Control"] == "no-store"
        if answer.status_code >= 400:
            assert answer.headers["Content-Type"] == PROBLEM
            said = answer.json()
            assert said["status"] == answer.status_code
            assert said["detail"]
        return answer


@pytest.fixture(scope="module")
def token(demo: None) -> Callable[..., str]:
    """Makes a token: `token("west_midlands_police", "first_responder")`."""
    from opennrm.procedures.days import day_of
    from opennrm.procedures.members import operator
    from opennrm.procedures.tokens import create_token

    on = day_of(datetime.now(UTC))

    def make(agency: str, role: str, *, until: date = UNTIL, email: str | None = None) -> str:
        made = create_token(
            operator(), agency_code=agency, email=email, role=role, until=until, on=on
        )
        return made.text

    return make


@pytest.fixture(scope="module")
def callers(token: Callable[..., str]) -> Mapping[str, Caller]:
    """A caller for each kind of token that the tests need."""
    authority = "single_competent_authority"
    return {
        "police": Caller(token("west_midlands_police", "first_responder")),
        "charity": Caller(token("salvation_army", "first_responder")),
        "authority": Caller(token(authority, "caseworker")),
        "caseworker": Caller(token(authority, "caseworker", email="caseworker@demo.invalid")),
        "closed": Caller(token("immigration_enforcement", "first_responder")),
        "analyst": Caller(token("single_competent_authority", "analyst")),
        "nobody": Caller(None),
    }
