"""What can stand between a signed negative and its issue, in words for whoever waits for it.

Every brake holds back adverse decisions only (practice finding 30). The rules raise codes and
facts; a code that is also a refusal is said in the refusal's words.
Example: `not_read` says that no second person has read the decision so far.
"""

from opennrm.cases.vocabulary import N_

BRAKES: dict[str, str] = {
    "not_read": N_("No second person has read it so far."),
    "reader_disagrees": N_("The second reader does not agree."),
    "hit_unanswered": N_("What the guard found in the reasons has not been answered."),
    "new_evidence": N_(
        "New evidence came on {came_on}, after it was signed. Take the decision back and look at "
        "it."
    ),
}
