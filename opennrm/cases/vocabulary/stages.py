"""The stage of a case: where it is in the mechanism, and nothing of phase, team or outcome besides.

Suspended, withdrawn and closed are stages of their own and never a negative (practice 3 and 12).
Example: a case with a positive first decision and no second is `awaiting_conclusive_grounds`.
"""

from enum import StrEnum

from opennrm.cases.vocabulary import N_


class CaseStage(StrEnum):
    """Where a case is."""

    AWAITING_REASONABLE_GROUNDS = "awaiting_reasonable_grounds"
    AWAITING_CONCLUSIVE_GROUNDS = "awaiting_conclusive_grounds"
    RECOGNISED = "recognised"
    NOT_RECOGNISED = "not_recognised"
    SUSPENDED = "suspended"
    WITHDRAWN = "withdrawn"
    CLOSED = "closed"
    LINKED = "linked"
    NOTIFIED = "notified"
    COUNTED = "counted"


LABELS: dict[CaseStage, str] = {
    CaseStage.AWAITING_REASONABLE_GROUNDS: N_("Awaiting the reasonable-grounds decision"),
    CaseStage.AWAITING_CONCLUSIVE_GROUNDS: N_("Awaiting the conclusive-grounds decision"),
    CaseStage.RECOGNISED: N_("Recognised as a victim"),
    CaseStage.NOT_RECOGNISED: N_("Decided, not recognised"),
    CaseStage.SUSPENDED: N_("Suspended"),
    CaseStage.WITHDRAWN: N_("Withdrawn by the person"),
    CaseStage.CLOSED: N_("Closed"),
    CaseStage.LINKED: N_("Linked to an earlier referral"),
    CaseStage.NOTIFIED: N_("Notified without identity"),
    CaseStage.COUNTED: N_("Counted without identity"),
}


class Due(StrEnum):
    """What is due in a case."""

    REASONABLE_GROUNDS = "reasonable_grounds"
    CONCLUSIVE_GROUNDS = "conclusive_grounds"
    TELL_LOCAL_AUTHORITY = "tell_local_authority"
    RECOVERY_ENDS = "recovery_ends"
    RECOVERY_AT_LEAST_UNTIL = "recovery_at_least_until"
    ADD_TO_REFERRAL = "add_to_referral"
    CONFIRM_SAFE_CONTACT = "confirm_safe_contact"
    ASK_CONSENT_AT_18 = "ask_consent_at_18"
    WITHDRAWAL_UNDO = "withdrawal_undo"
    SAFETY_CHECK = "safety_check"
    ASK_FOUND_ADULT = "ask_found_adult"
    ACCEPT_HANDOVER = "accept_handover"
    ACKNOWLEDGE_REPRESENTATION = "acknowledge_representation"
    ANSWER_REPRESENTATION = "answer_representation"
    CONCLUSIVE_GROUNDS_WATCH = "conclusive_grounds_watch"


DUE_LABELS: dict[Due, str] = {
    Due.REASONABLE_GROUNDS: N_("Reasonable-grounds decision"),
    Due.CONCLUSIVE_GROUNDS: N_("Conclusive-grounds decision"),
    Due.TELL_LOCAL_AUTHORITY: N_("Tell the local authority about the child"),
    Due.RECOVERY_ENDS: N_("The recovery period ends"),
    Due.RECOVERY_AT_LEAST_UNTIL: N_("The recovery period lasts at least until"),
    Due.ADD_TO_REFERRAL: N_("Add what the referral left open"),
    Due.CONFIRM_SAFE_CONTACT: N_("Confirm how the person can be reached safely"),
    Due.ASK_CONSENT_AT_18: N_("Ask the young person, who turns 18"),
    Due.WITHDRAWAL_UNDO: N_("One word of the person undoes the withdrawal until"),
    Due.ASK_FOUND_ADULT: N_("Ask the person, who was found to be an adult, what they agree to"),
    Due.ACCEPT_HANDOVER: N_("Accept the case that was handed over, or return it"),
    Due.SAFETY_CHECK: N_("Hear the person alone: somebody else spoke in their name"),
    Due.ACKNOWLEDGE_REPRESENTATION: N_("Tell whoever wrote for the person that it came"),
    Due.ANSWER_REPRESENTATION: N_("Answer what was written for the person"),
    Due.CONCLUSIVE_GROUNDS_WATCH: N_("Conclusive-grounds decision: waiting too long after"),
}
