"""A sample of every kind of event, made from its schema, always the same."""

from datetime import date
from typing import Any
from uuid import UUID

import msgspec
from msgspec import inspect

from opennrm.cases.events.base import Event

# One value for each pattern that a code may have; a new pattern is added here on purpose.
BY_PATTERN = {
    r"^[a-z][a-z0-9_.:-]{0,63}$": "recovery_period",
    r"^[a-z]{3}$": "tir",
    r"^[A-Z]{3}$": "ERI",
    r"^[0-9]{4}-Q[1-4]$": "2022-Q2",
    r"^[0-9a-f]{8,64}$": "0" * 64,
}


def sample(event: type[Event], *, full: bool = True) -> Event:
    """A value with every field filled, or with only what is required."""
    return msgspec.convert(_struct(inspect.type_info(event), full), event)


def _struct(info: inspect.StructType, full: bool) -> dict[str, Any]:
    return {
        field.name: _value(field.type, number, full)
        for number, field in enumerate(info.fields, start=1)
        if full or field.required
    }


def _value(info: inspect.Type, number: int, full: bool) -> Any:
    match info:
        case inspect.UnionType(types=types):
            return _value(
                next(t for t in types if not isinstance(t, inspect.NoneType)), number, full
            )
        case inspect.VarTupleType(item_type=item):
            return (_value(item, number, full),)
        case inspect.StructType():
            return _struct(info, full)
        case inspect.EnumType(cls=cls):
            return next(iter(cls)).value
        case inspect.StrType(pattern=str(pattern)):
            return BY_PATTERN[pattern]
        case inspect.UUIDType():
            return UUID(int=number)
        case inspect.DateType():
            return date(2026, 3, 2)
        case inspect.BoolType():
            return True
        case inspect.IntType():
            return 3
    raise AssertionError(f"no sample for {info}")
