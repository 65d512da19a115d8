"""The words of the facts that the further questions give: those of the questions themselves.

A fact is read back in the words in which it was asked, so that nothing is called two things.
Example: kind `telling_described`, field `breaks` reads "Were there breaks, food and water?".
"""

from collections.abc import Mapping

from opennrm.cases.vocabulary import N_
from opennrm.cases.vocabulary.questions import question

# Which question gives each kind of fact.
ASKED_BY: Mapping[str, str] = {
    "episode_stated": "episode",
    "telling_described": "telling",
    "told_before": "told_before",
    "background_given": "background",
    "indicators_seen": "indicators",
    "other_findings_noted": "other_findings",
    "earlier_reference_given": "earlier_reference",
    "other_bodies_noted": "other_bodies",
    "exploiter_described": "exploiter",
    "premises_described": "premises",
    "co_victims_noted": "co_victims",
    "same_situation_said": "same_situation",
    "criminal_matter_stated": "criminal_matter",
    "police_willingness_stated": "willing",
    "perishable_noted": "perishable",
    "names_given": "names",
    "birth_stated": "birth",
    "origin_stated": "origin",
    "family_described": "family",
    "contact_rule_stated": "safe_statement",
    "fears_noted": "fears",
    "support_wanted": "support_wanted",
    "access_needs_noted": "access_needs",
    "care_stated": "care",
    "people_around_noted": "people_around",
    "key_date_set": "key_date",
    "purposes_recorded": "purposes",
    "consent_confirmed": "consent_confirmed",
}

EVENTS: Mapping[str, str] = {
    "episode_stated": N_("One time that it happened"),
    "telling_described": N_("How the person was heard"),
    "told_before": N_("Told somebody before"),
    "background_given": N_("Life before"),
    "indicators_seen": N_("Signs that were seen"),
    "other_findings_noted": N_("Seen besides"),
    "earlier_reference_given": N_("Referred before, as the person says"),
    "other_bodies_noted": N_("Somebody else who may know"),
    "exploiter_described": N_("Somebody who did it"),
    "premises_described": N_("A place where it happened"),
    "co_victims_noted": N_("Others who were harmed"),
    "same_situation_said": N_("Another person of the same situation"),
    "criminal_matter_stated": N_("The person is suspected or accused"),
    "police_willingness_stated": N_("Speaking with the police"),
    "perishable_noted": N_("Something that will soon be lost"),
    "names_given": N_("Another name"),
    "birth_stated": N_("Birth, by one source"),
    "origin_stated": N_("Where the person is from"),
    "family_described": N_("Family and dependants"),
    "contact_rule_stated": N_("A safe way to reach the person"),
    "fears_noted": N_("Fears"),
    "support_wanted": N_("Help that is wanted"),
    "access_needs_noted": N_("Needs so as to take part"),
    "care_stated": N_("Who looks after the child"),
    "people_around_noted": N_("Somebody who stands by the person"),
    "key_date_set": N_("A day that matters"),
    "purposes_recorded": N_("What the person agrees to"),
    "consent_confirmed": N_("Asked again before sending"),
}

# What a fact says that no box asked for in these words.
_COMPUTED: Mapping[str, str] = {
    "birth_stated.adult_from": N_("Turns 18"),
    "birth_stated.years_on_the_day": N_("Years on that day"),
    "birth_stated.conventional": N_("1 January stands for a day that is not known"),
    "purposes_recorded.agreed": N_("Agreed to"),
    "purposes_recorded.refused": N_("Did not agree to"),
    "purposes_recorded.not_now": N_("Not now"),
}

_BOXES = {
    f"{kind}.{box.name}": box for kind, code in ASKED_BY.items() for box in question(code).fields
}
FACTS: Mapping[str, str] = {**{name: box.label for name, box in _BOXES.items()}, **_COMPUTED}
# Families of codes, each with the words of its box.
FAMILIES: Mapping[str, Mapping[str, str]] = {
    name: {choice.code: choice.label for choice in box.choices}
    for name, box in _BOXES.items()
    if box.choices
}
FACT_FAMILY: Mapping[str, str] = {
    **{name: name for name in FAMILIES},
    **{f"purposes_recorded.{name}": "purpose" for name in ("agreed", "refused", "not_now")},
}
