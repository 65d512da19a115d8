"""The PDF of a letter: tagged, with title and language, and nothing on the outside."""

import io
import re
from datetime import date

import pikepdf
import pytest

from opennrm.procedures.review.wording import Part
from opennrm.web.printed import letter_pdf, romanised

DAY = date(2026, 3, 3)
PARTS = (
    Part(kind="heading", lines=("What was decided",)),
    Part(kind="paragraph", lines=("You are a victim of trafficking. #emph[no] $x$ *y* \\ @z",)),
    Part(kind="item", lines=("one", "two")),
    Part(kind="quoted", lines=("Nguyễn Łódź Ирина", "", "second line")),
)
GIVING_AWAY = re.compile(
    rb"traffick|slaver|victim|nrm|home office|police|competent|refer", re.IGNORECASE
)


def opened(parts=PARTS):
    return pikepdf.open(io.BytesIO(letter_pdf(parts, language="eng", day=DAY)))


def kinds(node, found):
    if isinstance(node, pikepdf.Array):
        for one in node:
            kinds(one, found)
    elif isinstance(node, pikepdf.Dictionary):
        if "/S" in node:
            found.append(str(node["/S"]))
        if "/K" in node:
            kinds(node["/K"], found)
    return found


def test_it_is_tagged_and_says_its_language_and_title():
    with opened() as pdf:
        assert str(pdf.Root["/Lang"]) == "en"
        assert bool(pdf.Root["/MarkInfo"]["/Marked"])
        assert bool(pdf.Root["/ViewerPreferences"]["/DisplayDocTitle"])
        with pdf.open_metadata() as metadata:
            assert metadata["dc:title"] == "A letter for you"
            assert metadata["pdfuaid:part"] == "1"
        found = kinds(pdf.Root["/StructTreeRoot"]["/K"], [])
        assert {"/H1", "/P", "/L", "/LI", "/BlockQuote"} <= set(found), found


def test_nothing_on_the_outside_says_what_it_is():
    with opened() as pdf:
        outside = bytes(pdf.Root["/Metadata"].read_bytes()) + str(dict(pdf.docinfo)).encode()
    assert not GIVING_AWAY.search(outside)


def test_the_day_in_it_is_the_day_on_which_it_left():
    with opened() as pdf:
        assert str(pdf.docinfo["/CreationDate"]).startswith("D:20260303")
    assert letter_pdf(PARTS, language="eng", day=DAY) == letter_pdf(PARTS, language="eng", day=DAY)


@pytest.mark.parametrize("words", ["ትግርኛ", "سلام", "中文", "🙂"])
def test_other_letters_are_romanised_rather_than_left_out(words):
    made = (Part(kind="quoted", lines=(f"Before {words} after",)),)
    with opened(made) as pdf:
        assert len(pdf.pages) == 1
    assert romanised("Nguyễn “Ирина” – Łódź…") == "Nguyễn “Ирина” – Łódź…"
    assert not set(romanised(words)) & set(words)


def test_an_empty_part_is_printed_too():
    with opened((Part(kind="quoted", lines=()),)) as pdf:
        assert len(pdf.pages) == 1
