"""The words of cases of different people of one situation: what they share, and how strongly.

Nationality is not among these, and a household never stands alone (practice finding 33). It is not
the linking of one person's two referrals (`links`): these are different people.
Example: the same telephone number of an exploiter is `exploiter_telephone`, which is strong.
"""

from enum import StrEnum

from opennrm.cases.vocabulary import N_


class Shared(StrEnum):
    """Something that two cases share."""

    DESCRIBED_ONCE = "described_once"
    EXPLOITER_TELEPHONE = "exploiter_telephone"
    EXPLOITER_ONLINE = "exploiter_online"
    EXPLOITER_VEHICLE = "exploiter_vehicle"
    EXPLOITER_NAME = "exploiter_name"
    EXPLOITER_CALLED = "exploiter_called"
    PREMISES = "premises"
    PREMISES_AND_TIME = "premises_and_time"
    AREA_AND_TIME = "area_and_time"
    OPERATION = "operation"
    CRIME_NUMBER = "crime_number"
    REFERRED_TOGETHER = "referred_together"
    SAID_TOGETHER = "said_together"
    HOUSEHOLD = "household"
    ONE_NAMED_AS_EXPLOITER = "one_named_as_exploiter"
    FOUND_BY_CASEWORKER = "found_by_caseworker"


SHARED_LABELS: dict[Shared, str] = {
    Shared.DESCRIBED_ONCE: N_("The same exploiter or place, described once for both"),
    Shared.EXPLOITER_TELEPHONE: N_("The same telephone number of an exploiter"),
    Shared.EXPLOITER_ONLINE: N_("The same name of an exploiter online"),
    Shared.EXPLOITER_VEHICLE: N_("The same number plate of an exploiter"),
    Shared.EXPLOITER_NAME: N_("An exploiter of the same two names"),
    Shared.EXPLOITER_CALLED: N_("An exploiter who was called alike; many are"),
    Shared.PREMISES: N_("The same address of a place where it happened"),
    Shared.PREMISES_AND_TIME: N_("The same address, in months that overlap"),
    Shared.AREA_AND_TIME: N_("The same kind of exploitation in one area, in months that overlap"),
    Shared.OPERATION: N_("Met in the same operation or visit"),
    Shared.CRIME_NUMBER: N_("The same crime or incident number"),
    Shared.REFERRED_TOGETHER: N_("Referred together, as harmed in the same way"),
    Shared.SAID_TOGETHER: N_("Whoever referred them says that it is the same situation"),
    Shared.HOUSEHOLD: N_("The same family, telephone or address; never enough by itself"),
    Shared.ONE_NAMED_AS_EXPLOITER: N_(
        "The person of one case has the name or number of an exploiter of the other"
    ),
    Shared.FOUND_BY_CASEWORKER: N_("Something else, that a caseworker read in both"),
}


class Strength(StrEnum):
    """How much something that is shared says, and all of it together."""

    STRONG = "strong"
    MODERATE = "moderate"
    WEAK = "weak"


STRENGTH_LABELS: dict[Strength, str] = {
    Strength.STRONG: N_("Strong"),
    Strength.MODERATE: N_("Moderate"),
    Strength.WEAK: N_("Weak"),
}


class NotRelated(StrEnum):
    """Why somebody found that two cases are of different situations."""

    OTHER_EXPLOITER = "other_exploiter"
    OTHER_PLACE_OR_TIME = "other_place_or_time"
    HOUSEHOLD_ONLY = "household_only"
    COMMUNITY_ONLY = "community_only"
    WRONG_IN_THE_REFERRAL = "wrong_in_the_referral"


NOT_RELATED_LABELS: dict[NotRelated, str] = {
    NotRelated.OTHER_EXPLOITER: N_("The exploiters are different people"),
    NotRelated.OTHER_PLACE_OR_TIME: N_("Another place, or another time"),
    NotRelated.HOUSEHOLD_ONLY: N_("They share a household and nothing else"),
    NotRelated.COMMUNITY_ONLY: N_("They share a nationality or community and nothing else"),
    NotRelated.WRONG_IN_THE_REFERRAL: N_("What they seem to share was written down wrongly"),
}


class MayBeExploiter(StrEnum):
    """Of whom, of two people, it is thought that they may be one of those who did it."""

    NOT_SURE = "not_sure"
    NEITHER = "neither"
    OTHER = "other"
    THIS = "this"


MAY_BE_EXPLOITER_LABELS: dict[MayBeExploiter, str] = {
    MayBeExploiter.NOT_SURE: N_("Not known"),
    MayBeExploiter.NEITHER: N_("No, and there is a reason to say so"),
    MayBeExploiter.OTHER: N_("The person of the other case may be"),
    MayBeExploiter.THIS: N_("The person of this case may be"),
}
