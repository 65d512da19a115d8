"""The words of consent, safe contact and corrections, for timelines and forms.

Joined into `case_words` and `speech`, which every page asks.
Example: kind `safety_check_started`, field `who`, code `family`.
"""

from collections.abc import Mapping
from typing import Any

from opennrm.cases.vocabulary import N_, consent, withdrawing

EVENTS: Mapping[str, str] = {
    "consent_given": N_("Agreed to more"),
    "asked_at_eighteen": N_("Asked at 18"),
    "withdrawal_undone": N_("Withdrawal undone, by the person's word"),
    "safety_check_started": N_("Somebody else spoke in the person's name: safety check"),
    "safety_check_ended": N_("Safety check over"),
    "safe_contact_confirmed": N_("Safe contact confirmed by the person"),
    "alerted_to_save_life": N_("Alerted to save a life"),
    "note_answered": N_("Answer to the note on what did not fit together"),
    "grant_goes_on": N_("Access goes on"),
}

FACTS: Mapping[str, str] = {
    "told_can_return": N_("Told that coming back is possible"),
    "heard_how": N_("How they were heard"),
    "who": N_("Who it was"),
    "asked_for": N_("What they wanted"),
    "whom": N_("Who was alerted"),
    "alone": N_("Alone"),
    "asked": N_("About"),
    "answered": N_("What came back"),
    "answered_by": N_("Answered by"),
    "last_day": N_("Lasts until"),
}

FACT_FAMILY: Mapping[str, str] = {
    "told_can_return": "sure",
    "heard_how": "explained_how",
    "consent_withdrawn.by": "withdrawal",
    "consent_withdrawn.interpreter": "own_interpreter",
    "consent_given.interpreter": "own_interpreter",
    "asked_at_eighteen.interpreter": "own_interpreter",
    "asked_at_eighteen.answer": "consent",
    "safety_check_started.who": "message_from",
    "safety_check_started.asked_for": "asked_for",
    "safety_check_ended.outcome": "safety_outcome",
    "safe_contact_confirmed.alone": "sure",
    "alerted_to_save_life.whom": "alerted",
    "alerted_to_save_life.why": "life_at_risk",
    "note_answered.answered_by": "answered_by",
    "contact_recorded.asked": "asked_about",
    "contact_recorded.answered": "asked_answer",
}

# Keys of other facts, which a reader need not see.
UNSPOKEN = frozenset({"withdrawal", "check"})

FAMILIES: Mapping[str, Mapping[Any, str]] = {
    "own_interpreter": withdrawing.INTERPRETER_LABELS,
    "message_from": withdrawing.MESSAGE_FROM_LABELS,
    "asked_for": withdrawing.ASKED_FOR_LABELS,
    "safety_outcome": withdrawing.SAFETY_OUTCOME_LABELS,
    "alerted": withdrawing.ALERTED_LABELS,
    "life_at_risk": withdrawing.LIFE_AT_RISK_LABELS,
    "answered_by": withdrawing.ANSWERED_BY_LABELS,
    "asked_about": withdrawing.ASKED_ABOUT_LABELS,
    "asked_answer": withdrawing.ASKED_ANSWER_LABELS,
    "safe_contact": withdrawing.SAFE_CONTACT_LABELS,
    "purpose_standing": consent.PURPOSE_STANDING_LABELS,
}
