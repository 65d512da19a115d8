"""The words of the notice of rights: routes after a negative, who may ask, how, where lawyers are.

The codes are those of the law data; a code without words here is named in no letter, and a test
says so. Source: review.toml; R-REV-01; practice findings 37 and 40.
Example: `reconsideration` may be asked for by `person_concerned` on `additional_evidence`.
"""

from collections.abc import Mapping

from opennrm.cases.vocabulary import N_

ROUTE_WORDS: Mapping[str, str] = {
    "reconsideration": N_("You can ask us to look at the decision again. It costs nothing."),
    "judicial_review": N_(
        "You can ask a court to look at whether we decided lawfully. This is called judicial "
        "review. You need a lawyer for it, and the time for it is short. Speak with a lawyer now; "
        "do not wait for anything else in this letter."
    ),
    "independent_review": N_(
        "You can ask an independent reviewer to look at the decision. The reviewer does not belong "
        "to us, and can decide anew. It costs nothing."
    ),
    "appeal": N_("You can appeal. Judges who do not belong to us decide then. It costs nothing."),
}
WHO_WORDS: Mapping[str, str] = {
    "person_concerned": N_("you yourself"),
    "first_responder": N_("the organisation that referred you"),
    "support_provider": N_("the organisation that supports you"),
    "representative": N_("somebody whom you chose to speak for you"),
}
GROUND_WORDS: Mapping[str, str] = {
    "additional_evidence": N_("there is something more that shows what happened to you"),
    "not_in_line_with_guidance": N_("we did not keep to the rules for such decisions"),
}
LONGER_WORDS: Mapping[str, str] = {
    "exceptional_circumstances": N_(
        "If you could not ask in time, ask all the same, and say why. There can be more time where "
        "something exceptional stood in the way."
    ),
}
LAWYER_WORDS: Mapping[str, str] = {
    "civil_legal_advice": N_(
        "Civil Legal Advice says whether legal aid pays for a lawyer, and who can help."
    ),
    "law_society_of_scotland": N_(
        "The Law Society of Scotland has a list of solicitors, and says which do legal aid work."
    ),
    "scottish_legal_aid_board": N_(
        "The Scottish Legal Aid Board says whether legal aid pays for a solicitor."
    ),
    "law_society_of_northern_ireland": N_(
        "The Law Society of Northern Ireland has a list of solicitors."
    ),
}
