"""The questions as schemas, built from the vocabulary: what it asks is what is taken.

A choice takes its codes and the absences offered with it; any other field has a neighbour
`<name>__absence`. A question that repeats takes a list, and another question points at the second
entry of it by `<code>.2`. Which fields a path needs beyond these is said by the rules.
Example: `{"age": {"under_18": "no", "birth_date": "1996-03"}, "exploiter": [{"looks": "Tall"}]}`.
"""

import re
from collections.abc import Container
from datetime import date
from typing import Annotated, Any

from pydantic import AfterValidator, BaseModel, Field, WithJsonSchema, create_model

from opennrm.api.schemas.base import (
    DAY,
    INTEGER,
    KEY,
    LEFT_OUT,
    PRINTABLE,
    UNIQUE,
    EachOnce,
    Key,
    OneOf,
    Strict,
)
from opennrm.cases.vocabulary.absences import SUFFIX
from opennrm.cases.vocabulary.question_form import LONGEST, Question, absences_for
from opennrm.cases.vocabulary.question_form import Field as Asked
from opennrm.cases.vocabulary.questions import FURTHER, QUESTIONS

TELEPHONE = r"^[+() .#*x/-]*[0-9][0-9+() .#*x/-]*$"
MOST_ENTRIES = 99
YEAR_OR_MONTH = r"^(19|20)[0-9]{2}(-(0[1-9]|1[0-2]))?$"
WHOLE_DAY: Any = {"type": "string", "format": "date"}
PARTIAL_DAY: Any = {
    "anyOf": [{"type": "string", "pattern": YEAR_OR_MONTH}, WHOLE_DAY],
    "examples": ["1996", "1996-03", "1996-03-27"],
}


def _partial(written: str) -> str:
    """A year, a month, or a day that the calendar has."""
    return written if re.fullmatch(YEAR_OR_MONTH, written) else _whole(written)


def _whole(written: str) -> str:
    """A day that the calendar has."""
    try:
        if re.fullmatch(DAY, written) is None:
            raise ValueError
        date.fromisoformat(written)
    except ValueError:
        raise ValueError("there is no such day") from None
    return written


def _choice(question: Question, asked: Asked) -> Any:
    absent = [absence.value for absence in absences_for(question, asked)]
    return Annotated[str, OneOf((*(choice.code for choice in asked.choices), *absent))]


def _choices(question: Question, asked: Asked) -> Any:
    one = OneOf(tuple(choice.code for choice in asked.choices))
    limits = Field(min_length=1, max_length=len(asked.choices), json_schema_extra=UNIQUE)
    return Annotated[list[Annotated[str, one]], limits, EachOnce]


def _text(question: Question, asked: Asked) -> Any:
    most = LONGEST[asked.kind]
    return Annotated[str, Field(min_length=1, max_length=most, pattern=PRINTABLE)]


def _telephone(question: Question, asked: Asked) -> Any:
    return Annotated[str, Field(min_length=3, max_length=LONGEST["telephone"], pattern=TELEPHONE)]


def _day(question: Question, asked: Asked) -> Any:
    if asked.partial:
        return Annotated[str, AfterValidator(_partial), WithJsonSchema(PARTIAL_DAY)]
    return Annotated[str, AfterValidator(_whole), WithJsonSchema(WHOLE_DAY)]


def _number(question: Question, asked: Asked) -> Any:
    return Annotated[int, Field(ge=asked.least, le=asked.most), INTEGER]


def _agency(question: Question, asked: Asked) -> Any:
    return Key


def _entries(question: Question, asked: Asked) -> Any:
    one = Annotated[str, Field(pattern=rf"^{asked.of}\.[1-9][0-9]?$|{KEY}")]
    limits = Field(min_length=1, max_length=MOST_ENTRIES, json_schema_extra=UNIQUE)
    return Annotated[list[one], limits, EachOnce]


TYPES = {
    "choice": _choice,
    "choices": _choices,
    "text": _text,
    "long_text": _text,
    "telephone": _telephone,
    "date_parts": _day,
    "number": _number,
    "agency": _agency,
    "entries": _entries,
}


def fields_of(question: Question) -> dict[str, Any]:
    """The fields of a question's schema, each with its type and whether it can be left out."""
    fields: dict[str, Any] = {}
    for asked in question.fields:
        said = _sentences(asked.label, asked.hint, _condition(asked))
        default = ... if _always(question, asked) else LEFT_OUT
        fields[asked.name] = (
            TYPES[asked.kind](question, asked),
            Field(default=default, description=said),
        )
        absent = [absence.value for absence in absences_for(question, asked)]
        if absent and asked.kind != "choice":
            fields[asked.name + SUFFIX] = (
                Annotated[str, OneOf(tuple(absent))],
                Field(
                    default=LEFT_OUT, description=_sentences("Why there is no answer", asked.label)
                ),
            )
    return fields


def schema_of(question: Question, name: str | None = None, **narrowed: Any) -> type[BaseModel]:
    """The schema of the answers to one question; `narrowed` replaces the type of a field."""
    fields = fields_of(question)
    for field, kind in narrowed.items():
        fields[field] = (kind, Field(description=fields[field][1].description))
    title = name or "".join(part.title() for part in question.code.split("_")) + "Answers"
    either: list[Any] = [
        {"anyOf": [{"required": [asked.name]}, {"required": [asked.name + SUFFIX]}]}
        for asked in question.fields
        if asked.required and asked.show_if is None and not _always(question, asked)
    ]
    made = create_model(
        title, __base__=Strict, __doc__=_sentences(question.title, question.hint), **fields
    )
    if either:
        made.model_config["json_schema_extra"] = {"allOf": either} if len(either) > 1 else either[0]
        made.model_rebuild(force=True)
    return made


def _always(question: Question, asked: Asked) -> bool:
    """Whether every path needs a value here, because no absence can stand in another field."""
    by_value = asked.kind == "choice" or not absences_for(question, asked)
    return asked.required and asked.show_if is None and by_value


def _sentences(*parts: str) -> str:
    return " ".join(part if part[-1] in ".?!" else f"{part}." for part in parts if part)


def _condition(asked: Asked) -> str:
    if asked.show_if is None:
        return ""
    where, wanted = asked.show_if
    agency = "The id of an organisation. " if asked.kind == "agency" else ""
    return f"{agency}Read only where {where} is {' or '.join(wanted)}."


def _or_list(question: Question) -> Any:
    """The schema of a further question; of one that repeats, a list of its entries."""
    made = schema_of(question)
    limits = Field(min_length=1, max_length=question.repeats)
    # `made` is a type that is only known when this runs.
    return Annotated[list[made], limits] if question.repeats > 1 else made  # type: ignore[valid-type]


# What of the twelve can be stated again after sending, and what has ways of its own then.
STATED_AGAIN = (
    "language",
    "safe_contact",
    "danger",
    "tonight",
    "exploitation",
    "account",
    "whereabouts",
)
BY_CONSENT = frozenset({"purposes", "consent_confirmed"})
# Every path answers these three; the rules say what else a path needs.
ALWAYS = ("who_refers", "nation", "age")
SCHEMAS = {question.code: schema_of(question) for question in QUESTIONS}
MORE: dict[str, Any] = {question.code: _or_list(question) for question in FURTHER}
# A notification is of an adult who said no; without a clear yes nothing that names them is taken.
TOLD = ("who_refers", "nation", "age", "consent", "name", "exploitation")
NARROWED: dict[str, dict[str, Any]] = {
    "age": {"under_18": Annotated[str, OneOf(("no",))]},
    "consent": {"consent": Annotated[str, OneOf(("no",))]},
}


def _answers(title: str, said: str, schemas: dict[str, Any], always: Container[str]) -> Any:
    fields: dict[str, Any] = {
        code: (schema, ... if code in always else Field(default=LEFT_OUT))
        for code, schema in schemas.items()
    }
    return create_model(title, __base__=Strict, __doc__=said, **fields)


Answers = _answers(
    "Answers",
    "The answers to the twelve questions of the urgent start, by question and field, and to any"
    " further question that has been answered already. Which of the twelve a path needs beyond the"
    " first three follows from age and consent. Why there is no answer is said as the value of a"
    " choice, and beside any other field in `<name>__absence`.",
    {**SCHEMAS, **MORE},
    ALWAYS,
)
Additions = _answers(
    "Additions",
    "Answers to add to a referral that was sent, none of which has to be given. Nothing is edited:"
    " they stand beside what was sent.",
    {
        **{code: SCHEMAS[code] for code in STATED_AGAIN},
        **{c: MORE[c] for c in MORE if c not in BY_CONSENT},
    },
    (),
)
NotificationAnswers = _answers(
    "NotificationAnswers",
    "What is told of an adult who does not agree to be referred.",
    {
        found.code: schema_of(found, f"Notification{found.code.title()}", **NARROWED[found.code])
        if found.code in NARROWED
        else SCHEMAS[found.code]
        for found in QUESTIONS
        if found.code in TOLD
    },
    frozenset(TOLD) - {"name"},
)
