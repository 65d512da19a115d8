"""A fact as a form to correct it: its coded fields with the codes that each can have.

The form is read off the fact's own schema, so that every kind of fact, also one to come, can be
corrected without a page of its own. Lists of compound things are taken back and added anew.
Source: provision accuracy; practice finding 21.
Example: a `danger_stated` gives three fields of one choice each, with what was recorded chosen.
"""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import date
from uuid import UUID

from msgspec import inspect

from opennrm.access.actors import Actor
from opennrm.cases.events import KINDS
from opennrm.cases.events.base import Between, YearsBetween
from opennrm.procedures.identification.case_page import read_case
from opennrm.procedures.identification.corrections import (
    ADDABLE,
    NEVER_CORRECTED,
    NEVER_RETRACTED,
)
from opennrm.procedures.refusals import ABSENT, Refusal
from opennrm.procedures.views import CaseView, TimelineItem

# Keys are no answers; a birth date moves the days it was computed to, so it is given anew.
_LEFT_OUT = frozenset({"person", "questions", "birth_date"})


@dataclass(frozen=True, slots=True, kw_only=True)
class FactField:
    """One field: drawn as one, many, count, day, text, days or years; `value` is what stands."""

    name: str
    drawn: str
    codes: tuple[str, ...] = ()
    value: object = None


@dataclass(frozen=True, slots=True, kw_only=True)
class FactForm:
    """A fact to correct: what it says now, and what can be done to it."""

    case: UUID
    reference: str
    fact: TimelineItem
    fields: tuple[FactField, ...]
    may_replace: bool
    may_retract: bool
    may: frozenset[str]


def read_fact(actor: Actor, *, case: UUID, fact: UUID, on: date) -> FactForm:
    """The form of a fact that this actor may correct. Errors: Refusal(absent).

    It is a look at the case like any other: it stands in the access log.
    """
    view = read_case(actor, case=case, on=on)
    found = _found(view, fact)
    fields = tuple(_fields(found))
    known = found.kind in ADDABLE or found.kind == "referred"
    return FactForm(
        case=case,
        reference=view.reference,
        fact=found,
        fields=fields,
        may_replace=known and found.kind not in NEVER_CORRECTED and bool(fields),
        may_retract=found.kind not in NEVER_RETRACTED,
        may=view.may,
    )


def _found(view: CaseView, fact: UUID) -> TimelineItem:
    for item in view.timeline:
        if item.id == fact and fact in view.correctable:
            return item
    raise Refusal(ABSENT)


def _fields(item: TimelineItem) -> Iterator[FactField]:
    info = inspect.type_info(KINDS[item.kind])
    assert isinstance(info, inspect.StructType)
    for field in info.fields:
        if field.name in _LEFT_OUT:
            continue
        drawn, codes = _drawn(_bare(field.type))
        value = item.texts.get(field.name) if drawn == "text" else item.facts.get(field.name)
        if drawn == "text" and value is None:
            continue
        if drawn:
            yield FactField(name=field.name, drawn=drawn, codes=codes, value=value)


def _bare(info: inspect.Type) -> inspect.Type:
    """The type of a field without its None."""
    if isinstance(info, inspect.UnionType):
        return next(t for t in info.types if not isinstance(t, inspect.NoneType))
    return info


def _drawn(info: inspect.Type) -> tuple[str, tuple[str, ...]]:
    """How a field of a type is drawn, and with which codes; "" for one that has no box."""
    match info:
        case inspect.EnumType(cls=cls):
            return "one", tuple(code.value for code in cls)
        case inspect.VarTupleType(item_type=inspect.EnumType(cls=cls)):
            return "many", tuple(code.value for code in cls)
        case inspect.StructType(cls=cls) if cls in (Between, YearsBetween):
            return ("days" if cls is Between else "years"), ()
        case _:
            return _SIMPLE.get(type(info), ""), ()


_SIMPLE: Mapping[type[inspect.Type], str] = {
    inspect.IntType: "count",
    inspect.DateType: "day",
    inspect.UUIDType: "text",
    inspect.BoolType: "sure",
}
