"""The words of looking again and of speaking for somebody, for timelines and forms.

Joined into `case_words` and `speech`, which every page asks.
Example: kind `review_opened`, field `why`, code `reconsideration`.
"""

from collections.abc import Mapping
from typing import Any

from opennrm.cases.vocabulary import N_, representing, review

EVENTS: Mapping[str, str] = {
    "review_asked": N_("Asked to look at the decision again"),
    "review_time_extended": N_("More time to ask"),
    "review_not_taken_up": N_("Not taken up"),
    "review_opened": N_("The decision is being looked at again"),
    "review_taken": N_("Somebody else looks at it"),
    "review_signed": N_("Found to stand; a second person reads it"),
    "review_read": N_("Read a second time"),
    "review_ended": N_("Looked at again: over"),
    "copy_sealed": N_("Copy of what was decided on, sealed"),
    "first_view_written": N_("First view of the independent reviewer"),
    "new_evidence_opened": N_("New evidence opened for the independent reviewer"),
    "appeal_lodged": N_("Appeal"),
    "hearing_set": N_("Day of the hearing"),
    "hearing_held": N_("Hearing"),
    "appeal_decided": N_("Appeal decided"),
    "remedy_carried_out": N_("Put right"),
    "representative_confirmed": N_("Somebody speaks for the person, who confirmed it alone"),
    "representative_ended": N_("No longer speaks for the person"),
    "representation_made": N_("Written for the person"),
    "representation_acknowledged": N_("Whoever wrote was told that it came"),
    "representation_answered": N_("Answered what was written"),
    "representation_handed_on": N_("Unanswered: the independent reviewers have it"),
    "representation_reviewed": N_("What the independent reviewer says of it"),
}

FACTS: Mapping[str, str] = {
    "grounds": N_("Because"),
    "independent": N_("Asked of the independent review body"),
    "late_because": N_("Comes late because"),
    "words": N_("What was written"),
    "because": N_("Because"),
    "represented": N_("Somebody whom they confirmed asked for them"),
    "agrees": N_("The second reader agrees"),
    "would_stand": N_("Would stand on the sealed copy alone"),
    "hearing_on": N_("On"),
    "heard": N_("How the person took part"),
    "remedies": N_("To be put right"),
    "remedy": N_("What was put right"),
    "may": N_("May"),
    "until": N_("Until"),
    "chosen_freely": N_("Chosen freely"),
    "paid_by": N_("Paid by"),
    "sender": N_("From"),
    "about": N_("About"),
    "received_on": N_("Came on"),
    "said": N_("Says"),
}

FACT_FAMILY: Mapping[str, str] = {
    "grounds": "review_ground",
    "late_because": "late_because",
    "review_asked.by": "asked_by",
    "appeal_lodged.by": "asked_by",
    "review_time_extended.because": "late_because",
    "review_not_taken_up.why": "not_taken_up",
    "review_opened.why": "review_why",
    "review_ended.outcome": "review_outcome",
    "hearing_held.heard": "heard",
    "appeal_decided.outcome": "appeal_outcome",
    "appeal_decided.remedies": "remedy",
    "remedy_carried_out.remedy": "remedy",
    "representative_confirmed.who": "representative_kind",
    "representative_confirmed.may": "representative_may",
    "representative_confirmed.interpreter": "own_interpreter",
    "representative_ended.by": "representative_ended_by",
    "chosen_freely": "sure",
    "paid_by": "paid_by",
    "sender": "representation_from",
    "representation_made.about": "representation_about",
    "representation_answered.how": "representation_answer",
    "representation_reviewed.said": "reviewer_said",
}

# Keys of other facts, which a reader need not see.
UNSPOKEN = frozenset({"review", "appeal", "digest", "representation", "representative", "to"})

FAMILIES: Mapping[str, Mapping[Any, str]] = {
    "asked_by": review.ASKED_BY_LABELS,
    "review_ground": review.REVIEW_GROUND_LABELS,
    "late_because": review.LATE_BECAUSE_LABELS,
    "review_why": review.REVIEW_WHY_LABELS,
    "review_outcome": review.REVIEW_OUTCOME_LABELS,
    "not_taken_up": review.NOT_TAKEN_UP_LABELS,
    "appeal_outcome": review.APPEAL_OUTCOME_LABELS,
    "remedy": review.REMEDY_LABELS,
    "heard": review.HEARD_LABELS,
    "representation_from": representing.REPRESENTATION_FROM_LABELS,
    "representation_about": representing.REPRESENTATION_ABOUT_LABELS,
    "representation_answer": representing.REPRESENTATION_ANSWER_LABELS,
    "reviewer_said": representing.REVIEWER_SAID_LABELS,
    "representative_kind": representing.REPRESENTATIVE_KIND_LABELS,
    "paid_by": representing.PAID_BY_LABELS,
    "representative_may": representing.REPRESENTATIVE_MAY_LABELS,
    "representative_ended_by": representing.REPRESENTATIVE_ENDED_BY_LABELS,
}
