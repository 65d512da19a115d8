"""What is said when a rule of rulings, or of samples, refuses.

Joined into `refusals.SENTENCES`, which every page asks.
Example: `SENTENCES["ruling_registered_already"]` needs the fact `code`.
"""

from opennrm.cases.vocabulary import N_

SENTENCES: dict[str, str] = {
    "no_ruling_bears_on_it": N_("No ruling bears on this criminal matter."),
    "ruling_registered_already": N_(
        "A ruling with the code {code} is registered. What is registered is not changed: give "
        "another code."
    ),
    "no_such_ruling": N_("No ruling with the code {code} is registered."),
    "owner_not_registered": N_("No organisation with the code {owner} is registered."),
    "answered_before_given": N_("The answer cannot be of a day before the ruling, {given}."),
    "ruling_answered_already": N_("It was recorded already how this ruling was answered."),
    "sample_over": N_("This sample is over on {ends_on}: its copies are no longer shown."),
    "sample_larger_than_frame": N_(
        "There are {frame} such decisions. Draw no more than that, or take a wider rule."
    ),
    "sample_too_small": N_("Draw at least one decision."),
    "sample_days_wrong": N_("The first day comes after the last."),
    "nothing_to_draw_from": N_("No decision is of this rule."),
    "scored_already": N_("You scored this one already. Another auditor may score it too."),
    "criterion_missing": N_("Answer every point of the standard."),
    "criterion_unknown": N_("This is no point of the standard of that day."),
}
