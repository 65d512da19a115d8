"""Sentences for what the interface refuses: codes of rules and forms become what would be right.

Rules raise codes and facts; the sentence is translated first and the facts filled in after.
Example: `too_early` becomes "A conclusive decision like this can be made from 2026-08-01 on."
"""

from collections.abc import Mapping
from typing import Any

from django.utils.translation import gettext

from opennrm.cases.vocabulary import N_
from opennrm.cases.vocabulary.refusals import FIELD_SENTENCES, SENTENCES

ABSENT = N_("There is nothing here that this token may see or do.")
NOT_NOW = N_("This cannot be done now. Read the case again and see what it allows.")
NEEDS_A_LOOK = N_("Some of what was sent needs another look.")
FIELD_WRONG = N_("This cannot be taken. See its schema at /api/v1/openapi.json.")

REFUSALS: Mapping[str, str] = {
    **SENTENCES,
    "absent": ABSENT,
    "somebody_was_first": SENTENCES["conflict"],
    "key_used_otherwise": N_(
        "This Idempotency-Key was used before with other content. Send a new key."
    ),
    "busy": N_("Something large is being written at the moment. Try again in a minute."),
    "nothing_loaded": N_("No published figures are loaded here."),
    "unknown_population": N_("This installation holds {here} and published figures."),
    "unknown_column": N_("There is no column {column}."),
    "column_twice": N_("A column is asked for twice. Name each once."),
    "unknown_filter": N_("This filter cannot be used like this."),
}

ANSWERS: Mapping[str, str] = {
    **FIELD_SENTENCES,
    "missing": N_("Write this; it cannot be left blank."),
    "not_a_choice": N_("Give a test, an element, a finding and a reason that belong together."),
}

# By pydantic's type of error; the context of the error is filled in.
WRONG: Mapping[str, str] = {
    "missing": N_("This is needed."),
    "extra_forbidden": N_("There is no such field here. Leave it out."),
    "literal_error": N_("Give one of: {expected}."),
    "string_type": N_("Give a text."),
    "string_too_short": N_("Write at least {min_length} characters, or leave the field out."),
    "string_too_long": N_("Write no more than {max_length} characters."),
    "string_pattern_mismatch": N_("Write it in the form of the schema: {pattern}"),
    "list_type": N_("Give a list."),
    "too_short": N_("Give at least {min_length}, or leave the field out."),
    "too_long": N_("Give at most {max_length}."),
    "int_type": N_("Give a whole number."),
    "int_from_float": N_("Give a whole number."),
    "greater_than_equal": N_("Give a number from {ge} on."),
    "less_than_equal": N_("Give a number up to {le}."),
    "model_type": N_("Give an object."),
    "model_attributes_type": N_("Give an object."),
    "dict_type": N_("Give an object."),
}
LONGEST_LIST = 400


def of_refusal(code: str, facts: Mapping[str, object]) -> str:
    """The sentence of a refusal, in the language of the request."""
    return _filled(gettext(REFUSALS.get(code, NOT_NOW)), facts)


def of_answer(code: str, facts: Mapping[str, object]) -> str:
    """The sentence at an answer that cannot be taken."""
    sentence = ANSWERS.get(code) or SENTENCES.get(code) or FIELD_WRONG
    return _filled(gettext(sentence), facts)


def of_form(kind: str, context: Mapping[str, Any], message: str) -> str:
    """The sentence at a field that breaks its schema; nothing of what was sent is in it."""
    if kind == "value_error":
        return f"{message.removeprefix('Value error, ').capitalize()}."
    if kind == "literal_error":
        expected = str(context.get("expected", "")).replace("'", "").replace(" or ", ", ")
        if len(expected) > LONGEST_LIST:
            return gettext(FIELD_WRONG)
        return _filled(gettext(WRONG[kind]), {"expected": expected})
    return _filled(gettext(WRONG.get(kind, FIELD_WRONG)), context)


def _filled(sentence: str, facts: Mapping[str, object]) -> str:
    return sentence.format_map(_Facts({name: _said(value) for name, value in facts.items()}))


def _said(value: object) -> str:
    if isinstance(value, list | tuple | set | frozenset):
        return ", ".join(str(one) for one in value)
    return str(value)


class _Facts(dict[str, str]):
    """Facts by name; one that a rule did not give is a dash, so that a sentence never fails."""

    def __missing__(self, key: str) -> str:
        return "–"
