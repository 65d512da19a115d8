"""Documents of a case: putting in, listing, opening the copy, taking back, opening an original.

What people look at is a clean copy; the original stays sealed and opens only for evidence, by a
grant, with the reason in the history. Papers that show immigration status go to the tray of the
residence slice and leave no fact: nobody reads them in this version.
Source: practice findings 17 and 19; decisions A.26; docs/adr/0026.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from uuid import UUID

from opennrm.access.actors import Actor
from opennrm.access.gateways import LINK_READERS, check_may
from opennrm.cases.envelope import NewEvent
from opennrm.cases.events import encode
from opennrm.cases.events.documents import DocumentWithdrawn, OriginalOpened
from opennrm.cases.history import History
from opennrm.cases.refusals import RuleBroken
from opennrm.cases.vocabulary.acts import Act
from opennrm.cases.vocabulary.documents import TakenBack
from opennrm.cases.vocabulary.slices import Slice
from opennrm.identification import casework
from opennrm.identification import documents as rules
from opennrm.identification.documents import Limits
from opennrm.identification.referral import FieldError
from opennrm.law import current_law
from opennrm.procedures.acts import doing, open_for_acting
from opennrm.procedures.identification import reading_documents as reading
from opennrm.procedures.identification.preparing import (
    QUESTION,
    About,
    Prepared,
    Upload,
    prepared,
    read_about,
)
from opennrm.procedures.identification.reading_documents import DocumentsView, Opened
from opennrm.procedures.identification.sealed import outside_seal
from opennrm.procedures.identification.shown_documents import may_be_shown
from opennrm.procedures.identification.working import act_on, made
from opennrm.procedures.refusals import ABSENT, InvalidAnswers, Refusal
from opennrm.procedures.views import CaseworkReceipt
from opennrm.records import documents, store
from opennrm.records.documents import COPY, ORIGINAL
from opennrm.records.store import Head
from opennrm.records.transaction import Unit
from opennrm.records.vault import CannotOpen


@dataclass(frozen=True, slots=True, kw_only=True)
class Added:
    """What was put in: the keys of the documents; `in_tray` where they are in the tray."""

    documents: tuple[UUID, ...]
    in_tray: bool


def document_limits(*, on: date) -> Limits:
    """How many documents a referral may have, and how large each may be."""
    return rules.limits(current_law(), on=on)


def add_documents(
    actor: Actor, *, case: UUID, files: Sequence[Upload], about: About, on: date
) -> Added:
    """Put documents into a case, all of them or none.

    Errors: InvalidAnswers (each box and file); Refusal (absent, not_referred, closed).
    """
    check_access(actor, Act.ADD_DOCUMENT)
    said, limits = read_about(about, on=on), document_limits(on=on)
    with prepared(files, said, limits) as ready:
        keys = tuple(one.new.id for one in ready)
        if said.slice is Slice.RESIDENCE:
            _add_to_tray(actor, case, ready, limits)
            return Added(documents=keys, in_tray=True)

        def plan(history: History, head: Head) -> Sequence[NewEvent]:
            casework.check_working(history, ready[0].fact)
            check_room(documents.count(case=case), len(ready), limits)
            return tuple(encode(one.fact, happened_on=on) for one in ready)

        def also(unit: Unit) -> None:
            _keep(unit, case, ready)

        act_on(actor, Act.ADD_DOCUMENT, case, plan, also=also)
        return Added(documents=keys, in_tray=False)


def list_documents(actor: Actor, *, case: UUID, on: date) -> DocumentsView:
    """The documents of a case that this actor may see, and that something is in the tray."""
    with doing(actor, Act.READ_DOCUMENTS) as unit:
        head = store.read_head(case)
        if head is None:
            raise Refusal(ABSENT)
        unit.about(case)
        found = _shown(actor, case)
        for one in found:
            _about(unit, one)
        return reading.view(actor, found, case=case, head=head, limits=document_limits(on=on))


def open_copy(actor: Actor, *, case: UUID, document: UUID, on: date) -> Opened:
    """The clean copy of a document; where none can be made, what was handed in, to download.

    Errors: Refusal(absent), and `document_changed` where it is not what the history says.
    """
    with doing(actor, Act.READ_DOCUMENTS) as unit:
        found = _one(actor, case, document)
        unit.about(case)
        _about(unit, found)
        return reading.opened(found, COPY if found.cleaned else ORIGINAL)


def open_original(actor: Actor, *, case: UUID, document: UUID, opened_for: str, on: date) -> Opened:
    """The sealed original, for evidence, by a grant; the opening is a fact with its reason.

    Errors: Refusal(absent); InvalidAnswers.
    """
    event = made(OriginalOpened, document=document, opened_for=opened_for)
    kept: list[Opened] = []

    def plan(history: History, head: Head) -> Sequence[NewEvent]:
        return (encode(event, happened_on=on),)

    def also(unit: Unit) -> None:
        kept.append(reading.opened(_one(actor, case, document), ORIGINAL))

    act_on(actor, Act.OPEN_ORIGINAL, case, plan, also=also)
    return kept[0]


def withdraw_document(
    actor: Actor, *, case: UUID, document: UUID, taken_back: str, on: date
) -> CaseworkReceipt:
    """Take back what one's agency put in; what is about somebody else is destroyed at once.

    Errors: InvalidAnswers; Refusal (absent, no_such_document).
    """
    event = made(DocumentWithdrawn, document=document, taken_back=taken_back)

    def plan(history: History, head: Head) -> Sequence[NewEvent]:
        rules.check_taking_back(history, event, agency=actor.agency)
        return (encode(event, happened_on=on),)

    def also(unit: Unit) -> None:
        if not documents.withdraw(document, destroyed=event.taken_back is TakenBack.WRONG_PERSON):
            raise Refusal(ABSENT)

    return act_on(actor, Act.WITHDRAW_DOCUMENT, case, plan, also=also)


def take_out_of_tray(actor: Actor, *, case: UUID, document: UUID, on: date) -> None:
    """Destroy what one's agency put into the tray by mistake; it leaves no fact either.

    Errors: Refusal(absent).
    """
    with doing(actor, Act.WITHDRAW_DOCUMENT) as unit:
        inside = any(key == document for key, _ in documents.tray(case=case))
        if not inside or not documents.withdraw(document, destroyed=True):
            raise Refusal(ABSENT)
        unit.about(case)


def check_access(actor: Actor, act: Act) -> None:
    """Refuse, and log it, before any work is done for whoever may never do this act."""
    try:
        check_may(actor, act)
    except RuleBroken:
        with doing(actor, act):
            raise Refusal(ABSENT) from None


def check_room(held: int, more: int, limits: Limits) -> None:
    """Refuse more documents than an agency may put into a referral. Errors: InvalidAnswers."""
    if held + more > limits.documents:
        facts = {"most": limits.documents, "left": max(0, limits.documents - held)}
        raise InvalidAnswers((FieldError(QUESTION, "file", "document_too_many", facts),))


def _add_to_tray(actor: Actor, case: UUID, ready: Sequence[Prepared], limits: Limits) -> None:
    with doing(actor, Act.ADD_DOCUMENT) as unit:
        casework.check_working(open_for_acting(unit, case), ready[0].fact)
        check_room(documents.count(case=case), len(ready), limits)
        _keep(unit, case, ready)


def _keep(unit: Unit, case: UUID, ready: Sequence[Prepared]) -> None:
    head = store.read_head(case)
    if head is None:
        raise Refusal(ABSENT)
    try:
        holder = documents.in_case(case, head.person)
    except CannotOpen as error:
        raise Refusal("erased") from error
    for one in ready:
        documents.put(unit, one.new, holder, parts=one.parts)


def _cases(actor: Actor, case: UUID) -> tuple[UUID, ...]:
    """The case, and those linked to it for the roles that read them as one."""
    if actor.role not in LINK_READERS:
        return (case,)
    return (case, *dict.fromkeys(e.case for e in store.read_events(case) if e.case != case))


def _about(unit: Unit, found: documents.Document) -> None:
    """Log a look in the case in which the document is, also where a linked one was opened."""
    if found.case is not None:
        unit.about(found.case)


def _shown(actor: Actor, case: UUID) -> tuple[documents.Document, ...]:
    found = outside_seal(actor, case, documents.read_of_case(_cases(actor, case)))
    return may_be_shown(actor, case, found)


def _one(actor: Actor, case: UUID, document: UUID) -> documents.Document:
    for found in _shown(actor, case):
        if found.id == document:
            return found
    raise Refusal(ABSENT)
