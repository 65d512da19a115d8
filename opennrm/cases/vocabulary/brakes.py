"""What can stand between a signed negative and its issue, in words for whoever waits for it.

Every brake holds back adverse decisions only (practice finding 30). The rules raise codes and
facts; a code that is also a refusal is said in the refusal's words.
Example: `not_read` says that no second person has read the decision so far.
"""

from opennrm.cases.vocabulary import N_, evidence_refusals

BRAKES: dict[str, str] = {
    **evidence_refusals.BRAKES,
    "panel_needed": N_("It needs a panel, and none has been convened. Convene one."),
    "panel_without_quorum": N_(
        "The panel has no quorum so far: {votes} of at least {wanted} votes are there, and every "
        "organisation that the law asks for has to have voted."
    ),
    "panel_undecided": N_("The panel has its quorum. Close it, so that its votes are counted."),
    "officer_not_told": N_(
        "The person is known as a victim in an investigation, and its officer was not told that a "
        "decision is near. Tell them."
    ),
    "officer_may_add": N_(
        "The investigating officer was told on {told_on} and can add evidence until {until}. It "
        "can issue as soon as they have answered; their silence holds it no longer than that."
    ),
    "not_read": N_("No second person has read it so far."),
    "related_positive": N_(
        "A case of the same situation was decided positively; it is known here since {since}. A "
        "panel has to look at both, and say with reasons why they differ, before this can issue."
    ),
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
    "signed_on_other_age": N_(
        "It was read for another age than is known now. Take the decision back and read it anew."
    ),
    "age_challenged": N_("The age assessment is challenged since {opened_on}."),
    "enough_not_confirmed": N_(
        "The person is missing since {suspended_on}. Somebody else has to confirm that what is "
        "known is enough without them."
    ),
    "new_evidence": N_(
        "New evidence came on {came_on}, after it was signed. Take the decision back and look at "
        "it."
    ),
}
