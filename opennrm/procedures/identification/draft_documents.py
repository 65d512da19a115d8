"""Documents of a draft: they hang on it under its own key, and go where it goes.

Sending wraps their keys anew by the person's key, in the same transaction; a draft that is deleted
takes them with it, and a no destroys them at once (practice finding 11).
"""

import json
from collections.abc import Sequence
from datetime import date
from uuid import UUID

from opennrm.access.actors import Actor
from opennrm.cases.envelope import NewEvent
from opennrm.cases.events import encode
from opennrm.cases.events.documents import DocumentAdded
from opennrm.cases.vocabulary.acts import Act
from opennrm.cases.vocabulary.documents import Format, HandedOverBy
from opennrm.cases.vocabulary.slices import Slice
from opennrm.identification.referral import FieldError
from opennrm.procedures.acts import doing
from opennrm.procedures.identification import reading_documents as reading
from opennrm.procedures.identification.documents import (
    Added,
    check_access,
    check_room,
    document_limits,
)
from opennrm.procedures.identification.draft_content import opened, said_no
from opennrm.procedures.identification.preparing import (
    QUESTION,
    About,
    Upload,
    prepared,
    read_about,
)
from opennrm.procedures.identification.reading_documents import DocumentsView, Opened
from opennrm.procedures.refusals import ABSENT, InvalidAnswers, Refusal
from opennrm.records import documents, drafts
from opennrm.records.documents import COPY, seal_of
from opennrm.records.transaction import Unit


def add_to_draft(
    actor: Actor, *, draft: UUID, files: Sequence[Upload], about: About, on: date
) -> Added:
    """Put documents into a draft, all of them or none. Errors: InvalidAnswers, Refusal(absent)."""
    check_access(actor, Act.REFER)
    said, limits = read_about(about, on=on), document_limits(on=on)
    with prepared(files, said, limits) as ready, doing(actor, Act.REFER) as unit:
        if said_no(opened(_read(draft, lock=True).content).answers):
            raise InvalidAnswers((FieldError(QUESTION, "file", "document_after_a_no"),))
        check_room(documents.count(draft=draft), len(ready), limits)
        holder = documents.on_draft(draft)
        for one in ready:
            documents.put(unit, one.new, holder, parts=one.parts)
        return Added(
            documents=tuple(one.new.id for one in ready), in_tray=said.slice is Slice.RESIDENCE
        )


def list_of_draft(actor: Actor, *, draft: UUID, on: date) -> DocumentsView:
    """The documents of a draft of the actor's agency. Errors: Refusal(absent)."""
    with doing(actor, Act.SEE_OWN_DRAFTS):
        _read(draft)
        found = documents.read_of_draft(draft)
        return reading.view(actor, found, draft=draft, limits=document_limits(on=on))


def open_draft_copy(actor: Actor, *, draft: UUID, document: UUID, on: date) -> Opened:
    """The clean copy of a document of a draft. Errors: Refusal(absent)."""
    with doing(actor, Act.SEE_OWN_DRAFTS):
        for found in documents.read_of_draft(draft):
            if found.id == document:
                return reading.opened(found, COPY)
        raise Refusal(ABSENT)


def remove_from_draft(actor: Actor, *, draft: UUID, document: UUID, on: date) -> None:
    """Destroy a document of a draft: nothing was sent so far. Errors: Refusal(absent)."""
    with doing(actor, Act.REFER):
        _read(draft, lock=True)
        if not documents.delete_of_draft(draft, only=document):
            raise Refusal(ABSENT)


def facts_of_draft(draft: UUID, *, on: date) -> tuple[NewEvent, ...]:
    """The facts that the documents of a draft become when it is sent; none of the tray."""
    facts = []
    for key, slice_, form, own, manifest in documents.of_draft_to_move(draft):
        if slice_ == Slice.RESIDENCE:
            continue
        said = json.loads(manifest)
        event = DocumentAdded(
            document=key,
            format=Format(form),
            handed_over_by=HandedOverBy(said["handed_over_by"]),
            handed_over_on=date.fromisoformat(said["handed_over_on"]),
            seal=seal_of(own, manifest),
        )
        facts.append(encode(event, happened_on=on))
    return tuple(facts)


def move_to_case(unit: Unit, *, draft: UUID, case: UUID, person: UUID) -> int:
    """Move a draft's documents to the case that this act has just opened; how many."""
    return documents.move(draft, case=case, person=person)


def delete_with_draft(draft: UUID) -> int:
    """Destroy the documents of a draft within an open act: the person said no."""
    return documents.delete_of_draft(draft)


def _read(draft: UUID, *, lock: bool = False) -> drafts.Draft:
    found = drafts.read(draft, lock=lock)
    if found is None:
        raise Refusal(ABSENT)
    return found
