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
}

FIELD_WRONG = N_("This answer cannot be taken. Check it and try again.")
REQUIRED = N_("Answer “{label}”")
REQUIRED_OR_UNKNOWN = N_("Answer “{label}”, or choose “Not known yet” at the foot of the page")

FIELD_PROBLEMS: Mapping[str, str] = {
    "missing": N_("An answer is needed here"),
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
    "not_known": N_("It is not known whether the person was a child then"),
}

ROUTES: Mapping[str, str] = {
    "referral": N_("A referral, with the person's consent"),
    "child_referral": N_("A referral of a child, with the local authority told at once"),
    "notification": N_("A notification without identity, because the law asks it of your body"),
    "counted": N_("Counted without identity. Nobody is named and no case is opened"),
    "waiting": N_("Waits as a draft of your organisation until the person decides"),
}

STAGES: Mapping[str, str] = {
    "reasonable_grounds": N_("Reasonable grounds"),
    "conclusive_grounds": N_("Conclusive grounds"),
}

DUE: Mapping[str, str] = {}
