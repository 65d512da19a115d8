"""The description: every route, every status, every example true to its own schema."""

import json

import jsonschema_rs
import pytest

from opennrm.api.document import operations
from opennrm.api.problems import MEDIA_TYPE
from opennrm.api.schemas.figures import COLUMNS
from opennrm.api.urls import document, urlpatterns
from opennrm.procedures.tokens import AGENCY_ACTS
from opennrm.statistics.tabulate import KNOWN_COLUMNS

DOCUMENT = document()
SCHEMAS = DOCUMENT["components"]["schemas"]


def validator(name):
    return jsonschema_rs.Draft202012Validator(
        {"$ref": f"#/components/schemas/{name}", "components": {"schemas": SCHEMAS}},
        validate_formats=True,
    )


@pytest.mark.parametrize("name", sorted(n for n in SCHEMAS if "examples" in SCHEMAS[n]))
def test_every_example_keeps_its_schema(name):
    for example in SCHEMAS[name]["examples"]:
        assert list(validator(name).iter_errors(example)) == []


@pytest.mark.parametrize("name", sorted(SCHEMAS))
def test_every_schema_takes_only_what_it_names(name):
    allowed = {"Provision"}
    assert SCHEMAS[name].get("additionalProperties") is (name in allowed)


def test_every_route_is_described():
    described = set(DOCUMENT["paths"])
    routed = {
        "/api/v1/" + str(pattern.pattern).replace("<", "{").replace(">", "}")
        for pattern in urlpatterns
        if str(pattern.pattern) not in ("", "openapi.json")
    }

    assert described == routed


@pytest.mark.parametrize(
    "operation", list(operations(DOCUMENT)), ids=lambda one: one["operationId"]
)
def test_every_operation_says_its_answers(operation):
    responses = operation["responses"]
    for status, found in responses.items():
        media = MEDIA_TYPE if int(status) >= 400 else "application/json"
        if (operation["operationId"], status) == ("read_document", "200"):
            media = "application/octet-stream"
        assert list(found["content"]) == [media]
        assert found["description"]
    assert {"404", "422"} <= set(responses)
    assert ("401" in responses) == bool(operation["security"])
    assert ({"400", "413", "415"} <= set(responses)) == ("requestBody" in operation)
    assert operation["summary"] and operation["description"]


def test_deciding_is_described_as_a_members_own():
    own = {
        operation["operationId"]
        for operation in operations(DOCUMENT)
        if {"MemberToken": []} in operation["security"]
    }

    assert own == {"decide_reasonable_grounds", "decide_conclusive_grounds"}
    assert not own & {act.value for act in AGENCY_ACTS}


def test_the_columns_are_those_that_statistics_know():
    assert COLUMNS == KNOWN_COLUMNS


def test_the_description_is_one_json_document():
    text = json.dumps(DOCUMENT)

    assert json.loads(text) == DOCUMENT
    assert '"default": null' not in text
