"""The words of looking again: who asks, on which ground, why late, what came of it.

The codes of who may ask and of the grounds are those of the law data, so that a rule compares
them as they stand.
Source: R-REV-01, R-REV-02; practice finding 40; provisions reconsideration, reconsideration_who.
Example: a support provider asks on `additional_evidence`; the outcome is `replaced`.
"""

from enum import StrEnum

from opennrm.cases.vocabulary import N_


class AskedBy(StrEnum):
    """Who asks that a decision is looked at again; codes as in the law data."""

    PERSON_CONCERNED = "person_concerned"
    FIRST_RESPONDER = "first_responder"
    SUPPORT_PROVIDER = "support_provider"
    REPRESENTATIVE = "representative"


ASKED_BY_LABELS: dict[AskedBy, str] = {
    AskedBy.PERSON_CONCERNED: N_("The person"),
    AskedBy.FIRST_RESPONDER: N_("A first responder"),
    AskedBy.SUPPORT_PROVIDER: N_("A support provider"),
    AskedBy.REPRESENTATIVE: N_("The person, through somebody whom they confirmed"),
}


class ReviewGround(StrEnum):
    """On which ground; codes as in the law data."""

    ADDITIONAL_EVIDENCE = "additional_evidence"
    NOT_IN_LINE_WITH_GUIDANCE = "not_in_line_with_guidance"


REVIEW_GROUND_LABELS: dict[ReviewGround, str] = {
    ReviewGround.ADDITIONAL_EVIDENCE: N_("There is more evidence than was decided on"),
    ReviewGround.NOT_IN_LINE_WITH_GUIDANCE: N_("The decision is not in line with the guidance"),
}


class LateBecause(StrEnum):
    """Why a request comes after its time, or cannot come in time."""

    LETTER_WENT_ASTRAY = "letter_went_astray"
    NOT_SAFE = "not_safe"
    HEALTH = "health"
    NO_LAWYER = "no_lawyer"
    NO_INTERPRETER = "no_interpreter"
    DETAINED = "detained"
    OTHER = "other"


LATE_BECAUSE_LABELS: dict[LateBecause, str] = {
    LateBecause.LETTER_WENT_ASTRAY: N_("The letter went astray, or nobody explained it"),
    LateBecause.NOT_SAFE: N_("It was not safe to ask"),
    LateBecause.HEALTH: N_("Health, or what the person has been through"),
    LateBecause.NO_LAWYER: N_("No lawyer could be found in time"),
    LateBecause.NO_INTERPRETER: N_("No interpreter could be found in time"),
    LateBecause.DETAINED: N_("The person was detained"),
    LateBecause.OTHER: N_("Something else, as written"),
}


class ReviewWhy(StrEnum):
    """Why a decision is being looked at again."""

    RECONSIDERATION = "reconsideration"
    INDEPENDENT_REVIEW = "independent_review"
    APPEAL = "appeal"
    RULING = "ruling"
    SENT_BACK = "sent_back"
    AGE = "age"


REVIEW_WHY_LABELS: dict[ReviewWhy, str] = {
    ReviewWhy.RECONSIDERATION: N_("Somebody asked for a reconsideration"),
    ReviewWhy.INDEPENDENT_REVIEW: N_("Independent review"),
    ReviewWhy.APPEAL: N_("An appeal was allowed"),
    ReviewWhy.RULING: N_("A ruling changed the rule"),
    ReviewWhy.SENT_BACK: N_("The independent review sent it back"),
    ReviewWhy.AGE: N_("The age was found to be another one"),
}


class ReviewOutcome(StrEnum):
    """What came of looking again."""

    STANDS = "stands"
    REPLACED = "replaced"
    SENT_BACK = "sent_back"
    SUPERSEDED = "superseded"


REVIEW_OUTCOME_LABELS: dict[ReviewOutcome, str] = {
    ReviewOutcome.STANDS: N_("The decision stands"),
    ReviewOutcome.REPLACED: N_("A new decision was made in its place"),
    ReviewOutcome.SENT_BACK: N_("Sent back to be decided again"),
    ReviewOutcome.SUPERSEDED: N_("Overtaken by another decision"),
}


class NotTakenUp(StrEnum):
    """Why a request is not taken up."""

    OUT_OF_TIME = "out_of_time"
    ASKED_ALREADY = "asked_already"


NOT_TAKEN_UP_LABELS: dict[NotTakenUp, str] = {
    NotTakenUp.OUT_OF_TIME: N_("It came after its time, and nothing excuses that"),
    NotTakenUp.ASKED_ALREADY: N_("The same was asked, and is being looked at"),
}


class AppealOutcome(StrEnum):
    """What came of an appeal."""

    ALLOWED = "allowed"
    DISMISSED = "dismissed"
    SENT_BACK = "sent_back"


APPEAL_OUTCOME_LABELS: dict[AppealOutcome, str] = {
    AppealOutcome.ALLOWED: N_("Allowed: the decision is set aside"),
    AppealOutcome.DISMISSED: N_("Dismissed: the decision stands"),
    AppealOutcome.SENT_BACK: N_("Sent back: the authority decides again"),
}


class Remedy(StrEnum):
    """What has to be put right after an appeal."""

    RECOGNISE = "recognise"
    DECIDE_AGAIN = "decide_again"
    RESTORE_SUPPORT = "restore_support"
    STOP_RETURN = "stop_return"
    CORRECT_RECORD = "correct_record"


REMEDY_LABELS: dict[Remedy, str] = {
    Remedy.RECOGNISE: N_("Recognise the person as a victim"),
    Remedy.DECIDE_AGAIN: N_("Decide again, by somebody else"),
    Remedy.RESTORE_SUPPORT: N_("Give back the support that ended"),
    Remedy.STOP_RETURN: N_("Stop a return or removal"),
    Remedy.CORRECT_RECORD: N_("Correct the record"),
}


class Heard(StrEnum):
    """How the person took part in a hearing. Not being there never counts against them."""

    IN_PERSON = "in_person"
    BY_VIDEO = "by_video"
    THROUGH_REPRESENTATIVE = "through_representative"
    IN_WRITING = "in_writing"
    DID_NOT_COME = "did_not_come"


HEARD_LABELS: dict[Heard, str] = {
    Heard.IN_PERSON: N_("In person"),
    Heard.BY_VIDEO: N_("By video"),
    Heard.THROUGH_REPRESENTATIVE: N_("Through who speaks for them"),
    Heard.IN_WRITING: N_("In writing"),
    Heard.DID_NOT_COME: N_("They did not come, which counts for nothing"),
}
