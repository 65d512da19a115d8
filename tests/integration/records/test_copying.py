"""Clean copies: what stays behind, what is refused, and a process that can do no harm."""

import ctypes
import io
import os
import time
import zipfile
import zlib

import pikepdf
import pytest
from PIL import Image, ImageCms

from opennrm.records.copying import child, locked, offices, pdfs, pictures, started, texts
from opennrm.records.copying.refused import (
    BROKEN,
    CODES,
    ENCRYPTED,
    HAS_PROGRAM,
    TOO_MANY_PIXELS,
    TOOK_TOO_LONG,
    UNPACKS_TOO_LARGE,
    Refused,
)
from tests.integration.procedures import made_documents as made

FROM_ROOT = "import sys; sys.path.insert(0, sys.argv[1]);"


def can_be_locked() -> bool:
    ask = (locked.CREATE_RULESET, None, ctypes.c_size_t(0), locked.ASK_VERSION)
    return bool(ctypes.CDLL(None).syscall(*ask) >= locked.SIGNALS_SINCE)


def looked_into(data: bytes, form: str, **given) -> bytes:
    return b"".join(started.looked_into([data], form, **given))


# The process.


@pytest.mark.parametrize(
    ("program", "code"),
    [
        ("import os; os.abort()", BROKEN),
        ("import sys; sys.exit(1)", BROKEN),
        ("print('Cnot all of it', flush=True); import os; os.abort()", BROKEN),
        ("print('Rmade up by whoever took it over')", BROKEN),
        ("print('?')", BROKEN),
        ("import sys; sys.stdin.buffer.read(); x = bytearray(1 << 40)", BROKEN),
    ],
)
def test_whatever_becomes_of_the_process_is_a_refusal(program, code):
    with pytest.raises(Refused) as refused:
        looked_into(b"x" * 1_000_000, "jpeg", program=program)
    assert refused.value.code == code


@pytest.mark.parametrize(
    "program",
    ["import time; time.sleep(60)", "import sys; sys.stdin.buffer.read()\nwhile True: pass"],
    ids=["never reads", "never answers"],
)
def test_a_process_that_hangs_is_ended(program):
    begun = time.monotonic()
    with pytest.raises(Refused) as refused:
        looked_into(b"x" * 5_000_000, "jpeg", program=program, patience=0.5)
    assert refused.value.code == TOOK_TOO_LONG
    assert time.monotonic() - begun < 10


def test_the_process_has_no_environment_no_file_and_an_end(monkeypatch, tmp_path):
    monkeypatch.setenv("OPENNRM_KEK", "0" * 64)
    program = (
        FROM_ROOT + "import os, resource as r\n"
        "from opennrm.records.copying import child\n"
        "child.limit()\n"
        "try:\n    made = os.open(sys.argv[2] + '/x', os.O_CREAT | os.O_WRONLY)\n"
        "    wrote = os.write(made, b'x') > 0\n"
        "except OSError:\n    wrote = False\n"
        "kept = [n for n in os.environ if n.startswith('OPENNRM')]\n"
        "said = [r.getrlimit(r.RLIMIT_AS)[0], r.getrlimit(r.RLIMIT_CPU)[0], wrote, kept]\n"
        "sys.stdin.buffer.read(); sys.stdout.write('C' + repr(said))"
    )
    said = looked_into(b"", str(tmp_path), program=program).decode()
    assert said == repr([child.MEMORY, child.SECONDS, False, []])
    written = tmp_path / "x"
    assert not written.exists() or written.read_bytes() == b""


REACHES = FROM_ROOT + (
    "import os, socket\n"
    "from opennrm.records.copying import child, locked\n"
    "child.limit()\n"
    "above = '/proc/%d/environ' % os.getppid()\n"
    "ways = {\n"
    "    'environment': lambda: open(above, 'rb').read(),\n"
    "    'secret': lambda: open(sys.argv[2]).read(),\n"
    "    'folder': lambda: os.listdir(os.path.dirname(sys.argv[2])),\n"
    "    'network': lambda: socket.create_connection(('127.0.0.1', 9), timeout=2),\n"
    "    'signal': lambda: os.kill(os.getppid(), 0),\n"
    "}\n"
    "reached = []\n"
    "for name, way in ways.items():\n"
    "    try:\n        way()\n        reached.append(name)\n"
    "    except PermissionError:\n        pass\n"
    "    except OSError as error:\n        reached.append(name + str(error))\n"
    "sys.stdin.buffer.read(); sys.stdout.write('C' + repr(reached))"
)


@pytest.mark.skipif(not can_be_locked(), reason="This system has no Landlock with all its parts.")
def test_a_decoder_that_was_taken_over_reaches_no_file_network_or_process(tmp_path):
    secret = tmp_path / "key"
    secret.write_text("0" * 64)
    assert looked_into(b"", str(secret), program=REACHES) == b"[]"


@pytest.mark.parametrize(
    ("version", "size", "done"), [(-1, 0, False), (1, 8, True), (4, 16, True), (7, 24, True)]
)
def test_an_older_system_is_locked_as_far_as_it_can_be(monkeypatch, version, size, done):
    asked = []

    class Library:
        """A system that knows so much and no more; this process is not locked."""

        def syscall(self, number, *given):
            asked.append((number, given))
            if number != locked.CREATE_RULESET:
                return 0
            return version if given[0] is None else os.open("/dev/null", os.O_RDONLY)

    monkeypatch.setattr(ctypes, "CDLL", lambda *_, **__: Library())
    assert locked.lock() is done
    sizes = [given[1].value for number, given in asked if number == locked.CREATE_RULESET]
    assert sizes[1:] == ([size] if done else [])


def test_more_memory_than_allowed_is_a_refusal(monkeypatch):
    def greedy(data: bytes, form: str) -> bytes:
        raise MemoryError

    monkeypatch.setitem(child.COPIES, "jpeg", greedy)
    assert child.answer(b"", "jpeg") == b"R" + UNPACKS_TOO_LARGE.encode()


def test_the_child_answers_by_a_letter(monkeypatch, capsysbinary):
    assert child.answer(b"hello", "text") == b"Chello"
    assert child.answer(made.word(), "docx") == b"N"
    assert child.answer(b"", "ogg") == b"N"
    assert child.answer(b"", "jpeg") == b"R" + BROKEN.encode()

    def unforeseen(data: bytes, form: str) -> bytes:
        raise ZeroDivisionError

    monkeypatch.setitem(child.COPIES, "jpeg", unforeseen)
    assert child.answer(b"", "jpeg") == b"R" + BROKEN.encode()


def test_the_same_through_the_process():
    assert looked_into("grüße".encode(), "text") == "grüße".encode()
    assert looked_into(made.word(), "docx") == b""
    with pytest.raises(Refused, match=HAS_PROGRAM):
        looked_into(made.word(**{"word/vbaProject.bin": "x"}), "docx")
    assert all(code.startswith("document_") for code in CODES)


# Pictures.


@pytest.mark.parametrize("form", ["jpeg", "png", "webp", "heic"])
@pytest.mark.parametrize("turned", [1, 3, 6, 8])
def test_a_picture_is_turned_and_keeps_nothing_but_its_points(form, turned):
    data = made.picture(pictures.OPENERS[form], turned=turned)
    assert made.CAMERA.encode() in data
    copy = pictures.copy(data, form)
    shown = Image.open(io.BytesIO(copy))
    assert shown.size == ((40, 60) if turned in (6, 8) else (60, 40))
    assert not shown.getexif()
    assert made.CAMERA.encode() not in copy
    assert set(shown.info) <= {"jfif", "jfif_version", "jfif_unit", "jfif_density"}


def test_comments_text_and_what_is_appended_stay_behind():
    from PIL.PngImagePlugin import PngInfo

    written, said = io.BytesIO(), PngInfo()
    said.add_text("Author", made.AUTHOR)
    Image.new("RGBA", (9, 9), (0, 0, 0, 0)).save(written, "PNG", pnginfo=said)
    copy = pictures.copy(written.getvalue() + b"appended secret", "png")
    assert made.AUTHOR.encode() not in copy
    assert b"appended" not in copy
    assert Image.open(io.BytesIO(copy)).mode == "RGBA"
    jpeg = io.BytesIO()
    Image.new("L", (9, 9)).save(jpeg, "JPEG", comment=made.AUTHOR)
    assert made.AUTHOR.encode() not in pictures.copy(jpeg.getvalue(), "jpeg")


@pytest.mark.parametrize("readable", [True, False])
def test_colours_are_turned_into_common_ones(readable):
    profile = ImageCms.ImageCmsProfile(ImageCms.createProfile("sRGB")).tobytes()
    written = io.BytesIO()
    Image.new("RGB", (9, 9), (200, 10, 10)).save(
        written, "JPEG", icc_profile=profile if readable else b"no profile at all"
    )
    shown = Image.open(io.BytesIO(pictures.copy(written.getvalue(), "jpeg")))
    assert "icc_profile" not in shown.info
    red, green, _ = shown.getpixel((4, 4))
    assert (red > 180, green < 40) == (True, True)


def test_more_points_than_allowed_are_refused_before_any_is_drawn():
    with pytest.raises(Refused, match=TOO_MANY_PIXELS):
        pictures.copy(made.many_points(), "png")


@pytest.mark.parametrize("form", list(pictures.OPENERS))
def test_a_picture_of_another_form_or_cut_off_is_broken(form):
    for data in (b"", b"\0" * 100, made.pdf(), made.picture(pictures.OPENERS[form])[:120]):
        with pytest.raises(Refused, match=BROKEN):
            pictures.copy(data, form)


# PDF.


def test_a_pdf_keeps_notes_that_show_and_loses_what_acts_or_names():
    made_pdf = pikepdf.open(io.BytesIO(made.pdf()))
    link = pikepdf.Dictionary(
        Type=pikepdf.Name.Annot,
        Subtype=pikepdf.Name.Link,
        Rect=[0, 0, 9, 9],
        A=pikepdf.Dictionary(S=pikepdf.Name.URI, URI="http://example.invalid/"),
    )
    note = pikepdf.Dictionary(
        Type=pikepdf.Name.Annot,
        Subtype=pikepdf.Name.Highlight,
        Rect=[0, 0, 9, 9],
        T=made.AUTHOR,
        M="D:20260302",
    )
    page = made_pdf.pages[0].obj
    page.Annots = pikepdf.Array([link, note, 7])
    page.Metadata = made_pdf.make_stream(made.AUTHOR.encode())
    page.AA = pikepdf.Dictionary()
    written = io.BytesIO()
    made_pdf.save(written)
    copy = pdfs.copy(written.getvalue(), "pdf")
    kept = pikepdf.open(io.BytesIO(copy))
    shown = kept.pages[0].obj
    assert [str(one.Subtype) for one in shown.Annots] == ["/Highlight"]
    assert "/T" not in shown.Annots[0]
    assert not {"/Metadata", "/AA"} & set(shown.keys())
    assert made.AUTHOR.encode() not in copy


def a_photograph(of: pikepdf.Pdf, data: bytes, filters: list[pikepdf.Name]) -> pikepdf.Stream:
    photo = of.make_stream(data)
    photo.Type, photo.Subtype = pikepdf.Name.XObject, pikepdf.Name.Image
    photo.Filter = pikepdf.Array(filters)
    photo.Width, photo.Height, photo.BitsPerComponent = 60, 40, 8
    photo.ColorSpace = pikepdf.Name.DeviceRGB
    return photo


def test_a_script_within_a_note_and_a_camera_within_a_packed_photograph_stay_behind():
    hostile = pikepdf.open(io.BytesIO(made.pdf()))
    page = hostile.pages[0].obj
    script = pikepdf.Dictionary(S=pikepdf.Name.JavaScript, JS="app.alert('within')")
    own = {"Type": pikepdf.Name.Annot, "Subtype": pikepdf.Name.Text, "Rect": [0, 0, 9, 9]}
    answered = pikepdf.Dictionary(**own, AA=pikepdf.Dictionary(E=script), T=made.AUTHOR)
    note = pikepdf.Dictionary(
        **own, Contents="Seen", AA=pikepdf.Dictionary(E=script), IRT=answered, PA=script
    )
    # Written where it stands, not as an object with a number of its own.
    page.Annots = pikepdf.Array([note])
    packed, camera = [pikepdf.Name.FlateDecode, pikepdf.Name.DCTDecode], made.picture()
    page.Resources.XObject.Im1 = a_photograph(hostile, zlib.compress(camera), packed)
    page.Resources.XObject.Im2 = a_photograph(hostile, camera + camera, packed[1:])
    page.Resources.XObject.Im2.F = "elsewhere.jpg"
    page.Contents = hostile.make_stream(b"/Im0 Do /Im1 Do /Im2 Do")
    written = io.BytesIO()
    hostile.save(written)
    kept = pikepdf.open(io.BytesIO(pdfs.copy(written.getvalue(), "pdf")))
    shown = kept.pages[0].obj
    assert set(shown.Annots[0].keys()) == {"/Type", "/Subtype", "/Rect", "/Contents"}
    for name in ("/Im1", "/Im2"):
        photo = shown.Resources.XObject[name]
        assert "/F" not in photo
        data = photo.read_raw_bytes()
        assert made.CAMERA.encode() not in data
        assert Image.open(io.BytesIO(data)).size == (60, 40)


def test_a_pdf_with_annotations_that_are_none_loses_them():
    made_pdf = pikepdf.open(io.BytesIO(made.pdf(acts=False)))
    made_pdf.pages[0].obj.Annots = pikepdf.Dictionary()
    written = io.BytesIO()
    made_pdf.save(written)
    kept = pikepdf.open(io.BytesIO(pdfs.copy(written.getvalue(), "pdf")))
    assert "/Annots" not in kept.pages[0].obj


def test_pdfs_that_cannot_be_looked_into_are_refused(monkeypatch):
    empty = io.BytesIO()
    pikepdf.new().save(empty)
    for data, code in (
        (b"%PDF-1.7 nothing", BROKEN),
        (empty.getvalue(), BROKEN),
        (made.pdf(password="x"), ENCRYPTED),
    ):
        with pytest.raises(Refused, match=code):
            pdfs.copy(data, "pdf")
    monkeypatch.setattr(pdfs, "MOST_PAGES", 0)
    with pytest.raises(Refused, match=UNPACKS_TOO_LARGE):
        pdfs.copy(made.pdf(), "pdf")


def test_a_photograph_in_a_pdf_keeps_adobes_colours_and_its_points():
    adobe = b"\xff\xee\x00\x0eAdobe\x00d\x00\x00\x00\x00\x00"
    camera = b"\xff\xe1\x00\x06EXIF"
    rest = b"\xff\xda\x00\x02points"
    found = pdfs.without_application_data(b"\xff\xd8" + camera + adobe + rest)
    assert found == b"\xff\xd8" + adobe + rest
    scans = rest + b"\xff\x00 \xff\xd0 more" + b"\xff\xc4\x00\x04\xff\xd9" + rest
    found = pdfs.without_application_data(
        b"\xff\xd8" + scans + camera + rest + b"\xff\xd9" + camera
    )
    assert found == b"\xff\xd8" + scans + rest + b"\xff\xd9"
    with pytest.raises(Refused, match=BROKEN):
        pdfs.without_application_data(b"no picture")


# Office files and texts.


def odt(**members: str) -> bytes:
    written = io.BytesIO()
    with zipfile.ZipFile(written, "w") as archive:
        archive.writestr("mimetype", "application/vnd.oasis.opendocument.text")
        for name, text in members.items():
            archive.writestr(name, text)
    return written.getvalue()


HYPERLINK = '<Relationship Type="http://x/hyperlink" Target="http://x/" TargetMode="External"/>'


@pytest.mark.parametrize(
    ("form", "data", "code"),
    [
        ("docx", made.word(**{"word/_rels/document.xml.rels": HYPERLINK}), None),
        ("odt", odt(**{"content.xml": "<x/>", "META-INF/manifest.xml": "<x/>"}), None),
        ("odt", odt(**{"Basic/Standard/Module1.xml": "Sub Main"}), HAS_PROGRAM),
        ("odt", odt(**{"META-INF/manifest.xml": "<manifest:encryption-data/>"}), ENCRYPTED),
        ("docx", made.word(**{"word/embeddings/oleObject1.bin": "x"}), HAS_PROGRAM),
        (
            "docx",
            made.word(**{"word/_rels/document.xml.rels": HYPERLINK.replace("hyperlink", "frame")}),
            HAS_PROGRAM,
        ),
        ("docx", made.word(**{"word/_rels/x.rels": "x" * 2_100_000}), UNPACKS_TOO_LARGE),
        ("docx", made.word() + b"", None),
        ("docx", b"PK\x03\x04", BROKEN),
        ("doc", "WordDocument".encode("utf-16-le"), None),
        ("doc", b"\xd0\xcf\x11\xe0", BROKEN),
        ("doc", "EncryptedPackage".encode("utf-16-le"), ENCRYPTED),
        ("doc", "WordDocument_VBA_PROJECT".encode("utf-16-le"), HAS_PROGRAM),
    ],
    ids=lambda value: value if isinstance(value, str) else "",
)
def test_office_files_are_looked_into(form, data, code):
    if code is None:
        offices.check(data, form)
        return
    with pytest.raises(Refused, match=code):
        offices.check(data, form)


def test_an_archive_with_a_password_is_refused():
    data = bytearray(made.word())
    for mark, at in ((b"PK\x01\x02", 8), (b"PK\x03\x04", 6)):
        begin = data.find(mark)
        data[begin + at] |= 1
    with pytest.raises(Refused, match=ENCRYPTED):
        offices.check(bytes(data), "docx")


def test_an_archive_that_lies_about_its_size_is_refused():
    data = bytearray(made.word(**{"word/media/a.bin": "y" * 5_000}))
    begin = data.rfind(b"PK\x01\x02")
    data[begin + 24 : begin + 28] = (100).to_bytes(4, "little")
    with pytest.raises(Refused):
        offices.check(bytes(data), "docx")


def test_a_text_is_text_to_its_end():
    assert texts.copy("\ufeffhello".encode("utf-16-le"), "text") == b"hello"
    for data in (b"a\x00b", b"a" * 9_000 + b"\xff", os.urandom(64) + b"\xff\xff"):
        with pytest.raises(Refused, match=BROKEN):
            texts.copy(data, "text")
