"""The words of ages that are doubted, handovers, setting aside, and who is waited for.

Joined into `case_words` and `speech`, which every page asks.
Example: kind `age_disputed`, field `side`, code `child`.
"""

from collections.abc import Mapping
from typing import Any

from opennrm.cases.vocabulary import N_, ages, handing_over

EVENTS: Mapping[str, str] = {
    "wants_to_go_on": N_("The person said that they want to go on"),
    "age_disputed": N_("The age is doubted"),
    "age_dispute_ended": N_("A doubt of the age ended"),
    "assessment_challenged": N_("The age assessment is challenged"),
    "challenge_ended": N_("The challenge to the age assessment ended"),
    "decided_on_other_age": N_("Decided on another age than is known now"),
    "devolved_site_stated": N_("Whether a local panel decides on children there"),
    "handed_over": N_("Offered to another authority"),
    "handover_accepted": N_("Another authority has the case"),
    "handover_returned": N_("Not taken over: the case stays where it was"),
    "setting_aside_opened": N_("It is asked whether a positive decision can stand"),
    "setting_aside_told": N_("The person was told of it"),
    "heard_on_setting_aside": N_("The person was heard on it"),
    "positive_set_aside": N_("A positive decision no longer stands"),
    "setting_aside_ended": N_("The positive decision stands"),
    "enough_known": N_("Said to be enough to decide without the missing person"),
    "enough_confirmed": N_("Confirmed by somebody else: enough is known"),
    "pause_asked": N_("The prosecutor was asked to pause"),
    "pause_answered": N_("The prosecutor answered on a pause"),
    "let_in_by_hand": N_("Let in after somebody had looked"),
}

FACTS: Mapping[str, str] = {
    "side": N_("What is doubted"),
    "grounds": N_("On what"),
    "ground": N_("What is asked"),
    "appropriate_adult": N_("An independent adult sat beside the person"),
    "is_site": N_("The council is a site of the local panels"),
    "to": N_("To"),
    "law_names": N_("The law names"),
    "was": N_("Read then"),
    "now": N_("Read now"),
    "reopened": N_("Looked at again"),
    "lawyer_offered": N_("A lawyer was offered"),
    "answer_by": N_("Answer by"),
    "request": N_("What was asked"),
    "age_assessed.by": N_("Assessed by"),
    "age_assessed.under_18": N_("Under 18"),
    "age_disputed.by": N_("Doubted by"),
    "assessment_challenged.by": N_("Challenged by"),
}

FACT_FAMILY: Mapping[str, str] = {
    "age_disputed.by": "doubted_by",
    "age_disputed.side": "age_side",
    "age_disputed.grounds": "age_ground",
    "age_dispute_ended.how": "dispute_end",
    "age_assessed.by": "assessed_by",
    "age_assessed.appropriate_adult": "sure",
    "assessment_challenged.by": "doubted_by",
    "assessment_challenged.grounds": "age_ground",
    "challenge_ended.how": "challenge_end",
    "decided_on_other_age.was": "read_as",
    "decided_on_other_age.now": "read_as",
    "devolved_site_stated.is_site": "sure",
    "handed_over.to": "authority",
    "handed_over.why": "handover_reason",
    "handover_returned.why": "returned_because",
    "setting_aside_opened.ground": "set_aside_ground",
    "setting_aside_told.how": "service",
    "heard_on_setting_aside.interpreter": "own_interpreter",
    "heard_on_setting_aside.lawyer_offered": "sure",
    "setting_aside_ended.how": "set_aside_end",
    "pause_asked.way": "pause_way",
    "pause_answered.how": "pause_answer",
    "let_in_by_hand.why": "let_in_why",
}

# Keys of other facts, which a reader need not see.
UNSPOKEN = frozenset(
    {"dispute", "challenge", "assessment", "handover", "opening", "enough", "answers"}
)

FAMILIES: Mapping[str, Mapping[Any, str]] = {
    "doubted_by": ages.DOUBTED_BY_LABELS,
    "age_side": ages.AGE_SIDE_LABELS,
    "age_ground": ages.AGE_GROUND_LABELS,
    "dispute_end": ages.DISPUTE_END_LABELS,
    "assessed_by": ages.ASSESSED_BY_LABELS,
    "challenge_end": ages.CHALLENGE_END_LABELS,
    "read_as": ages.READ_AS_LABELS,
    "set_aside_ground": ages.SET_ASIDE_GROUND_LABELS,
    "set_aside_end": ages.SET_ASIDE_END_LABELS,
    "handover_reason": handing_over.HANDOVER_REASON_LABELS,
    "returned_because": handing_over.RETURNED_BECAUSE_LABELS,
    "pause_way": handing_over.PAUSE_WAY_LABELS,
    "pause_answer": handing_over.PAUSE_ANSWER_LABELS,
    "let_in_why": handing_over.LET_IN_WHY_LABELS,
}
