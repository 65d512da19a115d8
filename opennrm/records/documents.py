"""Documents: a sealed original and, where one can be made, a clean copy, in chunks of 1 MiB.

Each has its own key, wrapped by that of the draft or of the person: whoever destroys the person's
key has erased it. A chunk is sealed with its document, part and number, so that none can be moved,
left out or put elsewhere; what the whole must be stands in the manifest, sealed under the same key.
Chunks are written and read one at a time, so that a document is never in memory as a whole.
Example: `put(unit, new, on_draft(draft), parts={"original": pieces})`.
"""

import hashlib
import hmac
import json
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from datetime import datetime
from typing import Any
from uuid import UUID, uuid4

import psycopg
from cryptography.hazmat.primitives.keywrap import InvalidUnwrap, aes_key_unwrap, aes_key_wrap
from django.db import connections

from opennrm.records import keys, vault
from opennrm.records.transaction import Unit
from opennrm.records.vault import CannotOpen

CHUNK = 1024 * 1024
VERSION = "1"
ORIGINAL, COPY = "original", "copy"
COLUMNS = (
    "d.id, d.draft, d.case_id, d.slice, d.what, d.format, d.cleaned, d.added_at, d.by_agency,"
    " d.withdrawn, d.wrapped, d.manifest"
)


@dataclass(frozen=True, slots=True, kw_only=True)
class NewDocument:
    """A document ready to be put in: its key is made, and its manifest sealed once for all."""

    id: UUID
    slice: str
    what: str
    format: str
    cleaned: bool
    manifest: bytes = field(repr=False)
    key: bytes = field(repr=False)

    @property
    def seal(self) -> str:
        """What the history keeps of the manifest: good for as long as the key exists."""
        return seal_of(self.key, self.manifest)


@dataclass(frozen=True, slots=True, kw_only=True)
class Holder:
    """Where a document hangs, and the key under which its own is wrapped."""

    draft: UUID | None = None
    case: UUID | None = None
    person: UUID | None = None
    key: bytes = field(repr=False)


@dataclass(frozen=True, slots=True, kw_only=True)
class Document:
    """A document as its reader finds it. `manifest` is None once it was destroyed."""

    id: UUID
    case: UUID | None
    slice: str
    what: str
    format: str
    cleaned: bool
    added_at: datetime
    by_agency: UUID
    withdrawn: bool
    manifest: Mapping[str, Any] | None
    seal: str
    key: bytes = field(repr=False)


def new_document(
    *, slice: str, what: str, format: str, cleaned: bool, manifest: Mapping[str, Any]
) -> NewDocument:
    """Make the key and the manifest's bytes of a document that is about to be put in."""
    return NewDocument(
        id=uuid4(),
        slice=slice,
        what=what,
        format=format,
        cleaned=cleaned,
        manifest=json.dumps(manifest, sort_keys=True, ensure_ascii=False).encode(),
        key=vault.new_key(),
    )


def seal_of(key: bytes, manifest: bytes) -> str:
    """HMAC-SHA256 of a manifest under a key of the document's own: it dies with the key."""
    own = keys.derived(key, "document manifest")
    return hmac.new(own, manifest, hashlib.sha256).hexdigest()


def on_draft(draft: UUID) -> Holder:
    """A draft of the actor's agency, which must have been read in this act. Errors: CannotOpen."""
    with connections["default"].cursor() as cursor:
        cursor.execute("SELECT wrapped FROM nrm.draft WHERE id = %s", [draft])
        row = cursor.fetchone()
    if row is None:
        raise CannotOpen("no such draft")
    return Holder(draft=draft, key=vault.unwrap(bytes(row[0])))


def in_case(case: UUID, person: UUID) -> Holder:
    """A case that is open for this act; the person's key is made where there is none so far.

    Errors: CannotOpen, where the person was erased.
    """
    with connections["default"].cursor() as cursor:
        cursor.execute("SELECT wrapped FROM nrm.vault_key WHERE subject = %s", [person])
        row = cursor.fetchone()
    return Holder(case=case, person=person, key=_person_key(person, row))


def put(
    unit: Unit, new: NewDocument, holder: Holder, *, parts: Mapping[str, Iterable[bytes]]
) -> None:
    """Keep a document; each part comes in pieces of CHUNK bytes, the last one shorter."""
    context = unit.context
    values = [new.id, holder.draft, holder.case, holder.person, new.slice, new.what, new.format,
              new.cleaned, context.member, context.agency, context.act]  # fmt: skip
    sealed = vault.seal(new.key, new.manifest, about=(str(new.id), "manifest", VERSION))
    with connections["default"].cursor() as cursor:
        cursor.execute(
            "INSERT INTO nrm.document (id, draft, case_id, subject, slice, what, format, cleaned,"
            " by_member, by_agency, act_id, wrapped, manifest)"
            " VALUES (%s, %s, %s, %s, %s, %s, %s, %s, %s, %s, %s, %s, %s)",
            [*values, aes_key_wrap(holder.key, new.key), sealed],
        )
    for part, pieces in parts.items():
        for number, piece in enumerate(pieces):
            _put_chunk(new, part, number, piece)


def _put_chunk(new: NewDocument, part: str, number: int, piece: bytes) -> None:
    if len(piece) > CHUNK:
        raise ValueError(f"a chunk has at most {CHUNK} bytes")
    sealed = vault.seal(new.key, piece, about=_about(new.id, part, number))
    # Not Django's cursor: as a parameter in binary form it is not written out as text first.
    with psycopg.Cursor(connections["default"].connection) as cursor:
        cursor.execute(
            "INSERT INTO nrm.document_chunk (document, part, number, ciphertext)"
            " VALUES (%s, %s, %s, %b)",
            [new.id, part, number, sealed],
        )


def read_of_case(cases: Iterable[UUID]) -> tuple[Document, ...]:
    """The documents of these cases that row-level security shows; not those of an erased person."""
    return _select(
        "JOIN nrm.vault_key k ON k.subject = d.subject"
        " WHERE d.case_id = ANY (%s) AND k.wrapped IS NOT NULL",
        [list(cases)],
    )


def read_of_draft(draft: UUID) -> tuple[Document, ...]:
    """The documents of a draft of the actor's agency, without those of the tray."""
    return _select("JOIN nrm.draft k ON k.id = d.draft WHERE d.draft = %s", [draft])


def chunks(document: Document, part: str) -> Iterator[bytes]:
    """The plain pieces of a part, one query each, until all that the manifest names are there.

    Errors: CannotOpen, where one is missing, was moved, or may not be opened in this act.
    """
    if document.manifest is None or part not in document.manifest["parts"]:
        raise CannotOpen("there is no such part")
    for number in range(document.manifest["parts"][part]["chunks"]):
        with psycopg.Cursor(connections["default"].connection) as cursor:
            cursor.execute(
                "SELECT ciphertext FROM nrm.document_chunk"
                " WHERE document = %s AND part = %s AND number = %s",
                [document.id, part, number],
                binary=True,
            )
            row = cursor.fetchone()
        if row is None:
            raise CannotOpen("a chunk is not there")
        yield vault.unseal(document.key, row[0], about=_about(document.id, part, number))


def count(*, case: UUID | None = None, draft: UUID | None = None) -> int:
    """How many documents a draft has, or one's agency has in a case, the tray included."""
    with connections["default"].cursor() as cursor:
        cursor.execute("SELECT nrm.count_documents(%s::uuid, %s::uuid)", [case, draft])
        return int(cursor.fetchone()[0])


def tray(
    *, case: UUID | None = None, draft: UUID | None = None
) -> tuple[tuple[UUID, datetime], ...]:
    """What the actor's agency has in the tray: keys and instants, and nothing else."""
    with connections["default"].cursor() as cursor:
        cursor.execute("SELECT id, added_at FROM nrm.tray(%s::uuid, %s::uuid)", [case, draft])
        return tuple((row[0], row[1]) for row in cursor.fetchall())


def of_draft_to_move(draft: UUID) -> tuple[tuple[UUID, str, str, bytes, bytes], ...]:
    """Of each document of a draft, the tray included: id, slice, form, key and manifest's bytes."""
    with connections["default"].cursor() as cursor:
        cursor.execute("SELECT id, slice, format, wrapped, manifest FROM nrm.documents_to_move(%s)",
                       [draft])  # fmt: skip
        rows = cursor.fetchall()
    if not rows:
        return ()
    holder = on_draft(draft)
    found = []
    for row in rows:
        key = _unwrapped(holder.key, bytes(row[3]))
        about = (str(row[0]), "manifest", VERSION)
        found.append((row[0], row[1], row[2], key, vault.unseal(key, bytes(row[4]), about=about)))
    return tuple(found)


def move(draft: UUID, *, case: UUID, person: UUID) -> int:
    """Move the documents of a draft to the case that this act has just opened; how many."""
    moved = of_draft_to_move(draft)
    if not moved:
        return 0
    with connections["default"].cursor() as cursor:
        cursor.execute("SELECT nrm.person_key_of_act(%s)", [case])
        key = _person_key(person, cursor.fetchone())
        cursor.execute(
            "SELECT nrm.move_documents(%s, %s, %s, %s::uuid[], %s::bytea[])",
            [draft, case, person, [m[0] for m in moved], [aes_key_wrap(key, m[3]) for m in moved]],
        )
    return len(moved)


def delete_of_draft(draft: UUID, *, only: UUID | None = None) -> int:
    """Delete the documents of a draft, or one of them; how many were there. Errors: Absent."""
    with connections["default"].cursor() as cursor:
        cursor.execute("SELECT nrm.delete_draft_documents(%s, %s::uuid)", [draft, only])
        return int(cursor.fetchone()[0])


def withdraw(document: UUID, *, destroyed: bool) -> bool:
    """Take a document of a case back beside its fact; False where there is none to take back."""
    with connections["default"].cursor() as cursor:
        cursor.execute("SELECT nrm.withdraw_document(%s, %s)", [document, destroyed])
        return bool(cursor.fetchone()[0])


def _select(tail: str, values: list[Any]) -> tuple[Document, ...]:
    with connections["default"].cursor() as cursor:
        cursor.execute(
            f"SELECT {COLUMNS}, k.wrapped FROM nrm.document d {tail} ORDER BY d.added_at, d.id",  # noqa: S608
            values,
        )
        return tuple(_document(row) for row in cursor.fetchall())


def _document(row: tuple[Any, ...]) -> Document:
    key, plain = b"", b""
    if row[10] is not None:
        key = _unwrapped(vault.unwrap(bytes(row[12])), bytes(row[10]))
        plain = vault.unseal(key, bytes(row[11]), about=(str(row[0]), "manifest", VERSION))
    return Document(
        id=row[0],
        case=row[2],
        slice=row[3],
        what=row[4],
        format=row[5],
        cleaned=row[6],
        added_at=row[7],
        by_agency=row[8],
        withdrawn=row[9],
        manifest=json.loads(plain) if plain else None,
        seal=seal_of(key, plain) if plain else "",
        key=key,
    )


def _about(document: UUID, part: str, number: int) -> tuple[str, ...]:
    return (str(document), part, str(number), VERSION)


def _unwrapped(holder: bytes, wrapped: bytes) -> bytes:
    try:
        return aes_key_unwrap(holder, wrapped)
    except InvalidUnwrap as error:
        raise CannotOpen("the key of the draft or person does not open this document") from error


def _person_key(person: UUID, row: tuple[Any, ...] | None) -> bytes:
    """The person's data key; a person about whom nothing was sealed so far gets one."""
    if row is not None and row[0] is not None:
        return vault.unwrap(bytes(row[0]))
    key = vault.new_key()
    with connections["default"].cursor() as cursor:
        cursor.execute(
            "INSERT INTO nrm.vault_key (subject, kind, kek_id, wrapped)"
            " VALUES (%s, 'person', %s, %s) ON CONFLICT DO NOTHING",
            [person, *vault.wrap(key)],
        )
        if cursor.rowcount != 1:
            raise CannotOpen("the key of this person was destroyed")
    return key
