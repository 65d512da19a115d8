"""What is said when a rule of ages, handovers, setting aside or missing people refuses.

Joined into `refusals.SENTENCES`. Example: `looks_alone` says what else would carry a doubt.
"""

from opennrm.cases.vocabulary import N_

SENTENCES: dict[str, str] = {
    "age_doubt_needs_reason": N_("Say what it rests on, and why, in a sentence."),
    "looks_alone": N_(
        "How somebody looks is no reason to call a child an adult. Say what else there is, or ask "
        "the local authority for an assessment."
    ),
    "challenge_instead": N_(
        "The age was assessed on {assessed_on}. Challenge that assessment instead."
    ),
    "counts_as_adult": N_("The person counts as an adult already."),
    "no_such_dispute": N_("There is no such doubt or challenge open."),
    "assessment_says_why": N_("Say who assessed the age, and why they found so."),
    "nobody_beside": N_(
        "Nobody is found to be an adult without an independent adult beside them. Have the "
        "assessment made again with one."
    ),
    "assessment_contradicts": N_("The dates and the finding do not fit. Change one of the two."),
    "no_such_assessment": N_("There is no such assessment in force."),
    "already_challenged": N_("The assessment is challenged since {opened_on}."),
    "same_assessor": N_("Somebody else has to look at it than whoever recorded the assessment."),
    "handover_open": N_(
        "The case was offered to another authority on {offered_on}, which has not answered."
    ),
    "no_such_handover": N_("No such offer was made to your organisation, or it is over."),
    "hand_it_over": N_("Offer the case to that authority. It has it when it accepts."),
    "not_with_you": N_("Another authority has this case. It decides, and you can read."),
    "nobody_to_take_it": N_("No organisation here is that authority. The case stays where it is."),
    "not_missing": N_("The case is not suspended because the person is missing."),
    "nothing_to_confirm": N_("Nothing is said of enough being known, or not since the suspension."),
    "already_confirmed": N_("This is confirmed already."),
    "another_confirms": N_(
        "Somebody else confirms this: neither who said it nor who signed the decision."
    ),
    "setting_aside_open": N_("It is being asked already whether a positive can stand."),
    "no_such_positive": N_("There is no such positive decision in force."),
    "later_decision_first": N_("There is a later decision. Only that one can be asked about."),
    "never_for_age_alone": N_(
        "Another age alone never takes recognition away. Name evidence of something else, or let "
        "the decision stand and ask the person for consent."
    ),
    "already_told": N_("The person was told on {told_on}."),
    "tell_first": N_("Tell the person first what is thought, on what, and that they are heard."),
    "lawyer_not_offered": N_("Offer the person a lawyer first, and wait for them."),
    "not_heard": N_("The person has not been heard on this."),
    "set_aside_too_early": N_("This can be decided from {from_day} on."),
    "no_panel_against": N_("No panel on this question has found, after hearing the person, so."),
    "another_sets_aside": N_(
        "Somebody else decides this: neither who opened it nor who signed the positive."
    ),
    "no_such_opening": N_("Nothing like this is open."),
    "not_a_prosecutor": N_("Choose a body that prosecutes."),
    "pause_says_why": N_("Write what was asked, and why it should wait."),
    "no_such_pause_request": N_("There is no such request without an answer."),
    "no_such_wait": N_("No such body waits in this case."),
}
