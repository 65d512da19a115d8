"""The words of a decision: stages, tests, elements, findings, outcomes, reasons and service.

R-DEC-01: two stages, each with structured reasons. Two tests of what a victim is (practice
finding 1), either is enough; which elements each has, and for a child, is law data.
Example: test `trafficking`, element `means`, finding `not_yet_answered`, reason `not_asked_yet`.
"""

from enum import StrEnum

from opennrm.cases.vocabulary import N_


class Stage(StrEnum):
    """Which of the two decisions."""

    REASONABLE_GROUNDS = "reasonable_grounds"
    CONCLUSIVE_GROUNDS = "conclusive_grounds"


STAGE_LABELS: dict[Stage, str] = {
    Stage.REASONABLE_GROUNDS: N_("Reasonable grounds"),
    Stage.CONCLUSIVE_GROUNDS: N_("Conclusive grounds"),
}


class Outcome(StrEnum):
    """What was decided."""

    POSITIVE = "positive"
    NEGATIVE = "negative"


OUTCOME_LABELS: dict[Outcome, str] = {
    Outcome.POSITIVE: N_("Positive"),
    Outcome.NEGATIVE: N_("Negative"),
}


class Computed(StrEnum):
    """What the findings compute to: an outcome, or that more has to be asked."""

    POSITIVE = "positive"
    NEGATIVE = "negative"
    ASK = "ask"


COMPUTED_LABELS: dict[Computed, str] = {
    Computed.POSITIVE: N_("Positive"),
    Computed.NEGATIVE: N_("Negative"),
    Computed.ASK: N_("Not yet answered: ask"),
}


class Test(StrEnum):
    """One of the two tests of what a victim is."""

    __test__ = False

    TRAFFICKING = "trafficking"
    SLAVERY = "slavery"


TEST_LABELS: dict[Test, str] = {
    Test.TRAFFICKING: N_("Trafficking"),
    Test.SLAVERY: N_("Slavery, servitude or forced or compulsory labour"),
}


class Element(StrEnum):
    """One element of a test."""

    ACT = "act"
    MEANS = "means"
    PURPOSE = "purpose"
    SERVICE = "service_exacted"
    PENALTY = "threat_of_penalty"
    NOT_OFFERED_FREELY = "not_offered_freely"


ELEMENT_LABELS: dict[Element, str] = {
    Element.ACT: N_("Act: recruited, moved, passed on, housed or received"),
    Element.MEANS: N_("Means: force, threat, deception, abuse of power or of vulnerability"),
    Element.PURPOSE: N_("Purpose: exploitation, done or intended"),
    Element.SERVICE: N_("A service or work exacted from the person"),
    Element.PENALTY: N_("Under the threat of a penalty"),
    Element.NOT_OFFERED_FREELY: N_("Not offered freely"),
}


class Finding(StrEnum):
    """What was found on one element."""

    MET = "met"
    NOT_MET = "not_met"
    NOT_YET_ANSWERED = "not_yet_answered"


FINDING_LABELS: dict[Finding, str] = {
    Finding.MET: N_("Met"),
    Finding.NOT_MET: N_("Not met"),
    Finding.NOT_YET_ANSWERED: N_("Not yet answered"),
}


class Reason(StrEnum):
    """Why an element was found met, not met or not yet answered."""

    ACCOUNT_ACCEPTED = "account_accepted"
    INDICATORS = "indicators"
    DOCUMENTS = "documents"
    OTHER_BODY = "other_body"
    EXPERT = "expert"
    CONVICTION_OF_EXPLOITER = "conviction_of_exploiter"
    CONTRADICTED_BY_EVIDENCE = "contradicted_by_evidence"
    OTHER_EXPLANATION = "other_explanation"
    NO_EVIDENCE_AFTER_ASKING = "no_evidence_after_asking"
    NOT_ASKED_YET = "not_asked_yet"
    AWAITING_ANSWER = "awaiting_answer"


REASON_LABELS: dict[Reason, str] = {
    Reason.ACCOUNT_ACCEPTED: N_("The person's own account is accepted"),
    Reason.INDICATORS: N_("Indicators that were recorded"),
    Reason.DOCUMENTS: N_("Documents, messages or photographs"),
    Reason.OTHER_BODY: N_("Information from another body"),
    Reason.EXPERT: N_("A medical or other expert report"),
    Reason.CONVICTION_OF_EXPLOITER: N_("A charge against or conviction of those who did it"),
    Reason.CONTRADICTED_BY_EVIDENCE: N_("Evidence speaks against it"),
    Reason.OTHER_EXPLANATION: N_("The evidence shows something else"),
    Reason.NO_EVIDENCE_AFTER_ASKING: N_("Nothing was found although it was asked for"),
    Reason.NOT_ASKED_YET: N_("Not asked so far"),
    Reason.AWAITING_ANSWER: N_("Asked, and no answer so far"),
}

# Which reasons can carry which finding. Nothing may be found "not met" merely for want of asking.
REASONS_FOR: dict[Finding, frozenset[Reason]] = {
    Finding.MET: frozenset(
        {
            Reason.ACCOUNT_ACCEPTED,
            Reason.INDICATORS,
            Reason.DOCUMENTS,
            Reason.OTHER_BODY,
            Reason.EXPERT,
            Reason.CONVICTION_OF_EXPLOITER,
        }
    ),
    Finding.NOT_MET: frozenset(
        {
            Reason.CONTRADICTED_BY_EVIDENCE,
            Reason.OTHER_EXPLANATION,
            Reason.NO_EVIDENCE_AFTER_ASKING,
        }
    ),
    Finding.NOT_YET_ANSWERED: frozenset({Reason.NOT_ASKED_YET, Reason.AWAITING_ANSWER}),
}


class ServiceMethod(StrEnum):
    """How a decision reached the person."""

    IN_PERSON = "in_person"
    POST = "post"
    EMAIL = "email"
    TELEPHONE = "telephone"
    THROUGH_SUPPORT = "through_support"
    THROUGH_LAWYER = "through_lawyer"
    THROUGH_FIRST_RESPONDER = "through_first_responder"
    THROUGH_GUARDIAN = "through_guardian"


SERVICE_METHOD_LABELS: dict[ServiceMethod, str] = {
    ServiceMethod.IN_PERSON: N_("In person"),
    ServiceMethod.POST: N_("By post"),
    ServiceMethod.EMAIL: N_("By email"),
    ServiceMethod.TELEPHONE: N_("By telephone, read out"),
    ServiceMethod.THROUGH_SUPPORT: N_("Through a support worker"),
    ServiceMethod.THROUGH_LAWYER: N_("Through a lawyer"),
    ServiceMethod.THROUGH_FIRST_RESPONDER: N_("Through the first responder"),
    ServiceMethod.THROUGH_GUARDIAN: N_("Through a guardian or social worker"),
}
