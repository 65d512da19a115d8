"""Reading a body: one document, in one way only."""

import pytest
from django.http import HttpRequest

from opennrm.api.problems import ProblemRaised
from opennrm.api.reading import LARGEST_BODY, StrictJson, check_sending, read_json, why_malformed


@pytest.mark.parametrize("body", [b"{}", b'{"a": [1, 2.5, null, "\\ud83d\\ude00"]}', b' "x" '])
def test_a_document_is_read(body):
    assert read_json(body) is not None


@pytest.mark.parametrize(
    ("body", "said"),
    [
        (b"{", "is not JSON"),
        (b"\xef\xbb\xbf{}", "is not JSON"),
        (b"\xff", "UTF-8"),
        (b"NaN", "finite"),
        (b"-Infinity", "finite"),
        (b'{"a": 1, "a": 1}', "once"),
        (b'[{"b": {"a": 1, "a": 2}}]', "once"),
        (b'"\\ud800"', "surrogate"),
        (b'{"\\udc00": 1}', "surrogate"),
        (b"[" * 200_000, "nested"),
        (b"1" * 5_000, "digits"),
    ],
)
def test_what_two_readers_would_read_differently_is_refused(body, said):
    with pytest.raises((ValueError, RecursionError)) as refused:
        read_json(body)

    assert said in why_malformed(refused.value)


def test_a_reason_repeats_nothing_that_was_sent():
    with pytest.raises(ValueError, match="double quotes") as refused:
        read_json(b'{"name": "Hue", secret}')

    assert "secret" not in why_malformed(refused.value)


def request(method, media_type, length):
    made = HttpRequest()
    made.method = method
    made.content_type = media_type
    made.META = {"CONTENT_LENGTH": str(length)}
    return made


@pytest.mark.parametrize(
    ("method", "media_type", "length", "status"),
    [
        ("POST", "application/json", LARGEST_BODY, None),
        ("POST", "application/json", LARGEST_BODY + 1, 413),
        ("POST", "text/plain", 2, 415),
        ("POST", "", "", 415),
    ],
)
def test_media_type_and_size_are_checked_first(method, media_type, length, status):
    sent = request(method, media_type, length)
    if status is None:
        check_sending(sent)
        return
    with pytest.raises(ProblemRaised) as refused:
        check_sending(sent)
    assert refused.value.status == status


def test_a_body_that_is_no_document_is_a_problem_400():
    sent = HttpRequest()
    sent._body = b"{"
    with pytest.raises(ProblemRaised) as refused:
        StrictJson().parse_body(sent)

    assert (refused.value.status, refused.value.code) == (400, "malformed_json")
