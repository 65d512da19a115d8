"""A problem: what went wrong and what would be right (RFC 9457, application/problem+json)."""

from typing import Any

from pydantic import ConfigDict, Field

from opennrm.api.schemas.base import LEFT_OUT, Code, Strict


class FieldProblem(Strict):
    """What is wrong with one field: `pointer` leads into the body, `parameter` names the rest."""

    detail: str = Field(description="What would be right.")
    code: Code
    pointer: str = Field(
        default=LEFT_OUT, description="JSON pointer (RFC 6901) into the request body."
    )
    parameter: str = Field(
        default=LEFT_OUT, description="The query parameter, header, path part or field of a form."
    )


class Problem(Strict):
    """An error, the same form for all of them. Nothing that was sent is repeated in it."""

    model_config = ConfigDict(
        json_schema_extra={
            "examples": [
                {
                    "type": "urn:opennrm:problem:invalid_request",
                    "title": "Unprocessable Content",
                    "status": 422,
                    "code": "invalid_request",
                    "detail": "Some of what was sent needs another look.",
                    "errors": [
                        {
                            "pointer": "/answers/age/under_18",
                            "code": "literal_error",
                            "detail": "Give one of: yes, no, not_sure.",
                        }
                    ],
                }
            ]
        }
    )

    type: str = Field(
        description="A URN that names the kind of problem.", json_schema_extra={"format": "uri"}
    )
    title: str
    status: int = Field(ge=400, le=599)
    code: Code
    detail: str
    provision: str = Field(
        default=LEFT_OUT, description="The provision of law or the gateway it rests on."
    )
    facts: dict[str, Any] = Field(
        default=LEFT_OUT, description="Days, codes and numbers of the case."
    )
    errors: list[FieldProblem] = Field(default=LEFT_OUT)
