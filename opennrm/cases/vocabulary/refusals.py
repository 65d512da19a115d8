"""What is said when a rule refuses, and what is said at a field that needs another answer.

The rules raise codes and facts; the rim translates these sentences and fills in the facts.
Absent and forbidden read alike: `absent` says the same for a case that is not there.
Example: `SENTENCES["too_early"]` needs the fact `earliest`.
"""

from opennrm.cases.vocabulary import (
    N_,
    age_refusals,
    evidence_refusals,
    panel_refusals,
    residence_refusals,
    review_refusals,
    ruling_refusals,
    service_refusals,
)

SENTENCES: dict[str, str] = {
    **age_refusals.SENTENCES,
    **panel_refusals.SENTENCES,
    **residence_refusals.SENTENCES,
    **review_refusals.SENTENCES,
    **ruling_refusals.SENTENCES,
    **service_refusals.SENTENCES,
    **evidence_refusals.SENTENCES,
    "absent": N_("There is no such case."),
    "no_such_act": N_("This is not possible in your role."),
    "already_decided": N_("This was decided on {decided_on}, with the outcome {outcome}."),
    "not_referred": N_("There is no referral to decide."),
    "closed": N_("The case was closed on {closed_on}. Reopen it first."),
    "withdrawn": N_(
        "The person withdrew on {withdrawn_on}. Nothing is decided against their wish."
    ),
    "not_lead": N_("This case is linked to an earlier one, where the decision is made."),
    "before_referral": N_("The day is before the referral was received, on {received_on}."),
    "unknown_element": N_("{element} is not an element of this test on this day."),
    "finding_twice": N_("There are two findings on {element}."),
    "reason_does_not_fit": N_("This reason cannot carry the finding on {element}."),
    "unknown_evidence": N_("The evidence on {element} is not in this case."),
    "already_signed": N_(
        "A negative was signed on {signed_on} and has not issued. Take it back first."
    ),
    "already_read": N_("A second person read this on {read_on}."),
    "not_signed": N_("There is no such signed decision that waits."),
    "reader_is_author": N_("Whoever signed a decision does not read it as the second person."),
    "reader_in_line": N_(
        "The second reader neither manages whoever signed nor is managed by them. Ask somebody "
        "outside that line."
    ),
    "hit_unanswered": N_("Answer each thing that the guard found in the reasons."),
    "reader_says_why": N_("Say why you do not agree, so that the author can decide again."),
    "decided_not_closed": N_(
        "This case is of a nation of the mechanism. It is decided, with reasons that can be looked "
        "at again, and not closed instead."
    ),
    "sent_twice_beside_what": N_(
        "A case was sent twice only where another is linked with it as of the same person. Ask the "
        "duplicate desk first."
    ),
    "declared_conflict": N_(
        "You declared a conflict in this case, so you decide nothing against the person in it."
    ),
    "not_qualified": N_(
        "Your qualification to sign decisions has lapsed or is not registered. Ask whoever keeps "
        "the register of staff."
    ),
    "cannot_issue": N_("Something still stands in the way: see the list on the case."),
    "not_yet_answered": N_("Not yet answered: {elements}. Ask; this is never a negative."),
    "held": N_("A negative decision is held since {placed_on}."),
    "request_open": N_("An answer that bears on this is awaited until {due_on}."),
    "suspended": N_("The case is suspended since {suspended_on}. A negative has to wait."),
    "no_positive_reasonable_grounds": N_("There is no positive reasonable-grounds decision."),
    "too_early": N_("A conclusive decision like this can be made from {earliest} on."),
    "not_decided": N_("There is no signed decision of this stage."),
    "already_issued": N_("This decision was issued on {issued_on}."),
    "not_issued": N_("This decision has not been issued."),
    "already_served": N_("This decision was served on {served_on}."),
    "child_is_not_served": N_(
        "A letter is never served on a child; it goes to who speaks for them."
    ),
    "not_suspended": N_("The case is not suspended."),
    "already_suspended": N_("The case is suspended since {suspended_on}."),
    "no_such_hold": N_("There is no such hold in place."),
    "no_such_request": N_("There is no such open request."),
    "no_such_fact": N_("There is no such fact in this case."),
    "no_such_document": N_("There is no such document of your organisation in this case."),
    "document_changed": N_(
        "This document is not what was put in, so it is not shown. Tell whoever runs OpenNRM."
    ),
    "erased": N_("This person was erased. Nothing can be added about them."),
    "not_closed": N_("The case is not closed."),
    "child_cannot_withdraw": N_("A child cannot withdraw, and nobody can withdraw a child."),
    "age_needs_assessment": N_(
        "This would make an adult of somebody who is, or may be, a child. Only an age assessment "
        "does that: ask the local authority for one, or the competent authority to record it."
    ),
    "not_heard_alone": N_("A withdrawal is the person's own word, heard alone."),
    "nothing_to_withdraw": N_(
        "The person did not agree to this, so there is nothing to take back."
    ),
    "not_told_all": N_(
        "Tell the person first what ends, and that coming back is possible. Then their word counts."
    ),
    "interpreter_not_independent": N_(
        "Only an interpreter whom nobody of theirs brought or pays interprets this. Find one, and "
        "hear the person alone again."
    ),
    "not_agreed": N_("The person has not agreed to this kind of sharing."),
    "message_of_another": N_(
        "This is not the person's own word. It starts a safety check, and changes nothing."
    ),
    "undo_is_over": N_(
        "A word undid this until {undo_until}. Coming back is always possible: ask the person "
        "again, and record the yes."
    ),
    "can_still_be_undone": N_(
        "One word undoes the withdrawal until {undo_until}. Support goes on until then."
    ),
    "safety_check_open": N_(
        "Since {started_on} it is being checked whether somebody speaks for the person. A negative "
        "has to wait."
    ),
    "no_such_check": N_("There is no such safety check open."),
    "nothing_to_give": N_("The person has agreed to this already, or it is not asked like this."),
    "asked_too_early": N_("The young person can be asked from {from_day} on."),
    "not_asked_at_18": N_("Only somebody referred as a child is asked at 18."),
    "no_safe_contact": N_("No safe way is recorded that could be confirmed. Add it first."),
    "not_confirmed_alone": N_("Only the person confirms this, alone."),
    "alert_needs_reason": N_("Say what made it necessary, in a sentence."),
    "no_such_note": N_("There is no such note in this case."),
    "child_is_not_asked": N_("A child is never asked to consent."),
    "take_back_by_withdrawal": N_(
        "The person agreed to more than this. Record a withdrawal for what they take back."
    ),
    "not_withdrawn": N_("The person has not withdrawn. Record their own word first."),
    "due_before_today": N_("{due_on} is over. Give a day that is still to come."),
    "not_competent": N_("On this day the law does not name this authority for the case."),
    "already_competent": N_("The case is with this authority already."),
    "not_correctable": N_(
        "This fact is not corrected here: record what is true now by the act that wrote it."
    ),
    "no_such_grant": N_("There is no such grant in place."),
    "own_grant": N_("An authority cannot end its own access to a case."),
    "not_yours_to_grant": N_("Only what your organisation may see itself can be granted."),
    "link_refused": N_("These cases cannot be linked or unlinked like this."),
    "same_case": N_("This is the case itself. Give the reference of the other one."),
    "same_person": N_("Both referrals are of one person. That is for the duplicate desk."),
    "related_already": N_("Somebody has answered this of the two cases. Undo that first."),
    "not_answered_yet": N_("Nothing was found of these two cases so far."),
    "household_alone": N_(
        "A household alone makes no situation. Say what else they share, or that it is only that."
    ),
    "why_missing": N_("Write in a sentence why."),
    "closed_agency": N_("This organisation can never be given access to a case."),
    "slice_never_granted": N_("This part of a case cannot be granted to {role}."),
    "changed_meanwhile": N_(
        "A colleague changed this answer in the meantime. Look at both, and save what is right."
    ),
    "conflict": N_("Somebody else changed this case in the meantime. Read it again."),
    "no_cause_to_pause": N_(
        "The law data do not list this as a cause to stop a clock. Record it as what keeps the "
        "case waiting: it is counted, and the clock runs on."
    ),
    "owner_not_here": N_("Choose somebody of your organisation who answers for it."),
    "pause_needs_name": N_("Say who asks, or which request it waits for."),
    "pause_too_long": N_("Give a last day until {latest}. It can be looked at again then."),
    "already_paused": N_("The clock is stopped for this until {last_day}."),
    "no_such_pause": N_("No such pause stands today."),
    "no_such_day": N_("There is no such day in this case."),
    "never_gets_it": N_("The case cannot go to them. {no_allocation}."),
    "nobody_to_allocate": N_(
        "Nobody can have this case by rule. {no_allocation}. Give it by hand."
    ),
}

FIELD_SENTENCES: dict[str, str] = {
    "names_status": N_(
        "This says what the person's immigration status is ({words}). Leave that out: whoever "
        "decides does not weigh it. What exploiters did with it can stay."
    ),
    "already_read": N_("Somebody else has read this paper meanwhile."),
    "required": N_("Answer this, or say why there is no answer."),
    "nothing_given": N_("Fill in one of the boxes at least."),
    "unknown_question": N_("There is no such question."),
    "unknown_field": N_("There is no such field in this question."),
    "unknown_choice": N_("Choose one of the answers offered."),
    "absence_not_offered": N_("This reason for having no answer is not offered here."),
    "not_text": N_("Write this as plain text."),
    "too_long": N_("Write no more than {most} characters."),
    "not_a_telephone": N_("Write a telephone number in digits, such as 01632 960 001."),
    "not_a_seed": N_("Write a seed of letters, digits and hyphens, such as 2026-03-07-41."),
    "not_a_date": N_("Write a real date, such as 27 3 1996."),
    "in_the_future": N_("Write a date that is not after today."),
    "too_long_ago": N_("Write a date after {earliest}."),
    "not_a_number": N_("Write a whole number."),
    "out_of_range": N_("Write a number from {least} to {most}."),
    "not_an_agency": N_("Choose an organisation from the list."),
    "age_contradicts": N_("The date of birth makes the person under 18. Change one of the two."),
    "age_contradicts_child": N_(
        "The date of birth makes the person 18 or over. Change one of the two, or answer not sure."
    ),
    "age_may_be_child": N_(
        "Somebody born then may still be under 18. Add the month and day, or answer not sure: "
        "the person is then treated as a child."
    ),
    "guess_contradicts": N_(
        "This makes the person under 18. Change one of the two, or answer not sure: "
        "the person is then treated as a child."
    ),
    "ends_before_begins": N_("The end is before the beginning."),
    "before_birth": N_("This is before the person was born."),
    "goes_on_and_ended": N_("It cannot go on and have ended. Change one of the two."),
    "too_far_ahead": N_("Write a date in the next {years} years."),
    "too_many_entries": N_("There is room for {most} of these. Put the rest into one of them."),
    "unknown_entry": N_("Choose among those that you have written down here."),
    "circumstances_first": N_(
        "Say first how the person was heard: where, breaks, how they were, interpreter, who was "
        "there, whether they could leave, injuries. Or leave this note out."
    ),
    "not_first_of_january": N_("This date is not 1 January. Change one of the two."),
    "no_longer_agrees": N_(
        "The person no longer agrees. Change the answer to the question of consent first."
    ),
    "ask_alone_first": N_(
        "Speak with the person alone first, apart from an interpreter. Then send."
    ),
    "not_your_referral": N_("Your organisation has sent no referral with this reference."),
    "no_such_reference": N_("There is no case with this reference."),
    "signs_were_seen": N_(
        "A question was answered with yes. Say that there is a concern, or change the answer."
    ),
    "child_is_referred": N_(
        "Somebody who is or may be a child, met as a suspect, with one sign: this is positive, "
        "and the child is referred."
    ),
    "version_taken": N_("This version was adopted already. Give the next number."),
    "none_and_others": N_("Choose either this answer or others, not both."),
    "document_missing": N_("Choose a file."),
    "document_after_a_no": N_(
        "The person does not agree to be referred, so nothing of what happened is kept here."
    ),
    "document_empty": N_("{name} is empty. Choose another file."),
    "document_too_large": N_(
        "{name} is larger than {most} MB. Send a smaller one, or a part of it."
    ),
    "document_too_many": N_(
        "A referral has at most {most} documents, and {left} more can be added."
    ),
    "document_unknown": N_(
        "{name} is of a kind that is not taken. Send a picture (JPG, PNG, HEIC, WebP), a PDF, "
        "a text, a Word or OpenDocument file, or a sound or video recording. Unpack archives first."
    ),
    "document_two_things": N_(
        "{name} is two files in one, and only one of them can be seen. Send each by itself."
    ),
    "document_encrypted": N_(
        "{name} asks for a password. Take the password away and send it again."
    ),
    "document_has_program": N_(
        "{name} holds a program, another file, or fetches something when it is opened. Save it "
        "without, or as a PDF, and send that."
    ),
    "document_too_many_pixels": N_(
        "{name} has more than 64 million points. Send a smaller picture."
    ),
    "document_unpacks_too_large": N_(
        "{name} unpacks to more than can be looked into. Send a part."
    ),
    "document_broken": N_("{name} cannot be opened: it is broken, or not what it says it is."),
    "document_took_too_long": N_("{name} took too long to look into. Send it in another form."),
}
