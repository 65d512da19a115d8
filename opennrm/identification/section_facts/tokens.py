"""Values to match by, from all that was answered: names, births, contacts, those who did it.

They let the duplicate desk find the same person, and the same situation, behind everybody's back;
the records keep only keyed hashes, and no agency ever learns of a match (practice finding 14).
Source: decisions A.14.
Example: two numbers with a comma between them under `exploiter.1` give two tokens.
"""

from collections.abc import Iterator, Mapping
from uuid import UUID

from opennrm.cases.events.base import Between
from opennrm.cases.vocabulary.question_form import Answers, keys_of
from opennrm.identification.answers import span, text_of
from opennrm.identification.duplicates import (
    MatchToken,
    contact_tokens,
    situation_tokens,
    tokens_of,
)
from opennrm.identification.situation_tokens import (
    exploiter_tokens,
    operation_tokens,
    place_tokens,
    telephones_in,
)

NAMES = (("name", "name"), ("name", "romanised"), ("names", "as_written"), ("names", "romanised"))
TELEPHONES = (("safe_contact", "telephone"), ("safe_statement", "telephone"))
# Where the address of a place stands at which it happened.
ADDRESSED = (("premises", "address"), ("episode", "place"))
ADDRESSES = (("safe_contact", "email"), ("safe_statement", "address"))


def tokens_in(answers: Answers, entities: Mapping[str, UUID]) -> tuple[MatchToken, ...]:
    """Give the values by which the person of these answers, and the situation, can be found."""
    names = (*_texts(answers, *NAMES), *_split(answers, ("name", "other_names")))
    births = tuple(_births(answers)) or (None,)
    found = (
        *(token for birth in births for token in tokens_of(names, birth)),
        *contact_tokens(
            telephones=_texts(answers, *TELEPHONES),
            emails=[text for text in _texts(answers, *ADDRESSES) if "@" in text],
            references=_texts(answers, ("earlier_reference", "reference")),
        ),
        *_situation(answers, entities),
    )
    return tuple(dict.fromkeys(found))


def _situation(answers: Answers, entities: Mapping[str, UUID]) -> Iterator[MatchToken]:
    """Values of those who did it, of the places and of the operation (docs/adr/0041)."""
    told = _texts(answers, ("account", "exploiters"))
    telephones = (
        *_split(answers, ("exploiter", "telephones")),
        *(number for text in told for number in telephones_in(text)),
    )
    yield from situation_tokens(telephones=telephones, entities=entities.values())
    yield from exploiter_tokens(
        names=_split(answers, ("exploiter", "names")),
        telephones=telephones,
        online=_split(answers, ("exploiter", "online_names")),
        vehicles=_texts(answers, ("exploiter", "vehicles")),
    )
    yield from place_tokens(
        (address, text_of(answers, key, "local_authority") or "")
        for code, name in ADDRESSED
        for key in keys_of(answers, code)
        if (address := text_of(answers, key, name))
    )
    yield from operation_tokens(
        names=_texts(answers, ("co_victims", "operation_name")),
        crime_numbers=_texts(answers, ("whereabouts", "crime_number")),
    )


def _texts(answers: Answers, *boxes: tuple[str, str]) -> tuple[str, ...]:
    return tuple(
        text
        for code, name in boxes
        for key in keys_of(answers, code)
        if (text := text_of(answers, key, name))
    )


def _split(answers: Answers, box: tuple[str, str]) -> tuple[str, ...]:
    parts = (part.strip() for text in _texts(answers, box) for part in text.split(","))
    return tuple(part for part in parts if part)


def _births(answers: Answers) -> Iterator[Between]:
    for code in ("age", "birth"):
        for key in keys_of(answers, code):
            if found := span(answers, key, "birth_date"):
                yield found
