"""Who did it, where, who else was there, and the criminal side (practice.md 2 B, for justice).

Exploiters and places are entities of this referral: nothing is ever suggested from another case
(practice finding 14). Speaking with the police is the person's choice.
Example: "the man with the white van" is an exploiter with looks and a vehicle, and no name.
"""

from opennrm.cases.vocabulary import N_, episodes, exploiters, justice, people
from opennrm.cases.vocabulary.fields import (
    agency,
    count,
    day,
    one,
    several,
    story,
    words,
)
from opennrm.cases.vocabulary.question_form import Question
from opennrm.cases.vocabulary.readers import Reader

EXPLOITER = Question(
    "exploiter",
    1,
    N_("Somebody who did it"),
    N_("One person at a time. No name is needed: what they looked like or drove is enough."),
    (
        words("names", N_("Names, nicknames, what people called them")),
        story("looks", N_("What they look like"),
              N_("About how old, hair, scars, tattoos, language, accent.")),
        one("sex", N_("Sex"), people.SEX_LABELS),
        words("telephones", N_("Telephone numbers"), N_("Put a comma between two numbers.")),
        words("online_names", N_("Names they use online, and where")),
        words("vehicles", N_("Vehicles: make, colour, number plate")),
        several("relation", N_("What are they to the person?"), exploiters.RELATION_LABELS),
        several("part", N_("What did they do?"), exploiters.PART_LABELS),
        story("last_place", N_("Where were they last known to be?")),
        one("where_now", N_("Where are they now?"), exploiters.WHERE_NOW_LABELS),
        one("certainty", N_("How sure is it that they did it?"), episodes.CERTAINTY_LABELS),
        several("said_by", N_("Who says so?"), episodes.SAID_BY_LABELS),
        several("works_for", N_("Do they work for the police, a council, a support organisation "
                                "or another body that may see this?"),
                exploiters.WORKS_FOR_LABELS,
                N_("If so, that body can be shut out of the case at once.")),
        words("works_where", N_("Which station, office or team?")),
    ),
    may_be_unknown=False,
    repeats=20,
    readers=(Reader.POLICE, Reader.DECISION, Reader.PROVIDER),
    why=N_("So that those people can be stopped, and the person is not housed near them."),
)  # fmt: skip

PREMISES = Question(
    "premises",
    1,
    N_("A place where it happened"),
    N_("An address, or how to find it. What could be seen from there helps too."),
    (
        one("place_is", N_("What kind of place?"), exploiters.PREMISES_LABELS),
        story("address", N_("The address, or how to find it")),
        agency("local_authority", N_("In which local authority?")),
        several("used_for", N_("What was it used for?"), exploiters.USED_FOR_LABELS),
        one("others_there", N_("Are others still there?"), people.SURE_LABELS),
        one("children_there", N_("Are children there?"), people.SURE_LABELS),
        words("risks", N_("Dogs, weapons, cameras or lookouts")),
        one("certainty", N_("How sure is that?"), episodes.CERTAINTY_LABELS),
    ),
    may_be_unknown=False,
    repeats=10,
    readers=(Reader.POLICE, Reader.DECISION),
    why=N_("Others may still be held there."),
)

CO_VICTIMS = Question(
    "co_victims",
    1,
    N_("Were others harmed in the same way?"),
    N_("Others who were seen there. Each needs a referral of their own."),
    (
        one("seen", N_("Were others there?"), people.SURE_LABELS),
        count("adults", N_("About how many adults?"), most=500, show_if=("seen", ("yes",))),
        count("children", N_("About how many children?"), most=500, show_if=("seen", ("yes",))),
        one("still_there", N_("Are they still there?"), people.SURE_LABELS,
            show_if=("seen", ("yes",))),
        story("who", N_("Who are they?"), show_if=("seen", ("yes",))),
        one("operation", N_("Did you meet the person in an operation or visit?"),
            exploiters.OPERATION_LABELS),
        words("operation_name", N_("Its name or number")),
    ),
    may_be_unknown=False,
    readers=(Reader.POLICE, Reader.DECISION, Reader.STATISTICS),
    why=N_("Others may be in danger, and what they say may support the person."),
)  # fmt: skip

PERISHABLE = Question(
    "perishable",
    1,
    N_("Is there anything that will soon be lost?"),
    N_("A telephone, images, injuries, camera recordings. Traces on the body last hours or days."),
    (
        several("traces", N_("What is there?"), exploiters.TRACE_LABELS),
        one("secured", N_("Who has secured it?"), exploiters.SECURED_BY_LABELS),
        words("where_kept", N_("Where is it kept, and by whom?")),
        day("lost_after", N_("When will it be lost?"), future=True),
        one("person_agrees", N_("Does the person agree that it is secured?"), people.SURE_LABELS),
    ),
    may_be_unknown=False,
    repeats=10,
    readers=(Reader.POLICE, Reader.RESPONDER),
    why=N_("What is lost now can never be shown later."),
)

CRIMINAL_MATTER = Question(
    "criminal_matter",
    1,
    N_("Is the person suspected or accused of anything?"),
    N_("This does not weaken the referral. It lets a case be held while the referral is decided."),
    (
        one("stage", N_("How far has it come?"), justice.STAGE_LABELS),
        several("offence", N_("For what?"), justice.OFFENCE_LABELS),
        one("forced", N_("Did somebody make them do it?"), people.SURE_LABELS),
        agency("police_force", N_("Which force?")),
        words("officer", N_("Officer in the case, and the number")),
        one("court", N_("Which kind of court?"), justice.COURT_LABELS),
        words("court_name", N_("Which court, and the case number")),
        day("next_hearing", N_("When is the next hearing?"), future=True),
        one("referral_made", N_("When is this referral made?"), justice.MADE_DURING_LABELS),
        one("prosecutor_told", N_("Have the prosecutor and the lawyer been told of the referral?"),
            people.SURE_LABELS),
    ),
    may_be_unknown=False,
    repeats=5,
    readers=(Reader.DECISION, Reader.POLICE, Reader.GUARDIAN, Reader.STATISTICS),
    why=N_("People who were made to commit a crime have a defence, and the court must know."),
)  # fmt: skip

WILLING = Question(
    "willing",
    1,
    N_("Would the person speak with the police about it?"),
    N_("Now, later or not at all: it changes nothing about the referral or the support."),
    (
        one("police", N_("Would they speak with the police?"), justice.WILLING_LABELS),
        several("only_if", N_("What would they need?"), justice.ONLY_IF_LABELS),
        story("more", N_("Is there more that the police should know before they ask?")),
    ),
    may_be_unknown=False,
    readers=(Reader.POLICE, Reader.PROVIDER, Reader.STATISTICS),
    why=N_("So that the police ask at the right time and in the right way, or not at all."),
)
