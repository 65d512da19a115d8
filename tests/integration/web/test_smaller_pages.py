"""Pages go compressed over a slow line; a document never does."""

import gzip
import zlib
from pathlib import Path

import pytest
from django.http import HttpResponse, StreamingHttpResponse
from django.test import Client, RequestFactory

from opennrm.web.middleware import Smaller

pytestmark = pytest.mark.usefixtures("demo")
VENDOR = Path(__file__).parents[3] / "opennrm" / "web" / "static" / "vendor"
TAKES = {"Accept-Encoding": "gzip"}


def test_a_page_is_sent_small_and_reads_the_same() -> None:
    plain = Client().get("/law/england-and-wales/")
    small = Client().get("/law/england-and-wales/", headers=TAKES)
    assert small.headers["Content-Encoding"] == "gzip"
    assert len(small.content) < len(plain.content) / 3
    assert "Accept-Encoding" in small.headers["Vary"]
    assert b"</html>" in zlib.decompress(small.content, wbits=31)


def test_two_answers_differ_in_size_by_chance() -> None:
    sizes = {len(Client().get("/privacy/", headers=TAKES).content) for _ in range(12)}
    assert len(sizes) > 1


@pytest.mark.parametrize(
    "answer",
    [
        HttpResponse(b"a" * 5_000, content_type="application/pdf"),
        HttpResponse(b"a" * 5_000, content_type="application/json"),
        StreamingHttpResponse([b"a" * 5_000], content_type="text/html"),
    ],
)
def test_what_is_not_a_whole_page_goes_as_it_is(answer: HttpResponse) -> None:
    request = RequestFactory().get("/", headers=TAKES)
    sent = Smaller(lambda _: answer)(request)
    assert "Content-Encoding" not in sent.headers


def test_the_sheets_of_the_front_end_have_a_small_form() -> None:
    for sheet in VENDOR.glob("*.min.*"):
        if sheet.suffix != ".gz":
            assert gzip.decompress(Path(f"{sheet}.gz").read_bytes()) == sheet.read_bytes()


def test_a_sheet_is_served_in_its_small_form() -> None:
    sent = Client().get("/static/vendor/govuk-frontend.min.css", headers=TAKES)
    assert sent.headers["Content-Encoding"] == "gzip"
    assert int(sent.headers["Content-Length"]) < 30_000
    sent.close()
