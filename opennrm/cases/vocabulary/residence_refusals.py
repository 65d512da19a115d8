"""What is said when a rule of the sealed compartment refuses, and what can be done.

Example: `SENTENCES["may_still_answer"]` needs the fact `until`.
"""

from opennrm.cases.vocabulary import N_

SENTENCES: dict[str, str] = {
    # Permission to stay.
    "not_recognised": N_("There is no positive conclusive decision that stands."),
    "already_considered": N_("Permission to stay is considered already, or was decided."),
    "not_considered": N_("Permission to stay is not being considered at the moment."),
    "no_law_of_stay": N_("No law on permission to stay is known for this day."),
    "no_such_ground": N_("The law of this day has no such ground."),
    "ground_needs_reasons": N_("Say why the ground is met or not met."),
    "elsewhere_not_answered": N_(
        "A ground is met where the need cannot be met elsewhere. Say that it cannot, or find the "
        "ground not met."
    ),
    "elsewhere_is_not_asked": N_(
        "The law of this day does not ask whether the need can be met elsewhere."
    ),
    "necessary_is_enough": N_(
        "You found what staying is needed for. The test is one of necessity, so the ground is met; "
        "compelling circumstances are no part of it."
    ),
    "say_what_it_is_needed_for": N_("Say what staying is needed for."),
    "no_ground_met": N_("No ground is found met so far."),
    "say_how_long": N_("Say from which day and for how many months."),
    "refusal_needs_reasons": N_("A refusal needs its reasons."),
    "one_ground_is_enough": N_("A ground is met. One is enough, and none ends another."),
    "grounds_not_answered": N_(
        "Not every ground of the law of this day is answered. Ask; this is never a no."
    ),
    "ground_waits": N_(
        "Refusals on a ground that this one needs are paused on this day. A yes can be given."
    ),
    "stay_waits": N_(
        "Refusals are paused for those with a deportation order on this day. A yes can be given."
    ),
    "no_disqualification_in_effect": N_("There is no disqualification that has effect so far."),
    "nothing_to_renew": N_("There is no permission here to be renewed."),
    "too_early_to_renew": N_("Renewal is looked at from {earliest} on."),
    # Disqualification.
    "no_such_power": N_("The law of this day knows no disqualification."),
    "no_such_disqualification": N_("Choose a ground that the law of this day has."),
    "say_what_it_rests_on": N_("Say what the proposal rests on."),
    "already_proposed": N_("There is an open proposal already."),
    "already_disqualified": N_("There is a disqualification that stands already."),
    "no_such_proposal": N_("There is no such open proposal."),
    "already_put": N_("The person was told of this proposal already."),
    "not_put": N_("The person has to be told first what there is to answer."),
    "ground_was_not_put": N_("The person was not told of this ground, and could not answer it."),
    "person_not_heard": N_("The person was not heard so far. Silence is not an answer."),
    "may_still_answer": N_("The person may answer until {until}."),
    "not_weighed": N_(
        "Everything that the law of this day asks for has to be weighed first. “Not known so far” "
        "is not enough."
    ),
    "waits_for_reader": N_("A signed decision waits for its second reader."),
    "not_disqualified": N_("There is no such disqualification that stands."),
    # Both.
    "no_such_signed_decision": N_("There is no such signed decision here."),
    "nothing_to_read": N_("There is nothing here for a second reader."),
    "had_a_part_in_it": N_("Somebody who had no part in the decision has to do this."),
    "say_why_it_goes_back": N_("Say why the decision goes back to its author."),
    "hits_not_answered": N_("Say of each marked reason whether it stands."),
    "struck_reason_goes_back": N_(
        "A reason that does not stand cannot carry the decision: send it back."
    ),
    "not_read_so_far": N_("The second reader has not agreed so far."),
    "nothing_to_look_at_again": N_("There is no decision that stands to be looked at again."),
    "already_asked": N_("It is being looked at again already."),
    "nobody_asked": N_("Nobody has asked for this to be looked at again."),
    "again_needs_reasons": N_("Say why the decision stands, or no longer does."),
    # A further recovery period.
    "no_further_recovery_rule": N_("The law here and on this day knows no refusal of it."),
    "no_recovery_period_yet": N_("There is no positive reasonable-grounds decision."),
    "new_exploitation_always": N_(
        "What happened is not known to have ended before the first recovery period began, so a "
        "further one is always given."
    ),
    "say_when_the_first_began": N_("Say on which day the first recovery period began."),
    "further_recovery_decided": N_("This was decided already."),
}
