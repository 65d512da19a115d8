"""The sentences of letters, by code: short, plain, and each able to stand alone for a translator.

`opennrm.review.letters` chooses them and gives the facts; they are translated first and filled in
after. A letter speaks to the person, names nobody, and says what happens next.
Source: item 13 of issue 4; practice findings 8, 33, 40 and 41; docs/adr/0040.
Example: `SENTENCES["recovery_at_least_until"]` needs the fact `day`.
"""

from collections.abc import Mapping

from opennrm.cases.vocabulary import N_
from opennrm.cases.vocabulary.casework import ClosureReason, SuspensionReason
from opennrm.cases.vocabulary.decisions import Outcome, Stage

HEADINGS: Mapping[str, str] = {
    "decided": N_("What was decided"),
    "rests_on": N_("What it rests on"),
    "next": N_("What happens next"),
    "again": N_("How to have this looked at again"),
    "lawyer": N_("Where to find a lawyer"),
    "ask": N_("Who to ask"),
    "reasons": N_("The reasons, as they were written"),
}

DECIDED: Mapping[tuple[Stage, Outcome], str] = {
    (Stage.REASONABLE_GROUNDS, Outcome.POSITIVE): N_(
        "On {day} we decided yes: there are reasonable grounds to believe that you are a victim of "
        "trafficking or modern slavery. This is the first of two decisions."
    ),
    (Stage.REASONABLE_GROUNDS, Outcome.NEGATIVE): N_(
        "On {day} we decided no: we did not find reasonable grounds to believe that you are a "
        "victim of trafficking or modern slavery."
    ),
    (Stage.CONCLUSIVE_GROUNDS, Outcome.POSITIVE): N_(
        "On {day} we decided yes: you are a victim of trafficking or modern slavery. This is the "
        "second of two decisions."
    ),
    (Stage.CONCLUSIVE_GROUNDS, Outcome.NEGATIVE): N_(
        "On {day} we decided no: we did not find that you are a victim of trafficking or modern "
        "slavery. This is the second of two decisions."
    ),
}
SUSPENDED: Mapping[SuspensionReason, str] = {
    SuspensionReason.MISSING: N_(
        "Since {day} your case waits, because we did not know where you are. You have lost nothing "
        "by it, and it does not count against you."
    ),
    SuspensionReason.CANNOT_TAKE_PART: N_(
        "Since {day} your case waits, because you could not take part. It does not count against "
        "you."
    ),
    SuspensionReason.PERSON_ASKED: N_("Since {day} your case waits, because you asked for it."),
}
# Whoever has died gets no letter.
CLOSED: Mapping[ClosureReason, str] = {
    ClosureReason.DECIDED: N_("We closed your case on {day}, because both decisions are made."),
    ClosureReason.WITHDRAWN: N_("We closed your case on {day}, because you asked us to stop."),
    ClosureReason.SENT_TWICE_BY_MISTAKE: N_(
        "On {day} we closed this reference, because the same referral was sent twice by mistake. "
        "Your case goes on. Nothing changes for you."
    ),
    ClosureReason.OUTSIDE_JURISDICTION: N_(
        "We closed your case on {day}, because another country has it now."
    ),
}

SENTENCES: Mapping[str, str] = {
    "reference": N_("Your reference is {reference}. This letter was written on {day}."),
    "explained": N_(
        "If this is not your language, somebody explains this letter to you in your language. You "
        "do not pay for it. If you are not alone, or not safe, stop reading and put it away."
    ),
    "explain_in": N_("To be explained in: {language}."),
    # What it rests on.
    "test": N_("The question was whether this is so: “{test}”."),
    "found": N_("We found that these parts of it are so:"),
    "not_found": N_("These parts of it we did not find:"),
    "part_with_reason": N_("{element}. Why: {reason}."),
    "not_called_a_liar": N_(
        "This does not say that you lied, and it does not say that nothing happened to you."
    ),
    "reasons_follow": N_("The reasons in full stand at the end of this letter."),
    # What happens next.
    "recovery_at_least_until": N_(
        "You have time to recover, with support, at least until {day}. Nobody shortens it because "
        "of a letter that did not reach you."
    ),
    "recovery_ends": N_("You have time to recover, with support, until {day}."),
    "second_decision": N_(
        "A second decision follows. Until then you can tell us more, whenever you are ready, and "
        "so can those who help you. You choose whether you speak about it again."
    ),
    "whoever_helps": N_(
        "Whoever supports you talks with you about what you need now: a safe place, health, money, "
        "advice, and what you want to happen to those who did it."
    ),
    "stays_after_yes": N_(
        "Support does not stop on the day of this letter. Before anything ends, somebody tells you "
        "when, and what there is afterwards."
    ),
    "stays_after_no": N_(
        "Nothing has ended by this letter before it was explained to you. Before any support ends, "
        "somebody tells you on which day, and where else there is help."
    ),
    "come_back": N_(
        "If something new happens to you, or you can tell more, you can be referred again."
    ),
    "not_decided_meanwhile": N_(
        "Nothing is decided against you while your case waits. What you had a right to, you still "
        "have. One word is enough, to us or to anybody who helps you, and your case goes on."
    ),
    "open_again": N_("You can come back at any time. One word is enough."),
    "nothing_to_do": N_("You do not have to do anything."),
    "looked_at_again": N_(
        "Since {day} we are looking again at the decision in your own case. We tell you what came "
        "of it. Until then support goes on."
    ),
    "stands": N_("On {day} somebody else looked at the decision again, and it stands."),
    "set_aside": N_(
        "On {day} we set aside the decision that recognised you, after you were heard. A new "
        "decision follows. Until you know that one, support goes on."
    ),
    "further_recovery_given": N_(
        "On {day} we decided yes: you have a further time to recover, with support."
    ),
    "further_recovery_refused": N_(
        "On {day} we decided no: you do not have a further time to recover, because what happened "
        "to you ended before the first one began."
    ),
    "further_recovery_again": N_(
        "You can ask us to look at this again, at any time. It costs nothing. Say so, write it, or "
        "let whoever helps you write it. Somebody looks at it who had no part in it."
    ),
    "handed_over": N_(
        "Since {day} another team has your case: {authority}. The time that has passed counts. "
        "What you told, nobody asks you to tell again because of this."
    ),
    # Again.
    "who": N_("Who can ask: {who}."),
    "grounds": N_("You can ask when {grounds}."),
    "within": N_(
        "You have {days} days. They begin on the day on which this was told to you and you "
        "understood it, not on the day on this letter."
    ),
    "within_working_days": N_(
        "You have {days} working days. They begin on the day on which this was told to you and you "
        "understood it, not on the day on this letter."
    ),
    "within_months": N_(
        "You have {days} months. They begin on the day on which this was told to you and you "
        "understood it, not on the day on this letter."
    ),
    "no_limit_known": N_("No last day is set for it. Ask soon all the same."),
    "how": N_(
        "How: say so, write it, or let whoever helps you write it. Name your reference. You do not "
        "need a form."
    ),
    "after_yes": N_(
        "You do not have to do anything. If something in this letter is wrong, say so to whoever "
        "explains it."
    ),
    # Lawyers and questions.
    "lawyer_first": N_(
        "Choose your lawyer yourself. Nobody who made you do things may choose or pay one for you. "
        "For many people legal aid pays."
    ),
    "telephone": N_("Telephone: {telephone}"),
    "ask": N_(
        "Ask whoever gave you this letter, or whoever supports you. They can call us with you."
    ),
    "danger": N_("If you are in danger now, call 999. You do not have to say why you were there."),
}
# For a guardian, a lawyer or a local authority, who explain a child's letter.
FOR_WHO_EXPLAINS = N_(
    "This letter is about a child, and goes to you and not to the child. Explain it to the child, "
    "alone, in their language, in your own words. “You” in it is the child. Do not leave it where "
    "others find it."
)
