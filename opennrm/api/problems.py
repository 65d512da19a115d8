"""Problems: every error of the interface in one form (RFC 9457), and which status each has.

Absent and forbidden are one problem in the same words. A problem repeats nothing that was sent but
the name of a field; an error of ours says only that it is ours.
"""

import logging
import traceback
from collections.abc import Mapping, Sequence
from datetime import date
from http import HTTPStatus
from typing import Any

from django.http import HttpRequest, HttpResponse, JsonResponse
from django.utils.translation import gettext
from ninja.errors import AuthenticationError, HttpError, ValidationError

from opennrm.api import sentences
from opennrm.cases.vocabulary import N_
from opennrm.procedures import InvalidAnswers, Refusal

MEDIA_TYPE = "application/problem+json"
TYPE = "urn:opennrm:problem:"
LONGEST_NAME = 100
log = logging.getLogger("opennrm.api")

# Refusals that what was sent brings on itself; any other stands in the way of the act as it is now.
STATUSES: Mapping[str, int] = {
    "absent": 404,
    "no_such_act": 404,
    **dict.fromkeys(
        (
            "key_used_otherwise",
            "unknown_filter",
            "unknown_column",
            "column_twice",
            "unknown_element",
            "finding_twice",
            "reason_does_not_fit",
            "unknown_evidence",
        ),
        422,
    ),
}
CONFLICT = 409
# Where in what was sent a refusal points to.
PARAMETERS: Mapping[str, str] = {
    "key_used_otherwise": "Idempotency-Key",
    "unknown_column": "by",
    "column_twice": "by",
    "unknown_population": "population",
}
POINTERS: Mapping[str, str] = {
    "unknown_element": "/findings",
    "finding_twice": "/findings",
    "reason_does_not_fit": "/findings",
    "unknown_evidence": "/findings",
    "not_yet_answered": "/findings",
    "somebody_was_first": "/expected_position",
    "conflict": "/expected_position",
}
TITLES = {413: "Content Too Large", 422: "Unprocessable Content"}
NO_TOKEN = N_(
    "Send a token that is in force: Authorization: Bearer TOKEN. A wrong, expired or revoked one"
    " is answered alike."
)
OURS = N_("Something went wrong on our side. Nothing of this request was kept.")


class ProblemRaised(Exception):
    """A problem found at the rim."""

    def __init__(
        self,
        status: int,
        code: str,
        *,
        detail: str = "",
        errors: Sequence[Mapping[str, str]] = (),
        headers: Mapping[str, str] | None = None,
    ) -> None:
        super().__init__(code)
        self.status = status
        self.code = code
        self.detail = detail
        self.errors = tuple(errors)
        self.headers = dict(headers or {})


def field_problem(
    code: str, detail: str, *, pointer: str | None = None, parameter: str | None = None
) -> dict[str, str]:
    """What is wrong with one field: a pointer into the body, or a parameter by name."""
    found = {"code": code, "detail": detail}
    if pointer is not None:
        found["pointer"] = pointer
    if parameter is not None:
        found["parameter"] = parameter[:LONGEST_NAME]
    return found


def problem(
    status: int,
    code: str,
    detail: str,
    *,
    errors: Sequence[Mapping[str, str]] = (),
    provision: str | None = None,
    facts: Mapping[str, object] | None = None,
    headers: Mapping[str, str] | None = None,
) -> HttpResponse:
    """The answer that carries a problem."""
    body: dict[str, Any] = {
        "type": TYPE + code,
        "title": TITLES.get(status) or HTTPStatus(status).phrase,
        "status": status,
        "code": code,
        "detail": detail,
    }
    if provision:
        body["provision"] = provision
    if facts:
        body["facts"] = {name: plain(value) for name, value in facts.items()}
    if errors:
        body["errors"] = list(errors)
    return JsonResponse(
        body,
        status=status,
        content_type=MEDIA_TYPE,
        headers={"Cache-Control": "no-store", **(headers or {})},
    )


def absent() -> HttpResponse:
    """The one answer for what is not there and for what may not be seen or done."""
    return problem(404, "absent", gettext(sentences.ABSENT))


def of_problem(request: HttpRequest, raised: ProblemRaised) -> HttpResponse:
    """A problem of the rim."""
    detail = raised.detail or gettext(sentences.NEEDS_A_LOOK)
    return problem(raised.status, raised.code, detail, errors=raised.errors, headers=raised.headers)


def of_refusal(request: HttpRequest, refusal: Refusal) -> HttpResponse:
    """A procedure's no."""
    status = STATUSES.get(refusal.code, CONFLICT)
    if status == HTTPStatus.NOT_FOUND:
        return absent()
    detail = sentences.of_refusal(refusal.code, refusal.facts)
    parameter = PARAMETERS.get(refusal.code) or (
        str(refusal.facts.get("filter")) if refusal.code == "unknown_filter" else None
    )
    pointer = POINTERS.get(refusal.code)
    errors = (
        [field_problem(refusal.code, detail, pointer=pointer, parameter=parameter)]
        if pointer or parameter
        else []
    )
    return problem(
        status,
        refusal.code,
        detail,
        errors=errors,
        provision=refusal.provision,
        facts=refusal.facts,
    )


def of_answers(request: HttpRequest, invalid: InvalidAnswers) -> HttpResponse:
    """Answers that cannot be taken, field by field."""
    errors = [
        field_problem(
            error.code,
            sentences.of_answer(error.code, error.facts),
            **_place(error.question, error.field),
        )
        for error in invalid.errors
    ]
    return problem(422, "invalid_answers", gettext(sentences.NEEDS_A_LOOK), errors=errors)


def _place(question: str, field: str) -> dict[str, str]:
    """A field of a form is named; an answer of a document is pointed at."""
    if question == "documents":
        return {"parameter": field}
    return {"pointer": _pointer(question, field)}


def _pointer(question: str, field: str) -> str:
    """Where an answer stands in the body; findings and reasons of a decision stand at its top."""
    if question == "reasons":
        return "/reasons"
    if question == "findings":
        return f"/findings/{field}" if field.isdecimal() else "/findings"
    code, _, number = question.partition(".")
    # The second entry of a question that repeats stands at place 1 of its list.
    place = str(int(number) - 1) if number else ""
    return json_pointer(part for part in ("answers", code, place, field) if part)


def of_validation(request: HttpRequest, invalid: ValidationError) -> HttpResponse:
    """What breaks its schema. A path that cannot be a key is a path where nothing is."""
    if any(error["loc"][0] == "path" for error in invalid.errors):
        return absent()
    if not request.body and any(error["loc"][0] == "body" for error in invalid.errors):
        return problem(400, "malformed_json", gettext(N_("Send a JSON document as the body.")))
    errors = [_of_form(error) for error in invalid.errors]
    return problem(422, "invalid_request", gettext(sentences.NEEDS_A_LOOK), errors=errors)


def _of_form(error: Mapping[str, Any]) -> dict[str, str]:
    source, *rest = error["loc"]
    detail = sentences.of_form(error["type"], error.get("ctx", {}), error["msg"])
    if source == "body":
        # The first part is the name of the view's argument.
        return field_problem(error["type"], detail, pointer=json_pointer(rest[1:]))
    name = next((str(part) for part in rest if isinstance(part, str)), source)
    return field_problem(error["type"], detail, parameter=name)


def of_http_error(request: HttpRequest, error: HttpError) -> HttpResponse:
    """What the framework itself refuses."""
    if isinstance(error.__cause__, ProblemRaised):
        return of_problem(request, error.__cause__)
    return problem(error.status_code, "refused", str(error))


def of_no_token(request: HttpRequest, error: AuthenticationError) -> HttpResponse:
    """No token, or none that is in force."""
    headers = {"WWW-Authenticate": 'Bearer realm="OpenNRM"'}
    return problem(401, "no_token", gettext(NO_TOKEN), headers=headers)


def of_fault(request: HttpRequest, error: Exception) -> HttpResponse:
    """A fault of ours. The log gets kind and place; never the message, which may hold a payload."""
    places = "".join(traceback.format_tb(error.__traceback__))
    log.error("%s\n%s", type(error).__name__, places)
    return problem(500, "fault", gettext(OURS))


def json_pointer(parts: Any) -> str:
    """A JSON pointer (RFC 6901) to a part of the body."""
    written = (str(part)[:LONGEST_NAME].replace("~", "~0").replace("/", "~1") for part in parts)
    return "".join(f"/{part}" for part in written)


def plain(value: object) -> Any:
    """Facts as JSON holds them: days and keys as text, enumerations by their code."""
    if value is None or isinstance(value, bool | int | float):
        return value
    if isinstance(value, date):
        return value.isoformat()
    if isinstance(value, Mapping):
        return {str(name): plain(one) for name, one in value.items()}
    if isinstance(value, list | tuple | set | frozenset):
        return [plain(one) for one in value]
    return str(value)
