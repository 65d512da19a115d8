"""The words of the work between referral and decision: requests, contacts, holds, closure.

Example: a case of somebody missing is suspended with the reason `missing`; it is not closed.
"""

from enum import StrEnum

from opennrm.cases.vocabulary import N_


class HoldReason(StrEnum):
    """Why something is held. Only an adverse step can be held, never a positive decision."""

    PERSON_ASKED_FOR_TIME = "person_asked_for_time"
    INFORMATION_AWAITED = "information_awaited"
    LAWYER_AWAITED = "lawyer_awaited"
    HEALTH = "health"
    LINKED_CASE = "linked_case"
    RULING_AWAITED = "ruling_awaited"
    CONSENT_DOUBTED = "consent_doubted"


HOLD_REASON_LABELS: dict[HoldReason, str] = {
    HoldReason.PERSON_ASKED_FOR_TIME: N_("The person asked for time"),
    HoldReason.INFORMATION_AWAITED: N_("Information is awaited"),
    HoldReason.LAWYER_AWAITED: N_("A lawyer is awaited"),
    HoldReason.HEALTH: N_("The person's health"),
    HoldReason.LINKED_CASE: N_("A linked case"),
    HoldReason.RULING_AWAITED: N_("A ruling is awaited"),
    HoldReason.CONSENT_DOUBTED: N_("It is not sure that the wish is the person's own"),
}


class SuspensionReason(StrEnum):
    """Why a case is suspended. Missing is never a withdrawal."""

    MISSING = "missing"
    CANNOT_TAKE_PART = "cannot_take_part"
    PERSON_ASKED = "person_asked"


SUSPENSION_REASON_LABELS: dict[SuspensionReason, str] = {
    SuspensionReason.MISSING: N_("The person is missing"),
    SuspensionReason.CANNOT_TAKE_PART: N_("The person cannot take part at present"),
    SuspensionReason.PERSON_ASKED: N_("The person asked for it"),
}


class ClosureReason(StrEnum):
    """Why a case was closed without, or after, its decisions. None of these is a negative."""

    DECIDED = "decided"
    WITHDRAWN = "withdrawn"
    DIED = "died"
    SENT_TWICE_BY_MISTAKE = "sent_twice_by_mistake"
    OUTSIDE_JURISDICTION = "outside_jurisdiction"


CLOSURE_REASON_LABELS: dict[ClosureReason, str] = {
    ClosureReason.DECIDED: N_("Decided, and nothing is open"),
    ClosureReason.WITHDRAWN: N_("The person withdrew"),
    ClosureReason.DIED: N_("The person died"),
    ClosureReason.SENT_TWICE_BY_MISTAKE: N_("The same referral was sent twice by mistake"),
    ClosureReason.OUTSIDE_JURISDICTION: N_("Another country has the case"),
}


class CorrectionReason(StrEnum):
    """Why a recorded fact is corrected or taken back."""

    TYPED_WRONG = "typed_wrong"
    WRONG_PERSON = "wrong_person"
    NEW_INFORMATION = "new_information"
    ASSESSED = "assessed"
    SAID_BY_PERSON = "said_by_person"
    MATCH_WRONG = "match_wrong"


CORRECTION_REASON_LABELS: dict[CorrectionReason, str] = {
    CorrectionReason.TYPED_WRONG: N_("It was typed wrongly"),
    CorrectionReason.WRONG_PERSON: N_("It is about somebody else"),
    CorrectionReason.NEW_INFORMATION: N_("New information came in"),
    CorrectionReason.ASSESSED: N_("It was assessed"),
    CorrectionReason.SAID_BY_PERSON: N_("The person says that it is otherwise"),
    CorrectionReason.MATCH_WRONG: N_("These are two different people"),
}


class InformationKind(StrEnum):
    """What is asked of another body. Immigration matters are not among these on purpose."""

    ACCOUNT = "account"
    AGE = "age"
    HEALTH = "health"
    CRIME_REPORT = "crime_report"
    INDICATORS = "indicators"
    EARLIER_CONTACT = "earlier_contact"
    WORK = "work"
    OTHER = "other"


INFORMATION_KIND_LABELS: dict[InformationKind, str] = {
    InformationKind.ACCOUNT: N_("What the person said"),
    InformationKind.AGE: N_("The person's age"),
    InformationKind.HEALTH: N_("Health, with the person's consent"),
    InformationKind.CRIME_REPORT: N_("A crime report or investigation"),
    InformationKind.INDICATORS: N_("Signs that somebody saw"),
    InformationKind.EARLIER_CONTACT: N_("Earlier contact with the person"),
    InformationKind.WORK: N_("Work, wages or premises"),
    InformationKind.OTHER: N_("Something else"),
}


class Answered(StrEnum):
    """How a request for information ended."""

    ANSWERED = "answered"
    NOTHING_HELD = "nothing_held"
    CANNOT_SHARE = "cannot_share"


ANSWERED_LABELS: dict[Answered, str] = {
    Answered.ANSWERED: N_("Answered"),
    Answered.NOTHING_HELD: N_("They hold nothing"),
    Answered.CANNOT_SHARE: N_("They may not share it"),
}


class ContactWith(StrEnum):
    """With whom there was contact."""

    PERSON = "person"
    FIRST_RESPONDER = "first_responder"
    SUPPORT = "support"
    POLICE = "police"
    LOCAL_AUTHORITY = "local_authority"
    GUARDIAN = "guardian"
    LAWYER = "lawyer"
    HEALTH = "health"
    OTHER = "other"


CONTACT_WITH_LABELS: dict[ContactWith, str] = {
    ContactWith.PERSON: N_("The person"),
    ContactWith.FIRST_RESPONDER: N_("The first responder"),
    ContactWith.SUPPORT: N_("The support provider"),
    ContactWith.POLICE: N_("The police"),
    ContactWith.LOCAL_AUTHORITY: N_("The local authority"),
    ContactWith.GUARDIAN: N_("The guardian"),
    ContactWith.LAWYER: N_("The lawyer"),
    ContactWith.HEALTH: N_("A health service"),
    ContactWith.OTHER: N_("Somebody else"),
}


class ContactWay(StrEnum):
    """How contact was made or tried."""

    TELEPHONE = "telephone"
    EMAIL = "email"
    POST = "post"
    VISIT = "visit"
    VIDEO = "video"
    MESSAGE = "message"


CONTACT_WAY_LABELS: dict[ContactWay, str] = {
    ContactWay.TELEPHONE: N_("Telephone"),
    ContactWay.EMAIL: N_("Email"),
    ContactWay.POST: N_("Letter"),
    ContactWay.VISIT: N_("Visit"),
    ContactWay.VIDEO: N_("Video"),
    ContactWay.MESSAGE: N_("Message"),
}


class Reached(StrEnum):
    """Whether an attempt succeeded."""

    REACHED = "reached"
    NO_ANSWER = "no_answer"
    NOT_SAFE = "not_safe"


REACHED_LABELS: dict[Reached, str] = {
    Reached.REACHED: N_("Reached"),
    Reached.NO_ANSWER: N_("No answer"),
    Reached.NOT_SAFE: N_("It was not safe to speak"),
}


class Authority(StrEnum):
    """Which authority has, or in law would have, the case."""

    UKHTC = "ukhtc"
    UKVI = "ukvi"
    SINGLE = "single"
    IMMIGRATION_ENFORCEMENT = "immigration_enforcement"
    DEVOLVED_PANEL = "devolved_panel"


AUTHORITY_LABELS: dict[Authority, str] = {
    Authority.UKHTC: N_("UK Human Trafficking Centre"),
    Authority.UKVI: N_("UK Visas and Immigration"),
    Authority.SINGLE: N_("Single Competent Authority"),
    Authority.IMMIGRATION_ENFORCEMENT: N_("Immigration Enforcement Competent Authority"),
    Authority.DEVOLVED_PANEL: N_("Devolved child panel"),
}


class WithdrawalBy(StrEnum):
    """Who says that consent is withdrawn: only the person's own word is a withdrawal."""

    PERSON = "person"
    REPRESENTATIVE = "representative"


WITHDRAWAL_BY_LABELS: dict[WithdrawalBy, str] = {
    WithdrawalBy.PERSON: N_("The person, heard alone"),
    WithdrawalBy.REPRESENTATIVE: N_("The person, through their lawyer"),
}


class Understood(StrEnum):
    """Whether the person understood what was served."""

    YES = "yes"
    NO = "no"
    NOT_ASKED = "not_asked"


UNDERSTOOD_LABELS: dict[Understood, str] = {
    Understood.YES: N_("Yes, explained in the person's language"),
    Understood.NO: N_("No, it has to be explained again"),
    Understood.NOT_ASKED: N_("Not known"),
}


class FurtherReport(StrEnum):
    """What a second referral of somebody is, as a person at the duplicate desk found."""

    NEW_EVIDENCE = "new_evidence"
    RECONSIDERATION = "reconsideration"
    NEW_EXPLOITATION = "new_exploitation"
    SEEN_AGAIN = "seen_again"


FURTHER_REPORT_LABELS: dict[FurtherReport, str] = {
    FurtherReport.NEW_EVIDENCE: N_("The same exploitation, with new evidence"),
    FurtherReport.RECONSIDERATION: N_("The same exploitation; it asks to look at a decision again"),
    FurtherReport.NEW_EXPLOITATION: N_("A new exploitation"),
    FurtherReport.SEEN_AGAIN: N_("The same person seen again"),
}
