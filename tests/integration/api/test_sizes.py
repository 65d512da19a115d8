"""How much is read of what is sent: a number of bytes, or chunks up to the bound."""

import io
from typing import Any

import pytest
from django.test import Client

from opennrm.api.reading import LARGEST_BODY

CHUNKED = {"HTTP_TRANSFER_ENCODING": "chunked", "CONTENT_LENGTH": ""}
TERMINATED = {**CHUNKED, "wsgi.input_terminated": True}


class Unread(io.BytesIO):
    """A body that counts what is read of it."""

    taken = 0

    def read(self, size: int | None = -1) -> bytes:
        """Bytes, counted."""
        found = super().read(size)
        self.taken += len(found)
        return found


def post(body: io.BytesIO, token: str, **environ: Any) -> Any:
    """Send a body as a server hands it over."""
    return Client().generic(
        "POST",
        "/api/v1/referrals",
        b"",
        "application/json",
        headers={"Authorization": f"Bearer {token}"},
        **{"wsgi.input": body, "CONTENT_TYPE": "application/json", **environ},
    )


@pytest.fixture(scope="module")
def police(token: Any) -> str:
    return str(token("west_midlands_police", "first_responder"))


@pytest.mark.parametrize("length", ["abc", "-1", "1.5", "１２", "1 2"])
def test_a_length_that_is_no_number_is_refused(police: str, length: str) -> None:
    answer = post(io.BytesIO(b"{}"), police, CONTENT_LENGTH=length)
    assert (answer.status_code, answer.json()["type"]) == (
        400,
        "urn:opennrm:problem:malformed_length",
    )


@pytest.mark.parametrize("length", [str(LARGEST_BODY + 1), "9" * 30, "9" * 5000])
def test_a_length_beyond_the_bound_is_refused_before_reading(police: str, length: str) -> None:
    body = Unread(b"{}")
    assert post(body, police, CONTENT_LENGTH=length).status_code == 413
    assert body.taken == 0


def test_chunks_are_read_up_to_the_bound(police: str) -> None:
    body = Unread(b" " * (LARGEST_BODY + 5000))
    assert post(body, police, **TERMINATED).status_code == 413
    assert body.taken == LARGEST_BODY + 1


def test_chunks_within_the_bound_are_a_document_like_any_other(police: str) -> None:
    assert post(io.BytesIO(b'{"nothing": 1}'), police, **TERMINATED).status_code == 422
    assert post(io.BytesIO(b"{"), police, **TERMINATED).status_code == 400


def test_chunks_of_a_server_that_does_not_end_them_need_a_length(police: str) -> None:
    body = Unread(b"{}")
    assert post(body, police, **CHUNKED).status_code == 411
    assert body.taken == 0
