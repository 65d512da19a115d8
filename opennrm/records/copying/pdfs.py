"""A PDF written anew: pages and what stands on them, and nothing that acts or tells of its maker.

Taken out: title, author and every other metadata, scripts and actions, files inside, forms of
programs, annotations that act, private data of programs, thumbnails, and the camera's data in the
photographs on the pages. A PDF that asks for a password is refused.
"""

import io
from collections.abc import Iterator
from typing import Any

import pikepdf
from pikepdf import Array, Dictionary, Name, Object, Pdf, Stream

from opennrm.records.copying.refused import BROKEN, ENCRYPTED, UNPACKS_TOO_LARGE, Refused

MOST_PAGES, MOST_OBJECTS = 2_000, 200_000
# Of the whole document.
ROOT_KEPT = frozenset({"/Type", "/Pages", "/Version", "/PageLabels", "/ViewerPreferences", "/Lang"})
# Of any part of it.
TAKEN_OUT = (
    "/Metadata", "/PieceInfo", "/LastModified", "/Thumb", "/AA", "/OpenAction", "/JS",
    "/JavaScript",    "/AF", "/EmbeddedFiles", "/EF", "/Alternates", "/OPI", "/Ref",
)  # fmt: skip
SHOWN = frozenset(
    {"/Text", "/FreeText", "/Line", "/Square", "/Circle", "/Polygon", "/PolyLine", "/Highlight",
     "/Underline", "/Squiggly", "/StrikeOut", "/Stamp", "/Caret", "/Ink"}
)  # fmt: skip
# What a note on a page says of who wrote it, and when.
NOTE_TAKEN_OUT = ("/T", "/M", "/CreationDate", "/NM", "/RC", "/Subj", "/A", "/Popup", "/Parent")
APPLICATION_DATA = frozenset({*range(0xE1, 0xF0), 0xFE}) - {0xEE}


def copy(data: bytes, form: str) -> bytes:
    """The clean copy. Errors: Refused."""
    try:
        with pikepdf.open(io.BytesIO(data)) as found:
            if len(found.pages) > MOST_PAGES or len(found.objects) > MOST_OBJECTS:
                raise Refused(UNPACKS_TOO_LARGE)
            if not found.pages:
                raise Refused(BROKEN)
            return _written(found)
    except pikepdf.PasswordError as error:
        raise Refused(ENCRYPTED) from error
    except (pikepdf.PdfError, ValueError, TypeError, KeyError, RuntimeError) as error:
        raise Refused(BROKEN) from error


def _written(found: Pdf) -> bytes:
    for key in [key for key in found.Root.keys() if key not in ROOT_KEPT]:  # noqa: SIM118
        del found.Root[key]
    for key in list(found.trailer.keys()):
        if key == "/Info":
            del found.trailer[key]
    for page in found.pages:
        _keep_shown(page.obj)
    for part in _parts(found):
        for key in TAKEN_OUT:
            if key in part:
                del part[key]
        if isinstance(part, Stream) and part.get("/Subtype") == Name.Image:
            _without_camera(part)
    found.remove_unreferenced_resources()
    written = io.BytesIO()
    found.save(
        written,
        encryption=False,
        object_stream_mode=pikepdf.ObjectStreamMode.generate,
        deterministic_id=True,
    )
    return written.getvalue()


def _keep_shown(page: Object) -> None:
    """Of the annotations of a page, those that only show something."""
    notes = page.get("/Annots")
    if notes is None:
        return
    if not isinstance(notes, Array):
        del page["/Annots"]
        return
    kept = [n for n in _each(notes) if str(n.get("/Subtype", "")) in SHOWN]
    for note in kept:
        for key in NOTE_TAKEN_OUT:
            if key in note:
                del note[key]
    page["/Annots"] = Array(kept)


def _each(notes: Array) -> Iterator[Dictionary]:
    for note in notes:
        if isinstance(note, Dictionary):
            yield note


def _parts(found: Pdf) -> Iterator[Object]:
    for part in found.objects:
        if isinstance(part, (Dictionary, Stream)):
            yield part


def _without_camera(picture: Stream) -> None:
    """Take the camera's data out of a photograph that stands on a page as JPEG."""
    kind = picture.get("/Filter")
    if kind == Name.DCTDecode or (isinstance(kind, Array) and list(kind) == [Name.DCTDecode]):
        more: Any = picture.get("/DecodeParms")
        bare = without_application_data(picture.read_raw_bytes())
        picture.write(bare, filter=Name.DCTDecode, decode_parms=more)


def without_application_data(data: bytes) -> bytes:
    """A JPEG without its application segments and comments, but Adobe's, which says the colours."""
    if data[:2] != b"\xff\xd8":
        raise Refused(BROKEN)
    kept, at = bytearray(data[:2]), 2
    while at + 4 <= len(data) and data[at] == 0xFF:
        marker = data[at + 1]
        # The scan begins: what follows are pixels.
        if marker == 0xDA:
            break
        end = at + 2 + int.from_bytes(data[at + 2 : at + 4], "big")
        if marker not in APPLICATION_DATA:
            kept += data[at:end]
        at = end
    return bytes(kept) + data[at:]
