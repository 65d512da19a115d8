"""Asking other agencies for information: asked, reminded, answered by telephone, or over.

Whoever is asked is told by an errand that says the question and nothing else of the case. Only
those are asked whom the person was told of (`identification/asking.py`).
Source: practice finding 32; docs/adr/0039.
Example: a force that was given access is asked what it knows of the debt, to answer in ten days.
"""

from collections.abc import Callable, Iterable, Sequence
from datetime import date
from typing import Any
from uuid import UUID, uuid4

from msgspec.structs import replace

from opennrm.access.actors import Actor
from opennrm.cases.envelope import NewEvent
from opennrm.cases.events import encode
from opennrm.cases.events.work import (
    InformationAnswered,
    InformationReminded,
    InformationRequested,
)
from opennrm.cases.history import History, fold
from opennrm.cases.vocabulary.acts import Act
from opennrm.cases.vocabulary.agencies import AgencyClass, AgencyType
from opennrm.cases.vocabulary.errands import ErrandKind
from opennrm.identification import asking as rules
from opennrm.identification import requests
from opennrm.identification.casework import check_working
from opennrm.identification.referral import FieldError
from opennrm.identification.reminding import check_reminder
from opennrm.law import current_law
from opennrm.procedures import errands
from opennrm.procedures.identification.working import act_on, id_of, made, text_of
from opennrm.procedures.refusals import InvalidAnswers
from opennrm.procedures.views import CaseworkReceipt
from opennrm.records import askings, outbox, registers
from opennrm.records.errands import NewErrand
from opennrm.records.store import Head
from opennrm.records.transaction import Unit


def request_information(
    actor: Actor,
    *,
    case: UUID,
    of: UUID,
    what: str,
    elements: Iterable[str] = (),
    due_on: date | str | None = None,
    question: str | None = None,
    on: date,
) -> CaseworkReceipt:
    """Ask an agency what bears on some elements; without a day, it has the time of the law data.

    Errors: InvalidAnswers; Refusal: absent, closed_agency, not_told_of, question_missing, …
    """
    row, texts = _registered(of, on=on), text_of(InformationRequested, question, "question")
    wanted_by = _day(due_on)
    asked = made(
        InformationRequested,
        of=of,
        what=what,
        elements=tuple(elements),
        due_on=wanted_by or on,
        question=id_of(texts),
    )
    key, told = uuid4(), dict[str, Any]()

    def plan(history: History, head: Head) -> Sequence[NewEvent]:
        check_working(history, asked)
        wanted = rules.Asked(
            agency=of,
            kind=AgencyType(row.agency_type),
            closed=row.agency_class == AgencyClass.CLOSED,
            home=head.home_agency == of,
            oneself=of == actor.agency,
        )
        ground = rules.check_asking(history, asked, wanted, on=on)
        last = wanted_by or rules.due_by(fold(history), current_law(), on=on) or on
        told.update(reference=head.reference, due_on=last)
        event = replace(asked, due_on=last, because=ground.because, grant=ground.grant)
        return (encode(event, happened_on=on, id=key),)

    def also(unit: Unit) -> None:
        errand = NewErrand(
            id=uuid4(),
            case=case,
            agency=of,
            kind=ErrandKind.INFORMATION_REQUEST.value,
            about=key,
            text=asked.question,
            **told,
        )
        errands.owe(unit, (errand,), on=on)

    return act_on(actor, Act.REQUEST_INFORMATION, case, plan, texts=texts, at_lead=True, also=also)


def remind(actor: Actor, *, case: UUID, request: UUID, on: date) -> CaseworkReceipt:
    """Remind whoever was asked. Errors: Refusal: absent, no_such_request, reminded_today."""
    event = InformationReminded(request=request)

    def plan(history: History, head: Head) -> Sequence[NewEvent]:
        check_reminder(history, event, on=on)
        return (encode(event, happened_on=on),)

    return act_on(
        actor, Act.REMIND_ASKED, case, plan, at_lead=True, also=_told_again(case, [request])
    )


def answer_information(
    actor: Actor,
    *,
    case: UUID,
    request: UUID,
    how: str,
    answer: str | None = None,
    elements: Iterable[str] = (),
    victim: str | None = None,
    way: str | None = None,
    on: date,
) -> CaseworkReceipt:
    """Record an answer that came by telephone or letter, or that there will be none.

    Errors: InvalidAnswers; Refusal: absent, no_such_request, asking_is_over, answer_missing.
    """
    texts = text_of(InformationAnswered, answer, "answer")
    event = made(
        InformationAnswered,
        request=request,
        how=how,
        answer=id_of(texts),
        elements=tuple(elements),
        victim=victim or None,
        way=way or None,
    )

    def plan(history: History, head: Head) -> Sequence[NewEvent]:
        requests.check_answer(history, event, on=on)
        return (encode(event, happened_on=on),)

    def also(unit: Unit) -> None:
        given = [one.id for one in _open(actor.agency, case) if one.request == request]
        errands.end(unit, given, on=on)

    return act_on(actor, Act.ANSWER_INFORMATION, case, plan, texts=texts, at_lead=True, also=also)


def _day(sent: date | str | None) -> date | None:
    """The day that was sent, or None where none was. Errors: InvalidAnswers."""
    if sent is None or isinstance(sent, date):
        return sent
    try:
        return date.fromisoformat(sent) if sent else None
    except ValueError as error:
        wrong = FieldError("information_requested", "due_on", "not_a_date")
        raise InvalidAnswers((wrong,)) from error


def _registered(agency: UUID | str, *, on: date) -> registers.AgencyRow:
    """A registered agency that there still is. Errors: InvalidAnswers."""
    for row in registers.agencies([agency] if isinstance(agency, UUID) else []):
        if row.to_day is None or on <= row.to_day:
            return row
    raise InvalidAnswers((FieldError("information_requested", "of", "not_an_agency"),))


def _open(agency: UUID, case: UUID) -> tuple[askings.OpenErrand, ...]:
    return askings.open_errands(agency, case=case)


def _told_again(case: UUID, about: Iterable[UUID]) -> Callable[[Unit], None]:
    """Send the message without content once more to whoever was asked."""
    wanted = frozenset(about)

    def also(unit: Unit) -> None:
        outbox.owe(
            unit,
            [
                outbox.Owed(
                    id=uuid4(),
                    message=errands.MESSAGE,
                    case=case,
                    agency=one.agency,
                    law_hash=current_law().version,
                    told="{}",
                )
                for one in _open(unit.context.agency, case)
                if one.request in wanted
            ],
        )

    return also
