"""The description of the interface (OpenAPI 3.1), made from the routes and the schemas themselves.

What the framework leaves loose is made exact here: errors are application/problem+json, defaults
that are no values are left out, and headers are said. Example: /api/v1/openapi.json.
"""

from collections.abc import Iterator
from typing import Any

from ninja import NinjaAPI

from opennrm.api.problems import MEDIA_TYPE

PREFIX = "api/v1/"
FIRST_ERROR = 400
SAID = {
    "200": "Here it is.",
    "201": "Entered.",
    "400": "The body is no JSON document, or one that cannot be read in one way only.",
    "401": "No token, or none that is in force.",
    "404": "There is nothing here that this token may see or do: absent and forbidden alike.",
    "409": "The case, or the installation, does not allow this as it is now.",
    "413": "The body is larger than 1 MiB.",
    "415": "The body is not application/json.",
    "422": "Some of what was sent cannot be taken; each field is named with what would be right.",
}
RECEIPT_200 = "The person wants time: nothing was kept."
HEADERS = {
    "401": {
        "WWW-Authenticate": {"required": True, "schema": {"type": "string"}},
    },
}
LOCATION = {
    "Location": {
        "required": False,
        "description": "The case that was opened.",
        "schema": {"type": "string", "format": "uri-reference"},
    }
}
DESCRIPTION = """\
Refer people, notify, list and read cases, break figures down, read the law, and, with a member's
own token, decide.

Send a token as `Authorization: Bearer TOKEN`. Every error is a problem (RFC 9457) that names the
field and says what would be right. What is not there and what may not be seen get the same answer.
A method that a path does not have is answered 405 with `Allow`, an address that is not described
here 404, both as problems. Days are London days. Nothing personal stands in an address.
"""


def describe(api: NinjaAPI) -> dict[str, Any]:
    """The whole description as one document."""
    document: dict[str, Any] = dict(api.get_openapi_schema(path_prefix=PREFIX))
    document["info"] = {
        "title": api.title,
        "version": api.version,
        "description": DESCRIPTION,
        "license": {"name": "EUPL-1.2", "identifier": "EUPL-1.2"},
    }
    document["servers"] = [{"url": "/"}]
    for operation in operations(document):
        _make_exact(operation)
    for schema in document["components"]["schemas"].values():
        _tidy(schema)
    return document


def operations(document: dict[str, Any]) -> Iterator[dict[str, Any]]:
    """Every operation of a description."""
    for methods in document["paths"].values():
        yield from methods.values()


def links_to_case(key: str) -> dict[str, Any]:
    """Where a case that an answer names can be read and decided."""
    there = ("read_case", "decide_reasonable_grounds", "decide_conclusive_grounds")
    return {name: {"operationId": name, "parameters": {"case": key}} for name in there}


def _make_exact(operation: dict[str, Any]) -> None:
    responses = {str(status): found for status, found in operation["responses"].items()}
    for status, found in responses.items():
        found["description"] = SAID[status]
        if int(status) >= FIRST_ERROR:
            found["content"] = {MEDIA_TYPE: found["content"]["application/json"]}
        if status in HEADERS:
            found["headers"] = HEADERS[status]
    if operation["operationId"] == "refer":
        responses["201"]["links"] = links_to_case("$response.body#/case")
    if operation["operationId"] == "list_cases":
        responses["200"]["links"] = links_to_case("$response.body#/rows/0/case")
    if operation["operationId"] in ("refer", "notify"):
        responses["200"]["description"] = RECEIPT_200
        responses["201"]["headers"] = LOCATION
    _of_documents(operation, responses)
    operation["responses"] = dict(sorted(responses.items()))
    operation.setdefault("security", [])
    for parameter in operation.get("parameters", []):
        _tidy(parameter["schema"])
        parameter["schema"].pop("description", None)
        if parameter["schema"].get("type") == "array":
            parameter["schema"]["uniqueItems"] = True


def _of_documents(operation: dict[str, Any], responses: dict[str, Any]) -> None:
    """A document is sent as a form with a file, and given as bytes."""
    if operation["operationId"] == "read_document":
        binary = {"type": "string", "format": "binary"}
        content = {"application/octet-stream": {"schema": binary}}
        responses["200"] = {"description": "The document.", "content": content}
    if operation["operationId"] == "put_in_document":
        _tidy(operation["requestBody"])
        responses["400"]["description"] = "The body is no form, or one that cannot be read."
        responses["411"] = {**responses["400"], "description": "The body has no length."}
        responses["413"]["description"] = "The form is larger than 26 MiB."
        responses["415"]["description"] = "The body is not multipart/form-data."


def _tidy(schema: Any) -> None:
    """Drop titles that only repeat a name, and defaults of null where null is not allowed."""
    if isinstance(schema, list):
        for one in schema:
            _tidy(one)
    if not isinstance(schema, dict):
        return
    for name, one in schema.items():
        if name != "examples":
            _tidy(one)
    if isinstance(schema.get("title"), str):
        del schema["title"]
    # One reference wrapped in a list is the reference itself.
    if isinstance(schema.get("allOf"), list) and len(schema["allOf"]) == 1:
        schema.update(schema.pop("allOf")[0])
    if "default" in schema and schema["default"] is None:
        del schema["default"]
