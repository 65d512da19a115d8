"""From the answers to one further question to one event, by the form of both.

The fields of an event carry the names of the question's fields, so that nothing that is asked can
be lost on the way: a choice becomes its code, a text the id of a vault row, a part of a date the
days that it can mean, an entry of another question the id of what it describes. Where a field has
no answer, which of the five absences it is goes to `missing`.
Source: R-IDN-16; practice findings 13 and 16.
Example: `said(work, "told_before.2", ToldBefore, entities={})` gives one `told_before`.
"""

from collections.abc import Callable, Iterator, Mapping
from typing import TypeVar
from uuid import UUID

import msgspec

from opennrm.cases.events.base import Event, Missing
from opennrm.cases.vocabulary.question_form import VAULT_KINDS, Field, code_of
from opennrm.cases.vocabulary.questions import fields_shown
from opennrm.cases.vocabulary.slices import Slice
from opennrm.identification.answers import absent, codes_of, number_of, span, text_of
from opennrm.identification.writing import Writing

Entities = Mapping[str, UUID]
SomeEvent = TypeVar("SomeEvent", bound=Event)

# What a text is called in the vault where that is not the name of its field: what is matched by.
VAULT_KIND: Mapping[tuple[str, str], str] = {
    ("names", "as_written"): "other_name",
    ("exploiter", "names"): "exploiter",
    ("earlier_reference", "reference"): "earlier_reference",
    ("same_situation", "reference"): "same_situation",
    ("people_around", "name"): "contact",
}
# Whom a text is about where that is not the person, whose erasure leaves it.
ABOUT_WHOM: Mapping[str, str] = {
    "exploiter": "exploiter",
    "premises": "exploiter",
    "co_victims": "contact",
    "people_around": "contact",
}


def said(
    work: Writing, key: str, event: type[SomeEvent], *, entities: Entities, **known: object
) -> SomeEvent | None:
    """Give the event for the answers under a key, or None where nothing at all was said.

    `known` are fields that come from elsewhere, such as the id of what is described.
    """
    values = dict(_values(work, key, event, entities))
    missing = missing_of(work, key)
    if not values and not missing:
        return None
    return msgspec.convert({**values, **known, "missing": missing}, event)


def missing_of(work: Writing, key: str) -> tuple[Missing, ...]:
    """Give which fields under a key have no answer, and why, as one of the five absences."""
    return tuple(
        Missing(field=shown.name, absence=absence)
        for shown in fields_shown(work.answers, key)
        if (absence := absent(work.answers, key, shown.name))
    )


def _values(
    work: Writing, key: str, event: type[Event], entities: Entities
) -> Iterator[tuple[str, object]]:
    for shown in fields_shown(work.answers, key):
        value = _value(work, key, event, shown, entities)
        if value not in (None, ()):
            yield shown.name, value


def _value(work: Writing, key: str, event: type[Event], shown: Field, entities: Entities) -> object:
    if shown.kind not in VAULT_KINDS:
        return _READ[shown.kind](work, key, shown, entities)
    code = code_of(key)
    kind = VAULT_KIND.get((code, shown.name), shown.name)
    return work.text(key, shown.name, Slice(event.slice), kind, ABOUT_WHOM.get(code, "person"))


def _date(work: Writing, key: str, shown: Field, entities: Entities) -> object:
    found = span(work.answers, key, shown.name)
    return None if found is None else msgspec.structs.asdict(found)


def _entries(work: Writing, key: str, shown: Field, entities: Entities) -> object:
    """Give the ids of what is named: by key in this draft, by id what the agency gave before."""
    named = codes_of(work.answers, key, shown.name)
    return tuple(dict.fromkeys(found for one in named if (found := _entity(one, entities))))


def _entity(named: str, entities: Entities) -> UUID | None:
    if named in entities:
        return entities[named]
    try:
        return UUID(named)
    except ValueError:
        # An entry that was taken out of the draft again.
        return None


def _agency(work: Writing, key: str, shown: Field, entities: Entities) -> object:
    return work.one(UUID, key, shown.name)


_READ: Mapping[str, Callable[[Writing, str, Field, Entities], object]] = {
    "choice": lambda work, key, shown, _: text_of(work.answers, key, shown.name),
    "choices": lambda work, key, shown, _: codes_of(work.answers, key, shown.name),
    "number": lambda work, key, shown, _: number_of(work.answers, key, shown.name),
    "agency": _agency,
    "date_parts": _date,
    "entries": _entries,
}
