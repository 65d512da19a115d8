"""The pages of documents: put in from a telephone, downloaded as a copy, taken back, opened."""

import io
import re
from typing import Any

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client
from PIL import Image

from opennrm.procedures.identification.refer import refer
from tests.integration.api.test_sizes import Unread
from tests.integration.procedures import made_documents as made
from tests.integration.procedures import people
from tests.integration.procedures.test_documents import grant
from tests.integration.web.conftest import Reader, heading, text
from tests.integration.web.urgent_start import begin

pytestmark = pytest.mark.usefixtures("demo")
SAID = {
    "what": "place",
    "shows_status": "no",
    "handed_over_by": "person",
    "handed_over_on__day": "2",
    "handed_over_on__month": "3",
    "handed_over_on__year": "2026",
    "circumstances": "On her own telephone",
}


def sent_file(data: bytes, name: str = "IMG_1.heic") -> SimpleUploadedFile:
    return SimpleUploadedFile(name, data, content_type="application/x-made-up")


def case_of_the_demo() -> str:
    receipt = refer(people.officer(), answers=people.named(), on=people.MONDAY)
    return f"/cases/{receipt.case}/documents/"


def downloaded(reader: Reader, page: Any) -> Any:
    (href,) = re.findall(
        r'href="(/[^"]*/documents/[0-9a-f-]{36}/)" download', page.content.decode()
    )
    return reader.client.get(href)


def test_from_the_box_to_the_download(reader):
    officer, where = reader("first_responder"), case_of_the_demo()
    files = [sent_file(made.picture("HEIF"))]
    told = officer.post(where, {**SAID, "file": files})
    assert "Put in. What others look at" in text(told)
    assert "A photograph of a place" in text(told)
    assert "IMG_1.heic" in text(told)
    answer = downloaded(officer, told)
    data = b"".join(answer.streaming_content)
    assert Image.open(io.BytesIO(data)).format == "JPEG"
    assert made.CAMERA.encode() not in data
    assert answer["Content-Type"] == "image/jpeg"
    assert answer["Content-Disposition"].startswith('attachment; filename="document-')
    assert answer["X-Content-Type-Options"] == "nosniff"
    assert answer["Content-Security-Policy"] == "default-src 'none'; sandbox"
    assert answer["Cache-Control"] == "no-store"
    assert "IMG_1" not in str(answer.headers)


def test_several_and_the_camera_at_once(reader):
    officer, where = reader("first_responder"), case_of_the_demo()
    files = [sent_file(made.picture(), "a.jpg"), sent_file(b"chat", "_chat.txt")]
    page = officer.post(where, {**SAID, "file": files, "photo": sent_file(made.picture(), "b.jpg")})
    assert page.content.decode().count('<li class="site-card">') == 3


def test_what_is_wrong_is_said_at_its_box_and_nothing_is_kept(reader):
    officer, where = reader("first_responder"), case_of_the_demo()
    files = [sent_file(made.picture()), sent_file(b"MZ\x90\x00" * 9, "<b>run</b>.jpg")]
    page = officer.post(where, {**SAID, "what": "place", "file": files})
    assert "There is a problem" in text(page)
    assert "is of a kind that is not taken" in text(page)
    assert "On her own telephone" in text(page)
    assert "There are no documents that you may see" in text(page)
    empty = text(officer.post(where, {}))
    for words in ("Choose what it is", "immigration status", "From whom", "real date"):
        assert words in empty


def test_a_paper_with_status_goes_to_the_tray_without_its_name(reader):
    officer, where = reader("first_responder"), case_of_the_demo()
    page = officer.post(
        where, {**SAID, "shows_status": "yes", "file": [sent_file(made.pdf(), "visa.pdf")]}
    )
    assert "Put into the tray" in text(page)
    assert "visa.pdf" not in page.content.decode()
    assert "Something, put in" in text(page)
    (href,) = re.findall(r'href="([^"]*/take-back/)"', page.content.decode())
    assert "destroyed at once" in text(officer.get(href))
    assert "Something, put in" not in text(officer.post(href))
    worker = text(reader("caseworker").get(where))
    assert "There are no documents" in worker
    assert "In the tray" not in worker


def test_a_draft_has_its_documents_too(reader):
    officer = reader("first_responder")
    draft = begin(officer)
    page = officer.post(f"{draft}/documents/", {**SAID, "file": [sent_file(made.picture())]})
    assert downloaded(officer, page).status_code == 200
    (href,) = re.findall(r'action="([^"]*/remove/)"', page.content.decode())
    assert "There are no documents" in text(officer.post(href))


def test_taking_back_asks_why(reader):
    officer, where = reader("first_responder"), case_of_the_demo()
    page = officer.post(where, {**SAID, "file": [sent_file(made.picture())]})
    (href,) = re.findall(r'href="([^"]*/take-back/)"', page.content.decode())
    assert "Choose why" in text(officer.post(href))
    assert "Taken back" in text(officer.post(href, {"taken_back": "twice"}))
    assert officer.client.get(href).status_code == 404


def test_an_original_opens_for_evidence_and_tells_its_hash(reader):
    where = case_of_the_demo()
    data = made.picture()
    page = reader("first_responder").post(where, {**SAID, "file": [sent_file(data)]})
    assert "Open the original" not in text(page)
    worker = reader("caseworker")
    (href,) = re.findall(r'href="([^"]*/original/)"', worker.get(where).content.decode())
    assert heading(worker.get(href)) == "Open an original"
    assert "Choose for what" in text(worker.post(href))
    answer = worker.client.post(href, {"opened_for": "doubt"})
    assert b"".join(answer.streaming_content) == data
    assert "Original of a document opened" in text(worker.get(where.replace("documents/", "")))
    assert reader("first_responder").client.get(href).status_code == 404


def test_a_form_that_is_too_long_is_refused_before_a_byte_is_read(reader):
    client = reader("first_responder").client
    body = Unread(b"x" * 1000)
    for length in (str(300 * 1024 * 1024), "9" * 40, "abc"):
        answer = client.generic(
            "POST",
            case_of_the_demo(),
            b"",
            "multipart/form-data; boundary=b",
            **{"wsgi.input": body, "CONTENT_LENGTH": length},
        )
        assert answer.status_code == 413
        assert "at most 10 files at a time, each of at most 25 MB" in text(answer)
    assert body.taken == 0


def test_a_file_that_is_too_large_is_named(reader):
    large = sent_file(b"OggS" + b"\0" * (25 * 1024 * 1024), "long.ogg")
    page = reader("first_responder").post(case_of_the_demo(), {**SAID, "file": [large]})
    assert "long.ogg is larger than 25 MB" in text(page)


def test_no_other_page_takes_a_file_and_nobody_outside_is_read():
    where = case_of_the_demo()
    body = Unread(b"--b\r\n" * 50)
    sent = {"wsgi.input": body, "CONTENT_LENGTH": "250"}
    answer = Client().generic("POST", where, b"", "multipart/form-data; boundary=b", **sent)
    assert answer.status_code == 302
    assert body.taken == 0
    request = Client(enforce_csrf_checks=True).post("/sign-in/", {"file": sent_file(b"x" * 99)})
    assert request.wsgi_request.FILES == {}


def test_a_form_from_elsewhere_is_not_taken(reader):
    from django.contrib.auth import get_user_model

    client = Client(enforce_csrf_checks=True)
    email = "first.responder@demo.invalid"
    client.force_login(get_user_model().objects.get(email=email))
    answer = client.post(case_of_the_demo(), {**SAID, "file": sent_file(made.picture())})
    assert answer.status_code == 403


def test_police_open_what_they_were_granted(reader):
    where = case_of_the_demo()
    reader("first_responder").post(where, {**SAID, "file": [sent_file(made.picture())]})
    from uuid import UUID

    grant(UUID(where.split("/")[2]), "west_midlands_police", "referral", "criminal")
    assert "Open the original" in text(reader("police").get(where))
