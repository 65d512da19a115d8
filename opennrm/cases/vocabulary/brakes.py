"""What can stand between a signed negative and its issue, in words for whoever waits for it.

Every brake holds back adverse decisions only (practice finding 30). The rules raise codes and
facts; a code that is also a refusal is said in the refusal's words.
Example: `not_read` says that no second person has read the decision so far.
"""

from opennrm.cases.vocabulary import N_, evidence_refusals

BRAKES: dict[str, str] = {
    **evidence_refusals.BRAKES,
    "not_read": N_("No second person has read it so far."),
    "reader_disagrees": N_("The second reader does not agree."),
    "no_rights_known": N_(
        "It is not known what the person can do against it. Somebody has to settle that first."
    ),
    "language_not_known": N_(
        "The language of the person is not known, so nobody can tell them their rights. Ask, and "
        "add it to the case."
    ),
    "no_interpreter_booked": N_(
        "The letter is not worded in the person's language. Book an independent interpreter, who "
        "explains the decision and the rights face to face or by telephone."
    ),
    "hit_unanswered": N_("What the guard found in the reasons has not been answered."),
    "new_evidence": N_(
        "New evidence came on {came_on}, after it was signed. Take the decision back and look at "
        "it."
    ),
}
