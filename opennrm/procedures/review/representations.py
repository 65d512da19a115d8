"""What somebody wrote for the person: kept, acknowledged, answered, and looked at where not.

It is taken from anybody. The acknowledgement says that it came and by when it is answered, and
nothing of the case.
Source: R-REV-04; docs/adr/0043.
Example: a lawyer's letter about a release is recorded on Monday and due on Wednesday.
"""

from collections.abc import Iterable
from datetime import date
from uuid import UUID

from opennrm.access.actors import Actor
from opennrm.cases.events.representing import (
    RepresentationAcknowledged,
    RepresentationAnswered,
    RepresentationMade,
    RepresentationReviewed,
)
from opennrm.cases.history import History
from opennrm.cases.vocabulary.acts import Act
from opennrm.procedures.identification.working import act_on, fact, id_of, made, text_of
from opennrm.procedures.review.reconsidering import done
from opennrm.procedures.views import CaseworkReceipt
from opennrm.records import unanswered
from opennrm.records.transaction import Unit
from opennrm.review import representations as rules


def make_representation(
    actor: Actor,
    *,
    case: UUID,
    sender: str,
    matters: Iterable[str],
    way: str,
    text: str,
    received_on: date | None = None,
    on: date,
) -> CaseworkReceipt:
    """Keep what somebody wrote for the person (the receipt's fact names it). The clock runs.

    `received_on`: the day on which it came, today where none is given.
    """
    texts = text_of(RepresentationMade, text, "representation")
    event = made(
        RepresentationMade,
        sender=sender,
        about=tuple(matters),
        way=way,
        received_on=received_on or on,
        text=id_of(texts),
    )

    def check(history: History, event: RepresentationMade) -> None:
        rules.check_made(history, event, on=on)

    return act_on(actor, Act.MAKE_REPRESENTATION, case, fact(event, check, on=on), texts=texts)


def acknowledge(actor: Actor, *, case: UUID, representation: UUID, on: date) -> CaseworkReceipt:
    """Say that whoever wrote was told that it came, and by when it is answered."""
    event = RepresentationAcknowledged(representation=representation)
    plan = fact(event, rules.check_acknowledged, on=on)
    return act_on(actor, Act.ANSWER_REPRESENTATION, case, plan, at_lead=True)


def answer_representation(
    actor: Actor, *, case: UUID, representation: UUID, how: str, text: str, on: date
) -> CaseworkReceipt:
    """Answer what somebody wrote, also after it was handed on."""
    texts = text_of(RepresentationAnswered, text, "answer")
    event = made(RepresentationAnswered, representation=representation, how=how, text=id_of(texts))

    def also(unit: Unit) -> None:
        unanswered.note_answered(representation, on=on)
        done(representation, on=on)(unit)

    plan = fact(event, rules.check_answered, on=on)
    return act_on(
        actor, Act.ANSWER_REPRESENTATION, case, plan, texts=texts, at_lead=True, also=also
    )


def review_representation(
    actor: Actor, *, case: UUID, representation: UUID, said: str, text: str, on: date
) -> CaseworkReceipt:
    """Say, as the independent reviewer, what is needed where nobody answered."""
    texts = text_of(RepresentationReviewed, text, "text")
    event = made(
        RepresentationReviewed, representation=representation, said=said, text=id_of(texts)
    )
    plan, also = fact(event, rules.check_reviewed, on=on), done(representation, on=on)
    return act_on(actor, Act.REVIEW_REPRESENTATION, case, plan, texts=texts, also=also)
