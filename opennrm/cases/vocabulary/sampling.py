"""The words of samples that an independent auditor draws, scores and publishes.

The points of the standard are law data (`audit_standard`); what each asks stands here.
Source: R-REV-03, R-REV-07; docs/adr/0047. Example: `outcome_right`, answered `no`.
"""

from enum import StrEnum

from opennrm.cases.vocabulary import N_


class Criterion(StrEnum):
    """One point of the standard."""

    EVERY_ELEMENT_ANSWERED = "every_element_answered"
    RIGHT_STANDARD_OF_PROOF = "right_standard_of_proof"
    EVIDENCE_BEARS_FINDING = "evidence_bears_finding"
    REASONS_FIT_FINDINGS = "reasons_fit_findings"
    NO_UNLAWFUL_REASON = "no_unlawful_reason"
    ASKED_BEFORE_NEGATIVE = "asked_before_negative"
    OUTCOME_RIGHT = "outcome_right"


CRITERION_LABELS: dict[Criterion, str] = {
    Criterion.EVERY_ELEMENT_ANSWERED: N_("Is every element of the test answered?"),
    Criterion.RIGHT_STANDARD_OF_PROOF: N_("Was the standard of proof of that day used?"),
    Criterion.EVIDENCE_BEARS_FINDING: N_("Does the evidence bear each finding?"),
    Criterion.REASONS_FIT_FINDINGS: N_("Do the reasons fit the findings?"),
    Criterion.NO_UNLAWFUL_REASON: N_("Is it free of reasons that the law forbids?"),
    Criterion.ASKED_BEFORE_NEGATIVE: N_("Was what was not known asked for before a negative?"),
    Criterion.OUTCOME_RIGHT: N_("Is the outcome right, on what stands here?"),
}


class Answer(StrEnum):
    """What an auditor answers to one point."""

    YES = "yes"
    NO = "no"
    CANNOT_TELL = "cannot_tell"


ANSWER_LABELS: dict[Answer, str] = {
    Answer.YES: N_("Yes"),
    Answer.NO: N_("No"),
    Answer.CANNOT_TELL: N_("Cannot tell from this copy"),
}


class Group(StrEnum):
    """The groups of nationalities by which rates are compared."""

    UK = "uk"
    EU = "eu"
    ELSEWHERE = "elsewhere"
    NOT_KNOWN = "not_known"


GROUP_LABELS: dict[Group, str] = {
    Group.UK: N_("United Kingdom"),
    Group.EU: N_("European Union"),
    Group.ELSEWHERE: N_("Elsewhere"),
    Group.NOT_KNOWN: N_("Not known"),
}
