"""Sending a letter by a way that is safe, and recording that it was told, or came to nothing.

The software sends no letter: a helper is asked to tell the person, or somebody of the authority
prints, posts or reads it out. The letter is kept as it left, with the dates it told.
Source: docs/adr/0040; practice findings 8, 40 and 41.
Example: `send(…, how="through_support", to_agency=provider, …)` is an errand at the provider.
"""

from collections.abc import Sequence
from datetime import date
from uuid import UUID, uuid4

from opennrm.access.actors import Actor
from opennrm.cases.envelope import NewEvent
from opennrm.cases.events import encode
from opennrm.cases.events.letters import (
    InterpreterBooked,
    LetterSent,
    LetterServed,
    ServiceFailed,
)
from opennrm.cases.history import History, fold
from opennrm.cases.refusals import RuleBroken
from opennrm.cases.vocabulary.acts import Act
from opennrm.cases.vocabulary.casework import ContactWay, Understood
from opennrm.cases.vocabulary.errands import DoneAs, ErrandKind
from opennrm.cases.vocabulary.slices import Slice
from opennrm.cases.vocabulary.withdrawing import Interpreter
from opennrm.identification.referral import FieldError
from opennrm.identification.serving import STRAIGHT, THROUGH
from opennrm.identification.writing import VaultText
from opennrm.law import current_law
from opennrm.procedures import errands
from opennrm.procedures.identification.working import act_on, made
from opennrm.procedures.refusals import InvalidAnswers
from opennrm.procedures.review.reaching import compared_with, reach_of
from opennrm.procedures.review.second_reading import stage_of
from opennrm.procedures.review.wording import written
from opennrm.procedures.views import CaseworkReceipt
from opennrm.records import errands as errand_rows
from opennrm.records import vault
from opennrm.records.errands import NewErrand
from opennrm.records.store import Head
from opennrm.records.transaction import Unit
from opennrm.review.letters import letter
from opennrm.review.rights import has_to_be_explained, wording
from opennrm.review.service import (
    Service,
    check_letter,
    check_owed,
    check_service,
    check_way,
    served,
)

# An interpreter explains by a voice.
VOICES = frozenset({ContactWay.VISIT, ContactWay.TELEPHONE, ContactWay.VIDEO})


def send(
    actor: Actor,
    *,
    case: UUID,
    about: UUID,
    how: str,
    to_agency: UUID | None = None,
    looked: bool = False,
    on: date,
) -> CaseworkReceipt:
    """Let a letter go by a way that is safe; the receipt's `fact` is the letter.

    `looked`: somebody read what the person said of a way that goes straight to them.
    Errors: InvalidAnswers; Refusal: absent, no_such_letter, already_served, way_…, not_looked_at.
    """
    law, text, key = current_law(), uuid4(), uuid4()
    kept: list[VaultText] = []
    earlier: list[UUID] = []
    compared: list[UUID] = []
    errand: list[NewErrand] = []

    def plan(history: History, head: Head) -> Sequence[NewEvent]:
        owed, state = check_owed(history, about), fold(history)
        language = wording(state, law, decided=on)
        made_letter = letter(owed, state, law, reference=head.reference, on=on)
        event = made(
            LetterSent,
            letter=made_letter.kind,
            about=about,
            language=language,
            law_version=law.version,
            told=made_letter.told,
            routes=made_letter.routes,
            how=how,
            to_agency=to_agency,
            text=text,
        )
        texts = vault.read_texts(case)
        reach = reach_of(history, head, texts=texts, law=law, on=on)
        compared.extend(compared_with(state))
        check_way(reach, event.how, to_agency=to_agency)
        if event.how in STRAIGHT and not looked:
            raise RuleBroken("not_looked_at", "safe_ways_of_letters")
        words = written(made_letter, texts, language=language)
        kept.append(VaultText(id=text, slice=Slice.DECISION, kind="letter", text=words))
        earlier.extend(one.id for one in state.letters if one.about == about)
        if event.how in THROUGH and to_agency is not None:
            errand.append(_errand(key, case, head.reference, to_agency, text))
        return (encode(event, happened_on=on, id=key),)

    def also(unit: Unit) -> None:
        for other in compared:
            unit.about(other)
        end_errands(unit, earlier, done_as=DoneAs.TAKEN_BACK, on=on)
        errands.owe(unit, errand, on=on)

    return act_on(actor, Act.SERVE_DECISION, case, plan, texts=kept, at_lead=True, also=also)


def record_service(
    actor: Actor,
    *,
    case: UUID,
    letter: UUID,
    told_by: str,
    known_by: str,
    language: str,
    interpreter: str,
    understood: str,
    told_on: date | None = None,
    on: date,
) -> CaseworkReceipt:
    """Record that the person knows what a letter says, or did not understand it.

    Errors: InvalidAnswers; Refusal: absent, no_such_letter, already_served, not_explained, ….
    """
    law, day = current_law(), told_on or on
    service = service_of(told_by, known_by, language, interpreter, understood)
    check_day(day, on=on)

    def plan(history: History, head: Head) -> Sequence[NewEvent]:
        state = fold(history)
        sent = check_letter(state, letter, on=day)
        check_service(state, sent, service, law=law, on=day)
        event = served(sent.id, sent.kind, sent.about, sent.how, service, by_agency=sent.to_agency)
        return (encode(event, happened_on=day),)

    def also(unit: Unit) -> None:
        if service.understood is not Understood.NO:
            end_errands(unit, [letter], done_as=DoneAs.DONE, on=on)

    return act_on(actor, Act.SERVE_DECISION, case, plan, at_lead=True, also=also)


def record_failure(
    actor: Actor, *, case: UUID, letter: UUID, because: str, on: date
) -> CaseworkReceipt:
    """Record that a letter did not reach the person. Errors: Refusal: absent, no_such_letter."""
    event = made(ServiceFailed, letter=letter, because=because)

    def plan(history: History, head: Head) -> Sequence[NewEvent]:
        check_letter(fold(history), letter, on=on)
        return (encode(event, happened_on=on),)

    def also(unit: Unit) -> None:
        end_errands(unit, [letter], done_as=DoneAs.TAKEN_BACK, on=on)

    return act_on(actor, Act.SERVE_DECISION, case, plan, at_lead=True, also=also)


def book_interpreter(
    actor: Actor, *, case: UUID, stage: str, way: str, on: date
) -> CaseworkReceipt:
    """Record that an independent interpreter will explain a decision in the person's language.

    Errors: InvalidAnswers; Refusal: absent, language_not_known, no_interpreter_needed.
    """
    wanted, law = stage_of(stage), current_law()
    if way not in {voice.value for voice in VOICES}:
        raise InvalidAnswers((FieldError("interpreter_booked", "way", "unknown_choice"),))

    def plan(history: History, head: Head) -> Sequence[NewEvent]:
        state = fold(history)
        if state.language is None:
            raise RuleBroken("language_not_known", "notice_of_rights")
        if not has_to_be_explained(state, law, decided=on):
            raise RuleBroken("no_interpreter_needed", "notice_of_rights")
        event = InterpreterBooked(stage=wanted, language=state.language, way=ContactWay(way))
        return (encode(event, happened_on=on),)

    return act_on(actor, Act.SERVE_DECISION, case, plan, at_lead=True)


def service_of(
    told_by: str, known_by: str, language: str, interpreter: str, understood: str
) -> Service:
    """How the person got to know, from codes as they were given. Errors: InvalidAnswers."""
    read = made(
        LetterServed,
        letter=uuid4(),
        how="in_person",
        told_by=told_by,
        known_by=known_by,
        language=language,
        interpreter=interpreter,
        understood=understood,
    )
    return Service(
        told_by=read.told_by,
        known_by=read.known_by,
        language=read.language,
        interpreter=Interpreter(read.interpreter),
        understood=read.understood,
    )


def check_day(day: date, *, on: date) -> None:
    """Refuse a day that is still to come. Errors: InvalidAnswers."""
    if day > on:
        raise InvalidAnswers((FieldError("letter_served", "told_on", "in_the_future"),))


def end_errands(unit: Unit, letters: Sequence[UUID], *, done_as: DoneAs, on: date) -> None:
    """End what helpers were asked about letters that are told, or go another way."""
    asked = [row for one in letters for row in errand_rows.read_about(one)]
    errands.end(unit, [row.id for row in asked if row.done_on is None], done_as=done_as, on=on)


def _errand(letter: UUID, case: UUID, reference: str, agency: UUID, text: UUID) -> NewErrand:
    return NewErrand(
        id=uuid4(),
        case=case,
        reference=reference,
        agency=agency,
        kind=ErrandKind.TELL_IN_PERSON.value,
        about=letter,
        text=text,
    )
