"""Documents: what a content is, whatever it is called; how a name is shown; where it belongs."""

import struct
from datetime import date
from uuid import uuid4

import pytest
from hypothesis import given
from hypothesis import strategies as st

from opennrm.cases.events.documents import DocumentAdded, DocumentWithdrawn
from opennrm.cases.history import History
from opennrm.cases.refusals import RuleBroken
from opennrm.cases.vocabulary.documents import (
    FORMAT_LABELS,
    HANDED_OVER_LABELS,
    KIND_LABELS,
    KIND_SLICES,
    OPENED_FOR_LABELS,
    TAKEN_BACK_LABELS,
    DocumentKind,
    Format,
    HandedOverBy,
    OpenedFor,
    TakenBack,
)
from opennrm.cases.vocabulary.people import Sure
from opennrm.cases.vocabulary.slices import Slice
from opennrm.identification import documents as rules
from opennrm.law import current_law
from tests.unit.cases.telling import POLICE, Telling

MP3 = bytes((0xFF, 0xFB, 0x90, 0x00)) + b"\0" * 413
MP3_LOW = bytes((0xFF, 0xF3, 0x40, 0x00)) + b"\0" * 100
ADTS = bytes((0xFF, 0xF1, 0x50, 0x80, 0x02, 0x00, 0xFC)) + b"\0" * 9
ODT = b"PK\x03\x04" + b"\0" * 26 + b"mimetypeapplication/vnd.oasis.opendocument.text"
END = b"PK\x05\x06"


def box(brand: bytes) -> bytes:
    return struct.pack(">I", 24) + b"ftyp" + brand + b"\0" * 12


FORMS = [
    (b"\xff\xd8\xff\xe0", Format.JPEG),
    (b"\x89PNG\r\n\x1a\n", Format.PNG),
    (b"RIFF\0\0\0\0WEBPVP8 ", Format.WEBP),
    (box(b"heic"), Format.HEIC),
    (box(b"mif1"), Format.HEIC),
    (b"%PDF-1.7\n", Format.PDF),
    (b"%PDF-2.0\n", Format.PDF),
    ("[21/11/2026] Ann: مرحبا".encode(), Format.TEXT),
    ("\ufeffhello".encode("utf-16-le"), Format.TEXT),
    (b"PK\x03\x04[Content_Types].xml word/document.xml" + END, Format.DOCX),
    (ODT + END, Format.ODT),
    (b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1", Format.DOC),
    (b"ID3\x03", Format.MP3),
    (MP3 + MP3, Format.MP3),
    (MP3_LOW + MP3_LOW, Format.MP3),
    (ADTS + ADTS, Format.AAC),
    (box(b"M4A "), Format.M4A),
    (b"OggS\0\x02", Format.OGG),
    (b"#!AMR\n", Format.AMR),
    (b"RIFF\0\0\0\0WAVEfmt ", Format.WAV),
    (box(b"isom"), Format.MP4),
    (box(b"qt  "), Format.QUICKTIME),
    (box(b"3gp4"), Format.GPP),
    (b"\x1aE\xdf\xa3\x01\0\0\0B\x82\x84webm", Format.WEBM),
]
NONE = [
    b"",
    b"   ",
    b"MZ\x90\x00\x03",
    b"GIF89a\x01\x00",
    b"<svg xmlns='x'>",
    b"\n <!doctype html>",
    b"{\\rtf1",
    b"#!/bin/sh",
    b"text\x00with a nought",
    b"\xff\xfa\x90\x00\xff",
    b"\xff\xfb\xff\x00" + b"\0" * 500,
    b"\xff\xfb\x9c\x00" + b"\0" * 500,
    b"\xff\xeb\x90\x00" + b"\0" * 500,
    b"PK\x03\x04 an archive without an end word/document.xml",
    b"PK\x03\x04 some other archive" + END,
    b"\x1aE\xdf\xa3\x01matroska",
    b"RIFF\0\0\0\0AVI LIST",
    box(b"avif"),
    b"\x80\x81\x82\x83 not UTF-8 at all",
    b"%!PS-Adobe",
]


@pytest.mark.parametrize(("content", "form"), FORMS, ids=lambda value: str(value)[:20])
def test_the_content_says_what_it_is(content, form):
    assert rules.format_of(content, content) is form


@pytest.mark.parametrize("content", NONE, ids=lambda value: repr(value[:12]))
def test_what_is_not_taken_is_no_form(content):
    assert rules.format_of(content, content) is None


def test_every_form_is_found_named_and_given_out():
    assert {form for _, form in FORMS} == set(Format) == set(rules.MEDIA_TYPES)
    for words, codes in (
        (FORMAT_LABELS, Format),
        (KIND_LABELS, DocumentKind),
        (KIND_SLICES, DocumentKind),
        (HANDED_OVER_LABELS, HandedOverBy),
        (TAKEN_BACK_LABELS, TakenBack),
        (OPENED_FOR_LABELS, OpenedFor),
    ):
        assert set(words) == set(codes)
    # Nothing is given out as something that a browser would run.
    assert not [m for m, _ in rules.MEDIA_TYPES.values() if "html" in m or "svg" in m or "xml" in m]


@given(st.binary(max_size=400))
def test_no_content_breaks_the_finding(content):
    form = rules.format_of(content, content)
    assert form is None or isinstance(rules.is_two_things(form, content, content), bool)


@given(st.text(min_size=1).filter(str.strip), st.integers(min_value=0, max_value=3))
def test_a_sign_cut_in_two_at_the_end_of_the_head_is_no_reason(written, cut):
    whole = (written * rules.HEAD).encode()[: rules.HEAD - cut]
    assert rules.decoded(whole[: rules.HEAD], whole=False) is not None or whole[:2] in (
        b"\xff\xfe",
        b"\xfe\xff",
    )


@pytest.mark.parametrize(
    ("form", "head", "tail"),
    [
        (Format.JPEG, b"\xff\xd8\xff", b"...PK\x05\x06..."),
        (Format.PNG, b"\x89PNG %PDF-1.4", b""),
        (Format.PDF, b"%PDF-1.4", END),
        (Format.MP3, b"ID3 <script>alert(1)</script>", b""),
        (Format.JPEG, b"\xff\xd8\xff<!DOCTYPE  HTML>", b""),
    ],
)
def test_two_things_at_once_are_seen(form, head, tail):
    assert rules.is_two_things(form, head, tail)


@pytest.mark.parametrize("form", [Format.DOCX, Format.ODT, Format.TEXT, Format.PDF])
def test_what_is_its_own_nature_is_not_two_things(form):
    tail = END if form in (Format.DOCX, Format.ODT) else b""
    assert not rules.is_two_things(form, b"%PDF-1.4", tail)


@pytest.mark.parametrize("what", DocumentKind)
@pytest.mark.parametrize("shows", Sure)
def test_only_a_plain_no_keeps_a_paper_out_of_the_tray(what, shows):
    where = rules.slice_of(what, shows)
    assert (where is Slice.RESIDENCE) == (shows is not Sure.NO)


@pytest.mark.parametrize(
    ("given_name", "shown"),
    [
        ("IMG_1.heic", "IMG_1.heic"),
        ("C:\\Users\\x\\IMG.jpg", "IMG.jpg"),
        ("../../etc/passwd", "passwd"),
        ("a\u202egpj.exe", "agpj.exe"),
        ("a\x00\nb.txt", "ab.txt"),
        ("", "-"),
        ("/", "-"),
        ("x" * 300, "x" * 120),
    ],
)
def test_a_name_is_shown_without_folders_and_tricks(given_name, shown):
    assert rules.plain_name(given_name) == shown


def test_a_long_name_keeps_its_ending():
    shown = rules.plain_name("é" * 300 + ".jpeg")
    assert shown.endswith("….jpeg")
    assert len(shown) <= rules.LONGEST_NAME


def test_the_limits_are_law_data_and_ours():
    found = rules.limits(current_law(), on=date(2026, 11, 21))
    assert (found.documents, found.size) == (100, 25 * 1024 * 1024)


def test_a_copy_of_a_telephones_picture_is_a_jpeg():
    assert rules.copied_as(Format.HEIC) is rules.copied_as(Format.WEBP) is Format.JPEG
    assert rules.copied_as(Format.PNG) is Format.PNG


def test_only_the_agency_that_put_it_in_takes_it_back_and_once():
    document, telling = uuid4(), Telling()
    telling.tell(
        DocumentAdded(
            document=document,
            format=Format.JPEG,
            handed_over_by=HandedOverBy.PERSON,
            handed_over_on=date(2026, 3, 2),
            seal="0" * 64,
        )
    )
    back = DocumentWithdrawn(document=document, taken_back=TakenBack.TWICE)
    history = History.of(telling.envelopes)
    rules.check_taking_back(history, back, agency=POLICE)
    assert not rules.is_taken_back(history, document)
    for wrong in (
        lambda: rules.check_taking_back(history, back, agency=uuid4()),
        lambda: rules.check_taking_back(
            history, DocumentWithdrawn(document=uuid4(), taken_back=TakenBack.TWICE), agency=POLICE
        ),
    ):
        with pytest.raises(RuleBroken, match="no_such_document"):
            wrong()
    telling.tell(back)
    with pytest.raises(RuleBroken, match="no_such_document"):
        rules.check_taking_back(History.of(telling.envelopes), back, agency=POLICE)
