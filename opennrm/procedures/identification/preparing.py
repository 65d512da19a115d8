"""Preparing a document before anything is locked: its form, its clean copy, its manifest.

The content says what it is; the copy is made in a process of its own, or the document is refused.
What is refused names the file's place among those that were sent, and nothing of any is kept.
Example: the second of two files is a program: InvalidAnswers at `file.2`, `document_unknown`.
"""

from collections.abc import Iterator, Mapping, Sequence
from contextlib import ExitStack, contextmanager
from dataclasses import dataclass
from datetime import date

from opennrm.cases.events.documents import DocumentAdded
from opennrm.cases.vocabulary.documents import DocumentKind, Format, HandedOverBy
from opennrm.cases.vocabulary.people import Sure
from opennrm.cases.vocabulary.slices import Slice
from opennrm.identification import documents as rules
from opennrm.identification.documents import Limits
from opennrm.identification.referral import FieldError
from opennrm.procedures.refusals import InvalidAnswers
from opennrm.procedures.spooling import Spool
from opennrm.records import documents
from opennrm.records.copying import refused, started
from opennrm.records.documents import COPY, ORIGINAL, NewDocument

QUESTION = "documents"


@dataclass(frozen=True, slots=True, kw_only=True)
class Upload:
    """A file that was sent. `content` is None where it was cut off, because it is too large."""

    name: str
    content: Spool | None


@dataclass(frozen=True, slots=True, kw_only=True)
class About:
    """What is said of the files sent together: codes as typed, and one text."""

    what: str
    shows_status: str
    handed_over_by: str
    handed_over_on: date | None
    circumstances: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Said:
    """The same, read."""

    what: DocumentKind
    shows_status: Sure
    handed_over_by: HandedOverBy
    handed_over_on: date
    circumstances: str

    @property
    def slice(self) -> Slice:
        """The part of the case to which the documents go."""
        return rules.slice_of(self.what, self.shows_status)


@dataclass(frozen=True, slots=True, kw_only=True)
class Prepared:
    """A document ready to be kept, with its contents waiting."""

    new: NewDocument
    fact: DocumentAdded
    original: Spool
    copy: Spool | None

    @property
    def parts(self) -> Mapping[str, Iterator[bytes]]:
        """The pieces of each part."""
        parts = {ORIGINAL: self.original.pieces()}
        return parts if self.copy is None else {**parts, COPY: self.copy.pieces()}


def read_about(about: About, *, on: date) -> Said:
    """Read what is said of the files. Errors: InvalidAnswers, one for each box."""
    wrong = []
    for name, codes in (
        ("what", DocumentKind), ("shows_status", Sure), ("handed_over_by", HandedOverBy),
    ):  # fmt: skip
        given = getattr(about, name)
        if given not in frozenset(codes):
            wrong.append(FieldError(QUESTION, name, "unknown_choice" if given else "required"))
    if about.handed_over_on is None:
        wrong.append(FieldError(QUESTION, "handed_over_on", "not_a_date"))
    elif about.handed_over_on > on:
        wrong.append(FieldError(QUESTION, "handed_over_on", "in_the_future"))
    if len(about.circumstances) > rules.LONGEST_CIRCUMSTANCES:
        facts = {"most": rules.LONGEST_CIRCUMSTANCES}
        wrong.append(FieldError(QUESTION, "circumstances", "too_long", facts))
    if "\0" in about.circumstances:
        wrong.append(FieldError(QUESTION, "circumstances", "not_text"))
    if wrong or about.handed_over_on is None:
        raise InvalidAnswers(tuple(wrong))
    return Said(
        what=DocumentKind(about.what),
        shows_status=Sure(about.shows_status),
        handed_over_by=HandedOverBy(about.handed_over_by),
        handed_over_on=about.handed_over_on,
        circumstances=about.circumstances,
    )


@contextmanager
def prepared(files: Sequence[Upload], said: Said, limits: Limits) -> Iterator[tuple[Prepared, ...]]:
    """The documents ready to be kept. Errors: InvalidAnswers, one for each file that is not."""
    if not files:
        raise InvalidAnswers((FieldError(QUESTION, "file", "document_missing"),))
    with ExitStack() as stack:
        ready, wrong = [], []
        for number, file in enumerate(files, start=1):
            try:
                ready.append(_prepare(file, said, limits, stack))
            except refused.Refused as why:
                facts = {"name": rules.plain_name(file.name), "most": limits.size // (1024 * 1024)}
                field = "file" if len(files) == 1 else f"file.{number}"
                wrong.append(FieldError(QUESTION, field, why.code, facts))
        if wrong:
            raise InvalidAnswers(tuple(wrong))
        yield tuple(ready)


def _prepare(file: Upload, said: Said, limits: Limits, stack: ExitStack) -> Prepared:
    content = file.content
    if content is None or content.size > limits.size:
        raise refused.Refused("document_too_large")
    if content.size == 0:
        raise refused.Refused("document_empty")
    form = rules.format_of(content.head, content.tail)
    if form is None:
        raise refused.Refused("document_unknown")
    if rules.is_two_things(form, content.head, content.tail):
        raise refused.Refused("document_two_things")
    copy = _copied(content, form, stack)
    return _with_manifest(file, said, form, content, copy)


def _copied(content: Spool, form: Format, stack: ExitStack) -> Spool | None:
    """The clean copy, or None where there is none of this form. Errors: Refused."""
    if form not in rules.CLEANED | rules.OFFICE:
        return None
    copy = stack.enter_context(Spool(most=documents.CHUNK * 64))
    for piece in started.looked_into(content.pieces(), form.value):
        copy.write(piece)
    copy.finish()
    if form in rules.CLEANED and copy.size == 0:
        raise refused.Refused(refused.BROKEN)
    return copy if form in rules.CLEANED else None


def _with_manifest(
    file: Upload, said: Said, form: Format, content: Spool, copy: Spool | None
) -> Prepared:
    parts = {ORIGINAL: content} if copy is None else {ORIGINAL: content, COPY: copy}
    manifest = {
        "name": rules.plain_name(file.name),
        "handed_over_by": said.handed_over_by.value,
        "handed_over_on": said.handed_over_on.isoformat(),
        "circumstances": said.circumstances,
        "parts": {
            name: {"sha256": spool.sha256, "size": spool.size, "chunks": spool.chunks}
            for name, spool in parts.items()
        },
    }
    new = documents.new_document(
        slice=said.slice.value,
        what=said.what.value,
        format=form.value,
        cleaned=copy is not None,
        manifest=manifest,
    )
    fact = DocumentAdded(
        document=new.id,
        format=form,
        handed_over_by=said.handed_over_by,
        handed_over_on=said.handed_over_on,
        seal=new.seal,
    )
    return Prepared(new=new, fact=fact, original=content, copy=copy)
