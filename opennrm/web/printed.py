"""A letter as a tagged PDF (PDF/UA-1), in the words of the page, which is the accessible original.

Made by typst on this machine, without a network, a child process or a system library. Title, file
name and everything else on the outside are the same for every letter and say nothing. Its own
letters are Latin, Greek and Cyrillic; what else somebody wrote is romanised here, and stays in the
page as it was. Source: docs/adr/0040.
Example: `letter_pdf(parts, language="eng", day=day)` gives the bytes of a document with headings.
"""

import json
from collections.abc import Sequence
from datetime import UTC, date, datetime, time

import typst
from anyascii import anyascii
from django.utils.translation import gettext as _

from opennrm.cases.vocabulary.serving import OUTSIDE_TITLE
from opennrm.procedures.review.wording import TRANSLATED_AS, Part

SOURCE = b"""
#let it = json(bytes(sys.inputs.letter))
#set document(title: it.title)
#set text(lang: it.lang, font: "Libertinus Serif", size: 13pt)
#set par(leading: 0.75em, spacing: 1.1em)
#set list(indent: 0.5em, spacing: 0.9em)
#show heading: set text(size: 16pt)
#show heading: set block(above: 1.6em, below: 0.8em)
#set page(
  paper: "a4",
  margin: 2.5cm,
  footer: context align(center, text(size: 10pt, counter(page).display("1 / 1", both: true))),
)
#title(it.title)
#for part in it.parts {
  if part.kind == "heading" {
    heading(level: 1, part.lines.first())
  } else if part.kind == "item" {
    list(..part.lines.map(line => text(line)))
  } else if part.kind == "quoted" {
    quote(block: true, for line in part.lines { par(text(line)) })
  } else {
    par(text(part.lines.join(" ")))
  }
}
"""


def letter_pdf(parts: Sequence[Part], *, language: str, day: date) -> bytes:
    """Print a letter in a language as it left on a day."""
    try:
        return _compiled(parts, language=language, day=day)
    except typst.TypstError:
        # PDF/UA allows no sign without a letter in the font; a romanised word can be read.
        plain = tuple(Part(kind=one.kind, lines=tuple(map(romanised, one.lines))) for one in parts)
        return _compiled(plain, language=language, day=day)


def romanised(text: str) -> str:
    """Write what is neither Latin, Greek nor Cyrillic in Latin letters."""
    return "".join(char if _has_letter(char) else anyascii(char) for char in text)


def _has_letter(char: str) -> bool:
    """Whether the font has it: Latin, Greek, Cyrillic, their accents, and marks of a sentence."""
    return ord(char) < 0x0530 or 0x1E00 <= ord(char) <= 0x201F or char == "…"


def _compiled(parts: Sequence[Part], *, language: str, day: date) -> bytes:
    content = {
        "title": _(OUTSIDE_TITLE),
        "lang": TRANSLATED_AS[language],
        "parts": [{"kind": part.kind, "lines": [*part.lines] or [""]} for part in parts],
    }
    made = typst.compile(
        SOURCE,
        sys_inputs={"letter": json.dumps(content)},
        pdf_standards="ua-1",
        ignore_system_fonts=True,
        timestamp=datetime.combine(day, time(), UTC),
    )
    assert isinstance(made, bytes)
    return made
