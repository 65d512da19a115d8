"""Documents over the interface: a form with a file in, a clean copy out, problems by field."""

import io
from typing import Any

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from PIL import Image

from opennrm.api.reading import LARGEST_FORM
from opennrm.api.schemas import examples
from tests.integration.api.test_sizes import Unread
from tests.integration.procedures import made_documents as made

SAID = {
    "what": "place",
    "shows_status": "no",
    "handed_over_by": "person",
    "handed_over_on": "2026-03-02",
}


@pytest.fixture(scope="module")
def case(callers) -> str:
    return str(callers["police"].post("referrals", examples.REFERRAL).json()["case"])


def put_in(caller: Any, case: str, data: bytes = b"", **changed: Any) -> Any:
    form = {**SAID, **changed}
    if data:
        form["file"] = SimpleUploadedFile("IMG_1.HEIC", data)
    where = f"/api/v1/cases/{case}/documents"
    return caller.checked(caller.client.post(where, form, headers=caller.headers))


def test_put_in_listed_and_read(callers, case):
    answer = put_in(callers["police"], case, made.picture("HEIF"), circumstances="Shown to us")
    assert answer.status_code == 201
    key = answer.json()["document"]
    listed = callers["authority"].get(f"cases/{case}/documents").json()
    (line,) = [one for one in listed["documents"] if one["id"] == key]
    # Whoever decides is told no file's own name (R-DEC-02).
    assert (line["name"], line["format"], line["cleaned"]) == (None, "heic", True)
    own = callers["police"].get(f"cases/{case}/documents").json()["documents"]
    assert "IMG_1.HEIC" in {one["name"] for one in own}
    assert (listed["most"], listed["most_megabytes"], listed["in_tray"]) == (100, 25, 0)
    read = callers["authority"].get(f"cases/{case}/documents/{key}")
    data = b"".join(read.streaming_content)
    assert Image.open(io.BytesIO(data)).format == "JPEG"
    assert made.CAMERA.encode() not in data
    assert read.headers["Content-Type"] == "application/octet-stream"
    assert read.headers["X-Content-Type-Options"] == "nosniff"


def test_what_is_wrong_is_named_by_field(callers, case):
    def named(answer: Any) -> set[tuple[str, str]]:
        assert answer.status_code == 422
        return {(error["parameter"], error["code"]) for error in answer.json()["errors"]}

    police = callers["police"]
    assert named(put_in(police, case)) == {("file", "missing")}
    assert named(put_in(police, case, b"chat", what="visa", more="x")) == {
        ("what", "literal_error"),
        ("more", "extra_forbidden"),
    }
    assert named(put_in(police, case, b"MZ\x90\x00")) == {("file", "document_unknown")}
    assert named(put_in(police, case, b"chat", handed_over_on="2099-01-01")) == {
        ("handed_over_on", "in_the_future")
    }
    assert named(put_in(police, case, b"OggS" + b"\0" * (25 * 1024 * 1024))) == {
        ("file", "document_too_large")
    }


def test_the_tray_tells_only_how_much_is_in_it(callers, case):
    before = callers["authority"].get(f"cases/{case}/documents").json()
    answer = put_in(callers["police"], case, made.pdf(), shows_status="not_sure")
    assert answer.json()["in_tray"] is True
    key = answer.json()["document"]
    assert callers["police"].get(f"cases/{case}/documents").json()["in_tray"] == 1
    assert callers["authority"].get(f"cases/{case}/documents").json() == before
    for who in ("police", "authority", "caseworker"):
        assert callers[who].get(f"cases/{case}/documents/{key}").status_code == 404


def test_foreign_and_absent_read_alike(callers, case):
    absent = "00000000-0000-4000-8000-000000000000"
    for who in ("charity", "closed", "analyst"):
        for found in (
            put_in(callers[who], case, b"chat"),
            callers[who].get(f"cases/{case}/documents"),
            callers[who].get(f"cases/{case}/documents/{absent}"),
        ):
            assert found.status_code == 404
            assert found.content == put_in(callers[who], absent, b"chat").content
    assert put_in(callers["nobody"], case, b"chat").status_code == 401


def test_a_form_is_checked_before_it_is_read(callers, case):
    police = callers["police"]

    def send(content_type: str, body: Any, **environ: Any) -> int:
        answer = police.client.generic(
            "POST",
            f"/api/v1/cases/{case}/documents",
            b"",
            content_type,
            headers=police.headers,
            **{"wsgi.input": body, "CONTENT_TYPE": content_type, **environ},
        )
        return int(police.checked(answer).status_code)

    form, body = "multipart/form-data; boundary=b", Unread(b"x" * 500)
    assert send("application/json", body, CONTENT_LENGTH="500") == 415
    assert send(form, body, CONTENT_LENGTH=str(LARGEST_FORM + 1)) == 413
    assert send(form, body, HTTP_TRANSFER_ENCODING="chunked") == 411
    assert send(form, body, CONTENT_LENGTH="abc") == 400
    assert body.taken == 0
    assert send("multipart/form-data", Unread(b"x" * 500), CONTENT_LENGTH="500") == 400
