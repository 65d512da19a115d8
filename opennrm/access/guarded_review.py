"""Kinds of fact of looking again and of speaking for somebody, and the only acts that write them.

Joined into `guarded.WRITTEN_ONLY_BY`; the database holds the same table.
Example: `representation_handed_on` is written by the act of the system alone.
"""

from collections.abc import Mapping

from opennrm.cases.events import representing, review, rulings
from opennrm.cases.vocabulary.acts import Act

_REVIEW = frozenset({Act.REVIEW_DECISION})
_INDEPENDENT = frozenset({Act.REVIEW_INDEPENDENTLY})
_APPEAL = frozenset({Act.DECIDE_APPEAL})
# What a ruling reaches is opened by the job that lists it.
_RULING = frozenset({Act.APPLY_RULING})

WRITTEN_ONLY_BY: Mapping[str, frozenset[Act]] = {
    review.ReviewAsked.kind: frozenset({Act.ASK_REVIEW}),
    review.ReviewTimeExtended.kind: _REVIEW,
    review.ReviewNotTakenUp.kind: _REVIEW | _INDEPENDENT,
    review.ReviewOpened.kind: _REVIEW | _INDEPENDENT | _APPEAL | _RULING,
    review.ReviewTaken.kind: _REVIEW | _INDEPENDENT,
    review.ReviewSigned.kind: _REVIEW | _INDEPENDENT,
    review.ReviewRead.kind: _REVIEW | _INDEPENDENT,
    review.ReviewEnded.kind: _REVIEW | _INDEPENDENT,
    review.CopySealed.kind: _INDEPENDENT,
    review.FirstViewWritten.kind: _INDEPENDENT,
    review.NewEvidenceOpened.kind: _INDEPENDENT,
    review.AppealLodged.kind: frozenset({Act.LODGE_APPEAL}),
    review.HearingSet.kind: _APPEAL,
    review.HearingHeld.kind: _APPEAL,
    review.AppealDecided.kind: _APPEAL,
    review.RemedyCarriedOut.kind: frozenset({Act.CARRY_OUT_REMEDY}),
    representing.RepresentativeConfirmed.kind: frozenset({Act.CONFIRM_REPRESENTATIVE}),
    representing.RepresentativeEnded.kind: frozenset({Act.END_REPRESENTATIVE}),
    representing.RepresentationMade.kind: frozenset({Act.MAKE_REPRESENTATION}),
    representing.RepresentationAcknowledged.kind: frozenset({Act.ANSWER_REPRESENTATION}),
    representing.RepresentationAnswered.kind: frozenset({Act.ANSWER_REPRESENTATION}),
    representing.RepresentationHandedOn.kind: frozenset({Act.HAND_ON}),
    representing.RepresentationReviewed.kind: frozenset({Act.REVIEW_REPRESENTATION}),
    rulings.RulingOnDecision.kind: _RULING,
    rulings.RulingOnMatter.kind: _RULING,
    rulings.RulingOnMatterAnswered.kind: frozenset({Act.ANSWER_RULING}),
}
