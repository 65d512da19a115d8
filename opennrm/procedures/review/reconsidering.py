"""Looking at a decision again in the competent authority: time, taking up, signing, reading.

Whoever takes a request up had no hand in the decision and is outside the line of who had; the
staff register says so today. A decision stands only once a second person has read why, and no brake
of a negative is left. A positive in its place is decided as any other, at once.
Source: R-REV-01; practice findings 30 and 40; docs/adr/0043.
Example: `sign_that_it_stands(C, …)`, then `read_that_it_stands(D, agrees=True, …)` ends it.
"""

from collections.abc import Callable, Sequence
from datetime import date
from uuid import UUID

from opennrm.access.actors import Actor
from opennrm.cases.envelope import NewEvent
from opennrm.cases.events import encode
from opennrm.cases.events.decisions import GuardHit
from opennrm.cases.events.review import (
    ReviewEnded,
    ReviewNotTakenUp,
    ReviewRead,
    ReviewSigned,
    ReviewTaken,
    ReviewTimeExtended,
)
from opennrm.cases.history import History, fold
from opennrm.cases.refusals import RuleBroken
from opennrm.cases.state import CaseState
from opennrm.cases.vocabulary.acts import Act
from opennrm.cases.vocabulary.decisions import Outcome
from opennrm.cases.vocabulary.errands import DoneAs
from opennrm.cases.vocabulary.review import ReviewOutcome, ReviewWhy
from opennrm.identification.guard import Decision as GuardedDecision
from opennrm.identification.guard import Side, check_reasons
from opennrm.identification.reopening import adverse
from opennrm.identification.writing import VaultText
from opennrm.law import Law, current_law
from opennrm.procedures.errands import end
from opennrm.procedures.identification.working import Plan, act_on, id_of, made, text_of
from opennrm.procedures.staff import check_may_sign, in_line
from opennrm.procedures.views import CaseworkReceipt
from opennrm.records import errands
from opennrm.records.store import Head
from opennrm.records.transaction import Unit
from opennrm.review import reconsidering as rules
from opennrm.review.asking import check_extension, check_not_taking_up
from opennrm.review.connected import check_apart, hands
from opennrm.review.holding import brakes_of_standing


def extend_time(
    actor: Actor,
    *,
    case: UUID,
    until: date,
    because: str,
    text: str | None = None,
    on: date,
) -> CaseworkReceipt:
    """Give more time to ask about the decision in force, for a reason that is written down."""
    texts = text_of(ReviewTimeExtended, text, "text")

    def plan(history: History, head: Head) -> Sequence[NewEvent]:
        decision = adverse(fold(history))
        if decision is None:
            raise RuleBroken("nothing_to_review", "reconsideration")
        event = made(
            ReviewTimeExtended,
            decision=decision.id,
            until=until,
            because=because,
            text=id_of(texts),
        )
        check_extension(history, event, law=current_law())
        return (encode(event, happened_on=on),)

    return act_on(actor, Act.REVIEW_DECISION, case, plan, texts=texts, at_lead=True)


def take_up(actor: Actor, *, case: UUID, request: UUID, on: date) -> CaseworkReceipt:
    """Take a request up (the receipt's fact names the review)."""
    law = current_law()

    def plan(history: History, head: Head) -> Sequence[NewEvent]:
        event = rules.opening(history, request, why=ReviewWhy.RECONSIDERATION, law=law)
        check_out_of_line(actor, history, event.decision, on=on)
        check_may_decide(actor, fold(history), law=law, on=on)
        return (encode(event, happened_on=on),)

    return act_on(actor, Act.REVIEW_DECISION, case, plan, at_lead=True, also=done(request, on=on))


def not_take_up(
    actor: Actor, *, case: UUID, request: UUID, why: str, text: str, on: date
) -> CaseworkReceipt:
    """Say why a request that came too late is not taken up. Nobody who had a hand says so."""
    texts = text_of(ReviewNotTakenUp, text, "text")
    event = made(ReviewNotTakenUp, request=request, why=why, text=id_of(texts))

    def plan(history: History, head: Head) -> Sequence[NewEvent]:
        check_not_taking_up(history, event, law=current_law())
        decision = adverse(fold(history))
        assert decision is not None, "a request waits for a decision in force"
        check_out_of_line(actor, history, decision.id, on=on)
        return (encode(event, happened_on=on),)

    also = done(request, on=on)
    return act_on(actor, Act.REVIEW_DECISION, case, plan, texts=texts, at_lead=True, also=also)


def take_over(actor: Actor, *, case: UUID, review: UUID, on: date) -> CaseworkReceipt:
    """Look at it in the place of whoever did before."""
    event = ReviewTaken(review=review)

    def plan(history: History, head: Head) -> Sequence[NewEvent]:
        rules.check_taking(history, event, member=actor.member)
        check_out_of_line(actor, history, rules.review_of(fold(history), review).decision, on=on)
        return (encode(event, happened_on=on),)

    return act_on(actor, Act.REVIEW_DECISION, case, plan, at_lead=True)


def sign_that_it_stands(
    actor: Actor, *, case: UUID, review: UUID, reasons: str, on: date
) -> CaseworkReceipt:
    """Say that the decision stands, with reasons. A second person reads it before it holds."""
    texts, law = text_of(ReviewSigned, reasons, "reasons"), current_law()
    plan = qualified(actor, signing(actor, review, texts, law=law, on=on), on=on)
    return act_on(actor, Act.REVIEW_DECISION, case, plan, texts=texts, at_lead=True)


def read_that_it_stands(
    actor: Actor,
    *,
    case: UUID,
    review: UUID,
    agrees: bool,
    note: str | None = None,
    on: date,
) -> CaseworkReceipt:
    """Read why a decision would stand. Agreed, the review ends where no brake is left."""
    texts = text_of(ReviewRead, note, "note")
    plan = qualified(actor, reading(actor, review, agrees=agrees, texts=texts, on=on), on=on)
    return act_on(actor, Act.REVIEW_DECISION, case, plan, texts=texts, at_lead=True)


def end_review(actor: Actor, *, case: UUID, review: UUID, on: date) -> CaseworkReceipt:
    """End a review that was signed and read, once nothing stands in the way any more."""
    event = ReviewEnded(review=review, outcome=ReviewOutcome.STANDS)

    def plan(history: History, head: Head) -> Sequence[NewEvent]:
        rules.check_ending(history, event)
        check_no_brake(history, review, law=current_law(), on=on)
        return (encode(event, happened_on=on),)

    return act_on(actor, Act.REVIEW_DECISION, case, plan, at_lead=True)


def qualified(actor: Actor, plan: Plan, *, on: date) -> Plan:
    """A plan that only somebody with a current qualification carries out."""

    def asked(history: History, head: Head) -> Sequence[NewEvent]:
        check_may_decide(actor, fold(history), law=current_law(), on=on)
        return plan(history, head)

    return asked


# What the independent review does alike.


def signing(
    actor: Actor, review: UUID, texts: tuple[VaultText, ...], *, law: Law, on: date
) -> Plan:
    """The plan of signing that a decision stands, its reasons read by the guard."""

    def plan(history: History, head: Head) -> Sequence[NewEvent]:
        hits = _guarded(texts, fold(history), law=law, on=on)
        event = ReviewSigned(review=review, reasons=id_of(texts), hits=hits)
        rules.check_signing(history, event, member=actor.member)
        return (encode(event, happened_on=on),)

    return plan


def reading(
    actor: Actor, review: UUID, *, agrees: bool, texts: tuple[VaultText, ...], on: date
) -> Plan:
    """The plan of reading it; agreed, it ends in the same act where nothing else holds it."""
    event = ReviewRead(review=review, agrees=agrees, note=id_of(texts))

    def plan(history: History, head: Head) -> Sequence[NewEvent]:
        rules.check_reading(history, event, member=actor.member)
        found = rules.review_of(fold(history), review)
        check_out_of_line(actor, history, found.decision, signed_by=found.signed_by, on=on)
        read = encode(event, happened_on=on)
        if not agrees or brakes_of_standing(history, found, law=current_law(), on=on):
            return (read,)
        ended = ReviewEnded(review=review, outcome=ReviewOutcome.STANDS)
        return (read, encode(ended, happened_on=on))

    return plan


def check_no_brake(history: History, review: UUID, *, law: Law, on: date) -> None:
    """Raise RuleBroken where something holds that the decision stands back."""
    found = rules.review_of(fold(history), review)
    left = brakes_of_standing(history, found, law=law, on=on)
    if left:
        raise RuleBroken("brake_stands", left[0].provision)


def check_out_of_line(
    actor: Actor,
    history: History,
    decision: UUID,
    *,
    signed_by: UUID | None = None,
    on: date,
) -> None:
    """Raise RuleBroken where the actor had a hand in a decision or is in line with who had.

    Source: second_reader (ours: outside the line).
    """
    check_apart(history, decision, member=actor.member)
    theirs = {*hands(history, decision), *({signed_by} if signed_by else ())}
    if any(in_line(actor, one, on=on) for one in theirs):
        raise RuleBroken("in_the_line", "second_reader")


def check_may_decide(actor: Actor, state: CaseState, *, law: Law, on: date) -> None:
    """Raise RuleBroken where the actor may sign no decision today."""
    territory = law.territory_of(str(state.nation))
    check_may_sign(actor, Outcome.NEGATIVE, territory=territory, law=law, on=on)


def _guarded(
    texts: tuple[VaultText, ...], state: CaseState, *, law: Law, on: date
) -> tuple[GuardHit, ...]:
    return tuple(
        GuardHit(rule=hit.rule, part=text.id, start=hit.start, end=hit.end)
        for text in texts
        for hit in check_reasons(
            text.text,
            law=law,
            on=on,
            territory=law.territory_of(str(state.nation)),
            decision=GuardedDecision.RECONSIDERATION,
            side=Side.ADVERSE,
        )
    )


def done(about: UUID, *, on: date) -> Callable[[Unit], None]:
    """Beside the facts: whoever was told that this request waits has done it."""

    def also(unit: Unit) -> None:
        owed = errands.read_about(about)
        end(unit, [one.id for one in owed if one.done_on is None], done_as=DoneAs.DONE, on=on)

    return also
