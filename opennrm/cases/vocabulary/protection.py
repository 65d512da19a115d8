"""Safety and support in codes: what is wanted, what is feared, who cares for a child, what comes.

Practice.md section 2 B (for protection). A wish is asked and recorded as a wish; whether it is an
entitlement or policy is for later (finding 71). Removal is not among the dates on purpose.
Example: a boy of 16 accommodated with the agreement of his mother is `accommodated`.
"""

from enum import StrEnum

from opennrm.cases.vocabulary import N_


class Support(StrEnum):
    """A kind of support."""

    SAFE_PLACE = "safe_place"
    MONEY = "money"
    FOOD_OR_CLOTHES = "food_or_clothes"
    SUPPORT_WORKER = "support_worker"
    DOCTOR = "doctor"
    COUNSELLING = "counselling"
    LAWYER = "lawyer"
    INTERPRETER = "interpreter"
    TELEPHONE = "telephone"
    CHILDREN = "children"
    SCHOOL_OR_WORK = "school_or_work"
    TO_GO_HOME = "to_go_home"
    FIND_FAMILY = "find_family"
    NONE = "none"


SUPPORT_LABELS: dict[Support, str] = {
    Support.SAFE_PLACE: N_("A safe place to live"),
    Support.MONEY: N_("Money to live on"),
    Support.FOOD_OR_CLOTHES: N_("Food, clothes or toiletries"),
    Support.SUPPORT_WORKER: N_("Somebody to help them through it"),
    Support.DOCTOR: N_("A doctor, dentist or midwife"),
    Support.COUNSELLING: N_("Somebody to talk to about what happened"),
    Support.LAWYER: N_("Advice from a lawyer"),
    Support.INTERPRETER: N_("An interpreter"),
    Support.TELEPHONE: N_("A telephone that is safe"),
    Support.CHILDREN: N_("Help for their children"),
    Support.SCHOOL_OR_WORK: N_("School, English lessons or work"),
    Support.TO_GO_HOME: N_("Help to go home"),
    Support.FIND_FAMILY: N_("Help to find family"),
    Support.NONE: N_("None, at present"),
}


class FearOf(StrEnum):
    """Who or what is feared."""

    THOSE_PEOPLE = "those_people"
    THEIR_OTHERS = "their_others"
    FAMILY = "family"
    COMMUNITY = "community"
    AUTHORITIES = "authorities"
    BEING_USED_AGAIN = "being_used_again"
    DEBT = "debt"
    NONE = "none"


FEAR_OF_LABELS: dict[FearOf, str] = {
    FearOf.THOSE_PEOPLE: N_("The people who did it"),
    FearOf.THEIR_OTHERS: N_("Others who belong to them"),
    FearOf.FAMILY: N_("Their own family"),
    FearOf.COMMUNITY: N_("Their community"),
    FearOf.AUTHORITIES: N_("The authorities, here or at home"),
    FearOf.BEING_USED_AGAIN: N_("That it happens again"),
    FearOf.DEBT: N_("What happens if a debt is not paid"),
    FearOf.NONE: N_("Nothing, they say"),
}


class Threatened(StrEnum):
    """Who else has been threatened."""

    CHILDREN = "children"
    FAMILY_HERE = "family_here"
    FAMILY_ELSEWHERE = "family_elsewhere"
    PARTNER = "partner"
    WITNESS = "witness"
    NONE = "none"


THREATENED_LABELS: dict[Threatened, str] = {
    Threatened.CHILDREN: N_("Their children"),
    Threatened.FAMILY_HERE: N_("Family in the United Kingdom"),
    Threatened.FAMILY_ELSEWHERE: N_("Family in another country"),
    Threatened.PARTNER: N_("A partner"),
    Threatened.WITNESS: N_("Somebody who saw it"),
    Threatened.NONE: N_("Nobody else"),
}


class AccessNeed(StrEnum):
    """What somebody needs so as to take part or to live somewhere."""

    WHEELCHAIR = "wheelchair"
    HEARING = "hearing"
    SIGHT = "sight"
    SPEECH = "speech"
    READING = "reading"
    LEARNING = "learning"
    AUTISM = "autism"
    MENTAL_HEALTH = "mental_health"
    MEMORY = "memory"
    LONG_ILLNESS = "long_illness"
    DRUGS_OR_ALCOHOL = "drugs_or_alcohol"
    DIET = "diet"
    FAITH = "faith"
    NONE = "none"


ACCESS_LABELS: dict[AccessNeed, str] = {
    AccessNeed.WHEELCHAIR: N_("A wheelchair, or no stairs"),
    AccessNeed.HEARING: N_("Hearing"),
    AccessNeed.SIGHT: N_("Sight"),
    AccessNeed.SPEECH: N_("Speech"),
    AccessNeed.READING: N_("Reading or writing"),
    AccessNeed.LEARNING: N_("Learning"),
    AccessNeed.AUTISM: N_("Autism, or too many people and too much noise"),
    AccessNeed.MENTAL_HEALTH: N_("Mental health"),
    AccessNeed.MEMORY: N_("Memory, or a head injury"),
    AccessNeed.LONG_ILLNESS: N_("An illness that goes on"),
    AccessNeed.DRUGS_OR_ALCOHOL: N_("Drugs or alcohol"),
    AccessNeed.DIET: N_("Food"),
    AccessNeed.FAITH: N_("Faith or culture"),
    AccessNeed.NONE: N_("None of these"),
}


class Aid(StrEnum):
    """A communication aid."""

    SIGN_LANGUAGE = "sign_language"
    LIP_READING = "lip_reading"
    HEARING_LOOP = "hearing_loop"
    EASY_WORDS = "easy_words"
    PICTURES = "pictures"
    LARGE_PRINT = "large_print"
    READ_ALOUD = "read_aloud"
    INTERMEDIARY = "intermediary"
    NONE = "none"


AID_LABELS: dict[Aid, str] = {
    Aid.SIGN_LANGUAGE: N_("A sign language"),
    Aid.LIP_READING: N_("Lip reading"),
    Aid.HEARING_LOOP: N_("A hearing aid or loop"),
    Aid.EASY_WORDS: N_("Short words and time"),
    Aid.PICTURES: N_("Pictures"),
    Aid.LARGE_PRINT: N_("Large print or braille"),
    Aid.READ_ALOUD: N_("Letters read aloud"),
    Aid.INTERMEDIARY: N_("A trained go-between for people who find talking hard"),
    Aid.NONE: N_("None of these"),
}


class SexPreferred(StrEnum):
    """Whom the person prefers to speak with or be looked after by."""

    WOMEN = "women"
    MEN = "men"
    NO_PREFERENCE = "no_preference"


SEX_PREFERRED_LABELS: dict[SexPreferred, str] = {
    SexPreferred.WOMEN: N_("Women"),
    SexPreferred.MEN: N_("Men"),
    SexPreferred.NO_PREFERENCE: N_("They do not mind"),
}


class Place(StrEnum):
    """Where somebody else is, as far as it is known."""

    WITH_PERSON = "with_person"
    UK = "uk"
    ABROAD = "abroad"
    WITH_THOSE_PEOPLE = "with_those_people"


PLACE_LABELS: dict[Place, str] = {
    Place.WITH_PERSON: N_("With the person"),
    Place.UK: N_("Elsewhere in the United Kingdom"),
    Place.ABROAD: N_("Abroad"),
    Place.WITH_THOSE_PEOPLE: N_("With the people who did it"),
}


class CareStatus(StrEnum):
    """Who looks after a child."""

    WITH_PARENT = "with_parent"
    WITH_RELATIVE = "with_relative"
    PRIVATE_FOSTERING = "private_fostering"
    FOSTER_CARE = "foster_care"
    CHILDRENS_HOME = "childrens_home"
    SUPPORTED_LODGINGS = "supported_lodgings"
    LEAVING_CARE = "leaving_care"
    CUSTODY = "custody"
    NOBODY = "nobody"
    OTHER = "other"


CARE_LABELS: dict[CareStatus, str] = {
    CareStatus.WITH_PARENT: N_("A parent"),
    CareStatus.WITH_RELATIVE: N_("A relative"),
    CareStatus.PRIVATE_FOSTERING: N_("Somebody else, by private arrangement"),
    CareStatus.FOSTER_CARE: N_("Foster carers"),
    CareStatus.CHILDRENS_HOME: N_("A children's home"),
    CareStatus.SUPPORTED_LODGINGS: N_("Supported lodgings"),
    CareStatus.LEAVING_CARE: N_("Leaving care, with a personal adviser"),
    CareStatus.CUSTODY: N_("A custody suite or young offender institution"),
    CareStatus.NOBODY: N_("Nobody"),
    CareStatus.OTHER: N_("Somebody else"),
}


class LegalBasis(StrEnum):
    """On what basis a local authority looks after a child."""

    NONE = "none"
    IN_NEED = "in_need"
    CHILD_PROTECTION = "child_protection"
    ACCOMMODATED = "accommodated"
    INTERIM_ORDER = "interim_order"
    CARE_ORDER = "care_order"
    EMERGENCY = "emergency"
    COMPULSORY_SUPERVISION = "compulsory_supervision"
    LEAVING_CARE = "leaving_care"


LEGAL_BASIS_LABELS: dict[LegalBasis, str] = {
    LegalBasis.NONE: N_("None"),
    LegalBasis.IN_NEED: N_("A child in need"),
    LegalBasis.CHILD_PROTECTION: N_("A child protection plan"),
    LegalBasis.ACCOMMODATED: N_("Looked after with agreement, without an order"),
    LegalBasis.INTERIM_ORDER: N_("An interim care order"),
    LegalBasis.CARE_ORDER: N_("A care order"),
    LegalBasis.EMERGENCY: N_("Police protection or an emergency order"),
    LegalBasis.COMPULSORY_SUPERVISION: N_("A compulsory supervision order (Scotland)"),
    LegalBasis.LEAVING_CARE: N_("Leaving care"),
}


class Around(StrEnum):
    """Who stands by the person."""

    LAWYER_CRIME = "lawyer_crime"
    LAWYER_OTHER = "lawyer_other"
    GUARDIAN = "guardian"
    SOCIAL_WORKER = "social_worker"
    SUPPORT_WORKER = "support_worker"
    ADVOCATE = "advocate"
    PROBATION = "probation"
    DOCTOR = "doctor"
    INTERPRETER = "interpreter"
    FRIEND_OR_FAMILY = "friend_or_family"
    OTHER = "other"


AROUND_LABELS: dict[Around, str] = {
    Around.LAWYER_CRIME: N_("A lawyer in a criminal matter"),
    Around.LAWYER_OTHER: N_("Another lawyer"),
    Around.GUARDIAN: N_("A guardian"),
    Around.SOCIAL_WORKER: N_("A social worker"),
    Around.SUPPORT_WORKER: N_("A support worker"),
    Around.ADVOCATE: N_("An advocate"),
    Around.PROBATION: N_("A probation officer"),
    Around.DOCTOR: N_("A doctor or therapist"),
    Around.INTERPRETER: N_("An interpreter they trust"),
    Around.FRIEND_OR_FAMILY: N_("A friend or relative they trust"),
    Around.OTHER: N_("Somebody else"),
}


class LawyerPaidBy(StrEnum):
    """Who pays the lawyer: those who did it sometimes send one (practice finding 47)."""

    LEGAL_AID = "legal_aid"
    PERSON = "person"
    CHARITY = "charity"
    SOMEBODY_ELSE = "somebody_else"
    NOT_SURE = "not_sure"


PAID_BY_LABELS: dict[LawyerPaidBy, str] = {
    LawyerPaidBy.LEGAL_AID: N_("Legal aid"),
    LawyerPaidBy.PERSON: N_("The person"),
    LawyerPaidBy.CHARITY: N_("A charity, or nobody"),
    LawyerPaidBy.SOMEBODY_ELSE: N_("Somebody else"),
    LawyerPaidBy.NOT_SURE: N_("Not sure"),
}


class KeyDate(StrEnum):
    """What happens on a day that others must know of."""

    COURT = "court"
    RELEASE = "release"
    BAIL = "bail"
    EVICTION = "eviction"
    SUPPORT_ENDS = "support_ends"
    BIRTH_DUE = "birth_due"
    OPERATION = "operation"
    FAMILY_COURT = "family_court"
    OTHER = "other"


KEY_DATE_LABELS: dict[KeyDate, str] = {
    KeyDate.COURT: N_("A hearing in a criminal court"),
    KeyDate.RELEASE: N_("Release from custody or prison"),
    KeyDate.BAIL: N_("Return to a police station on bail"),
    KeyDate.EVICTION: N_("They must leave where they live"),
    KeyDate.SUPPORT_ENDS: N_("Support or money ends"),
    KeyDate.BIRTH_DUE: N_("A baby is due"),
    KeyDate.OPERATION: N_("An operation or treatment"),
    KeyDate.FAMILY_COURT: N_("A hearing in a family court"),
    KeyDate.OTHER: N_("Something else"),
}
