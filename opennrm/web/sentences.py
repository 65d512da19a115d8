"""Sentences for refusals, for wrong answers and for what happens next: msgids, not formatted.

Each refusal says what stands in the way and, where there is one, what can be done. A rule raises a
code and facts; `opennrm.web.speech` translates the template first and fills in the facts after.
Example: `too_early` with `earliest` says from which day a conclusive decision can be made.
"""

from collections.abc import Mapping

from opennrm.cases.vocabulary import N_, refusals

NOT_NOW = N_("This cannot be done now. Check the case and try again.")

# The vocabulary's sentences, and what only pages meet or have to say at more length.
REFUSALS: Mapping[str, str] = {
    **refusals.SENTENCES,
    "somebody_was_first": N_(
        "Somebody else changed this case while you were working on it. Read what is new, and then "
        "decide whether yours still holds. Nothing of yours was kept."
    ),
    "invalid_answers": N_("Some answers need another look."),
    "not_yet_answered": N_(
        "The findings come to neither yes nor no, because something is not yet answered: "
        "{elements}. Ask for it, or find it met or not met. “Not met” counts only with evidence."
    ),
    "link_refused": N_("These two cases cannot be linked like this, or are linked already."),
    "unknown_filter": N_("The list cannot be filtered like this. Show all cases and filter again."),
    "unknown_population": N_("There is no such population here."),
    "unknown_column": N_("There is no breakdown by {column}."),
    "column_twice": N_("Choose two different breakdowns."),
    "busy": N_("Something large is being written at the moment. Try again in a minute."),
    "nothing_loaded": N_("No official table has been loaded here so far."),
}

FIELD_WRONG = N_("Check this answer.")
REQUIRED = N_("Answer “{label}”")
REQUIRED_OR_UNKNOWN = N_("Answer “{label}”, or choose “Not known yet” at the foot of the page")

FIELD_PROBLEMS: Mapping[str, str] = refusals.FIELD_SENTENCES

NEXT_STEPS: Mapping[str, str] = {
    "call_emergency": N_("Somebody is in danger now: call 999 if you have not done so."),
    "call_support_tonight": N_(
        "The person would like a safe place: call the support line of the nation now. It answers "
        "before any decision."
    ),
    "call_local_authority": N_(
        "Call the children's services of the local authority now, at night their emergency duty "
        "team. They look after the child from this moment."
    ),
    "call_another_authority": N_(
        "Somebody who did it is said to work for a council. Call the children's services of "
        "another local authority now, at night their emergency duty team, and say why. No council "
        "sees the referral before the competent authority has looked at this."
    ),
    "provider_waits": N_(
        "Somebody who did it is said to work for a support organisation, or for a place that one "
        "uses. None sees the referral before the competent authority has looked at this. For a "
        "safe place tonight, call the competent authority or the local authority, and say why."
    ),
    "keep_reference": N_(
        "Keep the reference number. Use it, and no name, when you write about it."
    ),
    "give_card": N_("Give the person the plain card, if it is safe for them to carry it."),
    "decision_in_days": N_(
        "The competent authority decides first whether there are reasonable grounds. You see the "
        "stage and the outcome in your list of referrals."
    ),
    "add_what_is_missing": N_(
        "Find out in the next days what is still missing, and add it. Anyone of your organisation "
        "can."
    ),
    "account_destroyed": N_(
        "What had been typed here about what happened is destroyed. Your organisation's own "
        "records follow its own law."
    ),
    "no_name_was_sent": N_("No name was sent to anybody."),
    "only_counted": N_("It is only counted that somebody did not agree. No case was opened."),
    "may_come_back": N_(
        "The person can come back at any time, and help for tonight is still there."
    ),
    "nothing_sent": N_("Nothing was sent."),
    "draft_kept": N_("The draft stays with your organisation."),
    "ask_again": N_("Agree on a time and a safe way to talk again."),
    # After a screen.
    "refer_now": N_("Refer now. What you typed is in the referral already."),
    "ask_a_first_responder": N_(
        "Ask a first responder to refer today: the police, the council, or one of your own "
        "organisation. You need not be the one who refers."
    ),
    "treat_as_victim": N_(
        "Treat the person as somebody who may be a victim. That they were smuggled, or broke a "
        "law, changes nothing about it."
    ),
    "write_it_down": N_(
        "Write what you saw and heard in your own record, in the person's words. It is not kept "
        "here."
    ),
    "speak_again": N_(
        "Speak again, alone, with another interpreter or colleague if that helps. Agree on a "
        "safe time and way."
    ),
    "tell_safeguarding": N_("Tell your safeguarding lead today, and the next shift."),
    "screen_later": N_("Try again as soon as what stood in the way is over, and before release."),
    "look_again": N_("Look again if anything changes. Nothing was seen today, and no more."),
    "never_press": N_("Do not press. Say where help is, and that they can talk at any time."),
    "appropriate_adult": N_(
        "Have an appropriate adult there whom none of those people sent, before any interview."
    ),
    "ask_for_guardian": N_("Ask for a guardian where there is a service."),
    "say_there_is_a_defence": N_(
        "Tell the prosecutor and the lawyer before a plea: people who were made to commit an "
        "offence are protected."
    ),
    "ask_for_a_pause": N_("Ask the prosecutor to wait until there is a decision."),
    "pause_noted": N_(
        "It is kept that a pause was asked for. Write its answer in your own record."
    ),
}

AGES: Mapping[str, str] = {
    "adult": N_("Read for an adult"),
    "child": N_("Read for a child: for trafficking, no means are needed"),
    "both": N_("Read for a child and for an adult: the person was both while it went on"),
    "not_known": N_("It is not known whether the person was a child then"),
}

ROUTES: Mapping[str, str] = {
    "referral": N_("A referral, with the person's consent"),
    "child_referral": N_(
        "A referral of a child. You tell the local authority by telephone at once"
    ),
    "notification": N_("A notification without identity, because the law asks it of your body"),
    "counted": N_("Counted without identity. Nobody is named and no case is opened"),
    "waiting": N_("Waits as a draft of your organisation until the person decides"),
}

# What is due but is no deadline: a day on which something ends or is asked, never "overdue".
NOT_DEADLINES = frozenset(
    {"recovery_ends", "recovery_at_least_until", "ask_consent_at_18", "withdrawal_undo"}
)
