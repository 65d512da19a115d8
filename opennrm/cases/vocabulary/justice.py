"""When the person is met as a suspect, and whether they would speak with the police.

Practice.md section 2 B (for justice): the offence by group, the stage, and whether the referral is
made while it goes on. Speaking with the police is the person's choice and changes nothing else.
Example: arrested for cannabis, next hearing in nine days, would speak with the police later.
"""

from enum import StrEnum

from opennrm.cases.vocabulary import N_


class Stage(StrEnum):
    """How far a criminal matter against the person has come."""

    NONE = "none"
    SUSPECTED = "suspected"
    ARRESTED = "arrested"
    BAILED = "bailed"
    CHARGED = "charged"
    ON_TRIAL = "on_trial"
    CONVICTED = "convicted"
    IN_PRISON = "in_prison"
    APPEAL = "appeal"
    ENDED = "ended"


STAGE_LABELS: dict[Stage, str] = {
    Stage.NONE: N_("There is none"),
    Stage.SUSPECTED: N_("Spoken to as a suspect, not arrested"),
    Stage.ARRESTED: N_("Arrested"),
    Stage.BAILED: N_("On bail or under investigation"),
    Stage.CHARGED: N_("Charged"),
    Stage.ON_TRIAL: N_("On trial, or they have pleaded in court"),
    Stage.CONVICTED: N_("Convicted"),
    Stage.IN_PRISON: N_("In prison"),
    Stage.APPEAL: N_("Appealing"),
    Stage.ENDED: N_("Ended without a conviction"),
}


class Offence(StrEnum):
    """The group of an offence: those that people are often made to commit come first."""

    CANNABIS = "cannabis"
    DRUGS = "drugs"
    THEFT = "theft"
    FRAUD = "fraud"
    PAPERS = "papers"
    BEGGING = "begging"
    SEX_WORK = "sex_work"
    MONEY = "money"
    VIOLENCE = "violence"
    WEAPONS = "weapons"
    SEXUAL = "sexual"
    DRIVING = "driving"
    TRAFFICKING_OTHERS = "trafficking_others"
    OTHER = "other"


OFFENCE_LABELS: dict[Offence, str] = {
    Offence.CANNABIS: N_("Growing cannabis"),
    Offence.DRUGS: N_("Carrying, keeping or selling drugs"),
    Offence.THEFT: N_("Theft, burglary or robbery"),
    Offence.FRAUD: N_("Fraud"),
    Offence.PAPERS: N_("False papers"),
    Offence.BEGGING: N_("Begging or public order"),
    Offence.SEX_WORK: N_("Something to do with sex work"),
    Offence.MONEY: N_("Money laundering"),
    Offence.VIOLENCE: N_("Violence"),
    Offence.WEAPONS: N_("Weapons"),
    Offence.SEXUAL: N_("A sexual offence"),
    Offence.DRIVING: N_("Driving"),
    Offence.TRAFFICKING_OTHERS: N_("Moving or using other people"),
    Offence.OTHER: N_("Something else"),
}


class Court(StrEnum):
    """The kind of court."""

    MAGISTRATES = "magistrates"
    YOUTH = "youth"
    CROWN = "crown"
    SHERIFF = "sheriff"
    HIGH_COURT_SCOTLAND = "high_court_scotland"
    CHILDRENS_HEARING = "childrens_hearing"
    APPEAL = "appeal"
    OTHER = "other"


COURT_LABELS: dict[Court, str] = {
    Court.MAGISTRATES: N_("Magistrates' court"),
    Court.YOUTH: N_("Youth court"),
    Court.CROWN: N_("Crown Court"),
    Court.SHERIFF: N_("Sheriff court or justice of the peace court"),
    Court.HIGH_COURT_SCOTLAND: N_("High Court of Justiciary"),
    Court.CHILDRENS_HEARING: N_("Children's hearing"),
    Court.APPEAL: N_("Court of Appeal"),
    Court.OTHER: N_("Another court"),
}


class Willing(StrEnum):
    """Whether the person would speak with the police about what was done to them."""

    NOW = "now"
    LATER = "later"
    NO = "no"


WILLING_LABELS: dict[Willing, str] = {
    Willing.NOW: N_("Yes, now"),
    Willing.LATER: N_("Perhaps later"),
    Willing.NO: N_("No"),
}


class OnlyIf(StrEnum):
    """What would make it possible to speak with the police."""

    SAFE_PLACE_FIRST = "safe_place_first"
    LAWYER_FIRST = "lawyer_first"
    SUPPORT_PRESENT = "support_present"
    WOMAN_OFFICER = "woman_officer"
    NOT_THAT_FORCE = "not_that_force"
    NO_UNIFORM = "no_uniform"
    FAMILY_SAFE = "family_safe"
    NOTHING_NEEDED = "nothing_needed"


ONLY_IF_LABELS: dict[OnlyIf, str] = {
    OnlyIf.SAFE_PLACE_FIRST: N_("A safe place first"),
    OnlyIf.LAWYER_FIRST: N_("A lawyer first"),
    OnlyIf.SUPPORT_PRESENT: N_("Somebody they trust with them"),
    OnlyIf.WOMAN_OFFICER: N_("A woman officer"),
    OnlyIf.NOT_THAT_FORCE: N_("Not the force or officers they met before"),
    OnlyIf.NO_UNIFORM: N_("No uniform"),
    OnlyIf.FAMILY_SAFE: N_("Their family safe first"),
    OnlyIf.NOTHING_NEEDED: N_("Nothing more"),
}


class MadeDuring(StrEnum):
    """Whether proceedings were running when the referral was made."""

    BEFORE = "before"
    DURING = "during"
    AFTER = "after"


MADE_DURING_LABELS: dict[MadeDuring, str] = {
    MadeDuring.BEFORE: N_("Before any charge"),
    MadeDuring.DURING: N_("While a case is in court"),
    MadeDuring.AFTER: N_("After it ended"),
}


class PurposeAnswer(StrEnum):
    """What an adult answers about one purpose: four answers, none of them taken from silence."""

    YES = "yes"
    NO = "no"
    NOT_NOW = "not_now"


PURPOSE_ANSWER_LABELS: dict[PurposeAnswer, str] = {
    PurposeAnswer.YES: N_("Yes"),
    PurposeAnswer.NO: N_("No"),
    PurposeAnswer.NOT_NOW: N_("Not now"),
}
