"""Sentences about growth of referrals, by code: what can be told, and what cannot be told.

Facts are filled in after translation. Numbers are people unless a sentence says per cent.
Source: R-DAT-17 (every trend carries "more crime or more reporting?").
Example: `no_estimates` says that referrals alone never tell whether more people were exploited.
"""

from collections.abc import Mapping

from opennrm.cases.vocabulary import N_

# Stands on every chart of a trend.
NOTE = N_(
    "More crime or more reporting? A count of people referred cannot tell. It rises when more "
    "people are exploited, when more of them are found, and when more is recorded."
)

SENTENCES: Mapping[str, str] = {
    # What changed.
    "rose": N_(
        "From {before_period} to {after_period} referrals rose by {change}, from {before} to "
        "{after} ({percent} per cent more)."
    ),
    "fell": N_(
        "From {before_period} to {after_period} referrals fell by {change}, from {before} to "
        "{after} ({percent} per cent fewer)."
    ),
    "rose_ordinary": N_(
        "From {before_period} to {after_period} referrals rose by {change}, from {before} to "
        "{after} ({percent} per cent more). The ordinary ups and downs of this series reach as "
        "far."
    ),
    "fell_ordinary": N_(
        "From {before_period} to {after_period} referrals fell by {change}, from {before} to "
        "{after} ({percent} per cent fewer). The ordinary ups and downs of this series reach as "
        "far."
    ),
    "rose_from_none": N_(
        "In {before_period} nobody was referred; in {after_period} {after} people were."
    ),
    "same": N_("In {before_period} and in {after_period} the same number was referred: {before}."),
    # Who sent more.
    "sources_more": N_("The largest part came from {source}: {more} more."),
    "sources_fewer": N_("The largest part came from {source}: {fewer} fewer."),
    "sources_both_ways": N_(
        "The largest changes either way: {rising} sent {more} more, {falling} sent {fewer} fewer."
    ),
    "sources_not_given": N_(
        "The referrals are not given by source, so nobody can tell from them who sent more."
    ),
    # More people, or a larger share of them found.
    "hidden_more_found_more": N_(
        "By every choice of model ({choices}) there were more people in the target population and "
        "a larger share of them was found. More people make {low} to {high} of the change."
    ),
    "hidden_more_found_fewer": N_(
        "By every choice of model ({choices}) there were more people in the target population and "
        "a smaller share of them was found. More people alone would make {low} to {high}."
    ),
    "hidden_more_found_none": N_(
        "By every choice of model ({choices}) there were more people in the target population. "
        "This makes {low} to {high} of the change."
    ),
    "hidden_more_found_cannot_be_told": N_(
        "By every choice of model ({choices}) there were more people in the target population: "
        "{low} to {high} of the change. Whether a larger share was found as well cannot be told."
    ),
    "hidden_fewer_found_more": N_(
        "By every choice of model ({choices}) there were fewer people in the target population and "
        "a larger share of them was found. Fewer people alone would make {low} to {high}."
    ),
    "hidden_fewer_found_fewer": N_(
        "By every choice of model ({choices}) there were fewer people in the target population and "
        "a smaller share of them was found. Fewer people make {low} to {high} of the change."
    ),
    "hidden_fewer_found_none": N_(
        "By every choice of model ({choices}) there were fewer people in the target population. "
        "This makes {low} to {high} of the change."
    ),
    "hidden_fewer_found_cannot_be_told": N_(
        "By every choice of model ({choices}) there were fewer people in the target population: "
        "{low} to {high} of the change. Whether another share was found cannot be told."
    ),
    "hidden_none_found_none": N_("Neither the estimates nor the referrals changed."),
    "hidden_none_found_more": N_("The estimates did not change, so a larger share was found."),
    "hidden_none_found_fewer": N_("The estimates did not change, so a smaller share was found."),
    "hidden_none_found_cannot_be_told": N_("The estimates did not change."),
    "hidden_cannot_be_told_found_more": N_(
        "By every choice of model ({choices}) a larger share of the people was found. Whether "
        "there were also more people cannot be told: {low} to {high} of the change may be theirs."
    ),
    "hidden_cannot_be_told_found_fewer": N_(
        "By every choice of model ({choices}) a smaller share of the people was found. Whether "
        "there were more people cannot be told: {low} to {high} of the change may be theirs."
    ),
    "hidden_cannot_be_told_found_none": N_(
        "The estimates do not tell whether there were more people: {low} to {high} of the change "
        "may be theirs."
    ),
    "hidden_cannot_be_told_found_cannot_be_told": N_(
        "The estimates tell neither whether there were more people nor whether a larger share was "
        "found: {low} to {high} of the change may come from more people."
    ),
    "choices_disagree": N_(
        "One sound choice of model says that there were more people and another that there were "
        "fewer: {low} to {high} of the change may be theirs, so it cannot be told."
    ),
    "no_choice_usable": N_(
        "The estimates cannot be used for these two periods: no choice of model is given for both, "
        "or more people were referred than were estimated."
    ),
    # What goes along with dated inputs.
    "along_awareness": N_(
        "{low} to {high} of the change goes along with training and campaigns. To go along is not "
        "to be caused by them."
    ),
    "along_recording": N_(
        "{low} to {high} of the change goes along with changes of law and recording. To go along "
        "is not to be caused by them."
    ),
    "along_nothing_told": N_(
        "Whether any of the change goes along with training, campaigns or changes of recording "
        "cannot be told: the intervals include none at all."
    ),
    "refused_too_few_periods": N_(
        "What goes along with training, campaigns and recording cannot be told from {periods} "
        "periods; {fewest} are the least."
    ),
    "refused_too_few_counts": N_(
        "What goes along with training, campaigns and recording cannot be told: {counts} counts "
        "are too few for {terms} terms."
    ),
    "refused_too_little_beside_a_step": N_(
        "What goes along with “{term}” cannot be told: {periods} periods lie on one side of it; "
        "{fewest} are the least."
    ),
    "refused_in_step_with_time": N_(
        "What goes along with “{term}” cannot be told: it rises in step with time ({percent} per "
        "cent of it), so that whatever else rose would be counted as its own."
    ),
    "refused_in_step_together": N_(
        "What goes along with each of these cannot be told, because they come together: {terms}."
    ),
    "refused_all_on_one_side": N_(
        "What goes along with “{term}” cannot be told: hardly anybody was referred on one side of "
        "it."
    ),
    "refused_not_fitted": N_(
        "What goes along with training, campaigns and recording cannot be told: no model fits."
    ),
    "refused_nobody_referred": N_("Nobody was referred at all."),
    "refused_training_missing": N_(
        "What goes along with training cannot be told: no share is given for {source} in {period}."
    ),
    "refused_training_given_twice": N_(
        "What goes along with training cannot be told: two shares are given for {source}."
    ),
    # Breaks.
    "break_between": N_(
        "In between, what is counted changed ({changes}), so the two numbers are not like with "
        "like."
    ),
    "break_many": N_(
        "In between, what is counted changed {number} times, so the two numbers are not like with "
        "like."
    ),
    # What cannot be told.
    "no_estimates": N_(
        "What cannot be told: whether more people were exploited or more of them were found. "
        "Referrals count only people who were found, and no estimate of all of them was given."
    ),
    "estimates_do_not_tell": N_(
        "What cannot be told: whether more people were exploited. The sound choices of model do "
        "not all say so, or their intervals include no change."
    ),
    "one_choice_only": N_(
        "What cannot be told: whether another sound choice of model would say the same. One was "
        "given; the same lists of 2013 gave 11,300 people by one model and 25,300 by another."
    ),
    "estimates_tell_no_cause": N_(
        "What cannot be told: why. An estimate says how many people there were if its model holds, "
        "and neither who exploits them nor what made bodies look."
    ),
}

# Why a choice of model was left out.
LEFT_OUT: Mapping[str, str] = {
    "one_period_only": N_("estimated in one of the two periods only"),
    "nobody_referred": N_("nobody was referred in one of the two periods"),
    "fewer_than_referred": N_(
        "fewer people estimated than were referred, so they are not of the same population"
    ),
}
