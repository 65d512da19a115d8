"""Sentences for refusals, for wrong answers and for what happens next: msgids, not formatted.

Each refusal says what stands in the way and, where there is one, what can be done. A rule raises a
code and facts; `opennrm.web.speech` translates the template first and fills in the facts after.
Example: `too_early` with `earliest` says from which day a conclusive decision can be made.
"""

from collections.abc import Mapping

from opennrm.cases.vocabulary import N_

NOT_NOW = N_("This cannot be done now. Check the case and try again.")

REFUSALS: Mapping[str, str] = {
    "somebody_was_first": N_(
        "Somebody else changed this case while you were working on it. Read what is new, and then "
        "decide whether yours still holds. Nothing of yours was kept."
    ),
    "invalid_answers": N_("Some answers need another look."),
    "not_referred": N_("This case has no referral that can be decided."),
    "closed": N_("This case was closed on {closed_on}. Reopen it first."),
    "withdrawn": N_("The person took their consent back on {withdrawn_on}, so nothing is decided."),
    "already_decided": N_(
        "This was decided on {decided_on}. A decision is not changed; it is reconsidered."
    ),
    "before_referral": N_("A decision cannot be older than the referral of {received_on}."),
    "unknown_element": N_("A finding is on something that the test does not ask here."),
    "finding_twice": N_("There are two findings on one element. Keep one of them."),
    "reason_does_not_fit": N_(
        "A reason does not fit its finding. Each reason stands in the list below the finding that "
        "it can carry; nothing is “not met” only because it was not asked."
    ),
    "unknown_evidence": N_("Something given as evidence is not a fact of this case."),
    "not_yet_answered": N_(
        "The findings come to neither yes nor no, because something is not yet answered: "
        "{elements}. Ask for it, or find it met or not met. “Not met” counts only with evidence."
    ),
    "too_early": N_(
        "A conclusive decision cannot be made before {earliest}. Until then the person has time "
        "to recover."
    ),
    "no_positive_reasonable_grounds": N_(
        "There is no positive reasonable grounds decision, so there is nothing to conclude."
    ),
    "held": N_("A hold stands on an adverse decision of this stage. Lift it first."),
    "request_open": N_(
        "Information was asked for until {due_on}. Before then the answer cannot be no; it can be "
        "yes."
    ),
    "suspended": N_(
        "The case is suspended since {suspended_on}. Until the person is back, only a "
        "positive decision can be made."
    ),
    "child_is_not_served": N_(
        "A decision about a child is given to their guardian or social worker, never to the child "
        "alone."
    ),
    "not_lead": N_("This referral is linked to an earlier one, where the decision is made."),
    "unknown_filter": N_("The list cannot be filtered like this. Show all cases and filter again."),
    "unknown_population": N_("There is no such population here."),
    "unknown_column": N_("There is no breakdown by {column}."),
    "column_twice": N_("Choose two different breakdowns."),
    "nothing_loaded": N_("No official table has been loaded here so far."),
}

FIELD_WRONG = N_("check this answer")
REQUIRED = N_("Answer “{label}”")
REQUIRED_OR_UNKNOWN = N_("Answer “{label}”, or choose “Not known yet” at the foot of the page")

FIELD_PROBLEMS: Mapping[str, str] = {
    "unknown_choice": N_("choose one of the answers on the page"),
    "none_and_others": N_("“None” cannot be chosen together with others"),
    "absence_not_offered": N_("this reason cannot be given here"),
    "not_text": N_("write it in plain text"),
    "too_long": N_("write at most {most} characters"),
    "not_a_telephone": N_("write a telephone number, such as 020 7946 0000 or +84 24 3825 2525"),
    "not_a_date": N_("give a real date, such as 5 3 1999"),
    "in_the_future": N_("give a date that is not in the future"),
    "too_long_ago": N_("give a date after {earliest}"),
    "not_a_number": N_("write a whole number"),
    "out_of_range": N_("write a number from {least} to {most}"),
    "not_an_agency": N_("choose an organisation from the list"),
    "age_contradicts": N_(
        "the date and the answer on being under 18 do not fit together; change one of them"
    ),
    "ends_before_begins": N_("the end is before the beginning"),
    "before_birth": N_("this is before the date of birth"),
}

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
    "no_name_was_sent": N_("No name was sent to anybody, unless the person agreed to be named."),
    "only_counted": N_("It is only counted that somebody did not agree. No case was opened."),
    "may_come_back": N_(
        "The person can come back at any time, and help for tonight is still there."
    ),
    "nothing_sent": N_("Nothing was sent."),
    "draft_kept": N_("The draft stays with your organisation."),
    "ask_again": N_("Agree on a time and a safe way to talk again."),
}

AGES: Mapping[str, str] = {
    "adult": N_("Read for an adult"),
    "child": N_("Read for a child: no means are needed"),
    "both": N_("Read for a child and for an adult: the person was both while it went on"),
    "not_known": N_("It is not known whether the person was a child then"),
}

ROUTES: Mapping[str, str] = {
    "referral": N_("A referral, with the person's consent"),
    "child_referral": N_("A referral of a child, with the local authority told at once"),
    "notification": N_("A notification without identity, because the law asks it of your body"),
    "counted": N_("Counted without identity. Nobody is named and no case is opened"),
    "waiting": N_("Waits as a draft of your organisation until the person decides"),
}
