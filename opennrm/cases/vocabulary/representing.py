"""The words of speaking for somebody: representations and their clock, representatives and limits.

Source: R-REV-04; practice finding 47; docs/adr/0043.
Example: a lawyer writes about a child's release: `lawyer`, about `child` and `release`.
"""

from enum import StrEnum

from opennrm.cases.vocabulary import N_


class RepresentationFrom(StrEnum):
    """Who writes for the person."""

    LAWYER = "lawyer"
    GUARDIAN = "guardian"
    SUPPORT = "support"
    SOCIAL_WORKER = "social_worker"
    FIRST_RESPONDER = "first_responder"
    STAND_IN = "stand_in"
    OTHER = "other"


REPRESENTATION_FROM_LABELS: dict[RepresentationFrom, str] = {
    RepresentationFrom.LAWYER: N_("A lawyer or adviser"),
    RepresentationFrom.GUARDIAN: N_("A guardian"),
    RepresentationFrom.SUPPORT: N_("A support provider or charity"),
    RepresentationFrom.SOCIAL_WORKER: N_("A social worker"),
    RepresentationFrom.FIRST_RESPONDER: N_("A first responder"),
    RepresentationFrom.STAND_IN: N_("Somebody whom the person chose to speak for them"),
    RepresentationFrom.OTHER: N_("Somebody else"),
}


class RepresentationAbout(StrEnum):
    """What it is about. The first three go to the independent reviewer when nobody answers."""

    CHILD = "child"
    RELEASE = "release"
    REMOVAL = "removal"
    SAFETY = "safety"
    SUPPORT = "support"
    DECISION = "decision"
    OTHER = "other"


REPRESENTATION_ABOUT_LABELS: dict[RepresentationAbout, str] = {
    RepresentationAbout.CHILD: N_("Somebody who is, or may be, a child"),
    RepresentationAbout.RELEASE: N_("Release from custody or detention, and where to"),
    RepresentationAbout.REMOVAL: N_("A removal or return"),
    RepresentationAbout.SAFETY: N_("Safety, or a place to stay"),
    RepresentationAbout.SUPPORT: N_("Support or health"),
    RepresentationAbout.DECISION: N_("A decision that is to come, or was made"),
    RepresentationAbout.OTHER: N_("Something else"),
}


class RepresentationAnswer(StrEnum):
    """How a representation was answered."""

    DONE = "done"
    PARTLY_DONE = "partly_done"
    NOT_DONE = "not_done"


REPRESENTATION_ANSWER_LABELS: dict[RepresentationAnswer, str] = {
    RepresentationAnswer.DONE: N_("What was asked for is done"),
    RepresentationAnswer.PARTLY_DONE: N_("A part is done, the rest is explained"),
    RepresentationAnswer.NOT_DONE: N_("It is not done, for the reasons written"),
}


class ReviewerSaid(StrEnum):
    """What the independent reviewer says of a representation that nobody answered."""

    PROTECT_NOW = "protect_now"
    ANSWER_NOW = "answer_now"
    NOTHING_MORE = "nothing_more"


REVIEWER_SAID_LABELS: dict[ReviewerSaid, str] = {
    ReviewerSaid.PROTECT_NOW: N_("Protect the person now: what is needed is written"),
    ReviewerSaid.ANSWER_NOW: N_("Answer now"),
    ReviewerSaid.NOTHING_MORE: N_("It has been dealt with"),
}


class RepresentativeKind(StrEnum):
    """What somebody is who speaks for the person."""

    LAWYER = "lawyer"
    ADVISER = "adviser"
    STAND_IN = "stand_in"


REPRESENTATIVE_KIND_LABELS: dict[RepresentativeKind, str] = {
    RepresentativeKind.LAWYER: N_("A lawyer"),
    RepresentativeKind.ADVISER: N_("An adviser of an organisation"),
    RepresentativeKind.STAND_IN: N_("Somebody else whom the person trusts"),
}


class PaidBy(StrEnum):
    """Who pays. Exploiters pay lawyers, so it is asked and never guessed."""

    LEGAL_AID = "legal_aid"
    NOBODY = "nobody"
    ORGANISATION = "organisation"
    PERSON = "person"
    SOMEBODY_ELSE = "somebody_else"
    NOT_KNOWN = "not_known"


PAID_BY_LABELS: dict[PaidBy, str] = {
    PaidBy.LEGAL_AID: N_("Legal aid"),
    PaidBy.NOBODY: N_("Nobody, it is free"),
    PaidBy.ORGANISATION: N_("A charity or organisation"),
    PaidBy.PERSON: N_("The person"),
    PaidBy.SOMEBODY_ELSE: N_("Somebody else"),
    PaidBy.NOT_KNOWN: N_("The person does not know"),
}


class RepresentativeMay(StrEnum):
    """What a representative may do, each confirmed by itself."""

    SPEAK = "speak"
    RECEIVE_DECISIONS = "receive_decisions"
    ASK_REVIEW = "ask_review"
    SEE_FILE = "see_file"
    WITHDRAW = "withdraw"


REPRESENTATIVE_MAY_LABELS: dict[RepresentativeMay, str] = {
    RepresentativeMay.SPEAK: N_("Write and speak for the person"),
    RepresentativeMay.RECEIVE_DECISIONS: N_("Be given decisions and letters"),
    RepresentativeMay.ASK_REVIEW: N_("Ask that a decision is looked at again"),
    RepresentativeMay.SEE_FILE: N_("See what is written about the person"),
    RepresentativeMay.WITHDRAW: N_("Bring the person's word that they take consent back"),
}


class RepresentativeEndedBy(StrEnum):
    """Whose word ended it."""

    PERSON = "person"
    REPRESENTATIVE = "representative"
    SAFETY = "safety"


REPRESENTATIVE_ENDED_BY_LABELS: dict[RepresentativeEndedBy, str] = {
    RepresentativeEndedBy.PERSON: N_("The person said so"),
    RepresentativeEndedBy.REPRESENTATIVE: N_("The representative stopped"),
    RepresentativeEndedBy.SAFETY: N_("It is not safe for the person"),
}
