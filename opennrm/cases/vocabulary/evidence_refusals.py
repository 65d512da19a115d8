"""What is said when asking, weighing or showing evidence is refused, or holds back a negative.

Source: docs/adr/0039; practice findings 32 and 42.
Example: `SENTENCES["credibility_alone"]` needs the fact `element`.
"""

from opennrm.cases.vocabulary import N_

SENTENCES: dict[str, str] = {
    # Asking.
    "not_told_of": N_(
        "The person was not told of this organisation. It can be asked if it referred them, has "
        "access to the case, or was named by them and they agreed to it."
    ),
    "question_missing": N_("Write the question."),
    "asking_is_over": N_(
        "This request is over: the access or the consent that it rests on was taken back."
    ),
    "no_longer_asked": N_("This is no longer asked. There is nothing more to do."),
    "reminded_today": N_("They were reminded of this today."),
    "answer_missing": N_("Write the answer."),
    # Weighing.
    "weighed_twice": N_("There is something weighed twice on {element}."),
    "why_does_not_fit": N_(
        "{element}: this reason does not fit what was made of an item. Choose another."
    ),
    "rejected_without_why": N_("{element}: say why an item is rejected."),
    "weighed_without_why": N_(
        "{element}: a negative needs a reason for each item, also for what is accepted or not "
        "determined."
    ),
    "not_weighed": N_(
        "{element}: “not met” rests on an item that is not weighed. Say of each whether it is "
        "accepted, rejected or not determined, and why."
    ),
    "trauma_not_weighed": N_(
        "{element}: an item is rejected for how it was told. Say in words what trauma, fear or the "
        "way of asking explains of it."
    ),
    "credibility_alone": N_(
        "{element}: “not met” rests only on not believing the person. That carries no finding: "
        "other evidence has to be accepted against it, or the element is not yet answered."
    ),
    "not_considered": N_(
        "Weigh each report, answer and police statement before a negative; not yet weighed: "
        "{items}."
    ),
    "disagrees_without_why": N_(
        "The findings come to another outcome: {computed}. Say why you decide otherwise."
    ),
    # Showing.
    "unknown_item": N_("There is no such item of evidence in this case."),
    "gist_missing": N_("Write the gist that the person may be given."),
    "accounts_of_others": N_(
        "What somebody else told is never shown in full. Choose a gist that does not give them "
        "away, or not at all."
    ),
    "not_to_be_shown": N_(
        "Whoever it comes from has not said that it may be shown like this. Record first what may "
        "be shown, and who said so."
    ),
    "interpreter_not_independent": N_(
        "Put it to the person with an independent interpreter, or in a language in which they need "
        "none."
    ),
    "child_not_alone": N_(
        "A child is not asked alone. Put it to them with their guardian, lawyer or support worker."
    ),
}

BRAKES: dict[str, str] = {
    "evidence_gone": N_(
        "It rests on facts that were corrected or taken back since: {items}. Take the decision "
        "back and look at it again."
    ),
    "comes_to_positive": N_(
        "With what is known today the findings come to a positive. Take the decision back."
    ),
    "not_put": N_(
        "It rests on items of which the person was not given at least the gist: {items}. Put them "
        "to the person and hear what they say."
    ),
    "person_has_time": N_(
        "The person asked for time to answer what was put to them, and has it until {until}."
    ),
}
