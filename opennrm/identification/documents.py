"""Documents: which form a content has, how much may be put in, who may take one back.

Neither the name of a file nor the type that was claimed for it is asked: the first bytes and the
last say what it is, and whatever is two things at once is refused. How much: law data, ours.
Source: provisions documents_of_a_referral, document_size (docs/adr/0026); practice finding 19.
Example: a file called holiday.jpg that begins with "%PDF-1.7" is a PDF.
"""

import re
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from uuid import UUID

from opennrm.cases.events.documents import DocumentAdded, DocumentWithdrawn
from opennrm.cases.history import History
from opennrm.cases.refusals import RuleBroken
from opennrm.cases.vocabulary.documents import KIND_SLICES, DocumentKind, Format
from opennrm.cases.vocabulary.people import Sure
from opennrm.cases.vocabulary.slices import Slice
from opennrm.law import Law

# How much of the beginning and of the end is looked at; an archive's directory ends the file.
HEAD, TAIL = 4_096, 66_000
_MEGABYTE = 1024 * 1024

PICTURES = frozenset({Format.JPEG, Format.PNG, Format.WEBP, Format.HEIC})
OFFICE = frozenset({Format.DOCX, Format.DOC, Format.ODT})
# Of these a clean copy is made; of sound, video and Office files there is none.
CLEANED = PICTURES | {Format.PDF, Format.TEXT}
MEDIA_TYPES: Mapping[Format, tuple[str, str]] = {
    Format.JPEG: ("image/jpeg", "jpg"),
    Format.PNG: ("image/png", "png"),
    Format.WEBP: ("image/webp", "webp"),
    Format.HEIC: ("image/heic", "heic"),
    Format.PDF: ("application/pdf", "pdf"),
    Format.TEXT: ("text/plain; charset=utf-8", "txt"),
    Format.DOCX: ("application/octet-stream", "docx"),
    Format.DOC: ("application/octet-stream", "doc"),
    Format.ODT: ("application/octet-stream", "odt"),
    Format.MP3: ("audio/mpeg", "mp3"),
    Format.M4A: ("audio/mp4", "m4a"),
    Format.AAC: ("audio/aac", "aac"),
    Format.OGG: ("audio/ogg", "ogg"),
    Format.AMR: ("audio/amr", "amr"),
    Format.WAV: ("audio/wav", "wav"),
    Format.MP4: ("video/mp4", "mp4"),
    Format.QUICKTIME: ("video/quicktime", "mov"),
    Format.GPP: ("video/3gpp", "3gp"),
    Format.WEBM: ("video/webm", "webm"),
}
_COPIED_AS: Mapping[Format, Format] = {Format.HEIC: Format.JPEG, Format.WEBP: Format.JPEG}

_BEGINNINGS: tuple[tuple[bytes, Format], ...] = (
    (b"\xff\xd8\xff", Format.JPEG),
    (b"\x89PNG\r\n\x1a\n", Format.PNG),
    (b"%PDF-1.", Format.PDF),
    (b"%PDF-2.", Format.PDF),
    (b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1", Format.DOC),
    (b"OggS", Format.OGG),
    (b"#!AMR", Format.AMR),
    (b"ID3", Format.MP3),
)
_BRANDS: Mapping[bytes, Format] = {
    **dict.fromkeys(
        (b"heic", b"heix", b"heim", b"heis", b"hevc", b"hevx", b"mif1", b"msf1"), Format.HEIC
    ),
    **dict.fromkeys((b"M4A ", b"M4B "), Format.M4A),
    b"qt  ": Format.QUICKTIME,
    **dict.fromkeys(
        (b"isom", b"iso2", b"iso4", b"iso5", b"iso6", b"mp41", b"mp42", b"avc1", b"MSNV", b"dash"),
        Format.MP4,
    ),
}
_ODT = b"mimetypeapplication/vnd.oasis.opendocument.text"
_ARCHIVE, _ARCHIVE_END = b"PK\x03\x04", b"PK\x05\x06"
_PROGRAM = re.compile(rb"<(?:!doctype\s+html|html|script|svg|iframe)\b", re.IGNORECASE)
# What begins like this is written in a language of programs, not by people.
_NO_TEXT = re.compile(r"\s*(?:<[!?a-zA-Z]|%!|#!|\{\\rtf|%PDF)")
_CONTROLS = re.compile(r"[\x00-\x08\x0b\x0e-\x1f\x7f]")
_NAME = re.compile(r"[\x00-\x1f\x7f\u200e\u200f\u202a-\u202e\u2066-\u2069]")
LONGEST_NAME, LONGEST_CIRCUMSTANCES = 120, 1_000


@dataclass(frozen=True, slots=True)
class Limits:
    """How many documents a referral may have, and how many bytes each."""

    documents: int
    size: int


def limits(law: Law, *, on: date) -> Limits:
    """Say how much may be put in on a day.

    Source: provisions documents_of_a_referral and document_size.
    """
    count = law.find("documents_of_a_referral", "england-and-wales", on).number
    size = law.find("document_size", "england-and-wales", on).number
    return Limits(documents=count, size=size * _MEGABYTE)


def format_of(head: bytes, tail: bytes) -> Format | None:
    """Say which form a content has, from its first HEAD and last TAIL bytes; None: none we take."""
    for beginning, found in _BEGINNINGS:
        if head.startswith(beginning):
            return found
    return _box(head) or _archive(head, tail) or _frames(head) or _text(head)


def is_two_things(found: Format, head: bytes, tail: bytes) -> bool:
    """Say whether a content could be read as something else as well: an archive, a PDF, a page."""
    if found in (Format.DOCX, Format.ODT, Format.TEXT):
        return False
    start = head[:1024]
    return (
        _ARCHIVE_END in tail
        or (found is not Format.PDF and b"%PDF-" in start)
        or _PROGRAM.search(start) is not None
    )


def copied_as(found: Format) -> Format:
    """Say in which form the clean copy of a document is."""
    return _COPIED_AS.get(found, found)


def slice_of(what: DocumentKind, shows_status: Sure) -> Slice:
    """Say to which part of a case a document goes. Not sure about status is yes (R-IDN-17)."""
    return KIND_SLICES[what] if shows_status is Sure.NO else Slice.RESIDENCE


def plain_name(given: str) -> str:
    """Give the name of a file as it may be shown: no folders, no hidden signs, not too long."""
    bare = _NAME.sub("", given.replace("\\", "/").rsplit("/", 1)[-1]).strip()
    if len(bare) <= LONGEST_NAME:
        return bare or "-"
    stem, _, end = bare.rpartition(".")
    short = end[:10]
    return f"{stem[: LONGEST_NAME - len(short) - 2]}….{short}" if stem else bare[:LONGEST_NAME]


def check_taking_back(history: History, event: DocumentWithdrawn, *, agency: UUID) -> None:
    """Raise RuleBroken where this agency did not put that document in, or took it back already."""
    added = any(
        isinstance(fact.event, DocumentAdded)
        and fact.event.document == event.document
        and fact.envelope.by.agency == agency
        for fact in history.facts
    )
    if not added or is_taken_back(history, event.document):
        raise RuleBroken("no_such_document", "first_responder")


def is_taken_back(history: History, document: UUID) -> bool:
    """Say whether a document was taken back."""
    return any(
        isinstance(fact.event, DocumentWithdrawn) and fact.event.document == document
        for fact in history.facts
    )


def _box(head: bytes) -> Format | None:
    """ISO media and RIFF: the brand stands behind the length."""
    if head[4:8] == b"ftyp":
        brand = head[8:12]
        return Format.GPP if brand[:3] in (b"3gp", b"3g2") else _BRANDS.get(brand)
    if head[:4] == b"RIFF":
        return {b"WEBP": Format.WEBP, b"WAVE": Format.WAV}.get(head[8:12])
    if head[:4] == b"\x1aE\xdf\xa3" and b"webm" in head[:64]:
        return Format.WEBM
    return None


def _archive(head: bytes, tail: bytes) -> Format | None:
    if not head.startswith(_ARCHIVE) or _ARCHIVE_END not in tail:
        return None
    if head[30 : 30 + len(_ODT)] == _ODT:
        return Format.ODT
    return Format.DOCX if b"word/document.xml" in tail else None


def _frames(head: bytes) -> Format | None:
    """Sound without a header: two frames have to follow each other."""
    if len(head) < 8 or head[0] != 0xFF:
        return None
    if head[1] & 0xF6 == 0xF0:
        length = (head[3] & 0x03) << 11 | head[4] << 3 | head[5] >> 5
        found = Format.AAC
    elif head[1] & 0xE6 == 0xE2:
        length = _mp3_frame(head)
        found = Format.MP3
    else:
        return None
    follows = length > 0 and head[length : length + 2] == head[:2]
    return found if follows else None


def _mp3_frame(head: bytes) -> int:
    """The length of a frame of MPEG layer III; 0 for what no frame says."""
    newest = head[1] & 0x18 == 0x18
    rates = (
        (0, 32, 40, 48, 56, 64, 80, 96, 112, 128, 160, 192, 224, 256, 320, 0)
        if newest
        else (0, 8, 16, 24, 32, 40, 48, 56, 64, 80, 96, 112, 128, 144, 160, 0)
    )
    samples = (44_100, 48_000, 32_000, 0)[head[2] >> 2 & 3]
    halved = {0x18: 1, 0x10: 2, 0x00: 4}.get(head[1] & 0x18, 0)
    if not samples or not halved:
        return 0
    factor = 144 if newest else 72
    return factor * rates[head[2] >> 4] * 1_000 * halved // samples + (head[2] >> 1 & 1)


def _text(head: bytes) -> Format | None:
    text = decoded(head, whole=len(head) < HEAD)
    if not text or not text.strip() or _NO_TEXT.match(text) or _CONTROLS.search(text):
        return None
    return Format.TEXT


def decoded(data: bytes, *, whole: bool) -> str | None:
    """Read bytes as UTF-8 or, with its mark, UTF-16; None where they are neither.

    Of a part (`whole` False) a sign cut in two at the end is left away.
    """
    wide = data[:2] in (b"\xff\xfe", b"\xfe\xff")
    for cut in range(1 if whole else 4):
        try:
            part = data[: len(data) - cut]
            return part.decode("utf-16" if wide else "utf-8-sig")
        except UnicodeDecodeError:
            continue
    return None
