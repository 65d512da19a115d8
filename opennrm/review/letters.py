"""Letters: which are owed, and what stands in each, as sentences that are translated later.

Each says what was decided, on what, what happens next and when, how to have it looked at again, and
whom to ask. A negative carries the notice of rights. Nobody is named in it, and no other case.
Source: item 13 of issue 4; notice_of_rights (ours); practice findings 8, 33 and 40.
Example: a positive first decision: yes, the parts found, time to recover until a day, whom to ask.
"""

from collections.abc import Iterator
from dataclasses import dataclass, replace
from datetime import date
from uuid import UUID

from opennrm.cases.events.decisions import ToldDate
from opennrm.cases.state import CaseState, Decision
from opennrm.cases.vocabulary.casework import AUTHORITY_LABELS
from opennrm.cases.vocabulary.decisions import (
    ELEMENT_LABELS,
    REASON_LABELS,
    Finding,
    Outcome,
    Stage,
)
from opennrm.cases.vocabulary.languages import languages
from opennrm.cases.vocabulary.letters import (
    CLOSED,
    DECIDED,
    FOR_WHO_EXPLAINS,
    SENTENCES,
    SUSPENDED,
)
from opennrm.cases.vocabulary.serving import ADVERSE, LetterKind
from opennrm.identification.ages import treated_as_child
from opennrm.identification.governing import governing, made_on
from opennrm.law import Law
from opennrm.review.letter_blocks import (
    Block,
    Fact,
    Sentence,
    Word,
    heading,
    paragraph,
    say,
)
from opennrm.review.letter_rights import rights
from opennrm.review.owed import Owed
from opennrm.review.rights import Notice, has_to_be_explained, notice_of_rights

# What is said after the news itself.
AFTERWARDS = {
    LetterKind.SUSPENDED: "not_decided_meanwhile",
    LetterKind.CLOSED: "open_again",
}
# What follows where something was decided.
FOLLOWED_BY = {
    LetterKind.STANDS: ("stays_after_no", "come_back"),
    LetterKind.FURTHER_RECOVERY_GIVEN: ("whoever_helps",),
    LetterKind.FURTHER_RECOVERY_REFUSED: ("stays_after_no",),
}
LANGUAGES = {one.code: one.label for one in languages()}
TEST_OF = {
    Stage.REASONABLE_GROUNDS: "reasonable_grounds_test",
    Stage.CONCLUSIVE_GROUNDS: "conclusive_grounds_test",
}


@dataclass(frozen=True, slots=True, kw_only=True)
class Letter:
    """A letter before it is said in a language, with the dates that it tells and the routes."""

    kind: LetterKind
    about: UUID
    blocks: tuple[Block, ...]
    told: tuple[ToldDate, ...] = ()
    routes: tuple[str, ...] = ()


def letter(owed: Owed, state: CaseState, law: Law, *, reference: str, on: date) -> Letter:
    """Say what stands in a letter that is owed. Source: notice_of_rights (ours)."""
    decision = owed.decision
    notice = _notice(owed, state, law, on=on)
    told = decision.told if decision is not None else ()
    return Letter(
        kind=owed.kind,
        about=owed.about,
        blocks=(
            *_head(state, law, reference, on=on),
            *_middle(owed, law, state),
            *rights(notice),
            heading("ask"),
            say("ask"),
            say("danger"),
            *(_written(owed) if owed.kind in ADVERSE else ()),
        ),
        told=told,
        routes=notice.routes,
    )


def _notice(owed: Owed, state: CaseState, law: Law, *, on: date) -> Notice:
    """The rights that a letter names: all against a negative, fewer where it was looked at again.

    What was reconsidered is not reconsidered by the same ones again; where a positive no longer
    stands there is nothing to act against yet, and a lawyer to ask. Source: practice finding 37.
    """
    decision = owed.decision
    if decision is not None and decision.outcome is Outcome.NEGATIVE:
        return notice_of_rights(state, law, decided=made_on(decision), on=on)
    whole = notice_of_rights(state, law, decided=on, on=on)
    if owed.kind is LetterKind.STANDS:
        left = tuple(right for right in whole.rights if right.route != "reconsideration")
        return replace(whole, rights=left)
    if owed.kind in (LetterKind.SET_ASIDE, LetterKind.FURTHER_RECOVERY_REFUSED):
        return replace(whole, rights=())
    return Notice(rights=())


def _head(state: CaseState, law: Law, reference: str, *, on: date) -> Iterator[Block]:
    if treated_as_child(state, on=on):
        yield paragraph(Sentence(FOR_WHO_EXPLAINS))
    yield say("reference", reference=reference, day=on)
    yield say("explained")
    if state.language in LANGUAGES and has_to_be_explained(state, law, decided=on):
        yield say("explain_in", language=Word(LANGUAGES[state.language]))


def _middle(owed: Owed, law: Law, state: CaseState) -> tuple[Block, ...]:
    if owed.decision is not None:
        return tuple(_decision(owed.decision, law, state))
    return tuple(_news(owed))


# A decision.


def _decision(decision: Decision, law: Law, state: CaseState) -> Iterator[Block]:
    yield heading("decided")
    day = made_on(decision)
    yield paragraph(Sentence(DECIDED[decision.stage, decision.outcome], {"day": day}))
    yield heading("rests_on")
    yield from _test(decision, law, state)
    positive = decision.outcome is Outcome.POSITIVE
    yield from _found(decision) if positive else _not_found(decision)
    yield heading("next")
    yield from _next(decision)
    if positive:
        yield heading("again")
        yield say("after_yes")


def _test(decision: Decision, law: Law, state: CaseState) -> Iterator[Block]:
    """The words of the test of that day, as they were read; of an excerpt nothing is quoted."""
    rule = governing(TEST_OF[decision.stage], state, law, decided=made_on(decision))
    if rule is not None and not rule.excerpt and isinstance(rule.value, str):
        yield say("test", test=rule.value)


def _found(decision: Decision) -> Iterator[Block]:
    met = [made.element for made in decision.findings if made.finding is Finding.MET]
    parts = [Sentence(ELEMENT_LABELS[element]) for element in dict.fromkeys(met)]
    if parts:
        yield say("found")
        yield Block(kind="list", sentences=tuple(parts))


def _not_found(decision: Decision) -> Iterator[Block]:
    missing = [
        (made.element, made.reason) for made in decision.findings if made.finding is Finding.NOT_MET
    ]
    parts = [
        Sentence(
            SENTENCES["part_with_reason"],
            {"element": Word(ELEMENT_LABELS[element]), "reason": Word(REASON_LABELS[reason])},
        )
        for element, reason in dict.fromkeys(missing)
    ]
    if parts:
        yield say("not_found")
        yield Block(kind="list", sentences=tuple(parts))
    yield say("not_called_a_liar")
    if decision.reasons is not None:
        yield say("reasons_follow")


def _next(decision: Decision) -> Iterator[Block]:
    for told in decision.told:
        if told.what in SENTENCES:
            yield say(told.what, day=told.on)
    if decision.outcome is Outcome.NEGATIVE:
        yield say("stays_after_no")
        yield say("come_back")
        return
    first = decision.stage is Stage.REASONABLE_GROUNDS
    yield say("second_decision" if first else "stays_after_yes")
    yield say("whoever_helps")


def _written(owed: Owed) -> Iterator[Block]:
    if owed.reasons is not None:
        yield heading("reasons")
        yield Block(kind="text", text=owed.reasons)


# Whatever else is told.


def _news(owed: Owed) -> Iterator[Block]:
    if owed.kind in FOLLOWED_BY:
        yield heading("decided")
        yield paragraph(_happened(owed))
        yield heading("next")
        yield from map(say, FOLLOWED_BY[owed.kind])
        if owed.kind is LetterKind.FURTHER_RECOVERY_REFUSED:
            yield heading("again")
            yield say("further_recovery_again")
        return
    yield heading("next")
    yield paragraph(_happened(owed))
    yield say(AFTERWARDS.get(owed.kind, "nothing_to_do"))


def _happened(owed: Owed) -> Sentence:
    day: dict[str, Fact] = {"day": owed.since}
    if owed.suspended_for is not None:
        return Sentence(SUSPENDED[owed.suspended_for], day)
    if owed.closed_for is not None:
        return Sentence(CLOSED[owed.closed_for], day)
    if owed.authority is not None:
        day["authority"] = Word(AUTHORITY_LABELS[owed.authority])
    return Sentence(SENTENCES[owed.kind.value], day)
