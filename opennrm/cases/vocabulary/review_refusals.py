"""What is said when a rule of looking again, or of speaking for somebody, refuses.

Joined into `refusals.SENTENCES`, which every page asks.
Example: `SENTENCES["may_not_ask"]` needs the fact `who`.
"""

from opennrm.cases.vocabulary import N_

SENTENCES: dict[str, str] = {
    "nothing_to_review": N_(
        "There is no negative decision in force that could be looked at again."
    ),
    "ground_missing": N_("Choose why the decision should be looked at again."),
    "ground_not_known": N_("The law of that day does not know this ground."),
    "may_not_ask": N_("On this day the law lets these ask: {who}. Ask one of them to."),
    "representative_not_confirmed": N_(
        "The person has not confirmed, alone, that your organisation does this for them. Somebody "
        "who works with the person records it."
    ),
    "no_such_route": N_("No body in this country takes this. Look at what can be done instead."),
    "asked_already": N_("This was asked already, and is being looked at."),
    "late_needs_reason": N_("The time was over on {until}. Say why it comes later."),
    "not_this_decision": N_("This is not the decision in force."),
    "no_limit_to_extend": N_("There is no limit here that could be extended."),
    "time_is_longer_already": N_("There is time until {until} already. Give a later day."),
    "request_in_time": N_("This request came in time. Take it up."),
    "request_late": N_(
        "This request of {asked_on} came after its time. Give more time, with the reason, or say "
        "why not."
    ),
    "reasons_missing": N_("Write the reasons. The person can read them."),
    "no_such_request_to_review": N_("There is no such request that waits."),
    "no_such_review": N_("Nothing is being looked at again here."),
    "looked_at_already": N_("This decision is being looked at again already."),
    "had_a_hand": N_(
        "You had a hand in this decision. Somebody else looks at it, or reads it a second time."
    ),
    "in_the_line": N_(
        "You are in the line of somebody who had a hand in this decision. Somebody else looks "
        "at it."
    ),
    "not_your_review": N_("Somebody else is looking at this. Take it over first."),
    "nothing_to_read": N_("There is nothing to read a second time."),
    "not_read": N_("A second person has not read this yet."),
    "reader_disagrees": N_(
        "The second reader does not agree that the decision stands. Decide anew, or sign again."
    ),
    "hit_needs_why": N_(
        "The guard found reasons that may carry no adverse decision. Say why they stand here, or "
        "do not agree."
    ),
    "decide_anew": N_("Make the new decision itself. It takes the place of the old one."),
    "brake_stands": N_("Something still stands in the way. It is listed with the review."),
    "not_a_reviewer": N_("Only the independent review body does this."),
    "same_organisation": N_(
        "Your organisation referred this person or decided about them, so it cannot review."
    ),
    "conflict_declared": N_("You know somebody in this case. Another reviewer takes it."),
    "first_view_written": N_("The first view is written. It stays as it is."),
    "first_view_missing": N_("Write your view on the sealed copy first."),
    "copy_changed": N_("The copy is not what was sealed. Do not go on; tell whoever runs OpenNRM."),
    "evidence_open": N_("The new evidence is open already."),
    "evidence_not_opened": N_("Open and read what came after the decision first."),
    "only_positive": N_(
        "These findings come to a negative. Say that the decision stands instead, with reasons."
    ),
    "no_such_appeal": N_("There is no such appeal open."),
    "no_hearing_set": N_("Set a day for the hearing first."),
    "hearing_not_yet": N_("The hearing is on {hearing_on}."),
    "not_heard": N_("Hear the person first. An appeal is not dismissed unheard."),
    "hear_again": N_(
        "The person did not come, which counts for nothing. Set another day, or hear them in "
        "writing."
    ),
    "remedy_missing": N_("Say what has to be put right."),
    "remedy_of_nothing": N_("A dismissed appeal puts nothing right."),
    "no_such_remedy": N_("This was not ordered, or is done."),
    "decide_first": N_("Make the decision first. Then this is put right."),
    "not_chosen_freely": N_(
        "The person did not choose them freely. Start a safety check; nobody acts for them "
        "meanwhile."
    ),
    "paid_by_another": N_(
        "Somebody else pays, or nobody knows who. Exploiters pay lawyers: hear the person alone, "
        "start a safety check, and help them to find somebody of their own."
    ),
    "no_acts_named": N_("Choose what they may do for the person."),
    "no_such_representative": N_("Nobody like this speaks for the person now."),
    "only_a_lawyer_withdraws": N_("Only a lawyer brings the person's word that they withdraw."),
    "authority_too_long": N_("Give a day until {until}. Then the person is asked again."),
    "about_missing": N_("Choose what it is about."),
    "not_received_yet": N_("Give the day on which it came, today or before."),
    "no_such_representation": N_("There is no such letter in this case."),
    "acknowledged_already": N_("Whoever wrote was told on {on}."),
    "answered_already": N_("This was answered on {on}."),
    "not_to_be_handed_on": N_("This is not to be handed on."),
    "not_handed_on": N_("This was not handed on to the independent reviewers."),
}
