"""Small words about a person: yes, no or not sure; sex as described; how a date or name is known.

Example: a birth date of 1 January that was read on papers has the source `papers`.
"""

from enum import StrEnum

from opennrm.cases.vocabulary import N_


class YesNo(StrEnum):
    """Yes or no."""

    YES = "yes"
    NO = "no"


YES_NO_LABELS: dict[YesNo, str] = {YesNo.YES: N_("Yes"), YesNo.NO: N_("No")}


class Sure(StrEnum):
    """Yes, no, or not sure."""

    YES = "yes"
    NO = "no"
    NOT_SURE = "not_sure"


SURE_LABELS: dict[Sure, str] = {
    Sure.YES: N_("Yes"),
    Sure.NO: N_("No"),
    Sure.NOT_SURE: N_("Not sure"),
}


class Sex(StrEnum):
    """How the person describes themselves."""

    FEMALE = "female"
    MALE = "male"
    ANOTHER_WAY = "another_way"


SEX_LABELS: dict[Sex, str] = {
    Sex.FEMALE: N_("Female"),
    Sex.MALE: N_("Male"),
    Sex.ANOTHER_WAY: N_("In another way"),
}


class DateSource(StrEnum):
    """How a birth date or an age is known: three different facts, never one."""

    TOLD = "told"
    PAPERS = "papers"
    ASSESSED = "assessed"
    GUESSED = "guessed"


DATE_SOURCE_LABELS: dict[DateSource, str] = {
    DateSource.TOLD: N_("The person told us"),
    DateSource.PAPERS: N_("It is on papers"),
    DateSource.ASSESSED: N_("It was assessed"),
    DateSource.GUESSED: N_("It is our best estimate"),
}


class NameKind(StrEnum):
    """Where a name comes from."""

    OWN = "own"
    PAPERS = "papers"
    EXPLOITER = "exploiter"
    OURS = "ours"


NAME_KIND_LABELS: dict[NameKind, str] = {
    NameKind.OWN: N_("The person's own name"),
    NameKind.PAPERS: N_("The name on their papers"),
    NameKind.EXPLOITER: N_("A name that those people gave them"),
    NameKind.OURS: N_("A name that we use for now"),
}


class SameSituation(StrEnum):
    """What somebody else of the same situation is to the person."""

    PARTNER = "partner"
    PARENT = "parent"
    CHILD = "child"
    BROTHER_OR_SISTER = "brother_or_sister"
    OTHER_RELATIVE = "other_relative"
    HARMED_WITH_THEM = "harmed_with_them"
    OTHER = "other"


SAME_SITUATION_LABELS: dict[SameSituation, str] = {
    SameSituation.PARTNER: N_("Their partner"),
    SameSituation.PARENT: N_("Their parent"),
    SameSituation.CHILD: N_("Their child"),
    SameSituation.BROTHER_OR_SISTER: N_("Their brother or sister"),
    SameSituation.OTHER_RELATIVE: N_("Another relative"),
    SameSituation.HARMED_WITH_THEM: N_("Somebody harmed in the same place or by the same people"),
    SameSituation.OTHER: N_("Somebody else"),
}
