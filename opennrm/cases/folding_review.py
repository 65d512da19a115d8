"""Steps of folding: looking at a decision again, appeals, representations, representatives.

A step that finds nothing to act on leaves the draft as it is. What a request is about is the
adverse decision in force when it came.
Example: `ReviewRead` of a review that nobody opened changes nothing.
"""

# Every step takes the same three arguments, whether it needs them or not.

from dataclasses import replace
from typing import Any
from uuid import UUID

from opennrm.cases.draft import Draft, Step
from opennrm.cases.events import representing, review
from opennrm.cases.events.base import Event
from opennrm.cases.facts import Fact
from opennrm.cases.review_state import (
    Appeal,
    Representation,
    Representative,
    Review,
    ReviewRequest,
)
from opennrm.cases.vocabulary.casework import ClosureReason
from opennrm.cases.vocabulary.decisions import Outcome, Stage

TUPLES = frozenset(
    {
        "review_requests",
        "review_extended",
        "reviews",
        "appeals",
        "representations",
        "representatives",
    }
)


def adverse_of(first: Any, second: Any) -> UUID | None:
    """The id of the adverse decision in force, of the two decisions; None where there is none."""
    latest = second or first
    return latest.id if latest is not None and latest.outcome is Outcome.NEGATIVE else None


def _adverse(draft: Draft) -> UUID | None:
    first, second = (draft.get(s) for s in (Stage.REASONABLE_GROUNDS, Stage.CONCLUSIVE_GROUNDS))
    return adverse_of(first, second)


def _change(draft: Draft, name: str, key: UUID, **changed: object) -> None:
    found = draft.get(name, {})
    if key in found:
        found[key] = replace(found[key], **changed)


# Looking again.


def _asked(draft: Draft, fact: Fact, event: review.ReviewAsked) -> None:
    draft.setdefault("review_requests", {})[fact.envelope.id] = ReviewRequest(
        id=fact.envelope.id,
        by=event.by,
        grounds=event.grounds,
        asked_on=fact.envelope.happened_on,
        decision=_adverse(draft),
        independent=event.independent,
        late_because=event.late_because,
    )


def _extended(draft: Draft, fact: Fact, event: review.ReviewTimeExtended) -> None:
    days = draft.setdefault("review_extended", {})
    _, until = days.get(event.decision, (event.decision, event.until))
    days[event.decision] = (event.decision, max(event.until, until))


def _not_taken_up(draft: Draft, fact: Fact, event: review.ReviewNotTakenUp) -> None:
    _change(draft, "review_requests", event.request, not_taken_up=event.why)


def _opened(draft: Draft, fact: Fact, event: review.ReviewOpened) -> None:
    draft.setdefault("reviews", {})[fact.envelope.id] = Review(
        id=fact.envelope.id,
        stage=event.stage,
        decision=event.decision,
        why=event.why,
        opened_on=fact.envelope.happened_on,
        by=fact.envelope.by.member,
        request=event.request,
        grounds=event.grounds,
        represented=event.represented,
    )
    # What was closed because it was decided is open: there is something to decide.
    if event.decision == _adverse(draft) and draft.get("closed_for") is ClosureReason.DECIDED:
        draft["closed_on"] = draft["closed_for"] = None


def _taken(draft: Draft, fact: Fact, event: review.ReviewTaken) -> None:
    _change(draft, "reviews", event.review, by=fact.envelope.by.member)


def _signed(draft: Draft, fact: Fact, event: review.ReviewSigned) -> None:
    # Signed anew, it is read anew.
    _change(
        draft,
        "reviews",
        event.review,
        signed_on=fact.envelope.happened_on,
        signed_by=fact.envelope.by.member,
        reasons=event.reasons,
        hits=event.hits,
        agreed=None,
        read_by=None,
    )


def _read(draft: Draft, fact: Fact, event: review.ReviewRead) -> None:
    _change(draft, "reviews", event.review, agreed=event.agrees, read_by=fact.envelope.by.member)


def _ended(draft: Draft, fact: Fact, event: review.ReviewEnded) -> None:
    _change(
        draft,
        "reviews",
        event.review,
        outcome=event.outcome,
        ended_on=fact.envelope.happened_on,
    )


def _sealed(draft: Draft, fact: Fact, event: review.CopySealed) -> None:
    _change(draft, "reviews", event.review, digest=event.digest)


def _first_view(draft: Draft, fact: Fact, event: review.FirstViewWritten) -> None:
    _change(draft, "reviews", event.review, first_view=event.would_stand)


def _evidence(draft: Draft, fact: Fact, event: review.NewEvidenceOpened) -> None:
    _change(draft, "reviews", event.review, evidence_opened_on=fact.envelope.happened_on)


# Appeals.


def _lodged(draft: Draft, fact: Fact, event: review.AppealLodged) -> None:
    draft.setdefault("appeals", {})[fact.envelope.id] = Appeal(
        id=fact.envelope.id,
        by=event.by,
        lodged_on=fact.envelope.happened_on,
        decision=_adverse(draft),
        late_because=event.late_because,
    )


def _hearing_set(draft: Draft, fact: Fact, event: review.HearingSet) -> None:
    _change(draft, "appeals", event.appeal, hearing_on=event.hearing_on)


def _heard(draft: Draft, fact: Fact, event: review.HearingHeld) -> None:
    _change(draft, "appeals", event.appeal, heard=event.heard)


def _appeal_decided(draft: Draft, fact: Fact, event: review.AppealDecided) -> None:
    _change(
        draft,
        "appeals",
        event.appeal,
        outcome=event.outcome,
        decided_on=fact.envelope.happened_on,
        remedies=event.remedies,
    )


def _remedied(draft: Draft, fact: Fact, event: review.RemedyCarriedOut) -> None:
    found = draft.get("appeals", {}).get(event.appeal)
    if found is not None:
        _change(draft, "appeals", event.appeal, done=found.done | {event.remedy})


# Speaking for the person.


def _made(draft: Draft, fact: Fact, event: representing.RepresentationMade) -> None:
    draft.setdefault("representations", {})[fact.envelope.id] = Representation(
        id=fact.envelope.id,
        sender=event.sender,
        about=event.about,
        received_on=event.received_on,
        recorded_by=fact.envelope.by.agency,
    )


def _acknowledged(draft: Draft, fact: Fact, event: representing.RepresentationAcknowledged) -> None:
    day = fact.envelope.happened_on
    _change(draft, "representations", event.representation, acknowledged_on=day)


def _answered(draft: Draft, fact: Fact, event: representing.RepresentationAnswered) -> None:
    day = fact.envelope.happened_on
    _change(draft, "representations", event.representation, answered_on=day, how=event.how)


def _handed_on(draft: Draft, fact: Fact, event: representing.RepresentationHandedOn) -> None:
    day = fact.envelope.happened_on
    _change(draft, "representations", event.representation, handed_on=day)


def _reviewed(draft: Draft, fact: Fact, event: representing.RepresentationReviewed) -> None:
    _change(draft, "representations", event.representation, said=event.said)


def _confirmed(draft: Draft, fact: Fact, event: representing.RepresentativeConfirmed) -> None:
    draft.setdefault("representatives", {})[fact.envelope.id] = Representative(
        id=fact.envelope.id,
        who=event.who,
        agency=event.agency,
        may=frozenset(event.may),
        confirmed_on=fact.envelope.happened_on,
        until=event.until,
        paid_by=event.paid_by,
    )


def _no_longer(draft: Draft, fact: Fact, event: representing.RepresentativeEnded) -> None:
    day = fact.envelope.happened_on
    _change(draft, "representatives", event.representative, ended_on=day)


STEPS: dict[type[Event], Step] = {
    review.ReviewAsked: _asked,
    review.ReviewTimeExtended: _extended,
    review.ReviewNotTakenUp: _not_taken_up,
    review.ReviewOpened: _opened,
    review.ReviewTaken: _taken,
    review.ReviewSigned: _signed,
    review.ReviewRead: _read,
    review.ReviewEnded: _ended,
    review.CopySealed: _sealed,
    review.FirstViewWritten: _first_view,
    review.NewEvidenceOpened: _evidence,
    review.AppealLodged: _lodged,
    review.HearingSet: _hearing_set,
    review.HearingHeld: _heard,
    review.AppealDecided: _appeal_decided,
    review.RemedyCarriedOut: _remedied,
    representing.RepresentationMade: _made,
    representing.RepresentationAcknowledged: _acknowledged,
    representing.RepresentationAnswered: _answered,
    representing.RepresentationHandedOn: _handed_on,
    representing.RepresentationReviewed: _reviewed,
    representing.RepresentativeConfirmed: _confirmed,
    representing.RepresentativeEnded: _no_longer,
}
