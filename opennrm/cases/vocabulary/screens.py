"""Screens: two minutes where a victim is met as a suspect, a patient or a worker.

A screen asks what was asked and seen, never who: it holds no name, no day of birth, no words of
the person. Each question is one indicator. The outcome is what whoever asked thinks; nothing is
added up. Offence groups say what somebody is suspected of, which is no finding about anybody.
R-IDN-20, R-IDN-24, R-NPN-05. The linked offences are law data (`screening`, ours).
Example: custody, cannabis, under 18, "somebody else decided where he went": a positive screen.
"""

from dataclasses import dataclass
from enum import StrEnum

from opennrm.cases.vocabulary import N_
from opennrm.cases.vocabulary.exploitation import Exploitation
from opennrm.cases.vocabulary.indicators import Indicator
from opennrm.cases.vocabulary.justice import Offence
from opennrm.cases.vocabulary.settings import Setting

VERSION = 1


class ScreenSetting(StrEnum):
    """Where a screen is done."""

    CUSTODY = "custody"
    COURT = "court"
    INSPECTION = "inspection"
    OUTREACH = "outreach"
    HEALTH = "health"


SCREEN_SETTING_LABELS: dict[ScreenSetting, str] = {
    ScreenSetting.CUSTODY: N_("Police custody"),
    ScreenSetting.COURT: N_("Court"),
    ScreenSetting.INSPECTION: N_("Workplace inspection"),
    ScreenSetting.OUTREACH: N_("Street and outreach"),
    ScreenSetting.HEALTH: N_("Health care"),
}

# Where the person is met as a suspect: the offence is asked, and a pause of the prosecution.
AS_SUSPECT = frozenset({ScreenSetting.CUSTODY, ScreenSetting.COURT})

# What a referral that begins here says of where the person was first met.
MET_AT: dict[ScreenSetting, Setting] = {
    ScreenSetting.CUSTODY: Setting.CUSTODY,
    ScreenSetting.COURT: Setting.OTHER,
    ScreenSetting.INSPECTION: Setting.INSPECTION,
    ScreenSetting.OUTREACH: Setting.STREET,
    ScreenSetting.HEALTH: Setting.HOSPITAL,
}


class OffenceGroup(StrEnum):
    """What somebody is suspected of, roughly."""

    CANNABIS = "cannabis"
    DRUGS_SUPPLY = "drugs_supply"
    DOCUMENTS = "documents"
    IMMIGRATION_OFFENCE = "immigration_offence"
    THEFT = "theft"
    FRAUD = "fraud"
    BEGGING = "begging"
    SEX_WORK = "sex_work"
    VIOLENCE = "violence"
    OTHER = "other"


OFFENCE_GROUP_LABELS: dict[OffenceGroup, str] = {
    OffenceGroup.CANNABIS: N_("Growing cannabis"),
    OffenceGroup.DRUGS_SUPPLY: N_("Carrying, keeping or selling drugs"),
    OffenceGroup.DOCUMENTS: N_("False or stolen papers"),
    OffenceGroup.IMMIGRATION_OFFENCE: N_("An offence under immigration law"),
    OffenceGroup.THEFT: N_("Theft, burglary or pickpocketing"),
    OffenceGroup.FRAUD: N_("Fraud, or moving money for others"),
    OffenceGroup.BEGGING: N_("Begging"),
    OffenceGroup.SEX_WORK: N_("Offences around prostitution"),
    OffenceGroup.VIOLENCE: N_("Violence or weapons"),
    OffenceGroup.OTHER: N_("Something else"),
}

# What a referral says of it. An offence under immigration law goes no further than the screen:
# whoever decides about a victim learns nothing of immigration.
OFFENCE_REFERRED: dict[OffenceGroup, Offence] = {
    OffenceGroup.CANNABIS: Offence.CANNABIS,
    OffenceGroup.DRUGS_SUPPLY: Offence.DRUGS,
    OffenceGroup.DOCUMENTS: Offence.PAPERS,
    OffenceGroup.IMMIGRATION_OFFENCE: Offence.OTHER,
    OffenceGroup.THEFT: Offence.THEFT,
    OffenceGroup.FRAUD: Offence.FRAUD,
    OffenceGroup.BEGGING: Offence.BEGGING,
    OffenceGroup.SEX_WORK: Offence.SEX_WORK,
    OffenceGroup.VIOLENCE: Offence.VIOLENCE,
    OffenceGroup.OTHER: Offence.OTHER,
}

# Which kind a linked offence makes one think of: ticked beforehand, and free to be changed.
KIND_OF_OFFENCE: dict[OffenceGroup, Exploitation] = {
    OffenceGroup.CANNABIS: Exploitation.CRIMINAL_CANNABIS,
    OffenceGroup.DRUGS_SUPPLY: Exploitation.CRIMINAL_DRUGS,
    OffenceGroup.THEFT: Exploitation.CRIMINAL_THEFT,
    OffenceGroup.FRAUD: Exploitation.CRIMINAL_FRAUD,
    OffenceGroup.BEGGING: Exploitation.CRIMINAL_BEGGING,
    OffenceGroup.SEX_WORK: Exploitation.SEXUAL,
}


class Answer(StrEnum):
    """What there is to a question of a screen."""

    YES = "yes"
    NO = "no"
    NOT_SAFE = "not_safe"
    NOT_ASKED = "not_asked"


ANSWER_LABELS: dict[Answer, str] = {
    Answer.YES: N_("Yes"),
    Answer.NO: N_("No"),
    Answer.NOT_SAFE: N_("Not safe to ask"),
    Answer.NOT_ASKED: N_("Not asked"),
}


class ScreenOutcome(StrEnum):
    """What came of a screen, as whoever did it thinks."""

    NOTHING_SEEN = "nothing_seen"
    CONCERN = "concern"
    POSITIVE = "positive"
    NOT_DONE = "not_done"
    DECLINED = "declined"


SCREEN_OUTCOME_LABELS: dict[ScreenOutcome, str] = {
    ScreenOutcome.NOTHING_SEEN: N_("Nothing was seen today"),
    ScreenOutcome.CONCERN: N_("A concern: not sure, and somebody should ask again"),
    ScreenOutcome.POSITIVE: N_("Positive: this person may be a victim"),
    ScreenOutcome.NOT_DONE: N_("It could not be done"),
    ScreenOutcome.DECLINED: N_("The person did not wish to talk"),
}


class NotDoneWhy(StrEnum):
    """Why a screen could not be done."""

    NOT_ALONE = "not_alone"
    NO_INTERPRETER = "no_interpreter"
    UNWELL = "unwell"
    NOT_SAFE = "not_safe"
    LEFT = "left"
    OTHER = "other"


NOT_DONE_LABELS: dict[NotDoneWhy, str] = {
    NotDoneWhy.NOT_ALONE: N_("Could not be heard alone"),
    NotDoneWhy.NO_INTERPRETER: N_("No interpreter was found"),
    NotDoneWhy.UNWELL: N_("Unwell, in distress, or under drink or drugs"),
    NotDoneWhy.NOT_SAFE: N_("It was not safe"),
    NotDoneWhy.LEFT: N_("Had left before it could be done"),
    NotDoneWhy.OTHER: N_("Something else"),
}


@dataclass(frozen=True, slots=True)
class Sign:
    """One question of a screen: about the person, to whoever is with them; one indicator."""

    indicator: Indicator
    text: str
    hint: str = ""


_CONTROLLED = Sign(
    Indicator.MOVEMENTS_CONTROLLED,
    N_("Did somebody else decide where they went and what they did?"),
    N_("Ask: who told you to be there? What would have happened had you not gone?"),
)
_AFRAID = Sign(
    Indicator.FEAR,
    N_("Are they afraid of somebody, or for somebody?"),
    N_("Ask: is anybody angry with you, or could anybody hurt your family?"),
)
_OWES = Sign(
    Indicator.DEBT,
    N_("Do they believe that they have to work off a debt?"),
    N_("Also for drugs or money that were lost or seized. Ask: do you owe anybody?"),
)
_UNPAID = Sign(
    Indicator.NO_ACCESS_TO_EARNINGS,
    N_("Did others take what they earned?"),
    N_("Ask: what did you get for it, and who keeps the money?"),
)
_INSTRUCTED = Sign(
    Indicator.AS_IF_INSTRUCTED,
    N_("Do they seem to have been told what to say?"),
    N_("Or has somebody whom they did not ask sent a lawyer, or called about them?"),
)
_KEPT = Sign(
    Indicator.CANNOT_LEAVE_WORK,
    N_("Could they not leave the place where they were found or work?"),
    N_("Ask: where did you sleep? Could you go out when you wished?"),
)
_PAPERS = Sign(
    Indicator.PAPERS_HELD,
    N_("Does somebody else keep their papers or telephone?"),
    N_("Ask: where are your papers now? Never ask what the papers say."),
)
_PAID = Sign(
    Indicator.LITTLE_PAY,
    N_("Do they get little pay, or none?"),
    N_("Ask: what did you get in your hand last week, and what was kept back?"),
)
_HOUSED = Sign(
    Indicator.POOR_HOUSING,
    N_("Do they live in crowded or unsafe housing, or where they work?"),
    N_("Look for mattresses, bags and food in places of work."),
)
_SPOKEN_FOR = Sign(
    Indicator.OTHERS_SPEAK,
    N_("Do others speak for them, or stay close all the time?"),
    N_("Send the other away with a task of your own, and ask again."),
)
_HURT = Sign(
    Indicator.INJURIES_ASSAULT,
    N_("Do they have injuries that look as if somebody attacked them?"),
)
_NOT_FREE = Sign(
    Indicator.CANNOT_TALK_FREELY,
    N_("Can they not talk, call or write freely?"),
    N_("Ask: who else sees your telephone?"),
)
_NO_DOCTOR = Sign(
    Indicator.NO_MEDICAL_CARE,
    N_("Were they kept from a doctor or nurse until now?"),
    N_("Ask: how long have you had this? Who said that you could not come?"),
)

SIGNS: dict[ScreenSetting, tuple[Sign, ...]] = {
    ScreenSetting.CUSTODY: (_CONTROLLED, _AFRAID, _OWES, _UNPAID, _INSTRUCTED, _KEPT),
    ScreenSetting.COURT: (_CONTROLLED, _AFRAID, _OWES, _UNPAID, _INSTRUCTED, _KEPT),
    ScreenSetting.INSPECTION: (_PAID, _PAPERS, _OWES, _HOUSED, _SPOKEN_FOR, _KEPT),
    ScreenSetting.OUTREACH: (_CONTROLLED, _AFRAID, _OWES, _UNPAID, _HURT, _NOT_FREE),
    ScreenSetting.HEALTH: (_SPOKEN_FOR, _AFRAID, _HURT, _NO_DOCTOR, _NOT_FREE, _KEPT),
}
