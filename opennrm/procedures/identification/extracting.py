"""The extractor: papers that show status are read, and what bears on the exploitation passed on.

Whoever decides sees neither the paper nor that there is one. What is passed on may not name a
status as a fact about the person; what exploiters did with it is passed on.
Source: R-DEC-02; practice findings 17 and 34; docs/adr/0048.
Example: a permit paper names the employer as sponsor: passed on as a means, without the permit.
"""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, datetime
from uuid import UUID, uuid4

from opennrm.access.actors import Actor
from opennrm.cases.envelope import NewEvent
from opennrm.cases.events import encode
from opennrm.cases.events.extracts import ExtractPassedOn
from opennrm.cases.history import History
from opennrm.cases.vocabulary.acts import Act
from opennrm.identification.referral import FieldError
from opennrm.law import current_law
from opennrm.procedures.acts import doing
from opennrm.procedures.caseload import put_caseload
from opennrm.procedures.identification import reading_documents as reading
from opennrm.procedures.identification.reading_documents import Opened
from opennrm.procedures.identification.without_status import check_without_status
from opennrm.procedures.identification.working import id_of, made, text_of
from opennrm.procedures.refusals import ABSENT, InvalidAnswers, Refusal
from opennrm.records import documents, store, trays, vault
from opennrm.records.documents import COPY, ORIGINAL
from opennrm.records.transaction import Unit

QUESTION = ExtractPassedOn.kind


@dataclass(frozen=True, slots=True, kw_only=True)
class TrayPaper:
    """A paper in the tray, without its name, which may say who or what somebody is."""

    id: UUID
    reference: str
    what: str
    format: str
    added_at: datetime


def read_tray(actor: Actor, *, on: date) -> tuple[TrayPaper, ...]:
    """The papers that nobody has read so far. Errors: Refusal(absent)."""
    with doing(actor, Act.READ_TRAY) as unit:
        found = trays.to_read()
        unit.counted = len(found)
        return tuple(
            TrayPaper(
                id=row.id,
                reference=row.reference,
                what=row.what,
                format=row.format,
                added_at=row.added_at,
            )
            for row in found
        )


def one_paper(actor: Actor, *, document: UUID, on: date) -> TrayPaper:
    """One paper of the tray that nobody has read so far. Errors: Refusal(absent)."""
    for one in read_tray(actor, on=on):
        if one.id == document:
            return one
    raise Refusal(ABSENT)


def open_tray_paper(actor: Actor, *, document: UUID, on: date) -> Opened:
    """The clean copy of a paper; where none can be made, what was handed in.

    Errors: Refusal(absent), and `document_changed` where it is not what was put in.
    """
    with doing(actor, Act.READ_TRAY) as unit:
        found = trays.case_of(document)
        if found is None:
            raise Refusal(ABSENT)
        case = found[0]
        unit.about(case)
        for one in documents.read_of_case([case]):
            if one.id == document:
                return reading.opened(one, COPY if one.cleaned else ORIGINAL)
        raise Refusal(ABSENT)


def pass_on_extract(
    actor: Actor, *, document: UUID, elements: Iterable[str], text: str, on: date
) -> str:
    """Pass on what bears on the exploitation; gives the reference.

    Errors: InvalidAnswers (missing, names_status, already_read); Refusal(absent).
    """
    with doing(actor, Act.EXTRACT) as unit:
        _, reference, person = _in_tray(unit, document)
        words = text_of(ExtractPassedOn, text, "extract")
        if not words:
            raise InvalidAnswers((FieldError(QUESTION, "text", "missing"),))
        check_without_status(QUESTION, "text", text)
        chosen = tuple(elements)
        if not chosen:
            raise InvalidAnswers((FieldError(QUESTION, "elements", "missing"),))
        event = made(ExtractPassedOn, elements=chosen, text=id_of(words))
        new = encode(event, happened_on=on, id=uuid4())
        written = _read_once(unit, document, new, on=on)
        vault.keep(
            unit,
            written.case,
            subjects=[vault.Subject(id=person, kind="person")],
            texts=[
                vault.Text(id=t.id, subject=person, slice=t.slice, kind=t.kind, text=t.text)
                for t in words
            ],
        )
        _put_rows(unit, written)
        return reference


def nothing_bears(actor: Actor, *, document: UUID, on: date) -> str:
    """Nothing in a paper bears on the exploitation; gives the reference. It leaves no fact.

    Errors: InvalidAnswers (already_read); Refusal(absent).
    """
    with doing(actor, Act.EXTRACT) as unit:
        _, reference, _ = _in_tray(unit, document)
        _read_once(unit, document, None, on=on)
        return reference


def _in_tray(unit: Unit, document: UUID) -> tuple[UUID, str, UUID]:
    found = trays.case_of(document)
    if found is None:
        raise Refusal(ABSENT)
    unit.about(found[0])
    return found


def _read_once(unit: Unit, document: UUID, new: NewEvent | None, *, on: date) -> trays.PassedOn:
    try:
        return trays.pass_on(unit, document, new, on=on)
    except trays.AlreadyRead as error:
        raise InvalidAnswers((FieldError(QUESTION, "text", "already_read"),)) from error


def _put_rows(unit: Unit, written: trays.PassedOn) -> None:
    law = current_law()
    put_caseload(written.case, History.of(store.open_list(unit, written.case)), law=law)
    if written.lead is not None:
        put_caseload(written.lead, History.of(store.open_lead(unit, written.case)), law=law)
