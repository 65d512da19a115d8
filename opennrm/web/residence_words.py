"""The words of the sealed compartment's facts, and of a further recovery period.

A case's timeline shows the further recovery period; the rest is shown in the residence unit alone.
Example: kind `stay_decided` is "Permission to stay decided".
"""

from collections.abc import Mapping
from typing import Any

from opennrm.cases.vocabulary import N_
from opennrm.cases.vocabulary import residence as words

EVENTS: Mapping[str, str] = {
    "residence_file_opened": N_("File opened"),
    "case_heard_of": N_("Told of the case"),
    "stay_considered": N_("Permission to stay considered"),
    "stay_ground_assessed": N_("A ground was assessed"),
    "stay_decided": N_("Permission to stay decided"),
    "residence_decision_read": N_("Read by the second reader"),
    "residence_decision_issued": N_("Decision issued"),
    "residence_decision_served": N_("The person was told"),
    "residence_reconsideration_asked": N_("Asked to look at it again"),
    "residence_reconsidered": N_("Looked at again"),
    "disqualification_proposed": N_("Disqualification proposed"),
    "disqualification_proposal_served": N_("The proposal was put to the person"),
    "disqualification_proposal_answered": N_("The person was heard"),
    "disqualification_proposal_dropped": N_("The proposal was dropped"),
    "disqualification_decided": N_("Disqualification decided"),
    "disqualification_revoked": N_("Disqualification revoked"),
    "further_recovery_decided": N_("Further recovery period decided"),
    "further_recovery_read": N_("Further recovery period: read by the second reader"),
    "further_recovery_served": N_("Further recovery period: the person was told"),
    "further_recovery_reconsidered": N_("Further recovery period: looked at again"),
}

FAMILIES: Mapping[str, Mapping[Any, str]] = {
    "residence_opened_for": words.OPENED_FOR_LABELS,
    "stay_ground": words.STAY_GROUND_LABELS,
    "ground_finding": words.GROUND_FINDING_LABELS,
    "needed_for": words.NEEDED_FOR_LABELS,
    "elsewhere": words.ELSEWHERE_LABELS,
    "disqualified_for": words.DISQUALIFIED_FOR_LABELS,
    "disqualification_rests_on": words.RESTS_ON_LABELS,
    "weighed_against": words.WEIGHED_LABELS,
    "weight_found": words.WEIGHT_LABELS,
    "person_heard_how": words.HEARD_HOW_LABELS,
    "asked_again_by": words.ASKED_BY_LABELS,
    "residence_again": words.LOOKED_AT_AGAIN_LABELS,
    "residence_stage": {**words.DISQUALIFICATION_STAGE_LABELS, **words.STAGE_LABELS},
    "residence_due": {
        "stay_renewal": N_("Look at the renewal from"),
        "may_answer_until": N_("The person may answer until"),
    },
    "residence_outcome": {
        "positive": N_("Given"),
        "negative": N_("Refused"),
        "true": N_("Disqualified"),
        "false": N_("Not disqualified"),
        "stands": N_("The decision stands"),
        "changed": N_("The decision no longer stands"),
    },
}
