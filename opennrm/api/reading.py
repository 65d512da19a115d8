"""Reading what was sent: JSON, strictly, of a bounded size, and only known query parameters.

RFC 8259 leaves doubled names, NaN and lone surrogates open; here they are refused, because two
readers would understand them differently. Example: `{"a": 1, "a": 2}` is refused with status 400.
"""

import json
from typing import Any

from django.http import HttpRequest
from django.utils.datastructures import MultiValueDict
from ninja.parser import Parser

from opennrm.api.problems import ProblemRaised, field_problem

LARGEST_BODY = 1024 * 1024
# A file of 25 MB, and the fields around it.
LARGEST_FORM = 26 * 1024 * 1024
MOST_DIGITS = 18
JSON = "application/json"
FORM = "multipart/form-data"


class StrictJson(Parser):
    """Reads a body as one JSON document, once and unmistakably."""

    def parse_body(self, request: HttpRequest) -> Any:
        """The document. Errors: ProblemRaised 400, saying what no JSON may hold."""
        try:
            return read_json(request.body)
        except (ValueError, RecursionError) as error:
            raise ProblemRaised(400, "malformed_json", detail=why_malformed(error)) from error

    def parse_querydict(
        self, data: MultiValueDict[str, Any], list_fields: list[str], request: HttpRequest
    ) -> Any:
        """The query, in which only a list may be named more than once."""
        for name in data:
            if name not in list_fields and len(data.getlist(name)) > 1:
                raise ProblemRaised(
                    422,
                    "invalid_request",
                    errors=[field_problem("repeated", "Name it once.", parameter=name)],
                )
        return super().parse_querydict(data, list_fields, request)


def read_json(body: bytes) -> Any:
    """A document from UTF-8 bytes. Errors: ValueError, RecursionError."""
    document = json.loads(
        body.decode("utf-8"), object_pairs_hook=_named_once, parse_constant=_no_constant
    )
    # Fails for a lone surrogate, which no text can hold.
    json.dumps(document, ensure_ascii=False).encode("utf-8")
    return document


def why_malformed(error: Exception) -> str:
    """What is wrong with the bytes, without repeating any of them."""
    if isinstance(error, json.JSONDecodeError):
        return f"Send one JSON document: line {error.lineno}, column {error.colno} is not JSON."
    if isinstance(error, UnicodeDecodeError):
        return f"Send JSON in UTF-8: the byte at {error.start} is not."
    if isinstance(error, UnicodeEncodeError):
        return "Send whole characters: a text holds one half of a surrogate pair."
    if isinstance(error, DoubledName):
        return "Name each member of an object once."
    if isinstance(error, RecursionError):
        return "Send a flatter document: it is nested too deeply."
    return "Send numbers that JSON has: finite, and of less than 4,000 digits."


def check_sending(request: HttpRequest) -> None:
    """Check media type and size before anything is read. Errors: ProblemRaised 400, 411, 413, 415.

    A body sent in chunks has no length: it is read here, and no further than the bound.
    """
    if request.content_type != JSON:
        raise ProblemRaised(415, "unsupported_media_type", detail=f"Send {JSON}.")
    if request.META.get("HTTP_TRANSFER_ENCODING"):
        _read_chunks(request)
        return
    _check_length(request, LARGEST_BODY)


def check_form(request: HttpRequest) -> None:
    """The same for a form with a file, which is never read as a whole and so needs a length."""
    if request.content_type != FORM:
        raise ProblemRaised(415, "unsupported_media_type", detail=f"Send {FORM}.")
    if request.META.get("HTTP_TRANSFER_ENCODING"):
        raise ProblemRaised(411, "length_required", detail="Send Content-Length.")
    _check_length(request, LARGEST_FORM)


def _check_length(request: HttpRequest, most: int) -> None:
    length = request.META.get("CONTENT_LENGTH") or "0"
    if not (length.isascii() and length.isdigit()):
        raise ProblemRaised(400, "malformed_length", detail="Send Content-Length as a number.")
    if len(length) > MOST_DIGITS or int(length) > most:
        raise _too_large(most)


def _read_chunks(request: HttpRequest) -> None:
    if not request.META.get("wsgi.input_terminated"):
        raise ProblemRaised(411, "length_required", detail="Send Content-Length.")
    body = request.META["wsgi.input"].read(LARGEST_BODY + 1)
    if len(body) > LARGEST_BODY:
        raise _too_large(LARGEST_BODY)
    # The framework takes a body without a length for empty; this is where it keeps one it has read.
    request._body = body


def _too_large(most: int) -> ProblemRaised:
    return ProblemRaised(413, "content_too_large", detail=f"Send at most {most:,} bytes.")


def check_query(request: HttpRequest, *known: str) -> None:
    """Check that no query parameter is unknown. Errors: ProblemRaised 422 naming each."""
    wrong = [
        field_problem(
            "unknown_parameter",
            f"Known here: {', '.join(known)}." if known else "Nothing is asked for here.",
            parameter=name,
        )
        for name in request.GET
        if name not in known
    ]
    if wrong:
        raise ProblemRaised(422, "invalid_request", errors=wrong)


class DoubledName(ValueError):
    """An object names one member twice."""


def _named_once(pairs: list[tuple[str, Any]]) -> dict[str, Any]:
    found = dict(pairs)
    if len(found) != len(pairs):
        raise DoubledName
    return found


def _no_constant(name: str) -> Any:
    raise ValueError(name)
