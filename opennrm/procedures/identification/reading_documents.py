"""What is shown of documents, and opening one: its hash is verified before a byte is given out.

An opened document waits sealed in a spool, so that no transaction stays open while a telephone
takes it, and is named by its key and form: the name that a file had may say who somebody is.
Example: a copy whose stored bytes were exchanged raises Refusal("document_changed").
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date, datetime
from typing import Any
from uuid import UUID

from opennrm.access.actors import Actor
from opennrm.access.gateways import ACTS, slices_of
from opennrm.access.hidden import HIDDEN_FIELDS
from opennrm.cases.events.documents import DocumentAdded
from opennrm.cases.facts import read
from opennrm.cases.vocabulary.acts import Act
from opennrm.cases.vocabulary.documents import Format
from opennrm.cases.vocabulary.slices import Slice
from opennrm.identification import documents as rules
from opennrm.identification.documents import Limits
from opennrm.procedures.naming import named_to
from opennrm.procedures.refusals import ABSENT, Refusal
from opennrm.procedures.spooling import Spool
from opennrm.records import documents, grants, store
from opennrm.records.documents import COPY, ORIGINAL, Document
from opennrm.records.store import Head
from opennrm.records.vault import CannotOpen


@dataclass(frozen=True, slots=True, kw_only=True)
class DocumentLine:
    """A document in a list; `sha256` is of the original.

    `name` is None once it was destroyed, and for whoever decides, whom a name may tell a status.
    """

    id: UUID
    what: str
    format: str
    name: str | None
    size: int | None
    handed_over_by: str | None
    handed_over_on: date | None
    circumstances: str
    added_at: datetime
    by_agency_name: str
    cleaned: bool
    withdrawn: bool
    destroyed: bool
    may_open: bool
    may_open_original: bool
    may_take_back: bool
    sha256: str | None


@dataclass(frozen=True, slots=True, kw_only=True)
class TrayLine:
    """Something in the tray: that it is there, and since when."""

    id: UUID
    added_at: datetime


@dataclass(frozen=True, slots=True, kw_only=True)
class DocumentsView:
    """The documents of a case or a draft, as one actor may see them."""

    lines: tuple[DocumentLine, ...]
    tray: tuple[TrayLine, ...]
    reference: str | None
    may_add: bool
    most: int
    most_megabytes: int


@dataclass(frozen=True, slots=True, kw_only=True)
class Opened:
    """An opened part of a document. Whoever takes it closes `content`."""

    name: str
    media_type: str
    size: int
    sha256: str
    content: Spool


def view(
    actor: Actor,
    found: Sequence[Document],
    *,
    limits: Limits,
    case: UUID | None = None,
    draft: UUID | None = None,
    head: Head | None = None,
) -> DocumentsView:
    """The list for an actor."""
    names = named_to(actor.role, {one.by_agency for one in found})
    granted = frozenset(grants.granted_slices(case)) if case else frozenset()
    home = head is not None and head.home_agency == actor.agency
    rule = ACTS[Act.ADD_DOCUMENT]
    adds = actor.role in rule.roles and (home or rule.slice in granted)
    return DocumentsView(
        lines=tuple(_line(one, actor, names, granted) for one in found),
        tray=tuple(
            TrayLine(id=key, added_at=since)
            for key, since in documents.tray(case=case, draft=draft)
        ),
        reference=head.reference if head else None,
        may_add=adds or draft is not None,
        most=limits.documents,
        most_megabytes=limits.size // (1024 * 1024),
    )


def _line(
    one: Document, actor: Actor, names: Mapping[UUID, str], granted: frozenset[str]
) -> DocumentLine:
    said: Mapping[str, Any] = one.manifest or {}
    original = said.get("parts", {}).get(ORIGINAL, {})
    own = one.by_agency == actor.agency
    opens_original = (
        one.manifest is not None
        and one.case is not None
        and actor.role in ACTS[Act.OPEN_ORIGINAL].roles
        and {Slice.CRIMINAL.value, one.slice} <= granted & slices_of(actor)
    )
    return DocumentLine(
        id=one.id,
        what=one.what,
        format=one.format,
        name=None if hides_names(actor) else said.get("name"),
        size=original.get("size"),
        handed_over_by=said.get("handed_over_by"),
        handed_over_on=date.fromisoformat(said["handed_over_on"]) if said else None,
        circumstances=said.get("circumstances", ""),
        added_at=one.added_at,
        by_agency_name=names.get(one.by_agency, ""),
        cleaned=one.cleaned,
        withdrawn=one.withdrawn,
        destroyed=one.manifest is None,
        may_open=_opens(one, actor, own=own, granted=granted),
        may_open_original=opens_original,
        may_take_back=own and not one.withdrawn and actor.role in ACTS[Act.WITHDRAW_DOCUMENT].roles,
        sha256=original.get("sha256") if opens_original else None,
    )


def hides_names(actor: Actor) -> bool:
    """Whether this actor is told no file's own name: it may say what status somebody has.

    Source: R-DEC-02.
    """
    return actor.role in HIDDEN_FIELDS


def _opens(one: Document, actor: Actor, *, own: bool, granted: frozenset[str]) -> bool:
    """As `nrm.may_open` says it: the copy like a text; what has no copy by a grant alone."""
    if one.case is None:
        return one.cleaned
    seen = one.slice in slices_of(actor) and not one.withdrawn and one.manifest is not None
    return seen and (one.slice in granted or (own and one.cleaned))


def opened(found: Document, part: str) -> Opened:
    """Open a part and verify that it is what was put in. Errors: Refusal."""
    if found.manifest is None:
        raise Refusal(ABSENT)
    _check_seal(found)
    said = found.manifest["parts"].get(part)
    if said is None:
        raise Refusal(ABSENT)
    content = Spool()
    try:
        for piece in documents.chunks(found, part):
            content.write(piece)
    except CannotOpen as error:
        content.close()
        # Not shown by row-level security, or not there: absent and forbidden read alike.
        raise Refusal(ABSENT) from error
    content.finish()
    if (content.size, content.sha256) != (said["size"], said["sha256"]):
        content.close()
        raise Refusal("document_changed")
    form = Format(found.format)
    media, ending = rules.MEDIA_TYPES[rules.copied_as(form) if part == COPY else form]
    return Opened(
        name=f"document-{str(found.id)[:8]}.{ending}",
        media_type=media,
        size=content.size,
        sha256=content.sha256,
        content=content,
    )


def _check_seal(found: Document) -> None:
    """The manifest has to be that whose seal stands in the history, where its reader sees it."""
    if found.case is None:
        return
    for envelope in store.read_events(found.case):
        if envelope.kind == DocumentAdded.kind:
            event = read(envelope).event
            if isinstance(event, DocumentAdded) and event.document == found.id:
                if event.seal != found.seal:
                    raise Refusal("document_changed")
                return
