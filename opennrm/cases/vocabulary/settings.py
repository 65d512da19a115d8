"""Where and how a person was first met, where they stay, whom they were with, how they can be met.

Example: a woman who walks into a police station by herself was met in `self_report`.
"""

from enum import StrEnum

from opennrm.cases.vocabulary import N_


class Setting(StrEnum):
    """Where a person was first met."""

    SELF_REPORT = "self_report"
    CUSTODY = "custody"
    BORDER = "border"
    INSPECTION = "inspection"
    HOSPITAL = "hospital"
    STREET = "street"
    HOME = "home"
    SCHOOL = "school"
    PRISON = "prison"
    SUPPORT_SERVICE = "support_service"
    OTHER = "other"


SETTING_LABELS: dict[Setting, str] = {
    Setting.SELF_REPORT: N_("The person came to us"),
    Setting.CUSTODY: N_("In police custody"),
    Setting.BORDER: N_("At a port or airport"),
    Setting.INSPECTION: N_("At a workplace visit or inspection"),
    Setting.HOSPITAL: N_("At a hospital, clinic or surgery"),
    Setting.STREET: N_("On the street or in a public place"),
    Setting.HOME: N_("At a home"),
    Setting.SCHOOL: N_("At a school or youth service"),
    Setting.PRISON: N_("In prison or a young offender institution"),
    Setting.SUPPORT_SERVICE: N_("At a support service"),
    Setting.OTHER: N_("Somewhere else"),
}


class Interpreting(StrEnum):
    """How the conversation was interpreted."""

    NOT_NEEDED = "not_needed"
    TELEPHONE = "telephone"
    VIDEO = "video"
    PRESENT = "present"
    NONE_FOUND = "none_found"


INTERPRETING_LABELS: dict[Interpreting, str] = {
    Interpreting.NOT_NEEDED: N_("None was needed"),
    Interpreting.TELEPHONE: N_("An interpreter by telephone"),
    Interpreting.VIDEO: N_("An interpreter by video"),
    Interpreting.PRESENT: N_("An interpreter in the room"),
    Interpreting.NONE_FOUND: N_("None could be found"),
}


class Company(StrEnum):
    """Who else was there when the person was heard."""

    ALONE = "alone"
    CHOSEN = "chosen"
    PROFESSIONAL = "professional"
    FAMILY = "family"
    OTHERS = "others"


COMPANY_LABELS: dict[Company, str] = {
    Company.ALONE: N_("Nobody else, apart from an interpreter"),
    Company.CHOSEN: N_("Somebody the person chose to have there"),
    Company.PROFESSIONAL: N_("A lawyer, social worker, nurse or other professional"),
    Company.FAMILY: N_("Family"),
    Company.OTHERS: N_("Others, who could not be asked to leave"),
}


class Staying(StrEnum):
    """The kind of place in which the person is staying."""

    WITH_THEM = "with_them"
    OWN_HOME = "own_home"
    FAMILY_OR_FRIENDS = "family_or_friends"
    FOSTER_CARE = "foster_care"
    HOTEL_OR_HOSTEL = "hotel_or_hostel"
    SUPPORT_ACCOMMODATION = "support_accommodation"
    HOSPITAL = "hospital"
    CUSTODY = "custody"
    STREET = "street"
    OTHER = "other"


STAYING_LABELS: dict[Staying, str] = {
    Staying.WITH_THEM: N_("Still where it happened, or with those people"),
    Staying.OWN_HOME: N_("In their own home"),
    Staying.FAMILY_OR_FRIENDS: N_("With family or friends"),
    Staying.FOSTER_CARE: N_("In foster care or a children's home"),
    Staying.HOTEL_OR_HOSTEL: N_("In a hotel or hostel"),
    Staying.SUPPORT_ACCOMMODATION: N_("In a safe house or other support"),
    Staying.HOSPITAL: N_("In hospital"),
    Staying.CUSTODY: N_("In custody or another closed place"),
    Staying.STREET: N_("On the street"),
    Staying.OTHER: N_("Somewhere else"),
}


class LastContact(StrEnum):
    """When the person last had contact with those who did it (the form's seven bands)."""

    WEEK = "week"
    MONTH = "month"
    THREE_MONTHS = "three_months"
    SIX_MONTHS = "six_months"
    YEAR = "year"
    LONGER = "longer"
    NOT_SURE = "not_sure"


LAST_CONTACT_LABELS: dict[LastContact, str] = {
    LastContact.WEEK: N_("In the last week"),
    LastContact.MONTH: N_("In the last month"),
    LastContact.THREE_MONTHS: N_("In the last 3 months"),
    LastContact.SIX_MONTHS: N_("3 to 6 months ago"),
    LastContact.YEAR: N_("6 to 12 months ago"),
    LastContact.LONGER: N_("More than a year ago"),
    LastContact.NOT_SURE: N_("Not sure"),
}


class Urgent(StrEnum):
    """A health need that cannot wait."""

    INJURY = "injury"
    PREGNANCY = "pregnancy"
    MEDICINE = "medicine"
    DISTRESS = "distress"
    WITHDRAWAL = "withdrawal"
    ALLERGY = "allergy"
    DISABILITY = "disability"
    OTHER = "other"
    NONE = "none"


URGENT_LABELS: dict[Urgent, str] = {
    Urgent.INJURY: N_("An injury or illness to be seen now"),
    Urgent.PREGNANCY: N_("Pregnant, or may be"),
    Urgent.MEDICINE: N_("Needs a medicine"),
    Urgent.DISTRESS: N_("In great distress, or thinking of suicide"),
    Urgent.WITHDRAWAL: N_("Coming off drugs or alcohol"),
    Urgent.ALLERGY: N_("An allergy that others must know of"),
    Urgent.DISABILITY: N_("A disability or access need"),
    Urgent.OTHER: N_("Something else"),
    Urgent.NONE: N_("None of these"),
}


class SafeWay(StrEnum):
    """A way by which it is safe to reach the person."""

    TELEPHONE = "telephone"
    TEXT = "text"
    EMAIL = "email"
    POST = "post"
    THROUGH_US = "through_us"
    THROUGH_SUPPORT = "through_support"
    THROUGH_LAWYER = "through_lawyer"
    NONE = "none"


SAFE_WAY_LABELS: dict[SafeWay, str] = {
    SafeWay.TELEPHONE: N_("A telephone call"),
    SafeWay.TEXT: N_("A text message"),
    SafeWay.EMAIL: N_("An email"),
    SafeWay.POST: N_("A letter"),
    SafeWay.THROUGH_US: N_("Through the organisation that refers"),
    SafeWay.THROUGH_SUPPORT: N_("Through a support worker"),
    SafeWay.THROUGH_LAWYER: N_("Through a lawyer"),
    SafeWay.NONE: N_("No way is safe at present"),
}


class TimeOfDay(StrEnum):
    """When it is safe to get in touch."""

    ANY = "any"
    MORNING = "morning"
    AFTERNOON = "afternoon"
    EVENING = "evening"


TIME_OF_DAY_LABELS: dict[TimeOfDay, str] = {
    TimeOfDay.ANY: N_("At any time"),
    TimeOfDay.MORNING: N_("In the morning"),
    TimeOfDay.AFTERNOON: N_("In the afternoon"),
    TimeOfDay.EVENING: N_("In the evening"),
}
