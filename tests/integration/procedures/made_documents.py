"""Documents made for tests: photographs with a camera's data, a voice message, PDF, Word, traps."""

import io
import zipfile
from datetime import date
from typing import Any

import pikepdf
import pillow_heif
from PIL import Image

from opennrm.procedures.identification.preparing import About, Upload
from opennrm.procedures.spooling import Spool
from tests.integration.procedures.people import MONDAY

CAMERA = "Quillonby Camera"
AUTHOR = "Author Zephyrine"


def about(**changed: Any) -> About:
    """What is said of a photograph that the person handed over."""
    said = {
        "what": "place",
        "shows_status": "no",
        "handed_over_by": "person",
        "handed_over_on": MONDAY,
        "circumstances": "Handed over near the Zephyrine canal",
    }
    return About(**{**said, **changed})


def upload(data: bytes, name: str = "Quillonby.jpg") -> Upload:
    """A file as it is when it has been received."""
    spool = Spool()
    for at in range(0, len(data), 65_536):
        spool.write(data[at : at + 65_536])
    return Upload(name=name, content=spool.finish())


def picture(form: str = "JPEG", *, size: tuple[int, int] = (60, 40), turned: int = 6) -> bytes:
    """A photograph with place, camera and the side on which the camera lay."""
    pillow_heif.register_heif_opener()
    exif = Image.Exif()
    exif[0x010F] = CAMERA
    exif[0x0112] = turned
    gps = exif.get_ifd(0x8825)
    gps[1], gps[2], gps[3], gps[4] = "N", (52.0, 28.0, 59.0), "W", (1.0, 53.0, 37.0)
    written = io.BytesIO()
    Image.new("RGB", size, (200, 10, 10)).save(written, form, exif=exif.tobytes())
    return written.getvalue()


def noise(megabytes: int) -> bytes:
    """A recording of about this size: sound that nobody looks into."""
    return b"OggS" + bytes(range(256)) * (megabytes * 4096) + b"end"


def voice() -> bytes:
    """A voice message of a telephone."""
    return b"OggS\x00\x02" + b"\x00" * 20 + b"OpusHead" + b"\x01\x01" + b"\x11" * 900


def pdf(*, acts: bool = True, password: str = "") -> bytes:
    """A PDF with an author, a script, a file inside and a photograph with a camera's data."""
    made = pikepdf.new()
    page = made.add_blank_page(page_size=(200, 200)).obj
    if acts:
        made.docinfo["/Author"] = AUTHOR
        script = pikepdf.Dictionary(S=pikepdf.Name.JavaScript, JS="app.alert('x')")
        made.Root.OpenAction = made.make_indirect(script)
        made.attachments["inside.txt"] = pikepdf.AttachedFileSpec(made, b"inside the file")
        photo = made.make_stream(picture())
        photo.Type, photo.Subtype = pikepdf.Name.XObject, pikepdf.Name.Image
        photo.Filter = pikepdf.Name.DCTDecode
        photo.Width, photo.Height, photo.BitsPerComponent = 60, 40, 8
        photo.ColorSpace = pikepdf.Name.DeviceRGB
        page.Resources = pikepdf.Dictionary(XObject=pikepdf.Dictionary(Im0=photo))
        page.Contents = made.make_stream(b"q 60 0 0 40 0 0 cm /Im0 Do Q")
    written = io.BytesIO()
    locked = pikepdf.Encryption(owner=password, user=password) if password else False
    made.save(written, encryption=locked)
    return written.getvalue()


def word(**members: str) -> bytes:
    """A Word document, with more in it where wanted."""
    written = io.BytesIO()
    with zipfile.ZipFile(written, "w", zipfile.ZIP_DEFLATED) as archive:
        archive.writestr("[Content_Types].xml", "<Types/>")
        archive.writestr("word/document.xml", "<w:document/>")
        for name, text in members.items():
            archive.writestr(name, text)
    return written.getvalue()


def bomb() -> bytes:
    """A Word document that unpacks to five hundred megabytes."""
    written = io.BytesIO()
    with zipfile.ZipFile(written, "w", zipfile.ZIP_DEFLATED) as archive:
        archive.writestr("[Content_Types].xml", "<Types/>")
        archive.writestr("word/document.xml", b"\0" * 500_000_000)
    return written.getvalue()


def many_points() -> bytes:
    """A PNG of a few kilobytes that says it has four hundred million points."""
    import struct
    import zlib

    def chunk(kind: bytes, data: bytes) -> bytes:
        body = kind + data
        return struct.pack(">I", len(data)) + body + struct.pack(">I", zlib.crc32(body))

    head = chunk(b"IHDR", struct.pack(">IIBBBBB", 20_000, 20_000, 8, 2, 0, 0, 0))
    return (
        b"\x89PNG\r\n\x1a\n"
        + head
        + chunk(b"IDAT", zlib.compress(b"\0" * 9_000))
        + chunk(b"IEND", b"")
    )


TUESDAY = date(2026, 3, 3)
