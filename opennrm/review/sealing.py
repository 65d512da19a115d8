"""The sealed copy: what the decision-maker could see at the moment of signing, and nothing later.

It is a view of the history as recorded before the decision was, pinned by a digest that anybody
can reckon again. The reviewer writes down a first view on it; only then is what came later opened,
as a step of its own on record.
Source: independent_review; R-REV-02; docs/adr/0043.
Example: a medical report that came in a day after signing is not in the copy: it is new evidence.
"""

import hashlib
from uuid import UUID

from opennrm.cases.events import grants, links, related
from opennrm.cases.events.base import Event
from opennrm.cases.events.circle import SameSituationSaid
from opennrm.cases.events.review import (
    CopySealed,
    FirstViewWritten,
    NewEvidenceOpened,
    ReviewSigned,
)
from opennrm.cases.facts import Fact
from opennrm.cases.history import History, fold
from opennrm.cases.refusals import RuleBroken
from opennrm.cases.review_state import Review
from opennrm.cases.state import CaseState
from opennrm.cases.vocabulary.review import ReviewWhy
from opennrm.cases.vocabulary.slices import Slice
from opennrm.identification.reopening import open_reviews
from opennrm.review.reconsidering import review_of

# What a reviewer works with: never who or where the person is, so that the digest is the same
# whoever reckons it; and never what tells one person about another.
SLICES = frozenset(
    {
        Slice.REFERRAL,
        Slice.DECISION,
        Slice.AGE,
        Slice.SUPPORT,
        Slice.HEALTH,
        Slice.FAMILY,
        Slice.CRIMINAL,
    }
)
_OF_OTHERS: tuple[type[Event], ...] = (
    *links.KINDS,
    *grants.KINDS,
    *related.KINDS,
    SameSituationSaid,
)
# What is said about the decision itself and about looking at it again hides nothing.
_OF_THE_DECISION = frozenset({"decision_issued", "decision_served", "negative_read"})


def sealed_copy(history: History, decision: UUID) -> History:
    """Give what had been recorded when a decision was signed, without the decision.

    Raises RuleBroken where there is no such decision.
    """
    signed = next((fact for fact in history.facts if fact.envelope.id == decision), None)
    if signed is None:
        raise RuleBroken("not_decided", "independent_review")
    moment, of = signed.envelope.recorded_at, signed.envelope
    return History(
        tuple(
            fact
            for fact in history.as_at(recorded=moment).facts
            if fact.envelope.act != of.act and fact.envelope.case == of.case and _shown(fact)
        )
    )


def digest_of(history: History) -> str:
    """Give the SHA-256 of the facts of a history: ids, kinds, versions and payloads, in order."""
    found = hashlib.sha256()
    for fact in history.facts:
        one = fact.envelope
        head = f"{one.id} {one.kind} {one.version} {one.happened_on.isoformat()} "
        found.update(head.encode() + hashlib.sha256(one.payload).digest())
    return found.hexdigest()


def seal(history: History, review: UUID, decision: UUID) -> CopySealed:
    """Give the fact that pins the copy for a review."""
    copy = sealed_copy(history, decision)
    return CopySealed(review=review, digest=digest_of(copy), facts=len(copy.facts))


def is_whole(history: History, review: Review) -> bool:
    """Say whether the copy is still what was pinned."""
    return digest_of(sealed_copy(history, review.decision)) == review.digest


def check_first_view(history: History, event: FirstViewWritten, *, member: UUID) -> None:
    """Raise RuleBroken where it was written, the copy is not what was pinned, or no words are."""
    review = _independent(fold(history), event.review, member)
    if review.first_view is not None:
        raise RuleBroken("first_view_written", "independent_review")
    if not is_whole(history, review):
        raise RuleBroken("copy_changed", "independent_review")
    if event.text is None:
        raise RuleBroken("reasons_missing", "independent_review")


def check_opening_evidence(history: History, event: NewEvidenceOpened, *, member: UUID) -> None:
    """Raise RuleBroken where no first view is written, or it was opened before.

    Source: R-REV-02: the sealed copy first, then new evidence.
    """
    review = _independent(fold(history), event.review, member)
    if review.first_view is None:
        raise RuleBroken("first_view_missing", "independent_review")
    if review.evidence_opened_on is not None:
        raise RuleBroken("evidence_open", "independent_review")


def check_concluding(history: History, event: ReviewSigned, *, member: UUID) -> None:
    """Raise RuleBroken where a decision would stand before what came later was looked at.

    A positive may be made at any moment; that a decision stands needs both steps.
    """
    review = _independent(fold(history), event.review, member)
    if review.evidence_opened_on is None:
        raise RuleBroken("evidence_not_opened", "independent_review")


def within_seal(history: History) -> History:
    """Give what a reviewer sees: while the seal holds, the copy and what is of the review.

    What the person or somebody for them asked stays outside until the second step.
    """
    review = sealing_review(fold(history))
    if review is None:
        return history
    copy = sealed_copy(history, review.decision)
    inside = {fact.envelope.id for fact in copy.facts}
    return History(
        tuple(fact for fact in history.facts if fact.envelope.id in inside or _told(fact, review))
    )


def sealing_review(state: CaseState) -> Review | None:
    """Give the independent review whose second step has not come, or None."""
    return next(
        (
            one
            for one in open_reviews(state)
            if one.why is ReviewWhy.INDEPENDENT_REVIEW and one.evidence_opened_on is None
        ),
        None,
    )


def _shown(fact: Fact) -> bool:
    return fact.envelope.slice in SLICES and not isinstance(fact.event, _OF_OTHERS)


def _told(fact: Fact, review: Review) -> bool:
    """Whether a later fact is the decision itself, or of this review."""
    event = fact.event
    if fact.envelope.id in (review.decision, review.id):
        return True
    named = getattr(event, "review", None)
    of_it = fact.envelope.kind in _OF_THE_DECISION
    return named == review.id or (of_it and getattr(event, "decision", None) == review.decision)


def _independent(state: CaseState, review: UUID, member: UUID) -> Review:
    found = review_of(state, review)
    if found.why is not ReviewWhy.INDEPENDENT_REVIEW:
        raise RuleBroken("no_such_review", "independent_review")
    if found.by != member:
        raise RuleBroken("not_your_review", "independent_review")
    return found
