"""The words of taking consent back: who heard it, who else asks for it, what a check found.

Practice findings 12, 27 and 47: a withdrawal is the person's own word, heard alone, and no word of
anybody else is ever one; nobody is alerted without the person's wish, except to save a life.
Example: a cousin who writes that she wants to stop starts a safety check, from `family`.
"""

from enum import StrEnum

from opennrm.cases.vocabulary import N_


class Interpreter(StrEnum):
    """Whether somebody interpreted when the person was heard. A companion never does."""

    INDEPENDENT = "independent"
    NOT_NEEDED = "not_needed"
    NOT_INDEPENDENT = "not_independent"


INTERPRETER_LABELS: dict[Interpreter, str] = {
    Interpreter.INDEPENDENT: N_("Yes, an interpreter whom nobody of theirs brought or pays"),
    Interpreter.NOT_NEEDED: N_("None was needed, we share a language well"),
    Interpreter.NOT_INDEPENDENT: N_("No, somebody who came with the person, or there was none"),
}


class MessageFrom(StrEnum):
    """Who else speaks for the person, or says that they do."""

    FAMILY = "family"
    PARTNER = "partner"
    FRIEND = "friend"
    COMPANION = "companion"
    EMPLOYER = "employer"
    LANDLORD = "landlord"
    LAWYER_NOT_CONFIRMED = "lawyer_not_confirmed"
    COMMUNITY = "community"
    OFFICIAL = "official"
    NOT_KNOWN = "not_known"


MESSAGE_FROM_LABELS: dict[MessageFrom, str] = {
    MessageFrom.FAMILY: N_("Somebody of the family, or who says so"),
    MessageFrom.PARTNER: N_("A partner, or who says so"),
    MessageFrom.FRIEND: N_("A friend, or who says so"),
    MessageFrom.COMPANION: N_("Somebody who comes along with the person"),
    MessageFrom.EMPLOYER: N_("An employer or agent"),
    MessageFrom.LANDLORD: N_("Somebody who houses the person"),
    MessageFrom.LAWYER_NOT_CONFIRMED: N_(
        "A lawyer or adviser whom the person has not confirmed, alone"
    ),
    MessageFrom.COMMUNITY: N_("Somebody of a community or congregation"),
    MessageFrom.OFFICIAL: N_("An official of this or another country"),
    MessageFrom.NOT_KNOWN: N_("It is not known who it is"),
}


class AskedFor(StrEnum):
    """What somebody else wants of the case."""

    WITHDRAW = "withdraw"
    WHEREABOUTS = "whereabouts"
    FILE = "file"
    SPEAK_FOR_THEM = "speak_for_them"
    OTHER = "other"


ASKED_FOR_LABELS: dict[AskedFor, str] = {
    AskedFor.WITHDRAW: N_("That the person stops, or does not want this"),
    AskedFor.WHEREABOUTS: N_("Where the person is, or how to reach them"),
    AskedFor.FILE: N_("Papers, or what was decided"),
    AskedFor.SPEAK_FOR_THEM: N_("To speak or decide for the person"),
    AskedFor.OTHER: N_("Something else"),
}


class SafetyOutcome(StrEnum):
    """How a safety check ended. None of these is a withdrawal."""

    SAFE_GOES_ON = "safe_goes_on"
    SAFE_WANTS_TO_WITHDRAW = "safe_wants_to_withdraw"
    NOT_FREE_TO_SPEAK = "not_free_to_speak"
    IN_DANGER = "in_danger"
    NOT_REACHED = "not_reached"


SAFETY_OUTCOME_LABELS: dict[SafetyOutcome, str] = {
    SafetyOutcome.SAFE_GOES_ON: N_("Heard alone: safe, and wants to go on"),
    SafetyOutcome.SAFE_WANTS_TO_WITHDRAW: N_(
        "Heard alone: safe, and wants to withdraw. Record that by itself"
    ),
    SafetyOutcome.NOT_FREE_TO_SPEAK: N_("Reached, and not free to speak. Try again another way"),
    SafetyOutcome.IN_DANGER: N_("In danger"),
    SafetyOutcome.NOT_REACHED: N_("Not reached, in any safe way"),
}


class Alerted(StrEnum):
    """Who can be alerted without the person's wish, and only to save a life."""

    POLICE = "police"
    AMBULANCE = "ambulance"
    FIRE = "fire"
    COASTGUARD = "coastguard"
    CRISIS_TEAM = "crisis_team"
    CHILDRENS_SERVICES = "childrens_services"
    ADULT_SAFEGUARDING = "adult_safeguarding"


ALERTED_LABELS: dict[Alerted, str] = {
    Alerted.POLICE: N_("The police, by 999"),
    Alerted.AMBULANCE: N_("An ambulance, by 999"),
    Alerted.FIRE: N_("The fire service, by 999"),
    Alerted.COASTGUARD: N_("The coastguard, by 999"),
    Alerted.CRISIS_TEAM: N_("A mental health crisis team"),
    Alerted.CHILDRENS_SERVICES: N_("Children's services"),
    Alerted.ADULT_SAFEGUARDING: N_("Adult safeguarding of the council"),
}


class LifeAtRisk(StrEnum):
    """What puts a life at risk now."""

    THREAT_TO_KILL = "threat_to_kill"
    VIOLENCE_NOW = "violence_now"
    HELD_OR_TAKEN = "held_or_taken"
    OWN_LIFE = "own_life"
    HEALTH = "health"
    CHILD_AT_RISK = "child_at_risk"
    SOMEBODY_ELSE = "somebody_else"


LIFE_AT_RISK_LABELS: dict[LifeAtRisk, str] = {
    LifeAtRisk.THREAT_TO_KILL: N_("Somebody threatens to kill the person"),
    LifeAtRisk.VIOLENCE_NOW: N_("Violence now"),
    LifeAtRisk.HELD_OR_TAKEN: N_("Held, or being taken away"),
    LifeAtRisk.OWN_LIFE: N_("May take their own life"),
    LifeAtRisk.HEALTH: N_("Injury or illness that cannot wait"),
    LifeAtRisk.CHILD_AT_RISK: N_("The life of a child"),
    LifeAtRisk.SOMEBODY_ELSE: N_("The life of somebody else"),
}


class AnsweredBy(StrEnum):
    """Who answers a note that something did not fit together."""

    PERSON = "person"
    LAWYER = "lawyer"
    GUARDIAN = "guardian"


ANSWERED_BY_LABELS: dict[AnsweredBy, str] = {
    AnsweredBy.PERSON: N_("The person"),
    AnsweredBy.LAWYER: N_("The person's lawyer"),
    AnsweredBy.GUARDIAN: N_("The person's guardian"),
}


class AskedAbout(StrEnum):
    """What a contact was about."""

    HOW_THEY_ARE = "how_they_are"
    SAFE_CONTACT = "safe_contact"
    CONSENT = "consent"
    WHAT_HAPPENED = "what_happened"
    APPOINTMENT = "appointment"
    SUPPORT = "support"
    PAPERS = "papers"
    DECISION = "decision"
    OTHER = "other"


ASKED_ABOUT_LABELS: dict[AskedAbout, str] = {
    AskedAbout.HOW_THEY_ARE: N_("How the person is"),
    AskedAbout.SAFE_CONTACT: N_("How to reach them safely"),
    AskedAbout.CONSENT: N_("What they agree to"),
    AskedAbout.WHAT_HAPPENED: N_("What happened"),
    AskedAbout.APPOINTMENT: N_("An appointment"),
    AskedAbout.SUPPORT: N_("Support, or a place to stay"),
    AskedAbout.PAPERS: N_("Papers or information"),
    AskedAbout.DECISION: N_("A decision"),
    AskedAbout.OTHER: N_("Something else"),
}


class AskedAnswer(StrEnum):
    """What came back on what was asked."""

    ANSWERED = "answered"
    WILL_COME_BACK = "will_come_back"
    NOT_ANSWERED = "not_answered"


ASKED_ANSWER_LABELS: dict[AskedAnswer, str] = {
    AskedAnswer.ANSWERED: N_("Answered"),
    AskedAnswer.WILL_COME_BACK: N_("They will come back to us"),
    AskedAnswer.NOT_ANSWERED: N_("Not answered"),
}


class SafeContactStanding(StrEnum):
    """Whether the ways to reach the person may be used today."""

    NOT_STATED = "not_stated"
    CONFIRMED = "confirmed"
    LAPSED = "lapsed"


SAFE_CONTACT_LABELS: dict[SafeContactStanding, str] = {
    SafeContactStanding.NOT_STATED: N_("No safe way is known"),
    SafeContactStanding.CONFIRMED: N_("Confirmed by the person"),
    SafeContactStanding.LAPSED: N_("Not confirmed. Do not use it before the person confirms it"),
}
