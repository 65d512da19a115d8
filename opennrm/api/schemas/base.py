"""The strict base of all schemas, and the small types that every one of them uses.

Codes are lower-case, days are ISO dates, keys are UUIDs in their usual form, text is without
control characters. Example: "2026-02-30" is refused as a day that does not exist.
"""

import re
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from typing import Annotated, Any
from uuid import UUID

from pydantic import AfterValidator, BaseModel, BeforeValidator, ConfigDict, Field, WithJsonSchema
from pydantic_core import CoreSchema, core_schema

# No control characters but tab and line ends: they cannot be stored, or hide what is written.
PRINTABLE = r"^[^\x00-\x08\x0b\x0c\x0e-\x1f\x7f]*$"
DAY = r"^[0-9]{4}-[0-9]{2}-[0-9]{2}$"
KEY = r"^[0-9a-fA-F]{8}-[0-9a-fA-F]{4}-[0-9a-fA-F]{4}-[0-9a-fA-F]{4}-[0-9a-fA-F]{12}$"
CODE = r"^[a-z][a-z0-9_]*$"


class Strict(BaseModel):
    """Takes exactly what it names, from JSON or from a view of a procedure."""

    model_config = ConfigDict(
        extra="forbid", from_attributes=True, hide_input_in_errors=True, frozen=True
    )


@dataclass(frozen=True)
class OneOf:
    """Marks a text as one of some codes: `Annotated[str, OneOf(("yes", "no"))]`."""

    codes: tuple[str, ...]

    def __get_pydantic_core_schema__(self, source: Any, handler: Any) -> CoreSchema:
        """Take these codes and nothing else."""
        return core_schema.literal_schema(list(self.codes))


def codes_of(enumeration: Iterable[str]) -> OneOf:
    """One of the codes of an enumeration, in its order."""
    return OneOf(tuple(str(code) for code in enumeration))


def _written_day(value: Any) -> Any:
    if isinstance(value, date):
        return value
    if not isinstance(value, str) or re.fullmatch(DAY, value) is None:
        raise ValueError("write a day as YYYY-MM-DD")
    try:
        return date.fromisoformat(value)
    except ValueError:
        raise ValueError("there is no such day") from None


def _written_key(value: Any) -> Any:
    if isinstance(value, UUID):
        return value
    if not isinstance(value, str) or re.fullmatch(KEY, value) is None:
        raise ValueError("write a UUID as 8-4-4-4-12 hexadecimal digits")
    return UUID(value)


def _whole(value: Any) -> Any:
    if isinstance(value, str) and re.fullmatch(r"[0-9]{1,6}", value):
        return int(value)
    if isinstance(value, int) and not isinstance(value, bool):
        return value
    raise ValueError("write a whole number in digits")


def _integer(value: Any) -> Any:
    if isinstance(value, bool) or not isinstance(value, int | float) or value % 1 != 0:
        raise ValueError("give a whole number")
    return int(value)


def _each_once(values: list[Any]) -> list[Any]:
    if len(set(values)) != len(values):
        raise ValueError("name each one once")
    return values


Day = Annotated[
    date, BeforeValidator(_written_day), WithJsonSchema({"type": "string", "format": "date"})
]
Key = Annotated[
    UUID, BeforeValidator(_written_key), WithJsonSchema({"type": "string", "format": "uuid"})
]
# A number in JSON, where 14 and 14.0 are the same number, and "14" and true are none.
INTEGER = BeforeValidator(_integer)
# A number in a query string, where everything is text.
Whole = Annotated[int, BeforeValidator(_whole)]
Code = Annotated[str, Field(pattern=CODE, max_length=80)]
EachOnce = AfterValidator(_each_once)
UNIQUE: Any = {"uniqueItems": True}
# The default of a field that can be left out and is never null.
LEFT_OUT: Any = None
