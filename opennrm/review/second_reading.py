"""The second reading: a signed negative is read by another person, outside its author's line.

The reader sees the guard's hits beside each reason and answers every one: it stands, with why, or
is struck. A struck reason, or a reader who does not agree, sends the decision back.
Source: provisions second_reader and second_reader_of_our_own; R-DEC-06; practice findings 30, 31.
Example: the author's own manager reads it: RuleBroken("reader_in_line").
"""

from collections.abc import Iterator
from datetime import date
from uuid import UUID

from opennrm.cases.events.decisions import Decided, GuardHit
from opennrm.cases.events.second_reading import DecisionReturned, HitAnswered, NegativeRead
from opennrm.cases.history import History, fold
from opennrm.cases.refusals import RuleBroken
from opennrm.cases.state import CaseState, Decision
from opennrm.cases.vocabulary.decisions import Outcome, Stage
from opennrm.cases.vocabulary.second_reading import HitAnswer, ReturnReason
from opennrm.identification.deciding import CLASS_OF, check_no_conflict, signed_of
from opennrm.identification.governing import governing
from opennrm.identification.reopening import open_reviews
from opennrm.law import Law
from opennrm.review.connected import check_apart
from opennrm.review.situation import Brake, Situation

Asked = tuple[str, UUID | None]


def brakes(situation: Situation) -> Iterator[Brake]:
    """Give what the second reading still lacks. Source: second_reader."""
    reading = situation.decision.reading
    if reading is None:
        yield Brake(code="not_read", provision="second_reader")
        return
    if not reading.agrees:
        yield Brake(code="reader_disagrees", provision="second_reader")
    if asked_of(situation.decision) - _answered(reading.hits):
        yield Brake(code="hit_unanswered", provision="second_reader")


def asked_of(decision: Decision) -> frozenset[Asked]:
    """Give what the second reader has to answer: each rule once for each text that it hit."""
    return frozenset(_named(hit) for hit in decision.hits)


def _named(hit: GuardHit | HitAnswered) -> Asked:
    return hit.rule, hit.part


def _answered(hits: tuple[HitAnswered, ...]) -> frozenset[Asked]:
    return frozenset(_named(hit) for hit in hits)


def check_reading(
    history: History, event: NegativeRead, *, reader: UUID, in_line: bool, on: date, law: Law
) -> Decision:
    """Give the decision that is read, or raise RuleBroken where this person may not read it so.

    `in_line`: the reader manages the author or is managed by them, at once or through others.
    Source: second_reader, second_reader_of_our_own, governed by the day of the decision.
    """
    state = fold(history)
    signed = check_signed(state, Stage(event.stage), event.decision)
    if signed.reading is not None:
        raise RuleBroken("already_read", "second_reader", {"read_on": signed.reading.on})
    check_reader(state, signed, reader=reader, in_line=in_line, law=law)
    _check_apart_from_before(history, state, Stage(event.stage), reader=reader)
    if asked_of(signed) != _answered(event.hits):
        raise RuleBroken("hit_unanswered", "second_reader")
    if not event.agrees and event.note is None:
        raise RuleBroken("reader_says_why", "second_reader")
    return signed


def check_reader(
    state: CaseState, signed: Decision, *, reader: UUID, in_line: bool, law: Law
) -> None:
    """Raise RuleBroken for the author, and for whoever stands in the author's line.

    Source: second_reader_of_our_own (never_the_author, outside_the_authors_line).
    """
    rule = governing("second_reader_of_our_own", state, law, decided=signed.decided_on)
    codes = rule.codes if rule else ()
    check_no_conflict(state, reader)
    if reader == signed.by:
        raise RuleBroken("reader_is_author", "second_reader")
    if in_line and "outside_the_authors_line" in codes:
        raise RuleBroken("reader_in_line", "second_reader_of_our_own")


def _check_apart_from_before(
    history: History, state: CaseState, stage: Stage, *, reader: UUID
) -> None:
    # Two people who sign for each other in turn are no second reading.
    authors = {
        fact.envelope.by.member
        for fact in history.facts
        if isinstance(fact.event, Decided)
        and fact.event.kind == CLASS_OF[stage].kind
        and fact.event.outcome is Outcome.NEGATIVE
    }
    if reader in authors:
        raise RuleBroken("reader_is_author", "second_reader")
    for review in (one for one in open_reviews(state) if one.stage is stage):
        check_apart(history, review.decision, member=reader)


def check_signed(state: CaseState, stage: Stage, decision: UUID) -> Decision:
    """Give the signed negative of that id, or raise RuleBroken("not_signed")."""
    signed = signed_of(state, stage)
    if signed is None or signed.id != decision:
        raise RuleBroken("not_signed", "second_reader")
    return signed


def sent_back(event: NegativeRead) -> DecisionReturned | None:
    """Give the fact that sends a decision back after this reading, or None where it may go on.

    Source: practice finding 31: a hit is struck or stands; one stop, not two.
    """
    if any(hit.answer is HitAnswer.STRUCK for hit in event.hits):
        reason = ReturnReason.REASON_STRUCK
    elif not event.agrees:
        reason = ReturnReason.READER_DISAGREES
    else:
        return None
    return DecisionReturned(stage=event.stage, decision=event.decision, reason=reason)
