"""A letter in words: translated, filled in, kept as lines, and read again as it was."""

from datetime import date
from uuid import uuid4

import pytest
from hypothesis import given
from hypothesis import strategies as st

from opennrm.cases.vocabulary.serving import LetterKind
from opennrm.law import current_law
from opennrm.procedures.review.wording import TRANSLATED_AS, read, written
from opennrm.review.letter_blocks import Block, Sentence, Word, heading, say
from opennrm.review.letters import Letter
from opennrm.review.rights import DEFAULT

TEXT = uuid4()


def letter(*blocks):
    return Letter(kind=LetterKind.CLOSED, about=TEXT, blocks=blocks)


def test_a_letter_is_kept_as_lines_that_anybody_can_read():
    made = letter(
        heading("decided"),
        say("recovery_ends", day=date(2026, 4, 1)),
        Block(kind="list", sentences=(Sentence("One"), Sentence("Two {x}", {"x": Word("b")}))),
        say("who", who=(Word("you yourself"), Word("others"))),
    )
    assert written(made, {}, language="eng") == (
        "# What was decided\n\n"
        "You have time to recover, with support, until 1 April 2026.\n\n"
        "- One\n- Two b\n\n"
        "Who can ask: you yourself; others."
    )


@given(st.lists(st.text(st.characters(exclude_categories=("Cs", "Cc", "Zl", "Zp"))), max_size=6))
def test_what_somebody_wrote_is_quoted_whole_and_makes_no_heading(lines):
    words = "\n".join(lines)
    kept = written(
        letter(heading("reasons"), Block(kind="text", text=TEXT)), {TEXT: words}, language="eng"
    )
    parts = read(kept)
    assert parts[0].kind == "heading"
    assert {part.kind for part in parts[1:]} <= {"quoted"}
    assert "\n".join(line for part in parts[1:] for line in part.lines) == "\n".join(
        words.splitlines()
    )


def test_a_text_that_was_erased_leaves_the_rest():
    kept = written(letter(heading("reasons"), Block(kind="text", text=TEXT)), {}, language="eng")
    assert [part.kind for part in read(kept)] == ["heading"]


@pytest.mark.parametrize("kept", ["", "\n\n", "only words"])
def test_any_kept_text_can_be_read(kept):
    assert all(part.kind == "paragraph" for part in read(kept))


def test_every_language_in_which_letters_are_worded_is_known_to_the_translations():
    languages = {
        code
        for (name, _), timeline in current_law().timelines.items()
        if name == "letter_languages"
        for provision in timeline
        for code in provision.codes
    }
    assert DEFAULT in languages
    assert languages == set(TRANSLATED_AS)
