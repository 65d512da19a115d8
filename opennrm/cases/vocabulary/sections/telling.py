"""How the person was heard, whom they told before, and who else knows (practice.md section 2 B).

Practice finding 18: the circumstances of the telling come first. What did not fit together may be
noted with them only, and the person can see and answer the note.
Example: "the dates did not fit" is taken with "heard in custody, no break, injured", or not at all.
"""

from opennrm.cases.vocabulary import N_, indicators, people, settings, telling
from opennrm.cases.vocabulary.fields import agency, count, day, one, several, story, words
from opennrm.cases.vocabulary.question_form import Question
from opennrm.cases.vocabulary.readers import Reader

# What must be said of a telling before anything that did not fit together can be noted.
CIRCUMSTANCES = (
    "heard_in",
    "breaks",
    "state",
    "interpreter",
    "present",
    "freedom",
    "injury_seen",
)

TELLING = Question(
    "telling",
    1,
    N_("How was the person heard?"),
    N_("Fear, tiredness and interpreters change how things are told. This helps whoever decides."),
    (
        several("heard_in", N_("Where?"), telling.HEARD_IN_LABELS),
        several("heard_how", N_("How?"), telling.HEARD_HOW_LABELS),
        day("heard_on", N_("When?")),
        count("minutes", N_("For about how many minutes in all?"), most=6000),
        one("breaks", N_("Were there breaks, food and water?"), telling.BREAKS_LABELS),
        several("state", N_("How was the person?"), telling.STATE_LABELS),
        one(
            "interpreter",
            N_("How was it interpreted?"),
            settings.INTERPRETING_LABELS,
            begins_with="language.interpreter",
        ),
        one("interpreter_fit", N_("Did the person and the interpreter understand each other well?"),
            people.SURE_LABELS),
        several("present", N_("Who else was there?"), settings.COMPANY_LABELS,
                begins_with="language.with_whom"),
        words("heard_by", N_("Who heard them?"), N_("Name and position.")),
        one("freedom", N_("Could they leave?"), telling.FREEDOM_LABELS),
        one("injury_seen", N_("Were there injuries that could be seen?"), people.SURE_LABELS),
        story("observations", N_("What else did you see or hear?"),
              N_("What you saw, not what you think of it. You can leave this out.")),
        story(
            "did_not_fit",
            N_("Did something not fit together?"),
            N_("Leave it out unless it helps. Say how the person was heard first. They can read "
               "this note and answer it."),
        ),
    ),
    may_be_unknown=False,
    readers=(Reader.DECISION, Reader.GUARDIAN),
    why=N_("An account can only be weighed by somebody who knows how it was given."),
)  # fmt: skip

TOLD_BEFORE = Question(
    "told_before",
    1,
    N_("Has the person told anybody before?"),
    N_("Whom they told, when, and what happened then. Nobody has to tell, and nobody is late."),
    (
        one("whom", N_("Whom did they tell?"), telling.TOLD_WHOM_LABELS),
        agency("police_force", N_("Which force?"), show_if=("whom", ("police",))),
        agency("local_authority", N_("Which local authority?"),
               show_if=("whom", ("council", "social_worker"))),
        words("who_exactly", N_("Which station, office or person?")),
        day("told_on", N_("About when?")),
        several("what_they_did", N_("What did they do?"), telling.WHAT_THEY_DID_LABELS),
        words("their_reference", N_("A reference, if they gave one")),
        story("more", N_("What happened then?")),
    ),
    may_be_unknown=False,
    repeats=10,
    readers=(Reader.DECISION, Reader.POLICE, Reader.STATISTICS),
    why=N_("An earlier telling supports the account, and shows where somebody was sent away."),
)  # fmt: skip

BACKGROUND = Question(
    "background",
    1,
    N_("What was life like before?"),
    N_("Only if the person wants to tell it. You can leave all of this out."),
    (
        story("growing_up", N_("Where they grew up, and with whom")),
        story("family", N_("Family")),
        story("school", N_("School")),
        story("work", N_("Work before this")),
        story("hard_times", N_("What made life hard")),
    ),
    may_be_unknown=False,
    readers=(Reader.DECISION,),
    why=N_("Being poor, alone, ill or young may have been used against the person."),
)

INDICATORS = Question(
    "indicators",
    1,
    N_("What signs did you see?"),
    N_("These are reminders of what to look for. They are not counted up, and one is enough."),
    (
        several("general", N_("Signs"), indicators.GENERAL_CHOICES),
        several("child", N_("Signs with somebody who is or was under 18"),
                indicators.CHILD_CHOICES),
        story("seen", N_("What was seen, by whom and when?")),
    ),
    may_be_unknown=False,
    readers=(Reader.DECISION, Reader.POLICE, Reader.GUARDIAN, Reader.STATISTICS),
    why=N_("Signs that somebody else saw support what a person could not say."),
)  # fmt: skip

OTHER_FINDINGS = Question(
    "other_findings",
    1,
    N_("Did you see something else besides?"),
    N_("Each of these can be so at the same time. None of them closes or weakens the referral."),
    (
        several("findings", N_("What else did you see?"), telling.FINDING_LABELS),
        story("more", N_("What was seen?")),
    ),
    may_be_unknown=False,
    readers=(Reader.DECISION, Reader.LOCAL_AUTHORITY, Reader.POLICE),
    why=N_("Words for different harms are easily mixed up, so that each is recorded by itself."),
)

EARLIER_REFERENCE = Question(
    "earlier_reference",
    1,
    N_("Has the person been referred before?"),
    N_("Only if they say so. You do not need to look for it."),
    (
        one("referred_before", N_("Referred before?"), people.SURE_LABELS),
        words("reference", N_("The reference, if they have it"),
              show_if=("referred_before", ("yes", "not_sure"))),
        day("when", N_("About when?"), show_if=("referred_before", ("yes", "not_sure"))),
        words("by_whom", N_("By whom?"), show_if=("referred_before", ("yes", "not_sure"))),
    ),
    may_be_unknown=False,
    readers=(Reader.DECISION,),
    why=N_("So that the person does not have to tell again what was told already."),
)  # fmt: skip

OTHER_BODIES = Question(
    "other_bodies",
    1,
    N_("Who else knows something?"),
    N_("Somebody who could be asked, if the person agrees."),
    (
        one("whom", N_("Who?"), telling.TOLD_WHOM_LABELS),
        words("which", N_("Which office or person, and how to reach them")),
        several("knows", N_("What may they know?"), telling.HOLDS_WHAT_LABELS),
        one("may_ask", N_("Does the person agree that they are asked?"), people.SURE_LABELS),
    ),
    may_be_unknown=False,
    repeats=10,
    readers=(Reader.DECISION,),
    why=N_("So that others are asked, and the person is not asked again."),
)
