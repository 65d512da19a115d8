"""The notice of rights as it stands in a letter: each route, then where a lawyer is found.

Source: notice_of_rights (ours); R-REV-01; practice findings 37 and 40.
Example: reconsideration: who can ask, on which grounds, 30 days from being told, and how.
"""

from collections.abc import Iterator, Mapping, Sequence

from opennrm.cases.vocabulary.rights import (
    GROUND_WORDS,
    LAWYER_WORDS,
    LONGER_WORDS,
    ROUTE_WORDS,
    WHO_WORDS,
)
from opennrm.review.letter_blocks import Block, Sentence, Word, heading, paragraph, say
from opennrm.review.rights import Notice, Right

WITHIN = {
    "calendar_days": "within",
    "working_days": "within_working_days",
    "months": "within_months",
}


def rights(notice: Notice) -> Iterator[Block]:
    """Give the blocks of a notice of rights; none where nothing was refused.

    Source: notice_of_rights (ours).
    """
    if not notice.rights and not notice.lawyers:
        return
    if notice.rights:
        yield heading("again")
    for right in notice.rights:
        yield from _right(right)
    yield heading("lawyer")
    yield say("lawyer_first")
    for code in notice.lawyers:
        yield paragraph(Sentence(LAWYER_WORDS[code]))
    if notice.telephone:
        yield say("telephone", telephone=notice.telephone)


def _right(right: Right) -> Iterator[Block]:
    yield paragraph(Sentence(ROUTE_WORDS[right.route]))
    if right.route == "judicial_review":
        return
    if right.who:
        yield say("who", who=_words(WHO_WORDS, right.who))
    if right.grounds:
        yield say("grounds", grounds=_words(GROUND_WORDS, right.grounds))
    if right.days is not None and right.unit in WITHIN:
        yield say(WITHIN[right.unit], days=right.days)
    else:
        yield say("no_limit_known")
    if right.longer_by is not None:
        yield paragraph(Sentence(LONGER_WORDS[right.longer_by]))
    yield say("how")


def _words(words: Mapping[str, str], codes: Sequence[str]) -> tuple[Word, ...]:
    return tuple(Word(words[code]) for code in codes)
