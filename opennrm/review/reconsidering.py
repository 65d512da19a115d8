"""Taking a request up, saying that the decision stands, having that read, and ending it.

Whoever takes it up had no hand in the decision and is outside the line of who had. That a decision
stands is adverse: a second person reads it, and every brake of a negative holds it too. A new
decision in its place is made as any other: a positive at once.
Source: reconsideration; second_reader; practice findings 30 and 40; docs/adr/0043.
Example: `ReviewSigned` by Caseworker C waits until Caseworker D has read it.
"""

from collections.abc import Collection
from datetime import date
from uuid import UUID

from opennrm.cases.events.review import (
    ReviewEnded,
    ReviewOpened,
    ReviewRead,
    ReviewSigned,
    ReviewTaken,
)
from opennrm.cases.history import History, fold
from opennrm.cases.refusals import RuleBroken
from opennrm.cases.review_state import Review, ReviewRequest
from opennrm.cases.state import CaseState
from opennrm.cases.vocabulary.decisions import Stage
from opennrm.cases.vocabulary.review import AskedBy, ReviewOutcome, ReviewWhy
from opennrm.identification.deciding import decision_of
from opennrm.identification.reopening import adverse, open_reviews
from opennrm.law import Law
from opennrm.review.asking import is_in_time, request_of
from opennrm.review.connected import check_apart

# What a request can be opened as; every other review is opened without one.
OF_A_REQUEST = frozenset({ReviewWhy.RECONSIDERATION, ReviewWhy.INDEPENDENT_REVIEW})


def opening(history: History, request: UUID, *, why: ReviewWhy, law: Law) -> ReviewOpened:
    """Give the fact that takes a request up, or raise RuleBroken: no request, too late.

    Source: reconsideration_window; practice finding 40.
    """
    state = fold(history)
    found = request_of(state, request)
    if found.independent != (why is ReviewWhy.INDEPENDENT_REVIEW):
        raise RuleBroken("no_such_request_to_review", "reconsideration")
    if not is_in_time(state, found, law):
        raise RuleBroken("request_late", "reconsideration_window", {"asked_on": found.asked_on})
    return _opened(state, found, why=why)


def reopening(history: History, *, why: ReviewWhy) -> ReviewOpened:
    """Give the fact that opens a review which nobody asked for: a ruling, a linked case, an age.

    Adverse decisions only; raises RuleBroken where there is none, or it is looked at already.
    Source: R-REV-05; practice findings 33 and 44.
    """
    state = fold(history)
    decision = adverse(state)
    if decision is None:
        raise RuleBroken("nothing_to_review", "reconsideration")
    if any(one.decision == decision.id for one in open_reviews(state)):
        raise RuleBroken("looked_at_already", "reconsideration")
    return ReviewOpened(stage=decision.stage, decision=decision.id, why=why)


def sent_back(history: History, review: UUID) -> ReviewOpened:
    """Give the fact that opens the stage for the authority, as the independent review sends it.

    Source: R-REV-02.
    """
    found = review_of(fold(history), review)
    return ReviewOpened(
        stage=found.stage, decision=found.decision, why=ReviewWhy.SENT_BACK, request=found.request
    )


def check_taking(
    history: History, event: ReviewTaken, *, member: UUID, near: Collection[UUID] = ()
) -> None:
    """Raise RuleBroken where a review is over, or the member had a hand in the decision."""
    review = review_of(fold(history), event.review)
    check_apart(history, review.decision, member=member, near=near)


def check_signing(history: History, event: ReviewSigned, *, member: UUID) -> None:
    """Raise RuleBroken where a review is over, is somebody else's, or gives no reasons.

    Source: reconsideration; second_reader.
    """
    review = review_of(fold(history), event.review)
    if review.by != member:
        raise RuleBroken("not_your_review", "reconsideration")
    if event.reasons is None:
        raise RuleBroken("reasons_missing", "reconsideration")


def check_reading(
    history: History, event: ReviewRead, *, member: UUID, near: Collection[UUID] = ()
) -> None:
    """Raise RuleBroken where nothing was signed, or the reader signed it or had a hand before.

    Whoever disagrees says why, and whoever agrees with reasons that the guard hits.
    Source: second_reader (ours: outside the line); practice finding 31.
    """
    review = review_of(fold(history), event.review)
    if review.signed_by is None or review.read_by is not None:
        raise RuleBroken("nothing_to_read", "second_reader")
    if member in (review.signed_by, review.by):
        raise RuleBroken("had_a_hand", "second_reader")
    check_apart(history, review.decision, member=member, near=near)
    if not event.agrees and event.note is None:
        raise RuleBroken("reasons_missing", "second_reader")
    if event.agrees and review.hits and event.note is None:
        raise RuleBroken("hit_needs_why", "second_reader")


def check_ending(history: History, event: ReviewEnded) -> None:
    """Raise RuleBroken where a review would end otherwise than it can.

    That the decision stands needs it signed, and read by a second person who agrees; the brakes of
    a negative are asked by whoever calls. Sent back is the independent reviewer's word.
    Source: second_reader; practice finding 30.
    """
    review = review_of(fold(history), event.review)
    if event.outcome in (ReviewOutcome.REPLACED, ReviewOutcome.SUPERSEDED):
        raise RuleBroken("decide_anew", "reconsideration")
    if event.outcome is ReviewOutcome.SENT_BACK and review.why is not ReviewWhy.INDEPENDENT_REVIEW:
        raise RuleBroken("decide_anew", "reconsideration")
    if event.outcome is ReviewOutcome.STANDS:
        if review.signed_by is None:
            raise RuleBroken("not_signed", "reconsideration")
        if review.agreed is None:
            raise RuleBroken("not_read", "second_reader")
        if not review.agreed:
            raise RuleBroken("reader_disagrees", "second_reader")


def check_decides_anew(history: History, stage: Stage, *, member: UUID) -> None:
    """Raise RuleBroken where somebody would decide again what they decided, or read, before.

    A stage under review is decided by who looks at it again; a stage that is not, by anybody.
    Source: practice finding 40; R-REV-02.
    """
    mine = [one for one in open_reviews(fold(history)) if one.stage is stage]
    for review in mine:
        if member != review.by:
            check_apart(history, review.decision, member=member)


def review_of(state: CaseState, review: UUID) -> Review:
    """Give a review that is going on, or raise RuleBroken."""
    found = next((one for one in open_reviews(state) if one.id == review), None)
    if found is None:
        raise RuleBroken("no_such_review", "reconsideration")
    return found


def outcome_of(state: CaseState, review: Review) -> ReviewOutcome | None:
    """Give what came of a review, None while it goes on: a new decision in its place too."""
    if review.outcome is not None:
        return review.outcome
    now = decision_of(state, review.stage)
    if now is None:
        return ReviewOutcome.SUPERSEDED
    return None if now.id == review.decision else ReviewOutcome.REPLACED


def ended_on(state: CaseState, review: Review) -> date | None:
    """Give the day on which a review was over, or None."""
    if review.ended_on is not None:
        return review.ended_on
    now = decision_of(state, review.stage)
    if now is None or now.id == review.decision:
        return None
    return now.issued_on or now.decided_on


def _opened(state: CaseState, request: ReviewRequest, *, why: ReviewWhy) -> ReviewOpened:
    decision = adverse(state)
    assert decision is not None
    return ReviewOpened(
        stage=decision.stage,
        decision=decision.id,
        why=why,
        request=request.id,
        grounds=request.grounds,
        represented=request.by is AskedBy.REPRESENTATIVE,
    )
