"""Consent: the four answers of an adult, how it was explained, and the separate purposes.

Practice finding 11: explained before the account is written down, alone, in the person's language
and never through a companion; every purpose is agreed to by itself and can be withdrawn by itself.
Example: an adult may agree to the referral and to support, and not to be contacted by the police.
"""

from enum import StrEnum

from opennrm.cases.vocabulary import N_


class Consent(StrEnum):
    """What an adult answers to being referred."""

    YES = "yes"
    NO = "no"
    NOT_NOW = "not_now"
    CANNOT_DECIDE = "cannot_decide"


CONSENT_LABELS: dict[Consent, str] = {
    Consent.YES: N_("Yes, the person agrees to be referred"),
    Consent.NO: N_("No, the person does not agree"),
    Consent.NOT_NOW: N_("Not now, the person wants time or wants to talk again"),
    Consent.CANNOT_DECIDE: N_("The person cannot decide at present"),
}


class Purpose(StrEnum):
    """What a consent is for. Each is asked, given and withdrawn apart from the others."""

    REFERRAL = "referral"
    SUPPORT = "support"
    POLICE_CONTACT = "police_contact"
    NAMED_TO_POLICE = "named_to_police"
    SHARE_HEALTH = "share_health"
    SHARE_HOUSING = "share_housing"
    SHARE_LEGAL = "share_legal"
    FOLLOW_UP = "follow_up"
    RESEARCH = "research"


PURPOSE_LABELS: dict[Purpose, str] = {
    Purpose.REFERRAL: N_("To be referred"),
    Purpose.SUPPORT: N_("To be contacted by a support organisation"),
    Purpose.POLICE_CONTACT: N_("To be contacted by the police about what happened"),
    Purpose.NAMED_TO_POLICE: N_("To be named to the police"),
    Purpose.SHARE_HEALTH: N_("To share what health services need to know"),
    Purpose.SHARE_HOUSING: N_("To share what the council needs to know for housing"),
    Purpose.SHARE_LEGAL: N_("To share with a lawyer"),
    Purpose.FOLLOW_UP: N_("To be asked later how things are"),
    Purpose.RESEARCH: N_("To be part of research without a name"),
}


class PurposeStanding(StrEnum):
    """Where one purpose stands."""

    AGREED = "agreed"
    REFUSED = "refused"
    NOT_NOW = "not_now"
    TAKEN_BACK = "taken_back"
    NOT_ASKED = "not_asked"


PURPOSE_STANDING_LABELS: dict[PurposeStanding, str] = {
    PurposeStanding.AGREED: N_("Agreed"),
    PurposeStanding.REFUSED: N_("Not agreed"),
    PurposeStanding.NOT_NOW: N_("Not decided yet"),
    PurposeStanding.TAKEN_BACK: N_("Taken back"),
    PurposeStanding.NOT_ASKED: N_("Not asked, or not agreed to"),
}


class ExplainedHow(StrEnum):
    """How the person was told what a referral is."""

    IN_PERSON = "in_person"
    TELEPHONE = "telephone"
    VIDEO = "video"
    WRITING = "writing"


EXPLAINED_HOW_LABELS: dict[ExplainedHow, str] = {
    ExplainedHow.IN_PERSON: N_("In person"),
    ExplainedHow.TELEPHONE: N_("By telephone"),
    ExplainedHow.VIDEO: N_("By video"),
    ExplainedHow.WRITING: N_("In writing, in a language the person reads"),
}


class CannotDecideWhy(StrEnum):
    """Why somebody cannot decide at present."""

    INJURED_OR_ILL = "injured_or_ill"
    SHOCK = "shock"
    DRUGS_OR_ALCOHOL = "drugs_or_alcohol"
    NO_INTERPRETER = "no_interpreter"
    LACKS_CAPACITY = "lacks_capacity"
    NOT_ALONE = "not_alone"


CANNOT_DECIDE_LABELS: dict[CannotDecideWhy, str] = {
    CannotDecideWhy.INJURED_OR_ILL: N_("Injured or ill"),
    CannotDecideWhy.SHOCK: N_("In shock or exhausted"),
    CannotDecideWhy.DRUGS_OR_ALCOHOL: N_("Affected by drugs, alcohol or medicine"),
    CannotDecideWhy.NO_INTERPRETER: N_("No interpreter could be found"),
    CannotDecideWhy.LACKS_CAPACITY: N_("Lacks the mental capacity to decide this"),
    CannotDecideWhy.NOT_ALONE: N_("Cannot be spoken with alone"),
}


class BestInterests(StrEnum):
    """What was decided in the best interests of somebody who cannot decide at present."""

    REFER = "refer"
    WAIT = "wait"


BEST_INTERESTS_LABELS: dict[BestInterests, str] = {
    BestInterests.REFER: N_("Refer now, and ask the person as soon as they can decide"),
    BestInterests.WAIT: N_("Wait, and ask again"),
}


class RefusalReason(StrEnum):
    """Why somebody does not want to be referred, where they wish to say."""

    FEAR_OF_EXPLOITER = "fear_of_exploiter"
    FEAR_FOR_FAMILY = "fear_for_family"
    FEAR_OF_AUTHORITIES = "fear_of_authorities"
    HAS_SUPPORT = "has_support"
    WANTS_TO_WORK = "wants_to_work"
    WANTS_TO_GO_HOME = "wants_to_go_home"
    DOES_NOT_SEE_A_USE = "does_not_see_a_use"
    OTHER = "other"


REFUSAL_LABELS: dict[RefusalReason, str] = {
    RefusalReason.FEAR_OF_EXPLOITER: N_("Afraid of the people who did this"),
    RefusalReason.FEAR_FOR_FAMILY: N_("Afraid for their family"),
    RefusalReason.FEAR_OF_AUTHORITIES: N_("Afraid of the authorities"),
    RefusalReason.HAS_SUPPORT: N_("Has support already"),
    RefusalReason.WANTS_TO_WORK: N_("Wants to work or to get on with life"),
    RefusalReason.WANTS_TO_GO_HOME: N_("Wants to go home"),
    RefusalReason.DOES_NOT_SEE_A_USE: N_("Does not see how it would help"),
    RefusalReason.OTHER: N_("Another reason"),
}
