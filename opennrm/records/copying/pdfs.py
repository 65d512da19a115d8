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
# What of a note on a page shows it; who wrote it, when, and what it does stay behind.
NOTE_KEPT = frozenset(
    {"/Type", "/Subtype", "/Rect", "/Contents", "/F", "/AP", "/AS", "/Border", "/C", "/BS", "/BE",
     "/CA", "/ca", "/DA", "/DS", "/Q", "/RD", "/L", "/LE", "/LL", "/LLE", "/LLO", "/IC", "/CP",
     "/CL", "/QuadPoints", "/Vertices", "/InkList", "/Name", "/Open", "/Sy", "/CO", "/Cap",
     "/IT", "/Rotate", "/OC"}
)  # fmt: skip
# A stream whose content would be fetched from a file elsewhere.
FETCHED = ("/F", "/FFilter", "/FDecodeParms")
SCAN, END_OF_PICTURE, LONE = 0xDA, 0xD9, frozenset({0x01, *range(0xD0, 0xD8)})
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
        for key in (*TAKEN_OUT, *FETCHED) if isinstance(part, Stream) else TAKEN_OUT:
            if key in part:
                del part[key]
        if isinstance(part, Stream) and part.get("/Subtype") == Name.Image:
            _without_camera(found, part)
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
        for key in [key for key in note.keys() if key not in NOTE_KEPT]:  # noqa: SIM118
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


def _without_camera(found: Pdf, picture: Stream) -> None:
    """Take the camera's data out of a photograph that stands on a page as JPEG, packed or not."""
    given = picture.get("/Filter")
    filters = list(given) if isinstance(given, Array) else [given]
    if not filters or filters[-1] != Name.DCTDecode:
        return
    parms: Any = picture.get("/DecodeParms")
    each = list(parms) if isinstance(parms, Array) else [parms]
    data = picture.read_raw_bytes()
    if len(filters) > 1:
        data = _unpacked(found, data, filters[:-1], each[:-1])
    own: Any = each[-1] if len(each) == len(filters) else None
    bare = without_application_data(data)
    picture.write(bare, filter=Name.DCTDecode, decode_parms=own)


def _unpacked(found: Pdf, data: bytes, filters: list[Any], parms: list[Any]) -> bytes:
    """What lies within the filters around a photograph."""
    packed = found.make_stream(data)
    packed.Filter = Array(filters)
    if len(parms) == len(filters) and any(one is not None for one in parms):
        packed.DecodeParms = Array(parms)
    return packed.read_bytes()


def without_application_data(data: bytes) -> bytes:
    """A JPEG without its application segments and comments, but Adobe's, which says the colours.

    It ends with its last point: what was appended, such as a second photograph, stays behind.
    """
    if data[:2] != b"\xff\xd8":
        raise Refused(BROKEN)
    kept, at = bytearray(data[:2]), 2
    while at + 2 <= len(data) and data[at] == 0xFF:
        marker = data[at + 1]
        if marker == END_OF_PICTURE:
            return bytes(kept) + data[at : at + 2]
        if marker in LONE or marker == 0xFF:
            end = at + (1 if marker == 0xFF else 2)
        else:
            end = at + 2 + int.from_bytes(data[at + 2 : at + 4], "big")
        if marker == SCAN:
            end = _end_of_points(data, end)
        if marker not in APPLICATION_DATA:
            kept += data[at:end]
        at = end
    return bytes(kept)


def _end_of_points(data: bytes, at: int) -> int:
    """Where the points of a scan end: at the next marker that is not one of theirs."""
    while (at := data.find(b"\xff", at)) >= 0 and at + 1 < len(data):
        if data[at + 1] != 0 and data[at + 1] not in LONE and data[at + 1] != 0xFF:
            return at
        at += 1
    return len(data)
