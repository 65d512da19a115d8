"""Referring and notifying: the answers that are sent, and the receipt that is given."""

from typing import Annotated, Any

from pydantic import ConfigDict, Field

from opennrm.api.schemas import examples
from opennrm.api.schemas.answers import Additions, Answers, NotificationAnswers
from opennrm.api.schemas.base import Code, Day, Key, OneOf, Strict, codes_of
from opennrm.cases.vocabulary.nations import Nation

RECEIPT_KINDS = ("referral", "notification", "counted", "waiting")
NationCode = Annotated[str, codes_of(Nation)]


class NewReferral(Strict):
    """A referral: the answers so far, whatever is not known yet said to be so."""

    model_config = ConfigDict(json_schema_extra={"examples": [examples.REFERRAL]})
    answers: Answers


class NewNotification(Strict):
    """A notification of an adult who does not agree to be referred."""

    model_config = ConfigDict(json_schema_extra={"examples": [examples.NOTIFICATION]})
    answers: NotificationAnswers


class NewAdditions(Strict):
    """Answers to add to a referral of this organisation, or to a case that it works on."""

    model_config = ConfigDict(json_schema_extra={"examples": [examples.ADDITIONS]})
    answers: Additions


class AdditionsGiven(Strict):
    """What was added stands in the case: its first fact, and where the case stands now."""

    model_config = ConfigDict(json_schema_extra={"examples": [examples.ADDED]})
    case: Key
    reference: str
    fact: Key
    position: int


class ReceiptGiven(Strict):
    """What was sent became this. Keep the reference; it names nobody."""

    model_config = ConfigDict(json_schema_extra={"examples": [examples.RECEIPT]})
    kind: Annotated[
        str,
        OneOf(RECEIPT_KINDS),
        Field(
            description="What it became: a referral; a notification without identity; counted only;"
            " or waiting, where nothing was kept because the person wants time."
        ),
    ]
    reference: str | None
    case: Key | None = Field(description="The case, to be read at /api/v1/cases/{case}.")
    nation: NationCode
    received_on: Day
    child: bool
    next_steps: list[Code]


def answers_of(sent: NewReferral | NewNotification | NewAdditions) -> dict[str, dict[str, Any]]:
    """The answers as the procedures take them: plain values, by key and field."""
    return by_key(sent.answers.model_dump(mode="json", exclude_unset=True))


def by_key(given: dict[str, Any]) -> dict[str, dict[str, Any]]:
    """Answers by key: the entries of a question that repeats become `<code>.1` and so on."""
    answers: dict[str, dict[str, Any]] = {}
    for code, answer in given.items():
        if isinstance(answer, list):
            answers |= {f"{code}.{at}": one for at, one in enumerate(answer, start=1)}
        else:
            answers[code] = answer
    return answers
